package publish

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"
)

// page is what an HTML output has to do with links.
type page struct {
	ids   []string // that a fragment may name, sorted
	links []int32  // internal, as written, each once; places among those of the stage
}

func isHTML(name string) bool { return strings.EqualFold(path.Ext(name), ".html") }

// links are the addresses of all pages, which share most of them.
type links struct {
	mu  sync.Mutex
	at  map[string]int32 // place in all; outside for what leads out of the site or to no file
	all []string
}

const outside = -1

// place finds an address, or takes it in.
func (l *links) place(address []byte) int32 {
	l.mu.Lock()
	defer l.mu.Unlock()
	at, known := l.at[string(address)]
	if known {
		return at
	}
	if l.at == nil {
		l.at = map[string]int32{}
	}
	written, at := string(address), outside
	if !leaves(written) {
		at = int32(len(l.all))
		l.all = append(l.all, written)
	}
	l.at[written] = at
	return at
}

// leaves tells whether an address begins with a scheme or a host, so that it leads out of
// the site or to no file at all.
func leaves(address string) bool {
	for i, c := range []byte(address) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '.' || c == '-'):
		default:
			return c == ':' && i > 0 || strings.HasPrefix(address, "//")
		}
	}
	return false
}

// scan reads an HTML file once for what it links to and what can be linked in it.
func (l *links) scan(data []byte) *page {
	p := &page{}
	seen := map[int32]bool{outside: true}
	link := func(address []byte) {
		if at := l.place(bytes.TrimSpace(address)); !seen[at] {
			seen[at] = true
			p.links = append(p.links, at)
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
			case "href", "src", "data-chart", "data-src", "data-records", "action", "poster":
				link(value)
			case "srcset":
				for address := range srcset(string(value)) {
					link([]byte(address))
				}
			}
		}
	}
	slices.Sort(p.ids)
	p.ids = slices.Clip(slices.Compact(p.ids))
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
