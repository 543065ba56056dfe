package page

import (
	"html/template"
	"regexp"
	"strconv"
	"strings"
)

// What names an element, and what refers to one by its name.
var (
	idOf   = regexp.MustCompile(` id="([^"]+)"`)
	naming = regexp.MustCompile(` (id|for|href|popovertarget|aria-labelledby|aria-describedby|aria-controls|fill|clip-path|mask)="([^"]*)"`)
)

// distinct makes the names in a piece of a page those of its nth copy, so that no two
// elements of the page have the same.
func distinct(piece template.HTML, n int) template.HTML {
	if n == 1 {
		return piece
	}
	return suffixed(piece, "-"+strconv.Itoa(n))
}

// suffixed puts an ending to the names in a piece of a page, and where it refers to them.
func suffixed(piece template.HTML, ending string) template.HTML {
	own := map[string]string{}
	for _, m := range idOf.FindAllStringSubmatch(string(piece), -1) {
		own[m[1]], own["#"+m[1]], own["url(#"+m[1]+")"] = m[1]+ending, "#"+m[1]+ending, "url(#"+m[1]+ending+")"
	}
	return template.HTML(naming.ReplaceAllStringFunc(string(piece), func(attribute string) string {
		m := naming.FindStringSubmatch(attribute)
		words := strings.Split(m[2], " ")
		for i, word := range words {
			if name, ok := own[word]; ok {
				words[i] = name
			}
		}
		return " " + m[1] + `="` + strings.Join(words, " ") + `"`
	}))
}
