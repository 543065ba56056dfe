package figure

import (
	"strings"

	"cocrea/generator/model"
)

// seats counts who sits in the secretariats, by sector.
func (s *Set) seats() {
	columns := seatColumns()
	totals, sectors := s.seatsByState()
	var with []string
	for _, f := range totals {
		with = append(with, f.Rows...)
	}
	add := func(f Figure, query string) {
		f.Label, f.Basis, f.Table, f.Query = Say("figure.label."+f.ID), Counted, "secretariats", query
		s.add(f)
	}
	f := Figure{ID: "secretariats.with-seats", Value: float64(len(with)), Formula: s.how("count", "secretariats", columns...), Rows: with}
	for _, column := range columns {
		f.Cells = append(f.Cells, Cells{"secretariats", column, with})
	}
	add(f, counting("secretariats", "coalesce("+strings.Join(columns, ", ")+") IS NOT NULL"))
	sum := func(id string, of []*Figure, query string, columns ...string) {
		f := Figure{ID: id, Formula: s.how("sum", "secretariats", columns...)}
		if len(of) == 0 { // nobody counted zero
			f.Absence = s.m.Missing("secretariats", columns...)
			for _, column := range columns {
				f.Cells = append(f.Cells, Cells{Table: "secretariats", Column: column})
			}
		}
		for _, one := range of {
			f.Value += one.Value
			f.Of, f.Rows = append(f.Of, one.ID), append(f.Rows, one.Rows...)
		}
		add(f, query)
	}
	sum("seats.total", totals, "SELECT sum("+allSeats()+") FROM secretariats", columns...)
	for j, sector := range model.Sectors {
		sum("seats."+sector, sectors[j], "SELECT sum("+columns[j]+") FROM secretariats", columns[j])
	}
	s.middle("seats.total.", Say("figure.label.seats-median.total"), totals,
		"SELECT "+allSeats()+" AS n FROM secretariats WHERE coalesce("+strings.Join(columns, ", ")+") IS NOT NULL")
	s.middle("seats.civil-society.", Say("figure.label.seats-median.civil-society"), sectors[0],
		"SELECT seats_civil_society AS n FROM secretariats WHERE seats_civil_society IS NOT NULL")
	count(s, Figure{ID: "institutions.total", Label: Say("figure.label.institutions.total"), Table: "secretariat_members", Query: "institution IS NOT NULL"}, s.m.Members,
		func(r *model.Member) bool { return r.Institution != "" },
		func(r *model.Member) string { return r.ID }, "institution")
}

// seatsByState counts the seats of each secretariat, all of them and by sector.
func (s *Set) seatsByState() (totals []*Figure, sectors [][]*Figure) {
	sectors = make([][]*Figure, len(model.Sectors))
	for i := range s.m.Secretariats {
		r := &s.m.Secretariats[i]
		if !r.SeatsKnown() || r.State == nil {
			continue
		}
		row := []string{r.StateID}
		add := func(id, label string, n int, query string, columns ...string) *Figure {
			f := Figure{ID: id + "." + r.State.Abbr(), Value: float64(n), Basis: Counted, Label: Say("figure.label."+label, "state", r.State),
				Formula: s.how("seats", "secretariats", columns...), Table: "secretariats", Rows: row, Query: value(query, "secretariats", "state_id", r.StateID)}
			for _, column := range columns {
				f.Cells = append(f.Cells, Cells{f.Table, column, row})
			}
			return s.add(f)
		}
		total := 0
		var filled []string
		for j, n := range r.Seats() {
			total += n.N
			if column := seatColumns()[j]; n.Known {
				filled = append(filled, column)
				sectors[j] = append(sectors[j], add("seats."+model.Sectors[j], "seats-state."+model.Sectors[j], n.N, column, column))
			}
		}
		totals = append(totals, add("seats.total", "seats-state.total", total, allSeats(), filled...))
	}
	return totals, sectors
}

