package intake

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// mostTitles is in how many lines above the rows a header is looked for.
const mostTitles = 30

// headerAt is the place of the row that names the columns, and how many lines do so; the
// place is -1 where that is not clear, which it tells.
func (r reader) headerAt(s *Sheet, rows [][]Cell, merged []area) (at, lines int) {
	if r.o.Header > 0 {
		at := slices.IndexFunc(rows, func(row []Cell) bool { return row[0].Line == r.o.Header })
		if at < 0 {
			r.probs.Add("import-header", r.whole(), "why", "line", "line", r.o.Header)
		}
		s.Read.Lines = r.o.Lines
		return at, min(max(r.o.Lines, 1), len(rows)-at)
	}
	typical := usual(rows)
	at = slices.IndexFunc(rows[:min(len(rows), mostTitles)], func(row []Cell) bool {
		n := len(filled(row))
		return n*2 >= typical && (n > 1 || typical == 1) && !begins(cell(row, filled(row)[0]).Text, totals, false) && !labelled(row)
	})
	if at < 0 || !names(rows[at]) {
		r.probs.Add("import-header", s.At(rows[max(at, 0)][0]), "why", "none")
		return -1, 1
	}
	end := at + spanned(rows[at:], merged)
	ragged := s.source != nil && end < len(rows) && len(rows[end]) > len(rows[at]) // a sign in a cell parted it
	if end == at+1 && end < len(rows) && !ragged && twoHeaders(rows[at], rows[end], rows[end+1:]) {
		end++
	}
	if at = above(rows, at, end); end-at > 1 {
		return r.severalLines(s, rows, at, end)
	}
	return at, 1
}

// labelled reports a line of names with what each is beside it, as forms have: «Date:», «15/05/2025».
func labelled(row []Cell) bool {
	return slices.ContainsFunc(row[:len(row)-1], func(c Cell) bool { return strings.HasSuffix(strings.TrimSpace(c.Text), ":") })
}

// spanned is over how many lines the names in a first one reach, as merged cells show.
func spanned(rows [][]Cell, merged []area) int {
	n := 1
	for _, m := range merged {
		for m.top == rows[0][0].Line && m.bottom-m.top <= mostAbove && n+1 < len(rows) && rows[n][0].Line <= m.bottom {
			n++
		}
	}
	return n
}

// above is the first of up to two lines above some names that has those that they lack, of
// columns in which the rows below hold something.
func above(rows [][]Cell, at, end int) int {
	has := func(rows [][]Cell, i int) bool {
		return slices.ContainsFunc(rows, func(row []Cell) bool { return strings.TrimSpace(cell(row, i).Text) != "" })
	}
	for up := max(at-mostAbove, 0); up < at; up++ {
		if !names(rows[up]) {
			continue
		}
		for _, i := range filled(rows[up]) {
			if !has(rows[at:end], i) && has(rows[end:], i) {
				return up
			}
		}
	}
	return at
}

// mostAbove is how many lines above the one with most names may have some, too.
const mostAbove = 2

// severalLines is which of several lines name the columns: all together, where nobody says
// that it is the last alone.
func (r reader) severalLines(s *Sheet, rows [][]Cell, at, end int) (place, lines int) {
	first, last := rows[at], rows[end-1]
	all := together(rows[at:end])
	answer, asked := r.o.choose(Question{Key: "header", Args: []any{"line", first[0].Line, "next", last[0].Line},
		Options: []Option{{"both", list(all)}, {"second", list(last)}}})
	if answer == 1 {
		s.Read.Header = last[0].Line
		return end - 1, 1
	}
	s.Read.Header, s.Read.Lines = first[0].Line, end-at
	if !asked {
		r.probs.Add("import-left", s.At(first[0]), "why", "two", "line", first[0].Line, "next", last[0].Line, "names", list(all))
	}
	return at, end - at
}

// units are the rows without a first one that says in brackets in what the columns are,
// which is put behind their names.
func units(header []Cell, rows [][]Cell) ([]Cell, [][]Cell) {
	if len(rows) < 2 || len(filled(rows[0])) == 0 {
		return header, rows
	}
	out := slices.Clone(header)
	for _, i := range filled(rows[0]) {
		text := strings.TrimSpace(rows[0][i].Text)
		if i >= len(out) || len(text) < 3 || !strings.Contains("([", text[:1]) || !strings.Contains(")]", text[len(text)-1:]) {
			return header, rows
		}
		out[i].Text = strings.TrimSpace(out[i].Text + " " + text)
	}
	return out, rows[1:]
}

