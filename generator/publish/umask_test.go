//go:build unix

package publish

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestUmask publishes under a umask that takes everything from others, as a server's own
// often does: what is published can be read by all the same. It is not parallel: the
// umask is the whole process's.
func TestUmask(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	defer syscall.Umask(syscall.Umask(0o077))
	s, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	if err := s.Write("a/b/index.html", "", []byte("<p>a")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Add(Output{Path: "a/c.csv", Owner: "", Make: func(w io.Writer) error { _, err := io.WriteString(w, "id\n"); return err }}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Add(Output{Path: "d/e.sqlite", Owner: "", File: func(file string) error { return os.WriteFile(file, []byte("e"), 0o600) }}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	files := 0
	err = filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		want := fs.FileMode(fileMode)
		if d.IsDir() {
			want = folderMode
		} else {
			files++
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has the mode %o, want %o", path, got, want)
		}
		return nil
	})
	if err != nil || files != 4 {
		t.Errorf("%d files, %v", files, err)
	}
}
