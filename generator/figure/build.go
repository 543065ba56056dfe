package figure

import (
	"fmt"
	"slices"
	"strconv"

	"cocrea/generator/model"
)

// Build makes every figure of the model.
func Build(m *model.Model) *Set {
	s := &Set{byID: map[string]*Figure{}}
	s.totals(m)
	s.counts(m)
	s.stages(m)
	s.commitments(m)
	s.themes(m)
	s.pillars(m)
	s.seats(m)
	s.days(m)
	s.rows(m)
	return s
}

// totals are the numbers as published. The newest-first question never arises:
// the deck's own year is the figure, later ones carry their date in the id.
func (s *Set) totals(m *model.Model) {
	for i := range m.Totals {
		t := &m.Totals[i]
		id := t.Measure + ".total"
		if s.Get(id) != nil {
			id += "." + t.AsOf.String()
		}
		s.add(Figure{
			ID: id, Value: float64(t.Value.N), Known: t.Value.Known, Qualifier: t.Qualifier, Basis: Published,
			Label:   Say("figure.label.total."+t.Measure, "date", t.AsOf),
			Formula: Say("figure.formula.published"), Sources: []string{t.Source}, Locator: t.Locator,
			AsOf: t.AsOf.String(), Table: "totals", Rows: []string{t.ID}, Query: value("value", "totals", "id", t.ID),
		})
	}
}

// count adds a figure that counts the records for which keep holds. f.Query is the
// same condition in SQL, "" for all rows.
func count[T any](s *Set, f Figure, records []T, keep func(*T) bool, id, source func(*T) string) {
	for i := range records {
		r := &records[i]
		if !keep(r) {
			continue
		}
		f.Rows = append(f.Rows, id(r))
		if from := source(r); from != "" && !slices.Contains(f.Sources, from) {
			f.Sources = append(f.Sources, from)
		}
	}
	slices.Sort(f.Sources)
	f.Value, f.Known, f.Query = float64(len(f.Rows)), true, counting(f.Table, f.Query)
	if f.Basis == "" {
		f.Basis = Counted
	}
	if f.Formula.Key == "" {
		f.Formula = Say("figure.formula.count", "table", f.Table)
	}
	s.add(f)
}

func (s *Set) states(m *model.Model, id, where string, label Phrase, keep func(*model.State) bool) *Figure {
	count(s, Figure{ID: id, Label: label, Table: "states", Query: where}, m.States, keep,
		func(r *model.State) string { return r.ID }, func(r *model.State) string { return r.Source })
	return s.Get(id)
}

func (s *Set) counts(m *model.Model) {
	s.states(m, "states.all", "", Say("figure.label.states-all"), func(*model.State) bool { return true })
	s.states(m, "states.counted", "participates", Say("figure.label.states-counted"), func(r *model.State) bool { return r.Participates })
	s.states(m, "states.declaration", "declaration IS NOT NULL", Say("figure.label.states-declaration"), func(r *model.State) bool { return r.Declaration.Known() })
	s.states(m, "states.cohorts", "cohort_source = source", Say("figure.label.states-cohorts"), func(r *model.State) bool {
		return r.Cohort.Known && r.CohortSource == r.Source
	})
	for _, year := range cohorts(m) {
		s.states(m, "states.cohort."+strconv.Itoa(year), "cohort = "+strconv.Itoa(year), Say("figure.label.states-cohort", "year", strconv.Itoa(year)),
			func(r *model.State) bool { return r.Cohort.Known && r.Cohort.N == year })
	}
	count(s, Figure{ID: "secretariats.counted", Label: Say("figure.label.secretariats-counted"), Table: "secretariats"}, m.Secretariats,
		func(*model.Secretariat) bool { return true },
		func(r *model.Secretariat) string { return r.StateID }, func(r *model.Secretariat) string { return r.Source })
	for _, status := range []string{"published", "upcoming"} {
		id := map[string]string{"published": "action-plans.counted", "upcoming": "upcoming-action-plans.counted"}[status]
		count(s, Figure{ID: id, Label: Say("figure.label.plans-" + status), Table: "action_plans", Query: "status = " + quoted(status)}, m.Plans,
			func(r *model.ActionPlan) bool { return r.Status == status },
			func(r *model.ActionPlan) string { return r.ID }, func(r *model.ActionPlan) string { return r.Source })
	}
	count(s, Figure{ID: "sources.total", Label: Say("figure.label.sources"), Table: "sources"}, m.Sources,
		func(*model.Source) bool { return true },
		func(r *model.Source) string { return r.ID }, func(*model.Source) string { return "" })
}

func cohorts(m *model.Model) []int {
	var years []int
	for _, st := range m.States {
		if st.Cohort.Known && !slices.Contains(years, st.Cohort.N) {
			years = append(years, st.Cohort.N)
		}
	}
	slices.Sort(years)
	return years
}

func (s *Set) stages(m *model.Model) {
	for _, stage := range model.Stages {
		s.states(m, "states.stage."+stage.String(), "", Say("figure.label.stage."+stage.String()),
			func(r *model.State) bool { return r.Stage() == stage }).Query = counting("states_by_stage", "stage = "+quoted(stage.String()))
	}
}

func (s *Set) count(m *model.Model, f Figure, keep func(*model.Commitment) bool) {
	f.Table = "commitments"
	count(s, f, m.Commitments, keep,
		func(r *model.Commitment) string { return r.ID }, func(r *model.Commitment) string { return r.Source })
}

