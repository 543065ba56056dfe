package figure

import (
	"strings"

	"cocrea/generator/model"
)

// Of is a measure of a place: seats.total of MX-ABC is seats.total.abc. Where there is no
// such figure, what is returned has no id and says why.
func (s *Set) Of(measure string, st *model.State) *Figure {
	if f := s.Get(measure + "." + st.Abbr()); f != nil {
		return f
	}
	table, column := "action_plans", "commitments"
	if of, is := strings.CutPrefix(measure, "seats."); is {
		table, column = "secretariats", "seats_"+strings.ReplaceAll(strings.ReplaceAll(of, "total", "civil_society"), "-", "_")
	}
	return &Figure{Absence: s.m.Lacks(st, table, column)}
}

// Way is how long a place took from one step to another.
func (s *Set) Way(w model.Way, st *model.State) *Figure {
	if f := s.Get("days." + w.ID() + "." + st.Abbr()); f != nil {
		return f
	}
	return &Figure{Absence: s.m.Lacks(st, w.To.Table, w.To.Column)}
}

// WayOf is how long it took to a record: that of its place, where it is the first of its
// kind there.
func (s *Set) WayOf(w model.Way, st *model.State, id string) *Figure {
	if rows := st.Path[w.To.N-1].Rows; len(rows) > 0 && rows[0].ID == id {
		return s.Way(w, st)
	}
	if f := s.Get("days." + w.ID() + "." + w.To.ID + "." + id); f != nil {
		return f
	}
	return &Figure{Absence: s.m.Lacks(st, w.To.Table, w.To.Column)}
}
