package table

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"

	"cocrea/generator/problem"
)

// MaxFile is the size in bytes above which no input file is read. Neither is a larger one kept
// where most repositories are.
const MaxFile = 100 << 20

// MaxCell is the longest text of one cell, in bytes.
const MaxCell = 10_000

// mostBroken is how many rows of a file may be broken before it is no table.
const mostBroken = 50

// rawRow is a row of a file as it was read, and the bytes of the file that it takes.
type rawRow struct {
	cells    []Cell
	from, to int
}

// sheet reads a CSV file.
type sheet struct {
	src     *problem.Source
	probs   *problem.List
	names   Names
	grid    *Grid
	begin   int // where the table begins in the text
	records []rawRow
}

// ReadCSV reads a CSV file whose columns are those of names; what is wrong with it is
// added to probs, and what a spreadsheet does by itself is mended. ok is false when the
// file is too broken to go on.
func ReadCSV(src *problem.Source, names Names, probs *problem.List) (g *Grid, ok bool) {
	if !Readable(src, probs) || !bounded(src, probs) {
		return nil, false
	}
	s := &sheet{src: src, probs: probs, names: names, grid: &Grid{Source: src}}
	if !s.separator() || !s.read() || !s.header() {
		return nil, false
	}
	return s.grid, s.rows()
}

// read takes the text apart into records.
func (s *sheet) read() bool {
	skipped := strings.Count(s.src.Text[:s.begin], "\n")
	r := csv.NewReader(strings.NewReader(s.src.Text[s.begin:]))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = rune(s.grid.sep), -1, true
	broken := 0
	for {
		fields, err := r.Read()
		if err == io.EOF {
			return broken == 0
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			s.quote(wrong, skipped)
			if broken++; broken == mostBroken || wrong.StartLine != wrong.Line {
				return false // what follows may be inside of the quotation marks, or not
			}
			continue
		}
		cells := make([]Cell, len(fields))
		for i, text := range fields {
			line, col := r.FieldPos(i)
			line += skipped
			if s.src.Byte(line, col) == '"' {
				col++
			}
			cells[i] = Cell{s.own(text, line, col), int32(line), int32(col)}
		}
		s.records = append(s.records, rawRow{cells, s.src.Start(int(cells[0].line)), s.begin + int(r.InputOffset())})
	}
}

// own is the text of a cell as a part of that of the file, which is in memory anyway; where
// the file writes it otherwise, as it was read.
func (s *sheet) own(text string, line, col int) string {
	from := s.src.Start(line) + col - 1
	if written := s.src.Text[min(from, len(s.src.Text)):]; strings.HasPrefix(written, text) {
		return written[:len(text)]
	}
	return text
}

// quote tells of a quotation mark where none can be. One that opens a cell and is not
// closed in its line is the cause, wherever the reader stumbled over it.
func (s *sheet) quote(wrong *csv.ParseError, skipped int) {
	line, col := wrong.Line+skipped, wrong.Column
	if text := s.src.Line(line).Text; wrong.StartLine == wrong.Line && col > len(text) && strings.HasSuffix(s.src.Text, text) {
		s.probs.Add("csv-quote", s.src.At(line, s.opening(text), 1), "why", "cut")
		return
	}
	if wrong.StartLine != wrong.Line {
		line = wrong.StartLine + skipped
		col = s.opening(s.src.Line(line).Text)
	}
	s.probs.Add("csv-quote", s.src.At(line, col, 1), "started", wrong.StartLine+skipped)
}

// opening is the byte column of the last quotation mark in a line that opens a cell.
func (s *sheet) opening(line string) int {
	for i := len(line) - 1; i >= 0; i-- {
		if line[i] == '"' && (i == 0 || line[i-1] == s.grid.sep) {
			return i + 1
		}
	}
	return max(strings.IndexByte(line, '"')+1, 1)
}

