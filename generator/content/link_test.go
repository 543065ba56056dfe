package content

import (
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"

	"cocrea/generator/problem"
)

// TestSpellingsOfLinks: a page is found by every spelling of its file and its address,
// and the link that is published is encoded.
func TestSpellingsOfLinks(t *testing.T) {
	const head = "+++\ntitle = \"T\"\ndescription = \"D\"\n+++\n\n"
	for link, want := range map[string]string{
		"año.md": "/a%C3%B1o/", "a%C3%B1o.md": "/a%C3%B1o/", "<año.md>": "/a%C3%B1o/", "/año/": "/a%C3%B1o/", "/a%C3%B1o/": "/a%C3%B1o/",
		norm.NFD.String("/año/"): "/a%C3%B1o/", "/guia/x.md": "/guia/x/", "guia/x.md": "/guia/x/", "guia/../año.md#año": "/a%C3%B1o/#a%C3%B1o",
		"Informe%20Anual.md": "/Informe%20Anual/", "<Informe Anual.md>": "/Informe%20Anual/", "100%.md": "/100%25/", "100%25.md": "/100%25/", "/100%25/": "/100%25/",
		"que-es(1).md": "/que-es%281%29/", "<[x] y.md>": "/%5Bx%5D%20y/", "/guia/?a=b&c=d#e": "/guia/?a=b&amp;c=d#e", "?a=b": "?a=b", "#Árbol-uno": "#arbol-uno",
		"../": "/", "./": "/p/", "mailto:a@example.org": "mailto:a@example.org", "https://example.org/año": "https://example.org/a%C3%B1o",
	} {
		site := &Site{Languages: []string{"es"}, Locales: map[string]string{"es": "es-MX"}}
		probs := &problem.List{}
		files := fstest.MapFS{"content/es/p.md": {Data: []byte(head + "[x](" + link + ")\n\n## [Árbol](https://example.org/) uno\n")}}
		for _, name := range []string{norm.NFD.String("año"), "Informe Anual", "100%", "que-es(1)", "[x] y", "guia/x", "guia/index", "index"} {
			files["content/es/"+name+".md"] = &fstest.MapFile{Data: []byte(head)}
		}
		pages := Load(files, site, nil, nil, probs)
		site.CheckLinks(pages, Addresses{All: addressesOf(pages)}, probs)
		for _, p := range probs.Sorted() {
			t.Errorf("%s: %s %v", link, p.Rule, p.Args)
		}
		for _, p := range pages {
			if p.Key != "p" {
				continue
			}
			out, err := p.HTML(values)
			if err != nil || !strings.Contains(string(out), `<a href="`+want+`">x</a>`) && !strings.Contains(string(out), `<a href="`+strings.NewReplacer("(", "%28", ")", "%29").Replace(want)+`">`) {
				t.Errorf("%s is not %s: %s (%v)", link, want, out, err)
			}
		}
	}
}
