package generator

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"cocrea/generator/change"
	"cocrea/generator/content"
	"cocrea/generator/figure"
	"cocrea/generator/layout"
	"cocrea/generator/model"
	"cocrea/generator/problem"
	"cocrea/generator/release"
	"cocrea/generator/root"
	"cocrea/generator/table"
	"cocrea/themes"
)

// mostRevision is how many bytes of data a revision may have, packed.
const mostRevision = 256 << 20

// ErrNoState says that a name is no state of the data.
type ErrNoState struct {
	Name string
	Why  string // no-git: there is none to ask; shallow: the clone lacks older revisions; else empty
}

func (e *ErrNoState) Error() string { return e.Name + " is no folder, release or revision" }

// Diff compares two states of the data. Each is, in this order, a folder with data/, a
// release of the site in o.Dir, or a revision of its repository, which is read by git.
// Names that begin with a hyphen are none. What cannot be read is in the report.
func Diff(ctx context.Context, o Options, a, b string) (change.Difference, *Report, error) {
	report := &Report{Problems: &problem.List{}}
	var found change.Difference
	err := within(ctx, func() {}, func() error {
		var states [2]change.State
		for i, name := range []string{a, b} {
			var err error
			if states[i], err = o.state(ctx, name, report.Problems); err != nil {
				return err
			}
		}
		if report.Problems.Count(problem.Error) > 0 {
			return nil
		}
		found = change.Compare(states[0], states[1])
		here, err := root.Open(o.Dir)
		if err != nil {
			return err
		}
		defer here.Close()
		found.Explain(here, report.Problems)
		return nil
	})
	if err != nil {
		return change.Difference{}, report, err // found may still be written to
	}
	return found, report, nil
}

// labelled gives a dataset.toml the program's words in its own languages or, where it does not
// say which, in those of the site.
func labelled(langs []string, words map[string]map[string][]string) func(*table.Tree, []*table.Table) {
	return func(tree *table.Tree, tables []*table.Table) {
		if own := tree.Strings("languages"); len(own) > 0 {
			langs = own
		}
		model.Label(tree, langs, tables, words)
	}
}

// state is one of the two that are compared.
func (o Options) state(ctx context.Context, name string, probs *problem.List) (change.State, error) {
	dir := o.Dir
	if name == "" || strings.HasPrefix(name, "-") {
		return change.State{}, &ErrNoState{Name: name}
	}
	if info, err := os.Stat(filepath.Join(name, "data")); err == nil && info.IsDir() {
		fsys, err := root.Open(name)
		if err != nil {
			return change.State{}, err
		}
		defer fsys.Close()
		brought, _, err := bring(ctx, fsys, cmp.Or(o.home, name), o, probs)
		if err != nil {
			return change.State{}, err
		}
		return living(brought, dir, probs)
	}
	if release.Named(name) {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(release.Folder), name, release.File)); err == nil {
			fsys, err := root.Open(dir)
			if err != nil {
				return change.State{}, err
			}
			defer fsys.Close()
			r, err := release.One(fsys, name, probs)
			if r == nil {
				return change.State{}, err
			}
			return r.State(), nil
		}
	}
	fsys, err := revision(ctx, dir, name)
	if err != nil {
		return change.State{}, err
	}
	if _, loaded := model.Loaders(fsys, &problem.List{}); len(loaded) > 0 {
		probs.Add("loader-off", problem.Position{}, "why", "former", "table", loaded[0].Table, "revision", name)
	}
	return living(fsys, dir, probs)
}

// living reads data that are no release: as the site in dir would, if today's program finds
// nothing wrong with them, with ids, mended cells and figures in their words; else as they are.
func living(fsys fs.FS, dir string, probs *problem.List) (change.State, error) {
	here, err := root.Open(dir)
	if err != nil {
		return change.State{}, err
	}
	defer here.Close()
	unsaid := &problem.List{}
	site := content.LoadSite(here, "", unsaid)
	m := model.Load(fsys, given(site, nil), unsaid)
	if !m.Whole || len(site.Languages) == 0 || site.Theme == "" {
		return change.Read(fsys, model.Keys(), labelled(site.Languages, site.Words), probs), nil
	}
	s := change.State{Tables: m.Tables, Words: change.Words(m.Dataset.Tree())}
	theme, err := layout.Load(themes.FS, here, site.Theme, layout.Speech{Languages: site.Languages, Locales: site.Locales, Words: site.Words, At: site.ThemeAt()}, unsaid)
	if err != nil {
		return s, err
	}
	if c := catalogs(site, theme); len(c) > 0 {
		s.Words = figure.Build(m, true).Words(s.Words, c)
	}
	return s, nil
}

// revision is data/ as it was in a revision of the repository around a folder.
func revision(ctx context.Context, dir, name string) (fs.FS, error) {
	hash, err := git(ctx, dir, "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	if missing := (*exec.Error)(nil); errors.As(err, &missing) {
		return nil, &ErrNoState{name, "no-git"}
	}
	if err != nil {
		if shallow, _ := git(ctx, dir, "rev-parse", "--is-shallow-repository"); strings.TrimSpace(string(shallow)) == "true" {
			return nil, &ErrNoState{name, "shallow"}
		}
		return nil, &ErrNoState{Name: name}
	}
	packed, err := git(ctx, dir, "archive", "--format=zip", strings.TrimSpace(string(hash)), "data")
	if err != nil {
		return nil, &ErrNoState{Name: name}
	}
	if len(packed) > mostRevision {
		return nil, fmt.Errorf("%s: more than %d bytes of data", name, mostRevision)
	}
	return zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
}

// git runs git in a folder and returns what it says.
func git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	return exec.CommandContext(ctx, "git", append([]string{"-C", dir}, args...)...).Output()
}
