package table

import (
	"slices"

	"cocrea/generator/problem"
)

// Lacks reports a column that a CSV file should have and has not.
func (t *Table) Lacks(column string) bool {
	return t.Grid.blocks == nil && !slices.ContainsFunc(t.Grid.Header, func(c Cell) bool { return c.Text == column })
}

// HeaderAt is the position of a column's name.
func (t *Table) HeaderAt(column string) problem.Position {
	for _, c := range t.Grid.Header {
		if c.Text == column {
			return t.Grid.At(c)
		}
	}
	return t.Grid.Source.Line(1)
}

// usual is the name that a column mostly has: that of a text in one language says no language.
func (t *Table) usual(f Field) string {
	for _, other := range t.Fields {
		if f.Lang == "" || other.Base == f.Base && other.Name != f.Name {
			return f.Name
		}
	}
	return f.Base
}
