package table

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"cocrea/generator/problem"
)

// Kinds of damage: the variants of the rule text-damaged.
const (
	DamageMojibake  = "mojibake"  // UTF-8 read as another encoding and saved again: VisiÃ³n
	DamageLost      = "lost"      // U+FFFD, where a letter was
	DamageEntity    = "entity"    // a character written as in HTML: &oacute;
	DamageEscape    = "escape"    // _x000D_, the trace of a line break in a workbook
	DamageLookalike = "lookalike" // a letter of another alphabet within a word
	DamageInvisible = "invisible" // a character that is not seen and changes what is (problem.Unsafe)
)

var (
	entity = regexp.MustCompile(`&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});`)
	escape = regexp.MustCompile(`_x[0-9A-F]{4}_`)
)

// Damage finds the first thing in a text that a program did to it and nobody wrote:
// its kind ("" where there is none), its place in bytes, and what the whole text
// probably said ("" where nobody can tell). Line breaks are not damage.
func Damage(s string) (kind string, offset, wide int, meant string) {
	if untouched(s) {
		return "", len(s), 0, ""
	}
	first := len(s)
	note := func(k string, at, n int, fixed string) {
		if at < first {
			kind, first, wide, meant = k, at, n, fixed
		}
	}
	if i := strings.IndexRune(s, utf8.RuneError); i >= 0 {
		note(DamageLost, i, len("\ufffd"), "")
	}
	if i, n := mojibake(s); i >= 0 {
		note(DamageMojibake, i, n, repaired(s))
	}
	if m := entity.FindStringIndex(s); m != nil && html.UnescapeString(s[m[0]:m[1]]) != s[m[0]:m[1]] {
		note(DamageEntity, m[0], m[1]-m[0], html.UnescapeString(s))
	}
	if m := escape.FindStringIndex(s); m != nil {
		note(DamageEscape, m[0], m[1]-m[0], strings.Join(strings.Fields(escape.ReplaceAllString(s, " ")), " "))
	}
	if m := mixed.FindStringIndex(s); m != nil {
		word := wordAt(s, m[0])
		note(DamageLookalike, word[0], word[1]-word[0], latin(s))
	}
	if i := strings.IndexFunc(s, invisible); i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		note(DamageInvisible, i, n, strings.Map(seen, s))
	}
	return kind, first, wide, meant
}

// untouched reports a text in which there can be no damage: almost every one. It has letters as
// far as the Latin ones with accents, and no mark that damage begins with or has in it.
func untouched(s string) bool {
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b < ' ' && b != '\n' && b != '\r' && b != '\t', b == '&', b == '_', b >= 0x7f && b != 0xc3:
			return false
		case b == 0xc3: // an accented letter of Western languages is this byte and one more
			if i++; i == len(s) || s[i] < 0x80 || s[i] > 0xbf || i+1 < len(s) && s[i+1] >= 0x80 {
				return false
			}
		}
	}
	return true
}

// seen drops an invisible character; one that ends a line becomes a space.
func seen(r rune) rune {
	switch {
	case r == '\u2028' || r == '\u2029' || r == '\u0085' || r == '\v' || r == '\f':
		return ' '
	case invisible(r):
		return -1
	}
	return r
}

func invisible(r rune) bool { return problem.Unsafe(r) && r != '\n' && r != '\r' && r != '\t' }

// pages are the encodings as which UTF-8 is read by mistake.
var pages = []*charmap.Charmap{charmap.Windows1252, charmap.ISO8859_1, charmap.Macintosh, charmap.CodePage850}

// mojibake is the place of the first letters that, taken as bytes of one of pages, are
// one UTF-8 character; -1 where there are none.
func mojibake(s string) (offset, wide int) {
	for i, r := range s {
		if r < utf8.RuneSelf {
			continue
		}
		if _, n := decoded(s[i:]); n > 0 {
			return i, n
		}
	}
	return -1, 0
}

// decoded is the character that the first letters of s are the bytes of, and how many
// bytes of s they take; 0 where they are none.
func decoded(s string) (r rune, wide int) {
	for _, page := range pages {
		if r, wide := decodedFrom(s, page); wide > 0 {
			return r, wide
		}
	}
	return 0, 0
}

