package publish

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
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

// listed is a line of SHA256SUMS.
type listed struct {
	path string
	sum  string // in hexadecimal
}

// VerifyFolder compares every file of a published folder with its SHA256SUMS and
// returns how many are listed and all that differ, sorted by path. A file that is
// gone and has come up under another name is told once, as renamed. The .gitignore
// that a person may keep in an output folder is left out.
func VerifyFolder(dir string) (files int, found []Finding, err error) {
	sums, err := os.ReadFile(filepath.Join(dir, sumsName))
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil, ErrNoSums
	}
	if err != nil {
		return 0, nil, fmt.Errorf("reading %s: %w", sumsName, err)
	}
	want, found := parseSums(sums)
	have, err := hashFolder(dir)
	if err != nil {
		return 0, nil, err
	}
	delete(have, sumsName)
	return len(want), append(found, differences(want, have)...), nil
}

// parseSums reads SHA256SUMS as this program writes it: sorted, each line a hash in
// lower case, two spaces and a path that is safe. Every other line is a finding.
func parseSums(sums []byte) (list []listed, found []Finding) {
	n, before := 0, ""
	for line := range bytes.Lines(sums) {
		n++
		text, ended := strings.CutSuffix(string(line), "\n")
		sum, path, ok := strings.Cut(text, "  ")
		raw, err := hex.DecodeString(sum)
		if !ended || !ok || err != nil || len(raw) != sha256.Size || strings.ToLower(sum) != sum || checkPath(path) != nil || path <= before {
			found = append(found, Finding{Kind: BadLine, Path: sumsName, Line: n})
			continue
		}
		before = path
		list = append(list, listed{path, sum})
	}
	return list, found
}

// hashFolder hashes the files of a folder by their paths; what is no file has "".
func hashFolder(dir string) (map[string]string, error) {
	have := map[string]string{}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == ignoreName {
			return err
		}
		if have[name] = ""; !d.Type().IsRegular() {
			return nil
		}
		f, err := root.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		h := sha256.New()
		if _, err := io.Copy(h, f); err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		have[name] = hex.EncodeToString(h.Sum(nil))
		return nil
	})
	return have, err
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
func Compare(published, rebuilt string) (files int, found []Finding, err error) {
	have, err := hashFolder(published)
	if err != nil {
		return 0, nil, err
	}
	again, err := hashFolder(rebuilt)
	if err != nil {
		return 0, nil, err
	}
	var want []listed
	for path, sum := range again {
		want = append(want, listed{path, sum})
	}
	found = differences(want, have)
	for i := range found {
		if f := &found[i]; f.Kind == Changed {
			if err := f.locate(filepath.Join(published, filepath.FromSlash(f.Path)), filepath.Join(rebuilt, filepath.FromSlash(f.Path))); err != nil {
				return 0, nil, err
			}
		}
	}
	return len(want), found, nil
}

// locate finds the first byte in which two files differ.
func (f *Finding) locate(a, b string) error {
	old, err := os.ReadFile(a)
	if err != nil {
		return err
	}
	new, err := os.ReadFile(b)
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
