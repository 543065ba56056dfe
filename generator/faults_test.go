package generator

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cocrea/generator/problem"
)

// faults break a site in ten places, each another rule.
var faults = []struct{ rule, file, old, new string }{
	{"enum", "data/commitments.csv", ",high,", ",alta,"},
	{"date", "data/secretariats.csv", ",2015-", ",15/"},
	{"pattern", "data/states.csv", "MX-AGU,01,", "MX-AGU,x1,"},
	{"url", "data/sources.csv", ",https://", ",ftp://"},
	{"key-unknown", "data/dataset.toml", "keywords =", "keyword ="},
	{"text-damaged", "data/themes.toml", `name_es = "`, `name_es = "Educaci&oacute;n `},
	{"raw-html", "content/es/acerca.md", "\n+++\n", "\n+++\n\n<b>x</b>\n"},
	{"link-broken", "content/es/metodo.md", "\n+++\n", "\n+++\n\n[x](/nada/)\n"},
	{"template-syntax", "themes/default/layouts/missing.html", "", `{{define "main"}}{{end`},
	{"base-url", "content/site.toml", `base_url = ""`, `base_url = "example.org"`},
}

// TestTenFaults breaks data, settings, pages and theme at once: one run names all.
func TestTenFaults(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, part := range []string{"data", "content"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join("testdata/demo", part))); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range faults {
		path := filepath.Join(dir, filepath.FromSlash(f.file))
		text := ""
		if f.old != "" {
			old, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if text = string(old); !strings.Contains(text, f.old) {
				t.Fatalf("%s does not hold %q any more", f.file, f.old)
			}
		}
		if err := write(path, strings.Replace(text, f.old, f.new, 1)); err != nil {
			t.Fatal(err)
		}
	}
	report, err := Build(context.Background(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	all := report.Problems.Sorted()
	for _, f := range faults {
		found := slices.ContainsFunc(all, func(p problem.Problem) bool { return p.Rule == f.rule && p.At.File == f.file && p.At.Line > 0 })
		if !found {
			t.Errorf("%s in %s was not named", f.rule, f.file)
		}
	}
	if t.Failed() {
		if err := report.Problems.Print(os.Stderr, problem.Text, problem.Catalog("en")); err != nil {
			t.Fatal(err)
		}
	}
}
