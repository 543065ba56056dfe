package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// OnDemand returns a stage that writes nothing: an output is made each time that it is
// opened. known are the sizes that were measured before; it may be nil.
func OnDemand(known *Sizes) *Stage {
	s := Dry()
	if known == nil {
		known = NewSizes()
	}
	s.demand = &demand{made: map[string]Output{}, sizes: known}
	return s
}

// Sizes are what outputs came to when they were measured last, over several stages on demand.
type Sizes struct {
	mu   sync.Mutex
	last map[string]measured // by path: outputs of two paths may have one key
}

// measured is what an output came to under a key.
type measured struct {
	key Key
	Written
}

// NewSizes returns sizes of nothing.
func NewSizes() *Sizes { return &Sizes{last: map[string]measured{}} }

// known is the size of an output; now is false where it is that of a former state.
func (z *Sizes) known(path string, key Key) (w Written, now bool) {
	z.mu.Lock()
	defer z.mu.Unlock()
	m, there := z.last[path]
	return m.Written, there && m.key == key
}

// demand has outputs that are made when they are opened.
type demand struct {
	sizes *Sizes

	mu   sync.Mutex
	made map[string]Output
	left []string // paths whose size was asked for and is not known
}

// OnDemand tells whether outputs are made only when they are opened.
func (s *Stage) OnDemand() bool { return s.demand != nil }

func (d *demand) add(out Output) Written {
	var w Written
	known := true
	if out.Sized {
		w, known = d.sizes.known(out.Path, out.Key())
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.made[out.Path] = out
	if !known {
		d.left = append(d.left, out.Path)
	}
	return w
}

// Key is the key of an output on demand; false where there is none of that path.
func (s *Stage) Key(path string) (Key, bool) {
	s.demand.mu.Lock()
	out, there := s.demand.made[path]
	s.demand.mu.Unlock()
	if !there || out.Key == nil {
		return Key{}, there
	}
	return out.Key(), true
}

// Open makes an output on demand. The error is fs.ErrNotExist where there is none.
func (s *Stage) Open(path string) ([]byte, error) {
	if path == sumsName {
		return s.sums()
	}
	s.demand.mu.Lock()
	out, there := s.demand.made[path]
	s.demand.mu.Unlock()
	if !there {
		return nil, fmt.Errorf("%s: %w", path, fs.ErrNotExist)
	}
	switch {
	case out.Data != nil:
		return out.Data()
	case out.File == nil:
		data := bytes.NewBuffer([]byte{}) // an empty file is one, too
		err := out.Make(data)
		return data.Bytes(), err
	}
	dir, err := os.MkdirTemp("", "cocrea-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, filepath.Base(path))
	if err := out.File(file); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
}

// sums is the list of the hashes of all outputs, each of which is made for it.
func (s *Stage) sums() ([]byte, error) {
	var all []*output
	for _, o := range s.sorted() {
		data, err := s.Open(o.path)
		if err != nil {
			return nil, err
		}
		all = append(all, &output{path: o.path, sum: Sum(data)})
	}
	return manifest(all), nil
}

// Unmeasured are the paths of the outputs whose size was asked for and is not known yet.
func (s *Stage) Unmeasured() []string {
	s.demand.mu.Lock()
	defer s.demand.mu.Unlock()
	return slices.Clone(s.demand.left)
}

// Measure makes an output to know its size, which the next stage then has.
func (s *Stage) Measure(path string) error {
	data, err := s.Open(path)
	if err != nil {
		return err
	}
	key, there := s.Key(path)
	if !there {
		return errors.New(path + " went away")
	}
	z := s.demand.sizes
	z.mu.Lock()
	defer z.mu.Unlock()
	z.last[path] = measured{key, Written{Size: int64(len(data)), Sum: Sum(data)}}
	return nil
}

// Paths are those of all outputs on demand, sorted.
func (s *Stage) Paths() []string {
	s.demand.mu.Lock()
	defer s.demand.mu.Unlock()
	return slices.Sorted(maps.Keys(s.demand.made))
}
