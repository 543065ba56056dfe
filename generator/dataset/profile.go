package dataset

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/table"
)

// How much of a column is told, so that the dictionary stays short.
const (
	mostExamples = 3  // real values shown of a column
	mostValues   = 10 // values that are each counted; of more, those that come again and the others together
	mostRepeated = 12 // different values that a text may have and still be counted by value
	mostBins     = 12 // of a histogram
)

// Profile is what a column holds, counted over all rows of its table. An empty cell is
// a value that is not known: it is in Empty and in no other count.
type Profile struct {
	Rows     int
	Empty    int      // rows without a value
	Distinct int      // different values; of lists, different ids
	Examples []string // the first different cells, as they stand; none where the allowed values are few and known
	Values   []Count  // rows by value; nil where the column is counted in bins or not at all
	Others   Others   // those beyond Values
	Bins     []Bin    // of numbers and, by year, of dates
	Least    string   // the least number or the earliest date, where they are counted so
	Most     string
}

// Count is in how many rows a value is.
type Count struct {
	Value string
	Rows  int
}

// Others are the values that are too many to be counted one by one: how many they are,
// and in how many rows there is any of them.
type Others struct{ Values, Rows int }

// Bin is in how many rows the number, or the year, is at least From and at most To. All are
// equally wide, but the first begins with the least and the last ends with the greatest.
type Bin struct{ From, To, Rows int }

// Allowed are the values that a column may have, where they are few and known: those of
// an enumeration, yes and no; nil otherwise.
func Allowed(f table.Field) []string {
	if f.Type == table.TypeBoolean {
		return []string{"yes", "no"}
	}
	return f.Enum
}

// Zeros reports a column of texts of which some are digits that begin with a zero, such as
// 01: programs that guess take them for numbers.
func (t *Table) Zeros(i int) bool {
	if f := t.Fields[i]; f.Type == table.TypeInteger || f.Decimal() || f.Type == table.TypeDate {
		return false
	}
	digits := false
	for _, row := range t.Rows {
		text := row[i].Text
		if text == "" {
			continue
		}
		if strings.Trim(text, "0123456789") != "" {
			return false
		}
		digits = digits || len(text) > 1 && text[0] == '0'
	}
	return digits
}

// Profile counts what the ith column holds. Columns of few values are counted by value:
// enumerations and booleans in the order in which they are declared, each allowed value
// with its rows, even none; references, lists and texts that come again, the most
// frequent first. Numbers and dates are counted in bins. A column whose values all
// differ, or nearly, is only said to have so many.
func (t *Table) Profile(i int) Profile {
	f := t.Fields[i]
	p := Profile{Rows: len(t.Rows), Examples: t.Examples(i)}
	rows := map[string]int{} // of each value
	var values []string
	cells := make([]string, 0, len(t.Rows))
	for _, row := range t.Rows {
		cell := row[i].Text
		if cell == "" {
			p.Empty++
			continue
		}
		cells = append(cells, cell)
		for _, value := range parts(f, cell) {
			if rows[value]++; rows[value] == 1 {
				values = append(values, value)
			}
		}
	}
	p.Distinct = len(values)
	switch allowed := Allowed(f); {
	case allowed != nil:
		for _, value := range allowed {
			p.Values = append(p.Values, Count{value, rows[value]})
		}
	case p.Distinct > 0 && (f.Type == table.TypeInteger || f.Decimal()), p.Distinct > 1 && f.Type == table.TypeDate:
		p.bins(f, cells)
	case p.comeAgain(f):
		p.count(f, values, rows, cells)
	}
	return p
}

// Examples are the first different cells of the ith column that are not empty, at most
// three; none where the allowed values are few and known.
func (t *Table) Examples(i int) []string {
	var out []string
	if Allowed(t.Fields[i]) != nil {
		return nil
	}
	for _, row := range t.Rows {
		if cell := row[i].Text; cell != "" && !slices.Contains(out, cell) {
			if out = append(out, cell); len(out) == mostExamples {
				break
			}
		}
	}
	return out
}

