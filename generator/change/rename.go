package change

import "slices"

// rename finds the columns that go by another name: one of those that are gone, whose
// cells are for the most part those of one that came. Of old, they then have the new name.
func (d *Table) rename(old, new set) {
	for _, from := range slices.Clone(d.RemovedColumns) {
		best, most := "", 0
		for _, to := range d.AddedColumns {
			if same, filled := alike(old, from, new, to); same > most && same*4 >= filled*3 {
				best, most = to, same
			}
		}
		if best == "" {
			continue
		}
		d.Renamed = append(d.Renamed, Rename{from, best})
		d.AddedColumns = slices.DeleteFunc(d.AddedColumns, func(c string) bool { return c == best })
		d.RemovedColumns = slices.DeleteFunc(d.RemovedColumns, func(c string) bool { return c == from })
		for _, row := range old.rows {
			row[best] = row[from]
			delete(row, from)
		}
	}
}

// alike counts the records of both sides that hold something in either of two columns,
// and those that hold the same in both.
func alike(old set, from string, new set, to string) (same, filled int) {
	for key, was := range old.rows {
		is := new.rows[key]
		if is == nil || was[from] == "" && is[to] == "" {
			continue
		}
		if filled++; was[from] == is[to] {
			same++
		}
	}
	return same, filled
}