func decodedFrom(s string, page *charmap.Charmap) (rune, int) {
	var bytes []byte
	for i, r := range s {
		if utf8.FullRune(bytes) || len(bytes) == utf8.UTFMax {
			break
		}
		b, ok := page.EncodeRune(r)
		if !ok && r >= 0x80 && r <= 0x9f {
			b, ok = byte(r), true // holes of Windows-1252, which are kept as they are
		}
		if !ok || b < 0x80 {
			return 0, 0
		}
		if len(bytes) == 0 && b != 0xc2 && b != 0xc3 && b != 0xe2 {
			return 0, 0 // Latin letters, their signs, and punctuation
		}
		bytes = append(bytes, b)
		if got, n := utf8.DecodeRune(bytes); got != utf8.RuneError && n == len(bytes) {
			if !unicode.IsPrint(got) && got != '\u00a0' && got != '\u00ad' {
				return 0, 0
			}
			return got, i + utf8.RuneLen(r)
		}
	}
	return 0, 0
}

// repaired undoes mojibake everywhere in a text.
func repaired(s string) string {
	var out strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r >= utf8.RuneSelf {
			if meant, wide := decoded(s); wide > 0 {
				out.WriteRune(meant)
				s = s[wide:]
				continue
			}
		}
		out.WriteString(s[:n])
		s = s[n:]
	}
	return out.String()
}

// sheetErrors are what spreadsheets show in the place of a value that they cannot
// compute, in English and in Spanish, or have not computed yet.
var sheetErrors = regexp.MustCompile(`^(?:ERR:[0-9]{3}|(?:LOADING|CARGANDO)(?:\.{3}|…)|#(¡|¿)?(REF|N/A|N/D|NAME|NOMBRE|VALUE|VALOR|DIV/0|NULL|NULO|NUM|NÚM|ERROR|SPILL|DESBORDAMIENTO|CALC|FIELD|GETTING_DATA)[!?]?)$`)

// SheetError reports a text that is a spreadsheet's error: #¡REF!, #N/D, Err:502.
func SheetError(s string) bool {
	return s != "" && strings.IndexByte("#ELCelc", s[0]) >= 0 && len(s) < 20 && sheetErrors.MatchString(strings.ToUpper(s))
}

// placeholders stand for what is not known, whatever the column, as do signs.
var placeholders = words("k.a k.·a n.b o.·a s/d s/i n/d n/a n.a n.d s.d n/c null nil nan nat #n/a none undefined blank en·blanco vacía vacías vacío sin·dato sin·datos sin·información sin·especificar sin·definir no·especificado no·disponible no·data not·available unknown desconocido no·se·sabe se·desconoce")

// blanks stand for it where no text is expected: a date, a number, a word of a list.
var blanks = words("nd na sd si/no x xx xxx s/f s.f n/v . / *")

// later stand for it likewise, but for where a step of a scale may be called so.
var later = words("pendiente tbd por·definir por·confirmar por·asignar tbc a·definir a·confirmar to·be·confirmed to·be·determined to·be·decided à·définir à·confirmer offen unbestimmt")

func words(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[strings.ReplaceAll(word, "·", " ")] = true
	}
	return set
}

// nothing are signs that stand in the place of a word which nobody knows. Others may mean
// something, as «%» in a column of units.
var nothing = regexp.MustCompile(`^(?:[-–—―−‐‑_~=|\s]+|[.\s]{3,}|[.…\s]*…[.…\s]*|[?¿!¡\s]*[?¿][?¿!¡\s]*)$`)

// mostPlaceholder is longer than what stands for nothing and has letters, in bytes.
const mostPlaceholder = 80

// Placeholder reports a text that says only that nothing is known. typed is true where
// the column holds dates, numbers, codes or names, so that more can be no value.
func Placeholder(s string, typed bool) bool {
	if s == "" || len(s) > mostPlaceholder && strings.ContainsFunc(s, unicode.IsLetter) {
		return false
	}
	s = bare(s)
	return s == "" || !lettered(s) && nothing.MatchString(s) || placeholders[s] || typed && (blanks[s] || later[s])
}

// bare is a text in small letters, without brackets, quotation marks and full stops around it.
func bare(s string) string {
	s = strings.Trim(strings.ToLower(strings.TrimSpace(s)), "()[]<>{}«»“”\"'‘’")
	if unspaced := strings.TrimSuffix(strings.ReplaceAll(s, ". ", "."), "."); strings.ContainsFunc(unspaced, unicode.IsLetter) {
		if strings.Contains(unspaced, "  ") || strings.TrimSpace(unspaced) != unspaced || strings.ContainsFunc(unspaced, gap) {
			return strings.Join(strings.Fields(unspaced), " ")
		}
		return unspaced
	}
	return s
}

// gap is a space that is not the plain one.
func gap(r rune) bool { return r != ' ' && unicode.IsSpace(r) }

// lettered reports a text that begins with a plain letter: most do, and need no closer look for
// what begins with a figure or a sign.
func lettered(s string) bool { return s != "" && 'a' <= s[0]|0x20 && s[0]|0x20 <= 'z' }