func (s *Set) commitments(m *model.Model) {
	s.count(m, Figure{ID: "commitments.counted", Label: Say("figure.label.commitments-counted")}, func(*model.Commitment) bool { return true })
	s.count(m, Figure{ID: "commitments.titled", Label: Say("figure.label.commitments-titled"), Query: "title_" + m.Dataset.Languages[0] + " IS NOT NULL"}, (*model.Commitment).Titled)
	s.count(m, Figure{ID: "commitments.coded", Basis: Coded, Label: Say("figure.label.commitments-coded"), Query: "theme_id IS NOT NULL"},
		func(r *model.Commitment) bool { return r.Theme != nil })
	s.count(m, Figure{ID: "commitments.several-pillars", Basis: Coded, Label: Say("figure.label.several-pillars"), Query: "pillar_ids LIKE '%;%'"},
		func(r *model.Commitment) bool { return len(r.Pillars) > 1 })
	s.count(m, Figure{ID: "commitments.with-pillar", Basis: Coded, Label: Say("figure.label.with-pillar"), Query: "pillar_ids IS NOT NULL"},
		func(r *model.Commitment) bool { return len(r.Pillars) > 0 })
	s.count(m, Figure{ID: "commitments.pillar-unseen", Basis: Coded, Label: Say("figure.label.pillar-unseen"), Query: "theme_id IS NOT NULL AND pillar_ids IS NULL"},
		func(r *model.Commitment) bool { return r.Theme != nil && len(r.Pillars) == 0 })
	for _, kind := range []string{"ordinary", "proactive"} {
		s.count(m, Figure{ID: "commitments." + kind, Label: Say("figure.label.kind." + kind), Query: "kind = " + quoted(kind)},
			func(r *model.Commitment) bool { return r.Kind == kind })
	}
	for _, certainty := range []string{"high", "medium", "count-only"} {
		s.count(m, Figure{ID: "commitments.certainty." + certainty, Label: Say("figure.label.certainty." + certainty), Query: "certainty = " + quoted(certainty)},
			func(r *model.Commitment) bool { return r.Certainty == certainty })
	}
	s.count(m, Figure{ID: "commitments.uncoded", Basis: Coded, Label: Say("figure.label.commitments-uncoded"), Query: "theme_id IS NULL"},
		func(r *model.Commitment) bool { return r.Theme == nil })
	for i := range m.States {
		st := &m.States[i]
		s.count(m, Figure{ID: "commitments.state." + st.Abbr(), Label: Say("figure.label.commitments-state", "state", st.Name), Query: "state_id = " + quoted(st.ID)},
			func(r *model.Commitment) bool { return r.StateID == st.ID })
		if s.Get("commitments.state."+st.Abbr()).Value > 0 {
			s.count(m, Figure{ID: "commitments.state." + st.Abbr() + ".coded", Basis: Coded, Label: Say("figure.label.commitments-state-coded", "state", st.Name),
				Query: "state_id = " + quoted(st.ID) + " AND theme_id IS NOT NULL"},
				func(r *model.Commitment) bool { return r.StateID == st.ID && r.Theme != nil })
		}
	}
	for i := range m.Plans {
		p := &m.Plans[i]
		for _, kind := range []string{"ordinary", "proactive"} {
			if p.Status == "published" {
				s.count(m, Figure{ID: "commitments.plan." + p.ID + "." + kind, Label: Say("figure.label.kind-plan."+kind, "plan", p.ID),
					Query: "plan_id = " + quoted(p.ID) + " AND kind = " + quoted(kind)},
					func(r *model.Commitment) bool { return r.PlanID == p.ID && r.Kind == kind })
			}
		}
		if p.Size.Known {
			s.add(Figure{
				ID: "commitments.plan." + p.ID, Value: float64(p.Size.N), Known: true, Basis: Counted,
				Label: Say("figure.label.commitments-plan", "plan", p.ID), Formula: Say("figure.formula.listed"),
				Sources: []string{p.Source}, Locator: p.Locator, AsOf: p.Published.String(), Table: "action_plans", Rows: []string{p.ID},
				Query: value("commitments", "action_plans", "id", p.ID),
			})
		}
	}
	sizes := planSizes(m)
	if len(sizes) > 0 {
		published := "SELECT %s(commitments) FROM action_plans WHERE status = 'published'"
		s.add(Figure{ID: "commitments.plan.min", Value: float64(slices.Min(sizes)), Known: true, Basis: Derived, Label: Say("figure.label.plan-min"),
			Formula: Say("figure.formula.least"), Table: "action_plans", Query: fmt.Sprintf(published, "min")})
		s.add(Figure{ID: "commitments.plan.max", Value: float64(slices.Max(sizes)), Known: true, Basis: Derived, Label: Say("figure.label.plan-max"),
			Formula: Say("figure.formula.most"), Table: "action_plans", Query: fmt.Sprintf(published, "max")})
	}
	s.median("commitments.plan.median", Say("figure.label.plan-median"), "", sizes, "action_plans", "SELECT commitments AS n FROM action_plans WHERE status = 'published' AND commitments IS NOT NULL")
}

func planSizes(m *model.Model) []int {
	var sizes []int
	for i := range m.Plans {
		if m.Plans[i].Status == "published" && m.Plans[i].Size.Known {
			sizes = append(sizes, m.Plans[i].Size.N)
		}
	}
	return sizes
}
