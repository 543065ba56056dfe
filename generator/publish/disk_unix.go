//go:build unix

package publish

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// openFile is os.OpenFile for files that nobody waits at: it does not ask whether they can be
// polled, which takes the system longer than a page to write.
func openFile(name string, flag int, mode fs.FileMode) (*os.File, error) {
	for {
		fd, err := syscall.Open(name, flag|syscall.O_CLOEXEC, uint32(mode.Perm()))
		switch {
		case err == nil:
			return os.NewFile(uintptr(fd), name), nil
		case !errors.Is(err, syscall.EINTR):
			return nil, &fs.PathError{Op: "open", Path: name, Err: err}
		}
	}
}

// sameDisk tells whether two folders are on one file system, as far as is known.
func sameDisk(a, b fs.FileInfo) bool {
	x, ok := a.Sys().(*syscall.Stat_t)
	y, too := b.Sys().(*syscall.Stat_t)
	return !ok || !too || x.Dev == y.Dev
}

// folderTime is when a folder last changed, in nanoseconds of its file system: a time that
// nobody can set.
func folderTime(name string) (int64, error) {
	var info unix.Stat_t
	if err := unix.Lstat(name, &info); err != nil {
		return 0, err
	}
	if info.Mode&unix.S_IFMT != unix.S_IFDIR {
		return 0, unix.ENOTDIR
	}
	return info.Ctim.Nano(), nil
}
