package table

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold writes a name so that two spellings of it are equal: without accents, capitals,
// signs between its words, and characters that nobody sees.
func fold(name string) string {
	var out strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\u200b' || r == '\ufeff' || r == '\u00ad':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && out.Len() > 0 {
				out.WriteByte('_')
			}
			gap = false
			out.WriteRune(r)
		case r < ' ' && r != '\n' && r != '\r' && r != '\t':
			out.WriteRune(r) // what can only be damage makes it another name
		default:
			gap = true
		}
	}
	return out.String()
}

// tidy writes the text of a cell as it reads: no spaces at its ends, one kind of space,
// one form of accents, no line breaks. changed lists what was not so, by the kinds of
// problem.List.Mend.
func tidy(s string) (text string, changed []string) {
	text = s
	step := func(kind string, to string) {
		if to != text {
			text, changed = to, append(changed, kind)
		}
	}
	if strings.ContainsAny(text, "\n\r\t") {
		trimmed := strings.TrimFunc(text, unicode.IsSpace)
		if strings.ContainsAny(trimmed, "\n\r\t") {
			step("breaks", strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ").Replace(trimmed))
		}
	}
	step("spaces", strings.TrimFunc(strings.ReplaceAll(text, "\u00a0", " "), unicode.IsSpace))
	if !norm.NFC.IsNormalString(text) {
		step("accents", norm.NFC.String(text))
	}
	return text, changed
}
