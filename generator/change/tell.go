package change

import "slices"

// Edited are the changed records with the cells of the columns that both sides have: what
// stands in a column that came or went is told with the column.
func (t Table) Edited() []Record {
	var out []Record
	for _, r := range t.Changed {
		cells := slices.DeleteFunc(slices.Clone(r.Cells), func(c Cell) bool { return t.moved(c.Column) })
		if len(cells) > 0 {
			out = append(out, Record{r.Key, r.Name, cells})
		}
	}
	return out
}

// Filled counts the records in which a column that came or went holds something.
func (t Table) Filled(column string) int {
	n := 0
	for _, r := range slices.Concat(t.Added, t.Removed, t.Changed) {
		if slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Column == column && c.Old+c.New != "" }) {
			n++
		}
	}
	return n
}

func (t Table) moved(column string) bool {
	return slices.Contains(t.AddedColumns, column) || slices.Contains(t.RemovedColumns, column)
}

// Count is in how many records a column changed.
type Count struct {
	Column string
	N      int
}

// ByColumn counts the edited records by what changed in them, in the order in which the
// columns first do.
func (t Table) ByColumn() []Count {
	var out []Count
	for _, r := range t.Edited() {
		for _, c := range r.Cells {
			i := slices.IndexFunc(out, func(n Count) bool { return n.Column == c.Column })
			if i < 0 {
				i, out = len(out), append(out, Count{Column: c.Column})
			}
			out[i].N++
		}
	}
	return out
}
