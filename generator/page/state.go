package page

import (
	"html/template"
	"slices"
	"strings"

	"cocrea/generator/model"
)

// states makes the list of states and a page for each.
func (s *Site) states() []View {
	states := sorted(s.Model.States, func(r *model.State) string { return r.Slug })
	list := View{
		Kind: "page", Address: s.to.Section("states"), Owner: "data/states.csv",
		Title: s.c.Text("section.states"), Description: s.c.Text("states.description", "n", len(states)),
		Lead:     s.statesLead(),
		Sections: []Section{{Charts: s.show("map", "by-state")}},
	}
	if s.Model.Staged() {
		list.Sections = append(list.Sections, s.byStage(states))
	} else {
		all := Section{ID: "lista", Title: s.c.Text("section.states")}
		for _, st := range states {
			all.Items = append(all.Items, s.stateItem(st))
		}
		list.Sections = append(list.Sections, all)
	}
	views := []View{list}
	t := s.Model.Table("states")
	for i := range s.Model.States {
		v := s.state(&s.Model.States[i])
		v.Owner = position(t, i)
		views = append(views, v)
	}
	return pager(views, 1, states, func(st *model.State) (string, string) { return st.In(s.c.Lang), s.to.State(st) })
}

// statesLead counts the states, and those that took part where that is told.
func (s *Site) statesLead() template.HTML {
	if s.Model.Staged() {
		return s.c.HTML("states.lead", "joined", s.proven(s.most("states")), "all", s.proven("states.all"))
	}
	return s.c.HTML("states.lead-plain", "n", s.proven(s.most("commitments")), "all", s.proven("states.all"))
}

// byStage lists states by how far each came.
func (s *Site) byStage(states []*model.State) Section {
	var groups []Group
	for _, stage := range []model.Stage{model.PlanPresent, model.Installed, model.Joined, model.NotJoined} {
		g := Group{ID: stage.String(), Title: s.c.Text("stage.group."+stage.String(), "n", s.number("states.stage."+stage.String())), Proof: "states.stage." + stage.String(),
			Note: s.c.HTML("stage.note." + stage.String())}
		for _, st := range states {
			if st.Stage() == stage {
				g.Items = append(g.Items, s.stateItem(st))
			}
		}
		groups = append(groups, g)
	}
	return Section{ID: "etapas", Title: s.c.Text("states.by-stage"), Groups: groups}
}

// pager links each page to the ones before and after it in an order.
func pager[T any](views []View, from int, order []*T, of func(*T) (text, href string)) []View {
	place := map[string]int{}
	for i := range order {
		_, href := of(order[i])
		place[href] = i
	}
	link := func(i int) *Link {
		if i < 0 || i >= len(order) {
			return nil
		}
		text, href := of(order[i])
		return &Link{Text: text, Href: href}
	}
	for i := from; i < len(views); i++ {
		if at, ok := place[views[i].Address]; ok {
			views[i].Before, views[i].After = link(at-1), link(at+1)
		}
	}
	return views
}

func (s *Site) stateItem(st *model.State) Item {
	item := Item{Text: st.In(s.c.Lang), Href: s.to.State(st)}
	if s.Model.Staged() {
		item.Class, item.Mark = "stage-"+st.Stage().String(), st.Stage().Mark()
	}
	if len(st.Commitments) > 0 {
		item.Proof = "commitments.state." + st.Abbr()
		item.Meta = s.c.Text("count.commitments", "n", s.number(item.Proof))
	}
	return item
}

