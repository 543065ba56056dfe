//go:build !linux && !darwin

package publish

import "errors"

func exchange(string, string) error { return errors.ErrUnsupported }

func syncAll(string) error { return nil }

func syncFolder(string) error { return nil }
