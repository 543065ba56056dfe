package model

import (
	"cmp"
	"slices"

	"cocrea/generator/message"
	"cocrea/generator/table"
)

// In is the state's name in a language.
func (s *State) In(lang string) string { return s.Name.In(lang) }

// ArticleIn is what the name has before it in a sentence of a language, "" for nothing.
func (s *State) ArticleIn(lang string) string { return s.Article[lang] }

// Name is what readers see of a plan.
func (p *ActionPlan) Name(c *message.Catalog) string { return p.named("plan.title", c) }

// Short is a plan by its state, for labels.
func (p *ActionPlan) Short(c *message.Catalog) string { return p.named("plan.short", c) }

// Within is a plan within a sentence.
func (p *ActionPlan) Within(c *message.Catalog) string { return p.named("plan.within", c) }

// named is the title of a plan, or fills one of the two forms of a name; that of a state with several plans tells
// which one it is.
func (p *ActionPlan) named(key string, c *message.Catalog) string {
	if title := p.Title.In(c.Lang); title != "" {
		return title
	}
	if p.State == nil {
		return p.ID
	}
	if which := p.which(c); which != "" {
		return c.Text(key+"-of", "state", p.State, "which", which)
	}
	return c.Text(key, "state", p.State)
}

// which tells a plan from the others of its state: by its date, by not being published
// or, where that does not do, by its place among them. A plan without others is "".
func (p *ActionPlan) which(c *message.Catalog) string {
	all := p.State.Plans
	alone := func(same func(*ActionPlan) bool) bool {
		return !slices.ContainsFunc(all, func(o *ActionPlan) bool { return o != p && same(o) })
	}
	switch {
	case len(all) < 2:
		return ""
	case p.Status != "published" && alone(func(o *ActionPlan) bool { return o.Status == p.Status }):
		return c.Text("plan.upcoming")
	case p.Published.Known() && alone(func(o *ActionPlan) bool { return o.Published == p.Published }):
		return c.Date(p.Published.String())
	}
	return c.Text("plan.which", "n", slices.Index(all, p)+1, "of", len(all))
}

// Name is what readers see of a secretariat.
func (s *Secretariat) Name(c *message.Catalog) string {
	return c.Text("secretariat.title", "state", s.State)
}

// Name is what readers see of a published total.
func (t *Total) Name(c *message.Catalog) string {
	if key := "figure.label.total." + t.Measure; c.Has(key) {
		return c.Text(key, "date", t.When())
	}
	return c.Text("figure.label.total-of", "measure", t.Measure, "date", t.When())
}

// When is what a total stands for.
func (t *Total) When() Lapse { return Lapse{t.Since, t.AsOf} }

// Lapse is a date or, where it lies between two, both.
type Lapse struct{ From, To table.Date }

// In says it in words.
func (s Lapse) In(c *message.Catalog) string {
	if !s.From.Known() {
		return c.Date(s.To.String())
	}
	return c.Text("date.between", "from", s.From, "to", s.To)
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
