// Package publish owns where outputs go. It is told bytes, a path and in words
// what they come from, never why.
//
// All outputs of a build are collected in a hidden folder beside the output
// folder, .<name>.cocrea, and put in its place by one exchange: a reader, a kill
// or a power cut meets the old site or the new one, whole. A lock in the same
// folder keeps a second build away. Nothing that a build did not write is ever
// overwritten: a folder is replaced only when its own SHA256SUMS accounts for
// every file in it, by its hash, and the mark of a build is there.
//
//	s, err := publish.Open("public")
//	defer s.Abort()
//	s.Add(publish.Output{…})                           // from any goroutine
//	s.Problems(probs)                                  // collisions, broken links
//	summary, err := s.Commit()
package publish

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/gofrs/flock"

	"cocrea/generator/problem"
)

const (
	fileMode   = 0o644
	folderMode = 0o755
)

var errClosed = errors.New("the stage is closed")

// Stage collects the outputs of one build. Write is safe for concurrent use; the
// other methods come after all writes.
type Stage struct {
	// Locate, where it is given, finds the line of a source file in which it links to a place
	// of the site.
	Locate func(file, address, anchor string) problem.Position
	// Lent are the paths of pages that stand in for a translation: it would have other places
	// to link to, so those are not judged.
	Lent []string
	// Later are the paths of what is there when the site's address is known: a link to it is
	// whole.
	Later []string
	// Whole is the hash of all that the site is made of; zero: it is not known.
	Whole Key
	Note  []byte // of it, for Unchanged
	// Anew says that the next build is to make everything.
	Anew bool

	place  place
	ground ground // where the output goes
	lock   *flock.Flock
	dir    string // place.stage; "" when dry
	masked bool   // the umask takes rights away that outputs have
	base   string // "/" or "/repo/"

	demand   *demand      // nil: outputs are made when they are added
	anew     bool         // the record of the last build is not asked
	made     *made        // by the last build
	intact   bool         // the output was as that left it, when it was last looked at
	dirs     []madeDir    // of the stage, once it is whole
	saved    atomic.Int64 // outputs that were not made again
	links    links
	followed *followed // nil: one of them leads nowhere

	making  sync.Mutex      // of folders
	folders map[string]bool // made so far

	mu       sync.Mutex
	outputs  []*output
	claims   claims
	misnamed []misnamed
	told     map[[4]string]bool // collisions
	failed   error              // the first thing that forbids a Commit
	closed   bool

	exchange sync.Mutex // held while the sites are exchanged, and while the stage is cleared
	cleared  bool
	hurry    sync.Once
	late     atomic.Bool // there is no time to clear the rest
}

// output is one that was added.
type output struct {
	path, owner string
	key, parts  Key
	sum         [sha256.Size]byte
	size        int64
	time        int64 // of its file, in nanoseconds
	page        *page // of an .html path
	taken       bool  // from the last build, as it was
}

// Summary is what was published, SHA256SUMS itself not counted.
type Summary struct {
	Files int
	Saved int // of them, not made again
	Bytes int64
}

// Dry returns a stage that registers, hashes and checks but writes nothing.
func Dry() *Stage {
	return &Stage{base: "/", claims: claims{}, told: map[[4]string]bool{}, folders: map[string]bool{}}
}

// Base sets the path under which the site is served, such as "/repo/", for links
// that begin with a slash. It is "/" unless set.
func (s *Stage) Base(path string) {
	s.base = "/"
	if name := strings.Trim(path, "/"); name != "" {
		s.base = "/" + name + "/"
	}
}

// register notes an output; first is false when its path is taken.
func (s *Stage) register(o *output) (first bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false, fmt.Errorf("writing %s: %w", o.path, errClosed)
	}
	s.outputs = append(s.outputs, o)
	_, free := s.claims.take(o)
	if !free && s.failed == nil {
		s.failed = errors.New("two outputs have the same path")
	}
	return free, nil
}

func (s *Stage) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed = cmp.Or(s.failed, err)
}