func (s *Site) state(st *model.State) View {
	v := View{
		Kind: "page", Class: "record", Address: s.to.State(st), Title: st.In(s.c.Lang),
		Lead:   s.stateLead(st),
		Crumbs: []Link{{Text: s.c.Text("section.states"), Href: s.to.Section("states")}},
	}
	v.Description = plain(v.Lead)
	if st.Participates && s.has("secretariats") {
		v.Sections = append(v.Sections, s.path(st))
	}
	if !s.Model.Has("action_plans") && len(st.Commitments) > 0 {
		section := Section{ID: "compromisos", Title: s.c.Text("section.commitments")}
		for _, c := range st.Commitments {
			section.Items = append(section.Items, s.commitmentItem(c, false))
		}
		v.Sections = append(v.Sections, section)
	}
	for _, p := range st.Plans {
		v.Sections = append(v.Sections, s.planSection(p))
		if len(p.Progress) > 0 {
			v.Sections = append(v.Sections, s.progress("despues-"+p.ID, p.Progress))
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
	v.Sections = append(v.Sections, s.others(st))
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
	facts := []Fact{
		{Term: s.c.Text("fact.stage"), Value: s.stage(st.Stage()), Source: s.brief(st.Source), Note: s.text(st.Locator)},
		s.asked("cohort", st.Cohort.Text(), s.Model.Lacks(st, "states", "cohort"), st.CohortSource, s.text(st.CohortLocator)),
	}
	if st.Participates || st.GuarantorBody != "" { // of others nobody asked for it
		facts = append(facts, s.asked("guarantor", st.GuarantorBody, s.Model.Lacks(st, "states", "guarantor_body"), "", ""))
	}
	return append(facts, s.facts("states", st.ID, append(but, "id", "cohort", "guarantor_body"))...)
}

func (s *Site) stage(stage model.Stage) template.HTML {
	return template.HTML(`<span class="mark stage-`+stage.String()+`" aria-hidden="true">`+stage.Mark()+`</span> `) +
		escape(s.c.Text("stage."+stage.String()))
}

// fact is a term with a value as text. applies tells an unknown value from one that
// cannot be.
func (s *Site) fact(key, value string, applies bool, source, locator string) Fact {
	if applies {
		return s.asked(key, value, model.NotKnown, source, locator)
	}
	return s.asked(key, value, model.NotApplicable, source, locator)
}

// asked is such a term of a record; absence says why there is no value where it is empty.
func (s *Site) asked(key, value string, absence model.Absence, source, locator string) Fact {
	f := Fact{Term: s.c.Text("fact." + key), Value: escape(value), Note: locator}
	if f.Absence = absence; value != "" {
		f.Absence, f.Source = model.Present, s.brief(source)
	}
	return f
}

// unknownIf is the absence of a value that is missing, and was asked for.
func unknownIf(missing bool) model.Absence {
	if missing {
		return model.NotKnown
	}
	return model.Present
}

// stateUnknowns are what was asked for and is not known of a state, each once.
func (s *Site) stateUnknowns(st *model.State) []string {
	var keys []string
	add := func(missing bool, key string) {
		if missing && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	lacks := func(table, column string) bool { return s.Model.Lacks(st, table, column) == model.NotKnown }
	if !st.Participates {
		add(s.text(st.Note) == "", "reason") // a note may tell it
		return keys
	}
	add(!st.Declaration.Known() && lacks("states", "declaration"), "declaration")
	add(st.Declaration.Known() && !st.Declaration.Exact(), "declaration-day")
	add(st.GuarantorBody == "" && lacks("states", "guarantor_body"), "guarantor")
	if r := st.Secretariat; r != nil {
		add(!r.Installed.Known() && lacks("secretariats", "installed"), "installed")
		add(r.Installed.Known() && !r.Installed.Exact(), "installed-day")
		add(!r.SeatsKnown() && lacks("secretariats", "seats_civil_society"), "seats")
		add(len(r.Members) == 0 && len(s.Model.Members) > 0, "members")
	}
	for _, p := range st.Published() {
		add(!p.Published.Known() && lacks("action_plans", "published"), "published")
		add(p.Published.Known() && !p.Published.Exact(), "published-day")
	}
	untitled := 0
	for _, c := range st.Commitments {
		untitled += boolInt(!c.Titled())
	}
	add(untitled == 1, "title")
	add(untitled > 1, "titles")
	add(len(st.Plans) > len(st.Published()), "plan-upcoming")
	add(slices.ContainsFunc(st.Plans, unjudged), s.outcomes())
	return keys
}

// unknowns says what is missing; nothing where nothing is.
func (s *Site) unknowns(keys []string) []Section {
	if len(keys) == 0 {
		return nil
	}
	var text template.HTML
	for _, key := range keys {
		text += "<li>" + s.c.HTML("unknown."+key) + "</li>"
	}
	return []Section{{ID: "no-se-sabe", Title: s.c.Text("record.unknown"), Text: `<ul class="plain">` + text + "</ul>"}}
}

func (s *Site) stateSources(st *model.State) []string {
	ids := []string{st.Source, st.CohortSource, st.DeclarationBy}
	if st.Secretariat != nil {
		ids = append(ids, st.Secretariat.Source)
	}
	for _, p := range st.Plans {
		ids = append(append(ids, p.Source), reported(p.Progress)...)
	}
	for _, c := range st.Commitments {
		ids = append(ids, c.Source)
	}
	return ids
}

// cited lists the documents of a page, once each.
func (s *Site) cited(ids []string) Section {
	section := Section{ID: "fuentes", Title: s.c.Text("record.sources")}
	seen := map[string]bool{}
	for _, id := range ids {
		if l := s.sourceLink(id); l != nil && !seen[id] {
			seen[id] = true
			section.Items = append(section.Items, Item{Text: l.Text, Href: l.Href, Meta: s.sourceMeta(id)})
		}
	}
	return section
}
