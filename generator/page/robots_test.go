package page

import (
	"strings"
	"testing"
)

// TestSitemaps: one list as long as it may be, else several and a list of them.
func TestSitemaps(t *testing.T) {
	all := []string{"https://example.org/a/", "https://example.org/b/", "https://example.org/c/"}
	if one := sitemaps("https://example.org/", all, 3); len(one) != 1 || one[0].Path != "sitemap.xml" || strings.Count(string(one[0].Data), "<url>") != 3 {
		t.Errorf("of three: %s", one)
	}
	many := sitemaps("https://example.org/", all, 2)
	if len(many) != 3 || many[2].Path != "sitemap.xml" || strings.Count(string(many[2].Data), "<sitemap>") != 2 ||
		!strings.Contains(string(many[2].Data), "<loc>https://example.org/sitemap-2.xml</loc>") || strings.Count(string(many[1].Data), "<url>") != 1 {
		t.Errorf("of more: %s", many)
	}
}
