package generator

import (
	"context"
	"errors"
	"io/fs"
	"testing"
	"time"
)

// slow is a folder that somebody loses patience with when its pages are read.
type slow struct {
	fs.FS
	stop context.CancelFunc
}

func (s slow) Open(name string) (fs.File, error) {
	if name == "content" {
		s.stop()
		time.Sleep(grace + grace/50) // just longer than is waited for
	}
	return s.FS.Open(name)
}

// TestStopped: work that is told to stop and comes to its end all the same, on a folder that
// is closed by then, tells of no mistakes that nobody made.
func TestStopped(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	o := Options{Dir: "testdata/site", NoNPM: true, Cache: t.TempDir(), view: func(dir fs.FS) fs.FS { return slow{dir, stop} }}
	report, err := Build(ctx, o)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a build that was stopped ends with %v", err)
	}
	for _, p := range report.Problems.Sorted() {
		if p.Rule == "file-fault" || p.Rule == "file-missing" {
			t.Errorf("told: %s %v", p.Rule, p.At)
		}
	}
}
