package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestSameBytes: what is made follows from the seed alone, on any machine.
func TestSameBytes(t *testing.T) {
	sum := func(seed uint64) string {
		dir := t.TempDir()
		if _, err := newBench(options{seed: seed}, dir, 50); err != nil {
			t.Fatal(err)
		}
		return treeSum(t, dir)
	}
	first := sum(1)
	if again := sum(1); again != first {
		t.Errorf("the same seed made %s, then %s", first, again)
	}
	if other := sum(2); other == first {
		t.Error("another seed made the same bytes")
	}
}

// treeSum is a sum of all files below dir, with their names.
func treeSum(t *testing.T, dir string) string {
	t.Helper()
	all := sha256.New()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		fmt.Fprintf(all, "%s %x\n", name, sha256.Sum256(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", all.Sum(nil))
}

// TestSubject: there are as many records, places, themes and words as are promised, and
// both inputs say the same of each record.
func TestSubject(t *testing.T) {
	const n = 300
	dir := t.TempDir()
	b, err := newBench(options{seed: 1}, dir, n)
	if err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile(filepath.Join(b.cocrea.in, "data", "commitments.csv"))
	if err != nil {
		t.Fatal(err)
	}
	had, where, about := 0, map[string]bool{}, map[string]bool{}
	for r := range b.records() {
		had++
		where[r.place.id] = true
		text, err := os.ReadFile(filepath.Join(b.hugo.in, "content", "commitments", r.id+".md"))
		if err != nil {
			t.Fatal(err)
		}
		if words := len(strings.Fields(r.description)); words != length {
			t.Errorf("%s: a description of %d words", r.id, words)
		}
		for _, said := range []string{r.title, r.description, r.start, r.due} {
			if !strings.Contains(string(text), said) || !strings.Contains(string(table), said) {
				t.Errorf("%s: %q is not in both inputs", r.id, said)
			}
		}
		for _, theme := range r.themes {
			about[theme.id] = true
			if !strings.Contains(string(text), theme.name) {
				t.Errorf("%s: the theme %s is not in Hugo's", r.id, theme.name)
			}
		}
	}
	if had != n || len(where) != places || len(about) != themes {
		t.Errorf("%d records of %d places and %d themes", had, len(where), len(about))
	}
}

// TestCell: one changed cell is one changed file on either side, and every change is new.
func TestCell(t *testing.T) {
	dir := t.TempDir()
	b, err := newBench(options{seed: 1}, dir, 20)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []program{b.cocrea, b.hugo} {
		sums := map[string]bool{treeSum(t, p.in): true}
		for _, more := range []string{" Changed 1.", " Changed 2."} {
			if err := p.change(more); err != nil {
				t.Fatal(err)
			}
			sums[treeSum(t, p.in)] = true
		}
		if len(sums) != 3 {
			t.Errorf("%s: two changes made %d states", p.name, len(sums))
		}
	}
}

func TestRow(t *testing.T) {
	run := func(wall, cpu time.Duration, peak int64) usage { return usage{wall, cpu, peak} }
	cocrea := []usage{run(time.Second, 2*time.Second, 50e6), run(2*time.Second, 4*time.Second, 50e6), run(9*time.Second, time.Second, 50e6)}
	hugo := []usage{run(3*time.Second, 4*time.Second, 100e6), run(2*time.Second, 4*time.Second, 100e6), run(9*time.Second, 5*time.Second, 150e6)}
	want := "| 10 | clean | 2.00 s | 2.00 s | 50 MB | 3.00 s | 4.00 s | 100 MB | 1.00 | 2.00 | 2.00 |\n"
	if got := row(10, "clean", cocrea, hugo); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := row(10, "clean", cocrea, nil); strings.Count(got, "|") != strings.Count(want, "|") {
		t.Errorf("a row of one program has other columns: %s", got)
	}
}
