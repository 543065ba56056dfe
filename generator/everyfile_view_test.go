package generator

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"testing/fstest"
)

// recorder notes which files of a site are opened.
type recorder struct {
	fs.FS
	mu    sync.Mutex
	names map[string]bool
}

func (r *recorder) Open(name string) (fs.File, error) {
	f, err := r.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && !info.IsDir() {
		r.mu.Lock()
		r.names[name] = true
		r.mu.Unlock()
	}
	return f, nil
}

// patched is a site in which one file is that of another file system, or of none.
type patched struct {
	fs.FS
	file  string
	other fs.FS // nil where the file is gone
}

// of is the file system that has a name.
func (p patched) of(op, name string) (fs.FS, error) {
	switch {
	case name != p.file && !strings.HasPrefix(name, p.file+"/"):
		return p.FS, nil
	case p.other == nil:
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	}
	return p.other, nil
}

func (p patched) Open(name string) (fs.File, error) {
	from, err := p.of("open", name)
	if err != nil {
		return nil, err
	}
	return from.Open(name)
}

func (p patched) Stat(name string) (fs.FileInfo, error) {
	from, err := p.of("stat", name)
	if err != nil {
		return nil, err
	}
	return fs.Stat(from, name)
}

func (p patched) ReadDir(name string) ([]fs.DirEntry, error) {
	from, err := p.of("readdir", name)
	if err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(from, name)
	if err != nil || name != path.Dir(p.file) {
		return entries, err
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.Name() == path.Base(p.file) })
	if p.other != nil {
		others, err := fs.ReadDir(p.other, name)
		if err != nil {
			return nil, err
		}
		entries = append(entries, others...)
		slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return entries, nil
}

// text is a file system of one file.
func text(file, content string) fs.FS {
	return fstest.MapFS{file: {Data: []byte(content), Mode: 0o644}}
}

// breaking is a file system of one file of which no more than the half can be read.
type breaking struct {
	fs.FS
	err error
}

func (b breaking) Open(name string) (fs.File, error) {
	f, err := b.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return f, err
	}
	return breaks{f, b.err}, nil
}

type breaks struct {
	fs.File
	err error
}

func (b breaks) Read(p []byte) (int, error) {
	n, err := b.File.Read(p[:min(len(p), 20)])
	if err == nil || errors.Is(err, io.EOF) {
		err = b.err
	}
	return n, err
}

// endless is a file system of one file that does not end, whatever its size is said to be.
type endless struct{ fs.FS }

func (e endless) Open(name string) (fs.File, error) {
	f, err := e.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return f, err
	}
	return always{f}, nil
}

type always struct{ fs.File }

func (always) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = "x\n"[i%2]
	}
	return len(p), nil
}