// list is the beginning of the texts of cells, in one line.
func list(cells []Cell) string {
	var texts []string
	for _, i := range filled(cells) {
		texts = append(texts, table.Tidy(cells[i].Text))
	}
	return short(strings.Join(texts, ", "), 70)
}

// together are lines of names as one: what stands over several columns is said of each.
func together(rows [][]Cell) []Cell {
	out := rows[0]
	for _, row := range rows[1:] {
		out = over(out, row)
	}
	return out
}

// over puts a line of names before those of the line below it.
func over(first, second []Cell) []Cell {
	out := make([]Cell, max(len(first), len(second)))
	above := ""
	for i := range out {
		upper, lower := table.Tidy(cell(first, i).Text), table.Tidy(cell(second, i).Text)
		if upper != "" {
			above = upper
		} else if lower != "" {
			upper = above
		}
		out[i] = cell(first, i)
		switch out[i].Text = strings.TrimSpace(upper + " " + lower); {
		case upper == "":
			out[i].Line, out[i].Col = cell(second, i).Line, cell(second, i).Col
		case strings.EqualFold(upper, lower):
			out[i].Text = upper
		}
	}
	return out
}

// names reports cells that can be names of columns: words, none of them a paragraph or an
// address; beside them may be years, as over the columns of each, and signs, such as #.
func names(cells []Cell) bool {
	words := 0
	for _, i := range filled(cells) {
		text := strings.TrimSpace(cells[i].Text)
		switch {
		case len([]rune(text)) > longestName, strings.Contains(text, "://"):
			return false
		case strings.ContainsFunc(text, unicode.IsLetter):
			words++
		case !year(text) && strings.ContainsFunc(text, unicode.IsDigit) && len(text) > 2:
			return false
		}
	}
	return words > 0
}

// longestName is how many letters the name of a column has at most: forms ask in whole
// sentences.
const longestName = 250

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
	if holes == 0 || filledHoles < holes || len(rest) == 0 {
		return false
	}
	for _, i := range filled(second) {
		text := strings.TrimSpace(second[i].Text)
		if len([]rune(text)) > longestName || strings.Contains(text, "://") || !year(text) && !strings.ContainsFunc(text, unicode.IsLetter) {
			return false
		}
		for _, row := range rest {
			if i < len(row) && row[i].Text == second[i].Text {
				return false
			}
		}
	}
	return true
}

// counted reports rows whose first cells count them from 0, as programs do.
func counted(rows [][]Cell) bool {
	for i, row := range rows {
		if strings.TrimSpace(row[0].Text) != strconv.Itoa(i) {
			return false
		}
	}
	return len(rows) > 1
}

// columns gives each row as many cells as the header, without the columns that have
// neither a name nor anything in them. One of a workbook without a name that holds
// something gets one, and so does one whose name another has; a line of text with more
// cells than the header is a mistake: a sign in a cell may have parted it.
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
		switch {
		case c.Text == "" && used[i] == 0:
			ghosts++
			continue
		case i == 0 && (c.Text == "" || c.Text == "Unnamed: 0") && counted(rows):
			r.probs.Add("import-left", s.At(holds[i]), "why", "index")
			continue
		case c.Text == "" && s.source != nil && i >= len(s.Header):
			r.probs.Add("import-header", s.At(holds[i]), "why", "nameless", "n", i+1, "cells", used[i], "value", short(holds[i].Text, 60))
			sound = false
			continue
		case c.Text == "":
			c.Text = unused(r.o.say("import.nameless", "n", i+1), header)
			r.probs.Add("import-left", s.At(holds[i]), "why", "nameless", "n", i+1, "cells", used[i], "name", c.Text)
		default:
			if name := unused(c.Text, header); name != c.Text {
				r.probs.Add("import-left", s.At(c), "why", "twice", "column", c.Text, "name", name)
				s.twice[c.Text], s.twice[name] = true, true
				c.Text = name
			}
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
