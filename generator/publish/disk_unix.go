//go:build unix

package publish

import (
	"io/fs"
	"syscall"
)

// sameDisk tells whether two folders are on one file system, as far as is known.
func sameDisk(a, b fs.FileInfo) bool {
	x, ok := a.Sys().(*syscall.Stat_t)
	y, too := b.Sys().(*syscall.Stat_t)
	return !ok || !too || x.Dev == y.Dev
}