// step is a part of the way from the declaration to the plan.
type step struct {
	name     string
	from, to [2]string // table and column of its two dates
	view     [2]string // the same in the view states_by_stage
}

var steps = []step{
	{"declaration-secretariat", [2]string{"states", "declaration"}, [2]string{"secretariats", "installed"}, [2]string{"declaration", "installed"}},
	{"secretariat-plan", [2]string{"secretariats", "installed"}, [2]string{"action_plans", "published"}, [2]string{"installed", "published"}},
	{"declaration-plan", [2]string{"states", "declaration"}, [2]string{"action_plans", "published"}, [2]string{"declaration", "published"}},
}

// days measures the steps from declaration to plan. What compares them is made of those
// between exact dates.
func (s *Set) days() {
	for _, step := range steps {
		var exact []*Figure
		base := "days." + step.name
		from, to := step.view[0], step.view[1]
		for i := range s.m.States {
			st := &s.m.States[i]
			if step.to[0] == "secretariats" {
				if st.Secretariat != nil {
					exact = s.span(exact, step, base+"."+st.Abbr(), st, nil, model.Between(st.Declaration, st.Secretariat.Installed))
				}
				continue
			}
			for j, p := range st.Published() {
				span := p.SinceSecretariat()
				if step.from[0] == "states" {
					span = p.SinceDeclaration()
				}
				if j > 0 { // a later plan has its own way, which is not that of the state
					s.span(nil, step, base+".plan."+p.ID, st, p, span)
					continue
				}
				exact = s.span(exact, step, base+"."+st.Abbr(), st, p, span)
			}
		}
		between := "julianday(" + to + ") - julianday(" + from + ")"
		both := " FROM states_by_stage WHERE length(" + from + ") = 10 AND length(" + to + ") = 10"
		s.ends(base+".", [2]Phrase{Say("figure.label." + base + ".min"), Say("figure.label." + base + ".max")}, exact,
			[2]string{"SELECT min(" + between + ")" + both, "SELECT max(" + between + ")" + both})
		s.middle(base+".", Say("figure.label."+base+".median"), exact, "SELECT "+between+" AS n"+both)
		f := Figure{Table: "states"}
		if len(exact) > 0 {
			f = made(exact)
		}
		f.ID, f.Unit, f.Basis, f.Value, f.Label = base+".known", "", Counted, float64(len(exact)), Say("figure.label."+base+".known")
		f.Formula, f.Query = Say("figure.formula.days.known"), "SELECT count(*)"+both
		s.add(f)
	}
}

// span adds the days of a step, where both dates are known at all, and returns it after
// others if they are exact. p is the plan that the step ends with, nil for the secretariat.
func (s *Set) span(others []*Figure, step step, id string, st *model.State, p *model.ActionPlan, span model.Span) []*Figure {
	if !span.Known {
		return others
	}
	end, label := st.ID, Say("figure.label.days."+step.name+".state", "state", st)
	query := func(days string) string { return value(days, "states_by_stage", "id", st.ID) }
	to := step.view[1]
	if p != nil {
		end = p.ID
		if p != st.Plan() {
			label = Say("figure.label.days."+step.name+".plan", "plan", p)
			to = "(SELECT published FROM action_plans WHERE id = " + quoted(p.ID) + ")"
		}
	}
	f := s.add(Figure{ID: id, Value: float64(span.Min), Max: float64(span.Max), Unit: "days", Basis: Derived, Label: label,
		Formula: Say("figure.formula.days.between", "from", titled{s.m, step.from[0], step.from[1]}, "to", titled{s.m, step.to[0], step.to[1]}),
		Table:   "states", Rows: []string{st.ID}, Query: query(apart(step.view[0], to, span.Exact())),
		Cells: []Cells{{step.from[0], step.from[1], []string{st.ID}}, {step.to[0], step.to[1], []string{end}}}})
	if span.Exact() {
		return append(others, f)
	}
	return others
}
