package generator_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"cocrea/generator/table"
)

// entry is a thing that the search finds.
type entry struct{ kind, title, address string }

// entries unpacks the index of a language as the page's script does.
func (s *site) entries(t *testing.T, lang string) []entry {
	t.Helper()
	var index struct {
		Name, At, IDs, Titles, As []string
		Of                        [][]int
		Rows                      [][][]int
	}
	file := s.files["assets/search."+lang+".json"]
	if file == nil {
		t.Fatalf("there is no index of %q", lang)
	}
	if err := json.Unmarshal(file.Data, &index); err != nil {
		t.Fatal(err)
	}
	var out []entry
	for k, name := range index.Name {
		ids := strings.Split(index.IDs[k], " ")
		titles := strings.Split(index.Titles[k], "|")
		if index.As[k] != "" {
			titles = nil
			for _, row := range index.Rows[k][0] {
				titles = append(titles, strings.Split(index.Titles[index.Of[k][0]], "|")[row])
			}
		}
		row, id := 0, ""
		for _, title := range titles {
			address := strings.Replace(index.At[k], "{}", id, 1)
			if section, ok := strings.CutPrefix(title, "#"); ok {
				out = append(out, entry{name, section, address + "#" + table.Slug(section)})
				continue
			}
			given := ""
			if row < len(ids) {
				given = ids[row]
			}
			if end, ok := strings.CutPrefix(given, "~"); ok {
				id = id[:len(id)-len(end)] + end
			} else if id = given; id == "" {
				id = table.Slug(title)
			}
			row++
			if index.As[k] != "" {
				title = strings.Replace(index.As[k], "{}", title, 1)
			}
			out = append(out, entry{name, title, strings.Replace(index.At[k], "{}", id, 1)})
		}
	}
	return out
}

// TestSearchIndex: everything that has a page can be found, and what is found is there.
// Documents that only the checklist cites are found through its page.
func TestSearchIndex(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	found := map[string]entry{}
	for _, e := range s.entries(t, "es") {
		address, fragment, _ := strings.Cut(e.address, "#")
		doc := s.pages[path.Join(address, "index.html")]
		if doc == nil {
			t.Errorf("%s %q leads to %s, which is no page", e.kind, e.title, e.address)
			continue
		}
		if fragment != "" && len(find(doc, func(n *html.Node) bool { return attr(n, "id") == fragment })) != 1 {
			t.Errorf("%s %q: there is no #%s in %s", e.kind, e.title, fragment, address)
		}
		if fragment == "" && heading(doc) != e.title {
			t.Errorf("%q leads to a page with the heading %q", e.title, heading(doc))
		}
		found[path.Clean(e.address)] = e
	}
	asks := map[string]bool{}
	for _, cell := range find(s.page(t, "acerca/ogp"), func(n *html.Node) bool { return attr(n, "data-label") == "Quién lo pide" }) {
		asks[path.Join("acerca/ogp", attr(find(cell, tag("a", ""))[0], "href"))] = true
	}
	for _, folder := range []string{"entidades", "secretariados", "planes", "compromisos", "tematicas", "pilares", "fuentes", "guia"} {
		for _, name := range s.names(folder + "/*/index.html") {
			if _, ok := found[path.Dir(name)]; !ok && !asks[path.Dir(name)] && !repeats(s.pages[name]) {
				t.Errorf("%s cannot be found", name)
			}
		}
	}
	for _, c := range []entry{
		{"Guía", "Firmar la declaratoria", "guia/paso-a-paso/#firmar-la-declaratoria"},
		{"Glosario", "STL (secretariado técnico local)", "guia/glosario/#stl"},
		{"Cifras", "Organismos garantes (2017)", "cifras/#n-organismos-garantes-2017"},
	} {
		if found[path.Clean(c.address)] != c {
			t.Errorf("%v cannot be found", c)
		}
	}
}

// Budgets in bytes of gzip: an index for this site, and all JavaScript of our own.
const (
	mostIndex  = 5000
	mostScript = 12000
)

func TestBudgets(t *testing.T) {
	t.Parallel()
	s := given(t, repoSite) // has no script but our own
	script := 0
	for _, name := range s.names("assets/*") {
		switch size := zipped(t, s.files[name].Data); {
		case strings.HasPrefix(name, "assets/search.") && path.Ext(name) == ".json" && size > mostIndex:
			t.Errorf("%s has %d bytes of gzip, more than %d", name, size, mostIndex)
		case path.Ext(name) == ".js":
			script += size
		}
	}
	if script > mostScript {
		t.Errorf("our JavaScript has %d bytes of gzip, more than %d", script, mostScript)
	}
}

func zipped(t *testing.T, data []byte) int {
	t.Helper()
	var out bytes.Buffer
	z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if _, err := z.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

// TestFacetPages: every value of a facet has a page of its own, which shows as many
// commitments as the list says.
func TestFacetPages(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	list := s.page(t, "compromisos")
	parts := find(list, tag("nav", "parts"))
	if len(parts) != 1 {
		t.Fatal("the list has no links to its parts")
	}
	count := 0
	for _, li := range find(parts[0], tag("li", "")) {
		for _, a := range find(li, tag("a", "")) {
			count++
			dir := path.Join("compromisos", attr(a, "href"))
			shown := len(find(s.page(t, dir), func(n *html.Node) bool {
				return n.Data == "a" && n.Parent.Data == "li" && strings.Contains(path.Join(dir, attr(n, "href")), "compromisos/") &&
					n.Parent.Parent != nil && strings.Contains(attr(n.Parent.Parent, "class"), "items")
			}))
			if want := text(find(li, tag("span", "meta"))[0]); want != fmt.Sprint(shown) {
				t.Errorf("%s: the list says %s, its page shows %d", dir, want, shown)
			}
		}
	}
	if want := 10 + 17 + 4 + 2 + 3; count != want {
		t.Errorf("%d parts have a page, not %d", count, want)
	}
}
