package generator

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"cocrea/generator/layout"
	"cocrea/generator/message"
	"cocrea/generator/problem"
)

var update = flag.Bool("update", false, "write what the rules say now into their cases")

// Numbers that change with every touch of what they count: a style sheet, the messages.
var (
	weight = regexp.MustCompile(`[0-9,]+ bytes`)
	sum    = regexp.MustCompile(`(de|of) [0-9,]+ te`)
	many   = regexp.MustCompile(`[0-9],[0-9]{3}`)
)

// languages are those of the catalog.
var languages = []string{"es", "en"}

// TestRules runs every case of testdata/rules, of which there is one for whatever a problem may
// say. A case is called after its rule (or rule.why, where it needs another site) and begins
// with the rule's documentation; its files are laid over the good site:
//
//	-- data/states.csv --         the whole file
//	-- edit data/states.csv --    lines «- old» and «+ new»: the only place of the file
//	                              that holds old gets new; a + alone goes to the end
//	                              (a file that only the default theme has is taken from it)
//	-- remove data/states.csv --  the file or folder is gone
//	-- folder data/x.csv --       a folder has its place
//	-- link data/x.csv --         a link, which leads to where the section says
//	-- pipe data/x.csv --         a pipe, which would be waited for
//	-- locked data/x.csv --       nobody may read the file or folder
//	-- faulty data/x.csv --       the disk fails when it is read
//	-- lay en --                  testdata/en lies over the site, which then has English, too
//	-- want.es --                 all that is said, but for notices of other rules
//
// In a text that is added, \x00 is a byte, \u200b a character, \(x*300) three
// hundred times x.
func TestRules(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var said sync.Map // texts of problems
	var ran atomic.Int32
	look := themeOf(t, "testdata/site")
	t.Run("cases", func(t *testing.T) {
		for _, file := range files {
			name := strings.TrimSuffix(filepath.Base(file), ".txtar")
			rule, _, _ := strings.Cut(name, ".")
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				for _, p := range runCase(t, file, rule, look).Sorted() {
					said.Store(p.Text(), true)
				}
				ran.Add(1)
			})
		}
	})
	if int(ran.Load()) < len(files) {
		return // -run wants some, or one failed
	}
	for _, text := range problem.Texts() {
		elsewhere := strings.HasPrefix(text, "import-") || text == "loader-off.former" // package intake has the cases, or cocrea diff
		if _, ok := said.Load(text); !ok && !elsewhere {
			t.Errorf("%s is said in no case", text)
		}
	}
}

// themeOf is the look of a site as a build reads it.
func themeOf(t *testing.T, dir string) *layout.Theme {
	t.Helper()
	b := newBuild(Options{Dir: dir, NoNPM: true})
	defer b.end()
	if err := b.load(); err != nil {
		t.Fatal(err)
	}
	return b.in.Theme
}

// alters reports a file of a case that may give the site another look.
func alters(f txtar.File) bool {
	return strings.Contains(f.Name, "themes") || strings.Contains(f.Name, "messages.toml") || strings.Contains(f.Name, "site.toml") || strings.HasPrefix(f.Name, "lay ")
}

