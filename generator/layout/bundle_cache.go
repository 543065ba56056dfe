package layout

const (
	mostBundle = 16 << 20 // bytes of a finished module; the present one has 0.7 million
	mostSaid   = 8 << 20  // bytes that npm may print
	keptSaid   = 64 << 10 // and that are kept of it
)

// some keeps the beginning and the end of what a program prints, and calls full when it
// is too much.
type some struct {
	kept []byte
	size int
	full func()
}

func (s *some) Write(data []byte) (int, error) {
	s.kept = append(s.kept, data...)
	if len(s.kept) > 2*keptSaid {
		s.kept = append(s.kept[:keptSaid:keptSaid], s.kept[len(s.kept)-keptSaid:]...)
	}
	if s.size += len(data); s.size > mostSaid {
		s.full()
	}
	return len(data), nil
}
