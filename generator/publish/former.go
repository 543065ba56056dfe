package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"cocrea/generator/root"
	"cocrea/generator/table"
)

// ForeignError says that a folder holds a file that no build put there.
type ForeignError struct {
	Dir  string // the output folder
	File string // slash-separated, relative to Dir; the first of them
}

func (e *ForeignError) Error() string {
	return fmt.Sprintf("%s is not a former output: no build wrote %s", e.Dir, e.File)
}

// ChangedError says that somebody changed files of a former output, or added some.
type ChangedError struct {
	Dir   string
	Files []string // slash-separated, relative to Dir, in order
}

func (e *ChangedError) Error() string {
	return fmt.Sprintf("%s was changed by hand: %s", e.Dir, strings.Join(e.Files, ", "))
}

// mostSums is the size of the largest SHA256SUMS, in bytes.
const mostSums = 64 << 20

// ground looks through what is in the place of the output, and remembers what it has
// hashed, so that a second look is quick.
type ground struct {
	dir    string
	marked func(fs.FS) bool // tells a former output from other folders; nil: any with hashes
	hand   bool             // what was changed by hand may be replaced
	hashed map[string]seen
}

// seen is a file that had the hash it should have.
type seen struct {
	size int64
	time int64 // in nanoseconds
	sum  string
}

// check returns an error when the folder is neither missing nor empty nor a former
// output as it was published: a *ForeignError where no build made it, a *ChangedError
// where somebody changed what a build made.
func (f *ground) check(ctx context.Context) error {
	dir, err := root.Open(f.dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("looking through the former output: %w", err)
	}
	defer dir.Close()
	listed := map[string]string{}
	if sums, err := root.ReadFile(dir, sumsName, mostSums); err == nil && (f.marked == nil || f.marked(dir)) {
		listed = read(sums)
	}
	changed, err := f.compare(ctx, dir, "", listed)
	switch {
	case err != nil:
		return fmt.Errorf("looking through the former output: %w", err)
	case len(changed) == 0:
		return nil
	case len(listed) == 0:
		return &ForeignError{f.dir, changed[0]}
	case f.hand:
		return nil
	}
	return &ChangedError{f.dir, changed}
}

// compare lists the files below a folder, whose path is at, that are not as listed.
func (f *ground) compare(ctx context.Context, dir *root.FS, at string, listed map[string]string) (changed []string, err error) {
	entries, err := dir.ReadDir(".")
	if err != nil {
		return nil, err
	}
	for _, d := range entries {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		name := path.Join(at, d.Name())
		if d.IsDir() && name != ignoreName {
			sub, err := dir.Folder(d.Name())
			if err != nil {
				return nil, err
			}
			below, err := f.compare(ctx, sub, name, listed)
			sub.Close()
			if changed = append(changed, below...); err != nil {
				return nil, err
			}
			continue
		}
		own := name == ignoreName || name == sumsName && len(listed) > 0 || table.SystemLitter(name)
		if own && d.Type().IsRegular() {
			continue
		}
		same := false
		if sum, known := listed[name]; known && d.Type().IsRegular() {
			if same, err = f.same(dir, d, name, sum); err != nil {
				return nil, err
			}
		}
		if !same {
			changed = append(changed, name)
		}
	}
	return changed, nil
}

// same tells whether a file of a folder has a hash; name is its whole path.
func (f *ground) same(dir fs.FS, d fs.DirEntry, name, sum string) (bool, error) {
	info, err := d.Info()
	if err != nil {
		return false, err
	}
	now := seen{info.Size(), info.ModTime().UnixNano(), sum}
	if before, known := f.hashed[name]; known && before == now {
		return true, nil
	}
	file, err := dir.Open(d.Name())
	if err != nil {
		return false, err
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return false, err
	}
	if hex.EncodeToString(h.Sum(nil)) != sum {
		return false, nil
	}
	f.hashed[name] = now
	return true, nil
}

// manifest writes SHA256SUMS for outputs sorted by path.
func manifest(outputs []*output) []byte {
	var out bytes.Buffer
	for _, o := range outputs {
		fmt.Fprintf(&out, "%x  %s\n", o.sum, o.path)
	}
	return out.Bytes()
}

// read returns the hashes that a SHA256SUMS lists, by path.
func read(sums []byte) map[string]string {
	listed := map[string]string{}
	for line := range strings.Lines(string(sums)) {
		if sum, path, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  "); ok && len(sum) == 2*sha256.Size {
			listed[path] = sum
		}
	}
	return listed
}
