package figure

import (
	"cmp"
	"slices"
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/model"
)

// Proof is all that stands behind a figure.
type Proof struct {
	*Figure
	Records   []Record        // the rows that were counted, in their order
	Documents []*model.Source // that they come from
	Against   []Comparison    // with what it was compared
	Parts     []*Figure       // that it is made of
	Whole     bool            // the rows are all that their table has
	Related   []*Figure       // others of the same measure

	set *Set
}

// Record is a row behind a figure.
type Record struct {
	Table string
	ID    string
	Name  string // in a language
}

// Prove gathers what stands behind a figure, names in the catalog's language; nil when
// there is no such figure.
func (s *Set) Prove(id string, m *model.Model, comparisons []Comparison, c *message.Catalog) *Proof {
	f := s.Get(id)
	if f == nil {
		return nil
	}
	p := &Proof{Figure: f, set: s}
	p.Records = records(m, f.Table, f.Rows, c)
	if t := m.Table(f.Table); t != nil {
		p.Whole = len(f.Rows) > 0 && len(f.Rows) == len(t.Rows)
	}
	for _, part := range f.Of {
		p.Parts = append(p.Parts, s.Must(part))
	}
	for i := range m.Sources {
		if slices.Contains(f.Sources, m.Sources[i].ID) {
			p.Documents = append(p.Documents, &m.Sources[i])
		}
	}
	for _, k := range comparisons {
		if k.Published == f || k.Other == f || k.Coded == f {
			p.Against = append(p.Against, k)
		}
	}
	family := id[:strings.LastIndexByte(id, '.')+1]
	for _, other := range s.All {
		rest, same := strings.CutPrefix(other.ID, family)
		if same && family != "" && other != f && !strings.Contains(rest, ".") && !slices.Contains(f.Of, other.ID) {
			p.Related = append(p.Related, other)
		}
	}
	return p
}

// Explanation is what is known of why the two sides of a comparison differ, with its
// figures as texts; "" where nothing is.
func (p *Proof) Explanation(k Comparison, c *message.Catalog) string {
	if k.Why == nil {
		return ""
	}
	text, _ := p.set.Fill(k.Why.Explanation.In(c.Lang), func(f *Figure) string { return f.Text(c) })
	return text
}

// records are rows of a table with the names that readers see of them; the id where a
// row has no name.
func records(m *model.Model, from string, ids []string, c *message.Catalog) []Record {
	named := names(m, from, ids, c)
	var out []Record
	for _, id := range ids {
		out = append(out, Record{from, id, cmp.Or(named[id], id)})
	}
	return out
}

// names are those of the records of a table that have one, by id.
func names(m *model.Model, from string, ids []string, c *message.Catalog) map[string]string {
	switch from {
	case "states":
		return pick(m.States, ids, func(s *model.State) string { return s.ID }, func(s *model.State) string { return s.Name })
	case "secretariats":
		return pick(m.Secretariats, ids, func(s *model.Secretariat) string { return s.StateID },
			func(s *model.Secretariat) string { return c.Text("secretariat.title", "state", s.State) })
	case "action_plans":
		return pick(m.Plans, ids, func(p *model.ActionPlan) string { return p.ID },
			func(p *model.ActionPlan) string { return p.Name(c) })
	case "commitments":
		return pick(m.Commitments, ids, func(k *model.Commitment) string { return k.ID }, func(k *model.Commitment) string { return k.Name(c) })
	case "totals":
		return pick(m.Totals, ids, func(t *model.Total) string { return t.ID },
			func(t *model.Total) string { return c.Text("figure.label.total."+t.Measure, "date", t.AsOf) })
	case "themes", "totals_by_theme":
		return pick(m.Themes, ids, func(t *model.Theme) string { return t.ID }, func(t *model.Theme) string { return t.Name.In(c.Lang) })
	case "pillars":
		return pick(m.Pillars, ids, func(p *model.Pillar) string { return p.ID }, func(p *model.Pillar) string { return p.Name.In(c.Lang) })
	case "sources":
		return pick(m.Sources, ids, func(d *model.Source) string { return d.ID }, func(d *model.Source) string { return d.Title })
	case "secretariat_members":
		return pick(m.Members, ids, func(r *model.Member) string { return r.ID }, func(r *model.Member) string { return r.Institution })
	}
	return nil
}

// pick says something of the records with some ids, in one walk over all of them.
func pick[T any](all []T, ids []string, id, said func(*T) string) map[string]string {
	wanted := make(map[string]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	out := make(map[string]string, len(ids))
	for i := range all {
		if own := id(&all[i]); wanted[own] {
			out[own] = said(&all[i])
		}
	}
	return out
}
