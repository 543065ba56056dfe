package figure

import (
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
	for _, row := range f.Rows {
		p.Records = append(p.Records, Record{f.Table, row, name(m, f.Table, row, c)})
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
		if same && family != "" && other != f && !strings.Contains(rest, ".") {
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

// name is what readers see of a row; its id where it has no name.
func name(m *model.Model, from, id string, c *message.Catalog) string {
	state := func(id string) string {
		for i := range m.States {
			if m.States[i].ID == id {
				return m.States[i].Name
			}
		}
		return id
	}
	switch from {
	case "states":
		return state(id)
	case "secretariats":
		return c.Text("secretariat.title", "state", state(id))
	case "action_plans":
		return of(m.Plans, id, func(p *model.ActionPlan) (string, string) {
			return p.ID, c.Text("plan.title", "state", state(p.StateID))
		})
	case "commitments":
		return of(m.Commitments, id, func(k *model.Commitment) (string, string) { return k.ID, k.Name(c) })
	case "themes", "totals_by_theme":
		return of(m.Themes, id, func(t *model.Theme) (string, string) { return t.ID, t.Name.In(c.Lang) })
	case "pillars":
		return of(m.Pillars, id, func(p *model.Pillar) (string, string) { return p.ID, p.Name.In(c.Lang) })
	case "sources":
		return of(m.Sources, id, func(d *model.Source) (string, string) { return d.ID, d.Title })
	case "secretariat_members":
		return of(m.Members, id, func(r *model.Member) (string, string) { return r.ID, r.Institution })
	}
	return id
}

func of[T any](records []T, id string, said func(*T) (id, name string)) string {
	for i := range records {
		if own, name := said(&records[i]); own == id && name != "" {
			return name
		}
	}
	return id
}
