package intake

import (
	"slices"
	"strings"
	"unicode"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// shape finds in what a file holds the table that is meant: the line that names the
// columns and the rows below it. What else there is it tells of and leaves out. Where it is
// not clear which line names the columns, the sheet is nil.
func (r reader) shape(found *raw) *Sheet {
	s := &Sheet{File: r.file, Kind: found.kind, Name: found.name, Detail: found.detail, source: found.source}
	r.fillMerged(s, found)
	rows := slices.DeleteFunc(found.cells, blank)
	if len(rows) == 0 {
		r.no("empty", r.whole())
		return nil
	}
	at := 0
	if !found.headed {
		if at = r.headerAt(s, rows); at < 0 {
			return nil
		}
		r.left(s, "titles", rows[:at])
	}
	s.Header = rows[at]
	rows = rows[at+1:]
	rows = r.below(s, rows)
	if len(rows) == 0 {
		r.no("rowless", s.At(s.Header[0]))
		return nil
	}
	if !r.columns(s, rows) {
		return nil
	}
	return s
}

// blank reports cells that say nothing.
func blank(cells []Cell) bool {
	return !slices.ContainsFunc(cells, func(c Cell) bool { return strings.TrimSpace(c.Text) != "" })
}

// filled are the places of the cells that say something.
func filled(cells []Cell) (at []int) {
	for i, c := range cells {
		if strings.TrimSpace(c.Text) != "" {
			at = append(at, i)
		}
	}
	return at
}

// usual is how many cells of a row say something, as most rows have it.
func usual(rows [][]Cell) int {
	var n []int
	for _, row := range rows {
		n = append(n, len(filled(row)))
	}
	slices.Sort(n)
	return n[len(n)/2]
}

// mostTitles is in how many lines above the rows a header is looked for.
const mostTitles = 30

// headerAt is the place of the row that names the columns, -1 where that is not clear,
// which it tells.
func (r reader) headerAt(s *Sheet, rows [][]Cell) int {
	if r.o.Header > 0 {
		at := slices.IndexFunc(rows, func(row []Cell) bool { return row[0].Line == r.o.Header })
		if at < 0 {
			r.probs.Add("import-header", r.whole(), "why", "line", "line", r.o.Header)
		}
		return at
	}
	typical := usual(rows)
	at := slices.IndexFunc(rows[:min(len(rows), mostTitles)], func(row []Cell) bool { n := len(filled(row)); return n*2 >= typical && (n > 1 || typical == 1) })
	switch {
	case at < 0:
		r.probs.Add("import-header", s.At(rows[0][0]), "why", "none")
	case !names(rows[at], false):
		r.probs.Add("import-header", s.At(rows[at][0]), "why", "none")
		at = -1
	case at+1 < len(rows) && twoHeaders(rows[at], rows[at+1], rows[at+2:]):
		r.probs.Add("import-header", s.At(rows[at][0]), "why", "two", "line", rows[at][0].Line, "next", rows[at+1][0].Line)
		at = -1
	}
	return at
}

// names reports cells that can be names of columns: words, none of them a paragraph, a
// number, an address; years where they are below others.
func names(cells []Cell, years bool) bool {
	return !slices.ContainsFunc(filled(cells), func(i int) bool {
		text := strings.TrimSpace(cells[i].Text)
		if years && year(text) {
			return false
		}
		return len([]rune(text)) > longestName || !strings.ContainsFunc(text, unicode.IsLetter) || strings.Contains(text, "://")
	})
}

// longestName is how many letters the name of a column has at most.
const longestName = 120

func year(text string) bool {
	d, shape, real := table.ParseDate(text)
	return shape && real && d.Month == 0
}

// twoHeaders reports a header of two lines: the first has holes where it stands over
// several columns, and the second fills them, with words that no row below has.
func twoHeaders(first, second []Cell, rest [][]Cell) bool {
	holes, filledHoles := 0, 0
	for i := range second {
		if strings.TrimSpace(cell(first, i).Text) != "" {
			continue
		}
		holes++
		if strings.TrimSpace(second[i].Text) != "" {
			filledHoles++
		}
	}
	if holes == 0 || filledHoles < holes || !names(second, true) || len(rest) == 0 {
		return false
	}
	for _, i := range filled(second) {
		for _, row := range rest {
			if i < len(row) && row[i].Text == second[i].Text {
				return false
			}
		}
	}
	return true
}

// left tells of rows that are no part of the table.
func (r reader) left(s *Sheet, why string, rows [][]Cell) {
	for _, row := range rows {
		at := filled(row)
		r.probs.Add("import-left", s.At(row[at[0]]), "why", why, "line", row[0].Line, "value", short(row[at[0]].Text, 60))
	}
}

// short is the beginning of a text in one line.
func short(text string, most int) string {
	text = table.Tidy(text)
	if letters := []rune(text); len(letters) > most {
		return strings.TrimSpace(string(letters[:most-1])) + "…"
	}
	return text
}

// totals are words with which a row of sums begins.
var totals = map[string]bool{"total": true, "totales": true, "totals": true, "total-general": true, "gran-total": true, "grand-total": true, "subtotal": true, "subtotals": true, "subtotales": true, "suma": true, "sum": true}

// below takes out what stands among and below the rows and is none: sums, notes, the
// header again.
func (r reader) below(s *Sheet, rows [][]Cell) [][]Cell {
	if len(rows) == 0 {
		return rows
	}
	typical := usual(rows)
	end := len(rows)
	for end > 1 && typical > 2 && len(filled(rows[end-1])) == 1 {
		end--
	}
	notes := rows[end:]
	var kept, sums, again [][]Cell
	for _, row := range rows[:end] {
		at := filled(row)
		word := strings.TrimSuffix(table.Fold(row[at[0]].Text), "-")
		switch {
		case len(at) > 1 && same(row, s.Header):
			again = append(again, row)
		case totals[word] && len(at) < max(typical, 2):
			sums = append(sums, row)
		default:
			kept = append(kept, row)
		}
	}
	r.left(s, "totals", sums)
	r.left(s, "header", again)
	r.left(s, "notes", notes)
	return kept
}

func same(a, b []Cell) bool {
	for i := range max(len(a), len(b)) {
		if cell(a, i).Text != cell(b, i).Text {
			return false
		}
	}
	return true
}

func cell(row []Cell, i int) Cell {
	if i < len(row) {
		return row[i]
	}
	c := Cell{Col: i + 1}
	if len(row) > 0 {
		c.Line = row[0].Line
	}
	return c
}

// columns gives each row as many cells as the header, without the columns that have
// neither a name nor anything in them. One without a name that holds something, and a name
// that stands twice, are mistakes.
func (r reader) columns(s *Sheet, rows [][]Cell) bool {
	wide := len(s.Header)
	for _, row := range rows {
		wide = max(wide, len(row))
	}
	used, holds := make([]int, wide), make([]Cell, wide)
	for _, row := range rows {
		for _, i := range filled(row) {
			if used[i]++; used[i] == 1 {
				holds[i] = row[i]
			}
		}
	}
	var header []Cell
	var keep []int
	ghosts, sound := 0, true
	for i := range wide {
		c := cell(s.Header, i)
		c.Text = table.Tidy(c.Text)
		if c.Text == "" {
			if ghosts++; used[i] > 0 {
				r.probs.Add("import-header", s.At(holds[i]), "why", "nameless", "n", i+1, "cells", used[i], "value", short(holds[i].Text, 60))
				sound = false
			}
			continue
		}
		if other := slices.IndexFunc(header, func(h Cell) bool { return h.Text == c.Text }); other >= 0 {
			r.probs.Add("import-header", s.At(c), "why", "twice", "column", c.Text)
			sound = false
		}
		header, keep = append(header, c), append(keep, i)
	}
	if ghosts > 0 && sound {
		r.probs.Add("import-left", problem.Position{File: r.file}, "why", "columns", "n", ghosts)
	}
	s.Header = header
	for _, row := range rows {
		cells := make([]Cell, len(keep))
		for n, i := range keep {
			cells[n] = cell(row, i)
		}
		s.Rows = append(s.Rows, cells)
	}
	return sound
}

// fillMerged writes what merged cells say into each of the rows that they span: that is
// what they mean in a table. Those of one row, as over a title, stay as they are.
func (r reader) fillMerged(s *Sheet, found *raw) {
	n := 0
	for _, m := range found.merged {
		if m.bottom == m.top || m.top > len(found.cells) || m.left > len(found.cells[m.top-1]) {
			continue
		}
		text := found.cells[m.top-1][m.left-1].Text
		for line := m.top + 1; line <= min(m.bottom, len(found.cells)); line++ {
			row := found.cells[line-1]
			for len(row) < m.left {
				row = append(row, Cell{"", line, len(row) + 1})
			}
			row[m.left-1].Text = text
			found.cells[line-1] = row
		}
		n++
	}
	if n > 0 {
		r.probs.Add("import-left", problem.Position{File: s.File}, "why", "merged", "n", n)
	}
}
