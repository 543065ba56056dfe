//go:build !unix

package publish

import (
	"errors"
	"io/fs"
	"os"
)

// openFile opens a file of the stage.
func openFile(name string, flag int, mode fs.FileMode) (*os.File, error) {
	return os.OpenFile(name, flag, mode)
}

// sameDisk cannot tell here; moving the site will.
func sameDisk(_, _ fs.FileInfo) bool { return true }

// folderTime is not known here: what the system tells can be set.
func folderTime(string) (int64, error) { return 0, errors.ErrUnsupported }
