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
	maxParts = 1_000    // headings, and terms
)

// container is what opens a list or a quote at the start of a line.
var container = regexp.MustCompile(`^[ \t]*(?:>|[-*+](?:[ \t]|$)|[0-9]{1,9}[.)](?:[ \t]|$))`)

// rule is the line below the head of a table.
var rule = regexp.MustCompile(`^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$`)

// limited reports whether a page holds what a page may; where not, it says the first
// thing that is too much, and the page is not read further.
func (p *Page) limited(probs *problem.List) bool {
	offset, from, block, cells, columns := p.start, p.start, 0, 0, 0
	for line := range bytes.Lines(p.body) {
		depth, rest := 0, line
		for m := container.Find(rest); m != nil && depth <= maxDepth; m = container.Find(rest) {
			depth, rest = depth+1, rest[len(m):]
		}
		switch {
		case len(bytes.TrimSpace(line)) == 0:
			block, columns = 0, 0
		case block == 0:
			from = offset
			fallthrough
		default:
			block += len(line)
		}
		if columns > 0 {
			cells += columns
		} else if rule.Match(line) {
			columns = max(bytes.Count(line, []byte("|")), 1)
		}
		at := p.src.Offset(offset, 1)
		offset += len(line)
		switch {
		case depth > maxDepth:
			probs.Add("page-oversize", at, "why", "depth", "limit", maxDepth)
			return false
		case block > maxBlock:
			probs.Add("page-oversize", p.src.Offset(from, 1), "why", "block", "limit", maxBlock>>10)
			return false
		case cells > maxCells:
			probs.Add("page-oversize", at, "why", "cells", "limit", maxCells)
			return false
		}
	}
	return true
}
