package table

import (
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// Cell is the text of one cell and where it stands.
type Cell struct {
	Text string
	line int32
	col  int32 // in bytes
}

// Grid is a file as rows of cells, before anything is known of its columns.
type Grid struct {
	Source   *problem.Source
	Header   []Cell
	Rows     [][]Cell
	blocks   []Cell // of a TOML file: where the block of each row begins
	Holes    bool   // rows were left out for what is wrong with them
	Misnamed bool   // a column has a name that is none here: what it holds was not read
	Names    Names  // what its columns may be called, and their values

	sep     byte         // between the cells of a CSV file
	guessed []string     // columns that are called otherwise there: what they hold is read, and nothing else is judged by it
	odd     []Cell       // of a CSV file: columns that nobody knows, which is told once those that are missing are known
	kinds   map[Cell]odd // of a TOML file: values that are no plain text
}

// odd is a value of a TOML file that only a column of its kind can take.
type odd struct {
	kind  string // as the words of type.* name it
	plain bool   // a cell can say it
	at    problem.Position
}

// takes reports whether a column can have a value that is no plain text.
func (f Field) takes(o odd, text string) bool {
	switch o.kind {
	case "boolean":
		return f.Type == TypeBoolean || slices.Contains(f.Enum, text)
	case "array":
		return f.Many() && o.plain
	case "float":
		return f.Decimal()
	}
	return false
}

// wants is the kind of the values of a column.
func (f Field) wants() string {
	switch {
	case f.Type == TypeBoolean:
		return "boolean"
	case f.Many():
		return "array"
	}
	return "text"
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

// Part is the position of a part of a cell, in bytes of its text. Where the file has the
// text in another form, as in a cell that was mended, it is that of the whole cell.
func (g *Grid) Part(c Cell, offset, wide int) problem.Position {
	if c.line == 0 {
		return g.Source.Whole()
	}
	line, col := int(c.line), int(c.col)
	raw := g.Source.Text[g.Source.Start(line)+col-1:]
	if strings.HasPrefix(raw, c.Text) {
		return g.Source.At(line, col+offset, wide)
	}
	from, to := g.inside(c)
	return g.Source.At(line, col, to-from)
}

// mend notes that a cell is read as another text.
func (g *Grid) mend(c Cell, kind, text string, probs *problem.List) {
	probs.Mend(g.Source, kind, g.change(c, text))
}

// offer notes the only text that a wrong cell can have meant.
func (g *Grid) offer(c Cell, text string, probs *problem.List) {
	if c.line > 0 {
		probs.Offer(g.Source, g.change(c, text))
	}
}

// change puts another text into a cell.
func (g *Grid) change(c Cell, text string) problem.Mend {
	if c.line == 0 { // a key within braces, whose place is not known
		return problem.Mend{}
	}
	from, to := g.span(c)
	if g.sep == 0 { // of a TOML file, inside of the quotation marks
		if !strings.HasPrefix(g.Source.Text[from:], c.Text) || strings.ContainsAny(text, "\\\"'\n") {
			return problem.Mend{From: from, To: from}
		}
		return problem.Mend{From: from, To: from + len(c.Text), New: text}
	}
	if strings.ContainsAny(text, ",\"\r\n") {
		text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return problem.Mend{From: from, To: to, New: text}
}

// span is what a cell takes in the file, with its quotation marks, in bytes.
func (g *Grid) span(c Cell) (from, to int) {
	from, to = g.inside(c)
	if g.sep != 0 && from > 0 && g.Source.Text[from-1] == '"' {
		return from - 1, to + 1
	}
	return from, to
}

// inside is what the text of a cell takes in the file, without quotation marks.
func (g *Grid) inside(c Cell) (from, to int) {
	text := g.Source.Text
	from = g.Source.Start(int(c.line)) + int(c.col) - 1
	quoted := from > 0 && from <= len(text) && text[from-1] == '"'
	for to = from; to < len(text); to++ {
		switch {
		case quoted && g.sep != 0 && text[to] == '"' && to+1 < len(text) && text[to+1] == '"':
			to++
		case quoted && text[to] == '"', !quoted && (text[to] == g.sep || text[to] == '\n' || strings.HasPrefix(text[to:], "\r\n") || text[to:] == "\r"):
			return from, to
		}
	}
	return from, to
}
