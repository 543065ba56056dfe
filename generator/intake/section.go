package intake

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// section is a line that stands alone among the rows and says what those below it are of.
type section struct {
	line int
	text string
}

// mostSectioned is what part of the rows may be such lines: one in so many.
const mostSectioned = 2

// sections finds them: lines of one cell, which spans several columns, under which the outline
// of a workbook puts the next line, says words in a first column where the rows have figures or
// codes, or is named in a row of sums.
func (r reader) sections(s *Sheet, rows [][]Cell, found *raw) (out []section) {
	if usual(rows) < 3 {
		return nil
	}
	wide := map[int]bool{}
	for _, m := range found.merged {
		if m.right-m.left >= 2 && m.bottom == m.top {
			wide[m.top] = true
		}
	}
	codes := 0
	alone := func(row []Cell) bool { return len(filled(row)) == 1 }
	for _, row := range rows {
		if text := strings.TrimSpace(row[0].Text); !alone(row) && text != "" && len([]rune(text)) <= longestCode && (strings.ContainsFunc(text, unicode.IsDigit) || len([]rune(text)) <= 2) {
			codes++
		}
	}
	for i, row := range rows {
		at := filled(row)
		if !alone(row) || i+1 == len(rows) {
			continue
		}
		text := strings.TrimSpace(row[at[0]].Text)
		worded := strings.ContainsFunc(text, unicode.IsLetter) && len([]rune(text)) > longestCode/2
		if worded && (wide[row[0].Line] || found.seen.heads(row[0].Line, rows[i+1][0].Line) || at[0] == 0 && (codes*10 >= len(rows)*6 || s.sumOf(text))) {
			out = append(out, section{row[0].Line, short(text, longestName)})
		}
	}
	if len(out)*mostSectioned > len(rows) {
		return nil
	}
	return out
}

// sumOf reports the name of what a row of sums names: Subtotal of it.
func (s *Sheet) sumOf(name string) bool {
	return slices.ContainsFunc(s.sums, func(sum string) bool { return strings.HasSuffix(sum, "-"+table.Fold(name)) })
}

// longestCode is how many letters a code in front of a row has at most.
const longestCode = 12

// without are the rows that are no sections.
func without(rows [][]Cell, heads []section) [][]Cell {
	return slices.DeleteFunc(slices.Clone(rows), func(row []Cell) bool {
		return slices.ContainsFunc(heads, func(h section) bool { return h.line == row[0].Line })
	})
}

// under makes a column of the sections that rows stand under, and tells why those are none.
func (r reader) under(s *Sheet, heads []section, why string) {
	if len(heads) == 0 {
		return
	}
	name := unused(r.o.say("import.section"), s.Header)
	s.Header = append(s.Header, Cell{name, s.Header[0].Line, len(s.Header) + 1})
	for i, row := range s.Rows {
		text := ""
		for n, h := range heads {
			switch {
			case h.line > row[0].Line:
			case n > 0 && h.line == heads[n-1].line+1: // one that stands under another
				text += " / " + h.text
			default:
				text = h.text
			}
		}
		s.Rows[i] = append(row, Cell{text, row[0].Line, len(row) + 1})
	}
	r.probs.Add("import-left", s.At(Cell{heads[0].text, heads[0].line, 1}), "why", why, "n", len(heads), "name", name)
}

// grouped fills a first column that only the first row of each group has, where rows of
// subtotals, or empty lines between them, show that there are groups. Elsewhere it is told of by
// the proposer.
func (r reader) grouped(s *Sheet) {
	n, is := s.groups()
	if !is || len(s.sums) < 2 && !s.apart() {
		return
	}
	for i := range s.Rows[1:] {
		if row := s.Rows[i+1]; strings.TrimSpace(row[0].Text) == "" {
			row[0].Text = s.Rows[i][0].Text
		}
	}
	r.probs.Add("import-left", problem.Position{File: s.File}, "why", "groups", "column", s.Header[0].Text, "n", n)
}

// apart reports rows of which those with a first cell, and no others, stand below an empty line.
func (s *Sheet) apart() bool {
	for i, row := range s.Rows[1:] {
		if (row[0].Line > s.lastLine(s.Rows[i])+1) != (strings.TrimSpace(row[0].Text) != "") {
			return false
		}
	}
	return true
}

// groups reports a first column of words that only some rows have, the first one and no two the
// same, and how many rows lack one.
func (s *Sheet) groups() (lack int, is bool) {
	texts := said(s.Texts(0))
	lack = len(s.Rows) - len(texts)
	return lack, len(texts) > 1 && lack*2 >= len(texts) && lack > 0 && strings.TrimSpace(s.Rows[0][0].Text) != "" && different(texts) == len(texts) && worded(texts) && !s.alone()
}

// alone reports a first column that holds sentences, not names of groups.
func (s *Sheet) alone() bool {
	return lookAt(s.Texts(0), "").mean > longestCode*3 || len(s.Header) < 3
}

// indented finds the rows that sum up those below them, which are set in: as a pivot table has
// them. Their sums are left out, and the rows stand under them; where a row stands for itself,
// or what stands above others is no sum of them, all are rows.
func indented(rows [][]Cell) (out []section) {
	for i, row := range rows {
		switch {
		case i+1 < len(rows) && indent(rows[i+1]) > indent(row) && summing(rows[i:]):
			out = append(out, section{row[0].Line, short(row[0].Text, longestName)})
		case indent(row) == 0:
			return nil
		}
	}
	return out
}

// indent is how far the first cell of a row is set in.
func indent(row []Cell) int {
	text := cell(row, 0).Text
	return len([]rune(text)) - len([]rune(strings.TrimLeftFunc(text, unicode.IsSpace)))
}

// summing reports a first row of which a figure is the sum of those below it that are set in,
// each as far as the first of them.
func summing(rows [][]Cell) bool {
	for i := 1; i < len(rows[0]); i++ {
		whole, err := strconv.ParseFloat(ungrouped.Replace(rows[0][i].Text), 64)
		if err != nil || whole == 0 {
			continue
		}
		sum := 0.0
		for _, row := range rows[1:] {
			if indent(row) <= indent(rows[0]) {
				break
			}
			if part, err := strconv.ParseFloat(ungrouped.Replace(cell(row, i).Text), 64); err == nil && indent(row) == indent(rows[1]) {
				sum += part
			}
		}
		if math.Abs(sum-whole) <= math.Abs(whole)/mostRounded {
			return true
		}
	}
	return false
}

// ungrouped takes the signs between thousands away.
var ungrouped = strings.NewReplacer(",", "", " ", "", "\u00a0", "", "\u202f", "")

// mostRounded is what part of a sum its rounded parts may be off: one in so many.
const mostRounded = 1000
