// Package intake makes the data of a site of a table that somebody else keeps: a CSV file,
// a workbook, JSON. It goes from left to right, and each step returns what it made:
//
//	bytes ─► Read ─► Sheet ─► Propose ─► Mapping ─► Apply ─► Result: files, counts, changes
//
// A Sheet is a header and rows of texts, whatever the file was, each with its place. A
// Mapping says what each of its columns becomes; it is kept in data/import.toml, can be
// edited, and reads next month's file likewise. Apply writes nothing: it gives the bytes
// of files, and how many rows and cells went in and came out.
//
// Nothing is guessed in silence. What is no part of the table (titles above it, notes and
// totals below) is told of and left out; a column that is not surely what its name says is
// kept as a column of the site's own; what has two readings is a problem, and then nothing
// is made.
package intake

import "cocrea/generator/problem"

// Cell is a text of a foreign table and where it stands there, counted from 1.
type Cell struct {
	Text      string
	Line, Col int
}

// Sheet is a foreign table in one form.
type Sheet struct {
	File   string
	Kind   string // csv, xlsx, ods, json
	Name   string // of the sheet in its workbook, or of the file in its package
	Detail string // of text: its encoding
	Header []Cell
	Rows   [][]Cell // each as long as Header
	Read   Options  // what was read, for the next time

	source *problem.Source   // of text
	seen   seen              // what its workbook hides
	twice  map[string]bool   // headings that two columns have, as they were and as they are called
	keys   map[string]string // headings of keys of other tables, with those of their names

	sums   []string    // how its rows of sums begin, folded
	behind map[int]int // columns of the links that lie behind the cells of another one
}

// Options say what of a file is read where that is not clear.
type Options struct {
	Sheet  string                               // of a workbook; by default the one that holds most
	Header int                                  // the line that names the columns, 0 where it is looked for
	Lines  int                                  // how many lines name them, 0 where that is looked for
	Ask    Ask                                  // nil: nobody is asked
	Say    func(key string, args ...any) string // names what the file does not name; nil: in English
}

// say is a name that is given to a part of a file.
func (o Options) say(key string, args ...any) string {
	if o.Say == nil {
		return problem.Catalog("en").Text(key, args...)
	}
	return o.Say(key, args...)
}

// MaxFile is how many bytes a foreign file may have.
const MaxFile = 64 << 20

// At is the position of a cell.
func (s *Sheet) At(c Cell) problem.Position {
	if s.source != nil {
		return s.source.At(c.Line, c.Col, len(c.Text))
	}
	return problem.Position{File: s.File, Line: c.Line, Col: c.Col}
}

// Texts are the cells of a column, tidied.
func (s *Sheet) Texts(column int) []string {
	out := make([]string, len(s.Rows))
	for i, row := range s.Rows {
		out[i] = row[column].Text
	}
	return out
}

// Column is the place of a column by its name, -1 where there is none.
func (s *Sheet) Column(name string) int {
	for i, c := range s.Header {
		if c.Text == name {
			return i
		}
	}
	return -1
}
