package generator_test

import (
	"path"
	"strings"
	"testing"
)

// TestMoved: the address of the newest release leads to its page in every language, at
// once and by a link, and tells search engines so.
func TestMoved(t *testing.T) {
	t.Parallel()
	for _, build := range []func() (*site, error){plainSite, repoSite} {
		s := given(t, build)
		v := serve(t, s, "https://example.org/repo/")
		if len(s.moved) != len(dataPages) {
			t.Errorf("%d pages have moved, not one in each language", len(s.moved))
		}
		for name, doc := range s.moved {
			newest := path.Dir(path.Dir(name)) + "/2017.1/index.html"
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
			if err != nil || where.String() != v.address(newest).String() {
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
