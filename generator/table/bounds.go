package table

import (
	"strings"

	"cocrea/generator/problem"
)

// What a CSV file may hold. No table that people keep comes near; what is beyond, such as
// millions of empty rows below a table, takes many times its size to read.
const (
	MaxColumns = 2_000     // cells of the first line
	mostLines  = 150_000   // of the file
	mostCells  = 5_000_000 // of the file
	mostLine   = 1 << 20   // bytes of one line
)

// bounded reports whether a CSV file holds what one may; where not, it says the first
// thing that is too much, and nothing of the file is read.
func bounded(src *problem.Source, probs *problem.List) bool {
	lines, cells := 0, 0
	for line := range strings.Lines(src.Text) {
		lines++
		wide := 1
		for _, sep := range []string{",", ";", "\t", "|"} {
			wide += strings.Count(line, sep)
		}
		cells += wide
		why, limit := "", 0
		switch {
		case lines == 1 && wide > MaxColumns:
			probs.Add("csv-columns", src.Line(1), "limit", MaxColumns)
			return false
		case len(line) > mostLine:
			why, limit = "line", mostLine
		case lines > mostLines:
			why, limit = "lines", mostLines
		case cells > mostCells:
			why, limit = "cells", mostCells
		default:
			continue
		}
		probs.Add("csv-oversize", src.Line(lines), "why", why, "limit", limit)
		return false
	}
	return true
}
