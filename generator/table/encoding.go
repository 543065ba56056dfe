package table

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"cocrea/generator/problem"
)

// bom is the mark that some spreadsheets put before UTF-8 text.
const bom = "\ufeff"

// signatures are the first letters of files that a text is mistaken for, and what
// those are: variants of the rule file-kind.
var signatures = []struct{ begin, kind string }{
	{"PK\x03\x04", "workbook"}, {"\xd0\xcf\x11\xe0", "workbook"}, {"%PDF-", "pdf"}, {`{\rtf`, "rtf"},
	{"\x1f\x8b", "archive"}, {"\x89PNG", "picture"}, {"\xff\xd8\xff", "picture"},
	{"<!doctype html", "html"}, {"<html", "html"}, {"<table", "html"}, {"<meta", "html"}, {"<head", "html"}, {"<body", "html"},
	{"<?xml", "xml"}, {"<workbook", "xml"},
}

// documents are the kinds that hold a table or, just as well, a text.
var documents = []string{"workbook", "pdf", "html", "xml"}

// Readable checks that a file is UTF-8 text, is not empty and is what its name says. A
// byte order mark is dropped, and lines that end in a carriage return alone are read.
// Nothing of a file for which it returns false can be judged.
func Readable(src *problem.Source, probs *problem.List) bool {
	raw := src.Text
	for _, s := range signatures {
		if begin := strings.TrimLeft(strings.TrimPrefix(raw, bom), " \t\r\n"); len(begin) >= len(s.begin) && strings.EqualFold(begin[:len(s.begin)], s.begin) {
			why, ext := s.kind, path.Ext(src.File)
			if (ext == ".md" || ext == ".toml") && slices.Contains(documents, why) {
				why = "document"
			}
			if ext == ".geojson" && slices.Contains(documents, why) {
				why = "shapes"
			}
			probs.Add("file-kind", src.Whole(), "why", why, "type", strings.TrimPrefix(ext, "."))
			return false
		}
	}
	if path.Ext(src.File) == ".csv" && isJSON(raw) {
		probs.Add("file-kind", src.Whole(), "why", "json", "type", "csv")
		return false
	}
	if utf16(raw) {
		probs.Add("encoding-utf16", src.Whole())
		return false
	}
	if strings.TrimSpace(strings.Trim(raw, bom+"\x00")) == "" {
		why := "text"
		if ending := path.Ext(src.File); ending == ".csv" || ending == ".toml" {
			why = ""
		}
		probs.Add("file-empty", src.Whole(), "why", why)
		return false
	}
	if i := invalid(raw); i >= 0 {
		foreign(src, i, probs)
		return false
	}
	src.Text = strings.TrimLeft(raw, bom)
	if src.Text != raw {
		probs.Mend(src, "bom", problem.Mend{})
	}
	if strings.Count(src.Text, "\r")-strings.Count(src.Text, "\r\n") > strings.Count(src.Text, "\n") { // an editor may have ended the last line in its own way
		src.Text = strings.ReplaceAll(strings.ReplaceAll(src.Text, "\r\n", "\n"), "\r", "\n")
		probs.Mend(src, "line-ends", problem.Mend{})
	}
	if src.Text != raw {
		src.Raw = raw
	}
	return !conflict(src, probs)
}

// isJSON reports a text that begins as lists of objects, or objects, do in JSON and nothing else
// does.
func isJSON(s string) bool {
	begin := strings.Join(strings.Fields(strings.TrimPrefix(s[:min(len(s), 400)], bom)), "")
	return strings.HasPrefix(begin, `[{"`) || strings.HasPrefix(begin, `{"`) && strings.Contains(begin, `":`)
}

// utf16 reports a text of two bytes a letter, with its mark or by its many zeros.
func utf16(s string) bool {
	if strings.HasPrefix(s, "\xff\xfe") || strings.HasPrefix(s, "\xfe\xff") {
		return true
	}
	begin := s[:min(len(s), 200)]
	return len(begin) > 8 && strings.Count(begin, "\x00") > len(begin)/3
}

