package publish

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"unique"

	"golang.org/x/net/html"
)

// page is what an HTML output has to do with links.
type page struct {
	ids   []string                // that a fragment may name, sorted
	links []unique.Handle[string] // internal, as written, each once; pages share most of theirs
}

// scheme begins an address that leads out of the site or to no file at all.
var scheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*:|//)`)

func isHTML(name string) bool { return strings.EqualFold(path.Ext(name), ".html") }

// scan reads an HTML file once for what it links to and what can be linked in it.
func scan(data []byte) *page {
	p := &page{}
	seen := map[string]bool{}
	link := func(address string) {
		if address = strings.TrimSpace(address); !seen[address] && !scheme.MatchString(address) {
			seen[address] = true
			p.links = append(p.links, unique.Make(address))
		}
	}
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		name, more := z.TagName()
		anchor := string(name) == "a"
		if string(name) == "noscript" || kind == html.SelfClosingTagToken {
			z.NextIsNotRawText()
		}
		for more {
			var key, value []byte
			key, value, more = z.TagAttr()
			switch string(key) {
			case "id":
				p.ids = append(p.ids, string(value))
			case "name":
				if anchor {
					p.ids = append(p.ids, string(value))
				}
			case "href", "src", "data-chart", "data-src", "action", "poster":
				link(string(value))
			case "srcset":
				for address := range srcset(string(value)) {
					link(address)
				}
			}
		}
	}
	slices.Sort(p.ids)
	p.ids = slices.Compact(p.ids)
	return p
}

// srcset yields the addresses of a srcset: each stands before a space, and only
// a comma at its end parts it from the next (data: addresses have commas inside).
func srcset(value string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for {
			value = strings.TrimLeft(value, ", \t\n\f\r")
			if value == "" {
				return
			}
			address, rest := value, ""
			if i := strings.IndexAny(value, " \t\n\f\r"); i >= 0 {
				address, rest = value[:i], value[i:]
			}
			if !strings.HasSuffix(address, ",") {
				_, rest, _ = strings.Cut(rest, ",") // after the width or density
			}
			if !yield(strings.TrimRight(address, ",")) {
				return
			}
			value = rest
		}
	}
}

// has tells whether a fragment leads somewhere in the page.
func (p *page) has(fragment string) bool {
	_, found := slices.BinarySearch(p.ids, fragment)
	return found || strings.EqualFold(fragment, "top")
}
