package generator

import (
	"context"
	"fmt"
	"hash/fnv"
	"io/fs"
	"maps"
	"os"
	"path"
	"reflect"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"cocrea/generator/content"
	"cocrea/generator/problem"
	"cocrea/generator/release"
)

// everyFault asks for every trial.
var everyFault = os.Getenv("COCREA_LONG") == "yes"

// everySite is a site with all that a site can have, in memory: testdata/every.txtar, a
// release of it and the names of the files that a build reads. Its folder, which dir stands
// for, is gone: it is seen through Options.view.
func everySite(t testing.TB) (dir string, files fstest.MapFS, read []string) {
	t.Helper()
	s, err := every()
	if err != nil {
		t.Fatal(err)
	}
	return "testdata/site", s.files, s.read
}

type everything struct {
	files fstest.MapFS
	read  []string
}

// every makes that site once for all tests.
var every = sync.OnceValues(func() (s everything, err error) {
	dir, err := os.MkdirTemp("", "every-")
	if err != nil {
		return s, err
	}
	defer os.RemoveAll(dir)
	if err := Every(dir); err != nil {
		return s, err
	}
	seen := &recorder{names: map[string]bool{}}
	o := Options{Dir: dir, NoNPM: true, view: func(fsys fs.FS) fs.FS { seen.FS = fsys; return seen }}
	report, err := Release(context.Background(), o, "2017.1", map[string]string{"es": "La primera, así.", "en": "The first."})
	if err != nil || report.Problems.Count(problem.Error) > 0 {
		return s, fmt.Errorf("%w\n%s", err, said(report.Problems))
	}
	if probs, err := attempt(o, false); err != nil || probs.Count(problem.Error) > 0 { // what it froze is read, too
		return s, fmt.Errorf("%w\n%s", err, said(probs))
	}
	s.read, s.files = slices.Sorted(maps.Keys(seen.names)), fstest.MapFS{}
	return s, fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(os.DirFS(dir), name)
		s.files[name] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	})
})

// said is all that a list tells, for a test's own messages.
func said(probs *problem.List) string {
	var out strings.Builder
	_ = probs.Print(&out, problem.Text, problem.Catalog("es")) // a Builder does not fail
	return out.String()
}

// TestEveryFile breaks every file that a build reads in every way, one at a time: the
// mistake is told in few words at the right place, and nothing ends the program. A file
// that will be read one day is broken by itself. See doc.go for trying all of it.
func TestEveryFile(t *testing.T) {
	t.Parallel()
	dir, files, read := everySite(t)
	o := Options{Dir: dir, NoNPM: true, view: func(fs.FS) fs.FS { return files }}
	b := newBuild(o)
	defer b.end()
	if err := b.load(); err != nil {
		t.Fatal(err)
	}
	had := parts{model: b.in.Model, theme: b.in.Theme, releases: b.in.Releases}
	unreleased := maps.Clone(files)
	maps.DeleteFunc(unreleased, func(name string, _ *fstest.MapFile) bool { return strings.HasPrefix(name, release.Folder) })
	for name := range files {
		if !slices.Contains(read, name) && !strings.HasSuffix(name, "2017.1/dataset.toml") {
			t.Errorf("nothing reads %s", name)
		}
	}
	for k, file := range read {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			was := string(files[file].Data)
			var trials []trial
			for i, one := range wholes(t, file, was) {
				if everyFault || (i+k)%6 == 0 {
					trials = append(trials, one)
				}
			}
			under := files
			if !everyFault && !strings.HasPrefix(file, "data/") {
				under = unreleased
			}
			inside := faultsIn(t, file, was)
			for i, one := range inside {
				if everyFault || i%thin(len(inside)) == 0 {
					trials = append(trials, one)
				}
			}
			for _, one := range trials {
				o := o
				now := patched{under, file, one.other}
				o.view = func(fs.FS) fs.FS { return now }
				if o.had = kept(had, files, now, file); len(under) < len(files) {
					o.had.releases = nil
				}
				if err := judge(o, file, one); err != nil {
					t.Errorf("%s: %v", one.name, err)
				}
			}
			t.Logf("%d trials", len(trials))
		})
	}
}

// thin is how many slips inside of a file are passed over for each that is tried, so that
// some five are. It is odd: each key has a slip of every kind in turn.
func thin(n int) int { return n/5 | 1 }

