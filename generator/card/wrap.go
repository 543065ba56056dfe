package card

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longest is how many letters of a text are looked at: no card has room for more.
const longest = 600

// clean makes a text one line of letters that can be printed.
func clean(s string) string {
	if utf8.RuneCountInString(s) > longest {
		s = string([]rune(s)[:longest]) + "…"
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// wrap breaks a text into lines no longer than width: between words, and inside a
// word only where it is longer than a line. Between two words there is one space (see
// clean), so that each line is a part of the text.
func (p *pen) wrap(f face, s string, width int) []string {
	fnt := p.fount(f)
	var lines []string
	var m measure // of the line
	line := ""
	for at := 0; at < len(s); {
		word, _, _ := strings.Cut(s[at:], " ")
		end := at + len(word)
		if line != "" {
			if longer := p.more(fnt, p.more(fnt, m, " "), word); longer.x.Ceil() <= width {
				line, m = s[at-1-len(line):end], longer
				at = end + 1
				continue
			}
			lines = append(lines, line)
		}
		for p.width(f, word) > width && utf8.RuneCountInString(word) > 1 {
			n := p.most(f, word, width)
			lines = append(lines, word[:n])
			word = word[n:]
		}
		line, m = word, p.more(fnt, measure{}, word)
		at = end + 1
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// most is how many bytes of a word fit into a width, one letter at least.
func (p *pen) most(f face, word string, width int) int {
	n := 0
	for i, r := range word {
		next := i + utf8.RuneLen(r)
		if n > 0 && p.width(f, word[:next]) > width {
			break
		}
		n = next
	}
	return n
}

// balance wraps so that the lines are about as long as each other, and no more.
func (p *pen) balance(f face, s string, width int) []string {
	lines := p.wrap(f, s, width)
	low, high := width/3, width
	for high-low > 4 {
		middle := (low + high) / 2
		if len(p.wrap(f, s, middle)) <= len(lines) && !p.broken(f, s, middle) {
			high = middle
		} else {
			low = middle
		}
	}
	if p.broken(f, s, width) {
		return lines
	}
	return p.wrap(f, s, high)
}

// broken tells whether a word is longer than a line.
func (p *pen) broken(f face, s string, width int) bool {
	return slices.ContainsFunc(strings.Fields(s), func(word string) bool { return p.width(f, word) > width })
}

// block is a text in lines.
type block struct {
	face
	lines []string
	cut   bool // the end was left out
}

func (b block) height() int { return len(b.lines) * b.lead }

// fit sets a text in the largest of some sizes in which it has room and no word is
// broken. Where it has room in none, it takes the smallest, and as a last resort
// leaves out the end and says so by an ellipsis.
func (p *pen) fit(kind func(int) face, sizes []int, s string, width, height int) block {
	long := utf8.RuneCountInString(s) > longest
	s = clean(s)
	for i, size := range sizes {
		f := kind(size)
		b := block{f, p.wrap(f, s, width), long}
		if b.height() <= height && (!p.broken(f, s, width) || i == len(sizes)-1) {
			b.lines = p.balance(f, s, width)
			return b
		}
		if i < len(sizes)-1 {
			continue
		}
		b.lines = b.lines[:min(len(b.lines), max(1, height/b.lead))]
		end := &b.lines[len(b.lines)-1]
		for *end != "" && p.width(f, *end+"…") > width {
			_, n := utf8.DecodeLastRuneInString(*end)
			*end = (*end)[:len(*end)-n]
		}
		*end += "…"
		b.cut = true
		return b
	}
	return block{}
}

// set writes a block with its upper edge at y, and returns its lower edge.
func (p *pen) set(b block, x, y int, k ink) int {
	for i, line := range b.lines {
		p.write(b.face, x, y+i*b.lead+b.size*7/8, line, k)
	}
	return y + b.height()
}
