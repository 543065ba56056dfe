package figure

import (
	"cmp"
	"fmt"
	"slices"

	"cocrea/generator/model"
)

// promises counts commitments.
func (s *Set) promises(f Figure, keep func(*model.Commitment) bool, columns ...string) *Figure {
	f.Table = "commitments"
	return count(s, f, s.m.Commitments, keep, commitmentID, columns...)
}

// commitments counts all of them, and those of each state.
func (s *Set) commitments() {
	title := s.m.Table("commitments").Named("title").Name
	s.promises(Figure{ID: "commitments.counted", Label: Say("figure.label.commitments-counted")}, every)
	s.promises(Figure{ID: "commitments.titled", Label: Say("figure.label.commitments-titled"), Query: title + " IS NOT NULL"}, (*model.Commitment).Titled, title)
	if s.m.Facet("state") != nil {
		for i := range s.m.States {
			s.ofState(&s.m.States[i])
		}
	}
}

// ofState counts the commitments of a state. Where none is recorded nobody counted zero:
// what there was to count is not known, or there was nothing.
func (s *Set) ofState(st *model.State) {
	f := Figure{ID: "commitments.state." + st.Abbr(), Label: Say("figure.label.commitments-state", "state", st), Query: "state_id = " + quoted(st.ID)}
	if len(st.Commitments) == 0 && s.m.PlacesPlan() {
		f.Absence = s.m.Lacks(st, "action_plans", "commitments")
	}
	here := func(r *model.Commitment) bool { return r.StateID == st.ID }
	theme := s.m.Facet("theme")
	if !s.promises(f, here, "state_id").Known() || theme == nil || !theme.Coded {
		return
	}
	s.promises(Figure{ID: f.ID + ".coded", Basis: Coded, Label: Say("figure.label.commitments-state-coded", "state", st),
		Query: f.Query + " AND " + theme.Field.Name + " IS NOT NULL"},
		func(r *model.Commitment) bool { return here(r) && len(r.Themes) > 0 }, theme.Field.Name, "state_id")
}

// plans counts the commitments of each plan, as they are recorded and as its document says.
func (s *Set) plans() {
	var sizes []*Figure // of the published ones
	for i := range s.m.Plans {
		p := &s.m.Plans[i]
		published := p.Status == "published" || !s.m.Has("action_plans") || s.m.Table("action_plans").Named("status") == nil
		for _, kind := range s.kinds() {
			if published {
				s.promises(Figure{ID: "commitments.plan." + p.ID + "." + kind.ID, Label: Say("figure.label.kind-plan-of", "plan", p, "kind", kind).or("figure.label.kind-plan." + kind.ID),
					Query: "plan_id = " + quoted(p.ID) + " AND kind = " + quoted(kind.Raw), Cells: listed(p)},
					func(r *model.Commitment) bool { return r.PlanID == p.ID && r.Kind == kind.Raw }, "kind", "plan_id")
			}
		}
		if !p.Size.Known {
			if published && len(p.Commitments) > 0 && s.m.Table("action_plans").Named("commitments") == nil {
				sizes = append(sizes, s.promises(Figure{ID: "commitments.plan." + p.ID, Label: Say("figure.label.commitments-of-plan", "plan", p), Query: "plan_id = " + quoted(p.ID)},
					func(r *model.Commitment) bool { return r.PlanID == p.ID }, "plan_id"))
			}
			continue
		}
		f := s.add(Figure{
			ID: "commitments.plan." + p.ID, Value: float64(p.Size.N), Basis: Counted,
			Label: Say("figure.label.commitments-plan", "plan", p), Formula: Say("figure.formula.listed"),
			AsOf: p.Published.String(), Table: "action_plans", Rows: []string{p.ID}, Cells: []Cells{{"action_plans", "commitments", []string{p.ID}}},
			Query: value("commitments", "action_plans", "id", p.ID),
		})
		if published {
			sizes = append(sizes, f)
		}
	}
	if t := s.m.Table("action_plans"); t == nil || t.Named("commitments") == nil || t.Named("status") == nil {
		return
	}
	among := "SELECT %s(commitments) FROM action_plans WHERE status = 'published'"
	s.middle("commitments.plan.", Say("figure.label.plan-median"), sizes, "SELECT commitments AS n FROM action_plans WHERE status = 'published' AND commitments IS NOT NULL")
	s.ends("commitments.plan.", [2]Phrase{Say("figure.label.plan-min"), Say("figure.label.plan-max")}, sizes, [2]string{fmt.Sprintf(among, "min"), fmt.Sprintf(among, "max")})
}

// listed are the cells of the kinds in a plan's list, all of which is read to count one.
func listed(p *model.ActionPlan) []Cells {
	var ids []string
	for _, c := range p.Commitments {
		ids = append(ids, c.ID)
	}
	return []Cells{{"commitments", "kind", ids}, {"commitments", "plan_id", ids}}
}

// made is a figure that is made of others, all of one unit and table.
func made(of []*Figure) Figure {
	f := Figure{Unit: of[0].Unit, Table: of[0].Table, Basis: Derived}
	for _, one := range of {
		f.Of = append(f.Of, one.ID)
		f.Rows = append(f.Rows, one.Rows...)
	}
	return f
}

// ends adds the least and the greatest of some figures; of none there is neither.
func (s *Set) ends(prefix string, labels [2]Phrase, of []*Figure, queries [2]string) {
	if len(of) == 0 {
		return
	}
	order := slices.SortedStableFunc(slices.Values(of), byValue)
	for i, what := range []string{"min", "max"} {
		f := made(of)
		f.ID, f.Label, f.Query = prefix+what, labels[i], queries[i]
		f.Value, f.Formula = order[i*(len(of)-1)].Value, among(what, of)
		s.add(f)
	}
}

// middle adds the median of some figures: the middle one or, where their number is even,
// the mean of the two in the middle. numbers is a query that lists them as n.
func (s *Set) middle(prefix string, label Phrase, of []*Figure, numbers string) {
	if len(of) == 0 {
		return
	}
	order := slices.SortedStableFunc(slices.Values(of), byValue)
	n := len(order)
	f := made(of)
	f.ID, f.Label, f.Query = prefix+"median", label, middleOf(numbers)
	f.Value, f.Formula = (order[(n-1)/2].Value+order[n/2].Value)/2, among("median", of)
	s.add(f)
}

// among is how a figure is found among others; of one it is that one.
func among(what string, of []*Figure) Phrase {
	if len(of) == 1 {
		what = "only"
	}
	return Say("figure.formula."+what, "n", len(of))
}

func byValue(a, b *Figure) int { return cmp.Compare(a.Value, b.Value) }
