package table

import (
	"strings"

	"cocrea/generator/problem"
)

// MaxTOML is the largest TOML file that is read, in bytes: what people write by hand is
// far smaller, and the parser takes many times as much.
const MaxTOML = 1 << 20

// mostDots and mostBrackets bound what keys and values may nest; no setting needs more
// than a few.
const mostDots, mostBrackets = 20, 100

// fits reports whether a TOML file is one that the parser may be given.
func fits(src *problem.Source, probs *problem.List) bool {
	if len(src.Text) > MaxTOML {
		probs.Add("file-oversize", src.Whole(), "size", len(src.Text), "limit", MaxTOML)
		return false
	}
	if at := tooDeep(src.Text); at >= 0 {
		probs.Add("toml-syntax", src.Offset(at, 1), "why", "deep")
		return false
	}
	return true
}

// tooDeep is the offset where keys or values nest too deeply, over several lines too, or
// -1. What stands in quotation marks and comments does not count.
func tooDeep(text string) int {
	dots, brackets := 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '#':
			i += max(strings.IndexByte(text[i:], '\n'), 0)
			dots = 0
		case '"', '\'':
			i += quoted(text[i:]) - 1
		case '.':
			dots++
		case '=', ',', '\n':
			dots = 0
		case '[', '{':
			brackets++
			dots = 0
		case ']', '}':
			brackets = max(brackets-1, 0)
		}
		if dots > mostDots || brackets > mostBrackets {
			return i
		}
	}
	return -1
}

// quoted is how many bytes the string takes that a text begins with. One that is not
// closed ends with its line, or with the text if it may have several.
func quoted(text string) int {
	quote := text[:1]
	end := "\n"
	if three := strings.Repeat(quote, 3); strings.HasPrefix(text, three) {
		quote, end = three, ""
	}
	for i := len(quote); i < len(text); i++ {
		switch {
		case text[i] == '\\' && text[0] == '"':
			i++
		case strings.HasPrefix(text[i:], quote):
			return i + len(quote)
		case end != "" && text[i] == '\n':
			return i
		}
	}
	return len(text)
}
