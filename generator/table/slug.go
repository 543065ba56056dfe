package table

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug writes a text as an id, for addresses and anchors: «Año Nuevo» is ano-nuevo.
func Slug(name string) string {
	var out strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case unicode.Is(unicode.Mn, r):
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
