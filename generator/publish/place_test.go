package publish

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestSwapInSteps(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, tree{"out/a": "old", ".out.cocrea/stage/a": "new"})
	p, err := resolve(filepath.Join(dir, "out"))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.swapInSteps(); err != nil {
		t.Fatal(err)
	}
	equal(t, "after the swap", look(t, dir), tree{"out/a": "new", ".out.cocrea/old/a": "old"})
	if err := p.swapInSteps(); err == nil { // no stage any more: the second step fails
		t.Fatal("swapped with nothing")
	}
	equal(t, "after a failed swap", look(t, p.out), tree{"a": "new"})
}

func TestForeign(t *testing.T) {
	listed := tree{"index.html": "x", "es/a.html": "y"}
	tests := []struct {
		name   string
		before tree
		file   string
	}{
		{"a folder of someone's", tree{"b.txt": "", "a/notes.txt": ""}, "a/notes.txt"},
		{"a file more", tree{"index.html": "x", "zz.txt": "mine", sumsName: sums(listed)}, "zz.txt"},
		{"a hidden file", tree{".git/config": "", sumsName: sums(listed)}, ".git/config"},
		{"sums of another kind", tree{"index.html": "x", sumsName: "MD5 (index.html) = 0\n"}, "index.html"},
		{"a gitignore deeper down", tree{"es/.gitignore": "", sumsName: sums(listed)}, "es/.gitignore"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			out := filepath.Join(dir, "public")
			lay(t, out, test.before)
			var wrong *ForeignError
			if err := build(out, tree{"index.html": "new"}); !errors.As(err, &wrong) {
				t.Fatalf("got %v", err)
			}
			equal(t, "first file", wrong.File, test.file)
			equal(t, "folder", look(t, out), test.before)
			if entries, _ := os.ReadDir(dir); len(entries) != 1 {
				t.Errorf("left behind: %v", entries)
			}
		})
	}
	t.Run("put there while the build ran", func(t *testing.T) {
		out := filepath.Join(t.TempDir(), "public")
		s, err := Open(out)
		if err != nil {
			t.Fatal(err)
		}
		lay(t, out, tree{"notes.txt": "mine"})
		var wrong *ForeignError
		if _, err := s.Commit(); !errors.As(err, &wrong) {
			t.Fatalf("got %v", err)
		}
		s.Abort()
		equal(t, "folder", look(t, out), tree{"notes.txt": "mine"})
	})
	t.Run("a link among the outputs", func(t *testing.T) {
		dir := t.TempDir()
		out := filepath.Join(dir, "public")
		lay(t, dir, tree{"public/" + sumsName: sums(listed), "mine.txt": ""})
		if err := os.Symlink("../mine.txt", filepath.Join(out, "index.html")); err != nil {
			t.Skip(err)
		}
		if err := build(out, listed); err == nil {
			t.Error("a link was taken for an output")
		}
	})
}

func TestPlaces(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, tree{"file": "x", "home/x": "", "site/in/x": ""})
	t.Chdir(filepath.Join(dir, "site/in"))
	t.Setenv("HOME", filepath.Join(dir, "home"))
	t.Setenv("USERPROFILE", filepath.Join(dir, "home"))
	for _, out := range []string{"/", ".", "..", dir, filepath.Join(dir, "site"), filepath.Join(dir, "home"), filepath.Join(dir, "file")} {
		if s, err := Open(out); err == nil {
			s.Abort()
			t.Errorf("%s was taken for an output folder", out)
		} else if wrong := (*ForeignError)(nil); errors.As(err, &wrong) {
			t.Errorf("%s: %v", out, err)
		}
	}
	if err := build("public", tree{"a": "b"}); err != nil {
		t.Errorf("a folder below: %v", err)
	}
}
