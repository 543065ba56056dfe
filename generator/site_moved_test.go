package generator_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
)

// TestMoved: what has moved leads to where it is now, at once and by a link, and tells
// search engines so; the address of the newest release does, in every language.
func TestMoved(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		build func() (*site, error)
		moved map[string]string
	}{
		{plainSite, map[string]string{"correcciones/index.html": "datos/index.html", "en/corrections/index.html": "en/data/index.html", "datos/v/latest/index.html": "datos/v/2017.1/index.html", "en/data/v/latest/index.html": "en/data/v/2017.1/index.html",
			"cifras/shares.total/index.html": "cifras/index.html", "en/figures/shares.total/index.html": "en/figures/index.html"}},
		{repoSite, map[string]string{"de-antes/index.html": "acerca/index.html", "en/from-before/index.html": "en/about/index.html"}},
	} {
		s := given(t, c.build)
		v := serve(t, s, "https://example.org/repo/")
		if len(s.moved) != len(c.moved) {
			t.Errorf("%d pages have moved, not %d", len(s.moved), len(c.moved))
		}
		for name, doc := range s.moved {
			if lang := attr(find(doc, tag("html", ""))[0], "lang"); (lang == "en") != strings.HasPrefix(name, "en/") {
				t.Errorf("%s is in the language %q", name, lang)
			}
			to, canonical := "", ""
			for _, m := range find(doc, tag("meta", "")) {
				if attr(m, "http-equiv") == "refresh" {
					to, _ = strings.CutPrefix(attr(m, "content"), "0; url=")
				}
			}
			for _, l := range find(doc, tag("link", "")) {
				if attr(l, "rel") == "canonical" {
					canonical = attr(l, "href")
				}
			}
			where, err := v.address(name).Parse(to)
			if err != nil || where.String() != v.address(c.moved[name]).String() {
				t.Errorf("%s leads to %q", name, to)
			}
			if s.base != "" && canonical != where.String() || s.base == "" && canonical != "" {
				t.Errorf("%s: canonical %q", name, canonical)
			}
			linked := false
			for _, a := range find(find(doc, tag("main", ""))[0], tag("a", "")) {
				linked = linked || attr(a, "href") == to
				if why := v.follow(v.address(name), attr(a, "href")); why != "" {
					t.Errorf("%s: %q: %s", name, attr(a, "href"), why)
				}
			}
			if !linked {
				t.Errorf("%s has no link to %s", name, to)
			}
		}
	}
}

// TestPublishedAddresses: what a release published is there, as a page, a file or what leads
// to where it is now.
func TestPublishedAddresses(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	list, err := os.ReadFile("testdata/demo/data/releases/addresses.txt")
	if err != nil {
		t.Fatal(err)
	}
	addresses := strings.Fields(string(list))
	if len(addresses) < 2_000 {
		t.Fatalf("%d addresses", len(addresses))
	}
	for _, address := range addresses {
		name := strings.TrimPrefix(address, "/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if _, err := fs.Stat(s.files, name); err != nil {
			t.Errorf("%s was published: %v", address, err)
		}
	}
}
