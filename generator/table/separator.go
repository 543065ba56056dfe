package table

import (
	"encoding/csv"
	"regexp"
	"strings"

	"cocrea/generator/problem"
)

// sepLine is the line with which some spreadsheets say how cells are parted.
var sepLine = regexp.MustCompile(`(?i)^"?sep=(.)"?\r?\n`)

// separator finds what parts the cells: the sign that makes most of the first line
// columns of the table. Semicolons and tabs are read where all of it is.
func (s *sheet) separator() bool {
	s.grid.sep = ','
	if m := sepLine.FindString(s.src.Text); m != "" {
		s.begin = len(m)
		s.probs.Mend(s.src, "sep-line", problem.Mend{To: len(m)})
	}
	first := strings.TrimLeft(s.src.Text[s.begin:], "\r\n")
	line, _, _ := strings.Cut(first, "\n")
	if len(line) > 1<<16 {
		return true // no line of names
	}
	best, most, whole := byte(','), 0, true
	for _, sep := range separators {
		r := csv.NewReader(strings.NewReader(line))
		r.Comma, r.LazyQuotes = rune(sep), true
		fields, _ := r.Read()
		cells := make([]Cell, len(fields))
		for i, text := range fields {
			cells[i].Text = text
		}
		if known, labels, filled := s.names.known(cells); known > most || most == 0 && len(fields) > 1 && !strings.Contains(line, string(best)) {
			best, most, whole = sep, known, known == filled && labels == 0 && known > 1
		}
	}
	if other := otherwise(first, best); other != 0 {
		at := s.begin + strings.IndexByte(s.src.Text[s.begin:], best)
		s.probs.Add("delimiter", s.src.Offset(at, 1), "why", "mixed", "header", signName[best], "rows", signName[other])
		return false
	}
	if best == ',' {
		return true
	}
	s.grid.sep = best
	if whole && best != '|' {
		s.probs.Mend(s.src, "separator", s.withCommas(best))
		return true
	}
	at := s.begin + strings.IndexByte(s.src.Text[s.begin:], best)
	s.probs.Add("delimiter", s.src.Offset(at, 1), "why", map[byte]string{';': "semicolon", '\t': "tab", '|': "bar"}[best])
	s.probs.Offer(s.src, s.withCommas(best))
	return false
}

// separators are the signs that may part cells, and signName what they are called.
var (
	separators = []byte(",;\t|")
	signName   = map[byte]string{',': ",", ';': ";", '\t': "tab", '|': "|"}
)

// otherwise is the sign that parts most rows where it is another one than that of the first
// line, 0 where it is not.
func otherwise(text string, sep byte) byte {
	rows, n, few := map[byte]int{}, 0, 0
	for line := range strings.Lines(text) {
		if n++; n == 1 {
			few = strings.Count(line, string(sep))
			continue
		}
		for _, other := range separators {
			if strings.Count(line, string(sep)) < few && strings.Count(line, string(other)) >= few {
				rows[other]++
			}
		}
		if n > mostTitles {
			break
		}
	}
	for _, other := range separators {
		if few > 0 && rows[other] > n/2 {
			return other
		}
	}
	return 0
}

// withCommas is the whole file with commas between its cells.
func (s *sheet) withCommas(sep byte) problem.Mend {
	r := csv.NewReader(strings.NewReader(s.src.Text[s.begin:]))
	r.Comma, r.FieldsPerRecord = rune(sep), -1
	rows, err := r.ReadAll()
	var out strings.Builder
	if w := csv.NewWriter(&out); err != nil || w.WriteAll(rows) != nil {
		return problem.Mend{}
	}
	return problem.Mend{From: 0, To: len(s.src.Text), New: out.String()}
}
