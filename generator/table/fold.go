package table

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// unseen are characters that nobody sees and that change no word.
var unseen = strings.NewReplacer("\u200b", "", "\ufeff", "", "\u00ad", "")

// fold writes a name so that two spellings of it are equal: without accents, capitals,
// signs between its words, and characters that nobody sees.
func fold(name string) string {
	if ascii(name) {
		return Slug(name)
	}
	return Slug(unseen.Replace(name))
}

// spelled are the places of columns by how they are spelled loosely; of two that are spelled
// alike it is the first.
func spelled(columns []string) map[string]int {
	places := map[string]int{}
	for i, own := range slices.Backward(columns) {
		places[fold(own)] = i
	}
	return places
}

// spaced has an ordinary space for each that does not break, but for one between a number and
// its percent sign: there it is right.
func spaced(text string) string {
	const hard = "\u00a0"
	parts := strings.Split(text, hard)
	for i := range parts[1:] {
		before, after := parts[i], parts[i+1]
		if before != "" && unicode.IsDigit(rune(before[len(before)-1])) && strings.HasPrefix(after, "%") {
			parts[i+1] = hard + after
		} else {
			parts[i+1] = " " + after
		}
	}
	return strings.Join(parts, "")
}

// tidy writes the text of a cell as it reads: no spaces at its ends, one kind of space,
// one form of accents, no line breaks but, in a long one, those between paragraphs. changed
// lists what was not so, by the kinds of problem.List.Mend.
func tidy(s string, long bool) (text string, changed []string) {
	text = s
	step := func(kind string, to string) {
		if to != text {
			text, changed = to, append(changed, kind)
		}
	}
	if strings.ContainsAny(text, "\n\r\t") {
		trimmed := strings.TrimFunc(text, unicode.IsSpace)
		if strings.ContainsAny(trimmed, "\n\r\t") {
			step("breaks", joined(trimmed, long))
		}
	}
	step("spaces", strings.TrimFunc(spaced(text), unicode.IsSpace))
	if !norm.NFC.IsNormalString(text) {
		step("accents", norm.NFC.String(text))
	}
	return text, changed
}

// joined is a text of several lines in one, or in one for each of its paragraphs: a line goes
// on in the next where neither a blank line, nor the end of a sentence, nor the sign of an
// item stands between them, as in what was copied from a document.
func joined(text string, long bool) string {
	var out strings.Builder
	last, gap := "", false
	for line := range strings.SplitSeq(newlines.Replace(text), "\n") {
		if line = strings.TrimFunc(line, unicode.IsSpace); line == "" {
			gap = true
			continue
		}
		switch {
		case last == "":
		case long && gap:
			out.WriteString("\n\n")
		case long && (ending.MatchString(last) || item.MatchString(line)):
			out.WriteByte('\n')
		default:
			out.WriteByte(' ')
		}
		out.WriteString(tabs.ReplaceAllString(line, " "))
		last, gap = line, false
	}
	return out.String()
}

var (
	newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")
	tabs     = regexp.MustCompile(`\s*\t\s*`)
	ending   = regexp.MustCompile(`[.:;!?…»”")]$`)
	item     = regexp.MustCompile(`^(?:[-–—•·▪●*]|[0-9]{1,2}[.)]|[a-z]\))\s`)
)
