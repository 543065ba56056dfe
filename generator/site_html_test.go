package generator_test

import (
	"encoding/xml"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// policy is the content security policy of every page, as the design has it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"

// outside begins an address on another host, or one that is none.
var outside = regexp.MustCompile(`^\s*([A-Za-z][A-Za-z0-9+.-]*:|//|\\)`)

// everyPage runs a check on each page of the site, with a base URL and without.
func everyPage(t *testing.T, check func(t *testing.T, s *site, name string, doc *html.Node)) {
	for _, build := range []func() (*site, error){plainSite, repoSite} {
		s := given(t, build)
		if len(s.pages) < 150 {
			t.Errorf("only %d pages", len(s.pages))
		}
		for _, name := range slices.Sorted(maps.Keys(s.pages)) {
			check(t, s, name, s.pages[name])
		}
	}
}

// TestNoRequestLeavesTheSite: nothing in a page but a link that a reader follows
// may name another host.
func TestNoRequestLeavesTheSite(t *testing.T) {
	t.Parallel()
	everyPage(t, func(t *testing.T, s *site, name string, doc *html.Node) {
		for _, n := range find(doc, func(*html.Node) bool { return true }) {
			switch n.Data {
			case "iframe", "frame", "object", "embed", "applet", "base", "portal":
				t.Errorf("%s: there is a <%s>", name, n.Data)
			}
			if _, ok := lookup(n, "ping"); ok {
				t.Errorf("%s: a link tells another address (ping)", name)
			}
			if strings.EqualFold(attr(n, "http-equiv"), "refresh") {
				t.Errorf("%s: the page sends readers elsewhere", name)
			}
			if rel := attr(n, "rel"); n.Data == "a" || n.Data == "link" && (rel == "canonical" || rel == "alternate") {
				continue // names, not requests; the sitemap's test compares the canonical one
			}
			for _, link := range links(n) {
				if outside.MatchString(link) {
					t.Errorf("%s: <%s> asks for %q", name, n.Data, link)
				}
			}
		}
	})
	s := given(t, repoSite) // has no script but our own
	for _, name := range s.names("assets/*") {
		for _, m := range regexp.MustCompile(`(?i)(@import[^;]*|https?://[^\s"'\x60)]+)`).FindAllString(string(s.files[name].Data), -1) {
			if m != "http://www.w3.org/2000/svg" {
				t.Errorf("%s: %s", name, m)
			}
		}
	}
	for _, name := range s.names("datos/graficas/*.svg") {
		checkFileOfDrawing(t, name, s.files[name].Data)
	}
}

// checkFileOfDrawing: a drawing that travels alone has no script and needs no file.
func checkFileOfDrawing(t *testing.T, name string, data []byte) {
	for d := xml.NewDecoder(strings.NewReader(string(data))); ; {
		token, _ := d.Token()
		if token == nil {
			break
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if local := start.Name.Local; local == "script" || local == "image" || local == "foreignObject" || local == "use" {
			t.Errorf("%s: there is a <%s>", name, local)
		}
		for _, a := range start.Attr {
			if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") {
				t.Errorf("%s: there is a handler %s", name, a.Name.Local)
			}
		}
	}
	if text := string(data); strings.Contains(text, "@import") || strings.Contains(text, "url(") {
		t.Errorf("%s: its style asks for a file", name)
	}
}

func TestPolicy(t *testing.T) {
	t.Parallel()
	everyPage(t, func(t *testing.T, s *site, name string, doc *html.Node) {
		var policies []string
		for _, meta := range find(doc, tag("meta", "")) {
			if strings.EqualFold(attr(meta, "http-equiv"), "content-security-policy") {
				policies = append(policies, attr(meta, "content"))
			}
		}
		if !slices.Equal(policies, []string{policy}) {
			t.Errorf("%s: the policies are %q", name, policies)
		}
		before := true // nothing may be asked for before the policy stands
		for _, n := range find(doc, func(*html.Node) bool { return true }) {
			before = before && attr(n, "http-equiv") == ""
			if before && (n.Data == "link" || n.Data == "script") {
				t.Errorf("%s: <%s> stands before the policy", name, n.Data)
			}
			data := attr(n, "type") == "application/ld+json" // is read, never run
			if n.Data == "style" || n.Data == "script" && !data && (attr(n, "src") == "" || n.FirstChild != nil) {
				t.Errorf("%s: there is an inline <%s>", name, n.Data)
			}
			for _, a := range n.Attr {
				key, value := strings.ToLower(a.Key), strings.ToLower(strings.TrimSpace(a.Val))
				if key == "style" || strings.HasPrefix(key, "on") || strings.HasPrefix(value, "javascript:") || key == "srcdoc" {
					t.Errorf("%s: <%s> has %s=%q", name, n.Data, a.Key, a.Val)
				}
			}
		}
	})
}

// TestEveryPageIsComplete: language, one heading, title, description, viewport, and
// no id twice.
func TestEveryPageIsComplete(t *testing.T) {
	t.Parallel()
	everyPage(t, func(t *testing.T, s *site, name string, doc *html.Node) {
		want := "es"
		if strings.HasPrefix(name, "en/") {
			want = "en"
		}
		if lang := attr(find(doc, tag("html", ""))[0], "lang"); lang != want {
			t.Errorf("%s: lang is %q", name, lang)
		}
		if h := find(doc, tag("h1", "")); len(h) != 1 || text(h[0]) == "" {
			t.Errorf("%s: %d headings of the first level, the first %q", name, len(h), heading(doc))
		}
		head := find(doc, tag("head", ""))[0]
		if titles := find(head, tag("title", "")); len(titles) != 1 || text(titles[0]) == "" {
			t.Errorf("%s: no title, or several", name)
		}
		meta := map[string][]string{}
		for _, m := range find(doc, tag("meta", "")) {
			meta[attr(m, "name")] = append(meta[attr(m, "name")], attr(m, "content"))
		}
		for _, key := range []string{"description", "viewport", "color-scheme"} {
			if len(meta[key]) != 1 || strings.TrimSpace(meta[key][0]) == "" {
				t.Errorf("%s: %s is %q", name, key, meta[key])
			}
		}
		if v := meta["viewport"]; len(v) == 1 && !strings.HasPrefix(v[0], "width=device-width") {
			t.Errorf("%s: viewport is %q", name, v[0])
		}
		seen := map[string]bool{}
		for _, n := range find(doc, func(*html.Node) bool { return true }) {
			id, ok := lookup(n, "id")
			if !ok {
				continue
			}
			if id == "" || seen[id] || strings.ContainsAny(id, " \t\n") {
				t.Errorf("%s: the id %q is empty, has a space or stands twice", name, id)
			}
			seen[id] = true
		}
		for _, n := range find(doc, func(*html.Node) bool { return true }) {
			for _, key := range []string{"aria-labelledby", "aria-describedby", "aria-controls", "for"} {
				for _, id := range strings.Fields(attr(n, key)) {
					if !seen[id] {
						t.Errorf("%s: %s names %q, which is not there", name, key, id)
					}
				}
			}
		}
	})
}

// TestNesting: a browser finds the elements where they were written. The parser
// moves, closes and adds elements where the nesting is wrong, so that the tags of
// what it made differ from those of the file. Where the site is served changes addresses
// only, so one site is enough.
func TestNesting(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	for name, doc := range s.pages {
		source := string(s.files[name].Data)
		var once, twice strings.Builder
		if err := html.Render(&once, doc); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, err := html.Parse(strings.NewReader(once.String()))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		_ = html.Render(&twice, again)
		if once.String() != twice.String() {
			t.Errorf("%s: parsed once more it is another page", name)
		}
		got, want := tags(source), tags(once.String())
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Errorf("%s: a browser does not read the tags as written, from %v on (it has %v)",
					name, part(got, i), part(want, i))
				break
			}
		}
	}
}

func part(tags []string, i int) []string {
	return tags[max(0, min(i-3, len(tags))):min(i+3, len(tags))]
}

// tags lists start and end tags; one that closes itself counts as both.
func tags(source string) []string {
	void := map[string]bool{"area": true, "base": true, "br": true, "col": true, "hr": true, "img": true, "input": true, "link": true,
		"meta": true, "source": true, "track": true, "wbr": true}
	var out []string
	for z := html.NewTokenizer(strings.NewReader(source)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return out
		}
		raw, _ := z.TagName()
		switch name := string(raw); {
		case kind == html.StartTagToken && void[name], kind == html.StartTagToken:
			out = append(out, name)
		case kind == html.SelfClosingTagToken && void[name]:
			out = append(out, name)
		case kind == html.SelfClosingTagToken:
			out = append(out, name, "/"+name)
		case kind == html.EndTagToken:
			out = append(out, "/"+name)
		}
	}
}
