package table

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"cocrea/generator/problem"
)

// bom is the mark that some spreadsheets put before UTF-8 text.
const bom = "\ufeff"

// Readable checks that a file is UTF-8 text and not empty. A byte order mark is
// dropped with a warning.
func Readable(src *problem.Source, probs *problem.List) bool {
	switch {
	case strings.HasPrefix(src.Text, "\xff\xfe"), strings.HasPrefix(src.Text, "\xfe\xff"):
		probs.Add("encoding-utf16", src.Whole())
		return false
	case strings.HasPrefix(src.Text, bom):
		probs.Add("bom", src.Whole())
		src.Text = strings.TrimPrefix(src.Text, bom)
	}
	if strings.TrimSpace(src.Text) == "" {
		probs.Add("file-empty", src.Whole())
		return false
	}
	if i := invalid(src.Text); i >= 0 {
		b := src.Text[i]
		probs.Add("encoding", src.Offset(i, 1), "byte", fmt.Sprintf("0x%02X", b), "letter", string(charmap.Windows1252.DecodeByte(b)))
		return false
	}
	return true
}

// invalid is the offset of the first byte that is not UTF-8, or -1.
func invalid(s string) int {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}
