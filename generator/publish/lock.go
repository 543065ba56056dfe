package publish

import (
	"errors"
	"fmt"
	"os"
	"runtime"

	"github.com/gofrs/flock"
)

// ErrBusy says that another build is writing to the same output folder.
var ErrBusy = errors.New("another build is writing to this folder")

// acquire makes the folder beside the output and takes the lock in it. A build
// that ends deletes both, so a lock counts only while its file is still the one
// at its path; otherwise it was had on a deleted file and is tried anew.
func acquire(p place) (*flock.Flock, error) {
	for range 100 {
		if err := os.Mkdir(p.side, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
			return nil, fmt.Errorf("making a folder beside the output: %w", err)
		}
		if info, err := os.Lstat(p.side); err == nil && !info.IsDir() {
			return nil, fmt.Errorf("%s is in the way: it is not a folder", p.side)
		}
		if info, err := os.Lstat(p.lock()); err == nil && !info.Mode().IsRegular() {
			return nil, fmt.Errorf("%s is in the way: it is not a file", p.lock())
		}
		lock := flock.New(p.lock())
		got, err := lock.TryLock()
		if errors.Is(err, os.ErrNotExist) {
			continue // the folder went away in between
		}
		if err != nil {
			return nil, fmt.Errorf("locking the output: %w", err)
		}
		if !got {
			return nil, ErrBusy
		}
		if current(p, lock) {
			return lock, nil
		}
		if err := lock.Unlock(); err != nil {
			return nil, fmt.Errorf("unlocking the output: %w", err)
		}
	}
	return nil, ErrBusy
}

// current tells whether the file locked is the one at the lock's path.
func current(p place, lock *flock.Flock) bool {
	held, err := lock.Stat()
	if err != nil {
		return false
	}
	named, err := os.Lstat(p.lock())
	return err == nil && os.SameFile(held, named)
}

// release deletes the lock and its folder while the lock is still held, then
// gives it free. The folder stays when a next build has made its lock already.
func release(p place, lock *flock.Flock) error {
	var err error
	if current(p, lock) {
		err = os.Remove(p.lock())
		os.Remove(p.side)
	}
	if err := lock.Unlock(); err != nil {
		return fmt.Errorf("unlocking the output: %w", err)
	}
	if err != nil && runtime.GOOS == "windows" { // removes no open file, so never one that another build holds
		err = os.Remove(p.lock())
		os.Remove(p.side)
	}
	if err != nil {
		return fmt.Errorf("removing the lock: %w", err)
	}
	return nil
}
