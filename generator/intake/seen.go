package intake

import (
	"strconv"
	"strings"
)

// seen is what a workbook does not show of a sheet, and which rows it puts under others.
type seen struct {
	columns map[int]bool // that are hidden
	lines   map[int]bool // that are hidden
	levels  map[int]int  // of lines in an outline, where they have one
}

// hide notes a hidden column.
func (s *seen) hide(column int) {
	if s.columns == nil {
		s.columns = map[int]bool{}
	}
	s.columns[column] = true
}

// row notes what is said of a line.
func (s *seen) row(line int, hidden bool, level string) {
	if s.lines == nil {
		s.lines, s.levels = map[int]bool{}, map[int]int{}
	}
	if hidden {
		s.lines[line] = true
	}
	if n, err := strconv.Atoi(level); err == nil && n > 0 {
		s.levels[line] = n
	}
}

// heads reports a line under which the next one stands.
func (s seen) heads(line, next int) bool { return s.levels[line] < s.levels[next] }

// unseen tells of what a workbook hides: its other sheets are left out, the rows of this one
// are read, since a filter hides rows that are as true as the others. Hidden columns are left
// out where the columns are told (see Propose).
func (r reader) unseen(sheets []string, s *raw) {
	if len(sheets) > 0 {
		r.probs.Add("import-left", r.whole(), "why", "hidden", "n", len(sheets), "names", strings.Join(sheets, ", "))
	}
	n := 0
	for _, row := range s.cells {
		if len(row) > 0 && s.seen.lines[row[0].Line] && !blank(row) {
			n++
		}
	}
	if n > 0 {
		r.probs.Add("import-hidden", r.whole(), "n", n)
	}
}
