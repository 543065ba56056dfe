package table

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// firstMark is the first sign that is put on a letter: most text has none.
const firstMark = 0x300

// Slug writes a text as an id, for addresses and anchors: «Año Nuevo» is ano-nuevo.
func Slug(name string) string {
	var out strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case r >= firstMark && unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && out.Len() > 0 {
				out.WriteByte('-')
			}
			gap = false
			out.WriteRune(r)
		default:
			gap = true
		}
	}
	return out.String()
}
