package generator_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"image/png"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// file is the path of what lies at a whole address; "" outside the site.
func (s *site) file(address string) string {
	name, inside := strings.CutPrefix(address, s.base)
	if !inside {
		return ""
	}
	name, _, _ = strings.Cut(name, "#")
	if name, _, _ = strings.Cut(name, "?"); name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if s.files[name] == nil {
		return ""
	}
	return name
}

// told is what a page says in its properties: og:title and the others.
func told(doc *html.Node) map[string]string {
	out := map[string]string{}
	for _, m := range find(doc, tag("meta", "")) {
		if key := attr(m, "property") + attr(m, "name"); key != "" {
			out[key] = attr(m, "content")
		}
	}
	return out
}

// TestSharing: every page says what it is to those who show a link to it, and its
// picture is there, of the size that it says, and not heavy.
func TestSharing(t *testing.T) {
	t.Parallel()
	everyPage(t, func(t *testing.T, s *site, name string, doc *html.Node) {
		says := told(doc)
		for _, key := range []string{"og:title", "og:description", "og:type", "og:locale", "og:site_name", "twitter:card"} {
			if strings.TrimSpace(says[key]) == "" {
				t.Errorf("%s: %s is not said", name, key)
			}
		}
		embedded := slices.Contains(strings.Fields(attr(find(doc, tag("body", ""))[0], "class")), "embed")
		if embedded && s.base != "" {
			if says["og:image"] != "" {
				t.Errorf("%s: a frame in another page has a picture", name)
			}
			return
		}
		if s.base == "" || path.Base(name) == "404.html" {
			if says["og:image"]+says["og:url"] != "" {
				t.Errorf("%s: says an address that is not known", name)
			}
			return
		}
		if got := s.file(says["og:url"]); got != name {
			t.Errorf("%s: og:url is %q", name, says["og:url"])
		}
		picture := s.file(says["og:image"])
		if picture == "" || says["og:image:alt"] == "" {
			t.Fatalf("%s: no picture at %q, or no words for it", name, says["og:image"])
		}
		data := s.files[picture].Data
		if c, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || c.Width != 1200 || c.Height != 630 || len(data) > 25_000 {
			t.Errorf("%s: %d by %d, %d bytes, %v", picture, c.Width, c.Height, len(data), err)
		}
	})
	if names := given(t, plainSite).names("tarjetas/*"); len(names) > 0 {
		t.Errorf("pictures that nobody can ask for: %v", names)
	}
	s := given(t, repoSite)
	if cards := s.names("tarjetas/entidades/*.png"); len(cards) < 2 || bytes.Equal(s.files[cards[0]].Data, s.files[cards[1]].Data) {
		t.Error("two states have the same picture")
	}
}

// things are the parts of a page's JSON-LD, by type.
func things(t *testing.T, name string, doc *html.Node) map[string]map[string]any {
	t.Helper()
	out := map[string]map[string]any{}
	for _, script := range find(doc, tag("script", "")) {
		if attr(script, "type") != "application/ld+json" {
			continue
		}
		var g struct {
			Context string           `json:"@context"`
			Graph   []map[string]any `json:"@graph"`
		}
		if err := json.Unmarshal([]byte(script.FirstChild.Data), &g); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if g.Context != "https://schema.org" {
			t.Errorf("%s: the context is %q", name, g.Context)
		}
		for _, thing := range g.Graph {
			out[thing["@type"].(string)] = thing
		}
	}
	return out
}

