package publish

import (
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders at once. The error is errors.ErrUnsupported where
// the file system cannot.
func exchange(a, b string) error {
	if err := unix.RenamexNp(a, b, unix.RENAME_SWAP); err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}

func syncAll(string) error { return nil }

// syncFolder brings the names in a folder to the disk.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
