package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"

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
	for _, kind := range []string{"ordinary", "proactive"} {
		s.count(m, Figure{ID: "commitments." + kind, Label: Say("figure.label.kind." + kind), Query: "kind = " + quoted(kind)},
			func(r *model.Commitment) bool { return r.Kind == kind })
	}
	for i := range m.States {
		st := &m.States[i]
		if len(st.Plans) > 0 {
			s.count(m, Figure{ID: "commitments.state." + st.Abbr(), Label: Say("figure.label.commitments-state", "state", st.Name), Query: "state_id = " + quoted(st.ID)},
				func(r *model.Commitment) bool { return r.StateID == st.ID })
		}
	}
	for i := range m.Plans {
		p := &m.Plans[i]
		if p.Size.Known {
			s.add(Figure{
				ID: "commitments.plan." + p.ID, Value: float64(p.Size.N), Known: true, Basis: Published,
				Label: Say("figure.label.commitments-plan", "plan", p.ID), Formula: Say("figure.formula.published"),
				Sources: []string{p.Source}, Locator: p.Locator, AsOf: p.Published.String(), Table: "action_plans", Rows: []string{p.ID},
				Query: value("commitments", "action_plans", "id", p.ID),
			})
		}
	}
	s.median("commitments.plan.median", Say("figure.label.plan-median"), "", planSizes(m), "action_plans", "SELECT commitments AS n FROM action_plans WHERE status = 'published' AND commitments IS NOT NULL")
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

func (s *Set) themes(m *model.Model) {
	sum, shares := 0, 0.0
	var printed []string
	for i := range m.Themes {
		t := &m.Themes[i]
		id := "commitments.theme." + t.ID
		if p := t.Published; p != nil {
			s.add(Figure{
				ID: id + ".published", Value: float64(p.Count.N), Known: p.Count.Known, Basis: Published,
				Label: Say("figure.label.theme-published", "theme", t.Name), Formula: Say("figure.formula.published"),
				Sources: []string{p.Source}, Locator: p.Locator, Table: "totals_by_theme", Rows: []string{t.ID},
				Query: value("commitments", "totals_by_theme", "theme_id", t.ID),
			})
			sum += p.Count.N
			printed = append(printed, t.ID)
			if share, err := strconv.ParseFloat(strings.TrimSuffix(p.Share, "%"), 64); err == nil {
				shares += share
				s.add(Figure{
					ID: id + ".share", Value: share, Known: true, Unit: "percent", Basis: Published,
					Label: Say("figure.label.theme-share", "theme", t.Name), Formula: Say("figure.formula.published"),
					Sources: []string{p.Source}, Locator: p.Locator, Table: "totals_by_theme", Rows: []string{t.ID},
					Query: value(printedShare, "totals_by_theme", "theme_id", t.ID),
				})
			}
		}
		s.count(m, Figure{ID: id + ".coded", Basis: Coded, Label: Say("figure.label.theme-coded", "theme", t.Name), Query: "theme_id = " + quoted(t.ID)},
			func(r *model.Commitment) bool { return r.ThemeID == t.ID })
	}
	if len(m.ThemeTotals) == 0 {
		return
	}
	from := []string{m.ThemeTotals[0].Source}
	add := func(id string, value float64, unit string, basis Basis, query string) {
		s.add(Figure{
			ID: id, Value: value, Query: "SELECT " + query + " FROM totals_by_theme", Known: true, Unit: unit, Basis: basis, Label: Say("figure.label." + id),
			Formula: Say("figure.formula.sum", "table", "totals_by_theme"), Sources: from, Locator: m.ThemeTotals[0].Locator,
			Table: "totals_by_theme", Rows: printed,
		})
	}
	add("themes.total", float64(len(printed)), "", Counted, "count(*)")
	add("themes.sum", float64(sum), "", Derived, "sum(commitments)")
	add("shares.sum", float64(int(shares*10+0.5))/10, "", Derived, "round(sum("+printedShare+"), 1)")
}

func (s *Set) pillars(m *model.Model) {
	var ids, sources []string
	for i := range m.Pillars {
		p := &m.Pillars[i]
		ids = append(ids, p.ID)
		if !slices.Contains(sources, p.Source) {
			sources = append(sources, p.Source)
		}
		s.count(m, Figure{ID: "commitments.pillar." + p.ID, Basis: Coded, Label: Say("figure.label.pillar-coded", "pillar", p.Name), Query: serves(p)},
			func(r *model.Commitment) bool { return slices.Contains(r.Pillars, p) })
		coded := s.N("commitments.coded")
		if coded > 0 {
			s.add(Figure{
				ID: "commitments.pillar." + p.ID + ".share", Value: math.Round(1000*float64(len(p.Commitments))/float64(coded)) / 10, Known: true,
				Unit: "percent", Basis: Coded, Label: Say("figure.label.pillar-share", "pillar", p.Name),
				Formula: Say("figure.formula.share", "a", "commitments.pillar."+p.ID, "b", "commitments.coded"),
				Sources: s.Get("commitments.coded").Sources, Table: "commitments",
				Query: "SELECT round(100.0 * sum(" + serves(p) + ") / count(*), 1) FROM commitments WHERE theme_id IS NOT NULL",
			})
		}
	}
	s.add(Figure{ID: "pillars.total", Value: float64(len(ids)), Known: true, Basis: Counted, Label: Say("figure.label.pillars"),
		Formula: Say("figure.formula.count", "table", "pillars"), Sources: sources, Table: "pillars", Rows: ids, Query: counting("pillars", "")})
}
