package model

import (
	"cmp"
	"slices"
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/table"
)

// Facet is a column of commitments by whose values they are grouped: a reference, an
// enumeration, a list or yes-or-no.
type Facet struct {
	Stem   string // its name in ids of figures and in addresses: theme, status, kind
	Field  table.Field
	Coded  bool // its values were given here, not by a document
	Values []Value
}

// Value is one value of a facet, with the commitments that have it.
type Value struct {
	ID      string // in figures
	Path    string // in addresses
	Raw     string // in the data
	Rows    []*Commitment
	Title   func(*message.Catalog) string
	Explain table.Text // its definition, where it has one
}

// Name is what readers see of the value.
func (v *Value) Name(c *message.Catalog) string { return v.Title(c) }

// Several reports whether a commitment may have several values of the facet.
func (f *Facet) Several() bool { return f.Field.Type == table.TypeList }

// Facet returns the facet with a stem, nil where the commitments have none.
func (m *Model) Facet(stem string) *Facet {
	i := slices.IndexFunc(m.Facets, func(f *Facet) bool { return f.Stem == stem })
	if i < 0 {
		return nil
	}
	return m.Facets[i]
}

// stems are the names of the facets whose column is called otherwise.
var stems = map[string]string{"theme_ids": "theme", "pillar_ids": "pillar", "body_ids": "body", "state_id": "state", "plan_id": "plan", "tags": "tag"}

// grouping reports whether commitments are grouped by a column.
func grouping(f table.Field) bool {
	switch {
	case f.Key, f.Ref == "sources", f.Ref == "commitments", f.Role == "evidence":
		return false
	}
	return f.Ref != "" || f.Enum != nil || f.Type == table.TypeList || f.Type == table.TypeBoolean || f.Role == "kind"
}

// facets finds the facets of the commitments, in the order of their columns.
func (m *Model) findFacets() {
	t := m.Table("commitments")
	if t == nil {
		return
	}
	for i, f := range t.Fields {
		if !grouping(f) || f.Ref != "" && m.Table(f.Ref) == nil || !m.Dataset.Shows("commitments", f, "filter") && !m.Dataset.Shows("commitments", f, "chart") {
			continue
		}
		facet := &Facet{Stem: cmp.Or(stems[f.Role], strings.ReplaceAll(f.Name, "_", "-")), Field: f, Coded: m.Dataset.coded(f.Name)}
		rows := map[string][]*Commitment{}
		for j, row := range t.Rows {
			values := f.Values(row[i].Text)
			if f.Role == "status" && m.Commitments[j].Status != nil { // the newest report decides
				values = []string{m.Commitments[j].Status.ID}
			}
			for _, raw := range values {
				rows[raw] = append(rows[raw], &m.Commitments[j])
			}
		}
		for _, raw := range m.order(f, rows) {
			facet.Values = append(facet.Values, m.value(f, raw, rows[raw]))
		}
		m.Facets = append(m.Facets, facet)
	}
	m.reported()
	slices.SortStableFunc(m.Facets, func(a, b *Facet) int { return rank(a) - rank(b) })
}

// rank is in what order facets are shown: those that most sites have first.
func rank(f *Facet) int {
	usual := []string{"state", "plan", "body", "theme", "pillar", "status", "tag"}
	if i := slices.Index(usual, f.Stem); i >= 0 {
		return i
	}
	return len(usual)
}

// reported adds the facet of statuses where only reports give them.
func (m *Model) reported() {
	t := m.Table("progress")
	if m.Facet("status") != nil || t == nil || t.Named("status") == nil || m.Table("statuses") == nil {
		return
	}
	facet := &Facet{Stem: "status", Field: *t.Named("status")}
	rows := map[string][]*Commitment{}
	for i := range m.Commitments {
		if c := &m.Commitments[i]; c.Status != nil {
			rows[c.Status.ID] = append(rows[c.Status.ID], c)
		}
	}
	if len(rows) == 0 {
		return
	}
	for _, raw := range m.order(facet.Field, rows) {
		facet.Values = append(facet.Values, m.value(facet.Field, raw, rows[raw]))
	}
	m.Facets = append(m.Facets, facet)
}

