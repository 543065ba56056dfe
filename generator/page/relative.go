package page

import (
	"bytes"
	"strings"
)

// attributes are those whose values are addresses.
var attributes = []string{"href", "src", "data-chart", "data-echarts"}

// relative rewrites the addresses of a page from the root of the site to ones from
// the page itself, so that the site may lie under any path. base, where it is not
// empty, is put in front instead: for the page of missing pages, which is served at
// any depth.
func relative(html []byte, address, base string) []byte {
	up := base
	if base == "" {
		up = strings.Repeat("../", strings.Count(address, "/")-1)
		if up == "" {
			up = "./"
		}
	}
	for _, a := range attributes {
		html = bytes.ReplaceAll(html, []byte(" "+a+`="/`), []byte(" "+a+`="`+up))
	}
	return html
}
