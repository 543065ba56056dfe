package page

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
)

// attributes are those whose values are addresses.
var attributes = []string{"href", "src", "action", "data-src", "data-records", "data-chart", "data-echarts", "data-dialog"}

// relative rewrites the addresses of a page from the root of the site to ones from
// the page itself, so that the site may lie under any path. base, where it is not
// empty, is put in front instead: for the page of missing pages, which is served at
// any depth.
func relative(html []byte, address, base string) []byte {
	root := base
	if base == "" {
		root = up(address)
	}
	out := make([]byte, 0, len(html)+len(html)/8)
	for {
		at := bytes.Index(html, fromRoot)
		if at < 0 {
			return append(out, html...)
		}
		out = append(out, html[:at]...)
		if html = html[at+len(fromRoot):]; isAddress(out) {
			out = append(append(out, `="`...), root...)
		} else {
			out = append(out, fromRoot...)
		}
	}
}

// fromRoot begins a value that may be an address from the root of the site.
var fromRoot = []byte(`="/`)

// isAddress tells whether a text ends in the name of an attribute that has an address.
func isAddress(text []byte) bool {
	return slices.ContainsFunc(attributes, func(name string) bool {
		at := len(text) - len(name) - 1
		return at >= 0 && text[at] == ' ' && string(text[at+1:]) == name
	})
}

// encoded writes an address as programs want it: what is no letter of the Latin alphabet
// without accents is a code.
func encoded(address string) string {
	where, anchor, _ := strings.Cut(address, "#")
	u := url.URL{Path: where, Fragment: anchor}
	return u.String()
}

// up is the way from an address to the root of the site: ../../, or ./ at the root.
func up(address string) string {
	if depth := strings.Count(address, "/") - 1; depth > 0 {
		return strings.Repeat("../", depth)
	}
	return "./"
}
