package table

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// firstMark is the first sign that is put on a letter: most text has none.
const firstMark = 0x300

// plain are letters that are no other one with a sign, as people write them without.
var plain = strings.NewReplacer("ß", "ss", "ł", "l", "ø", "o", "æ", "ae", "œ", "oe", "đ", "d", "ı", "i", "þ", "th", "ð", "d")

// Slug writes a text as an id, for addresses and anchors: «Año Nuevo» is ano-nuevo.
func Slug(name string) string {
	var out strings.Builder
	out.Grow(len(name))
	gap, letters := false, strings.ToLower(name)
	if !ascii(letters) {
		letters = norm.NFKD.String(plain.Replace(letters))
	}
	for _, r := range letters {
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

// ascii reports a text of the characters alone that English is written with.
func ascii(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
}

// numeral is a run of digits.
var numeral = regexp.MustCompile(`[0-9]+`)

// InOrder compares two texts as readers expect a list: accents and case do not count, numbers
// do by their value, so that District 2 comes before District 10.
func InOrder(a, b string) int {
	slug := func(text string) string {
		return numeral.ReplaceAllStringFunc(Slug(text), func(n string) string { return strings.Repeat("0", max(0, 20-len(n))) + n })
	}
	return strings.Compare(slug(a), slug(b))
}
