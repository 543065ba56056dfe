package publish

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// Written is what an output came to.
type Written struct {
	Size int64
	Sum  [sha256.Size]byte
}

// Stream adds an output that writes itself, however large it is. Size and hash are
// taken on the way; a dry stage only takes them. It is not for HTML, whose links
// Write reads. Where the path is taken already, nothing is written.
func (s *Stage) Stream(path, owner string, write func(w io.Writer) error) (Written, error) {
	o, first, err := s.claim(path, owner)
	if err != nil || !first {
		return Written{}, err
	}
	var f *os.File
	into := io.Discard
	if s.dir != "" {
		if f, err = s.create(path); err != nil {
			return Written{}, s.broken(path, err)
		}
		into = f
	}
	m := newMeter(into)
	err = write(m)
	if f != nil {
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return Written{}, s.broken(path, err)
	}
	return m.done(o), nil
}

// Make adds an output that a library makes at a path of its own, such as a database.
// file is that path, where nothing is yet; a dry stage gives one that is removed again.
func (s *Stage) Make(path, owner string, make func(file string) error) (Written, error) {
	o, first, err := s.claim(path, owner)
	if err != nil || !first {
		return Written{}, err
	}
	file := s.file(path)
	if s.dir == "" {
		dir, err := os.MkdirTemp("", "cocrea-")
		if err != nil {
			return Written{}, s.broken(path, err)
		}
		defer os.RemoveAll(dir)
		file = filepath.Join(dir, filepath.Base(path))
	} else if err := s.folder(path); err != nil {
		return Written{}, s.broken(path, err)
	}
	if err := make(file); err != nil {
		return Written{}, s.broken(path, err)
	}
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return Written{}, s.broken(path, err)
	}
	m := newMeter(io.Discard)
	_, err = io.Copy(m, f)
	if err = errors.Join(err, f.Chmod(fileMode), f.Close()); err != nil {
		return Written{}, s.broken(path, err)
	}
	return m.done(o), nil
}

// Copy adds an output with the bytes of one that is there already; neither is HTML.
func (s *Stage) Copy(from, to, owner string) error {
	s.mu.Lock()
	i := slices.IndexFunc(s.outputs, func(o *output) bool { return o.path == from })
	s.mu.Unlock()
	if i < 0 {
		return fmt.Errorf("writing %s: there is no %s", to, from)
	}
	if s.dir != "" {
		_, err := s.Stream(to, owner, func(w io.Writer) error {
			f, err := os.Open(s.file(from))
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = io.Copy(w, f)
			return err
		})
		return err
	}
	o, first, err := s.claim(to, owner)
	if err == nil && first {
		o.sum, o.size = s.outputs[i].sum, s.outputs[i].size
	}
	return err
}

// claim takes a path for an output whose bytes are not known yet.
func (s *Stage) claim(path, owner string) (o *output, first bool, err error) {
	if isHTML(path) {
		return nil, false, fmt.Errorf("writing %s: its links would not be read", path)
	}
	if !s.taken(path, owner) {
		return nil, false, nil
	}
	o = &output{path: path, owner: owner}
	first, err = s.register(o)
	return o, first, err
}

// broken keeps a stage from being published that lacks an output.
func (s *Stage) broken(path string, err error) error {
	err = fmt.Errorf("writing %s: %w", path, err)
	s.fail(err)
	return err
}

// meter measures what goes through it.
type meter struct {
	into io.Writer
	hash hash.Hash
	size int64
}

func newMeter(into io.Writer) *meter { return &meter{into: into, hash: sha256.New()} }

func (m *meter) Write(data []byte) (int, error) {
	n, err := m.into.Write(data)
	m.hash.Write(data[:n]) // a hash never fails
	m.size += int64(n)
	return n, err
}

// done notes the measures in the output.
func (m *meter) done(o *output) Written {
	o.size = m.size
	m.hash.Sum(o.sum[:0])
	return Written{o.size, o.sum}
}
