package root

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"
)

// site makes a folder with a folder beside it that no reader may see.
func site(t *testing.T) (dir string, f *FS) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "site")
	for name, text := range map[string]string{"../outside/secret.md": "secret", "a/b.md": "b", "a/c.md": "c", "d.md": "d"} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return dir, f
}

func TestPlainFolder(t *testing.T) {
	_, f := site(t)
	if err := fstest.TestFS(f, "a/b.md", "a/c.md", "d.md"); err != nil {
		t.Error(err)
	}
}

// TestFolder: a folder in it is a root of its own, out of which no name leads; a link to
// a folder and a file are none.
func TestFolder(t *testing.T) {
	dir, f := site(t)
	for name, to := range map[string]string{"linked": "a", "outdir": "../outside", "a/up.md": "../d.md"} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	sub, err := f.Folder("a")
	if err != nil {
		t.Fatal(err)
	}
	defer sub.Close()
	if text, err := ReadFile(sub, "b.md", 10); err != nil || string(text) != "b" {
		t.Errorf("b.md has %q, %v", text, err)
	}
	for _, name := range []string{"../d.md", "up.md"} {
		if _, err := sub.Open(name); err == nil {
			t.Errorf("%s was opened from a folder that it is not in", name)
		}
	}
	for _, name := range []string{"linked", "outdir", "d.md", "nothing", "../outside"} {
		if sub, err := f.Folder(name); err == nil {
			sub.Close()
			t.Errorf("%s was opened as a folder", name)
		}
	}
}

func TestLinks(t *testing.T) {
	dir, f := site(t)
	for name, to := range map[string]string{
		"inside.md":   "a/b.md",
		"a/up.md":     "../d.md",
		"twice.md":    "inside.md",
		"linked":      "a",
		"out.md":      "../outside/secret.md",
		"absolute.md": filepath.Join(dir, "d.md"),
		"system.md":   "/proc/self/environ",
		"chain.md":    "out.md",
		"round.md":    "round.md",
		"one.md":      "two.md",
		"two.md":      "one.md",
		"nowhere.md":  "nothing.md",
		"outdir":      "../outside",
		"zero.md":     "/dev/zero",
	} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	for name, want := range map[string]string{"inside.md": "b", "a/up.md": "d", "twice.md": "b", "linked/c.md": "c"} {
		if got, err := fs.ReadFile(f, name); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v; want %q", name, got, err, want)
		}
	}
	for name, link := range map[string]string{
		"out.md": "out.md", "absolute.md": "absolute.md", "system.md": "system.md", "chain.md": "chain.md", "round.md": "round.md",
		"one.md": "one.md", "nowhere.md": "nowhere.md", "outdir/secret.md": "outdir", "zero.md": "zero.md",
	} {
		_, err := f.Open(name)
		var wrong *LinkError
		if !errors.As(err, &wrong) || wrong.Link != link {
			t.Errorf("%s: %v; want the link %s refused", name, err, link)
		}
	}
	if _, err := f.ReadDir("outdir"); err == nil {
		t.Error("a folder outside was listed")
	}
	if _, err := f.Open("missing.md"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	if _, err := f.Open("../outside/secret.md"); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("a path that goes up: %v", err)
	}
}

// TestSpecial opens what must not be opened, which would wait for ever.
func TestSpecial(t *testing.T) {
	dir, f := site(t)
	pipe(t, filepath.Join(dir, "pipe.md"))
	if err := os.Symlink("pipe.md", filepath.Join(dir, "link.md")); err != nil {
		t.Fatal(err)
	}
	names := []string{"pipe.md", "link.md"}
	if l, err := net.Listen("unix", filepath.Join(dir, "s.md")); err == nil {
		defer l.Close()
		names = append(names, "s.md")
	}
	opened := func(name string) error { _, err := f.Open(name); return err }
	listed := func(name string) error { _, err := f.ReadDir(name); return err } // as fs.Glob does
	for _, name := range names {
		for way, look := range map[string]func(string) error{"opened": opened, "listed": listed} {
			done := make(chan error, 1)
			go func() { done <- look(name) }()
			select {
			case err := <-done:
				if !errors.Is(err, ErrSpecial) {
					t.Errorf("%s %s: %v", name, way, err)
				}
			case <-time.After(5 * time.Second):
				t.Fatalf("%s is waited for when it is %s", name, way)
			}
		}
	}
}

func TestReadFileLimit(t *testing.T) {
	small := fstest.MapFS{"f": {Data: []byte("1234")}}
	if data, err := ReadFile(small, "f", 4); string(data) != "1234" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := ReadFile(small, "f", 3); !errors.Is(err, ErrLarge) {
		t.Errorf("%v", err)
	}
}
