package page

import (
	"html/template"
	"slices"
	"strings"
	"time"

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
	joined := Step{Title: s.c.HTML("steps.declaration"), When: escape(s.c.Text("fact.unknown")), Source: s.brief(st.DeclarationBy)}
	if st.Declaration.Known() {
		joined.When = escape(s.c.Date(st.Declaration.String()))
	}
	installed := Step{Title: s.c.HTML("steps.secretariat"), When: s.c.HTML("steps.no-secretariat"), Absent: true}
	if r := st.Secretariat; r != nil {
		installed = Step{Title: s.link(s.c.Text("steps.secretariat"), s.to.Secretariat(r)), When: s.c.HTML("steps.undated"),
			Source: s.brief(r.Source), Note: r.Locator, After: s.after("days.declaration-secretariat", st)}
		if r.Installed.Known() {
			installed.When = escape(s.c.Date(r.Installed.String()))
		}
	}
	planned := Step{Title: s.c.HTML("steps.plan"), When: s.c.HTML("steps.no-plan"), Absent: true}
	if p := st.Plan(); p != nil {
		planned = Step{Title: s.link(s.c.Text("steps.plan"), s.to.Plan(p)), When: escape(s.c.Date(p.Published.String())),
			Source: s.brief(p.Source), Note: p.Locator, After: s.after("days.secretariat-plan", st)}
	} else if len(st.Plans) > 0 {
		p := st.Plans[0]
		planned = Step{Title: s.link(s.c.Text("steps.plan"), s.to.Plan(p)), When: s.c.HTML("steps.upcoming"), Absent: true,
			Source: s.brief(p.Source), Note: p.Locator}
	}
	steps := []Step{joined, installed, planned}
	for i, stage := range model.Stages[1:] {
		steps[i].Class, steps[i].Mark = "stage-"+stage.String(), stage.Mark()
		if steps[i].Absent {
			steps[i].Mark = model.NotJoined.Mark()
		}
	}
	return Section{ID: "camino", Title: s.c.Text("steps.title", "state", st.Name), Steps: steps}
}

// after says how many days a step took, as the figure of the state.
func (s *Site) after(step string, st *model.State) template.HTML {
	id := step + "." + st.Abbr()
	if s.Figures.Get(id) == nil {
		return ""
	}
	return s.c.HTML("steps.after", "days", s.figure(id))
}

// median puts the numbers of a state beside the medians of all.
func (s *Site) median(st *model.State) Section {
	section := Section{ID: "mediana", Title: s.c.Text("median.title")}
	t := &Table{Class: "stack median", Caption: section.Title, Head: []string{s.c.Text("median.measure"), st.Name, s.c.Text("median.median")}}
	for _, row := range []struct{ label, own, median, of string }{
		{"median.commitments", "commitments.state.", "commitments.plan.median", "action-plans.counted"},
		{"fact.to-secretariat", "days.declaration-secretariat.", "days.declaration-secretariat.median", "days.declaration-secretariat.known"},
		{"fact.to-plan", "days.secretariat-plan.", "days.secretariat-plan.median", "days.secretariat-plan.known"},
		{"fact.whole-way", "days.declaration-plan.", "days.declaration-plan.median", "days.declaration-plan.known"},
		{"median.seats", "seats.total.", "seats.total.median", "secretariats.with-seats"},
		{"median.society", "seats.civil-society.", "seats.civil-society.median", "secretariats.with-seats"},
	} {
		own := s.Figures.Get(row.own + st.Abbr())
		if own == nil || own.Value == 0 || s.Figures.Get(row.median) == nil {
			continue
		}
		label := escape(s.c.Text(row.label))
		if own.Unit == "days" {
			label += ", " + escape(s.c.Text("chart.days"))
		}
		t.Rows = append(t.Rows, TableRow{Cells: []TableCell{{HTML: label}, {HTML: s.figure(own.ID), Number: true},
			{HTML: s.figure(row.median) + " <small>" + s.c.HTML("median.of", "n", s.figure(row.of)) + "</small>", Number: true}}})
	}
	if len(t.Rows) == 0 {
		section.Text = "<p>" + s.c.HTML("median.none", "state", st.Name) + "</p>"
		return section
	}
	section.Text, section.Table = "<p>"+s.c.HTML("median.text", "state", st.Name)+"</p>", t
	return section
}

// peers lists the other states of the same stage in the order in which they reached it.
func (s *Site) peers(st *model.State) Section {
	var links strings.Builder
	for _, other := range s.reached(st.Stage()) {
		if other != st {
			links.WriteString("<li>" + string(s.link(other.Name, s.to.State(other))) + "</li>")
		}
	}
	return Section{ID: "misma-etapa", Title: s.c.Text("peers.title"),
		Text: "<p>" + s.c.HTML("peers."+st.Stage().String()) + `</p><ul class="inline">` + template.HTML(links.String()) + "</ul>"}
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
	states := slices.DeleteFunc(sorted(s.Model.States, func(r *model.State) string { return r.Name }),
		func(r *model.State) bool { return r.Stage() != stage })
	slices.SortStableFunc(states, func(a, b *model.State) int { return day(a).Compare(day(b)) })
	return states
}