// foreign tells of a byte that is not UTF-8, and of the letter that it is in the
// encoding that the file is probably in, where that can be told.
func foreign(src *problem.Source, at int, probs *problem.List) {
	why := "text"
	if path.Ext(src.File) == ".csv" {
		why = "sheet"
	}
	page, letter := guess(src.Text, at)
	if page != "" {
		why += "-known"
	}
	probs.Add("encoding", src.Offset(at, 1), "why", why, "byte", fmt.Sprintf("0x%02X", src.Text[at]), "page", page, "letter", letter)
}

// guess names the encoding in which all bytes of a text that are not UTF-8 are letters
// of words, and the letter of the one at a place in it. Where several could be it, or
// none, nothing is said.
func guess(s string, at int) (page, letter string) {
	for _, c := range []struct {
		name string
		page *charmap.Charmap
	}{{"Windows-1252", charmap.Windows1252}, {"CP850", charmap.CodePage850}, {"MacRoman", charmap.Macintosh}} {
		if !likely(s, c.page) {
			continue
		}
		if page != "" {
			return "", ""
		}
		page, letter = c.name, string(c.page.DecodeByte(s[at]))
	}
	return page, letter
}

// common are the letters and signs beyond ASCII that Western texts have most.
const common = "áéíóúüñçàèìòùâêîôûäëïöãõåæøßÁÉÍÓÚÜÑÇÀÈÌÒÙÂÊÎÔÛÄËÏÖÃÕÅÆØ«»“”‘’–—…¿¡°ºª·€£½¼§"

func likely(s string, page *charmap.Charmap) bool {
	seen, odd := 0, 0
	for i, size := 0, 0; i < len(s) && seen < 5000; i += size {
		var whole rune
		if whole, size = utf8.DecodeRuneInString(s[i:]); whole != utf8.RuneError || size != 1 {
			continue // of a line that is UTF-8, or damaged before
		}
		seen++
		r := page.DecodeByte(s[i])
		inWord := i > 0 && isLower(s[i-1]) && i+1 < len(s) && isLower(s[i+1])
		between := i > 0 && isLower(s[i-1]|0x20) && i+1 < len(s) && isLower(s[i+1]|0x20)
		if !strings.ContainsRune(common, r) || inWord && !unicode.IsLower(r) || between && !unicode.IsLetter(r) || outOfWord(s, i, r) {
			odd++
		}
	}
	return seen > 0 && odd*20 <= seen
}

// outOfWord reports a letter that stands beside a figure or alone, which few are as a word: the
// sign of a currency or a dash is such a letter in another encoding.
func outOfWord(s string, at int, r rune) bool {
	if !unicode.IsLower(r) && !unicode.IsUpper(r) {
		return false
	}
	before, after := byte(' '), byte(' ')
	if at > 0 {
		before = s[at-1]
	}
	if at+1 < len(s) {
		after = s[at+1]
	}
	figure := func(b byte) bool { return b >= '0' && b <= '9' }
	letter := func(b byte) bool { return b >= utf8.RuneSelf || isLower(b|0x20) }
	return figure(before) || figure(after) || !letter(before) && !letter(after) && !strings.ContainsRune("àáéèóòíÀÁÉÈÓÒÍ", r)
}

func isLower(b byte) bool { return b >= 'a' && b <= 'z' }

var (
	conflictBegins = regexp.MustCompile(`(?m)^<{7}( .*)?\r?$`)
	conflictEnds   = regexp.MustCompile(`(?m)^>{7}( .*)?\r?$`)
)

// conflict tells of the marks that git leaves where two versions of a file met. In data one of
// them is enough; a page may speak of them.
func conflict(src *problem.Source, probs *problem.List) bool {
	if !strings.Contains(src.Text, "<<<<<<<") && !strings.Contains(src.Text, ">>>>>>>") {
		return false
	}
	at, end := conflictBegins.FindStringIndex(src.Text), conflictEnds.FindStringIndex(src.Text)
	if page := path.Ext(src.File) == ".md"; at == nil && end == nil || page && (at == nil || end == nil) {
		return false
	}
	if at == nil {
		at = end
	}
	probs.Add("git-conflict", src.Line(1+strings.Count(src.Text[:at[0]], "\n")))
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
