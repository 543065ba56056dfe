package layout_test

import (
	"testing"
	"testing/fstest"

	"cocrea/generator/layout"
	"cocrea/generator/page"
	"cocrea/generator/problem"
	"cocrea/themes"
)

// TestThemeIsCompiled: every layout of the program's theme is compiled, and writes what
// html/template writes, of a page with everything and of one with nothing.
func TestThemeIsCompiled(t *testing.T) {
	probs := &problem.List{}
	theme, err := layout.Load(themes.FS, fstest.MapFS{}, "default", layout.Speech{Languages: []string{"en", "es"}, Locales: map[string]string{"en": "en", "es": "es"}}, probs)
	if err != nil || probs.Count(problem.Error) > 0 {
		t.Fatal(err, probs.Sorted())
	}
	if len(theme.Kinds("en")) < 4 {
		t.Fatal("only the layouts", theme.Kinds("en"))
	}
	for _, lang := range []string{"en", "es"} {
		for _, kind := range theme.Kinds(lang) {
			for _, sample := range page.Samples(kind) {
				view := sample.(page.View)
				for i := range view.Scripts {
					view.Scripts[i] = "chart.js"
				}
				quick, slow, err := theme.Both(lang, kind, view)
				if err != nil {
					t.Errorf("%s in %s: %v", kind, lang, err)
				} else if quick != slow {
					t.Errorf("%s in %s: got\n%s\nwant\n%s", kind, lang, quick, slow)
				}
			}
		}
	}
}
