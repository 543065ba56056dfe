package page

import (
	"html/template"
	"slices"
	"strings"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// states are the list of states and a page for each.
func (s *Site) states() []Page {
	order := sorted(s.Model.States, func(r *model.State) string { return r.Slug })
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
	if s.Model.Staged() {
		return s.c.HTML("states.lead", "joined", s.proven(s.most("states")), "all", s.proven("states.all"))
	}
	return s.c.HTML("states.lead-plain", "n", s.proven(s.most("commitments")), "all", s.proven("states.all"))
}

// byStage lists states by how far each came.
func (s *Site) byStage(states []*model.State, p part) Section {
	var groups []Group
	at := 0
	for _, stage := range []model.Stage{model.PlanPresent, model.Installed, model.Joined, model.NotJoined} {
		g := Group{ID: stage.String(), Title: s.c.Text("stage.group."+stage.String(), "n", s.number("states.stage."+stage.String())), Proof: "states.stage." + stage.String(),
			Note: s.c.HTML("stage.note." + stage.String())}
		of := slices.DeleteFunc(slices.Clone(states), func(st *model.State) bool { return st.Stage() != stage })
		for _, st := range cut(p, at, of) {
			g.Items = append(g.Items, s.stateItem(st))
		}
		if at += len(of); len(g.Items) > 0 || p.of == 1 {
			groups = append(groups, g)
		}
	}
	return Section{ID: "etapas", Title: s.c.Text("states.by-stage"), Groups: groups, Listed: true}
}

func (s *Site) stateItem(st *model.State) Item {
	item := Item{Text: st.In(s.c.Lang), Href: s.to.State(st)}
	if s.Model.Staged() {
		item.Class, item.Mark = "stage-"+st.Stage().String(), st.Stage().Mark()
	}
	if len(st.Commitments) > 0 || !s.Model.Staged() && s.Figures.Get("commitments.state."+st.Abbr()) != nil {
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
	if st.Participates && s.has("secretariats") {
		v.Sections = append(v.Sections, s.path(st))
	}
	if !s.Model.Has("action_plans") && len(st.Commitments) > 0 {
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
		v.Sections = append(append(v.Sections, s.median(st)...), Section{ID: "datos", Title: s.c.Text("record.facts"), Facts: facts})
	}
	if !s.Model.Staged() {
		return s.closing(v, nil, s.stateSources(st))
	}
	v.Sections = append(append(v.Sections, s.unknowns(s.stateUnknowns(st))...), s.peers(st)...)
	if s.has("compare") {
		v.Sections = append(v.Sections, s.others(st))
	}
	return s.closing(v, nil, s.stateSources(st))
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
	if st.Stage() == model.NotJoined {
		return s.c.HTML("state.lead.not-joined", "state", st, "n", s.proven("states.total"))
	}
	var out []string
	add := func(key string, args ...any) {
		out = append(out, string(s.c.HTML("state.lead."+key, append(args, "state", st)...)))
	}
	switch {
	case st.Declaration.Known():
		add("declared", "when", s.c.On(st.Declaration.String()))
	case st.Cohort.Known:
		add("cohort", "year", st.Cohort.Text())
	default:
		add("joined")
	}
	if r := st.Secretariat; r != nil {
		href := s.link(s.c.Text("state.secretariat"), s.to.Secretariat(r))
		switch days := s.Figures.Of("days.declaration-secretariat", st); {
		case !r.Installed.Known():
			add("secretariat-undated", "secretariat", href)
		case days.Known() && days.Qualifier == "exact":
			add("secretariat-after", "secretariat", href, "when", s.c.On(r.Installed.String()), "n", days)
		default:
			add("secretariat", "secretariat", href, "when", s.c.On(r.Installed.String()))
		}
	} else if len(st.Plans) == 0 {
		add("no-secretariat")
	}
	published := st.Published()
	for i, p := range published {
		key := "plan"
		if len(published) > 1 {
			key = "plans"
		}
		if i > 0 {
			key = "plan-more"
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

// stateFacts are what is known of a state: how far it came, and what its row says.
func (s *Site) stateFacts(st *model.State) []Fact {
	but := []string{"name", "participates", "source", "locator", "article", "declaration"}
	if !s.Model.Staged() {
		return s.facts("states", st.ID, but)
	}
	source, locator := staged(st)
	facts := []Fact{
		{Term: s.c.Text("fact.stage"), Value: s.stage(st.Stage()), Source: s.brief(source), Note: s.text(locator)},
		s.asked("cohort", st.Cohort.Text(), s.Model.Lacks(st, "states", "cohort"), st.CohortSource, s.text(st.CohortLocator)),
	}
	own := s.facts("states", st.ID, append(but, "id", "cohort"))
	return append(facts, slices.DeleteFunc(own, func(f Fact) bool { return f.Unknown() && !st.Participates })...) // of others nobody asked
}

// staged is where the stage of a state was read: in what tells of its plan, else of its
// secretariat, else of who took part.
func staged(st *model.State) (source string, locator table.Text) {
	if p := st.Plan(); p != nil {
		return p.Source, p.Locator
	}
	if r := st.Secretariat; r != nil {
		return r.Source, r.Locator
	}
	return st.Source, st.Locator
}

func (s *Site) stage(stage model.Stage) template.HTML {
	return template.HTML(`<span class="mark stage-`+stage.String()+`" aria-hidden="true">`+stage.Mark()+`</span> `) +
		escape(s.c.Text("stage."+stage.String()))
}