// runCase returns what is said of a case; look is that of the good site.
func runCase(t *testing.T, file, rule string, look *layout.Theme) *problem.List {
	if !slices.Contains(problem.Rules(), rule) {
		t.Fatalf("there is no rule %s", rule)
	}
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if words := len(strings.Fields(string(archive.Comment))); words < 10 {
		t.Errorf("the case begins with %d words on its rule; say what it means, why it is one and how to mend it", words)
	}
	dir := layOver(t, archive)
	o := Options{Dir: dir, NoNPM: true, view: view(archive), Cache: t.TempDir(), Loaders: Loaders{Allow: rule == "loader-failed" || rule == "mended"}}
	if !slices.ContainsFunc(archive.Files, alters) {
		o.had.theme = look
	}
	said := tried(t, o, archive, rule)
	if !slices.ContainsFunc(said.Sorted(), func(p problem.Problem) bool { return p.Rule == rule }) {
		t.Errorf("the case does not break its rule")
	}
	for _, lang := range languages {
		words := problem.Catalog(lang)
		checkWords(t, said, words)
		got := printed(said, rule, lang)
		want := section(archive, "want."+lang)
		if *update {
			want.Data = []byte(got)
		} else if diff := cmp.Diff(string(want.Data), got); diff != "" {
			t.Errorf("%s, in %s (-want +got; -update rewrites):\n%s", rule, lang, diff)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return said
}

// tried is what is said of a case. Where all that it wants is said when the site is read, it is
// not made: what is said later and not wanted is for -update and for the long run to see.
func tried(t *testing.T, o Options, archive *txtar.Archive, rule string) *problem.List {
	b := newBuild(o)
	defer b.end()
	ctx := context.Background()
	err := b.do(ctx, func() error {
		if err := b.load(); err != nil || b.failed() {
			return err
		}
		as := func(lang string) bool {
			return printed(about(b.report.Problems, rule), rule, lang) == string(section(archive, "want."+lang).Data)
		}
		if !everyFault && !*update && as("es") && as("en") {
			return nil
		}
		return b.make(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
	return about(b.report.Problems, rule)
}

// printed is all that a list says in a language, each as if it were alone, without the numbers
// that change often.
func printed(said *problem.List, rule, lang string) string {
	var out strings.Builder
	words := problem.Catalog(lang)
	for _, p := range said.Sorted() {
		alone := &problem.List{}
		alone.Put(p)
		_ = alone.Print(&out, problem.Text, words) // a Builder does not fail
	}
	switch rule {
	case "budget":
		return weight.ReplaceAllString(out.String(), "… bytes")
	case "message-untranslated":
		return many.ReplaceAllString(out.String(), "…")
	case "translations":
		return sum.ReplaceAllString(out.String(), "$1 … te")
	}
	return out.String()
}

// about leaves out the notices of other rules.
func about(all *problem.List, rule string) *problem.List {
	some := &problem.List{}
	for _, p := range all.Sorted() {
		if p.Rule == rule || p.Severity() != problem.Notice {
			some.Put(p)
		}
	}
	return some
}

// checkWords fails for a message or a hint that is empty or misses a value.
func checkWords(t *testing.T, said *problem.List, c *message.Catalog) {
	for _, p := range said.Sorted() {
		message, hint := p.Say(c)
		for _, text := range []string{message, hint} {
			if text == "" || strings.Contains(text, "⟦") {
				t.Errorf("%s in %s says %q", p.Rule, c.Lang, text)
			}
		}
	}
	for _, missing := range c.Missing() {
		t.Errorf("%s: %s asks for what is not given", c.Lang, missing)
	}
}

// TestFailedBuildKeepsOldSite builds a good site, breaks it and builds again.
func TestFailedBuildKeepsOldSite(t *testing.T) {
	t.Parallel()
	dir := homeless(t, layOver(t, &txtar.Archive{}))
	out := filepath.Join(t.TempDir(), "public")
	build := func() *Report {
		report, err := Build(context.Background(), Options{Dir: dir, Out: out, NoNPM: true})
		if err != nil {
			t.Fatal(err)
		}
		return report
	}
	if !build().Published {
		t.Fatal("the good site was not published")
	}
	before := snapshot(t, out)
	// One fault is found while loading, the other only when all pages are made.
	for _, body := range []string{"{{nothing}}", "[x](/metodo/#nada)"} {
		page := filepath.Join(dir, "content/es/acerca.md")
		if err := write(page, "+++\ntitle = \"x\"\ndescription = \"x\"\n+++\n\n"+body+"\n"); err != nil {
			t.Fatal(err)
		}
		if build().Published {
			t.Fatalf("a site with %s was published", body)
		}
		if diff := cmp.Diff(before, snapshot(t, out)); diff != "" {
			t.Fatalf("the old site changed:\n%s", diff)
		}
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(out), ".*", "*")); len(left) != 1 || filepath.Base(left[0]) != "made" {
			t.Errorf("left behind: %v", left)
		}
	}
}

// snapshot is every file of a folder with its time and text.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		info, err := d.Info()
		files[name] = fmt.Sprint(info.ModTime()) + string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
