package intake

import (
	"encoding/csv"
	"errors"
	"io"
	"regexp"
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
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.FieldsPerRecord = rune(sep), -1
	found := &raw{kind: "csv", detail: encoding, source: src}
	for {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			return found
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			return r.no("quote", src.At(wrong.StartLine+first, 1, 1), "line", wrong.Line+first)
		}
		row := make([]Cell, len(fields))
		for i, text := range fields {
			line, col := in.FieldPos(i)
			row[i] = Cell{text, line + first, col}
		}
		found.cells = append(found.cells, row)
	}
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
