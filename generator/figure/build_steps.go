package figure

import (
	"fmt"
	"slices"
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/model"
)

// joining counts the places that took part, by what is known of it.
func (s *Set) joining() {
	if s.m.Joins() {
		s.states("states.counted", "participates", Say("figure.label.states-counted"), func(r *model.State) bool { return r.Participates }, "participates")
	}
	for _, p := range s.m.Steps[1:] {
		if p.Table == "states" {
			s.states("states."+p.Column, p.Column+" IS NOT NULL", Say("figure.label.states-of.any", "step", p).or("figure.label.states-of."+p.Column),
				func(r *model.State) bool { return r.Path[p.N-1].Date.Known() }, p.Column)
		}
		if p.Year != "" {
			s.years(p)
		}
	}
}

// years counts the places by the year in which they took a step, where that has a column.
func (s *Set) years(p *model.Step) {
	t := s.m.Table("states")
	said := func(r *model.State) string { return t.Rows[t.Find(r.ID)][t.Column(p.Year)].Text }
	origin := p.Year + "_source"
	if t.Named(origin) != nil {
		f := Figure{ID: "states." + p.Year + "s", Table: "states", Query: origin + " = source", Formula: s.how("count-origin", "states", p.Year),
			Label: Say("figure.label.states-years", "step", p).or("figure.label.states-of." + p.Year + "s")}
		count(s, f, s.m.States, func(r *model.State) bool {
			return said(r) != "" && t.Rows[t.Find(r.ID)][t.Column(origin)].Text == r.Source
		}, stateID, p.Year)
	}
	var years []string
	for i := range s.m.States {
		if year := said(&s.m.States[i]); year != "" && !slices.Contains(years, year) {
			years = append(years, year)
		}
	}
	slices.Sort(years)
	for _, year := range years {
		s.states("states."+p.Year+"."+year, p.Year+" = "+year, Say("figure.label.states-year", "step", p, "year", year).or("figure.label.states-of."+p.Year),
			func(r *model.State) bool { return said(r) == year }, p.Year)
	}
}

// stages counts the places by how far they came. That one is read where it is written.
func (s *Set) stages() {
	for _, p := range s.m.Steps {
		f := Figure{ID: "states.stage." + p.Stage, Label: Say("figure.label.stage.any", "step", p).or("figure.label.stage." + p.Stage), Table: "states",
			Basis: Counted, Formula: Say("figure.formula.stage"), Query: counting("states_by_stage", "stage = "+quoted(p.Stage))}
		if p.N == 0 {
			f.Label = Say("figure.label.stage.none").or("figure.label.stage." + p.Stage)
		}
		read := s.tells(p)
		for i := range s.m.States {
			st := &s.m.States[i]
			if st.Step != p {
				continue
			}
			f.Rows = append(f.Rows, st.ID)
			if read.Table == "states" {
				read.Rows = append(read.Rows, st.ID)
				continue
			}
			for _, row := range st.Path[p.N-1].Rows {
				read.Rows = append(read.Rows, row.ID)
			}
		}
		f.Value, f.Cells = float64(len(f.Rows)), []Cells{read}
		s.add(f)
	}
}

// tells is where it is written that a place took a step.
func (s *Set) tells(p *model.Step) Cells {
	if p.N == 0 {
		if p = s.m.Steps[1]; p.Table != "states" && p.Taken == "" { // they are in no other table
			return Cells{Table: "states", Column: s.m.Table("states").Key()}
		}
	}
	switch {
	case p.Taken != "":
		return Cells{Table: "states", Column: p.Taken}
	case p.Table == "states":
		return Cells{Table: "states", Column: p.Column}
	case p.Table == "action_plans" && s.m.Table(p.Table).Named("status") != nil:
		return Cells{Table: p.Table, Column: "status"}
	}
	return Cells{Table: p.Table, Column: s.m.StateColumn(p.Table)}
}

