package dataset

import (
	"fmt"
	"slices"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/table"
)

// link is a column of ids as a table of its own: a row for each id of each list.
type link struct {
	name        string // commitment_pillars
	column, key int    // of the table that has the list
	from, to    string // its columns: commitment_id, pillar_id
	ref         string // pillars
}

// linksOf are the links of a table. Names of tables are plurals in s. A second list of ids
// of one table is called after its column, and so is what would be called like a table.
func (s set) linksOf(t *Table) []link {
	var out []link
	for i, f := range t.Fields {
		if f.Type == table.TypeList && f.Ref != "" && t.key() >= 0 {
			one := table.One(t.Name)
			l := link{one + "_" + f.Ref, i, t.key(), one + "_id", table.One(f.Ref) + "_id", f.Ref}
			taken := func() bool {
				return named(s.tables, l.name) != nil || slices.ContainsFunc(out, func(o link) bool { return o.name == l.name })
			}
			if taken() {
				l.name = one + "_" + f.Name
			}
			for taken() {
				l.name += "_list"
			}
			if l.to == l.from {
				l.to = stem(f.Name) + "_to_id"
			}
			out = append(out, l)
		}
	}
	return out
}

// schema are the statements that make tables, indices and views.
func (s set) schema() []string {
	out := []string{`CREATE TABLE _meta (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)`}
	var indices, views []string
	for _, t := range s.tables {
		if t.Derived {
			views = append(views, s.view(t))
			continue
		}
		out = append(out, s.table(t))
		for _, f := range t.Fields {
			if f.Ref != "" && f.Type != table.TypeList && !f.Key {
				indices = append(indices, index(t.Name, f.Name))
			}
		}
		for _, l := range s.linksOf(t) {
			out = append(out, s.linked(t, l))
			indices = append(indices, index(l.name, l.to))
		}
	}
	for _, v := range counts {
		if s.has(v.of...) && named(s.tables, strings.Fields(v.sql)[2]) == nil {
			views = append(views, v.sql)
		}
	}
	if sql := figure.StagesView(s.Model); sql != "" && named(s.tables, "states_by_stage") == nil {
		views = append(views, sql)
	}
	return append(append(out, indices...), views...)
}

// has reports whether there are all of some columns: states.id.
func (s set) has(columns ...string) bool {
	for _, c := range columns {
		name, column, _ := strings.Cut(c, ".")
		if t := named(s.tables, name); t == nil || t.Column(column) < 0 {
			return false
		}
	}
	return true
}

// quoted is a name as SQL takes it, whatever it is.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func literal(text string) string { return `'` + strings.ReplaceAll(text, `'`, `''`) + `'` }

func index(t, column string) string {
	return fmt.Sprintf("CREATE INDEX %s ON %s (%s)", quoted("idx_"+t+"_"+column), quoted(t), quoted(column))
}

// table is the statement that makes a table.
func (s set) table(t *Table) string {
	var columns []string
	for _, f := range t.Fields {
		columns = append(columns, "  "+s.column(f))
	}
	return "CREATE TABLE " + quoted(t.Name) + " (\n" + strings.Join(columns, ",\n") + "\n)"
}

// column is a column with what its field says of it.
func (s set) column(f table.Field) string {
	name := quoted(f.Name)
	out := name + " TEXT"
	switch {
	case f.Type == table.TypeInteger || f.Type == table.TypeBoolean:
		out = name + " INTEGER"
	case f.Decimal():
		out = name + " REAL"
	}
	if f.Key {
		out += " PRIMARY KEY"
	}
	if f.Required {
		out += " NOT NULL"
	}
	if f.Type == table.TypeBoolean {
		out += " CHECK (" + name + " IN (0, 1))"
	}
	if f.HasMin {
		out += fmt.Sprintf(" CHECK (%s >= %d)", name, f.Min)
	}
	if f.HasMax {
		out += fmt.Sprintf(" CHECK (%s <= %d)", name, f.Max)
	}
	if len(f.Enum) > 0 && !f.Many() {
		var values []string
		for _, v := range f.Enum {
			values = append(values, literal(v))
		}
		out += " CHECK (" + name + " IN (" + strings.Join(values, ", ") + "))"
	}
	if f.Type != table.TypeList {
		out += s.references(f.Ref)
	}
	return out
}

func (s set) references(ref string) string {
	to := named(s.tables, ref)
	if to == nil || to.key() < 0 {
		return ""
	}
	return " REFERENCES " + quoted(ref) + " (" + quoted(to.Fields[to.key()].Name) + ")"
}

// linked is the statement that makes a table of links.
func (s set) linked(t *Table, l link) string {
	from, to := quoted(l.from), quoted(l.to)
	return fmt.Sprintf("CREATE TABLE %s (\n  %s TEXT NOT NULL%s,\n  %s TEXT NOT NULL%s,\n  position INTEGER NOT NULL,\n  PRIMARY KEY (%s, %s)\n)",
		quoted(l.name), from, s.references(t.Name), to, s.references(l.ref), from, to)
}
