package generator_test

import (
	"encoding/xml"
	"path"
	"strings"
	"testing"
)

// checkSitemap: with a base URL each page names its own address and all stand in
// the sitemap but the page of missing pages; without one there is neither.
func (v *server) checkSitemap(t *testing.T) {
	listed := map[string]bool{}
	if v.base != "" {
		var set struct {
			URL []struct {
				Loc string `xml:"loc"`
			} `xml:"url"`
		}
		if v.files["sitemap.xml"] == nil {
			t.Fatal("there is no sitemap.xml")
		}
		if err := xml.Unmarshal(v.files["sitemap.xml"].Data, &set); err != nil {
			t.Fatal(err)
		}
		for _, u := range set.URL {
			listed[u.Loc] = true
		}
		if !strings.Contains(string(v.files["robots.txt"].Data), "Sitemap: "+v.base+"sitemap.xml\n") {
			t.Error("robots.txt does not name the sitemap")
		}
	} else if v.files["sitemap.xml"] != nil {
		t.Error("there is a sitemap of unknown addresses")
	}
	for name, doc := range v.pages {
		own := v.address(name).String()
		if path.Base(name) == "404.html" || v.base == "" {
			own = ""
		} else if !listed[own] {
			t.Errorf("%s is not in the sitemap", own)
		}
		canonical := ""
		for _, l := range find(doc, tag("link", "")) {
			if attr(l, "rel") == "canonical" {
				canonical = attr(l, "href")
			}
		}
		if canonical != own {
			t.Errorf("%s: canonical %q, not %q", name, canonical, own)
		}
		delete(listed, own)
	}
	for address := range listed {
		t.Errorf("the sitemap lists %s, which is no page", address)
	}
}
