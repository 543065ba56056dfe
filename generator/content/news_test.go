package content

import (
	"testing"
	"testing/fstest"

	"cocrea/generator/problem"
)

// TestDateOfNews: news have a day, a real one and a whole one; other pages have none.
func TestDateOfNews(t *testing.T) {
	site := &Site{Languages: []string{"es"}, Locales: map[string]string{"es": "es-MX"}}
	for _, c := range []struct{ file, date, rule string }{
		{"noticias/uno.md", `date = "2026-11-22"`, ""},
		{"noticias/uno.md", "", "key-missing"},
		{"noticias/uno.md", `date = "2026-11"`, "date"},
		{"noticias/uno.md", `date = "ayer"`, "date"},
		{"noticias/uno.md", `date = "2026-02-30"`, "date-calendar"},
		{"noticias/index.md", "", ""},
		{"noticias/index.md", `date = "2026-11-22"`, "key-unknown"},
		{"acerca.md", `date = "2026-11-22"`, "key-unknown"},
		{"novedad.md", "key = \"noticias/uno\"\ndate = \"2026-11-22\"", ""},
	} {
		probs := &problem.List{}
		text := "+++\ntitle = \"T\"\ndescription = \"D\"\n" + c.date + "\n+++\n\nTexto.\n"
		pages := Load(fstest.MapFS{"content/es/" + c.file: {Data: []byte(text)}}, site, nil, nil, probs)
		if len(pages) != 1 {
			t.Fatalf("%s: %d pages", c.file, len(pages))
		}
		rule := ""
		for _, p := range probs.Sorted() {
			rule += p.Rule
		}
		if rule != c.rule {
			t.Errorf("%s with %q: %q, not %q", c.file, c.date, rule, c.rule)
		}
		if known := pages[0].Date.Known(); known != (c.rule == "" && c.date != "") {
			t.Errorf("%s with %q: the date is %v", c.file, c.date, pages[0].Date)
		}
	}
}
