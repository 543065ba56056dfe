package intake

import (
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// separators are what may part cells, the likeliest first.
const separators = ",;\t|"

var sepLine = regexp.MustCompile(`(?i)^"?sep=(.)"?\r?\n`)

// csv reads lines of cells, whatever parts them.
func (r reader) csv(src *problem.Source, encoding string) *raw {
	text, first, sep := src.Text, 0, byte(0)
	if m := sepLine.FindStringSubmatch(text); m != nil {
		text, first, sep = text[len(m[0]):], 1, m[1][0]
	}
	if sep == 0 {
		sep = separator(text)
	}
	found := &raw{kind: "csv", detail: encoding, source: src}
	err := found.lines(text, first, sep, false)
	var wrong *csv.ParseError
	if !errors.As(err, &wrong) {
		return r.unquoted(found, encoding)
	}
	if errors.Is(err, csv.ErrBareQuote) { // as in: pipes of 5" and 6"
		found.cells = nil
		if err := found.lines(text, first, sep, true); err == nil && even(found.cells) {
			r.probs.Add("import-left", src.At(wrong.StartLine+first, 1, 1), "why", "bare")
			return found
		}
	}
	return r.no("quote", src.At(wrong.StartLine+first, 1, 1), "line", wrong.Line+first)
}

// even reports lines of which each has as many cells as the first: no quotation mark parted or
// joined any.
func even(cells [][]Cell) bool {
	return !slices.ContainsFunc(cells, func(row []Cell) bool { return len(row) != len(cells[0]) })
}

// lines reads the cells of a text whose first lines were read already. lazy takes a quotation
// mark within a cell as a part of what it says.
func (found *raw) lines(text string, first int, sep byte, lazy bool) error {
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.FieldsPerRecord, in.LazyQuotes = rune(sep), -1, lazy
	for {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		row := make([]Cell, len(fields))
		for i, text := range fields {
			line, col := in.FieldPos(i)
			row[i] = Cell{text, line + first, col}
		}
		found.cells = append(found.cells, row)
	}
}

// unquoted reads once more what is a line of cells in each only cell of a line: a program
// took the file for text and put each line in quotation marks.
func (r reader) unquoted(found *raw, encoding string) *raw {
	var lines []string
	for _, row := range found.cells {
		if len(row) > 1 {
			return found
		}
		lines = append(lines, row[0].Text)
	}
	text := strings.Join(lines, "\n") + "\n"
	sep := separator(text)
	if found.source.Text == text || len(lines) < 2 || !strings.HasPrefix(found.source.Text, `"`) || slices.ContainsFunc(lines, func(l string) bool { return strings.Count(l, string(sep)) == 0 }) {
		return found
	}
	r.probs.Add("import-left", r.whole(), "why", "quotes")
	return r.csv(&problem.Source{File: r.file, Text: text}, encoding)
}

// mostTried is in how many records a separator is looked for.
const mostTried = 200

// separator is the sign by which most records of a text have the same number of cells, and
// more than one; a comma where there is none.
func separator(text string) byte {
	best, most := byte(','), 0
	for i := range len(separators) {
		in := csv.NewReader(strings.NewReader(text))
		in.Comma, in.FieldsPerRecord, in.LazyQuotes = rune(separators[i]), -1, true
		wide := map[int]int{}
		for range mostTried {
			fields, err := in.Read()
			if err != nil {
				break
			}
			wide[len(fields)]++
		}
		score := 0
		for cells, n := range wide {
			if cells > 1 {
				score = max(score, n*1000+min(cells, 999))
			}
		}
		if score > most {
			best, most = separators[i], score
		}
	}
	return best
}
