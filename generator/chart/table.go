package chart

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"cocrea/generator/model"
)

// CSV is the chart's table as RFC 4180: id, label, then a column a key. Numbers are
// as a program reads them, dates ISO 8601, unknown values empty. A column in which
// any value is a range becomes two, key_min and key_max; one in which a document says
// «more than» or «about» has a second, key_qualifier; one of words that have codes is
// followed by key_code.
func (c *Chart) CSV() []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	head := []string{"id", "label"}
	forms := make([]form, len(c.Columns))
	for i, col := range c.Columns {
		forms[i] = c.form(i)
		if forms[i] == ranged {
			head = append(head, col.Key+"_min", col.Key+"_max")
		} else {
			head = append(head, col.Key)
		}
		if c.qualified(i) {
			head = append(head, col.Key+"_qualifier")
		}
		if c.coded(i) {
			head = append(head, col.Key+"_code")
		}
	}
	_ = w.Write(head) // a bytes.Buffer does not fail
	for i := range c.Rows {
		r := &c.Rows[i]
		row := []string{r.ID, r.Label}
		for k := range c.Columns {
			row = append(row, raw(r.cell(k), forms[k])...)
			if c.qualified(k) {
				row = append(row, r.cell(k).Qualifier)
			}
			if c.coded(k) {
				row = append(row, r.cell(k).Code)
			}
		}
		_ = w.Write(row)
	}
	w.Flush()
	return out.Bytes()
}

// qualified tells whether any value of a column is not exact by what its document says.
func (c *Chart) qualified(column int) bool {
	for i := range c.Rows {
		if hedged(c.Rows[i].cell(column).Qualifier) {
			return true
		}
	}
	return false
}

// hedged tells a qualifier that a number alone would lose; a range has two numbers.
func hedged(qualifier string) bool { return qualifier == "more-than" || qualifier == "about" }

// coded reports a column of which some value has a code.
func (c *Chart) coded(column int) bool {
	return slices.ContainsFunc(c.Rows, func(r Row) bool { return r.cell(column).Code != "" })
}

// form is what a column's values are.
type form int

const (
	number form = iota
	ranged
	dated
	worded
)

// form finds what a column holds. Words are told from numbers by having no digit in
// any of their texts, since every number is shown in digits.
func (c *Chart) form(column int) form {
	if c.Columns[column].Role == RoleSet {
		return number
	}
	found, digits, known := number, false, false
	for i := range c.Rows {
		v := c.Rows[i].cell(column)
		if !v.Known {
			continue
		}
		known = true
		if v.Date.Known() {
			return dated
		}
		if v.Max > v.N {
			found = ranged
		}
		digits = digits || strings.ContainsFunc(v.Text, unicode.IsDigit)
	}
	if c.Columns[column].Role == RoleDate {
		return dated
	}
	if known && !digits && found == number {
		return worded
	}
	return found
}

func raw(v Cell, f form) []string {
	switch {
	case f == ranged && !v.Known:
		return []string{"", ""}
	case !v.Known:
		return []string{""}
	case f == ranged:
		return []string{plain(v.N), plain(v.high())}
	case f == dated:
		return []string{v.Date.String()}
	case f == worded:
		return []string{v.Text}
	}
	return []string{plain(v.N)}
}

// plain writes a number without grouping; what is no number is empty.
func plain(n float64) string {
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return ""
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// Value is a cell as a program reads it.
type Value struct {
	Of        any           // float64, a date in ISO 8601 as a string, nil: not known, or in words
	Absence   model.Absence // why it is not known
	Max       *float64      // the most that it can be, where it is a range
	Qualifier string        // more-than or about, where a document says so
	Words     string        // what it is where it is words
	Code      string        // of the words in the data, the same in every language
	Proof     string        // id of the figure that it is
}

// Value is the value of a row in a column, the same as in the CSV.
func (c *Chart) Value(r *Row, column int) Value {
	cell := r.cell(column)
	v := Value{Proof: cell.Proof}
	if !cell.Known {
		v.Absence = cmp.Or(cell.Absence, model.NotKnown)
		return v
	}
	if hedged(cell.Qualifier) {
		v.Qualifier = cell.Qualifier
	}
	switch c.form(column) {
	case dated:
		v.Of = cell.Date.String()
	case worded:
		v.Words, v.Code = cell.Text, cell.Code
	case ranged:
		if high := cell.high(); high > cell.N {
			v.Max = &high
		}
		v.Of = cell.N
	default:
		v.Of = cell.N
	}
	if n, ok := v.Of.(float64); ok && plain(n) == "" { // no number
		v.Of = nil
	}
	return v
}
