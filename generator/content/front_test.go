package content

import (
	"strings"
	"testing"
	"testing/fstest"

	"cocrea/generator/problem"
)

// TestFrontMatter: front matter is read in every spelling that means the same; what it is
// not is told once, with the right word, and nothing else is missed for it.
func TestFrontMatter(t *testing.T) {
	const good = "+++\ntitle = \"T\"\ndescription = \"D\"\n+++\n\nTexto.\n"
	for text, want := range map[string]string{
		good: "", "\n\n" + good: "", "\ufeff" + good: "", strings.ReplaceAll(good, "\n", "\r\n"): "", strings.ReplaceAll(good, "\n", "\r"): "",
		strings.ReplaceAll(good, "+++", "+++ \t"): "", strings.TrimSuffix(good, "\n\nTexto.\n"): "",
		strings.ReplaceAll(good, "+++", "---"):                      "content/es/a.md:1:1 front-matter",
		strings.Replace(good, "+++", "", 1):                         "content/es/a.md:2:1 front-matter",
		strings.TrimSuffix(good, "+++\n\nTexto.\n"):                 "content/es/a.md:1:1 front-matter",
		strings.Replace(good, "title", "titel", 1):                  "content/es/a.md key-missing",
		"\n\n" + strings.Replace(good, "title", "\ntitel", 1):       "content/es/a.md key-missing",
		strings.Replace(good, "\"T\"", "\" \"", 1):                  "content/es/a.md:2:1 key-missing",
		strings.Replace(good, "\"T\"", "\"T\"\ndraft = true", 1):    "content/es/b.md:6:5 link-draft",
		strings.Replace(good, "Texto", "V\xedsion", 1):              "content/es/a.md:6:2 encoding",
		strings.Replace(good, "\"T\"", "\"T\"\norder = \"uno\"", 1): "content/es/a.md:3:10 key-type",
	} {
		site := &Site{Languages: []string{"es"}, Locales: map[string]string{"es": "es-MX"}}
		probs := &problem.List{}
		files := fstest.MapFS{
			"content/es/a.md": {Data: []byte(text)}, "content/es/.DS_Store": {Data: []byte("x")}, "content/es/README.md": {Data: []byte("x")},
			"content/es/b.md": {Data: []byte(strings.Replace(good, "Texto.", "[a](a.md) [a](/a/)", 1))},
		}
		pages := Load(files, site, nil, nil, probs)
		site.CheckLinks(pages, Addresses{All: addressesOf(pages)}, probs)
		told := ""
		for _, p := range probs.Sorted() {
			if p.Severity() == problem.Error && told == "" {
				told = p.At.String() + " " + p.Rule
			}
			if p.At.File == "content/es/b.md" && p.Rule != "link-draft" {
				t.Errorf("%q: %s is told of another page", text, p.Rule)
			}
		}
		if told != want {
			t.Errorf("%q: %q, not %q", text, told, want)
		}
	}
}

// addressesOf are those of pages.
func addressesOf(pages []*Page) (out []string) {
	for _, p := range pages {
		out = append(out, p.Address)
	}
	return out
}

// TestNewsDateIsADate: a date without quotes is the day that it says.
func TestNewsDateIsADate(t *testing.T) {
	site := &Site{Languages: []string{"es"}, Locales: map[string]string{"es": "es-MX"}}
	probs := &problem.List{}
	text := "+++\ntitle = \"T\"\ndescription = \"D\"\ndate = 2026-11-23\n+++\n"
	pages := Load(fstest.MapFS{"content/es/noticias/a.md": {Data: []byte(text)}}, site, nil, nil, probs)
	if len(probs.Sorted()) > 0 || len(pages) != 1 || pages[0].Date.String() != "2026-11-23" {
		t.Errorf("%v, %v", pages, probs.Sorted())
	}
}

// TestFrontMatterMended: what is mended in front matter leaves the rest of the page as it is.
func TestFrontMatterMended(t *testing.T) {
	site := &Site{Languages: []string{"es"}, Locales: map[string]string{"es": "es-MX"}}
	probs := &problem.List{}
	text := "\n+++\ntitle = \"Los\tsitios \"\ndescription = \"D\"\n+++\n\nTexto.\n"
	Load(fstest.MapFS{"content/es/a.md": {Data: []byte(text)}}, site, nil, nil, probs)
	want := "\n+++\ntitle = \"Los sitios\"\ndescription = \"D\"\n+++\n\nTexto.\n"
	if fixes := probs.Fixes(); len(fixes) != 1 || fixes[0].Now != want {
		t.Errorf("%q", fixes)
	}
}
