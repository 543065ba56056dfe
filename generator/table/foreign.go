package table

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	wide "golang.org/x/text/encoding/unicode"
)

// What a table of somebody else's is read with: the same encodings, values and names that
// the site's own files are judged by.

// DecodeText is the text of a file in an encoding that its bytes show, and the encoding's
// name: UTF-8 with its mark or without, UTF-16, or one of Western, Cyrillic or Japanese texts where no
// other can be it. Where none can be told, ok is false, and at is the first byte that is not UTF-8.
func DecodeText(raw string) (text, name string, at int, ok bool) {
	if utf16(raw) {
		order := wide.LittleEndian
		if strings.HasPrefix(raw, "\xfe\xff") || strings.HasPrefix(raw, "\x00") {
			order = wide.BigEndian
		}
		text, err := wide.UTF16(order, wide.UseBOM).NewDecoder().String(raw)
		if err != nil { // without its mark
			text, err = wide.UTF16(order, wide.IgnoreBOM).NewDecoder().String(raw)
		}
		return strings.TrimPrefix(text, bom), "UTF-16", 0, err == nil
	}
	if at = invalid(raw); at < 0 {
		return strings.TrimLeft(raw, bom), "UTF-8", 0, true
	}
	pages := map[string]encoding.Encoding{"Windows-1252": charmap.Windows1252, "CP850": charmap.CodePage850, "MacRoman": charmap.Macintosh}
	if name, _ = guess(raw, at); name == "" {
		if text, name = cyrillicText(raw); name != "" {
			return text, name, at, true
		}
		text, ok = japaneseText(raw)
		return text, "Shift_JIS", at, ok
	}
	text, err := pages[name].NewDecoder().String(raw)
	return text, name, at, err == nil
}

// frequent are the letters that are most of any text in Russian and the languages near to it.
const frequent = "оеаинтсрвлОЕАИНТСРВЛ"

// fewCyrillic is how many letters a text has at least whose letters show their encoding.
const fewCyrillic = 20

// cyrillicText is a text in the one encoding in which all its letters are Cyrillic, stand in
// no word with others and are mostly those that are frequent: Greek reads otherwise.
func cyrillicText(raw string) (text, name string) {
	for _, c := range []struct {
		name string
		page *charmap.Charmap
	}{{"Windows-1251", charmap.Windows1251}, {"KOI8-R", charmap.KOI8R}, {"CP866", charmap.CodePage866}} {
		read, err := c.page.NewDecoder().String(raw)
		all, usual, odd := 0, 0, 0
		before := ' '
		for _, r := range read {
			switch is := unicode.Is(unicode.Cyrillic, r); {
			case is:
				if all++; strings.ContainsRune(frequent, r) {
					usual++
				}
				if unicode.IsLower(before) && unicode.IsUpper(r) || before < utf8.RuneSelf && unicode.IsLetter(before) {
					odd++
				}
			case r >= utf8.RuneSelf && unicode.IsLetter(r), unicode.Is(unicode.Cyrillic, before) && unicode.IsLetter(r):
				odd++
			}
			before = r
		}
		if err != nil || all < fewCyrillic || usual*2 < all || odd*20 > all {
			continue
		}
		if name != "" {
			return "", ""
		}
		text, name = read, c.name
	}
	return text, name
}

// japaneseText is a text in the encoding in which Japanese offices write theirs. No other text
// reads in it as words of kana, of which such a text has many.
func japaneseText(raw string) (text string, ok bool) {
	text, err := japanese.ShiftJIS.NewDecoder().String(raw)
	if err != nil || strings.ContainsRune(text, utf8.RuneError) {
		return "", false
	}
	kana, other := 0, 0
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Hiragana, unicode.Katakana) && !unicode.Is(halfwidth, r):
			kana++
		case r >= utf8.RuneSelf && !unicode.Is(unicode.Han, r) && unicode.IsLetter(r):
			other++
		}
	}
	return text, kana > other
}

// halfwidth are the narrow kana, each of one byte: letters with a sign in other encodings.
var halfwidth = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0xff61, Hi: 0xff9f, Stride: 1}}}

// Reading reads the texts of a column as a check of the column would: values has each in
// the form of the files, and unread the places of those that say nothing in it. An empty
// text is an empty value.
func (f Field) Reading(texts []string) (values []string, unread []int) {
	habits := f.habits(texts)
	values = make([]string, len(texts))
	for i, text := range texts {
		if text == "" {
			continue
		}
		value, kind := f.read(text, habits)
		if kind == asWritten && strings.Contains(text, "%") { // without its sign it could be a part of one
			value += "%"
		}
		values[i] = value
		if _, rule, _ := f.value(value, habits); rule != "" || !f.readable(value) {
			values[i], unread = text, append(unread, i)
		}
	}
	return values, unread
}

// readable reports whether each item of a list can be what it must be.
func (f Field) readable(value string) bool {
	if f.Type != TypeLinks {
		return true
	}
	for item := range strings.SplitSeq(value, ";") {
		if reason, _ := Address(item); reason != "" {
			return false
		}
	}
	return true
}

// Fold writes a name so that two spellings of it are equal.
func Fold(name string) string { return fold(name) }

// Tidy writes the text of a cell as it reads: no spaces at its ends, no line breaks.
func Tidy(text string) string {
	text, _ = tidy(text, false)
	return text
}

// TidyLong writes a text of paragraphs as it reads: their breaks are kept.
func TidyLong(text string) string {
	text, _ = tidy(text, true)
	return text
}

// IsID reports a text that can name a record.
func IsID(text string) bool { return idPattern.MatchString(text) }
