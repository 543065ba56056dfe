package publish

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestHurry: a build that is ended does not wait until all that it wrote is removed; the
// next one clears it, and the former site is whole all the while.
func TestHurry(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(s *Stage) error{
		"before it is published": (*Stage).Abort,
		"after it is published": func(s *Stage) error {
			_, err := s.Commit()
			return errors.Join(err, s.Abort())
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := filepath.Join(t.TempDir(), "out")
			published(t, out, "<p>former", func(s *Stage) error { _, err := s.Commit(); return err })
			published(t, out, "<p>next", func(s *Stage) error {
				s.late.Store(true)
				return end(s)
			})
			left := filepath.Join(filepath.Dir(out), ".out.cocrea", "stage", "es", "9", "a.html")
			if _, err := os.Lstat(left); err != nil {
				t.Error("nothing was left to clear")
			}
			if _, err := os.Lstat(filepath.Join(filepath.Dir(out), ".out.cocrea", "lock")); !errors.Is(err, os.ErrNotExist) {
				t.Error("the lock was not given free")
			}
			ended, end := context.WithCancel(context.Background())
			end()
			if _, err := OpenOver(ended, out, Over{}); !errors.Is(err, context.Canceled) {
				t.Errorf("an ended build opens it: %v", err)
			}
			published(t, out, "<p>last", func(s *Stage) error { _, err := s.Commit(); return err })
			if _, err := os.Lstat(filepath.Join(filepath.Dir(out), ".out.cocrea", "stage")); !errors.Is(err, os.ErrNotExist) {
				t.Error("the next build did not clear what was left")
			}
			if text, err := os.ReadFile(filepath.Join(out, "es", "9", "a.html")); string(text) != "<p>last" {
				t.Errorf("the site is %q, %v", text, err)
			}
		})
	}
}

// published opens a stage, fills it with pages of one text, and ends it.
func published(t *testing.T, out, text string, end func(*Stage) error) {
	t.Helper()
	s, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 10 {
		if err := s.Write(fmt.Sprintf("es/%d/a.html", i), "x", []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := end(s); err != nil {
		t.Fatal(err)
	}
}
