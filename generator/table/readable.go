package table

import (
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"cocrea/generator/problem"
)

// bom is the mark that some spreadsheets put before UTF-8 text.
const bom = "\ufeff"

// Open reads a file of the site into a Source, whatever it holds. A file that is
// missing, too large or no file at all is a problem; ok is then false.
func Open(fsys fs.FS, name string, limit int64, probs *problem.List) (src *problem.Source, ok bool, err error) {
	here := problem.Position{File: name}
	f, err := fsys.Open(name)
	if err != nil {
		probs.Add("file-missing", here)
		return nil, false, nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, false, err
	}
	if info.IsDir() {
		probs.Add("file-missing", here)
		return nil, false, nil
	}
	if info.Size() > limit {
		probs.Add("file-oversize", here, "size", info.Size(), "limit", limit)
		return nil, false, nil
	}
	text, err := io.ReadAll(f)
	if err != nil {
		return nil, false, fmt.Errorf("reading %s: %w", name, err)
	}
	return &problem.Source{File: name, Text: string(text)}, true, nil
}

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
