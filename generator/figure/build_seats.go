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
