package generator_test

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"cocrea/generator"
)

// TestSubjectsInBrowser opens the first page of each site of testdata/subjects, and each list
// and a record of it: axe-core finds nothing, and nothing reaches beyond a narrow window.
func TestSubjectsInBrowser(t *testing.T) {
	t.Parallel()
	var files http.Handler
	b := browse(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { files.ServeHTTP(w, r) }))
	if b.axe, b.noAxe = bringAxe(t.Context()); b.axe == "" {
		without(t, "axe-core could not be had: %s", b.noAxe)
	}
	p := b.newTab(t)
	p.everyTime(t, b.axe)
	cases, err := filepath.Glob("testdata/subjects/*.txtar")
	if err != nil || len(cases) < 7 {
		t.Fatalf("%v in %d cases", err, len(cases))
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			out := subject(t, file)
			files = http.FileServerFS(os.DirFS(out))
			for _, name := range visited(t, out) {
				p.name = name
				p.colours(t, "light")
				p.open(t, 360)
				p.audit(t, allRules, name+", 360 px, light")
				for _, width := range []int64{360, 320} { // two totals a row, and one
					p.resize(t, width)
					for _, fault := range evaluate[[]string](t, p, beyond) {
						t.Errorf("%s, %d px: %s", name, width, fault)
					}
				}
				if name == "" {
					p.resize(t, 1280)
					p.colours(t, "dark")
					p.audit(t, colourRules, "1280 px, dark")
				}
			}
			p.silent(t)
		})
	}
}

// subject builds a site of one file, under the path at which it is served.
func subject(t *testing.T, file string) (out string) {
	t.Helper()
	dir := subjectFolder(t, file)
	out = filepath.Join(dir, "public")
	report, err := generator.Build(context.Background(), generator.Options{Dir: dir, Out: out, NoNPM: true, BaseURL: "https://example.org/repo/"})
	if err != nil || !report.Published {
		t.Fatalf("%v; published: %v", err, report != nil && report.Published)
	}
	return out
}

// subjectFolder is the folder of a site of one file, without what no browser opens.
func subjectFolder(t *testing.T, file string) (dir string) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	for _, f := range archive.Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if f.Name == "content/site.toml" { // what no browser opens takes longest to make
			f.Data = append(slices.Clip(f.Data), "\n[outputs]\ncards = \"none\"\napi = \"none\"\noffline = false\nformats = [\"csv\", \"json\"]\n"...)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// common are the lists that every site has, of which one site is enough (see looked).
var common = strings.Fields("acerca/ about/ api/ buscar/ search/ cifras/ figures/ comparar/ compare/ correcciones/ corrections/ datos/ data/ en/ " +
	"estilo/ style/ fuentes/ sources/ informe/ report/ insertar/ embed/ metodo/ method/")

// visited are the first page, the first of its own lists and a record of it; all of them
// where the browser is told to open every page.
func visited(t *testing.T, out string) []string {
	t.Helper()
	pages := []string{""}
	below, err := filepath.Glob(filepath.Join(out, "*", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range below {
		dir := filepath.Dir(list)
		name := filepath.Base(dir) + "/"
		if slices.Contains(common, name) {
			continue
		}
		pages = append(pages, name)
		records, err := filepath.Glob(filepath.Join(dir, "*", "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		if len(records) > 0 {
			pages = append(pages, name+filepath.Base(filepath.Dir(records[0]))+"/")
		}
	}
	if !everywhere() {
		pages = pages[:min(3, len(pages))]
	}
	return pages
}
