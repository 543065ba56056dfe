package generator_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"cocrea/generator"
	"cocrea/generator/problem"
)

// TestChecklist: the page says of each duty in words whether it is met, leads to
// evidence in its own language and to the document that asks; its sections are those
// of the answers that were given.
func TestChecklist(t *testing.T) {
	t.Parallel()
	s := given(t, threeSite)
	for dir, want := range map[string]struct {
		foot  string
		said  []string
		links []string
	}{
		"acerca/ogp":   {"Lo que pide la OGP", []string{"Hay un sitio público. ● Se cumple", "Portada", "dos veces al año. ○ No se cumple", "No hay evidencia"}, []string{"acerca", "datos", "metodo", "fuentes/deck-2017"}},
		"en/about/ogp": {"What OGP asks", []string{"There is a public site. ● Met", "Cover", "○ Not met"}, []string{"en/about", "en/data", "en/method", "en/sources/deck-2017"}},
		"pt/sobre/ogp": {pseudo("Lo que pide la OGP"), []string{"Há um site público. ● " + pseudo("Se cumple"), "Capa", "○ " + pseudo("No se cumple")}, []string{"pt/sobre", "pt/dados", "pt/metodo", "pt/fontes/deck-2017"}},
	} {
		doc := s.page(t, dir)
		main := find(doc, tag("main", ""))[0]
		for _, words := range want.said {
			if said := text(main); !strings.Contains(said, words) {
				t.Errorf("%s/ does not say %q: %q", dir, words, said)
			}
		}
		var links []string
		for _, a := range find(find(main, tag("table", ""))[0], tag("a", "")) {
			links = append(links, filepath.ToSlash(filepath.Clean(dir+"/"+attr(a, "href"))))
		}
		if !slices.Equal(links, want.links) {
			t.Errorf("%s/ leads to %q, not %q", dir, links, want.links)
		}
		footer := find(doc, tag("footer", ""))
		if !slices.ContainsFunc(find(footer[len(footer)-1], tag("a", "")), func(a *html.Node) bool { return attr(a, "aria-current") != "" && text(a) == want.foot }) {
			t.Errorf("the foot of %s/ does not lead to it", dir)
		}
	}
	real := text(find(given(t, plainSite).page(t, "acerca/ogp"), tag("main", ""))[0])
	for _, words := range []string{"al menos dos veces al año. ○ No se cumple", "Los datos dicen qué se prometió, no qué se cumplió.", "Requisitos del estándar 2"} {
		if !strings.Contains(real, words) {
			t.Errorf("the real list does not say %q", words)
		}
	}
}

// TestNoChecklist: a site without the file has no such page and no link to one.
func TestNoChecklist(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/site")); err != nil {
		t.Fatal(err)
	}
	count := func() int {
		report, err := generator.Build(context.Background(), generator.Options{Dir: dir, Strict: true, NoNPM: true})
		if err != nil || report.Problems.Count(problem.Warning)+report.Problems.Count(problem.Error) > 0 {
			t.Fatal(err, report.Problems.Sorted())
		}
		return report.Pages
	}
	with := count()
	if err := os.Remove(filepath.Join(dir, "data/checklist.toml")); err != nil {
		t.Fatal(err)
	}
	if without := count(); without != with-1 {
		t.Errorf("%d pages with a checklist, %d without", with, without)
	}
}
