package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// allBuilds are the builds that are measured: with no output there, of the same input
// again, and after one cell was changed.
var allBuilds = []string{"clean", "unchanged", "cell"}

// program is one of the two that are compared.
type program struct {
	name, path string
	in, out    string
	args       []string
	change     func(more string) error // of the first record's description
}

// bench is one site, as input for both.
type bench struct {
	*subject
	cocrea, hugo program
}

// newBench writes both inputs into dir.
func newBench(o options, dir string, n int) (*bench, error) {
	s := newSubject(n, o.seed)
	b := &bench{subject: s}
	b.cocrea = program{name: "cocrea", path: o.cocrea, in: filepath.Join(dir, "cocrea-in"), out: filepath.Join(dir, "cocrea-out")}
	b.hugo = program{name: "hugo", path: o.hugo, in: filepath.Join(dir, "hugo-in"), out: filepath.Join(dir, "hugo-out")}
	b.cocrea.args = []string{"build", "-C", b.cocrea.in, "-o", b.cocrea.out}
	b.hugo.args = []string{"--source", b.hugo.in, "--destination", b.hugo.out, "--minify", "--quiet"}
	b.cocrea.change = func(more string) error {
		return s.writeCommitments(filepath.Join(b.cocrea.in, "data", "commitments.csv"), more)
	}
	b.hugo.change = func(more string) error {
		for r := range s.records() {
			return r.writeHugo(filepath.Join(b.hugo.in, "content", "commitments"), more)
		}
		return nil
	}
	if err := s.writeCocrea(b.cocrea.in); err != nil {
		return nil, err
	}
	return b, s.writeHugo(b.hugo.in)
}

// size measures all builds of a site of n commitments, and prints a row for each.
func (o options) size(ctx context.Context, dir string, n int) error {
	dir = filepath.Join(dir, fmt.Sprint(n))
	defer os.RemoveAll(dir)
	b, err := newBench(o, dir, n)
	if err != nil {
		return err
	}
	both := []*program{&b.cocrea, &b.hugo}
	if o.only != "" {
		both = slices.DeleteFunc(both, func(p *program) bool { return p.name != o.only })
	}
	for _, build := range o.builds {
		runs := map[string][]usage{}
		for i := range o.runs {
			for _, p := range both {
				used, err := p.build(ctx, build, i)
				if err != nil {
					return err
				}
				if err := b.verify(p); i == 0 && err != nil {
					return err
				}
				runs[p.name] = append(runs[p.name], used)
			}
		}
		fmt.Print(row(n, build, runs["cocrea"], runs["hugo"]))
	}
	for _, p := range both {
		files, bytes, err := extent(p.out)
		if err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "%s made %d files, %.1f MB\n", p.name, files, float64(bytes)/1e6)
	}
	return nil
}

// build prepares one of the builds, and measures it.
func (p *program) build(ctx context.Context, build string, run int) (usage, error) {
	switch build {
	case "clean":
		if err := os.RemoveAll(p.out); err != nil {
			return usage{}, err
		}
	case "cell":
		if err := p.change(fmt.Sprintf(" Changed %d.", run+1)); err != nil {
			return usage{}, err
		}
	case "unchanged":
	default:
		return usage{}, fmt.Errorf("-builds: %q is none of %s", build, strings.Join(allBuilds, ", "))
	}
	if _, err := os.Stat(p.out); build != "clean" && err != nil {
		if _, err := measure(ctx, filepath.Dir(p.out), p.path, p.args...); err != nil {
			return usage{}, err
		}
	}
	return measure(ctx, filepath.Dir(p.out), p.path, p.args...)
}

// verify looks whether the last record's page is there and says all that is known of it,
// and whether it is in the lists that it belongs to.
func (b *bench) verify(p *program) error {
	var last record
	for r := range b.records() {
		last = r
	}
	said := []string{last.title, last.description, last.place.name, last.status.name, last.id}
	for _, t := range last.themes {
		said = append(said, t.name)
	}
	name := filepath.Join(p.out, "commitments", last.id, "index.html")
	page, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	for _, words := range said {
		if !strings.Contains(string(page), words) {
			return fmt.Errorf("%s: %q is not said", name, words)
		}
	}
	for _, of := range append([]string{"states/" + last.place.slug()}, "themes") {
		if found, err := within(filepath.Join(p.out, of), last.title); err != nil || !found {
			return fmt.Errorf("%s: %q is in no list of %s (%v)", p.name, last.title, of, err)
		}
	}
	return nil
}

// slug is how both write a name in an address.
func (n named) slug() string { return strings.ReplaceAll(strings.ToLower(n.name), " ", "-") }

// within reports whether a page below dir says the words.
func within(dir, words string) (found bool, err error) {
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || found || filepath.Ext(name) != ".html" {
			return err
		}
		text, err := os.ReadFile(name)
		found = strings.Contains(string(text), words)
		return err
	})
	return found, err
}

// extent is how many files there are below dir, and their bytes.
func extent(dir string) (files int, bytes int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			files, bytes = files+1, bytes+info.Size()
		}
		return err
	})
	return files, bytes, err
}
