// Package change compares two states of the data, table by table and record by record:
// which were added, removed or changed, and in a changed one each cell with its old and
// its new text. Records are the same when their keys are; their order is told of but
// does not part them. Everything here is a function of the tables alone.
//
// What is no table (the words of dataset.toml, the shapes) is not compared.
package change

import (
	"slices"
	"strings"

	"cocrea/generator/table"
)

// Table is how one table differs.
type Table struct {
	Name           string   `json:"table"`
	Key            string   `json:"key"`             // the column that names its records
	State          State    `json:"state,omitempty"` // of the table as a whole
	AddedColumns   []string `json:"added_columns,omitempty"`
	RemovedColumns []string `json:"removed_columns,omitempty"`
	Added          []Record `json:"added,omitempty"`
	Removed        []Record `json:"removed,omitempty"`
	Changed        []Record `json:"changed,omitempty"`
	Reordered      bool     `json:"reordered,omitempty"` // the records that both have stand in another order
}

// State says that only one side has a table.
type State string

const (
	New  State = "added"
	Gone State = "removed"
)

// Record is a record that differs: an added one with its known values, a removed one
// with those it had, a changed one with the cells that changed.
type Record struct {
	Key   string `json:"key"`
	Cells []Cell `json:"cells"`
}

// Cell is a value that differs. Empty is not known.
type Cell struct {
	Column string `json:"column"`
	Old    string `json:"old"`
	New    string `json:"new"`
}

// Compare lists the tables in which a and b differ, in the order of b, then those that
// only a has. It is empty when they are equal.
func Compare(a, b []*table.Table) []Table {
	var out []Table
	for _, t := range b {
		if d := compare(named(a, t.Name), t); d.differs() {
			out = append(out, d)
		}
	}
	for _, t := range a {
		if named(b, t.Name) == nil {
			out = append(out, compare(t, nil))
		}
	}
	return out
}

// Count is how many records were added, removed and changed.
func Count(tables []Table) (added, removed, changed int) {
	for _, t := range tables {
		added, removed, changed = added+len(t.Added), removed+len(t.Removed), changed+len(t.Changed)
	}
	return added, removed, changed
}

func named(tables []*table.Table, name string) *table.Table {
	for _, t := range tables {
		if t.Name == name {
			return t
		}
	}
	return nil
}

func (t Table) differs() bool {
	return t.State != "" || t.Reordered || len(t.AddedColumns)+len(t.RemovedColumns)+len(t.Added)+len(t.Removed)+len(t.Changed) > 0
}

// compare compares two states of a table, of which one may be nil.
func compare(a, b *table.Table) Table {
	d := Table{}
	switch {
	case a == nil:
		d.State, a = New, &table.Table{Name: b.Name, Fields: b.Fields}
	case b == nil:
		d.State, b = Gone, &table.Table{Name: a.Name, Fields: a.Fields}
	}
	d.Name, d.Key = b.Name, b.Fields[key(b)].Name
	old, new := records(a), records(b)
	d.AddedColumns, d.RemovedColumns = surplus(b, a), surplus(a, b)
	columns := append(names(b), surplus(a, b)...)
	for _, k := range new.order {
		was, there := old.rows[k]
		switch cells := differing(columns, was, new.rows[k]); {
		case !there:
			d.Added = append(d.Added, Record{k, cells})
		case len(cells) > 0:
			d.Changed = append(d.Changed, Record{k, cells})
		}
	}
	for _, k := range old.order {
		if _, there := new.rows[k]; !there {
			d.Removed = append(d.Removed, Record{k, differing(columns, old.rows[k], nil)})
		}
	}
	d.Reordered = !slices.Equal(old.common(new), new.common(old))
	return d
}

// differing are the cells of two records that differ, either of which may be nil.
func differing(columns []string, was, is map[string]string) []Cell {
	cells := []Cell{}
	for _, name := range columns {
		if was[name] != is[name] {
			cells = append(cells, Cell{name, was[name], is[name]})
		}
	}
	return cells
}

// set is the records of a table by key, and their order.
type set struct {
	order []string
	rows  map[string]map[string]string
}

// common are the keys that another set has, too.
func (s set) common(other set) []string {
	return slices.DeleteFunc(slices.Clone(s.order), func(k string) bool { return other.rows[k] == nil })
}

// records reads a table. Of records with one key only the first counts.
func records(t *table.Table) set {
	s := set{rows: map[string]map[string]string{}}
	at := key(t)
	for _, row := range t.Rows {
		k := row[at].Text
		if s.rows[k] != nil {
			continue
		}
		values := map[string]string{}
		for i, f := range t.Fields {
			values[f.Name] = row[i].Text
		}
		s.order, s.rows[k] = append(s.order, k), values
	}
	return s
}

// key is the column that names the records: the one that is marked, or the first.
func key(t *table.Table) int {
	return max(slices.IndexFunc(t.Fields, func(f table.Field) bool { return f.Key }), 0)
}

func names(t *table.Table) []string {
	out := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		out[i] = f.Name
	}
	return out
}

// surplus are the columns that a table has and another has not. A key that no block of
// a TOML file has is no column of it.
func surplus(t, other *table.Table) []string {
	var out []string
	for i, f := range t.Fields {
		if other.Column(f.Name) < 0 && !(loose(t) || loose(other)) || other.Column(f.Name) < 0 && filled(t, i) {
			out = append(out, f.Name)
		}
	}
	return out
}

func loose(t *table.Table) bool {
	return t.Grid != nil && t.Grid.Source != nil && strings.HasSuffix(t.Grid.Source.File, ".toml")
}

func filled(t *table.Table, column int) bool {
	return slices.ContainsFunc(t.Rows, func(row []table.Cell) bool { return row[column].Text != "" })
}