func TestLinkedData(t *testing.T) {
	t.Parallel()
	everyPage(t, func(t *testing.T, s *site, name string, doc *html.Node) {
		has := things(t, name, doc)
		home := name == "index.html" || name == "en/index.html"
		if (has["WebSite"] != nil) != home {
			t.Errorf("%s: WebSite is %v", name, has["WebSite"])
		}
		crumbs := find(doc, tag("nav", "crumbs"))
		if (has["BreadcrumbList"] != nil) != (len(crumbs) > 0) {
			t.Errorf("%s: BreadcrumbList is %v", name, has["BreadcrumbList"])
		}
		parts := strings.Split(name, "/")
		data := parts[0] == "datos" || parts[0] == "en" && parts[1] == "data"
		data = data && !strings.HasSuffix(name, "/v/index.html") // a list of versions
		if (has["Dataset"] != nil) != data {
			t.Errorf("%s: Dataset is %v", name, has["Dataset"])
		}
		if data {
			for _, key := range []string{"name", "license", "creator", "publisher", "citation", "temporalCoverage", "spatialCoverage", "version", "dateModified", "isAccessibleForFree"} {
				if has["Dataset"][key] == nil {
					t.Errorf("%s: the data do not say their %s", name, key)
				}
			}
			if said := has["Dataset"]["description"].(string); s.base == "" && utf8.RuneCountInString(said) < 50 {
				t.Errorf("%s: engines that look for data ask for a longer description than %q", name, said)
			}
		}
		if data && len(has["Dataset"]["distribution"].([]any)) == 0 {
			t.Errorf("%s: the data have no files", name)
		}
		for kind, thing := range has {
			for _, key := range []string{"url", "item", "contentUrl", "@id"} {
				for _, address := range valuesOf(thing, key) {
					if s.base == "" || s.file(address) == "" {
						t.Errorf("%s: %s has the %s %q", name, kind, key, address)
					}
				}
			}
		}
	})
	d := things(t, "datos", given(t, plainSite).page(t, "datos"))["Dataset"]
	for _, key := range []string{"name", "description", "license", "version", "dateModified", "keywords", "temporalCoverage", "spatialCoverage", "creator"} {
		if d[key] == nil {
			t.Errorf("the data do not say their %s", key)
		}
	}
	if got := d["temporalCoverage"]; got != "2015-03-09/2018-12-31" {
		t.Errorf("the data cover %v", got)
	}
}

// feed is what RFC 4287 asks of one.
type feed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  string   `xml:"author>name"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Summary string `xml:"summary"`
		Link    struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

func TestFeeds(t *testing.T) {
	t.Parallel()
	all := []string{"noticias.xml", "datos/cambios.xml", "en/news.xml", "en/data/changes.xml"}
	for _, name := range all {
		if given(t, plainSite).files[name] != nil {
			t.Errorf("%s has names that are not known", name)
		}
		s := given(t, repoSite)
		if s.files[name] == nil {
			t.Errorf("there is no %s", name)
			continue
		}
		var f feed
		if err := xml.Unmarshal(s.files[name].Data, &f); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if f.Title == "" || f.Author == "" || s.file(f.ID) != name || len(f.Entries) == 0 {
			t.Errorf("%s: title, author, id or entries are missing: %+v", name, f)
		}
		times := []string{f.Updated}
		var ids []string
		for _, e := range f.Entries {
			times, ids = append(times, e.Updated), append(ids, e.ID)
			if e.Title == "" || e.Summary == "" || s.file(e.Link.Href) == "" || !strings.HasPrefix(e.ID, s.base) {
				t.Errorf("%s: %+v", name, e)
			}
		}
		if slices.Sort(ids); len(slices.Compact(ids)) != len(f.Entries) {
			t.Errorf("%s: two entries have the same id", name)
		}
		for _, at := range times {
			if _, err := time.Parse(time.RFC3339, at); err != nil || at > f.Updated {
				t.Errorf("%s: the time %q, %v", name, at, err)
			}
		}
		for _, l := range f.Links {
			if s.file(l.Href) == "" || l.Rel == "self" && s.file(l.Href) != name {
				t.Errorf("%s: %s leads to %q", name, l.Rel, l.Href)
			}
		}
	}
	found := 0
	for _, l := range find(given(t, repoSite).page(t, "guia"), tag("link", "")) {
		if attr(l, "type") == "application/atom+xml" {
			found++
		}
	}
	if found != 2 {
		t.Errorf("a page names %d feeds, not 2", found)
	}
}

// TestWebManifest: it is there in each language, and the icons have the sizes it says.
func TestWebManifest(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	for _, name := range []string{"manifest.webmanifest", "en/manifest.webmanifest"} {
		if s.files[name] == nil {
			t.Fatalf("there is no %s", name)
		}
		var m struct {
			Name  string `json:"name"`
			Short string `json:"short_name"`
			Start string `json:"start_url"`
			Icons []struct{ Src, Type, Sizes string }
		}
		if err := json.Unmarshal(s.files[name].Data, &m); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if m.Name == "" || m.Short == "" || m.Start != "./" || len(m.Icons) < 3 {
			t.Errorf("%s: %+v", name, m)
		}
		for _, icon := range m.Icons {
			u, err := url.Parse(icon.Src)
			if err != nil {
				t.Fatal(err)
			}
			file := s.files[path.Join(path.Dir(name), u.Path)]
			if file == nil {
				t.Errorf("%s: there is no %s", name, icon.Src)
			} else if c, err := png.DecodeConfig(bytes.NewReader(file.Data)); icon.Type == "image/png" && (err != nil || c.Width < 180 || !strings.HasPrefix(icon.Sizes, strconv.Itoa(c.Width)+"x")) {
				t.Errorf("%s: %s is %d wide, %v", name, icon.Src, c.Width, err)
			}
		}
	}
}
