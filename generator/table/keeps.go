package table

import (
	"slices"
	"strings"
)

// Values are those of a cell of the column: the ids of a list, else the text itself; none
// of an empty one.
func (f Field) Values(text string) []string {
	switch {
	case text == "":
		return nil
	case f.Many():
		return strings.Split(text, ";")
	}
	return []string{text}
}

// Keeps reports whether every value in a column is one that a field allows: by its list,
// its pattern, its least and its greatest number.
func (t *Table) Keeps(column int, f Field) bool {
	return !slices.ContainsFunc(t.Rows, func(row []Cell) bool {
		return slices.ContainsFunc(f.Values(row[column].Text), func(value string) bool {
			n, is := ParseNumber(value)
			return f.Enum != nil && !slices.Contains(f.Enum, value) || f.Pattern != nil && !f.Pattern.MatchString(value) ||
				f.HasMin && (!is || n < float64(f.Min)) || f.HasMax && (!is || n > float64(f.Max))
		})
	})
}
