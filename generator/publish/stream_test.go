package publish

import (
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cocrea/generator/problem"
)

func streamed(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		for _, part := range strings.SplitAfter(text, " ") {
			if _, err := io.WriteString(w, part); err != nil {
				return err
			}
		}
		return nil
	}
}

func laid(text string) func(string) error {
	return func(file string) error { return os.WriteFile(file, []byte(text), 0o600) }
}

// TestStream: outputs that write themselves are measured, listed and published like
// others, dry or not.
func TestStream(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	real, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []*Stage{Dry(), real} {
		defer s.Abort()
		for path, write := range map[string]func() (Written, error){
			"data/a.csv": func() (Written, error) {
				return s.Add(Output{Path: "data/a.csv", Owner: "data/", Make: streamed("one two")})
			},
			"data/b.sqlite": func() (Written, error) {
				return s.Add(Output{Path: "data/b.sqlite", Owner: "data/", File: laid("one two")})
			},
		} {
			got, err := write()
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			equal(t, path, got, Written{7, sha256.Sum256([]byte("one two")), false})
		}
		got, err := s.Commit()
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "summary", got, Summary{Files: 2, Bytes: 14})
	}
	files := tree{"data/a.csv": "one two", "data/b.sqlite": "one two"}
	want := tree{sumsName: sums(files)}
	for name, text := range files {
		want[name] = text
	}
	equal(t, "folder", look(t, out), want)
	for name := range files {
		if info, err := os.Stat(filepath.Join(out, name)); err != nil || info.Mode().Perm() != fileMode {
			t.Errorf("%s: mode %v, %v", name, info.Mode(), err)
		}
	}
}

var errBroken = errors.New("broken")

// TestStreamFails: an output that could not be written whole, and one whose path is taken keep the stage from being published.
func TestStreamFails(t *testing.T) {
	for name, test := range map[string]struct {
		do      func(s *Stage) error
		written string // what the error says; empty: it is told by Problems
	}{
		"write": {func(s *Stage) error {
			_, err := s.Add(Output{Path: "a.csv", Owner: "data/", Make: func(io.Writer) error { return errBroken }})
			return err
		}, "broken"},
		"make": {func(s *Stage) error {
			_, err := s.Add(Output{Path: "a.sqlite", Owner: "data/", File: func(string) error { return errBroken }})
			return err
		}, "broken"},
		"made nothing": {func(s *Stage) error {
			_, err := s.Add(Output{Path: "a.sqlite", Owner: "data/", File: func(string) error { return nil }})
			return err
		}, "a.sqlite"},
		"outside": {func(s *Stage) error {
			_, err := s.Add(Output{Path: "../a", Owner: "data/", File: laid("x")})
			return err
		}, ""}, // it is told as a problem
		"taken": {func(s *Stage) error {
			if err := s.Write("a.csv", "x", nil); err != nil {
				return err
			}
			_, err := s.Add(Output{Path: "a.csv", Owner: "y", Make: func(io.Writer) error { t.Error("taken: it was written"); return nil }})
			return err
		}, ""},
	} {
		dir := t.TempDir()
		real, err := Open(filepath.Join(dir, "public"))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []*Stage{Dry(), real} {
			err := test.do(s)
			if said := err != nil && strings.Contains(err.Error(), test.written); said != (test.written != "") {
				t.Errorf("%s: %v", name, err)
			}
			probs := &problem.List{}
			s.Problems(probs)
			if (test.written == "") != (probs.Count(problem.Error) > 0) {
				t.Errorf("%s: the problems are %v", name, probs.Sorted())
			}
			if _, err := s.Commit(); err == nil && name != "page" { // of this nothing was begun
				t.Errorf("%s: it was published", name)
			}
			s.Abort()
		}
		if _, err := os.Stat(filepath.Join(dir, "a")); err == nil {
			t.Errorf("%s: a file was made outside", name)
		}
	}
}
