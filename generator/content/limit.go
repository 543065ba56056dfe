package content

import (
	"bytes"
	"regexp"

	"cocrea/generator/problem"
)

// What a page may hold. No page that people read comes near; a reader of Markdown takes
// time with the square of what is beyond.
const (
	maxDepth = 20       // lists and quotes within each other
	maxBlock = 32 << 10 // bytes without an empty line between them
	maxCells = 10_000   // of all tables, those that a short row leaves out, too
	maxLinks = 4_000    // signs that open a link
	maxParts = 1_000    // headings, and terms
)

// container is what opens a list or a quote at the start of a line; heading is a line
// that is one, or makes one of the line before; rule is the line below a table's head.
var (
	container = regexp.MustCompile(`^[ \t]*(?:>|[-*+](?:[ \t]|$)|[0-9]{1,9}[.)](?:[ \t]|$))`)
	heading   = regexp.MustCompile(`^[ \t>]*(?:#{1,6}(?:[ \t]|$)|=+[ \t]*$|-+[ \t]*$)`)
	rule      = regexp.MustCompile(`^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$`)
)

// size counts what a page holds, line by line.
type size struct{ depth, block, cells, columns, links, parts int }

func (s *size) add(line []byte) {
	s.depth = 0
	for rest := line; s.depth <= maxDepth; s.depth++ {
		m := container.Find(rest)
		if m == nil {
			break
		}
		rest = rest[len(m):]
	}
	s.links += bytes.Count(line, []byte("["))
	if heading.Match(line) {
		s.parts++
	}
	switch {
	case len(bytes.TrimSpace(line)) == 0:
		s.block, s.columns = 0, 0
		return
	case s.columns > 0:
		s.cells += s.columns
	case rule.Match(line):
		s.columns = bytes.Count(line, []byte("|")) + 1
	}
	s.block += len(line) + 1
}

// over names what is more than a page may hold, and the limit.
func (s *size) over() (why string, limit int) {
	for _, of := range []struct {
		why      string
		n, limit int
	}{{"depth", s.depth, maxDepth}, {"cells", s.cells, maxCells}, {"links", s.links, maxLinks}, {"parts", s.parts, maxParts}} {
		if of.n > of.limit {
			return of.why, of.limit
		}
	}
	if s.block > maxBlock {
		return "block", maxBlock >> 10
	}
	return "", 0
}

// limited reports whether a page holds what a page may; where not, it says the first
// thing that is too much, and the page is not read further.
func (p *Page) limited(probs *problem.List) bool {
	var s size
	offset, from := p.start, p.start
	for line := range bytes.Lines(p.body) {
		if s.block == 0 {
			from = offset
		}
		s.add(bytes.TrimRight(line, "\n"))
		if why, limit := s.over(); why != "" {
			if why != "block" {
				from = offset
			}
			probs.Add("page-oversize", p.src.Offset(from, 1), "why", why, "limit", limit)
			return false
		}
		offset += len(line)
	}
	return true
}