// StepID is the figure that counts the places that took a step: as it was published, where
// it was, else as counted here.
func StepID(p *model.Step, m *model.Model) string {
	if p.N == 0 {
		return "states.all"
	}
	of := strings.ReplaceAll(p.Table, "_", "-")
	if published := (p.Table != "states" || p.Taken != "") && slices.ContainsFunc(m.Totals, func(t model.Total) bool { return t.Measure == of }); published && m.StepOf(p.Table) == p {
		return of + ".total"
	}
	if p == m.Last() {
		return "states.stage." + p.Stage
	}
	return "states.step." + p.ID
}

// reached counts the places that took each step, where no other figure does.
func (s *Set) reached() {
	for _, p := range s.m.Steps[1:] {
		f := Figure{ID: StepID(p, s.m), Label: Say("figure.label.states-step", "step", p), Table: "states", Query: TakenSQL(s.m, p, "states")}
		if s.Get(f.ID) != nil {
			continue
		}
		told := s.tells(p)
		if told.Table != "states" { // another table tells of it
			for i := range s.m.States {
				for _, row := range s.m.States[i].Path[p.N-1].Rows {
					told.Rows = append(told.Rows, row.ID)
				}
			}
			f.Cells, f.Formula = []Cells{told}, s.how("count", told.Table, told.Column)
		}
		count(s, f, s.m.States, func(r *model.State) bool { return r.Path[p.N-1].Is }, stateID, told.Column)
	}
}

// TakenSQL is the condition that a place, a row of a table called so, took a step.
func TakenSQL(m *model.Model, p *model.Step, place string) string {
	var any []string
	if p.Taken != "" {
		any = append(any, place+"."+p.Taken)
	}
	switch of := ""; p.Table {
	case "states":
		any = append(any, place+"."+p.Column+" IS NOT NULL")
	default:
		if p.Table == "commitments" {
			of = " AND r." + p.Column + " IS NOT NULL"
		}
		any = append(any, "EXISTS (SELECT 1 FROM "+rowsSQL(m, p, place)+of+")")
	}
	return strings.Join(any, " OR ")
}

// rowsSQL are the rows r behind a step of a place.
func rowsSQL(m *model.Model, p *model.Step, place string) string {
	sql := p.Table + " AS r WHERE r." + m.StateColumn(p.Table) + " = " + place + ".id"
	if p.Table == "action_plans" && m.Table(p.Table).Named("status") != nil {
		sql += " AND r.status = 'published'"
	}
	return sql
}

// StagesView is the view states_by_stage: how far each place came, and the day of each step;
// "" where places take none, or a column is not there, as in former data.
func StagesView(m *model.Model) string {
	if !m.Staged() {
		return ""
	}
	cases, days := "", ""
	for _, p := range slices.Backward(m.Steps[1:]) {
		if t := m.Table(p.Table); t == nil || t.Column(p.Column) < 0 || p.Taken != "" && m.Table("states").Column(p.Taken) < 0 || p.Table != "states" && m.StateColumn(p.Table) == "" {
			return ""
		}
		cases += "    WHEN " + TakenSQL(m, p, "s") + " THEN " + quoted(p.Stage) + "\n"
		day := "s." + p.Column
		if p.Table != "states" {
			day = "(SELECT r." + p.Column + " FROM " + rowsSQL(m, p, "s") + " ORDER BY r." + p.Column + " IS NULL, r." + p.Column + ", r.rowid LIMIT 1)"
		}
		days = ",\n  " + day + " AS " + m.DayColumn(p) + days
	}
	return "CREATE VIEW states_by_stage AS SELECT\n  s.id, s.name,\n  CASE\n" + cases + "    ELSE " + quoted(m.Steps[0].Stage) + "\n  END AS stage" +
		days + "\nFROM states AS s\nORDER BY s.rowid"
}

