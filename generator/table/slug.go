package table

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// firstMark is the first sign that is put on a letter: most text has none.
const firstMark = 0x300

// plain are letters that are no other one with a sign, as people write them without.
var plain = strings.NewReplacer("ß", "ss", "ł", "l", "ø", "o", "æ", "ae", "œ", "oe", "đ", "d", "ı", "i", "þ", "th", "ð", "d")

// Slug writes a text as an id, for addresses and anchors: «Año Nuevo» is ano-nuevo.
func Slug(name string) string {
	var out strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(plain.Replace(strings.ToLower(name))) {
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
