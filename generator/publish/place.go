package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// RefusedError says that no site may be put into a place, whatever is in it.
type RefusedError struct {
	Dir string
	Why string // root (of a file system), file, here (the working folder or around it), home, input, mounted
}

func (e *RefusedError) Error() string { return e.Dir + " is refused as an output folder: " + e.Why }

// place is where one output folder and its staging are, as absolute paths.
type place struct {
	out  string // links resolved; need not exist
	side string // the hidden folder beside it
}

func (p place) stage() string { return filepath.Join(p.side, "stage") } // the new site; after the exchange the old one
func (p place) old() string   { return filepath.Join(p.side, "old") }   // the old site, where the system cannot exchange
func (p place) lock() string  { return filepath.Join(p.side, "lock") }
func (p place) made() string  { return filepath.Join(p.side, "made") }      // the record of the last build
func (p place) half() string  { return filepath.Join(p.side, "made.half") } // while it is written

// resolve finds the place of an output folder and makes the folder above it. The output
// may be in none of the folders of inputs, nor around one.
func resolve(out string, inputs ...string) (place, error) {
	path, err := filepath.Abs(out)
	if err != nil {
		return place{}, fmt.Errorf("output folder %s: %w", out, err)
	}
	for range 40 { // a link may lead to a folder that is still missing, so EvalSymlinks cannot do it
		target, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(path), target)
		}
		path = target
	}
	parent, base := filepath.Dir(path), filepath.Base(path)
	if parent == path {
		return place{}, &RefusedError{out, "root"}
	}
	for _, input := range inputs {
		if info, err := os.Stat(input); err == nil && info.IsDir() && around(info, there(path)) {
			return place{}, &RefusedError{out, "input"}
		}
	}
	if err := os.MkdirAll(parent, folderMode); err != nil {
		return place{}, fmt.Errorf("output folder %s: %w", out, err)
	}
	if parent, err = filepath.EvalSymlinks(parent); err != nil {
		return place{}, fmt.Errorf("output folder %s: %w", out, err)
	}
	p := place{out: filepath.Join(parent, base), side: filepath.Join(parent, "."+base+".cocrea")}
	return p, p.refuse(inputs)
}

// there is the nearest folder at or above a path that exists.
func there(path string) string {
	for {
		if _, err := os.Stat(path); err == nil || filepath.Dir(path) == path {
			return path
		}
		path = filepath.Dir(path)
	}
}

// refuse returns an error where a site must never be put.
func (p place) refuse(inputs []string) error {
	info, err := os.Lstat(p.out)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	if !info.IsDir() {
		return &RefusedError{p.out, "file"}
	}
	if cwd, err := os.Getwd(); err == nil && around(info, cwd) {
		return &RefusedError{p.out, "here"}
	}
	if home, err := os.UserHomeDir(); err == nil && around(info, home) {
		return &RefusedError{p.out, "home"}
	}
	for _, input := range inputs {
		if around(info, input) {
			return &RefusedError{p.out, "input"}
		}
	}
	if up, err := os.Lstat(filepath.Dir(p.out)); err == nil && !sameDisk(info, up) {
		return &RefusedError{p.out, "mounted"}
	}
	return nil
}

// around tells whether outer is the folder inner or one above it.
func around(outer fs.FileInfo, inner string) bool {
	inner, err := filepath.EvalSymlinks(inner)
	for err == nil {
		if info, statErr := os.Stat(inner); statErr == nil && os.SameFile(outer, info) {
			return true
		}
		up := filepath.Dir(inner)
		if up == inner {
			break
		}
		inner = up
	}
	return false
}

// left tells whether a killed build left something, or one is at work.
func (p place) left() bool {
	return slices.ContainsFunc([]string{p.stage(), p.old(), p.half(), p.lock()}, func(name string) bool {
		_, err := os.Lstat(name)
		return err == nil
	})
}

// mend clears what a killed build left. The caller has the lock.
func (p place) mend(late func() bool) error {
	_, err := os.Lstat(p.out)
	if errors.Is(err, os.ErrNotExist) { // killed in the middle of swapInSteps
		if err := os.Rename(p.old(), p.out); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("putting the former site back: %w", err)
		}
	}
	return p.clear(late)
}

// clear removes the staging, or as much of it as there is time for. A former site is never
// removed while out is missing.
func (p place) clear(late func() bool) error {
	dirs := []string{p.stage()}
	if _, missing := os.Lstat(p.out); missing == nil {
		dirs = append(dirs, p.old())
	}
	err := os.RemoveAll(p.half())
	for _, dir := range dirs {
		err = errors.Join(err, remove(dir, levels, late))
	}
	if err != nil {
		return fmt.Errorf("clearing %s: %w", p.side, err)
	}
	return nil
}

// errLate says that there is no time to remove all of a folder.
var errLate = errors.New("no time to remove the rest")

// levels is how deep a site has folders of many: "en/commitments/c-1".
const levels = 3

// remove removes a folder with all that is in it; where there are many folders in it, late
// is asked before each.
func remove(dir string, levels int, late func() bool) error {
	if late() {
		return errLate
	}
	if levels > 0 {
		entries, _ := os.ReadDir(dir) // what cannot be read, RemoveAll tells
		for _, d := range entries {
			if !d.IsDir() {
				continue
			}
			if err := remove(filepath.Join(dir, d.Name()), levels-1, late); err != nil {
				return err
			}
		}
	}
	return os.RemoveAll(dir)
}
