package table

import (
	"slices"
	"strconv"
	"strings"
)

// Values are those of a cell of the column: the ids of a list, else the text itself; none
// of an empty one.
func (f Field) Values(text string) []string {
	switch {
	case text == "":
		return nil
	case f.Type == TypeList:
		return strings.Split(text, ";")
	}
	return []string{text}
}

// Keeps reports whether every value in a column is one that a field allows: by its list,
// its pattern and its least number.
func (t *Table) Keeps(column int, f Field) bool {
	return !slices.ContainsFunc(t.Rows, func(row []Cell) bool {
		return slices.ContainsFunc(f.Values(row[column].Text), func(value string) bool {
			n, wrong := strconv.Atoi(value)
			return f.Enum != nil && !slices.Contains(f.Enum, value) || f.Pattern != nil && !f.Pattern.MatchString(value) ||
				f.HasMin && (wrong != nil || n < f.Min)
		})
	})
}
