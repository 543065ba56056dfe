package publish

import (
	"errors"
	"io/fs"
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
		file   string // the first that no build wrote
		hand   string // or that was changed by hand
	}{
		{"a folder of someone's", tree{"b.txt": "", "a/notes.txt": ""}, "a/notes.txt", ""},
		{"a file more", tree{"index.html": "x", "zz.txt": "mine", sumsName: sums(listed)}, "", "zz.txt"},
		{"a hidden file", tree{".git/config": "", sumsName: sums(listed)}, "", ".git/config"},
		{"a file changed", tree{"index.html": "X", "es/a.html": "y", sumsName: sums(listed)}, "", "index.html"},
		{"a gitignore that is a folder", tree{".gitignore/x": "x", sumsName: sums(listed)}, "", ".gitignore"},
		{"sums of another kind", tree{"index.html": "x", sumsName: "MD5 (index.html) = 0\n"}, "SHA256SUMS", ""},
		{"no mark", tree{"debian.iso": "x", sumsName: sums(tree{"debian.iso": "x"})}, "SHA256SUMS", ""},
		{"a gitignore deeper down", tree{"es/.gitignore": "", sumsName: sums(listed)}, "", "es/.gitignore"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			out := filepath.Join(dir, "public")
			lay(t, out, test.before)
			err := buildOver(out, tree{"index.html": "new"}, Over{Marked: marked})
			var foreign *ForeignError
			var changed *ChangedError
			switch {
			case errors.As(err, &foreign):
				equal(t, "first file", foreign.File, test.file)
			case errors.As(err, &changed):
				equal(t, "first file", changed.Files[0], test.hand)
			default:
				t.Fatalf("got %v", err)
			}
			equal(t, "folder", look(t, out), test.before)
			if entries, _ := os.ReadDir(dir); len(entries) != 1 {
				t.Errorf("left behind: %v", entries)
			}
			err = buildOver(out, tree{"index.html": "new"}, Over{Marked: marked, Changed: true})
			if replaced := err == nil; replaced != (test.hand != "") {
				t.Errorf("with leave to replace what was changed: %v", err)
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

// marked is the mark of the outputs in these tests.
func marked(dir fs.FS) bool {
	_, err := fs.Stat(dir, "debian.iso")
	return err != nil
}

// TestInputs: an output lies neither in what a site is made from nor around it.
func TestInputs(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, tree{"site/data/x.csv": "", "site/content/x.md": "", "site/out/keep": "", "other/x": ""})
	inputs := []string{filepath.Join(dir, "site/data"), filepath.Join(dir, "site/content"), filepath.Join(dir, "site/themes")}
	if err := os.Symlink(filepath.Join(dir, "site/data"), filepath.Join(dir, "link")); err != nil {
		t.Skip(err)
	}
	for _, out := range []string{"site/data", "site/data/out", "site/content/a/b", "link", "link/out", "site", "."} {
		_, err := OpenOver(t.Context(), filepath.Join(dir, out), Over{Inputs: inputs})
		var wrong *RefusedError
		if !errors.As(err, &wrong) || wrong.Why != "input" {
			t.Errorf("%s: %v", out, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "site/content/a")); err == nil {
		t.Error("a folder was made all the same")
	}
	s, err := OpenOver(t.Context(), filepath.Join(dir, "site/public"), Over{Inputs: inputs})
	if err != nil {
		t.Fatal(err)
	}
	s.Abort()
}

// TestLockInTheWay: a pipe with the name of the lock is not waited for.
func TestLockInTheWay(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, tree{".out.cocrea/x": ""})
	if err := os.Mkdir(filepath.Join(dir, ".out.cocrea/lock"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(filepath.Join(dir, "out")); err == nil {
		t.Error("a folder was locked")
	}
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
