package publish

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"cocrea/generator/root"
	"cocrea/generator/table"
)

// Kind is how a file differs from what was published.
type Kind string

const (
	Changed    Kind = "changed"
	Missing    Kind = "missing"
	Added      Kind = "added"
	Renamed    Kind = "renamed"    // the bytes of a missing file under another name
	NoFile     Kind = "no-file"    // a link or a device where a file should be
	Unreadable Kind = "unreadable" // it could not be asked for; Why says what was answered
	BadLine    Kind = "bad-line"   // a line of SHA256SUMS that is none
)

// Finding is one file that is not as it was published.
type Finding struct {
	Kind   Kind   `json:"kind"`
	Path   string `json:"path"`
	From   string `json:"from,omitempty"`   // the former name of a renamed file
	Offset int64  `json:"offset,omitempty"` // of a rebuilt file: its first byte that differs, from 1
	Line   int    `json:"line,omitempty"`   // likewise, or of SHA256SUMS
	Why    string `json:"why,omitempty"`
}

// ErrNoSums says that a folder or an address has no SHA256SUMS to check against.
var ErrNoSums = errors.New("there is no " + sumsName)

// ErrBadSums says that it is no list of what a site holds: empty, endless or no file.
var ErrBadSums = errors.New(sumsName + " is no list of hashes")

// mostFiles is how many files a site may have; one of a thousand times the data that
// the program was made for has fewer.
const mostFiles = 200_000

// listed is a line of SHA256SUMS.
type listed struct {
	path string
	sum  string // in hexadecimal
}

// VerifyFolder compares every file of a published folder with its SHA256SUMS and
// returns how many are listed and all that differ, sorted by path. A file that is
// gone and has come up under another name is told once, as renamed. The .gitignore
// that a person may keep in an output folder is left out.
func VerifyFolder(ctx context.Context, folder string) (files int, found []Finding, err error) {
	dir, err := root.Open(folder)
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil, ErrNoSums
	}
	if err != nil {
		return 0, nil, err
	}
	defer dir.Close()
	sums, err := root.ReadFile(dir, sumsName, mostSums)
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil, ErrNoSums
	}
	var link *root.LinkError
	if errors.As(err, &link) || errors.Is(err, root.ErrSpecial) || errors.Is(err, root.ErrLarge) {
		return 0, nil, ErrBadSums
	}
	if err != nil {
		return 0, nil, err
	}
	want, found, err := parseSums(sums)
	if err != nil {
		return 0, nil, err
	}
	have, err := hashFolder(ctx, dir)
	if err != nil {
		return 0, nil, err
	}
	delete(have, sumsName)
	return len(want), append(found, differences(want, have)...), nil
}

// parseSums reads SHA256SUMS as this program writes it: sorted, each line a hash in
// lower case, two spaces and a path that is safe. Every other line is a finding.
// ErrBadSums is for one that lists nothing, or more than any site has.
func parseSums(sums []byte) (list []listed, found []Finding, err error) {
	n, before := 0, ""
	for line := range bytes.Lines(sums) {
		if n++; n > mostFiles {
			return nil, nil, ErrBadSums
		}
		text, ended := strings.CutSuffix(string(line), "\n")
		sum, path, ok := strings.Cut(text, "  ")
		raw, err := hex.DecodeString(sum)
		if !ended || !ok || err != nil || len(raw) != sha256.Size || strings.ToLower(sum) != sum || badPath(path) || path <= before {
			found = append(found, Finding{Kind: BadLine, Path: sumsName, Line: n})
			continue
		}
		before = path
		list = append(list, listed{path, sum})
	}
	if n == 0 {
		return nil, nil, ErrBadSums
	}
	return list, found, nil
}

func badPath(path string) bool {
	_, why := checkPath(path)
	return why != ""
}

// hashFolder hashes the files of a folder by their paths; what is no file has "".
func hashFolder(ctx context.Context, dir fs.FS) (map[string]string, error) {
	have := map[string]string{}
	err := fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
		if err = cmp.Or(err, ctx.Err()); err != nil || d.IsDir() || name == ignoreName || table.SystemLitter(name) {
			return err
		}
		if have[name] = ""; !d.Type().IsRegular() {
			return nil
		}
		f, err := dir.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		h := sha256.New()
		if _, err := io.Copy(h, stoppable{ctx, f}); err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		have[name] = hex.EncodeToString(h.Sum(nil))
		return nil
	})
	return have, err
}

// stoppable is a reader that ends with its context.
type stoppable struct {
	ctx context.Context
	io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.Reader.Read(p)
}

// differences tells what stands otherwise than listed.
func differences(want []listed, have map[string]string) []Finding {
	var found, added []Finding
	gone := map[string][]string{} // paths by hash
	known := map[string]bool{}
	for _, w := range want {
		known[w.path] = true
		sum, there := have[w.path]
		switch {
		case !there:
			gone[w.sum] = append(gone[w.sum], w.path)
		case sum == "":
			found = append(found, Finding{Kind: NoFile, Path: w.path})
		case sum != w.sum:
			found = append(found, Finding{Kind: Changed, Path: w.path})
		}
	}
	for path := range have {
		if !known[path] {
			added = append(added, Finding{Kind: Added, Path: path})
		}
	}
	slices.SortFunc(added, byPath)
	for i, a := range added {
		if from := gone[have[a.Path]]; len(from) > 0 {
			gone[have[a.Path]] = from[1:]
			added[i] = Finding{Kind: Renamed, Path: a.Path, From: from[0]}
		}
	}
	for _, paths := range gone {
		for _, path := range paths {
			found = append(found, Finding{Kind: Missing, Path: path})
		}
	}
	found = append(found, added...)
	slices.SortFunc(found, byPath)
	return found
}

func byPath(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line))
}

// Compare tells how a published folder differs from one that was built again: every
// file, and in each that changed the first byte, and its line where it is text.
func Compare(ctx context.Context, published, rebuilt string) (files int, found []Finding, err error) {
	var dirs [2]*root.FS
	var sums [2]map[string]string
	for i, folder := range []string{published, rebuilt} {
		if dirs[i], err = root.Open(folder); err != nil {
			return 0, nil, err
		}
		defer dirs[i].Close()
		if sums[i], err = hashFolder(ctx, dirs[i]); err != nil {
			return 0, nil, err
		}
	}
	have, again := sums[0], sums[1]
	var want []listed
	for path, sum := range again {
		want = append(want, listed{path, sum})
	}
	found = differences(want, have)
	for i := range found {
		if f := &found[i]; f.Kind == Changed {
			if err := f.locate(dirs[0], dirs[1]); err != nil {
				return 0, nil, err
			}
		}
	}
	return len(want), found, nil
}

// locate finds the first byte in which two files differ.
func (f *Finding) locate(a, b fs.FS) error {
	old, err := root.ReadFile(a, f.Path, mostBytes)
	if err != nil {
		return err
	}
	new, err := root.ReadFile(b, f.Path, mostBytes)
	if err != nil {
		return err
	}
	at := 0
	for at < min(len(old), len(new)) && old[at] == new[at] {
		at++
	}
	f.Offset = int64(at) + 1
	if !bytes.Contains(old[:min(len(old), 8000)], []byte{0}) { // text has none
		f.Line = bytes.Count(old[:at], []byte("\n")) + 1
	}
	return nil
}