// parts are the values of a cell: the ids of a list, each once, or the cell itself.
func parts(f table.Field, cell string) []string {
	if !f.Many() {
		return []string{cell}
	}
	var out []string
	for id := range strings.SplitSeq(cell, ";") {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// comeAgain tells whether counting rows by value says more than how many values there
// are. Ids of other records are told apart by their names, so that one that comes again
// is enough; a text has to come twice on average.
func (p *Profile) comeAgain(f table.Field) bool {
	filled := p.Rows - p.Empty
	switch {
	case f.Many(), f.Type == table.TypeDate: // of one date
		return filled > 0
	case f.Ref != "":
		return p.Distinct < filled
	}
	return p.Distinct <= mostRepeated && 2*p.Distinct <= filled
}

// count keeps the most frequent values, those that come first in the file before others
// of the same count. Of too many values, those that come once say nothing one by one.
func (p *Profile) count(f table.Field, values []string, rows map[string]int, cells []string) {
	slices.SortStableFunc(values, func(a, b string) int { return cmp.Compare(rows[b], rows[a]) })
	kept := len(values)
	if kept > mostValues {
		once := func(value string) bool { return rows[value] == 1 }
		if kept = mostValues - 1; slices.ContainsFunc(values[:kept], once) {
			kept = slices.IndexFunc(values, once)
		}
		if kept == 0 {
			return
		}
	}
	for _, value := range values[:kept] {
		p.Values = append(p.Values, Count{value, rows[value]})
	}
	if p.Others.Values = len(values) - kept; p.Others.Values == 0 {
		return
	}
	other := func(value string) bool { return !slices.Contains(values[:kept], value) }
	for _, cell := range cells {
		if slices.ContainsFunc(parts(f, cell), other) {
			p.Others.Rows++
		}
	}
}

// widest is the number beyond which a bin's edges could not be told exactly.
const widest = 1 << 53

// bins counts numbers, or the years of dates, in bins that are equally wide: 1, 2, 5,
// 10, … and that begin at a multiple of that. Of numbers of which some are not whole it
// notes the ends alone: no bin says in whole numbers where they fall.
func (p *Profile) bins(f table.Field, cells []string) {
	var at []int
	if f.Decimal() && slices.ContainsFunc(cells, func(cell string) bool { _, err := strconv.Atoi(cell); return err != nil }) {
		p.Least, p.Most = ends(f, cells)
		return
	}
	for _, cell := range cells {
		n, err := strconv.Atoi(cell)
		if f.Type == table.TypeDate {
			n, err = year(cell)
		}
		if err != nil || n > widest || n < -widest {
			return
		}
		at = append(at, n)
	}
	p.Least, p.Most = ends(f, cells)
	low, high := slices.Min(at), slices.Max(at)
	wide := 1
	for step := 0; (floor(high, wide)-floor(low, wide))/wide >= mostBins; step++ {
		wide = []int{2, 5, 10}[step%3]
		for range step / 3 {
			wide *= 10
		}
	}
	for from := floor(low, wide); from <= high; from += wide {
		p.Bins = append(p.Bins, Bin{From: from, To: from + wide - 1})
	}
	for _, n := range at {
		p.Bins[(n-p.Bins[0].From)/wide].Rows++
	}
	p.Bins[0].From, p.Bins[len(p.Bins)-1].To = low, high // nothing lies beyond: 109 is no percentage
}

// floor is the multiple of wide at or below n.
func floor(n, wide int) int {
	rest := n % wide
	if rest < 0 {
		rest += wide
	}
	return n - rest
}

func year(cell string) (int, error) {
	first, _, _ := strings.Cut(cell, "-")
	return strconv.Atoi(first)
}

// ends are the least and the greatest cell. A partial date counts as early, and as
// late, as it can be.
func ends(f table.Field, cells []string) (least, most string) {
	order := func(a, b string) int {
		m, _ := table.ParseNumber(a)
		n, _ := table.ParseNumber(b)
		return cmp.Compare(m, n)
	}
	last := order
	if f.Type == table.TypeDate {
		order = func(a, b string) int { return day(a).First().Compare(day(b).First()) }
		last = func(a, b string) int { return day(a).Last().Compare(day(b).Last()) }
	}
	return slices.MinFunc(cells, order), slices.MaxFunc(cells, last)
}

// day is a date as it stands in a file.
func day(iso string) table.Date { d, _, _ := table.ParseDate(iso); return d }