// rows makes the records below the header rows of the grid: those that say nothing are
// left out, and each has as many cells as the header.
func (s *sheet) rows() bool {
	g, want := s.grid, len(s.grid.Header)
	ghosts := s.ghosts()
	ragged := s.ragged()
	placed := places{records: s.records, want: want}
	broken := 0
	for _, r := range s.records {
		if blank(r.cells) {
			s.probs.Mend(s.src, "rows", problem.Mend{From: r.from, To: r.to})
			continue
		}
		if s.names.again(r.cells) {
			s.probs.Add("header-again", s.src.Line(int(r.cells[0].line)))
			s.probs.Offer(s.src, problem.Mend{From: r.from, To: r.to})
			continue
		}
		if want > 1 && len(r.cells) == 1 {
			r.cells = s.wholeLine(r)
		}
		if len(r.cells) < want && (ragged || placed.last(r.cells) && s.fields(r, want) != "cut") {
			r.cells = s.fill(r, want)
		}
		if note := r.cells[0]; len(r.cells) == 1 && want > 2 && strings.Contains(strings.TrimSpace(note.Text), " ") && s.fields(r, want) == "few" {
			s.probs.Add("row-note", g.At(note), "value", note.Text)
			g.Holes = true
			continue
		}
		if len(r.cells) != want {
			s.probs.Add("csv-fields", s.src.Line(int(r.cells[0].line)), "why", s.fields(r, want), "found", len(r.cells), "want", want)
			g.Holes = true
			if broken++; broken == mostBroken {
				return false
			}
			continue
		}
		for i := range r.cells {
			s.tidy(&r.cells[i], s.names.paragraphs(g.Header[i].Text))
		}
		g.Rows = append(g.Rows, s.without(ghosts, r.cells))
	}
	s.grid.Header = s.without(ghosts, s.grid.Header)
	s.records = nil
	return true
}

// wholeLine parts a line that a program put between quotation marks as if it were one
// cell.
func (s *sheet) wholeLine(r rawRow) []Cell {
	whole := r.cells[0]
	inner := csv.NewReader(strings.NewReader(whole.Text))
	inner.Comma = rune(s.grid.sep)
	fields, err := inner.Read()
	if err != nil || len(fields) != len(s.grid.Header) {
		return r.cells
	}
	s.probs.Mend(s.src, "whole-lines", problem.Mend{From: r.from, To: s.lastEnd(r), New: whole.Text})
	cells := make([]Cell, len(fields))
	for i, text := range fields {
		cells[i] = Cell{text, whole.line, whole.col}
	}
	return cells
}

// fields is why a row has not as many cells as the header.
func (s *sheet) fields(r rawRow, want int) string {
	halves := 0
	for _, c := range r.cells {
		if strings.Count(c.Text, "“")+strings.Count(c.Text, "”") == 1 {
			halves++
		}
	}
	if halves > 1 {
		return "curly" // marks that part no cells stand around them
	}
	if len(r.cells) < want {
		if r.to == len(s.src.Text) && !strings.HasSuffix(s.src.Text, "\n") {
			return "cut"
		}
		return "few"
	}
	if blank(r.cells[want:]) {
		return "surplus" // or a comma without quotation marks moved the rest along
	}
	return "many"
}

// lastEnd is the offset behind the last cell of a line.
func (s *sheet) lastEnd(r rawRow) int {
	return r.from + len(strings.TrimRight(s.src.Text[r.from:r.to], "\r\n"))
}

// tidy writes a cell as it reads; long is one of paragraphs.
func (s *sheet) tidy(c *Cell, long bool) {
	text, changed := tidy(c.Text, long)
	for _, kind := range changed {
		s.grid.mend(*c, kind, text, s.probs)
	}
	c.Text = text
}

// blank reports cells that say nothing.
func blank(cells []Cell) bool {
	return !slices.ContainsFunc(cells, func(c Cell) bool {
		return strings.ContainsFunc(c.Text, func(r rune) bool { return !unicode.IsSpace(r) })
	})
}
