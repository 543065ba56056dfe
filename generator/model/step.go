package model

import (
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// StepMeta is one of the steps that places take one after the other, as [[step]] of
// data/dataset.toml has it. One without a date is where places stand before the first.
type StepMeta struct {
	ID    string     `toml:"id,required"`
	Name  table.Text `toml:"name,required"`
	Date  string     `toml:"date"`  // the column of its day, with its table: permits.granted
	Stage string     `toml:"stage"` // the id of the stage of those that came no further; by default the step's
	Taken string     `toml:"taken"` // a yes-or-no of places: whether they took it, though nobody knows when
	Year  string     `toml:"year"`  // a column of places: the year in which they did, where only that is known
}

// Step is such a step, and the stage of the places that came no further.
type Step struct {
	ID, Stage     string
	Name          table.Text
	Table, Column string // of its day; none of the beginning
	Taken, Year   string
	N             int // in their order; 0 is the beginning
	Level         int // from 0 to 3, for shades and marks
}

// Taken is a step as a place took it, or did not.
type Taken struct {
	Is   bool
	Date table.Date
	Rows []TakenRow // behind it, the first first: a place may do the same again
}

// TakenRow is one of these rows.
type TakenRow struct {
	ID   string
	Date table.Date
}

// Marks tell levels apart without colour.
var Marks = []string{"○", "◔", "◑", "●"}

// Mark is the character of the step.
func (p *Step) Mark() string { return Marks[p.Level] }

// Class is what style sheets call its level.
func (p *Step) Class() string { return "stage-" + strconv.Itoa(p.Level) }

// In is its name in a language.
func (p *Step) In(lang string) string { return p.Name.In(lang) }

// StageName is what readers call the stage of those that came as far as a step: as a site
// says it, else as it calls the step.
func (m *Model) StageName(p *Step, c *message.Catalog) string {
	key := c.Of("stage.name", p.Stage)
	if p.In(c.Lang) == "" {
		key = "stage.name.none"
	}
	return c.Text(key, "step", p)
}

// Staged reports whether places take steps here.
func (m *Model) Staged() bool { return len(m.Steps) > 1 }

// Joins reports whether the data say which places took part.
func (m *Model) Joins() bool {
	t := m.Table("states")
	return t != nil && t.Named("participates") != nil
}

// Dated reports whether the day of any step is known.
func (m *Model) Dated() bool {
	return slices.ContainsFunc(m.States, func(s State) bool {
		return slices.ContainsFunc(s.Path, func(t Taken) bool { return t.Date.Known() })
	})
}

// StepOf is the first step whose day a table tells, nil where there is none.
func (m *Model) StepOf(name string) *Step {
	i := slices.IndexFunc(m.Steps, func(p *Step) bool { return p.Table == name })
	if i < 0 {
		return nil
	}
	return m.Steps[i]
}

// Last is the step that ends the way.
func (m *Model) Last() *Step { return m.Steps[len(m.Steps)-1] }

// levels are the shades of so many steps after the beginning.
var levels = [][]int{1: {3}, 2: {2, 3}, 3: {1, 2, 3}}

// steps reads the steps and finds which each place took.
func (m *Model) findSteps(probs *problem.List) {
	if len(m.Dataset.Steps) > 0 && m.Table("states") == nil {
		if probs.Sound("data/states.csv") && !slices.Contains(m.gone, "states") {
			probs.Add("step", m.Dataset.tree.At("step"), "why", "places", "value", m.Dataset.Steps[0].ID)
		}
		m.Whole = false // the figures of the steps are missed in every text that has them
		return
	}
	for i := range m.Dataset.Steps {
		if p := m.step(i, probs); p != nil {
			m.Steps = append(m.Steps, p)
		}
	}
	if len(m.Steps) == 0 {
		return
	}
	if m.Steps[0].Table != "" {
		m.Steps = slices.Insert(m.Steps, 0, &Step{ID: "none", Stage: "none"})
	}
	if n := len(m.Steps) - 1; n >= len(levels) {
		probs.Add("step", m.Dataset.tree.ValueAt("step."+strconv.Itoa(len(levels))+".id"), "why", "many", "value", m.Steps[len(levels)].ID)
		m.Steps = m.Steps[:len(levels)]
	}
	for i, p := range m.Steps[1:] {
		p.N, p.Level = i+1, levels[len(m.Steps)-1][i]
	}
	for i := range m.States {
		st := &m.States[i]
		st.Step = m.Steps[0]
		for _, p := range m.Steps[1:] {
			st.Path = append(st.Path, m.taken(st, i, p))
			if st.Path[p.N-1].Is {
				st.Step = p
			}
		}
	}
}

// step is a step as it is told, nil where something is wrong with it.
func (m *Model) step(i int, probs *problem.List) *Step {
	said := m.Dataset.Steps[i]
	if said.ID == "" { // it is told
		m.Whole = false
		return nil
	}
	p := &Step{ID: said.ID, Stage: said.Stage, Name: said.Name, Taken: said.Taken, Year: said.Year}
	if p.Stage == "" {
		p.Stage = p.ID
	}
	wrong := func(key, why, value string) *Step {
		of, _, _ := strings.Cut(said.Date, ".")
		file := "data/" + of + ".csv"
		if t := m.Table(of); t != nil {
			file = t.Grid.Source.File
		}
		if !probs.Sound("data/states.csv") || !probs.Sound(file) {
			return nil // what rests on a file with a mistake is not judged
		}
		probs.Add("step", m.Dataset.tree.ValueAt("step."+strconv.Itoa(i)+"."+key), "why", why, "value", value)
		m.Whole = false // the figures of the step are missed in every text that has them
		return nil
	}
	for _, other := range m.Steps {
		if p.ID == other.ID || p.Stage == other.Stage {
			return wrong("id", "twice", p.ID)
		}
	}
	if table.Slug(p.ID) != p.ID || table.Slug(p.Stage) != p.Stage {
		return wrong("id", "id", p.ID)
	}
	places := m.Table("states")
	is := func(t *table.Table, column string, kind table.Type) bool {
		return t != nil && t.Column(column) >= 0 && t.Fields[t.Column(column)].Type == kind
	}
	switch {
	case p.Taken != "" && !is(places, p.Taken, table.TypeBoolean):
		return wrong("taken", "taken", p.Taken)
	case p.Year != "" && !is(places, p.Year, table.TypeInteger) && !is(places, p.Year, table.TypeDate):
		return wrong("year", "year", p.Year)
	case said.Date == "" && i > 0:
		return wrong("id", "start", p.ID)
	case said.Date == "":
		return p
	}
	p.Table, p.Column, _ = strings.Cut(said.Date, ".")
	if t := m.Table(p.Table); !is(t, p.Column, table.TypeDate) || p.Table != "states" && toState(t) < 0 {
		return wrong("date", "date", said.Date)
	}
	return p
}

// toState is the column of a table that names a place, -1 where none does.
func toState(t *table.Table) int {
	return slices.IndexFunc(t.Fields, func(f table.Field) bool { return f.Ref == "states" && f.Type != table.TypeList })
}

// taken is a step as a place took it: on the day in its row or, where another table tells of
// it, by its rows there, of which those of commitments need a day.
func (m *Model) taken(st *State, row int, p *Step) (out Taken) {
	t := m.Table(p.Table)
	add := func(i, column int) {
		date, _, _ := table.ParseDate(t.Rows[i][column].Text)
		if date.Known() || p.Table != "states" && p.Table != "commitments" {
			out.Rows = append(out.Rows, TakenRow{t.Rows[i][t.Column(t.Key())].Text, date})
		}
	}
	if p.Table == "states" {
		add(row, t.Column(p.Column))
	} else {
		of := toState(t)
		for i := range t.Rows {
			if t.Rows[i][of].Text == st.ID && (p.Table != "action_plans" || !m.Plans[i].Announced()) {
				add(i, t.Column(p.Column))
			}
		}
	}
	slices.SortStableFunc(out.Rows, func(a, b TakenRow) int {
		switch {
		case a.Date.Known() != b.Date.Known():
			return map[bool]int{true: -1, false: 1}[a.Date.Known()]
		case !a.Date.Known():
			return 0
		}
		return a.Date.First().Compare(b.Date.First())
	})
	out.Is = len(out.Rows) > 0
	if out.Is {
		out.Date = out.Rows[0].Date
	}
	if places := m.Table("states"); p.Taken != "" && places.Rows[row][places.Column(p.Taken)].Text == "yes" {
		out.Is = true
	}
	return out
}

// checkSteps finds what was done before the step that comes before it.
func (m *Model) checkSteps(probs *problem.List) {
	for i := range m.States {
		st := &m.States[i]
		for n := 1; n < len(st.Path); n++ {
			before, p, earlier := m.Steps[n], m.Steps[n+1], st.Path[n-1]
			for _, row := range st.Path[n].Rows {
				if span := Between(earlier.Date, row.Date); span.Known && span.Max < 0 {
					probs.Add("date-order", m.at(p.Table, row.ID, p.Column), "later", row.Date, "earlier", earlier.Date, "state", st.ID,
						"other", m.at(before.Table, earlier.Rows[0].ID, before.Column))
				}
			}
		}
	}
}

// Way is what lies between two steps.
type Way struct{ From, To *Step }

// ID is the way in ids.
func (w Way) ID() string { return w.From.ID + "-" + w.To.ID }

// Span is how long a place took for a way.
func (s *State) Span(w Way) Span { return Between(s.Path[w.From.N-1].Date, s.Path[w.To.N-1].Date) }

// Ways are those from each step to the next and, of several, the whole way.
func (m *Model) Ways() (out []Way) {
	for i := 2; i < len(m.Steps); i++ {
		out = append(out, Way{m.Steps[i-1], m.Steps[i]})
	}
	if len(out) > 1 {
		out = append(out, Way{m.Steps[1], m.Last()})
	}
	return out
}

// WaysTo are those that end with a step of which a table tells.
func (m *Model) WaysTo(name string) []Way {
	return slices.DeleteFunc(m.Ways(), func(w Way) bool { return w.To.Table != name })
}

// DayColumn is what the day of a step is called among those of others.
func (m *Model) DayColumn(p *Step) string {
	for _, other := range m.Steps {
		if other != p && other.Column == p.Column || slices.Contains([]string{"id", "name", "stage"}, p.Column) {
			return "step_" + strconv.Itoa(p.N)
		}
	}
	return p.Column
}

// StateColumn is the column of a table that names a place, "" where none does.
func (m *Model) StateColumn(name string) string {
	if t := m.Table(name); toState(t) >= 0 {
		return t.Fields[toState(t)].Name
	}
	return ""
}
