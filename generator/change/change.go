// Package change compares two states of the data, table by table and record by record:
// which were added, removed or changed, and in a changed one each cell with its old and
// its new text. Records are the same when their keys are; their order is told of but
// does not part them. A column that goes by another name is the same column. Beside the
// tables stand the words of the data (words.go): titles, labels, definitions, licence.
// Everything here is a function of the two states alone.
//
// The shapes of states are not compared.
package change

import (
	"slices"
	"strings"

	"cocrea/generator/table"
)

// State is a state of the data: its tables, and what dataset.toml says of them.
type State struct {
	Tables []*table.Table
	Words  map[string]any
}

// Difference is how two states differ.
type Difference struct {
	Words  []Word  `json:"words,omitempty"`
	Tables []Table `json:"tables"`

	named     map[string]string // what both call their tables and columns, by the paths of the words
	languages []string          // of the later one
}

// None reports that there is no difference.
func (d Difference) None() bool { return len(d.Words) == 0 && len(d.Tables) == 0 }

// Table is how one table differs.
type Table struct {
	Name           string   `json:"table"`
	Key            string   `json:"key"`             // the column that names its records
	Only           Side     `json:"state,omitempty"` // which side alone has the table
	Renamed        []Rename `json:"renamed_columns,omitempty"`
	AddedColumns   []string `json:"added_columns,omitempty"`
	RemovedColumns []string `json:"removed_columns,omitempty"`
	Added          []Record `json:"added,omitempty"`
	Removed        []Record `json:"removed,omitempty"`
	Changed        []Record `json:"changed,omitempty"`
	Reordered      bool     `json:"reordered,omitempty"` // the records that both have stand in another order

	columns []string // of both, in their order
}

// Side says that only one side has a table.
type Side string

const (
	New  Side = "added"
	Gone Side = "removed"
)

// Rename is a column that goes by another name: its cells, which hold the same, are not
// told one by one.
type Rename struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Record is a record that differs: an added one with its known values, a removed one
// with those it had, a changed one with the cells that changed.
type Record struct {
	Key   string `json:"key"`
	Name  string `json:"name,omitempty"` // what readers call it, where a column says so
	Cells []Cell `json:"cells"`
}

// Cell is a value that differs. Empty is not known.
type Cell struct {
	Column string            `json:"column"`
	Old    string            `json:"old"`
	New    string            `json:"new"`
	Why    map[string]string `json:"why,omitempty"` // by language: the reason that a correction gives
}

// Compare tells how a and b differ: the tables in the order of b, then those that only a
// has; the words but for those of what only one side has.
func Compare(a, b State) Difference {
	out := Difference{languages: languages(b)}
	lang := ""
	if len(out.languages) > 0 {
		lang = out.languages[0]
	}
	for _, t := range b.Tables {
		if d := compare(named(a.Tables, t.Name), t, lang); d.differs() {
			out.Tables = append(out.Tables, d)
		}
	}
	for _, t := range a.Tables {
		if named(b.Tables, t.Name) == nil {
			out.Tables = append(out.Tables, compare(t, nil, lang))
		}
	}
	out.Words, out.named = words(a, b, out.Tables)
	return out
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
	return t.Only != "" || t.Reordered || len(t.Renamed)+len(t.AddedColumns)+len(t.RemovedColumns)+len(t.Added)+len(t.Removed)+len(t.Changed) > 0
}

// compare compares two states of a table, of which one may be nil.
func compare(a, b *table.Table, lang string) Table {
	d := Table{}
	switch {
	case a == nil:
		d.Only, a = New, &table.Table{Name: b.Name, Fields: b.Fields}
	case b == nil:
		d.Only, b = Gone, &table.Table{Name: a.Name, Fields: a.Fields}
	}
	d.Name, d.Key = b.Name, b.Fields[key(b)].Name
	old, new := records(a), records(b)
	d.AddedColumns, d.RemovedColumns = surplus(b, a), surplus(a, b)
	d.rename(old, new)
	columns := append(names(b), d.RemovedColumns...)
	d.columns = columns
	for _, k := range new.order {
		was, there := old.rows[k]
		switch cells := differing(columns, was, new.rows[k]); {
		case !there:
			d.Added = append(d.Added, Record{k, name(columns, new.rows[k], lang), cells})
		case len(cells) > 0:
			d.Changed = append(d.Changed, Record{k, name(columns, new.rows[k], lang), cells})
		}
	}
	for _, k := range old.order {
		if _, there := new.rows[k]; !there {
			d.Removed = append(d.Removed, Record{k, name(columns, old.rows[k], lang), differing(columns, old.rows[k], nil)})
		}
	}
	d.Reordered = !slices.Equal(old.common(new), new.common(old))
	return d
}

// name is what a record is called: what its column for that says, in a language or, where
// it has none, in any.
func name(columns []string, row map[string]string, lang string) string {
	called := ""
	for _, column := range columns {
		base, of, _ := strings.Cut(column, "_")
		if text := row[column]; (base == "name" || base == "title") && text != "" && (called == "" || of == lang) {
			called = text
		}
	}
	return called
}

// languages are those of the data; none where they do not say it.
func languages(s State) (out []string) {
	said, _ := s.Words["languages"].([]any)
	for _, one := range said {
		if lang, is := one.(string); is {
			out = append(out, lang)
		}
	}
	return out
}

// differing are the cells of two records that differ, either of which may be nil.
func differing(columns []string, was, is map[string]string) []Cell {
	cells := []Cell{}
	for _, name := range columns {
		if was[name] != is[name] {
			cells = append(cells, Cell{Column: name, Old: was[name], New: is[name]})
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
