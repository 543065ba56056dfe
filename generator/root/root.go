// Package root opens a folder as a file system that cannot be left: what a site
// publishes is its own, whatever links stand in it. A link that leads to a file of
// the same folder is followed; one that leads out of it, in a circle, nowhere or to a
// folder is a *LinkError. Pipes, devices and sockets are never opened: ErrSpecial.
package root

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"
)

// ErrSpecial says that a name is that of a pipe, a socket or a device.
var ErrSpecial = errors.New("it is a pipe, a socket or a device")

// ErrLarge says that a file has more bytes than asked for.
var ErrLarge = errors.New("it is too large")

// LinkError says that a link is not followed.
type LinkError struct{ Link string } // slash-separated, relative to the root

func (e *LinkError) Error() string { return e.Link + " is a link that is not followed" }

// FS is a folder that cannot be left. It is an fs.FS, safe for concurrent use.
type FS struct{ dir *os.Root }

// Open opens a folder; it is to be closed.
func Open(dir string) (*FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &FS{root}, nil
}

// Folder opens a folder in it, which is no link; it is to be closed. What is opened from
// there need not be followed from the root, folder by folder.
func (f *FS) Folder(name string) (*FS, error) {
	if info, err := f.dir.Lstat(name); err != nil || !info.IsDir() {
		return nil, cmp.Or(err, error(&LinkError{name}))
	}
	dir, err := f.dir.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &FS{dir}, nil
}

// Close gives the folder free.
func (f *FS) Close() error { return f.dir.Close() }

// Open opens a file or a folder, and waits for nothing.
func (f *FS) Open(name string) (fs.File, error) {
	if _, err := f.Stat(name); err != nil {
		return nil, err
	}
	file, err := f.dir.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) // it may have become a pipe
	if err != nil {
		return nil, f.explain("open", name, err)
	}
	info, err := file.Stat()
	if err == nil {
		err = plain("open", name, info)
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// Stat describes what a name leads to.
func (f *FS) Stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrInvalid}
	}
	info, err := f.dir.Stat(name)
	if err != nil {
		return nil, f.explain("stat", name, err)
	}
	return info, plain("stat", name, info)
}

func plain(op, name string, info fs.FileInfo) error {
	if info.IsDir() || info.Mode().IsRegular() {
		return nil
	}
	return &fs.PathError{Op: op, Path: name, Err: ErrSpecial}
}

// ReadDir lists a folder by name.
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	if info, err := f.Stat(name); err == nil && !info.IsDir() || errors.Is(err, ErrSpecial) {
		return nil, cmp.Or(err, error(&fs.PathError{Op: "readdir", Path: name, Err: syscall.ENOTDIR})) // a pipe would be waited for
	}
	all, err := fs.ReadDir(f.dir.FS(), name)
	if err != nil {
		return nil, f.explain("readdir", name, err)
	}
	return all, nil
}

// explain finds out whether a link is why a name cannot be had. Missing files and
// missing rights are the system's errors, as is a fault of the disk.
func (f *FS) explain(op, name string, err error) error {
	parts := strings.Split(name, "/")
	for i := range parts {
		prefix := path.Join(parts[:i+1]...)
		info, wrong := f.dir.Lstat(prefix)
		if wrong != nil {
			break
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			continue
		}
		if _, wrong := f.dir.Stat(prefix); wrong != nil && !errors.Is(wrong, fs.ErrPermission) {
			return &fs.PathError{Op: op, Path: name, Err: &LinkError{prefix}}
		}
	}
	return err
}

// ReadFile reads a file of at most limit bytes, whatever its size is said to be.
func ReadFile(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = ErrLarge
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return data, nil
}
