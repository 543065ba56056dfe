package publish

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// Output is a file of the site before it is made: by one of Make, File and Data.
type Output struct {
	Path  string      // with slashes, relative to the output folder
	Owner string      // what it comes from: "data/states.csv:14"
	Key   func() Key  // of all that its bytes follow from; nil, or the zero Key: it is always made
	Kept  func() bool // asked once it is made: whether the next build may take it; nil: it may
	Sized bool        // the caller asks how large it is

	Make func(w io.Writer) error // writes it from its first byte to its last
	File func(path string) error // makes it at a path of its own, as a library does that keeps a database
	Data func() ([]byte, error)  // all of it at once
}

// Written is what an output came to.
type Written struct {
	Size  int64
	Sum   [sha256.Size]byte
	Saved bool // it was there already
}

// Sum is the hash of an output's bytes.
func Sum(data []byte) [sha256.Size]byte { return sha256.Sum256(data) }

// Add adds an output, from any goroutine. What the last build wrote under the same key is
// not made again. A second owner of a path is not an error, nor is a path that not every
// file system can have: both are told by Names, and the output is dropped.
func (s *Stage) Add(out Output) (Written, error) {
	o := &output{path: out.Path, owner: out.Owner}
	if first, err := s.claim(o); err != nil || !first {
		return Written{}, err
	}
	if s.demand != nil {
		return s.demand.add(out), nil
	}
	if out.Key != nil && s.dir != "" {
		o.key = out.Key()
	}
	if o.key != (Key{}) {
		if f := s.former(out.Path); f != nil && f.Key == o.key && s.reuse(o, f) {
			return Written{o.size, o.sum, true}, nil
		}
	}
	err := s.make(o, out)
	if err != nil {
		err = fmt.Errorf("writing %s: %w", out.Path, err)
		s.fail(err) // a stage that lacks an output is not published
		return Written{}, err
	}
	if out.Kept != nil && !out.Kept() {
		o.key = Key{}
	}
	return Written{o.size, o.sum, false}, nil
}

// make writes an output by what it is made with.
func (s *Stage) make(o *output, out Output) error {
	switch {
	case out.File != nil:
		return s.library(o, out.File)
	case out.Data != nil:
		data, err := out.Data()
		if err != nil {
			return err
		}
		return s.whole(o, data)
	case isHTML(out.Path): // whose links are read
		var page bytes.Buffer
		if err := out.Make(&page); err != nil {
			return err
		}
		return s.whole(o, page.Bytes())
	}
	return s.stream(o, out.Make)
}

// Write adds an output whose bytes are there. Where the last build wrote the same, its
// file is taken.
func (s *Stage) Write(path, owner string, data []byte) error {
	_, err := s.Add(Output{Path: path, Owner: owner, Data: func() ([]byte, error) { return data, nil }})
	return err
}

// whole writes an output at once.
func (s *Stage) whole(o *output, data []byte) (err error) {
	o.sum, o.size = Sum(data), int64(len(data))
	if f := s.former(o.path); f != nil && f.Sum == o.sum {
		key := o.key
		if s.reuse(o, f) {
			o.key = key
			return nil
		}
	}
	if isHTML(o.path) {
		o.page = s.links.scan(data)
	}
	if s.dir != "" {
		o.time, err = s.put(o.path, data)
	}
	return err
}

// stream writes an output that writes itself, however large it is. Size and hash are taken
// on the way; a dry stage only takes them.
func (s *Stage) stream(o *output, write func(w io.Writer) error) error {
	if s.dir == "" {
		m := newMeter(io.Discard)
		err := write(m)
		m.done(o)
		return err
	}
	f, err := s.create(o.path)
	if err != nil {
		return err
	}
	m := newMeter(f)
	err = write(m)
	m.done(o)
	o.time, err = closed(f, err)
	return err
}

// library has an output made at a path where nothing is yet; a dry stage gives one that is
// removed again.
func (s *Stage) library(o *output, make func(file string) error) error {
	file := s.file(o.path)
	if s.dir == "" {
		dir, err := os.MkdirTemp("", "cocrea-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		file = filepath.Join(dir, filepath.Base(o.path))
	} else if err := s.folder(o.path); err != nil {
		return err
	}
	if err := make(file); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	m := newMeter(io.Discard)
	_, err = io.Copy(m, f)
	m.done(o)
	o.time, err = closed(f, errors.Join(err, f.Chmod(fileMode)))
	return err
}

// Copy adds an output with the bytes of one that is there already; neither is HTML.
func (s *Stage) Copy(from, to, owner string) error {
	s.mu.Lock()
	i := slices.IndexFunc(s.outputs, func(o *output) bool { return o.path == from })
	s.mu.Unlock()
	if i < 0 {
		return fmt.Errorf("writing %s: there is no %s", to, from)
	}
	if s.demand != nil {
		_, err := s.Add(Output{Path: to, Owner: owner, Data: func() ([]byte, error) { return s.Open(from) }})
		return err
	}
	if s.dir != "" {
		sum := s.outputs[i].sum
		_, err := s.Add(Output{Path: to, Owner: owner, Key: func() Key { return sum }, Make: func(w io.Writer) error {
			f, err := os.Open(s.file(from))
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = io.Copy(w, f)
			return err
		}})
		return err
	}
	o := &output{path: to, owner: owner}
	first, err := s.claim(o)
	if err == nil && first {
		o.sum, o.size = s.outputs[i].sum, s.outputs[i].size
	}
	return err
}

// claim takes a path for an output; first is false where it is another's, or no path.
func (s *Stage) claim(o *output) (first bool, err error) {
	if !s.taken(o.path, o.owner) {
		return false, nil
	}
	return s.register(o)
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
func (m *meter) done(o *output) {
	o.size = m.size
	m.hash.Sum(o.sum[:0])
}
