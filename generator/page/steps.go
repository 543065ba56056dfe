package page

import (
	"html/template"
	"slices"
	"strings"
	"time"

	"cocrea/generator/figure"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Step is one stage of a state's path, reached or not.
type Step struct {
	Class  string        // stage-3…, for the mark
	Mark   string        // ○ ◔ ◑ ●
	Title  template.HTML // of the step, a link where it has a page
	When   template.HTML // the date, or what stands in its place
	Absent bool          // the step was not taken
	After  template.HTML // time since the step before; empty when not known
	Source *Link
	Note   string
}

// path is the section that shows when a place took each step, and how long it was.
func (s *Site) path(st *model.State) Section {
	var steps []Step
	for _, p := range s.Model.Steps[1:] {
		if p.Table == "action_plans" {
			steps = append(steps, s.planSteps(st, p)...)
		} else {
			steps = append(steps, s.step(st, p))
		}
	}
	return Section{ID: "camino", Title: s.c.Text("steps.title", "state", st), Steps: steps}
}

// step is a step that a place took, or did not.
func (s *Site) step(st *model.State, p *model.Step) Step {
	step, taken := Step{Title: s.stepText("steps.name", p.ID, p)}, st.Path[p.N-1]
	switch {
	case taken.Date.Known():
		step.When = escape(s.c.Date(taken.Date.String()))
	case !taken.Is:
		step.When, step.Absent = s.stepText("steps.no", p.ID, p), true
	case p.Table == "states", !s.sought(p.Table, p.Column):
		step.When = s.c.HTML("figure." + string(s.Model.Lacks(st, p.Table, p.Column)))
	default:
		step.When = s.stepText("steps.undated", p.ID, p)
	}
	if origin := s.dayOrigin(st, p); len(taken.Rows) > 0 {
		step.Source = s.brief(origin.Source)
		if s.Model.Table(p.Table).Named(p.Column).RowSource() {
			step.Note = s.text(origin.Locator)
		}
		if home := s.homes[p.Table+" "+taken.Rows[0].ID]; home != "" && p.Table != "states" {
			step.Title = s.link(plain(step.Title), home)
		}
	}
	if p.N > 1 {
		step.After = s.after(s.Figures.Way(s.Model.Ways()[p.N-2], st))
	}
	step.mark(p)
	return step
}

// dayOrigin is where the day of a step of a place was read.
func (s *Site) dayOrigin(st *model.State, p *model.Step) (none table.Origin) {
	if rows := st.Path[p.N-1].Rows; len(rows) > 0 {
		return s.origin(p.Table, rows[0].ID, p.Column)
	}
	return none
}

// origin is where a value of a record was read.
func (s *Site) origin(name, id, column string) table.Origin {
	t := s.Model.Table(name)
	return t.Origin(t.Find(id), column)
}

// planSteps are the plans of a place, the published ones first, or that it has none.
func (s *Site) planSteps(st *model.State, of *model.Step) []Step {
	var steps []Step
	add := func(p Step) {
		p.mark(of)
		steps = append(steps, p)
	}
	title := s.stepText("steps.name", of.ID, of)
	for i, p := range st.Published() {
		column := "status"
		if p.Published.Known() {
			column = "published"
		}
		origin := s.origin("action_plans", p.ID, column)
		step := Step{Title: s.link(plain(title), s.to.Plan(p)), When: s.c.HTML("plan.meta.undated"), Source: s.brief(origin.Source), Note: s.text(origin.Locator)}
		switch {
		case p.Published.Known():
			step.When = escape(s.c.Date(p.Published.String()))
		case !s.sought("action_plans", "published"):
			step.When = s.c.HTML("figure." + string(model.NotRecorded))
		}
		if of.N > 1 {
			days := s.Figures.WayOf(s.Model.Ways()[of.N-2], st, p.ID)
			if step.After = s.after(days); i > 0 && days.Known() { // the step before is another plan
				before := s.Model.Steps[of.N-1]
				key := "steps.after-step"
				if days.Max == 0 && days.Value == 0 {
					key = "steps.same-step"
				}
				step.After = s.stepText(key, before.ID, before, "days", s.proven(days.ID))
			}
		}
		add(step)
	}
	for _, p := range st.Plans {
		if p.Status != "published" && p.Announced() {
			add(Step{Title: s.link(plain(title), s.to.Plan(p)), When: s.c.HTML("steps.upcoming"), Absent: true,
				Source: s.brief(p.Source), Note: s.text(p.Locator)})
		}
	}
	if len(steps) == 0 {
		add(Step{Title: title, When: s.stepText("steps.no", of.ID, of), Absent: true})
	}
	return steps
}

// stepText is what a site says of a step, key.<id>, or else what is said of any.
func (s *Site) stepText(key, id string, p *model.Step, args ...any) template.HTML {
	return s.c.HTML(s.c.Of(key, id), append(args, "step", p)...)
}

// mark marks a step, or that it was not taken.
func (p *Step) mark(step *model.Step) {
	p.Class, p.Mark = step.Class(), step.Mark()
	if p.Absent {
		p.Mark = model.Marks[0]
	}
}

// after says how many days a step took, since the one before.
func (s *Site) after(days *figure.Figure) template.HTML {
	switch {
	case !days.Known():
		return ""
	case days.Max == 0 && days.Value == 0:
		return s.c.HTML("steps.same-day")
	}
	return s.c.HTML("steps.after", "days", s.proven(days.ID))
}

// fewest is of how many a median is worth showing: of two it is between both, of one itself.
const fewest = 3

// median puts the numbers of a state beside the medians of all, where there are any.
func (s *Site) median(st *model.State) []Section {
	t := &Table{Class: "stack median", Caption: s.c.Text("median.title"), Head: []string{s.c.Text("median.measure"), st.In(s.c.Lang), s.c.Text("median.median")}}
	add := func(label string, own *figure.Figure, median, of, unit string) {
		middle, n := s.Figures.Get(median), s.Figures.Get(of)
		if !own.Known() || middle == nil || n == nil || n.Value < fewest {
			return
		}
		if own.Unit == "days" {
			label += ", " + s.c.Text("chart.days")
		}
		t.Rows = append(t.Rows, TableRow{Cells: []TableCell{{HTML: escape(label)}, {HTML: s.figure(own.ID), Number: true},
			{HTML: s.figure(median) + " <small>" + s.c.HTML("median.of."+unit, "n", s.proven(of)) + "</small>", Number: true}}})
	}
	for _, p := range st.Published() {
		if own := s.Figures.Get("commitments.plan." + p.ID); own != nil {
			label := s.c.Text("median.commitments")
			if len(st.Published()) > 1 {
				label += ", " + p.Within(s.c)
			}
			add(label, own, "commitments.plan.median", "action-plans.counted", "plans")
		}
	}
	for _, w := range s.Model.Ways() {
		base := "days." + w.ID()
		add(s.wayLabel(w), s.Figures.Way(w, st), base+".median", base+".known", "states")
	}
	for _, row := range [][2]string{{"median.seats", "seats.total"}, {"median.society", "seats.civil-society"}} {
		add(s.c.Text(row[0]), s.Figures.Of(row[1], st), row[1]+".median", "secretariats.with-seats", "secretariats")
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Section{{ID: "mediana", Title: t.Caption, Text: "<p>" + s.c.HTML("median.text") + "</p>", Table: t}}
}

// wayLabel is what readers call the days from one step to another.
func (s *Site) wayLabel(w model.Way) string {
	return s.c.Text(s.c.Of("fact.days-of", w.ID()), "from", w.From, "to", w.To)
}

// peers lists the other places of the same stage in the order in which they reached it.
func (s *Site) peers(st *model.State) []Section {
	var links strings.Builder
	for _, other := range s.reached(st.Step) {
		if other != st {
			links.WriteString("<li>" + string(s.link(other.In(s.c.Lang), s.to.State(other))) + "</li>")
		}
	}
	if links.Len() == 0 {
		return nil
	}
	return []Section{{ID: "misma-etapa", Title: s.c.Text("peers.title"),
		Text: "<p>" + s.stepText("peers.of", st.Step.Stage, st.Step, "stage", s.Model.StageName(st.Step, s.c)) + `</p><ul class="inline">` + template.HTML(links.String()) + "</ul>"}}
}

// reached lists the places of a stage by the day of reaching it, those of which no day is
// known last; by name where days are the same.
func (s *Site) reached(p *model.Step) []*model.State {
	day := func(st *model.State) time.Time {
		if date := st.Path[max(p.N, 1)-1].Date; date.Known() {
			return date.First()
		}
		return table.Date{Year: 9999}.First()
	}
	states := slices.DeleteFunc(slices.Clone(s.byName()),
		func(r *model.State) bool { return r.Step != p })
	slices.SortStableFunc(states, func(a, b *model.State) int { return day(a).Compare(day(b)) })
	return states
}