// days measures the ways from step to step. What compares them is made of those between
// exact dates.
func (s *Set) days() {
	for _, w := range s.m.Ways() {
		var exact []*Figure
		base := "days." + w.ID()
		from, to := s.m.DayColumn(w.From), s.m.DayColumn(w.To)
		for i := range s.m.States {
			st := &s.m.States[i]
			for j, row := range st.Path[w.To.N-1].Rows {
				switch f := s.span(w, st, row, j == 0); {
				case f == nil:
				case j == 0 && f.Max <= f.Value:
					exact = append(exact, f)
				}
				if w.To.Table == "commitments" {
					break // the others are steps of their own, not of the place
				}
			}
		}
		say := func(what string) Phrase {
			return Say("figure.label.days-"+what, "from", w.From, "to", w.To).or("figure.label." + base + "." + what)
		}
		between := "julianday(" + to + ") - julianday(" + from + ")"
		both := " FROM states_by_stage WHERE length(" + from + ") = 10 AND length(" + to + ") = 10"
		s.ends(base+".", [2]Phrase{say("min"), say("max")}, exact, [2]string{"SELECT min(" + between + ")" + both, "SELECT max(" + between + ")" + both})
		s.middle(base+".", say("median"), exact, "SELECT "+between+" AS n"+both)
		f := Figure{Table: "states"}
		if len(exact) > 0 {
			f = made(exact)
		}
		f.ID, f.Unit, f.Basis, f.Value, f.Label = base+".known", "", Counted, float64(len(exact)), say("known")
		f.Formula, f.Query = Say("figure.formula.days.known"), "SELECT count(*)"+both
		s.add(f)
	}
}

// span adds the days of a way that ends with a row, nil where a date is not known at all.
// What comes later does not come before, whichever day it was: no span is less than nothing.
// Where a place did the same again, its first row is that of the place, a later one has its
// own way.
func (s *Set) span(w model.Way, st *model.State, row model.TakenRow, first bool) *Figure {
	start := st.Path[w.From.N-1]
	span := model.Between(start.Date, row.Date)
	if !span.Known {
		return nil
	}
	base := "days." + w.ID()
	id, to, label := base+"."+st.Abbr(), s.m.DayColumn(w.To), Say("figure.label.days.any", "state", st, "from", w.From, "to", w.To).or("figure.label."+base+".state")
	if !first {
		t := s.m.Table(w.To.Table)
		id, label = base+"."+w.To.ID+"."+row.ID, Say("figure.label.days-row", w.To.ID, again{s.m, w.To, st, row}, "row", again{s.m, w.To, st, row}, "from", w.From).or("figure.label."+base+"."+w.To.ID)
		to = fmt.Sprintf("(%s)", value(w.To.Column, t.Name, t.Key(), row.ID))
	}
	return s.add(Figure{ID: id, Value: float64(max(0, span.Min)), Max: float64(span.Max), Unit: "days", Basis: Derived, Label: label,
		Formula: Say("figure.formula.days.between", "from", w.From, "to", w.To),
		Table:   "states", Rows: []string{st.ID}, Query: value(apart(s.m.DayColumn(w.From), to, span.Exact()), "states_by_stage", "id", st.ID),
		Cells: []Cells{{w.From.Table, w.From.Column, []string{start.Rows[0].ID}}, {w.To.Table, w.To.Column, []string{row.ID}}}})
}

// again is a row by which a place took a step once more.
type again struct {
	m    *model.Model
	step *model.Step
	of   *model.State
	row  model.TakenRow
}

// In is the name of the record or, of one without a name, whose it is and of when.
func (a again) In(c *message.Catalog) string {
	if name := a.m.RecordName(a.m.Table(a.step.Table).Name, a.row.ID, c); name != "" && name != a.row.ID {
		return name
	}
	return c.Text("figure.label.again", "state", a.of, "step", a.step, "date", c.Date(a.row.Date.String()))
}

// Spanned reports whether the days of any way are known.
func Spanned(m *model.Model) bool {
	for _, w := range m.Ways() {
		for i := range m.States {
			if m.States[i].Span(w).Known {
				return true
			}
		}
	}
	return false
}
