package page

import (
	"html/template"
	"slices"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// states are the list of states and a page for each.
func (s *Site) states() []Page {
	order := s.byName()
	records := partsOf(s, pagesOf(s.Model.States, s.Model.Table("states"), s.to.State), s.Model.States, s.promised, s.state)
	pages := s.parted(Page{Address: s.to.Section("states"), Owner: "data/states.csv"}, len(order), mostListed, func(p part) View { return s.stateList(order, p) })
	return append(pages, pager(records, order, func(st *model.State) (string, string) { return st.In(s.c.Lang), s.to.State(st) })...)
}

// stateList lists the states, by how far each came where that is told.
func (s *Site) stateList(states []*model.State, p part) View {
	list := View{
		Kind: "page", Title: s.c.Text("section.states"), Description: s.c.Text("states.description"+s.plain(), "n", len(states)),
		Lead:     s.statesLead(),
		Sections: []Section{{Charts: s.show("map", "by-state", "state-by-status", "budget-by-state")}},
	}
	if s.Model.Staged() {
		list.Sections = append(list.Sections, s.byStage(states, p))
		if charts := s.show("timeline", "durations"); len(charts) > 0 && !s.has("plans") {
			list.Sections = append(list.Sections, Section{ID: "fechas", Title: s.c.Text("states.dates"), Charts: charts})
		}
	} else {
		all := Section{ID: "lista", Title: s.c.Text("section.states"), Listed: true}
		for _, st := range cut(p, 0, states) {
			all.Items = append(all.Items, s.stateItem(st))
		}
		list.Sections = append(list.Sections, all)
	}
	return list
}

// statesLead counts the states, and those that took part where that is told.
func (s *Site) statesLead() template.HTML {
	if s.Model.Joins() {
		return s.c.HTML("states.lead", "joined", s.proven(s.ofListed("states")), "all", s.proven("states.all"))
	}
	return s.c.HTML("states.lead-plain", "n", s.proven(s.most("commitments")), "all", s.proven("states.all"))
}

// byStage lists states by how far each came.
func (s *Site) byStage(states []*model.State, p part) Section {
	var groups []Group
	at := 0
	for _, step := range slices.Backward(s.Model.Steps) {
		id := "states.stage." + step.Stage
		g := Group{ID: step.Stage, Title: s.c.Text(s.c.Of("stage.group", step.Stage), "stage", s.Model.StageName(step, s.c), "n", s.number(id)), Proof: id,
			Note: s.c.HTML(s.c.Of("stage.note", step.Stage))}
		of := slices.DeleteFunc(slices.Clone(states), func(st *model.State) bool { return st.Step != step })
		for _, st := range cut(p, at, of) {
			g.Items = append(g.Items, s.stateItem(st))
		}
		if at += len(of); len(g.Items) > 0 {
			groups = append(groups, g)
		}
	}
	return Section{ID: "etapas", Title: s.c.Text("states.by-stage"), Groups: groups, Listed: true}
}

func (s *Site) stateItem(st *model.State) Item {
	item := Item{Text: st.In(s.c.Lang), Href: s.to.State(st)}
	if s.Model.Staged() {
		item.Class, item.Mark = st.Step.Class(), st.Step.Mark()
	}
	if n := s.Figures.Get("commitments.state." + st.Abbr()); len(st.Commitments) > 0 || !s.Model.Staged() && n != nil && n.Known() {
		item.Proof = "commitments.state." + st.Abbr()
		item.Meta = s.c.Text("count.commitments", "n", s.number(item.Proof))
	}
	return item
}

func (s *Site) state(st *model.State, p part) View {
	v := View{
		Kind: "page", Class: "record", Title: st.In(s.c.Lang),
		Lead:   s.stateLead(st),
		Crumbs: []Link{{Text: s.c.Text("section.states"), Href: s.to.Section("states")}},
	}
	v.Description = plain(v.Lead)
	if s.Model.Staged() && st.Step.N > 0 {
		v.Sections = append(v.Sections, s.path(st))
	}
	if !s.Model.PlacesPlan() && len(st.Commitments) > 0 {
		section := Section{ID: "compromisos", Title: s.c.Text("section.commitments"), Listed: true}
		for _, c := range cut(p, 0, st.Commitments) {
			section.Items = append(section.Items, s.commitmentItem(c, false))
		}
		v.Sections = append(v.Sections, section)
	}
	at := 0
	for _, plan := range st.Plans {
		if section := s.planSection(plan, p, at); p.of == 1 || len(section.Items) > 0 || !section.Listed {
			v.Sections = append(v.Sections, section)
		}
		at += len(plan.Commitments)
		if len(plan.Progress) > 0 {
			v.Sections = append(v.Sections, s.progress("despues-"+plan.ID, plan.Progress))
		}
	}
	if st.Secretariat != nil {
		v.Sections = append(v.Sections, s.seatsSection(st.Secretariat))
	}
	if facts := s.stateFacts(st); len(facts) > 0 {
		v.Sections = append(append(v.Sections, s.median(st)...), s.factSection(facts)...)
	}
	if !s.Model.Staged() {
		return s.closing(v, "states", st.ID, nil, s.stateSources(st))
	}
	v.Sections = append(append(v.Sections, s.stateUnknown(st)...), s.peers(st)...)
	if s.has("compare") {
		v.Sections = append(v.Sections, s.others(st))
	}
	return s.closing(v, "states", st.ID, nil, s.stateSources(st))
}

// stateLead says in a few sentences how far the state came.
func (s *Site) stateLead(st *model.State) template.HTML {
	if !s.Model.Staged() {
		count := s.Figures.Of("commitments.state", st)
		if count.Known() && count.Value > 0 {
			return s.c.HTML("state.lead.counted", "state", st, "n", s.proven(count.ID))
		}
		return s.c.HTML("state.lead.none", "state", st)
	}
	if st.Step.N == 0 {
		return s.stepText("state.start", st.Step.Stage, st.Step, "state", st, "n", s.proven(s.ofListed("states")))
	}
	var out []string
	add := func(key string, args ...any) {
		out = append(out, string(s.c.HTML("state.lead."+key, append(args, "state", st)...)))
	}
	for _, p := range s.Model.Steps[1:] {
		switch p.Table {
		case "action_plans": // below
		case "secretariats":
			out = append(out, s.installed(st, p)...)
		default:
			out = append(out, s.leadOf(st, p)...)
		}
	}
	published := st.Published()
	for i, p := range published {
		key := "plan"
		if len(published) > 1 {
			key = "plans"
		}
		switch {
		case i == 0:
		case p.Published.Known() && published[i-1].Published.Known() && p.Published.First().After(published[i-1].Published.Last()):
			key = "plan-more"
		default: // of the same day, or nobody knows which came first
			key = "plan-also"
		}
		out = append(out, string(s.published("state.lead."+key, p, "plan", s.link(s.c.Text("state.plan"), s.to.Plan(p)))))
	}
	for _, p := range st.Plans {
		if key := "plan-upcoming"; p.Status == "upcoming" {
			if len(published) > 0 {
				key = "plan-next"
			}
			add(key, "plan", s.link(s.c.Text("state.plan"), s.to.Plan(p)))
		}
	}
	return template.HTML(strings.Join(out, " "))
}

// leadOf says when a place took a step, as far as is known.
func (s *Site) leadOf(st *model.State, p *model.Step) []string {
	taken := st.Path[p.N-1]
	args, key := []any{"state", st}, "state.step"
	year := ""
	if t := s.Model.Table("states"); p.Year != "" {
		year = t.Rows[t.Find(st.ID)][t.Column(p.Year)].Text
	}
	switch {
	case !taken.Is:
		return nil
	case taken.Date.Known():
		args = append(args, "when", s.c.On(taken.Date.String()))
	case year != "":
		key, args = "state.step-year", append(args, "year", year)
	case s.Model.Lacks(st, p.Table, p.Column) == model.NotRecorded:
		key = "state.step-unrecorded"
	default:
		key = "state.step-undated"
	}
	return []string{string(s.stepText(key, p.ID, p, args...))}
}

// installed says when a place set up its secretariat, as far as is known.
func (s *Site) installed(st *model.State, p *model.Step) []string {
	r := st.Secretariat
	if r == nil {
		if len(st.Plans) > 0 {
			return nil
		}
		return []string{string(s.c.HTML("state.lead.no-secretariat", "state", st))}
	}
	key, args := "secretariat", []any{"state", st, "secretariat", s.link(s.c.Text("state.secretariat"), s.to.Secretariat(r))}
	if r.Installed.Known() {
		args = append(args, "when", s.c.On(r.Installed.String()))
	}
	switch days := s.toSecretariat(st); {
	case !r.Installed.Known() && !s.sought("secretariats", "installed"):
		key = "secretariat-unrecorded"
	case !r.Installed.Known():
		key = "secretariat-undated"
	case days.Known() && days.Qualifier == "exact" && days.Value == 0:
		key = "secretariat-same"
	case days.Known() && days.Qualifier == "exact":
		key, args = "secretariat-after", append(args, "n", days)
	}
	return []string{string(s.c.HTML("state.lead."+key, args...))}
}

// toSecretariat is how long it took to the secretariat of a place from the step before.
func (s *Site) toSecretariat(st *model.State) *figure.Figure {
	if ways := s.Model.WaysTo("secretariats"); len(ways) > 0 {
		return s.Figures.Way(ways[0], st)
	}
	return &figure.Figure{Absence: model.NotRecorded}
}

// stateFacts are what is known of a state: how far it came, and what its row says.
func (s *Site) stateFacts(st *model.State) []Fact {
	but := []string{"name", "participates", "source", "locator", "article"}
	if !s.Model.Staged() {
		return s.facts("states", st.ID, but)
	}
	facts := []Fact{{Term: s.c.Text("fact.stage"), Value: s.stage(st.Step)}}
	if origin := s.staged(st); s.Model.Steps[1].Taken != "" {
		facts[0].Source, facts[0].Note = s.brief(origin.Source), s.text(origin.Locator)
	}
	for _, p := range s.Model.Steps {
		if p.Year != "" {
			facts = append(facts, s.stateFact(st, p.Year))
			but = append(but, p.Year)
		}
		if p.Table == "states" {
			but = append(but, p.Column) // on the way
		}
	}
	own := s.facts("states", st.ID, append(but, "id"))
	own = slices.DeleteFunc(own, func(f Fact) bool { return f.Unknown() && s.apart(st) }) // of others nobody asked
	return append(facts, own...)
}

// staged is where the stage of a state was read: in what tells of its plan, else of its
// secretariat, else of who took part.
func (s *Site) staged(st *model.State) table.Origin {
	if p := st.Plan(); p != nil {
		return s.origin("action_plans", p.ID, "status")
	}
	if r := st.Secretariat; r != nil {
		return table.Origin{Source: r.Source, Locator: r.Locator}
	}
	return table.Origin{Source: st.Source, Locator: st.Locator}
}

// apart reports a place that is said to have taken no part.
func (s *Site) apart(st *model.State) bool {
	return s.Model.Joins() && !st.Participates
}

// stateFact is what a column of its row says of a place.
func (s *Site) stateFact(st *model.State, column string) Fact {
	t := s.Model.Table("states")
	row, at := t.Find(st.ID), t.Column(column)
	fact := s.columnFact(t, row, t.Fields[at], t.Rows[row][at].Text)
	fact.Term, fact.Value = s.c.Text(s.c.Of("fact.column", column), "label", fact.Term), escape(t.Rows[row][at].Text)
	if fact.Absence != model.Present {
		fact.Absence = s.Model.Lacks(st, "states", column)
	}
	return fact
}

func (s *Site) stage(p *model.Step) template.HTML {
	return template.HTML(`<span class="mark `+p.Class()+`" aria-hidden="true">`+p.Mark()+`</span> `) +
		escape(s.Model.StageName(p, s.c))
}
