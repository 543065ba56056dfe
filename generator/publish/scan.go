package publish

import (
	"bytes"
	escape "html"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/html"
	"github.com/tdewolff/parse/v2/xml"
)

// page is what an HTML output has to do with links.
type page struct {
	ids   []string // that a fragment may name, sorted
	links []int32  // internal, as written, each once; places among those of the stage
}

func isHTML(name string) bool { return strings.EqualFold(path.Ext(name), ".html") }

// links are the addresses in all pages and the names of their places, of which they share most.
type links struct {
	mu    sync.Mutex
	at    map[string]int32 // place in all; outside for what leads out of the site or to no file
	all   []string
	names map[string]string // by themselves
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

// name is the name of a place, which is kept once.
func (l *links) name(id []byte) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	name, known := l.names[string(id)]
	if !known {
		if l.names == nil {
			l.names = map[string]string{}
		}
		name = string(id)
		l.names[name] = name
	}
	return name
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
	r := readers.Get().(*reader)
	defer readers.Put(r)
	r.all, r.links, r.ids, r.text = l, r.links[:0], r.ids[:0], append(r.text[:0], data...) // the lexer writes into what it reads
	clear(r.seen)
	r.seen[outside] = true
	r.read(r.text)
	slices.Sort(r.ids)
	return &page{slices.Clone(slices.Compact(r.ids)), slices.Clone(r.links)}
}

// readers are kept for the next page.
var readers = sync.Pool{New: func() any { return &reader{seen: map[int32]bool{}} }}

// reader reads one page.
type reader struct {
	all   *links
	text  []byte
	ids   []string
	links []int32
	seen  map[int32]bool // links that the page has already
}

// read goes through the tags of a page, which it may change.
func (r *reader) read(text []byte) {
	lexer, anchor := html.NewLexer(parse.NewInputBytes(text)), false
	for {
		switch kind, token := lexer.Next(); kind {
		case html.ErrorToken:
			return
		case html.StartTagToken:
			anchor = string(lexer.Text()) == "a"
		case html.AttributeToken:
			r.attribute(anchor, lexer.AttrKey(), lexer.AttrVal())
		case html.SVGToken, html.MathToken, html.XMLToken: // with all that is inside
			r.drawing(token)
		}
	}
}

// drawing goes through the tags of an element that is no HTML.
func (r *reader) drawing(text []byte) {
	lexer, anchor := xml.NewLexer(parse.NewInputBytes(slices.Clone(text))), false
	for {
		switch kind, _ := lexer.Next(); kind {
		case xml.ErrorToken:
			return
		case xml.StartTagToken:
			anchor = string(lexer.Text()) == "a"
		case xml.AttributeToken:
			r.attribute(anchor, lexer.Text(), lexer.AttrVal())
		}
	}
}

// attribute takes an attribute in; anchor tells whether it is one of <a>.
func (r *reader) attribute(anchor bool, key, written []byte) {
	switch string(key) {
	case "id":
		r.ids = append(r.ids, r.all.name(value(written)))
	case "name":
		if anchor {
			r.ids = append(r.ids, r.all.name(value(written)))
		}
	case "href", "src", "data-chart", "data-src", "data-records", "action", "poster":
		r.link(value(written))
	case "srcset":
		for address := range srcset(string(value(written))) {
			r.link([]byte(address))
		}
	}
}

// value is what stands in an attribute, as a browser reads it.
func value(written []byte) []byte {
	if n := len(written); n > 1 && (written[0] == '"' || written[0] == '\'') && written[n-1] == written[0] {
		written = written[1 : n-1]
	}
	if bytes.IndexByte(written, '&') < 0 {
		return written
	}
	return []byte(escape.UnescapeString(string(written)))
}

// link takes a link in, where the page does not have it yet.
func (r *reader) link(address []byte) {
	if at := r.all.place(bytes.TrimSpace(address)); !r.seen[at] {
		r.seen[at] = true
		r.links = append(r.links, at)
	}
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
