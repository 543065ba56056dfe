package generator

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	// seats is what no site of testdata/subjects has.
	seats = regexp.MustCompile(`(?i)secretaria(t|do)`)
	// documented is what only a site may say whose commitments come from documents.
	documented = regexp.MustCompile(`what (the|each) document says|lo que dice (el|cada) documento`)
)

// absent fails for a page that tells of secretariats, which the sites of testdata/subjects
// do not have, or of what documents say where no commitment names one.
func absent(t *testing.T, out string) {
	t.Helper()
	header, err := os.ReadFile(filepath.Join(filepath.Dir(out), "data", "commitments.csv"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(header), "\n")
	sourced := regexp.MustCompile(`\bsource\b`).MatchString(first)
	err = fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".html" {
			return err
		}
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			return err
		}
		if m := seats.Find(data); m != nil {
			t.Errorf("%s tells of a %s", name, m)
		}
		if m := documented.Find(data); m != nil && !sourced {
			t.Errorf("%s says %q, and no commitment names a document", name, m)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
