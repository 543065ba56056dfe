package figure

import (
	"cocrea/generator/model"
)

// Build makes every figure of the model; joined tells whether tables are put together, too.
func Build(m *model.Model, joined bool) *Set {
	s := &Set{byID: map[string]*Figure{}, m: m}
	s.totals()
	s.counts()
	if m.Staged() {
		s.joining()
		s.stages()
		s.reached()
	}
	s.commitments()
	s.facets()
	s.measured()
	s.plans()
	s.themes()
	s.pillars()
	if m.Has("secretariats") {
		s.seats()
	}
	if m.Staged() {
		s.days()
	}
	s.tables(joined)
	return s
}

// present is the absence of a value that is there, or not.
func present(is bool) model.Absence {
	if is {
		return model.Present
	}
	return model.NotKnown
}

// totals are the numbers as published. The newest-first question never arises:
// the deck's own year is the figure, later ones carry their date in the id.
func (s *Set) totals() {
	for i := range s.m.Totals {
		t := &s.m.Totals[i]
		id := t.Measure + ".total"
		if s.Get(id) != nil {
			id += "." + t.AsOf.String()
		}
		if s.Get(id) != nil { // two documents of one day
			id = t.Measure + ".total." + t.ID
		}
		unit := ""
		if t.Measure == "shares" { // what a table prints under its shares
			unit = "percent"
		}
		s.add(Figure{
			ID: id, Value: float64(t.Value.N), Absence: present(t.Value.Known), Qualifier: t.Qualifier, Unit: unit, Basis: Published,
			Label:   Say("figure.label.total-of", "measure", t.Measure, "date", t.When()).or("figure.label.total." + t.Measure),
			Formula: Say("figure.formula.published"), AsOf: t.AsOf.String(), Since: t.Since.String(), Table: "totals", Rows: []string{t.ID},
			Cells: []Cells{{"totals", "value", []string{t.ID}}}, Query: value("value", "totals", "id", t.ID),
		})
	}
}

// count adds a figure that counts the records for which keep holds, by what some columns
// of theirs say; without any, all of them. f.Query is the same condition in SQL, "" for
// all rows.
func count[T any](s *Set, f Figure, records []T, keep func(*T) bool, id func(*T) string, columns ...string) *Figure {
	for i := range records {
		if r := &records[i]; keep(r) {
			f.Rows = append(f.Rows, id(r))
		}
	}
	f.Value, f.Query = float64(len(f.Rows)), counting(f.Table, f.Query)
	if f.Basis == "" {
		f.Basis = Counted
	}
	if f.Formula.Key == "" {
		f.Formula = s.how("count", f.Table, columns...)
	}
	if len(columns) == 0 {
		columns = []string{s.m.Table(f.Table).Key()}
	}
	if f.Cells == nil {
		for _, column := range columns {
			f.Cells = append(f.Cells, Cells{f.Table, column, f.Rows})
		}
	}
	return s.add(f)
}

func stateID(r *model.State) string           { return r.ID }
func planID(r *model.ActionPlan) string       { return r.ID }
func commitmentID(r *model.Commitment) string { return r.ID }
func every[T any](*T) bool                    { return true }

func (s *Set) states(id, where string, label Phrase, keep func(*model.State) bool, columns ...string) {
	count(s, Figure{ID: id, Label: label, Table: "states", Query: where}, s.m.States, keep, stateID, columns...)
}

// counts counts the records of the tables that there are.
func (s *Set) counts() {
	all := func(id, label, table string, rows func() []string) {
		if s.m.Has(table) {
			keys := rows()
			count(s, Figure{ID: id, Label: Say("figure.label." + label), Table: table}, keys, every, func(key *string) string { return *key })
		}
	}
	whole := "states-all"
	if !s.m.Joins() {
		whole += "-plain"
	}
	keys := func(table string) func() []string { return func() []string { return s.m.Table(table).Keys() } }
	all("states.all", whole, "states", keys("states"))
	all("secretariats.counted", "secretariats-counted", "secretariats", keys("secretariats"))
	if t := s.m.Table("action_plans"); t != nil && t.Named("status") == nil {
		counted := map[bool]string{true: "plans-published", false: "plans-counted"}[s.m.Publishes()]
		all("action-plans.counted", counted, "action_plans", keys("action_plans"))
	} else if t != nil {
		s.plansByStatus()
	}
	all("bodies.total", "bodies", "bodies", keys("bodies"))
	all("sources.total", "sources", "sources", keys("sources"))
}

func (s *Set) plansByStatus() {
	for _, status := range []string{"published", "upcoming"} {
		id := map[string]string{"published": "action-plans.counted", "upcoming": "upcoming-action-plans.counted"}[status]
		count(s, Figure{ID: id, Label: Say("figure.label.plans-" + status), Table: "action_plans", Query: "status = " + quoted(status)}, s.m.Plans,
			func(r *model.ActionPlan) bool { return r.Status == status }, planID, "status")
	}
}
