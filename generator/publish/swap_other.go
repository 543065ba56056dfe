//go:build !linux && !darwin

package publish

import (
	"errors"
	"os"
)

func exchange(string, string) error { return errors.ErrUnsupported }

func syncAll(*os.Root) error { return nil }

func syncFolder(string) error { return nil }
