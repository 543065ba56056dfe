package publish

import (
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cocrea/generator/table"
)

// former is the output that the last build wrote at a path, where the file is still there
// as it was written; nil otherwise.
func (s *Stage) former(path string) *madeFile {
	if s.made == nil || s.dir == "" {
		return nil
	}
	f := s.made.at[path]
	found := s.intact && !s.ground.hand // what is changed after that is seen before the sites are exchanged
	if f == nil || !found && !f.there(s.place) {
		return nil
	}
	return f
}

// there tells whether a file is as it was written.
func (f *madeFile) there(p place) bool {
	info, err := os.Lstat(filepath.Join(p.out, filepath.FromSlash(f.Path)))
	return err == nil && info.Mode().IsRegular() && info.Size() == f.Size && info.ModTime().UnixNano() == f.Time
}

// reuse gives an output the file that the last build wrote at its path, and tells whether
// it could. The same file is then in both sites, until the former one is removed.
func (s *Stage) reuse(o *output, f *madeFile) bool {
	if err := s.folder(o.path); err != nil {
		return false
	}
	if err := os.Link(filepath.Join(s.place.out, filepath.FromSlash(o.path)), s.file(o.path)); err != nil {
		return false
	}
	o.key, o.parts, o.sum, o.size, o.time = f.Key, f.Parts, f.Sum, f.Size, f.Time
	if isHTML(o.path) {
		o.page = &page{ids: f.IDs, links: make([]int32, 0, len(f.To))}
		for _, link := range f.To {
			if at := s.links.place([]byte(s.made.Links[link])); at != outside {
				o.page.links = append(o.page.links, at)
			}
		}
	}
	o.taken = true
	s.saved.Add(1)
	return true
}

// Unchanged tells whether the folder out has the whole site that was made of what whole is
// the hash of, with nothing changed in it since and nothing of a killed build beside it, and
// gives its note. It writes nothing.
func Unchanged(ctx context.Context, out string, over Over, whole Key) (note []byte, same bool) {
	if _, err := os.Lstat(out); err != nil || whole == (Key{}) {
		return nil, false
	}
	p, err := resolve(out, over.Inputs...)
	if err != nil || p.left() {
		return nil, false
	}
	m := readMade(p, whole)
	if m == nil || !m.intact(ctx, p) {
		return nil, false
	}
	return m.Note, true
}

// intact tells whether the output is as this build wrote it, with nothing more and nothing
// less; false where there is no record of it.
func (m *made) intact(ctx context.Context, p place) bool {
	return m != nil && m.written(p) && (m.still(p) || m.alone(ctx, p.out))
}

// written tells whether every file of the record is as it was written.
func (m *made) written(p place) bool {
	if slices.ContainsFunc(m.Files, func(f *madeFile) bool { return !f.there(p) }) {
		return false
	}
	sums, err := os.ReadFile(filepath.Join(p.out, sumsName))
	return err == nil && bytes.Equal(sums, m.manifest())
}

// still tells whether no folder of the site has changed, nor the list of what is in that of
// the site itself. Where it cannot tell, alone looks.
func (m *made) still(p place) bool {
	folders := make(map[string]bool, len(m.Dirs))
	for _, d := range m.Dirs {
		now, err := folderTime(filepath.Join(p.out, filepath.FromSlash(d.Path)))
		if err != nil || d.Time == 0 || now != d.Time {
			return false
		}
		folders[d.Path] = true
	}
	entries, err := os.ReadDir(p.out)
	return err == nil && !slices.ContainsFunc(entries, func(d fs.DirEntry) bool { return !folders[d.Name()] && !m.owns(d.Name(), d) })
}

// racy is longer than the clock of any file system takes from one tick to the next, in
// nanoseconds: what changes in a folder within one leaves the folder's time as it was.
const racy = 20e6

// times are those of the folders of the stage, which is whole; written is the time of its last file.
func (s *Stage) times(written int64) []madeDir {
	var out []madeDir
	for _, name := range slices.Sorted(maps.Keys(s.folders)) {
		made, err := folderTime(s.file(name))
		if err != nil || made > written-racy {
			made = 0
		}
		out = append(out, madeDir{name, made})
	}
	return out
}

// manifest is the SHA256SUMS of the site.
func (m *made) manifest() []byte {
	var out []byte
	for _, f := range m.Files {
		out = append(append(append(hex.AppendEncode(out, f.Sum[:]), "  "...), f.Path...), '\n')
	}
	return out
}

// alone tells whether a folder has no other files than those of the record.
func (m *made) alone(ctx context.Context, dir string) bool {
	return filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return cmp.Or(err, ctx.Err())
		}
		if !m.owns(filepath.ToSlash(strings.TrimPrefix(file[len(dir):], string(filepath.Separator))), d) {
			return errChanged
		}
		return nil
	}) == nil
}

// owns tells whether a file is one of the record, or one that may be beside them.
func (m *made) owns(name string, d fs.DirEntry) bool {
	return m.at[name] != nil || d.Type().IsRegular() && (name == sumsName || name == ignoreName || table.SystemLitter(name))
}

// remove removes the files and folders of the record from a folder, as far as there is time,
// without looking for them as os.RemoveAll does.
func (m *made) remove(dir string, late func() bool) {
	if m == nil {
		return
	}
	if Together(context.Background(), len(m.Files), func(_ context.Context, i int) error {
		if late() {
			return errLate
		}
		_ = os.Remove(filepath.Join(dir, filepath.FromSlash(m.Files[i].Path))) // what stays is removed after
		return nil
	}) != nil {
		return
	}
	for _, d := range slices.Backward(m.Dirs) {
		_ = os.Remove(filepath.Join(dir, filepath.FromSlash(d.Path)))
	}
}

var errChanged = errors.New("a file that no build wrote")

// seen are the files of the record, for a look through the output that need not hash them.
func (m *made) seen() map[string]seen {
	out := map[string]seen{}
	if m != nil {
		for _, f := range m.Files {
			out[f.Path] = seen{f.Size, f.Time, hex.EncodeToString(f.Sum[:])}
		}
	}
	return out
}
