package publish

import (
	"bufio"
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// Key is the hash of all that the bytes of an output follow from. The zero Key says that
// this is not known.
type Key = [sha256.Size]byte

// made is what the last build into a place wrote, so that the next need not make again
// what would be the same. It is beside the output and only ever saves work: where it is
// lost, damaged or does not fit what is there, everything is made.
type made struct {
	Whole    Key    // of all that the site was made of
	Note     []byte // what the caller says of it
	Files    []*madeFile
	Followed *followed // nil: a link of its pages led nowhere
	Dirs     []madeDir
	Links    []string // that pages lead to, which share most of them

	at map[string]*madeFile
}

// followed is by what each link of the pages of a site leads to a place of it.
type followed struct {
	Base  string
	Later []string
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

// madeDir is a folder in that of the site: while its time is the same, no file came into it,
// and none left.
type madeDir struct {
	Path string
	Time int64 // as of folderTime; 0: it says nothing
}

// mostMade is the size of the largest record that is read, in bytes.
const mostMade = 1 << 30

// readMade reads the record; nil where there is none that is whole, or none of what whole is the
// hash of, unless that is zero.
func readMade(p place, whole Key) *made {
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
	var of Key
	if _, err := io.ReadFull(file, sum[:]); err != nil {
		return nil
	}
	if _, err := io.ReadFull(file, of[:]); err != nil || whole != (Key{}) && whole != of || !hashed(file, sum) {
		return nil
	}
	from := gob.NewDecoder(bufio.NewReader(file))
	var head madeHead
	if from.Decode(&head) != nil || head.Files < 0 {
		return nil
	}
	m := &made{Whole: of, Note: head.Note, Followed: head.Followed, Dirs: head.Dirs, Links: head.Links, at: make(map[string]*madeFile, min(head.Files, 1<<20))}
	for range head.Files {
		f := new(madeFile)
		if from.Decode(f) != nil || !filepath.IsLocal(f.Path) || slices.ContainsFunc(f.To, func(link int32) bool { return link < 0 || int(link) >= len(m.Links) }) {
			return nil
		}
		m.Files, m.at[f.Path] = append(m.Files, f), f
	}
	return m
}

// hashed tells whether what follows the hash in a file has it, and goes to what follows the key.
func hashed(file *os.File, sum [sha256.Size]byte) bool {
	if _, err := file.Seek(sha256.Size, io.SeekStart); err != nil {
		return false
	}
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return false
	}
	_, err := file.Seek(sha256.Size+int64(len(Key{})), io.SeekStart)
	return err == nil && [sha256.Size]byte(h.Sum(nil)) == sum
}

// madeHead begins the record; one madeFile after the other follows, so that no more of it
// need be in memory at once.
type madeHead struct {
	Note     []byte
	Followed *followed
	Dirs     []madeDir
	Links    []string
	Files    int
}

// write puts the record into its place: the hash of what follows, the key of the site, and the rest.
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
	both := io.MultiWriter(out, sum)
	if _, err := both.Write(m.Whole[:]); err != nil {
		return err
	}
	into := gob.NewEncoder(both)
	if err := into.Encode(madeHead{m.Note, m.Followed, m.Dirs, m.Links, len(m.Files)}); err != nil {
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
	m := &made{Whole: s.Whole, Note: s.Note, Followed: s.followed, Dirs: s.dirs, Links: s.links.all}
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