// order are the values of a facet: those of its table or enumeration in their order, else
// those that occur, sorted.
func (m *Model) order(f table.Field, rows map[string][]*Commitment) []string {
	switch {
	case f.Ref != "":
		return m.Table(f.Ref).Keys()
	case f.Enum != nil:
		return f.Enum
	case f.Type == table.TypeBoolean:
		return []string{"yes", "no"}
	}
	var out []string
	for raw := range rows {
		out = append(out, raw)
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(strings.Compare(table.Slug(a), table.Slug(b)), strings.Compare(a, b))
	})
	return out
}

// value is one value of a facet.
func (m *Model) value(f table.Field, raw string, rows []*Commitment) Value {
	v := Value{ID: cmp.Or(table.Slug(raw), "value"), Raw: raw, Rows: rows}
	v.Path = v.ID
	if f.Ref == "states" {
		v.ID, v.Path = (&State{ID: raw}).Abbr(), m.States[m.Table("states").Find(raw)].Slug
	}
	v.Title = func(c *message.Catalog) string { return m.ValueName(f, raw, c) }
	switch f.Ref {
	case "statuses":
		for _, s := range m.Statuses {
			if s.ID == raw {
				v.Explain = s.Definition
			}
		}
	}
	return v
}

// ValueName is what readers see of a value of a column; the value itself where it has no
// other name.
func (m *Model) ValueName(f table.Field, raw string, c *message.Catalog) string {
	switch {
	case f.Words[raw].In(c.Lang) != "":
		return f.Words[raw].In(c.Lang)
	case f.Ref != "":
		return cmp.Or(m.RecordName(f.Ref, raw, c), raw)
	case f.Type == table.TypeBoolean:
		return c.Text("value." + raw)
	case !f.Extra && c.Has(f.Role+"."+raw):
		return c.Text(f.Role + "." + raw)
	}
	return raw
}

// RecordName is what readers call a record: its title or name, or what is made of the
// record that its key refers to; "" where it has no name but its id.
func (m *Model) RecordName(name, id string, c *message.Catalog) string {
	switch r := m.record(name, id).(type) {
	case nil:
	case interface{ Name(*message.Catalog) string }:
		return r.Name(c)
	case interface{ In(string) string }:
		return r.In(c.Lang)
	}
	t := m.Table(name)
	if t == nil {
		return ""
	}
	if key := t.Named(t.Key()); key != nil && key.Ref != "" {
		return m.RecordName(key.Ref, id, c)
	}
	row := t.Find(id)
	named := ""
	for i, f := range t.Fields {
		if row >= 0 && (f.Role == "name" || f.Role == "title" || f.Role == "institution") {
			if text := t.Rows[row][i].Text; named == "" || f.Lang == c.Lang && text != "" {
				named = text
			}
		}
	}
	return named
}

// record is the record of a table whose name is made, nil where it stands in a column.
func (m *Model) record(name, id string) any {
	t := m.Table(name)
	if t == nil {
		return nil
	}
	row := t.Find(id)
	switch {
	case row < 0:
	case name == "action_plans" && row < len(m.Plans):
		return &m.Plans[row]
	case name == "commitments" && row < len(m.Commitments):
		return &m.Commitments[row]
	case name == "secretariats" && row < len(m.Secretariats):
		return &m.Secretariats[row]
	case name == "totals" && row < len(m.Totals):
		return &m.Totals[row]
	case name == "states" && row < len(m.States):
		return &m.States[row]
	}
	return nil
}

// Has reports whether the site has a table.
func (m *Model) Has(name string) bool { return m.Table(name) != nil }

// Staged reports whether the data say who took part: then states have stages.
func (m *Model) Staged() bool {
	t := m.Table("states")
	return t != nil && t.Named("participates") != nil
}

// Shaped reports whether the outline of any place is known.
func (m *Model) Shaped() bool {
	return slices.ContainsFunc(m.States, func(s State) bool { return len(s.Shape) > 0 })
}
