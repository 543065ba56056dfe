package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ForeignError says that a folder holds a file that no build put there.
type ForeignError struct {
	Dir  string // the output folder
	File string // slash-separated, relative to Dir; the first of them
}

func (e *ForeignError) Error() string {
	return fmt.Sprintf("%s is not a former output: no build wrote %s", e.Dir, e.File)
}

// RefusedError says that no site may be put into a place, whatever is in it.
type RefusedError struct {
	Dir string
	Why string // root (of a file system), file, here (the working folder or around it), home
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

// resolve finds the place of an output folder and makes the folder above it.
func resolve(out string) (place, error) {
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
	if err := os.MkdirAll(parent, folderMode); err != nil {
		return place{}, fmt.Errorf("output folder %s: %w", out, err)
	}
	if parent, err = filepath.EvalSymlinks(parent); err != nil {
		return place{}, fmt.Errorf("output folder %s: %w", out, err)
	}
	p := place{out: filepath.Join(parent, base), side: filepath.Join(parent, "."+base+".cocrea")}
	return p, p.refuse()
}

// refuse returns an error where a site must never be put.
func (p place) refuse() error {
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

// mend clears what a killed build left. The caller has the lock.
func (p place) mend() error {
	_, err := os.Lstat(p.out)
	if errors.Is(err, os.ErrNotExist) { // killed in the middle of swapInSteps
		if err := os.Rename(p.old(), p.out); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("putting the former site back: %w", err)
		}
	}
	return p.clear()
}

// clear removes the staging. A former site is never removed while out is missing.
func (p place) clear() error {
	err := os.RemoveAll(p.stage())
	if _, missing := os.Lstat(p.out); missing == nil {
		err = errors.Join(err, os.RemoveAll(p.old()))
	}
	if err != nil {
		return fmt.Errorf("clearing %s: %w", p.side, err)
	}
	return nil
}

// foreign returns a *ForeignError when dir is neither missing nor empty nor a
// former output, that is, a folder whose SHA256SUMS lists every file in it.
func foreign(dir string) error {
	if _, err := os.Lstat(dir); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	listed := map[string]bool{}
	sums, err := os.ReadFile(filepath.Join(dir, sumsName))
	if err == nil {
		listed = read(sums)
		listed[sumsName] = true
	} else if !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("reading the former output: %w", err)
	}
	listed[ignoreName] = true
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if name = filepath.ToSlash(name); !listed[name] || !d.Type().IsRegular() {
			return &ForeignError{dir, name}
		}
		return nil
	})
	var wrong *ForeignError
	if err == nil || errors.As(err, &wrong) {
		return err
	}
	return fmt.Errorf("looking through the former output: %w", err)
}

// manifest writes SHA256SUMS for outputs sorted by path.
func manifest(outputs []*output) []byte {
	var out bytes.Buffer
	for _, o := range outputs {
		fmt.Fprintf(&out, "%x  %s\n", o.sum, o.path)
	}
	return out.Bytes()
}

// read returns the paths that a SHA256SUMS lists.
func read(sums []byte) map[string]bool {
	listed := map[string]bool{}
	for line := range strings.Lines(string(sums)) {
		if hex, path, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  "); ok && len(hex) == 64 {
			listed[path] = true
		}
	}
	return listed
}