// Commit writes SHA256SUMS and puts the stage in the place of the output folder.
// Where it returns an error before the exchange the old site is untouched.
// A dry stage only counts.
func (s *Stage) Commit() (Summary, error) {
	s.mu.Lock()
	closed, failed := s.closed, s.failed
	s.closed = true
	s.mu.Unlock()
	if closed {
		return Summary{}, errClosed
	}
	if failed != nil {
		return Summary{}, fmt.Errorf("nothing was published: %w", failed)
	}
	sum := s.Summary()
	if s.dir == "" {
		return sum, nil
	}
	if err := s.finish(); err != nil {
		return Summary{}, fmt.Errorf("nothing was published: %w", err)
	}
	s.exchange.Lock()
	defer s.exchange.Unlock()
	if s.cleared {
		return Summary{}, fmt.Errorf("nothing was published: %w", errClosed)
	}
	err := s.place.swap()
	if errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.EXDEV) {
		return Summary{}, &RefusedError{s.place.out, "mounted"}
	}
	if err != nil {
		return Summary{}, fmt.Errorf("putting the new site in place: %w", err)
	}
	s.record()
	s.made.remove(s.place.stage(), s.late.Load) // where the former site is now
	if err := s.clear(); err != nil {
		return sum, fmt.Errorf("the site is published, but clearing up failed: %w", err)
	}
	return sum, nil
}

// Summary is what was added so far.
func (s *Stage) Summary() Summary {
	s.mu.Lock()
	defer s.mu.Unlock()
	sum := Summary{Files: len(s.outputs), Saved: int(s.saved.Load())}
	for _, o := range s.outputs {
		sum.Bytes += o.size
	}
	return sum
}

// finish completes the stage on disk, ready for the exchange.
func (s *Stage) finish() error {
	written, err := s.put(sumsName, manifest(s.sorted()))
	if err != nil {
		return fmt.Errorf("writing %s: %w", sumsName, err)
	}
	s.dirs = s.times(written)
	if err := s.looked(context.Background()); err != nil {
		return err // put there while the build ran
	}
	kept := filepath.Join(s.place.out, ignoreName)
	if info, err := os.Lstat(kept); err == nil && info.Mode().IsRegular() {
		ignore, err := os.ReadFile(kept)
		if err == nil {
			_, err = s.put(ignoreName, ignore)
		}
		if err != nil {
			return fmt.Errorf("keeping %s: %w", ignoreName, err)
		}
	}
	if err := syncAll(s.dir); err != nil {
		return fmt.Errorf("writing to disk: %w", err)
	}
	return nil
}

// Abort removes the stage and gives the lock free. It is safe to call at any time,
// also while others write, and more than once; after Commit it does nothing. While the
// sites are being exchanged it waits, and the new one is published.
func (s *Stage) Abort() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.exchange.Lock()
	defer s.exchange.Unlock()
	return s.clear()
}

// moment is how long the stage is cleared after Hurry.
const moment = 300 * time.Millisecond

// Hurry says that somebody waits for the end: what cannot be removed in a moment is left
// for the next Open, which clears it as it does after a kill.
func (s *Stage) Hurry() {
	s.hurry.Do(func() { time.AfterFunc(moment, func() { s.late.Store(true) }) })
}

// clear ends the stage. The caller holds exchange.
func (s *Stage) clear() error {
	if s.cleared || s.lock == nil {
		return nil
	}
	s.cleared = true
	err := s.place.clear(s.late.Load)
	for range 10 { // what was being written may have come into a folder that was empty already
		if err == nil || errors.Is(err, errLate) {
			break
		}
		time.Sleep(10 * time.Millisecond)
		err = s.place.clear(s.late.Load)
	}
	if errors.Is(err, errLate) {
		err = nil
	}
	return errors.Join(err, release(s.place, s.lock))
}

// sorted returns the outputs by path and owner, whatever the order of writing.
func (s *Stage) sorted() []*output {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := slices.Clone(s.outputs)
	slices.SortFunc(out, func(a, b *output) int {
		return cmp.Or(strings.Compare(a.path, b.path), strings.Compare(a.owner, b.owner))
	})
	return out
}
