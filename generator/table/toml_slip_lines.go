package table

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"cocrea/generator/problem"
)

// overLines tells of what a line above began and nothing closes, and of a list of several lines
// that lacks a comma.
func overLines(src *problem.Source, line int, at problem.Position, message string, probs *problem.List) bool {
	if _, quote, open := strings.Cut(message, "unexpected EOF; expected '"); open && len(quote) > 3 {
		from := src.Offset(strings.LastIndex(src.Text, quote[:3]), 3)
		probs.Add("toml-syntax", from, "why", "open-three", "key", keyOf(from.Text))
		return true
	}
	above := opened(src, line)
	if above == 0 {
		return false
	}
	text := src.Line(above).Text
	from := keyPart.FindStringSubmatchIndex(text)[10]
	place, why := src.At(above, from+1, len(strings.TrimRight(text[from:], " \t\r"))), "list-open"
	switch {
	case strings.Contains(message, "inline table terminator"):
		why = "braces"
	case assigns(src.Line(line).Text) || headerPart.MatchString(src.Line(line).Text):
	case strings.Contains(message, "array terminator"):
		why, place = "list-comma", at
	default:
		return false
	}
	probs.Add("toml-syntax", place, "why", why, "key", keyOf(text))
	return true
}

// assigns reports a line that gives a key its value.
func assigns(text string) bool {
	m := keyPart.FindStringSubmatch(text)
	return m != nil && m[3] == "="
}

// opened is the line above another that gives a key its value and opens more brackets than are
// closed until there, or 0.
func opened(src *problem.Source, line int) int {
	above := line - 1
	for above > 0 && !assigns(src.Line(above).Text) {
		if headerPart.MatchString(src.Line(above).Text) && !strings.ContainsAny(src.Line(above).Text, `"',`) {
			return 0
		}
		above--
	}
	_, value, _ := strings.Cut(src.Text[src.Start(above):src.Start(line)], "=")
	open := 0
	for i := 0; i < len(value); i++ {
		switch value[i] {
		case '#':
			i += max(strings.IndexByte(value[i:], '\n'), 0)
		case '"', '\'':
			i += quoted(value[i:]) - 1
		case '[', '{':
			open++
		case ']', '}':
			open--
		}
	}
	if open < 1 {
		return 0
	}
	return above
}

// twice tells of a key or a table that is there twice, or of one pair of brackets where
// a list of tables has two.
func twice(src *problem.Source, line int, message string, probs *problem.List) {
	text := src.Line(line).Text
	if m := headerPart.FindStringSubmatch(text); m != nil {
		name := strings.TrimSpace(m[2])
		why, first := "table-twice", keyOf(src.Line(line+1).Text)
		others := regexp.MustCompile(`(?m)^\s*\[{1,2}\s*`+regexp.QuoteMeta(name)+`\s*\]`).FindAllString(src.Text, -1)
		if double := strings.Contains(src.Text, "[["+name+"]]"); m[1] == "[" && (double || len(others) > 2 || first == "id") || m[1] == "[[" {
			why = "brackets"
		}
		probs.Add("toml-syntax", src.At(line, strings.Index(text, m[1])+1, len(strings.TrimSpace(text))), "why", why, "key", name)
		return
	}
	key := keyOf(text)
	at := src.At(line, len(text)-len(strings.TrimLeft(text, " \t"))+1, len(key))
	if m := definedKey.FindStringSubmatch(message); m != nil && m[1] != key { // within braces
		last := regexp.MustCompile(`[{,]\s*(`+regexp.QuoteMeta(m[1])+`)\s*=`).FindAllStringSubmatchIndex(text, -1)
		if len(last) > 0 {
			at = src.At(line, last[len(last)-1][2]+1, len(m[1]))
		}
		probs.Add("toml-syntax", at, "why", "twice", "key", m[1])
		return
	}
	if head := headOf(src, line, key); head != "" {
		probs.Add("toml-syntax", at, "why", "head", "key", key, "head", head)
		return
	}
	probs.Add("toml-syntax", at, "why", "twice", "key", key)
}

// headOf is the head of a list's blocks where a key is there twice because the head of its
// own block is not there: it begins a block, and other keys stand between. Else it is "".
func headOf(src *problem.Source, line int, key string) string {
	first, between := "", 0
	for line--; line > 0; line-- {
		text := src.Line(line).Text
		if m := headerPart.FindStringSubmatch(text); m != nil {
			if m[1] != "[[" || first != key || between < 2 {
				return ""
			}
			return "[[" + strings.TrimSpace(m[2]) + "]]"
		}
		if strings.Contains(text, "=") && !strings.HasPrefix(strings.TrimSpace(text), "#") {
			first = keyOf(text)
			between++
		}
	}
	return ""
}

// typographic is where a quotation mark of a word processor stands in the place of a straight one,
// or -1: it may stand within a text that lacks one of its own.
func typographic(text string) int {
	_, value, _ := strings.Cut(text, "=")
	value = strings.TrimSpace(value)
	pairs := strings.Count(value, "“") == strings.Count(value, "”") && strings.Count(value, "«") == strings.Count(value, "»")
	if alone := strings.Count(value, `"`) == 1; alone && pairs {
		return -1
	} else if alone && value[0] == '"' {
		last, wide := utf8.DecodeLastRuneInString(value)
		if !strings.ContainsRune(curly, last) {
			return -1
		}
		return strings.LastIndex(text, value) + len(value) - wide
	}
	if i := strings.IndexAny(text, curly); i >= 0 && !insideQuotes(text, i) {
		return i
	}
	return -1
}
