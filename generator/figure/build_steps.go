package figure

import (
	"slices"
	"strings"

	"cocrea/generator/model"
)

// seats counts who sits in the secretariats, by sector.
func (s *Set) seats(m *model.Model) {
	sums := make([]int, len(model.Sectors))
	var ids, sources []string
	total := 0
	for i := range m.Secretariats {
		r := &m.Secretariats[i]
		if !r.SeatsKnown() {
			continue
		}
		ids = append(ids, r.StateID)
		if !slices.Contains(sources, r.Source) {
			sources = append(sources, r.Source)
		}
		for j, n := range r.Seats() {
			sums[j] += n.N
			total += n.N
		}
	}
	slices.Sort(sources)
	s.seatsByState(m)
	add := func(id string, value int, formula Phrase, query string) {
		s.add(Figure{ID: id, Query: query, Value: float64(value), Known: true, Basis: Counted, Label: Say("figure.label." + id),
			Formula: formula, Sources: sources, Table: "secretariats", Rows: ids})
	}
	add("secretariats.with-seats", len(ids), Say("figure.formula.count", "table", "secretariats"), counting("secretariats", "coalesce("+strings.Join(seatColumns(), ", ")+") IS NOT NULL"))
	add("seats.total", total, Say("figure.formula.sum", "table", "secretariats"), "SELECT sum("+allSeats()+") FROM secretariats")
	for j, sector := range model.Sectors {
		add("seats."+sector, sums[j], Say("figure.formula.sum", "table", "secretariats"), "SELECT sum("+seatColumns()[j]+") FROM secretariats")
	}
	count(s, Figure{ID: "institutions.total", Label: Say("figure.label.institutions.total"), Table: "secretariat_members", Query: "institution IS NOT NULL"}, m.Members,
		func(r *model.Member) bool { return r.Institution != "" },
		func(r *model.Member) string { return r.ID }, func(r *model.Member) string { return r.Source })
}

// seatsByState counts the seats of each secretariat, and finds the medians.
func (s *Set) seatsByState(m *model.Model) {
	var totals, societies []int
	for i := range m.Secretariats {
		r := &m.Secretariats[i]
		if !r.SeatsKnown() || r.State == nil {
			continue
		}
		f := Figure{Known: true, Basis: Counted, Sources: []string{r.Source}, Locator: r.Locator, Table: "secretariats", Rows: []string{r.StateID},
			Formula: Say("figure.formula.sum", "table", "secretariats")}
		add := func(id, label string, n int, column string) {
			f.ID, f.Value, f.Label = id, float64(n), Say("figure.label."+label, "state", r.State.Name)
			f.Query = value(column, "secretariats", "state_id", r.StateID)
			s.add(f)
		}
		total := 0
		for j, n := range r.Seats() {
			total += n.N
			if n.Known {
				add("seats."+model.Sectors[j]+"."+r.State.Abbr(), "seats-state."+model.Sectors[j], n.N, seatColumns()[j])
			}
		}
		add("seats.total."+r.State.Abbr(), "seats-state.total", total, allSeats())
		totals = append(totals, total)
		if r.CivilSociety.Known {
			societies = append(societies, r.CivilSociety.N)
		}
	}
	s.median("seats.total.median", Say("figure.label.seats-median.total"), "", totals, "secretariats",
		"SELECT "+allSeats()+" AS n FROM secretariats WHERE coalesce("+strings.Join(seatColumns(), ", ")+") IS NOT NULL")
	s.median("seats.civil-society.median", Say("figure.label.seats-median.civil-society"), "", societies, "secretariats",
		"SELECT seats_civil_society AS n FROM secretariats WHERE seats_civil_society IS NOT NULL")
}

// days measures the steps from declaration to plan, over exact dates only.
func (s *Set) days(m *model.Model) {
	steps := []struct {
		name, from, to string
		span           func(*model.State) model.Span
	}{
		{"declaration-secretariat", "declaration", "installed", (*model.State).ToSecretariat},
		{"secretariat-plan", "installed", "published", (*model.State).ToPlan},
		{"declaration-plan", "declaration", "published", (*model.State).WholeWay},
	}
	for _, step := range steps {
		var days []int
		var ids []string
		base := "days." + step.name
		between := "julianday(" + step.to + ") - julianday(" + step.from + ")"
		exact := " FROM states_by_stage WHERE length(" + step.from + ") = 10 AND length(" + step.to + ") = 10"
		for i := range m.States {
			st := &m.States[i]
			span := step.span(st)
			if span.Known {
				query := ""
				if span.Exact() {
					query = value(between, "states_by_stage", "id", st.ID)
				}
				s.add(Figure{Query: query, ID: base + "." + st.Abbr(), Value: float64(span.Min), Max: float64(span.Max), Known: true, Unit: "days", Basis: Derived,
					Label: Say("figure.label."+base+".state", "state", st.Name), Formula: Say("figure.formula.days.between"),
					Sources: stepSources(st), Table: "states", Rows: []string{st.ID}})
			}
			if span.Exact() {
				days = append(days, span.Min)
				ids = append(ids, st.ID)
			}
		}
		f := Figure{Unit: "days", Basis: Derived, Table: "states", Rows: ids, Known: len(days) > 0}
		add := func(what string, value int, unit, query string) {
			g := f
			g.ID, g.Unit, g.Value = base+"."+what, unit, float64(value)
			g.Label = Say("figure.label." + base + "." + what)
			g.Formula, g.Query = Say("figure.formula.days."+what), "SELECT "+query+exact
			s.add(g)
		}
		if len(days) > 0 {
			add("min", slices.Min(days), "days", "min("+between+")")
			add("max", slices.Max(days), "days", "max("+between+")")
			s.median(base+".median", Say("figure.label."+base+".median"), "days", days, "states", "SELECT "+between+" AS n"+exact)
		}
		f.Known = true
		add("known", len(days), "", "count(*)")
	}
}

// stepSources are the documents that the dates of a state's steps come from.
func stepSources(st *model.State) []string {
	ids := []string{st.DeclarationBy}
	if r := st.Secretariat; r != nil {
		ids = append(ids, r.Source)
	}
	if p := st.Plan(); p != nil {
		ids = append(ids, p.Source)
	}
	slices.Sort(ids)
	return slices.DeleteFunc(slices.Compact(ids), func(id string) bool { return id == "" })
}

// median adds the middle of the values, the mean of the two middle ones when
// their number is even. numbers is a query that lists them as n.
func (s *Set) median(id string, label Phrase, unit string, values []int, from, numbers string) {
	if len(values) == 0 {
		return
	}
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	middle := float64(sorted[(n-1)/2]+sorted[n/2]) / 2
	s.add(Figure{ID: id, Value: middle, Known: true, Unit: unit, Basis: Derived, Label: label,
		Formula: Say("figure.formula.median", "n", n), Table: from, Query: middleOf(numbers)})
}
