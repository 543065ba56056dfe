package intake

import (
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// shape finds in what a file holds the table that is meant: the line that names the
// columns and the rows below it. What else there is it tells of and leaves out. Where it is
// not clear which line names the columns, the sheet is nil.
func (r reader) shape(found *raw) *Sheet {
	s := &Sheet{twice: map[string]bool{}, keys: map[string]string{}, File: r.file, Kind: found.kind, Name: found.name, Detail: found.detail, source: found.source, seen: found.seen, Read: Options{Sheet: r.o.Sheet, Header: r.o.Header}}
	r.fillMerged(s, found)
	rows := slices.DeleteFunc(found.cells, blank)
	if len(rows) == 0 {
		r.no("empty", r.whole())
		return nil
	}
	at, lines := 0, 1
	if !found.headed {
		if at, lines = r.headerAt(s, rows, found.merged); at < 0 {
			return nil
		}
		r.left(s, "titles", rows[:at])
	}
	s.Header = rows[at]
	if lines > 1 {
		s.Header = together(rows[at : at+lines])
	}
	s.Header, rows = units(s.Header, rows[at+lines:])
	rows = r.below(s, rows)
	if len(rows) == 0 {
		r.no("rowless", s.At(s.Header[0]))
		return nil
	}
	heads, why := r.sections(s, rows, found), "sections"
	if heads == nil {
		heads, why = indented(rows), "sums"
	}
	if rows = without(rows, heads); !r.columns(s, rows) {
		return nil
	}
	r.under(s, heads, why)
	r.repair(s)
	if r.transposed(s) {
		return nil
	}
	r.grouped(s)
	r.behindCells(s, r.unlinked(s, found.links))
	r.named(s, found)
	return s
}

// blank reports cells that say nothing.
func blank(cells []Cell) bool {
	ruled := len(cells) > 1 // a line drawn between the names and the rows
	for _, c := range cells {
		text := strings.TrimSpace(c.Text)
		if ruled = ruled && (text == "" || len(text) > 2 && strings.Trim(text, "-:=") == ""); text != "" && !ruled {
			return false
		}
	}
	return true
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

// usual is how many cells of a row say something at most, but for the fullest quarter: notes
// and titles make no table narrow.
func usual(rows [][]Cell) int {
	var n []int
	for _, row := range rows {
		n = append(n, len(filled(row)))
	}
	slices.Sort(n)
	return n[len(n)*3/4]
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

// Words with which a row of sums begins, and one of notes.
var (
	totals    = strings.Fields("total totales totals totaux totais gran-total grand-total total-general subtotal subtotals subtotales sous-total suma sum soma summe gesamt insgesamt totale toplam razem итого всего 合计 总计 المجموع الإجمالي promedio promedios average mean moyenne durchschnitt")
	footnotes = strings.Fields("fuente fuentes source sources fonte nota notas note notes elaboracion elaborado elaborated ultima-actualizacion last-updated actualizado updated")
)

// begins reports a text that begins with one of some words; alone, that it is one.
func begins(text string, words []string, alone bool) bool {
	text = table.Fold(text)
	return slices.ContainsFunc(words, func(w string) bool { w = table.Fold(w); return text == w || !alone && strings.HasPrefix(text, w+"-") })
}

// below takes out what stands among and below the rows and is none: sums, notes, the
// header again.
func (r reader) below(s *Sheet, rows [][]Cell) [][]Cell {
	if len(rows) == 0 {
		return rows
	}
	typical := usual(rows)
	if at := another(s, rows); at > 0 {
		r.left(s, "another", rows[at:])
		rows = rows[:at]
	}
	end := len(rows)
	for end > 1 && typical > 2 && note(rows[end-1], typical) {
		end--
	}
	notes := rows[end:]
	var kept, sums, again [][]Cell
	for _, row := range rows[:end] {
		at := filled(row)
		word := row[at[0]].Text
		switch {
		case len(at) > 1 && same(row, s.Header):
			again = append(again, row)
		case begins(word, totals, len(at) >= max(typical, 2)) && len(at) <= max(typical, 2) && summed(row):
			sums = append(sums, row)
		default:
			kept = append(kept, row)
		}
	}
	r.left(s, "totals", sums)
	for _, row := range sums {
		s.sums = append(s.sums, table.Fold(row[filled(row)[0]].Text))
	}
	r.left(s, "header", again)
	r.left(s, "notes", notes)
	return kept
}

// another is where a second table begins below the first: after an empty line, maybe under a title,
// with a row that has words in each column of figures or days; 0 where there is none.
func another(s *Sheet, rows [][]Cell) int {
	for at := 2; at+1 < len(rows); at++ {
		if rows[at][0].Line <= s.lastLine(rows[at-1])+1 {
			continue
		}
		head := at
		if len(filled(rows[at])) == 1 {
			head++
		}
		if row := rows[head]; head+1 < len(rows) && len(filled(row)) > 1 && names(row) && heads(row, rows[:at]) {
			return at
		}
	}
	return 0
}

// heads reports a row with words, and no figures, below each column of figures of some rows.
func heads(row []Cell, above [][]Cell) bool {
	figured := func(c Cell) bool { return strings.ContainsAny(c.Text, "0123456789") }
	some := false
	for _, i := range filled(row) {
		n := 0
		for _, before := range above {
			if figured(cell(before, i)) {
				n++
			}
		}
		if n*10 < len(above)*8 {
			continue
		}
		if some = true; figured(row[i]) {
			return false
		}
	}
	return some
}

// lastLine is the line of a file on which a row ends: a cell of a text may have several.
func (s *Sheet) lastLine(row []Cell) int {
	last := row[0].Line
	for _, c := range row {
		if s.source != nil {
			last += strings.Count(c.Text, "\n")
		}
	}
	return last
}

// note reports a line below the rows that is none of them.
func note(row []Cell, typical int) bool {
	at := filled(row)
	return len(at) == 1 || len(at)*2 <= typical && begins(row[at[0]].Text, footnotes, false)
}

// summed reports a row of figures, beside the word with which it begins.
func summed(row []Cell) bool {
	at := filled(row)
	return !slices.ContainsFunc(at[1:], func(i int) bool { return !strings.ContainsAny(row[i].Text, "0123456789") })
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
