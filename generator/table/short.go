package table

import (
	"strings"
	"unicode"

	"cocrea/generator/problem"
)

// fill adds the empty cells that a row does not have.
func (s *sheet) fill(r rawRow, want int) []Cell {
	end, last := s.lastEnd(r), r.cells[len(r.cells)-1]
	s.probs.Mend(s.src, "short-rows", problem.Mend{From: end, To: end, New: strings.Repeat(",", want-len(r.cells))})
	for len(r.cells) < want {
		r.cells = append(r.cells, Cell{"", last.line, last.col + int32(len(last.Text))})
	}
	return r.cells
}

// ragged reports a file without the empty cells at the ends of its rows, as old
// spreadsheets write it: several rows are short and none ends in an empty cell.
func (s *sheet) ragged() bool {
	short, want := 0, len(s.grid.Header)
	for _, r := range s.records {
		if blank(r.cells) {
			continue
		}
		if len(r.cells) < want {
			short++
		}
		if n := len(r.cells); n*2 < want || r.cells[n-1].Text == "" {
			return false
		}
	}
	return short > 1
}

// places are the words of a table's rows by the only column that has each.
type places struct {
	records []rawRow
	want    int            // cells of a whole row
	column  map[string]int // -1 where several columns have the word
}

// last reports a row whose last word is one that other rows have in that very column and
// nowhere else, as an id of another table is: nothing before it has moved, so that what the
// row lacks are empty cells at its end.
func (p *places) last(row []Cell) bool {
	at := len(row) - 1
	for at > 0 && strings.TrimSpace(row[at].Text) == "" {
		at--
	}
	word := strings.TrimSpace(row[at].Text)
	if at == 0 || !strings.ContainsFunc(word, unicode.IsLetter) {
		return false
	}
	if p.column == nil {
		p.note()
	}
	column, known := p.column[word]
	return known && column == at
}

// note notes where the words of whole rows stand.
func (p *places) note() {
	p.column = map[string]int{}
	for _, r := range p.records {
		if len(r.cells) != p.want {
			continue
		}
		for i, c := range r.cells {
			if column, known := p.column[c.Text]; known && column != i {
				i = -1
			}
			p.column[c.Text] = i
		}
	}
}
