package table

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"cocrea/generator/problem"
)

// MaxFile is the size in bytes above which no input file is read.
const MaxFile = 64 << 20

// MaxCell is the longest text of one cell, in bytes.
const MaxCell = 10_000

// Cell is the text of one cell and where it stands.
type Cell struct {
	Text string
	line int32
	col  int32 // in bytes
}

// Grid is a file as rows of cells, before anything is known of its columns.
type Grid struct {
	Source *problem.Source
	Header []Cell
	Rows   [][]Cell
	blocks []Cell // of a TOML file: where the block of each row begins
	Holes  bool   // rows were left out for what is wrong with them
}

// At is the position of a cell.
func (g *Grid) At(c Cell) problem.Position { return g.Part(c, 0, len(c.Text)) }

// none is the empty cell of a row in a column that the file does not have.
func (g *Grid) none(row int) Cell {
	if row < len(g.blocks) {
		return g.blocks[row]
	}
	if cells := g.Rows[row]; len(cells) > 0 {
		return Cell{"", cells[0].line, cells[0].col}
	}
	return Cell{}
}

// Part is the position of a part of a cell, in bytes of its text.
func (g *Grid) Part(c Cell, offset, wide int) problem.Position {
	if c.line == 0 {
		return g.Source.Whole()
	}
	return g.Source.At(int(c.line), int(c.col)+offset, wide)
}

// ReadCSV reads a CSV file; what is wrong with it is added to probs. ok is false
// when the file is too broken to go on.
func ReadCSV(src *problem.Source, probs *problem.List) (g *Grid, ok bool) {
	if !Readable(src, probs) {
		return nil, false
	}
	if !separatedByCommas(src, probs) {
		return nil, false
	}
	g = &Grid{Source: src}
	r := csv.NewReader(strings.NewReader(src.Text))
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	sound := true
	for {
		record, err := r.Read()
		if err == io.EOF {
			return g, sound
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			probs.Add("csv-quote", src.At(wrong.Line, wrong.Column, 1), "started", wrong.StartLine)
			sound = false
			continue
		}
		cells := make([]Cell, len(record))
		for i, text := range record {
			line, col := r.FieldPos(i)
			if src.Byte(line, col) == '"' {
				col++
			}
			cells[i] = Cell{text, int32(line), int32(col)}
		}
		if g.Header == nil {
			g.Header = cells
			continue
		}
		if len(cells) != len(g.Header) {
			probs.Add("csv-fields", src.Line(int(cells[0].line)), "found", len(cells), "want", len(g.Header))
			g.Holes = true
			continue
		}
		g.Rows = append(g.Rows, cells)
	}
}

// separatedByCommas explains the spreadsheets that save with another separator.
func separatedByCommas(src *problem.Source, probs *problem.List) bool {
	header, _, _ := strings.Cut(src.Text, "\n")
	if strings.Contains(header, ",") {
		return true
	}
	for sep, name := range map[string]string{";": ";", "\t": "tab"} {
		if i := strings.Index(header, sep); i >= 0 {
			probs.Add("delimiter", src.At(1, i+1, 1), "found", name)
			return false
		}
	}
	return true
}
