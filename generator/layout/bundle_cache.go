package layout

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"

	"cocrea/generator/root"
)

const (
	mostBundle = 16 << 20 // bytes of a finished module; the present one has 0.7 million
	mostSaid   = 8 << 20  // bytes that npm may print
	keptSaid   = 64 << 10 // and that are kept of it
)

// writeWhole keeps a finished module, with its hash in the first line. It is either all
// there or not there.
func writeWhole(name string, data []byte) error {
	part := name + ".part"
	sum := sha256.Sum256(data)
	err := os.WriteFile(part, append([]byte(hex.EncodeToString(sum[:])+"\n"), data...), 0o644)
	if err == nil {
		err = os.Rename(part, name)
	}
	if err != nil {
		os.Remove(part)
	}
	return err
}

// readWhole returns what writeWhole kept; nil where it is not there or not as it was.
func readWhole(name string) []byte {
	dir, err := root.Open(filepath.Dir(name))
	if err != nil {
		return nil
	}
	defer dir.Close()
	kept, err := root.ReadFile(dir, filepath.Base(name), mostBundle)
	if err != nil {
		return nil
	}
	sum, data, _ := bytes.Cut(kept, []byte("\n"))
	if is := sha256.Sum256(data); len(data) == 0 || hex.EncodeToString(is[:]) != string(sum) {
		return nil
	}
	return data
}

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
