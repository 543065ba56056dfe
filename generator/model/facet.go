package model

import (
	"cmp"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

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

// Many names several values of the facet in ids of figures: themes. A column of the site's own
// is called by its name, whose language, and so its plural, nobody knows.
func (f *Facet) Many() string {
	switch {
	case f.Field.Extra:
		return f.Stem
	case f.Stem == "status":
		return "statuses"
	}
	return message.Plural(f.Stem)
}

// Facet returns the facet with a stem, nil where the commitments have none.
func (m *Model) Facet(stem string) *Facet {
	i := slices.IndexFunc(m.Facets, func(f *Facet) bool { return f.Stem == stem })
	if i < 0 {
		return nil
	}
	return m.Facets[i]
}

// None is what readers see of a commitment without a value: nobody has assigned one, or the
// data do not say.
func (f *Facet) None(c *message.Catalog) string {
	if f.Coded || f.Field.Ref != "" && f.Stem != "status" || f.Several() {
		return c.Text("explorer.unassigned")
	}
	return c.Text("explorer.unstated")
}

// Label is what readers call a facet: the word for what it is of or, of a column of the
// site's own, its label.
func (m *Model) Label(f *Facet, c *message.Catalog) string {
	if key := "fact." + f.Stem; !f.Field.Extra && c.Has(key) {
		return c.Text(key)
	}
	return cmp.Or(m.Dataset.Tables["commitments"].Fields[f.Field.Name].Label.In(c.Lang), f.Field.Name)
}

// stems are the names of the facets whose column is called otherwise.
var stems = map[string]string{"theme_ids": "theme", "pillar_ids": "pillar", "body_ids": "body", "state_id": "state", "plan_id": "plan", "tags": "tag"}

// plainName is the name of a column without what says that it holds ids.
func plainName(f table.Field) string {
	if f.Ref == "" {
		return f.Name
	}
	return cmp.Or(strings.TrimSuffix(strings.TrimSuffix(f.Name, "_ids"), "_id"), f.Name)
}

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
		if !grouping(f) || f.Ref != "" && m.Table(f.Ref) == nil || !m.Dataset.groups("commitments", f) {
			continue
		}
		facet := &Facet{Stem: m.stem(f), Field: f, Coded: m.Dataset.coded(f.Name)}
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
		if len(rows) > 0 || facet.Coded { // a column that nobody filled groups nothing
			m.values(facet, rows)
		}
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
	if len(rows) > 0 {
		m.values(facet, rows)
	}
}

// stem is the name of the facet of a column: one that can stand in an address, and that no
// other has, nor one that the program knows.
func (m *Model) stem(f table.Field) string {
	stem := cmp.Or(stems[f.Role], table.Slug(plainName(f)), "column")
	known := f.Extra && (slices.Contains(slices.Collect(maps.Values(stems)), stem) || slices.Contains([]string{"due", "progress", "took"}, stem))
	for known || m.Facet(stem) != nil {
		known = false
		stem += "-2"
	}
	return stem
}

// values gives a facet its values, with the commitments that have each. Where two are alike
// in addresses, the later one has a number.
func (m *Model) values(facet *Facet, rows map[string][]*Commitment) {
	if ref := facet.Field.Ref; len(rows) == 0 && !facet.Coded && (ref == "" || ref == "statuses") {
		return // a column of nothing groups nothing
	}
	ids, paths := map[string]int{}, map[string]int{}
	if facet.Stem == "kind" { // whose figures stand beside those that count something else
		for _, id := range []string{"coded", "counted", "done-in-time", "done-late", "overdue", "pillar-unseen", "states", "titled", "total", "uncoded"} {
			ids[id] = 1
		}
	}
	number := func(name string, taken map[string]int) string {
		if taken[name]++; taken[name] > 1 {
			return name + "-" + strconv.Itoa(taken[name])
		}
		return name
	}
	for _, raw := range m.order(facet.Field, rows) {
		v := m.value(facet.Field, raw, rows[raw])
		v.ID, v.Path = number(v.ID, ids), number(v.Path, paths)
		facet.Values = append(facet.Values, v)
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
		return cmp.Or(table.InOrder(a, b), strings.Compare(a, b))
	})
	return out
}

// value is one value of a facet.
func (m *Model) value(f table.Field, raw string, rows []*Commitment) Value {
	v := Value{Path: cmp.Or(table.ShortSlug(raw), "value"), Raw: raw, Rows: rows}
	v.ID = plainID(v.Path)
	if f.Ref == "states" {
		state := &m.States[m.Table("states").Find(raw)]
		v.ID, v.Path = state.Abbr(), state.Slug
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

// plainID is an id in letters that no address has to escape: one with others is told apart
// by its sum, which stays whatever values come to be beside it.
func plainID(id string) string {
	if !strings.ContainsFunc(id, func(r rune) bool { return r > unicode.MaxASCII }) {
		return id
	}
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(id)) // a sum does not fail
	return "value-" + strconv.FormatUint(uint64(sum.Sum32()), 16)
}

// Has reports whether the site has a table.
func (m *Model) Has(name string) bool { return m.Table(name) != nil }

// PlacesPlan reports whether places have plans, whose commitments are theirs.
func (m *Model) PlacesPlan() bool {
	t := m.Table("action_plans")
	return t != nil && t.Named("state_id") != nil
}

// Joined reports whether commitments refer to records of other tables, whose names can be
// put beside theirs.
func (m *Model) Joined() bool {
	t := m.Table("commitments")
	return t != nil && slices.ContainsFunc(t.Fields, func(f table.Field) bool { return f.Ref != "" && !f.Extra && m.Has(f.Ref) })
}

// Shaped reports whether the outline of any place is known.
func (m *Model) Shaped() bool {
	return slices.ContainsFunc(m.States, func(s State) bool { return len(s.Shape) > 0 })
}
