package content

import (
	"testing"
	"testing/fstest"

	"cocrea/generator/problem"
)

// TestRegional: a language with its country is told once where the pages are of the language
// alone, and is right where they are not.
func TestRegional(t *testing.T) {
	t.Parallel()
	for folder, want := range map[string]int{"content/es/index.md": 1, "content/es-MX/index.md": 0} {
		files := fstest.MapFS{
			"content/site.toml": {Data: []byte("title_es-MX = \"T\"\npublisher_es-MX = \"P\"\nlanguages = [\"es-MX\"]\n")},
			folder:              {Data: []byte("x")},
		}
		probs := &problem.List{}
		site := LoadSite(files, "", probs)
		if got := probs.Count(problem.Error); got != want || (len(site.Languages) == 0) != (want > 0) {
			t.Errorf("%s: %d mistakes, not %d; languages %v: %v", folder, got, want, site.Languages, probs.Sorted())
		}
	}
}
