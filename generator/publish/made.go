package publish

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cocrea/generator/table"
)

// Key is the hash of all that the bytes of an output follow from. The zero Key says that
// this is not known.
type Key = [sha256.Size]byte

// made is what the last build into a place wrote, so that the next need not make again
// what would be the same. It is beside the output and only ever saves work: where it is
// lost, damaged or does not fit what is there, everything is made.
type made struct {
	Whole Key    // of all that the site was made of
	Note  []byte // what the caller says of it
	Files []*madeFile
	Dirs  []madeDir
	Links []string // that pages lead to, which share most of them

	at map[string]*madeFile
}

// madeFile is one output of it.
type madeFile struct {
	Path       string
	Key, Parts Key // Parts: of an archive, what its entries were made with
	Sum        [sha256.Size]byte
	Size       int64
	Time       int64    // when it was written, in nanoseconds of the file system
	IDs        []string // of a page
	To         []int32  // of a page: its links, places in made.Links
}

// madeDir is a folder of the site: while its time is the same, no file came into it, and none left.
type madeDir struct {
	Path string // "." for that of the site
	Time int64  // in nanoseconds of the file system
}

// mostMade is the size of the largest record that is read, in bytes.
const mostMade = 1 << 30

// readMade reads the record; nil where there is none that is whole.
func readMade(p place) *made {
	name := p.made()
	if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() || info.Size() > mostMade {
		return nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	var sum [sha256.Size]byte
	if _, err := io.ReadFull(file, sum[:]); err != nil || !hashed(file, sum) {
		return nil
	}
	from := gob.NewDecoder(bufio.NewReader(file))
	var head madeHead
	if from.Decode(&head) != nil || head.Files < 0 {
		return nil
	}
	m := &made{Whole: head.Whole, Note: head.Note, Dirs: head.Dirs, Links: head.Links, at: make(map[string]*madeFile, min(head.Files, 1<<20))}
	for range head.Files {
		f := new(madeFile)
		if from.Decode(f) != nil || slices.ContainsFunc(f.To, func(link int32) bool { return link < 0 || int(link) >= len(m.Links) }) {
			return nil
		}
		m.Files, m.at[f.Path] = append(m.Files, f), f
	}
	return m
}

// hashed tells whether what follows in a file has a hash, and goes back to where it began.
func hashed(file *os.File, sum [sha256.Size]byte) bool {
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return false
	}
	_, err := file.Seek(sha256.Size, io.SeekStart)
	return err == nil && [sha256.Size]byte(h.Sum(nil)) == sum
}

// madeHead begins the record; one madeFile after the other follows, so that no more of it
// need be in memory at once.
type madeHead struct {
	Whole Key
	Note  []byte
	Dirs  []madeDir
	Links []string
	Files int
}

// write puts the record into its place: the hash of what follows, and that.
func (m *made) write(p place) (err error) {
	file, err := os.OpenFile(p.half(), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	sum, out := sha256.New(), bufio.NewWriter(file)
	if _, err := out.Write(make([]byte, sha256.Size)); err != nil {
		return err
	}
	into := gob.NewEncoder(io.MultiWriter(out, sum))
	if err := into.Encode(madeHead{m.Whole, m.Note, m.Dirs, m.Links, len(m.Files)}); err != nil {
		return err
	}
	for _, f := range m.Files {
		if err := into.Encode(f); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if _, err := file.WriteAt(sum.Sum(nil), 0); err != nil {
		return err
	}
	return os.Rename(p.half(), p.made())
}

// record notes what this build wrote. Without it the next one makes everything.
func (s *Stage) record() {
	m := &made{Whole: s.Whole, Note: s.Note, Dirs: s.dirs(), Links: s.links.all}
	if s.Anew {
		m.Whole = Key{}
	}
	for _, o := range s.sorted() {
		f := &madeFile{Path: o.path, Key: o.key, Parts: o.parts, Sum: o.sum, Size: o.size, Time: o.time}
		if s.Anew {
			f.Key = Key{}
		}
		if o.page != nil {
			f.IDs, f.To = o.page.ids, o.page.links
		}
		m.Files = append(m.Files, f)
	}
	if m.write(s.place) != nil {
		_ = os.Remove(s.place.made()) // it saves work, and nothing rests on it
	}
}

// former is the output that the last build wrote at a path, where the file is still there
// as it was written; nil otherwise.
func (s *Stage) former(path string) *madeFile {
	if s.made == nil || s.dir == "" {
		return nil
	}
	f := s.made.at[path]
	if f == nil || !f.there(s.place) {
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
	m := readMade(p)
	if m == nil || m.Whole != whole || !m.written(p) || !m.still(p) && !m.alone(ctx, p.out) {
		return nil, false
	}
	return m.Note, true
}

// intact tells whether the output is as this build wrote it, with nothing more and nothing
// less; false where there is no record of it.
func (m *made) intact(ctx context.Context, p place) bool {
	return m != nil && m.written(p) && m.alone(ctx, p.out)
}

// written tells whether every file of the record is as it was written.
func (m *made) written(p place) bool {
	if slices.ContainsFunc(m.Files, func(f *madeFile) bool { return !f.there(p) }) {
		return false
	}
	sums, err := os.ReadFile(filepath.Join(p.out, sumsName))
	return err == nil && bytes.Equal(sums, m.manifest())
}

// still tells whether no folder of the site has changed; it is quicker than alone, and
// enough where nothing is to be written.
func (m *made) still(p place) bool {
	return len(m.Dirs) > 0 && !slices.ContainsFunc(m.Dirs, func(d madeDir) bool {
		info, err := os.Lstat(filepath.Join(p.out, filepath.FromSlash(d.Path)))
		return err != nil || !info.IsDir() || info.ModTime().UnixNano() != d.Time
	})
}

// dirs are the folders of the site that was put in its place.
func (s *Stage) dirs() []madeDir {
	var out []madeDir
	for _, name := range append(slices.Sorted(maps.Keys(s.folders)), ".") {
		info, err := os.Lstat(filepath.Join(s.place.out, filepath.FromSlash(name)))
		if err != nil {
			return nil
		}
		out = append(out, madeDir{name, info.ModTime().UnixNano()})
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
		name := filepath.ToSlash(strings.TrimPrefix(file[len(dir):], string(filepath.Separator)))
		own := name == sumsName || name == ignoreName || table.SystemLitter(name)
		if m.at[name] == nil && !(own && d.Type().IsRegular()) {
			return errChanged
		}
		return nil
	}) == nil
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
