package table

import (
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// mostTitles is in how many lines above the table a header is looked for.
const mostTitles = 20

// header finds the record that names the columns and takes it off the records.
func (s *sheet) header() bool {
	records := s.records
	for len(records) > 0 && blank(records[0].cells) {
		s.probs.Mend(s.src, "rows", problem.Mend{From: records[0].from, To: records[0].to})
		records = records[1:]
	}
	if len(records) == 0 {
		s.probs.Add("file-empty", s.src.Whole())
		return false
	}
	first := records[0]
	if s.names.Own == nil { // a table of which nothing is known
		s.grid.Header, s.records = first.cells, records[1:]
		return true
	}
	known, _, filled := s.names.known(first.cells)
	if known < filled {
		if other := s.other(first.cells, known); other != "" {
			s.probs.Add("table-other", s.src.Line(int(first.cells[0].line)), "table", s.names.Table, "other", other)
			return false
		}
	}
	if known == 0 || known*3 < filled && !s.names.Blind {
		return s.noHeader(records)
	}
	s.grid.Header, s.records = first.cells, records[1:]
	s.nameColumns()
	return true
}

// other names the table of which a header has only columns, where it is another one.
func (s *sheet) other(cells []Cell, known int) string {
	best := ""
	for table, columns := range s.names.Others {
		of, _, filled := Names{Own: columns}.known(cells)
		if table != s.names.Table && of == filled && of > known && of > 1 && (best == "" || table < best) {
			best = table
		}
	}
	return best
}

// noHeader tells that the first line names no columns: those stand further down, or
// nowhere.
func (s *sheet) noHeader(records []rawRow) bool {
	at := s.src.Line(int(records[0].cells[0].line))
	for _, r := range records[1:min(len(records), mostTitles)] {
		if known, _, filled := s.names.known(r.cells); known > 1 && known*2 >= filled {
			s.probs.Add("header-late", at, "line", int(r.cells[0].line))
			s.probs.Offer(s.src, problem.Mend{To: r.from})
			return false
		}
	}
	s.probs.Add("header-missing", at, "columns", strings.Join(s.names.columns(), ", "))
	return false
}

// nameColumns gives each cell of the header the name of its column. One that is none is
// told of, and where it is clear which was meant, its cells are read.
func (s *sheet) nameColumns() {
	header := s.grid.Header
	var strange []Cell // columns that nobody knows, nor one of nearly that name
	for i := range header {
		name, how := s.names.column(header[i].Text)
		switch {
		case name == "" && !blank(header[i:i+1]):
			if was := header[i]; !s.unknown(&header[i]) {
				strange = append(strange, was)
			}
		case how == "spelling" && strings.ContainsAny(strings.TrimSpace(header[i].Text), "\r\n"):
			s.probs.Add("column-unknown", s.grid.At(header[i]), "why", "break", "column", name, "table", s.names.Table)
			s.grid.offer(header[i], name, s.probs)
			header[i].Text = name
		case how == "spelling" && s.there(i, name):
			header[i].Text = name
		case how == "spelling":
			s.grid.mend(header[i], "header", name, s.probs)
			header[i].Text = name
		case how == "label" && s.there(i, name): // besides, which is told
			header[i].Text = name
		case how == "label":
			s.probs.Add("column-unknown", s.grid.At(header[i]), "why", "label", "column", strings.TrimSpace(header[i].Text), "name", name, "table", s.names.Table)
			s.grid.offer(header[i], name, s.probs)
			header[i].Text = name
		}
		for _, other := range header[:i] { // two columns for one thing
			if a, b := header[i].Text, other.Text; a != b && (s.names.also[a] != "" || s.names.also[b] != "") && (s.names.also[a] == b || s.names.also[b] == a) {
				why, cause := "", "languages in another order"
				if !strings.HasPrefix(a, b+"_") && !strings.HasPrefix(b, a+"_") {
					why, cause = "list", ""
				}
				s.probs.Add("column-twin", s.grid.At(header[i]), "why", why, "column", a, "other", b, "cause", cause)
				header[i].Text = told
			}
		}
	}
	if !s.names.Blind {
		s.grid.odd = strange
	}
}

// there reports whether the header has a column besides the cell at a place, by its name or
// another one that it may go by.
func (s *sheet) there(at int, name string) bool {
	return slices.ContainsFunc(s.grid.Header, func(c Cell) bool {
		return c != s.grid.Header[at] && (c.Text == name || s.names.also[c.Text] == name || s.names.also[name] == c.Text)
	})
}

// multiple is a word for how many each number of a column stands for.
var multiple = regexp.MustCompile(`(?:^|[^a-z])(?:miles|millones|mdp|mmdp|mdd|thousands?|millions?|mill?|k)(?:[^a-z]|$)`)

// unknown takes a column of no name for the one of nearly that name, tells so and reports
// whether there is one.
func (s *sheet) unknown(c *Cell) (meant bool) {
	near := s.names.meant(c.Text)
	if near != "" && multiple.MatchString(fold(c.Text)) {
		s.probs.Add("column-unknown", s.grid.At(*c), "why", "multiple", "column", strings.TrimSpace(c.Text), "name", near, "near", "", "table", s.names.Table)
		c.Text = near
		return true
	}
	if slices.ContainsFunc(s.grid.Header, func(other Cell) bool { return other != *c && strings.TrimSpace(other.Text) == near }) {
		near = "" // which is there besides
	}
	if near != "" {
		s.probs.Add("column-unknown", s.grid.At(*c), "column", strings.TrimSpace(c.Text), "near", near, "table", s.names.Table)
		s.grid.guessed = append(s.grid.guessed, near)
	}
	c.Text = near
	if near == "" {
		c.Text = told
		s.grid.Misnamed = true
	}
	return near != ""
}

// strangers tells of columns that nobody knows: of all at once, as they may be those that
// data/dataset.toml does not declare any more; and of those that are missing, with one that
// may be the one, if there is one of either.
func (t *Table) strangers(missing []string, probs *problem.List) {
	cells, at := t.Grid.odd, t.Grid.Source.Line(1)
	if len(missing) == 1 && len(cells) == 1 {
		probs.Add("column-missing", t.Grid.At(cells[0]), "why", "renamed", "column", missing[0], "value", strings.TrimSpace(cells[0].Text), "table", t.Name)
		return
	}
	for _, name := range missing {
		probs.Add("column-missing", at, "column", name, "table", t.Name)
	}
	if len(cells) == 0 {
		return
	}
	names, why := make([]string, len(cells)), ""
	for i, c := range cells {
		names[i] = strings.TrimSpace(c.Text)
	}
	if len(cells) > 1 {
		why = "several"
	}
	probs.Add("column-unknown", t.Grid.At(cells[0]), "why", why, "column", strings.Join(names, ", "), "key", keyed(names[0]), "near", "", "table", t.Name)
}

// told is the name of a column of which the header's mistake was told.
const told = "\x00"

// ghosts are the columns without a name. Of one that holds anything it is told; the
// others are what a spreadsheet leaves behind.
func (s *sheet) ghosts() map[int]bool {
	ghosts := map[int]bool{}
	header := s.grid.Header
	for i, c := range header {
		if c.Text == told {
			ghosts[i] = true
			continue
		}
		if !blank(header[i : i+1]) {
			continue
		}
		ghosts[i] = true
		n, first := 0, Cell{}
		for _, r := range s.records {
			if i < len(r.cells) && !blank(r.cells[i:i+1]) {
				if n++; n == 1 {
					first = r.cells[i]
				}
			}
		}
		if n > 0 {
			s.probs.Add("column-nameless", s.grid.At(first), "n", i+1, "cells", n, "value", strings.TrimSpace(first.Text))
		} else {
			s.probs.Mend(s.src, "columns", problem.Mend{})
			s.dropColumn(i)
		}
	}
	return ghosts
}

// dropColumn notes how an empty column is taken out of the file.
func (s *sheet) dropColumn(i int) {
	drop := func(cells []Cell) {
		if i >= len(cells) {
			return
		}
		from, to := s.grid.span(cells[i])
		if i > 0 {
			from--
		} else {
			to++
		}
		s.probs.Offer(s.src, problem.Mend{From: from, To: to})
	}
	drop(s.grid.Header)
	for _, r := range s.records {
		drop(r.cells)
	}
}

// without takes columns out of a row.
func (s *sheet) without(columns map[int]bool, cells []Cell) []Cell {
	if len(columns) == 0 {
		return cells
	}
	var out []Cell
	for i, c := range cells {
		if !columns[i] {
			out = append(out, c)
		}
	}
	return out
}
