package page

import (
	"slices"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// namedBy is a row of a table of the site's own that names a record.
type namedBy struct {
	table *table.Table
	row   int
}

// noteReferences notes the rows of the site's own tables by the records that they name, and
// the pages of those of their records by which commitments are grouped.
func (s *Site) noteReferences() {
	type reference struct {
		to string
		by namedBy
	}
	s.references = map[string][]namedBy{}
	noted := map[reference]bool{}
	for _, t := range s.Model.Tables {
		for i, f := range t.Fields {
			if f.Ref == "" || f.Ref == "sources" || !s.Model.Dataset.Owns(t.Name) || !s.Model.Dataset.Shows(t.Name, f, "page") {
				continue
			}
			for j := range t.Rows {
				for _, id := range f.Values(t.Rows[j][i].Text) {
					r := reference{f.Ref + " " + id, namedBy{t, j}}
					if !noted[r] {
						noted[r] = true
						s.references[r.to] = append(s.references[r.to], r.by)
					}
				}
			}
		}
	}
	for _, f := range listed(s.Model) {
		for i := range f.Values {
			if v := &f.Values[i]; len(v.Rows) > 0 && s.Model.Dataset.Owns(f.Field.Ref) {
				s.homes[f.Field.Ref+" "+v.Raw] = s.to.Value(f, v)
			}
		}
	}
}

// referred are the rows of the site's own tables that name a record, a section for each
// table, and the documents that they come from.
func (s *Site) referred(name, id string) (out []Section, sources []string) {
	rows := map[*table.Table][]int{}
	var tables []*table.Table
	for _, r := range s.references[name+" "+id] {
		if rows[r.table] == nil {
			tables = append(tables, r.table)
		}
		rows[r.table] = append(rows[r.table], r.row)
		sources = append(sources, r.table.Origin(r.row, r.table.Key()).Source)
	}
	for _, t := range tables {
		section := Section{ID: "tabla-" + table.Slug(t.Name), Title: s.tableTitle(t.Name), Table: s.referringTable(t, rows[t], name)}
		if len(rows[t]) > mostListed {
			section.More = &Link{Text: s.c.Text("part.all", "n", mostListed, "all", len(rows[t])), Href: s.to.Table(t.Name)}
		}
		out = append(out, section)
	}
	return out, sources
}

// referringTable shows some rows of a table beside a record of another, which they need not
// name again.
func (s *Site) referringTable(t *table.Table, rows []int, of string) *Table {
	rows = rows[:min(len(rows), mostListed)]
	out := &Table{Class: "stack", Caption: s.tableTitle(t.Name), Rows: make([]TableRow, len(rows))}
	said := func(row int, f table.Field) string {
		if f.Lang != "" {
			return s.spokenIn(t, row, f.Role)
		}
		return t.Rows[row][t.Column(f.Name)].Text
	}
	seen := map[string]bool{}
	for i, f := range append(slices.Clone(t.Fields), *t.Named(t.Key())) {
		last := i == len(t.Fields) && len(out.Head) == 0 // the key where there is nothing else
		if seen[f.Role] || f.Key && !last || f.Ref == "sources" || f.Ref == of && !f.Key || !s.Model.Dataset.Shows(t.Name, f, "page") ||
			!slices.ContainsFunc(rows, func(row int) bool { return said(row, f) != "" }) {
			continue
		}
		seen[f.Role] = true
		for i, row := range rows {
			fact := s.columnFact(t, row, f, said(row, f))
			if out.Rows[i].Cells = append(out.Rows[i].Cells, TableCell{HTML: fact.Value}); i == 0 {
				out.Head = append(out.Head, fact.Term)
			}
			if fact.Absence != model.Present {
				out.Rows[i].Cells[len(out.Rows[i].Cells)-1].HTML = ""
			}
		}
	}
	return out
}
