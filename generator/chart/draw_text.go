package chart

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// widths are those of the letters from space to tilde in hundredths of the size,
// as in the widest of the fonts that systems bring (DejaVu Sans): what fits with
// them fits with any other.
var widths = [95]uint8{
	32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56,
	102, 68, 69, 72, 77, 67, 61, 78, 75, 29, 50, 67, 56, 86, 75, 79, 67, 79, 72, 67, 61, 73, 68, 99, 69, 67, 69, 39, 34, 39, 84, 56,
	50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 53, 64, 34, 64, 84,
}

// letterWidth is the width of a letter in hundredths of the size.
func letterWidth(r rune) float64 {
	switch {
	case r >= ' ' && r <= '~':
		return float64(widths[r-' '])
	case r == 0xa0 || r == '·':
		return 32
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r == '–', r == '«', r == '»':
		return 61
	case r >= 0x1100 && unicode.IsLetter(r), r > 0x1f000:
		return 100
	case unicode.IsLetter(r):
		return 75
	}
	return 88
}

// measure is the width of a line of text. Values (v), large numbers (n) and titles
// (h) are set bolder or in the serif.
func measure(s string, size float64, class string) float64 {
	w := 0.0
	for _, r := range norm.NFD.String(s) {
		w += letterWidth(r)
	}
	switch class {
	case "v", "a", "h":
		w *= 1.1
	case "n":
		w *= 1.05
	}
	return w * size / 100
}

// wrap breaks a text into lines no wider than width, between words; only a word
// that is wider by itself is broken.
func wrap(s string, size, width float64, class string) []string {
	var lines []string
	current := ""
	for _, word := range strings.Fields(s) {
		joined := word
		if current != "" {
			joined = current + " " + word
		}
		if measure(joined, size, class) <= width {
			current = joined
			continue
		}
		if current != "" {
			lines = append(lines, current)
		}
		for measure(word, size, class) > width {
			head, tail := breakWord(word, size, width, class)
			if tail == "" {
				break
			}
			lines = append(lines, head)
			word = tail
		}
		current = word
	}
	if current != "" {
		lines = append(lines, current)
	}
	return lines
}

// balance wraps a text into as few lines as wrap does, but of about the same width.
func balance(s string, size, width float64, class string) []string {
	lines := wrap(s, size, width, class)
	if len(lines) < 2 || len(lines) > 4 {
		return lines
	}
	for tighter := width * 0.95; tighter > width/2; tighter *= 0.95 {
		next := wrap(s, size, tighter, class)
		if len(next) > len(lines) || widest(strings.Fields(s), size, class) > tighter {
			break
		}
		lines = next
	}
	return lines
}

// breakWord cuts off as many letters as fit, at least one.
func breakWord(word string, size, width float64, class string) (head, tail string) {
	w := 0.0
	for i, r := range word {
		w += measure(string(r), size, class)
		if i > 0 && w > width {
			return word[:i], word[i:]
		}
	}
	return word, ""
}

// widest is the width of the widest of some texts.
func widest(lines []string, size float64, class string) float64 {
	w := 0.0
	for _, s := range lines {
		w = max(w, measure(s, size, class))
	}
	return w
}
