package loader

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Over is a site's folder in which files lie that no disk has: what commands printed, and,
// where they printed nothing that can be read, an error for whoever opens one.
type Over struct {
	fs.FS
	Files map[string]File // by name: data/commitments.csv
}

// File is one of them.
type File struct {
	Text []byte
	Err  error
}

// Open opens a file or folder.
func (o Over) Open(name string) (fs.File, error) {
	f, is := o.Files[name]
	switch {
	case !is:
		return o.FS.Open(name)
	case f.Err != nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: f.Err}
	}
	return &opened{strings.NewReader(string(f.Text)), info{path.Base(name), int64(len(f.Text))}}, nil
}

// Stat describes a file or folder. One that cannot be opened is there.
func (o Over) Stat(name string) (fs.FileInfo, error) {
	if f, is := o.Files[name]; is {
		return info{path.Base(name), int64(len(f.Text))}, nil
	}
	return fs.Stat(o.FS, name)
}

// ReadDir lists a folder by name.
func (o Over) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	for file, f := range o.Files {
		if path.Dir(file) == name && f.Err == nil {
			if errors.Is(err, fs.ErrNotExist) {
				err = nil // the folder is there for it alone
			}
			entries = append(entries, fs.FileInfoToDirEntry(info{path.Base(file), int64(len(f.Text))}))
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, err
}

type opened struct {
	*strings.Reader
	info info
}

func (o *opened) Stat() (fs.FileInfo, error) { return o.info, nil }
func (o *opened) Close() error               { return nil }

type info struct {
	name string
	size int64
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) Mode() fs.FileMode  { return 0o444 }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return false }
func (i info) Sys() any           { return nil }
