package publish

import (
	"errors"
	"os"
	"path/filepath"
)

// swap puts the stage in the place of the output folder. What stood there is
// afterwards at the stage's path, or at old, for clear to remove.
func (p place) swap() error {
	_, err := os.Lstat(p.out)
	if errors.Is(err, os.ErrNotExist) {
		err = os.Rename(p.stage(), p.out)
	} else if err == nil {
		err = exchange(p.stage(), p.out)
		if errors.Is(err, errors.ErrUnsupported) {
			err = p.swapInSteps()
		}
	}
	if err != nil {
		return err
	}
	return errors.Join(syncFolder(p.side), syncFolder(filepath.Dir(p.out)))
}

// swapInSteps is for systems that cannot exchange two folders. For a moment there
// is no site; a build killed then is mended by the next Open.
func (p place) swapInSteps() error {
	if err := os.Rename(p.out, p.old()); err != nil {
		return err
	}
	if err := os.Rename(p.stage(), p.out); err != nil {
		return errors.Join(err, os.Rename(p.old(), p.out))
	}
	return nil
}
