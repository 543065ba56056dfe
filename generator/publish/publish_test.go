package publish

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"
)

// tree is a folder as paths and texts.
type tree map[string]string

func look(t testing.TB, dir string) tree {
	t.Helper()
	got := tree{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		got[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return got
}

func lay(t testing.TB, dir string, files tree) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := cmp.Or(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
}

func sums(files tree) string {
	var outputs []*output
	for name, text := range files {
		outputs = append(outputs, &output{path: name, sum: sha256.Sum256([]byte(text))})
	}
	s := Stage{outputs: outputs}
	return string(manifest(s.sorted()))
}

// build publishes files and returns what went wrong.
func build(out string, files tree) error { return buildOver(out, files, Over{}) }

func buildOver(out string, files tree, over Over) error {
	s, err := OpenOver(context.Background(), out, over)
	if err != nil {
		return err
	}
	defer s.Abort()
	var writes errgroup.Group
	for name, text := range files {
		writes.Go(func() error { return s.Write(name, "test", []byte(text)) })
	}
	if err := writes.Wait(); err != nil {
		return err
	}
	_, err = s.Commit()
	return err
}

func equal(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

var (
	newSite = tree{"index.html": "new", "es/a.html": "a", "data/x.csv": "1,2\n"}
	oldSite = tree{"index.html": "old", "gone/b.html": "b"}
	former  = tree{"index.html": "old", "gone/b.html": "b", sumsName: sums(oldSite)}
)

var commitTests = []struct {
	name          string
	before        tree
	ignore        string
	left          tree // in the folder beside the output
	nothing, link bool
}{
	{name: "missing", nothing: true},
	{name: "empty"},
	{name: "only a gitignore", before: tree{ignoreName: "*\n"}, ignore: "*\n"},
	{name: "former", before: former},
	{name: "former behind a link", before: former, link: true},
	{name: "killed before the swap", before: former, left: tree{"stage/index.html": "half", "lock": ""}},
	{name: "killed between the steps", nothing: true, left: tree{"old/index.html": "old", "old/" + ignoreName: "!x\n", "old/" + sumsName: sums(tree{"index.html": "old"}), "stage/index.html": "x"}, ignore: "!x\n"},
	{name: "killed while it noted what it made", before: former, left: tree{"made.half": "ha"}},
	{name: "killed after the steps", before: former, left: tree{"old/index.html": "older"}},
}

func TestCommit(t *testing.T) {
	for _, test := range commitTests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			out := filepath.Join(dir, "public")
			if !test.nothing {
				os.Mkdir(out, 0o755)
			}
			lay(t, out, test.before)
			lay(t, filepath.Join(dir, ".public.cocrea"), test.left)
			open := out
			if test.link {
				open = filepath.Join(t.TempDir(), "link")
				if err := os.Symlink(out, open); err != nil {
					t.Skip(err)
				}
			}
			if err := build(open, newSite); err != nil {
				t.Fatal(err)
			}
			want := tree{"public/" + sumsName: sums(newSite)}
			for name, text := range newSite {
				want["public/"+name] = text
			}
			if test.ignore != "" {
				want["public/"+ignoreName] = test.ignore
			}
			if test.link {
				if info, err := os.Lstat(open); err != nil || info.Mode().Type() != fs.ModeSymlink {
					t.Error("the link is gone")
				}
			}
			onlyRecord(t, filepath.Join(dir, ".public.cocrea"))
			equal(t, "folder", look(t, dir), want)
			if info, err := os.Stat(filepath.Join(out, "es/a.html")); err != nil || info.Mode().Perm() != fileMode {
				t.Errorf("mode %v, %v", info.Mode(), err)
			}
			if err := build(open, newSite); err != nil {
				t.Errorf("the next build: %v", err)
			}
		})
	}
}

func TestSummary(t *testing.T) {
	real, err := Open(filepath.Join(t.TempDir(), "deep/down/public"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []*Stage{Dry(), real} {
		defer s.Abort()
		s.Write("b.txt", "b", []byte("four"))
		s.Write("a/b.txt", "a", []byte("five!"))
		got, err := s.Commit()
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "summary", got, Summary{Files: 2, Bytes: 9})
		if _, err := s.Commit(); err == nil {
			t.Error("a second Commit went through")
		}
		if err := s.Write("c.txt", "c", nil); err == nil {
			t.Error("a Write after Commit went through")
		}
	}
}

func TestAbortAndBusy(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	if err := build(out, tree{"index.html": "old"}); err != nil {
		t.Fatal(err)
	}
	before := look(t, dir)
	s, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(out); !errors.Is(err, ErrBusy) {
		t.Errorf("second Open: %v", err)
	}
	if err := s.Write("index.html", "test", []byte("new")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.Abort(); err != nil {
			t.Fatal(err)
		}
	}
	equal(t, "after Abort", look(t, dir), before)
	if err := build(out, tree{"index.html": "next"}); err != nil {
		t.Errorf("after Abort: %v", err)
	}
}

// onlyRecord takes the record of a build away, and fails where anything else is beside the
// output.
func onlyRecord(t *testing.T, side string) {
	t.Helper()
	if err := os.Remove(filepath.Join(side, "made")); err != nil {
		t.Errorf("the build left no record: %v", err)
	}
	if err := os.Remove(side); err != nil {
		t.Errorf("something was left beside the output: %v", err)
	}
}
