package generator_test

import (
	"encoding/json"
	"encoding/xml"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// server is a site under an address, as a static server has it.
type server struct {
	*site
	at  *url.URL            // where the site lies: https://example.org/repo/
	ids map[string][]string // of each page
}

func serve(t *testing.T, s *site, at string) *server {
	t.Helper()
	u, err := url.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	v := &server{site: s, at: u, ids: map[string][]string{}}
	for name, doc := range s.pages {
		for _, n := range find(doc, func(*html.Node) bool { return true }) {
			if id, ok := lookup(n, "id"); ok {
				v.ids[name] = append(v.ids[name], id)
			}
		}
	}
	return v
}

// address is where a file is served; a folder stands for its index.html.
func (v *server) address(name string) *url.URL {
	if path.Base(name) == "index.html" {
		name = strings.TrimSuffix(name, "index.html")
	}
	return v.at.ResolveReference(&url.URL{Path: name})
}

// follow says what is wrong with a link found at an address; "" when nothing is.
func (v *server) follow(from *url.URL, link string) string {
	to, err := from.Parse(strings.TrimSpace(link))
	if err != nil {
		return err.Error()
	}
	if to.Host != v.at.Host {
		return "" // leads out; other tests say where that is allowed
	}
	name, inside := strings.CutPrefix(to.Path, v.at.Path)
	if !inside {
		return "leads out of the site"
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if v.files[name] == nil {
		return "there is no " + name
	}
	if to.Fragment == "" || v.pages[name] == nil || slices.Contains(v.ids[name], to.Fragment) {
		return ""
	}
	return "there is no #" + to.Fragment + " in " + name
}

// addresses are the attributes that hold one, in HTML and in SVG.
var addresses = []string{"href", "src", "action", "formaction", "poster", "cite", "data", "data-chart", "data-echarts", "data-dialog", "background", "longdesc"}

// links lists what an element links to.
func links(n *html.Node) []string {
	var out []string
	for _, key := range addresses {
		if value, ok := lookup(n, key); ok {
			out = append(out, value)
		}
	}
	if set, ok := lookup(n, "srcset"); ok {
		for _, candidate := range strings.Split(set, ",") {
			if fields := strings.Fields(candidate); len(fields) > 0 {
				out = append(out, fields[0])
			}
		}
	}
	return out
}

// TestLinks follows every link of every file, for each place the site may have.
func TestLinks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, at string
		build    func() (*site, error)
	}{
		{"no base URL, under /", "https://example.org/", plainSite},
		{"no base URL, under /repo/", "https://example.org/repo/", plainSite},
		{"with a base URL, under /", "https://example.org/", threeSite},
		{"with a base URL, under /repo/", "https://example.org/repo/", repoSite},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := serve(t, given(t, c.build), c.at)
			t.Run("pages", v.checkPages)
			t.Run("missing", v.checkMissing)
			t.Run("styles", v.checkStyles)
			t.Run("charts", v.checkOptions)
			t.Run("drawings", v.checkDrawings)
			t.Run("sitemap", v.checkSitemap)
		})
	}
}

func (v *server) checkPages(t *testing.T) {
	count := 0
	for _, name := range slices.Sorted(maps.Keys(v.pages)) {
		told := map[string]bool{}
		for _, n := range find(v.pages[name], func(*html.Node) bool { return true }) {
			for _, link := range links(n) {
				count++
				if why := v.follow(v.address(name), link); why != "" && !told[link] {
					told[link] = true
					t.Errorf("%s: <%s> %q: %s", name, n.Data, link, why)
				}
			}
		}
	}
	if count < 5000 {
		t.Errorf("only %d links were found", count)
	}
}

// checkMissing looks at the page of missing pages, which is served at any depth.
func (v *server) checkMissing(t *testing.T) {
	doc := v.pages["404.html"]
	if doc == nil {
		t.Fatal("there is no 404.html")
	}
	if v.base == "" {
		return // the path of the site is not known, so its links are relative
	}
	for _, n := range find(doc, func(*html.Node) bool { return true }) {
		for _, link := range links(n) {
			if strings.HasPrefix(link, "#") {
				continue // within the page, wherever that is
			}
			if why := v.follow(v.address("no/such/page"), link); why != "" {
				t.Errorf("404.html served at depth: %q: %s", link, why)
			}
			if !strings.HasPrefix(link, v.at.Path) && !strings.HasPrefix(link, "https://") {
				t.Errorf("404.html: %q is not an absolute path under %s", link, v.at.Path)
			}
		}
	}
}

var styleURL = regexp.MustCompile(`url\(\s*["']?([^"')]+)`)

func (v *server) checkStyles(t *testing.T) {
	for _, name := range v.names("assets/*.css") {
		for _, m := range styleURL.FindAllStringSubmatch(string(v.files[name].Data), -1) {
			if why := v.follow(v.address(name), m[1]); why != "" && !strings.HasPrefix(m[1], "data:") {
				t.Errorf("%s: url(%s): %s", name, m[1], why)
			}
		}
	}
}

// checkOptions follows the links of interactive charts as the page's script does:
// from the address of the option.
func (v *server) checkOptions(t *testing.T) {
	options := v.names("datos/graficas/*.json")
	if len(options) < 10 {
		t.Errorf("only %d options of charts", len(options))
	}
	for _, name := range options {
		var option any
		if err := json.Unmarshal(v.files[name].Data, &option); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, link := range valuesOf(option, "link", "geojson") {
			if why := v.follow(v.address(name), link); why != "" {
				t.Errorf("%s: %q: %s", name, link, why)
				break // the others are alike
			}
		}
	}
}

// valuesOf lists the texts that any object in a JSON value has under some keys.
func valuesOf(value any, keys ...string) []string {
	var out []string
	switch v := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if s, ok := v[key].(string); ok && slices.Contains(keys, key) {
				out = append(out, s)
			}
			out = append(out, valuesOf(v[key], keys...)...)
		}
	case []any:
		for _, item := range v {
			out = append(out, valuesOf(item, keys...)...)
		}
	}
	return out
}

// checkDrawings follows the links of the drawings that are files: with a base URL
// they have some and all are absolute, without one they have none.
func (v *server) checkDrawings(t *testing.T) {
	count := 0
	for _, name := range v.names("datos/graficas/*.svg") {
		for _, link := range hrefs(t, name, v.files[name].Data) {
			if count++; strings.HasPrefix(link, "#") {
				continue
			}
			if v.base == "" || !strings.HasPrefix(link, v.base) {
				t.Errorf("%s: %q: not an address under %q", name, link, v.base)
			} else if why := v.follow(v.address(name), link); why != "" {
				t.Errorf("%s: %q: %s", name, link, why)
			}
		}
	}
	if v.base != "" && count == 0 {
		t.Error("the drawings have no links")
	}
}

// hrefs lists the addresses in an XML file, which must be well formed.
func hrefs(t *testing.T, name string, data []byte) []string {
	var out []string
	for d := xml.NewDecoder(strings.NewReader(string(data))); ; {
		token, err := d.Token()
		if token == nil {
			if err.Error() != "EOF" {
				t.Errorf("%s: %v", name, err)
			}
			return out
		}
		if start, ok := token.(xml.StartElement); ok {
			for _, a := range start.Attr {
				if a.Name.Local == "href" || a.Name.Local == "src" {
					out = append(out, a.Value)
				}
			}
		}
	}
}
