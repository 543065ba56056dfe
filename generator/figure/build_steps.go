package figure

import (
	"slices"

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
	add := func(id string, value int, formula Phrase) {
		s.add(Figure{ID: id, Value: float64(value), Known: true, Basis: Counted, Label: Say("figure.label." + id),
			Formula: formula, Sources: sources, Table: "secretariats", Rows: ids})
	}
	add("secretariats.with-seats", len(ids), Say("figure.formula.count", "table", "secretariats"))
	add("seats.total", total, Say("figure.formula.sum", "table", "secretariats"))
	for j, sector := range model.Sectors {
		add("seats."+sector, sums[j], Say("figure.formula.sum", "table", "secretariats"))
	}
	count(s, Figure{ID: "institutions.total", Label: Say("figure.label.institutions.total"), Table: "secretariat_members"}, m.Members,
		func(r *model.Member) bool { return r.Institution != "" },
		func(r *model.Member) string { return r.ID }, func(r *model.Member) string { return r.Source })
}

// days measures the steps from declaration to plan, over exact dates only.
func (s *Set) days(m *model.Model) {
	steps := []struct {
		name string
		span func(*model.State) model.Span
	}{
		{"declaration-secretariat", (*model.State).ToSecretariat},
		{"secretariat-plan", (*model.State).ToPlan},
		{"declaration-plan", (*model.State).WholeWay},
	}
	for _, step := range steps {
		var days []int
		var ids []string
		for i := range m.States {
			if span := step.span(&m.States[i]); span.Exact() {
				days = append(days, span.Min)
				ids = append(ids, m.States[i].ID)
			}
		}
		base := "days." + step.name
		f := Figure{Unit: "days", Basis: Derived, Table: "states", Rows: ids, Known: len(days) > 0}
		add := func(what string, value int, unit string) {
			g := f
			g.ID, g.Unit, g.Value = base+"."+what, unit, float64(value)
			g.Label = Say("figure.label." + base + "." + what)
			g.Formula = Say("figure.formula.days." + what)
			s.add(g)
		}
		if len(days) > 0 {
			add("min", slices.Min(days), "days")
			add("max", slices.Max(days), "days")
			s.median(base+".median", Say("figure.label."+base+".median"), "days", days, "states")
		}
		f.Known = true
		add("known", len(days), "")
	}
}

// median adds the middle of the values, the mean of the two middle ones when
// their number is even.
func (s *Set) median(id string, label Phrase, unit string, values []int, from string) {
	if len(values) == 0 {
		return
	}
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	middle := float64(sorted[(n-1)/2]+sorted[n/2]) / 2
	s.add(Figure{ID: id, Value: middle, Known: true, Unit: unit, Basis: Derived, Label: label,
		Formula: Say("figure.formula.median", "n", n), Table: from})
}