// kept are the parts of a sound site that edits of some files of it leave as they were: what
// is read once need not be read for each of thousands of slips elsewhere.
func kept(had parts, was, now fs.FS, edited ...string) parts {
	for _, file := range edited {
		switch {
		case file == "content/site.toml":
			had.model = nil
			if !reflect.DeepEqual(look(was), look(now)) {
				had.theme = nil
			}
		case strings.HasPrefix(file, "themes/"), path.Base(file) == "messages.toml":
			had.theme = nil
		case strings.HasPrefix(file, "data/releases/"):
			had.releases = nil
		case strings.HasPrefix(file, "data/"):
			had.model = nil
		}
	}
	return had
}

// look is what the settings of a site say of its theme.
func look(fsys fs.FS) [4]any {
	s := content.LoadSite(fsys, "", &problem.List{})
	return [4]any{s.Theme, s.Languages, s.Locales, s.Words}
}

// patience is a guard against what never ends; nothing is timed by it.
const patience = 30 * time.Second

// attempt checks a site, and makes all of it where that is asked for and it has no error.
// A panic is an error, and so is what does not end.
func attempt(o Options, whole bool) (*problem.List, error) {
	if whole {
		o.had.model = nil // what describes the data is filled in, which is not for two at once
	}
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	b := newBuild(o)
	defer b.end()
	err := b.do(ctx, func() (err error) {
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
			}
		}()
		if err := b.load(); err != nil || b.failed() || !whole {
			return err
		}
		return b.make(ctx)
	})
	return b.report.Problems, err
}

// judge tries a fault, and returns what is wrong with what was told of it. A site that passes
// is made for some of the faults: that takes a hundred times as long as reading it.
func judge(o Options, file string, one trial) error {
	probs, err := attempt(o, chosen(file+one.name) || file == release.Addresses)
	if err != nil {
		return err
	}
	return judged(probs, file, one)
}

// chosen is about one name in sixty.
func chosen(name string) bool {
	h := fnv.New32a()
	h.Write([]byte(name))
	return h.Sum32()%60 == 0
}

// mostErrors is how many a single slip may cause.
const mostErrors = 3

// judged is what is wrong with what was told of a fault.
func judged(probs *problem.List, file string, one trial) error {
	var told []problem.Problem
	_, slip, _ := strings.Cut(one.name, ", ")
	for _, p := range probs.Sorted() {
		if p.Severity() == problem.Error {
			told = append(told, p)
		}
		if err := wellSaid(p); err != nil {
			return err
		}
		if p.Rule == "message-idle" && p.At.File == file {
			told = append(told, p) // a warning: the page says something else, and nothing wrong
		}
	}
	switch {
	case len(told) == 0 && one.harmless:
		return nil
	case len(told) == 0:
		return fmt.Errorf("it passes in silence")
	case len(told) > mostErrors:
		return fmt.Errorf("%d errors:\n%s", len(told), said(probs))
	case one.other == nil && file != told[0].At.File:
		return nil // where the file is asked for
	case frozen(file) && told[0].Rule == "release-digest":
		return nil // of which release.toml has the hash
	case one.harmless && told[0].Rule == "release-differs":
		return nil // that version has something else, which is told at its name
	case slices.Contains(atUse[file], told[0].Rule), slices.Contains(atUse[slip], told[0].Rule):
		return nil
	case file != told[0].At.File && !strings.HasPrefix(told[0].At.File, file+"/"):
		return fmt.Errorf("it is told of %s:\n%s", told[0].At.File, said(probs))
	case told[0].At.Line == 0 && !ofFile(told[0].Rule):
		return fmt.Errorf("the line is not told:\n%s", said(probs))
	}
	return nil
}

// atUse are the rules that tell of what a file, or a slip in any, says no more where
// something uses it.
var atUse = map[string][]string{
	"data/dataset.toml":                 {"column-unknown", "column-missing"}, // in a table, a column that is not declared
	"data/commitments.csv":              {"chart-unknown"},                    // in the settings, the chart of a column without values
	"data/action_plans.csv":             {"step"},                             // a file may lack the column: the step of which it tells the day asks for it
	"data/secretariats.csv":             {"step"},                             // likewise
	"show as nothing":                   {"chart-unknown"},                    // in the settings, the chart of a column that is shown nowhere
	"data/releases/2017.1/release.toml": {"key-unknown"},                      // in a table, the name that it would have
}

// frozen reports a table of a release.
func frozen(file string) bool {
	return strings.HasPrefix(file, release.Folder+"/2017.1/") && path.Base(file) != release.File
}

// ofFile reports a rule about a file as a whole.
func ofFile(rule string) bool {
	return strings.HasPrefix(rule, "file-") || slices.Contains([]string{"encoding-utf16", "folder-file", "key-missing", "shape-missing", "label-missing", "table-emptied"}, rule)
}
