package table

import (
	"maps"
	"slices"
)

// Origin is where a value was read: a document, by its id, and the place in it.
type Origin struct {
	Source  string
	Locator Text
}

// Same reports whether two values were read in one place.
func (o Origin) Same(other Origin) bool {
	return o.Source == other.Source && maps.Equal(o.Locator, other.Locator)
}

// Origin is where the value in a row and a column was read: the document that the tag of
// the column, or else the row, names. It is empty for values that are the site's own.
func (t *Table) Origin(row int, column string) Origin { return t.Origins(column)(row) }

// Origins are those of the rows of a column.
func (t *Table) Origins(column string) func(row int) Origin {
	if !t.Sourced(column) {
		return func(int) Origin { return Origin{} }
	}
	source := t.Fields[t.Column(column)].Source
	at, role := t.Column(source), locatorOf(source)
	placed := slices.ContainsFunc(t.Fields, func(f Field) bool { return f.Role == role })
	return func(row int) (o Origin) {
		if at >= 0 {
			o.Source = t.Rows[row][at].Text
		}
		if placed {
			o.Locator = t.Spoken(row, role)
		}
		return o
	}
}

// Sourced tells whether rows can name the source of a column.
func (t *Table) Sourced(column string) bool {
	at := t.Column(column)
	return at >= 0 && t.Fields[at].Source != ""
}
