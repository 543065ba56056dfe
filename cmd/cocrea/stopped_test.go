package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// stopper ends a context when a text is written.
type stopper struct {
	at   string
	stop func()
	all  strings.Builder
}

func (s *stopper) Write(p []byte) (int, error) {
	if strings.Contains(string(p), s.at) {
		s.stop()
	}
	return s.all.Write(p)
}

// TestStopped: work that takes long says what it does, in whole lines; whoever stops it leaves
// nothing behind, neither a site nor what was made on the way.
func TestStopped(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", filepath.Join(dir, "tmp"))
	if err := os.Mkdir(filepath.Join(dir, "tmp"), 0o777); err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	table.WriteString("Commitment,Ministry\n")
	for i := range 3000 {
		fmt.Fprintf(&table, "Build the bridge number %d %s,Works\n", i, strings.Repeat("and mend it ", 60))
	}
	file := filepath.Join(dir, "big.csv")
	if err := os.WriteFile(file, []byte(table.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	out := &stopper{at: "Checking", stop: stop}
	if code := run(ctx, []string{"--lang=en", "new", "--yes", "--from=" + file, filepath.Join(dir, "a", "site")}, io.Discard, out); code != exitProblems {
		t.Errorf("the command ended with %d:\n%s", code, out.all.String())
	}
	for _, line := range []string{"Opening big.csv (", "Reading 3,000 rows of 2 columns…\n", "Checking the data…\n"} {
		if !strings.Contains(out.all.String(), line) || strings.ContainsAny(out.all.String(), "\r\x1b") {
			t.Errorf("no plain line %q:\n%s", line, out.all.String())
		}
	}
	left, _ := filepath.Glob(filepath.Join(dir, "tmp", "cocrea-*"))
	if _, err := os.Stat(filepath.Join(dir, "a")); err == nil || len(left) > 0 {
		t.Errorf("something was left behind: %v %v", err, left)
	}
}
