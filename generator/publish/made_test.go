package publish

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"cocrea/generator/problem"
)

// TestUnchanged: an output is as it was only with every file as it was written, no other
// one, and the list of hashes.
func TestUnchanged(t *testing.T) {
	t.Parallel()
	whole := KeyOf("a site")
	const litter = "a system’s own file is more, which is none of the site"
	for name, change := range map[string]func(out string) error{
		"":               func(string) error { return nil },
		"a file is gone": func(out string) error { return os.Remove(filepath.Join(out, "es/a.html")) },
		"a file is more": func(out string) error { return os.WriteFile(filepath.Join(out, "es/b.html"), nil, 0o644) },
		litter:           func(out string) error { return os.WriteFile(filepath.Join(out, "es/.DS_Store"), nil, 0o644) },
		"a folder is more": func(out string) error {
			return errors.Join(os.Mkdir(filepath.Join(out, "en"), 0o755), os.WriteFile(filepath.Join(out, "en/b.html"), nil, 0o644))
		},
		"a file is other": func(out string) error {
			return os.WriteFile(filepath.Join(out, "es/a.html"), []byte("<p>Other"), 0o644)
		},
		"hashes are other": func(out string) error { return os.WriteFile(filepath.Join(out, sumsName), []byte("x"), 0o644) },
		"hashes are gone":  func(out string) error { return os.Remove(filepath.Join(out, sumsName)) },
		"the record is cut": func(out string) error {
			return os.Truncate(filepath.Join(filepath.Dir(out), ".out.cocrea", "made"), 50)
		},
		"a killed build left something": func(out string) error {
			return os.Mkdir(filepath.Join(filepath.Dir(out), ".out.cocrea", "stage"), 0o755)
		},
		"a link for a file": func(out string) error {
			file := filepath.Join(out, "es/a.html")
			if err := os.Remove(file); err != nil {
				return err
			}
			return os.Symlink("/etc/hostname", file)
		},
	} {
		out := filepath.Join(t.TempDir(), "out")
		s, err := Open(out)
		if err != nil {
			t.Fatal(err)
		}
		s.Whole, s.Note = whole, []byte("note")
		if err := s.Write("es/a.html", "x", []byte("<p>A page")); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Commit(); err != nil {
			t.Fatal(err)
		}
		if err := change(out); err != nil {
			t.Fatal(err)
		}
		note, same := Unchanged(context.Background(), out, Over{}, whole)
		if same != (name == "" || name == litter) || same && string(note) != "note" {
			t.Errorf("%s: unchanged %v, %q", name, same, note)
		}
		if _, same := Unchanged(context.Background(), out, Over{}, KeyOf("another")); same {
			t.Error("another site is the same")
		}
	}
}

// TestLinksTaken: links of pages that are taken from the last build are followed again where
// what they lead to is not what it was, and only as often as something is wrong.
func TestLinksTaken(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "out")
	for _, step := range []struct {
		what  string
		to    string // the page that the other one leads to; "": there is none
		want  int    // what is told
		lent  bool
		base  string
		later string
	}{
		{"a new site", `<p id="x">`, 0, false, "repo", "feed.xml"},
		{"the same", `<p id="x">`, 0, false, "repo", "feed.xml"},
		{"another text", `<p id="x">More`, 0, false, "repo", "feed.xml"},
		{"another folder", `<p id="x">More`, 1, false, "other", "feed.xml"},
		{"what is there later", `<p id="x">More`, 0, false, "repo", "feed.xml"},
		{"is not there later", `<p id="x">More`, 1, false, "repo", "news.xml"},
		{"a place is gone", `<p id="y">`, 1, false, "repo", "feed.xml"},
		{"it is still gone", `<p id="y">`, 1, false, "repo", "feed.xml"},
		{"it stands in for another", `<p id="y">`, 0, true, "repo", "feed.xml"},
		{"it does no longer", `<p id="y">`, 1, false, "repo", "feed.xml"},
		{"the page is gone", "", 1, false, "repo", "feed.xml"},
		{"it is still gone", "", 1, false, "repo", "feed.xml"},
		{"it is back", `<p id="x">`, 0, false, "repo", "feed.xml"},
	} {
		s, err := Open(out)
		if err != nil {
			t.Fatal(err)
		}
		s.Base(step.base)
		s.Later = []string{step.later}
		pages := map[string]string{"from.html": `<a href="to.html#x"><a href="/repo/from.html"><a href="feed.xml">`}
		if step.to != "" {
			pages["to.html"] = step.to
		}
		for path, html := range pages {
			if _, err := s.Add(Output{Path: path, Owner: "x", Key: func() Key { return KeyOf(html) }, Data: func() ([]byte, error) { return []byte(html), nil }}); err != nil {
				t.Fatal(err)
			}
		}
		if step.lent {
			s.Lent = []string{"to.html"}
		}
		var probs problem.List
		if s.Problems(&probs); len(probs.Sorted()) != step.want {
			t.Errorf("%s: %v", step.what, probs.Sorted())
		}
		if _, err := s.Commit(); err != nil {
			t.Fatal(err)
		}
	}
}
