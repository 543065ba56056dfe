package model

import (
	"path"
	"slices"

	"cocrea/generator/table"
)

// known is a table that the program knows: what it is called, where it lies, and what
// its records are.
type known struct {
	name, file string
	needed     bool // a site has the file
	schema     func(langs []string) []table.Field
	load       func(*loader, known)
}

func of[T any](name, file string, records func(*Model) *[]T) known {
	return known{name, file, name == "commitments", table.Schema[T], func(l *loader, k known) { *records(l.model) = load[T](l, k) }}
}

// tables are all of them, in the order of publication. A site needs but one.
var tables = []known{
	of("commitments", "data/commitments.csv", func(m *Model) *[]Commitment { return &m.Commitments }),
	of("bodies", "data/bodies.csv", func(m *Model) *[]Body { return &m.Bodies }),
	of("statuses", "data/statuses.toml", func(m *Model) *[]Status { return &m.Statuses }),
	of("action_plans", "data/action_plans.csv", func(m *Model) *[]ActionPlan { return &m.Plans }),
	of("progress", "data/progress.csv", func(m *Model) *[]Progress { return &m.Progress }),
	of("secretariats", "data/secretariats.csv", func(m *Model) *[]Secretariat { return &m.Secretariats }),
	of("secretariat_members", "data/secretariat_members.csv", func(m *Model) *[]Member { return &m.Members }),
	of("states", "data/states.csv", func(m *Model) *[]State { return &m.States }),
	of("themes", "data/themes.toml", func(m *Model) *[]Theme { return &m.Themes }),
	of("pillars", "data/pillars.toml", func(m *Model) *[]Pillar { return &m.Pillars }),
	of("totals", "data/totals.csv", func(m *Model) *[]Total { return &m.Totals }),
	of("totals_by_theme", "data/totals_by_theme.csv", func(m *Model) *[]ThemeTotal { return &m.ThemeTotals }),
	of("sources", "data/sources.csv", func(m *Model) *[]Source { return &m.Sources }),
	of("tiles", "data/geo/tiles.csv", func(m *Model) *[]Tile { return &m.Tiles }),
}

// Keys names the column whose values name the records, by table.
func Keys() map[string]string {
	keys := map[string]string{}
	for _, k := range tables {
		for _, f := range k.schema(nil) {
			if f.Key {
				keys[k.name] = f.Name
			}
		}
	}
	return keys
}

// Fields are the columns of a table in some languages; none of a table that is not known.
func Fields(name string, langs []string) []table.Field {
	for _, k := range tables {
		if k.name == name {
			return k.schema(langs)
		}
	}
	return nil
}

// Files are those of data/ in an order in which none rests on a later one: what is
// wrong in an earlier one may be the cause of what seems wrong in those after it.
func Files() []string {
	files := []string{datasetFile}
	seen := map[string]bool{}
	var add func(k known)
	add = func(k known) {
		if seen[k.name] {
			return
		}
		seen[k.name] = true
		for _, f := range k.schema(nil) {
			if i := slices.IndexFunc(tables, func(o known) bool { return o.name == f.Ref }); i >= 0 {
				add(tables[i])
			}
		}
		if files = append(files, k.file); printed(k.file) != k.file {
			files = append(files, printed(k.file))
		}
	}
	for _, k := range tables {
		add(k)
	}
	return append(files, shapesFile, correctionsFile, ChecklistFile)
}

// namesOf are what the header of a table may hold.
func (l *loader) namesOf(k known) table.Names {
	d := &l.model.Dataset
	if l.columns == nil {
		l.columns = map[string][]string{}
		for _, each := range l.tables {
			if path.Ext(each.file) == ".csv" {
				l.columns[each.name] = table.NamesOf(each.name, append(each.schema(d.Languages), d.fields[each.name]...), nil, nil).Own
			}
		}
	}
	fields := append(k.schema(d.Languages), slices.DeleteFunc(slices.Clone(d.fields[k.name]), func(f table.Field) bool { return f.Narrows })...)
	names := table.NamesOf(k.name, fields, d.headings(k.name, fields), l.columns)
	names.Blind = d.misread
	names.Values = l.spoken.values(append(fields, d.fields[k.name]...))
	return names
}
