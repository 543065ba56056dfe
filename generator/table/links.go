package table

import (
	"regexp"
	"strings"
)

// between parts the addresses of a list in the ways that people do: no address has a space
// or a bar in it, and what begins with https:// is the next one.
var between = regexp.MustCompile(`\s*[;,|\s]\s*(https?://)`)

// readLinks writes a list of addresses in the form of the files.
func readLinks(text string) string {
	return strings.Trim(between.ReplaceAllString(text, ";$1"), "; \t\r\n|,")
}

// Many reports a column of which a cell has several values, which semicolons part.
func (f Field) Many() bool { return f.Type == TypeList || f.Type == TypeLinks }
