package page

import (
	"cmp"
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
	Class  string        // stage-plan…, for the mark
	Mark   string        // ○ ◔ ◑ ●
	Title  template.HTML // of the step, a link where it has a page
	When   template.HTML // the date, or what stands in its place
	Absent bool          // the step was not taken
	After  template.HTML // time since the step before; empty when not known
	Source *Link
	Note   string
}

// path is the section that shows when a state took each step, and how long it was.
func (s *Site) path(st *model.State) Section {
	joined := Step{Title: s.c.HTML("steps.declaration"), When: s.c.HTML("fact." + string(cmp.Or(s.Model.Lacks(st, "states", "declaration"), model.NotKnown))), Source: s.brief(st.DeclarationBy)}
	if st.Declaration.Known() {
		joined.When = escape(s.c.Date(st.Declaration.String()))
	}
	installed := Step{Title: s.c.HTML("steps.secretariat"), When: s.c.HTML("steps.no-secretariat"), Absent: true}
	if r := st.Secretariat; r != nil {
		installed = Step{Title: s.link(s.c.Text("steps.secretariat"), s.to.Secretariat(r)), When: s.c.HTML("steps.undated"),
			Source: s.brief(r.Source), Note: s.text(r.Locator), After: s.after(s.Figures.Of("days.declaration-secretariat", st))}
		if r.Installed.Known() {
			installed.When = escape(s.c.Date(r.Installed.String()))
		}
	}
	joined.stage(model.Joined)
	installed.stage(model.Installed)
	steps := append([]Step{joined, installed}, s.planSteps(st)...)
	return Section{ID: "camino", Title: s.c.Text("steps.title", "state", st), Steps: steps}
}

// planSteps are the plans of a state, the published ones first, or that it has none.
func (s *Site) planSteps(st *model.State) []Step {
	var steps []Step
	add := func(p Step) {
		p.stage(model.PlanPresent)
		steps = append(steps, p)
	}
	for i, p := range st.Published() {
		step := Step{Title: s.link(s.c.Text("steps.plan"), s.to.Plan(p)), When: s.c.HTML("plan.meta.undated"),
			Source: s.brief(p.Source), Note: s.text(p.Locator), After: s.after(s.Figures.OfPlan("secretariat-plan", p))}
		if p.Published.Known() {
			step.When = escape(s.c.Date(p.Published.String()))
		}
		if days := s.Figures.OfPlan("secretariat-plan", p); i > 0 && days.Known() { // the step before is another plan
			step.After = s.c.HTML("steps.after-secretariat", "days", s.proven(days.ID))
		}
		add(step)
	}
	for _, p := range st.Plans {
		if p.Status != "published" {
			add(Step{Title: s.link(s.c.Text("steps.plan"), s.to.Plan(p)), When: s.c.HTML("steps.upcoming"), Absent: true,
				Source: s.brief(p.Source), Note: s.text(p.Locator)})
		}
	}
	if len(steps) == 0 {
		add(Step{Title: s.c.HTML("steps.plan"), When: s.c.HTML("steps.no-plan"), Absent: true})
	}
	return steps
}

// stage marks a step as that of a stage, or as not taken.
func (p *Step) stage(stage model.Stage) {
	p.Class, p.Mark = "stage-"+stage.String(), stage.Mark()
	if p.Absent {
		p.Mark = model.NotJoined.Mark()
	}
}

// after says how many days a step took, since the one before.
func (s *Site) after(days *figure.Figure) template.HTML {
	if !days.Known() {
		return ""
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
	for _, row := range []struct{ label, own, of, unit string }{
		{"fact.to-secretariat", "days.declaration-secretariat", "days.declaration-secretariat.known", "states"},
		{"fact.to-plan", "days.secretariat-plan", "days.secretariat-plan.known", "states"},
		{"fact.whole-way", "days.declaration-plan", "days.declaration-plan.known", "states"},
		{"median.seats", "seats.total", "secretariats.with-seats", "secretariats"},
		{"median.society", "seats.civil-society", "secretariats.with-seats", "secretariats"},
	} {
		add(s.c.Text(row.label), s.Figures.Of(row.own, st), row.own+".median", row.of, row.unit)
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Section{{ID: "mediana", Title: t.Caption, Text: "<p>" + s.c.HTML("median.text") + "</p>", Table: t}}
}

// peers lists the other states of the same stage in the order in which they reached it.
func (s *Site) peers(st *model.State) []Section {
	var links strings.Builder
	for _, other := range s.reached(st.Stage()) {
		if other != st {
			links.WriteString("<li>" + string(s.link(other.In(s.c.Lang), s.to.State(other))) + "</li>")
		}
	}
	if links.Len() == 0 {
		return nil
	}
	return []Section{{ID: "misma-etapa", Title: s.c.Text("peers.title"),
		Text: "<p>" + s.c.HTML("peers."+st.Stage().String()) + `</p><ul class="inline">` + template.HTML(links.String()) + "</ul>"}}
}

// reached lists the states of a stage by the day of reaching it, those of which no
// day is known last; by name where days are the same.
func (s *Site) reached(stage model.Stage) []*model.State {
	day := func(st *model.State) time.Time {
		date := st.Declaration
		if stage == model.Installed {
			date = st.Secretariat.Installed
		}
		if stage == model.PlanPresent {
			date = st.Plan().Published
		}
		if !date.Known() {
			return table.Date{Year: 9999}.First()
		}
		return date.First()
	}
	states := slices.DeleteFunc(sorted(s.Model.States, func(r *model.State) string { return r.Slug }),
		func(r *model.State) bool { return r.Stage() != stage })
	slices.SortStableFunc(states, func(a, b *model.State) int { return day(a).Compare(day(b)) })
	return states
}
