package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// plans are the list of action plans and a page for each.
func (s *Site) plans() []Page {
	order := sorted(s.Model.Plans, func(p *model.ActionPlan) string { return p.Name(s.c) })
	records := partsOf(s, pagesOf(s.Model.Plans, s.Model.Table("action_plans"), s.to.Plan), s.Model.Plans,
		func(p *model.ActionPlan) int { return len(p.Commitments) }, s.plan)
	pages := s.parted(Page{Address: s.to.Section("plans"), Owner: "data/action_plans.csv"}, len(order), mostListed, func(p part) View { return s.planList(order, p) })
	return append(pages, pager(records, order, func(p *model.ActionPlan) (string, string) { return p.Name(s.c), s.to.Plan(p) })...)
}

// planList lists the action plans.
func (s *Site) planList(order []*model.ActionPlan, p part) View {
	list := View{
		Kind: "page", Title: s.c.Text("section.plans"), Description: s.c.Text("plans.description" + s.plain()),
		Lead:     s.plansLead(),
		Sections: []Section{{Charts: s.show("plans", "plan-by-status")}, {ID: "lista", Title: s.c.Text("plans.all"), Listed: true}, {Charts: s.show("timeline", "durations")}},
	}
	for _, p := range cut(p, 0, order) {
		item := Item{Text: p.Name(s.c), Href: s.to.Plan(p), Meta: s.c.Text("plan.meta.upcoming")}
		if !p.Announced() {
			item.Meta, item.Proof = s.planMeta(p)
		}
		list.Sections[1].Items = append(list.Sections[1].Items, item)
	}
	return list
}

// plansLead says how many plans were published and announced.
func (s *Site) plansLead() template.HTML {
	all := s.most("action-plans")
	key := "plans.lead"
	if !s.Model.Publishes() || !s.Model.Planned() {
		key += "-plain"
	}
	lead := s.c.HTML(key, "plans", s.proven(all), "n", s.proven(s.most("commitments")))
	if s.plainlyNone(all) {
		lead = s.c.HTML("plans.lead-none")
	}
	upcoming, recorded := s.Figures.Get("upcoming-action-plans.total"), s.Figures.Get("upcoming-action-plans.counted")
	if upcoming == nil || recorded == nil || upcoming.N() == 0 {
		return lead
	}
	if upcoming.Value == 1 && recorded.Value == 1 {
		for i := range s.Model.Plans {
			if p := &s.Model.Plans[i]; p.Announced() && p.State != nil {
				return lead + " " + s.c.HTML("plans.lead-one", "n", s.proven(upcoming.ID), "state", s.named(p.State))
			}
		}
	}
	return lead + " " + s.c.HTML("plans.lead-more", "n", s.proven(upcoming.ID))
}

// planMeta is when a plan was published and how many commitments it has, as far as is
// known, and the figure that this is.
func (s *Site) planMeta(p *model.ActionPlan) (meta, proof string) {
	var parts []string
	switch {
	case !p.Published.Known() && s.sought("action_plans", "published"):
		parts = append(parts, s.c.Text("plan.meta.undated"))
	case !p.Published.Known():
	case p.State == nil || len(p.State.Plans) < 2: // the names of several tell their dates
		parts = append(parts, s.c.Date(p.Published.String()))
	}
	if count := s.Figures.Get("commitments.plan." + p.ID); count != nil {
		parts, proof = append(parts, s.c.Text("count.commitments", "n", count)), count.ID
	}
	return strings.Join(parts, " · "), proof
}

// published says when a plan was published and with how many commitments, as far as is
// known; key is the sentence.
func (s *Site) published(key string, p *model.ActionPlan, args ...any) template.HTML {
	when, with := template.HTML(""), template.HTML("")
	if p.Published.Known() {
		when = s.c.HTML("plan.when", "when", s.c.On(p.Published.String()))
	}
	if p.Size.Known {
		with = s.c.HTML("plan.with", "n", s.proven("commitments.plan."+p.ID))
	}
	return s.c.HTML(key, append(args, "when", when, "with", with)...)
}

func (s *Site) plan(p *model.ActionPlan, shown part) View {
	v := View{
		Kind: "page", Class: "record", Title: p.Name(s.c), Lead: s.planLead(p),
		Crumbs: []Link{{Text: s.c.Text("section.plans"), Href: s.to.Section("plans")}},
	}
	v.Description = plain(v.Lead)
	var facts []Fact
	if p.State == nil || !s.Model.Staged() {
		facts = s.facts("action_plans", p.ID, []string{"title", "commitments"})
	} else {
		facts = s.planFacts(p)
	}
	sources := []string{p.Source}
	for _, c := range p.Commitments {
		sources = append(sources, c.Source)
	}
	v.Sections = s.factSection(facts)
	if len(p.Commitments) > 0 {
		section := s.planSection(p, shown, 0)
		section.More = nil
		v.Sections = append(v.Sections, section)
	}
	if len(p.Progress) > 0 {
		v.Sections = append(v.Sections, s.progress("despues", p.Progress))
		sources = append(sources, reported(p.Progress)...)
	}
	return s.closing(v, "action_plans", p.ID, nil, append(sources, s.ownSources("action_plans", p.ID)...))
}

// planLead says whose a plan is and when it was published, as far as is known.
func (s *Site) planLead(p *model.ActionPlan) template.HTML {
	count := s.Figures.Get("commitments.plan." + p.ID)
	switch {
	case p.State == nil && count != nil:
		return s.c.HTML("plan.lead.counted", "plan", p, "n", s.proven(count.ID))
	case p.State == nil:
		return s.c.HTML("plan.lead.unlisted", "plan", p)
	case p.Announced():
		return s.c.HTML("plan.lead.upcoming", "state", s.named(p.State))
	}
	return s.published("plan.lead.published", p, "state", s.named(p.State))
}

// ofPlan is how a sentence names a plan: by its title, of whose first word nobody knows the
// gender, behind the word for it, or as that of its place.
func ofPlan(p *model.ActionPlan, lang string) string {
	if p.Title.In(lang) != "" {
		return "commitment.lead.of-titled"
	}
	return "commitment.lead.of-plan"
}

// planFacts are what is known of a plan on the way of its state.
func (s *Site) planFacts(p *model.ActionPlan) []Fact {
	status := "published"
	if p.Announced() {
		status = p.Status
	}
	of := func(column string) table.Origin { return s.origin("action_plans", p.ID, column) }
	facts := []Fact{
		{Term: s.c.Text("fact.state"), Value: s.named(p.State).Link},
		{Term: s.c.Text("fact.status"), Value: escape(s.c.Text("plan.status." + status)), Source: s.brief(of("status").Source), Note: s.text(of("status").Locator)},
		s.asked("published", s.c.Date(p.Published.String()), s.Model.Lacks(p.State, "action_plans", "published"), of("published").Source, ""),
	}
	if r := p.State.Secretariat; r != nil {
		facts = append(facts, Fact{Term: s.c.Text("fact.secretariat"), Value: s.link(s.c.Text("secretariat.title", "state", p.State), s.to.Secretariat(r))})
	}
	if !p.Announced() {
		for _, w := range s.Model.WaysTo("action_plans") {
			facts = append(facts, s.daysFact(w, s.Figures.WayOf(w, p.State, p.ID)))
		}
	}
	if note := s.text(p.Note); note != "" {
		facts = append(facts, Fact{Term: s.c.Text("fact.note"), Value: escape(note), Whole: true})
	}
	return append(facts, s.ownFacts("action_plans", p.ID)...)
}

// planSection lists the commitments of a plan, which stand from a place on in the list that
// its page shows a piece of.
func (s *Site) planSection(p *model.ActionPlan, shown part, at int) Section {
	section := Section{ID: "compromisos-" + p.ID, Title: s.c.Text("plan.commitments"), More: &Link{Text: s.c.Text("plan.more"), Href: s.to.Plan(p)}}
	if p.State != nil && len(p.State.Plans) > 1 {
		section.Title = p.Name(s.c)
	}
	if len(p.Commitments) == 0 {
		section.Text = "<p>" + s.c.HTML("plan.unlisted") + "</p>"
		if p.Announced() {
			section.Title, section.Text = s.c.Text("plan.upcoming-title"), "<p>"+s.c.HTML("plan.none")+"</p>"
		}
		return section
	}
	order := slices.Clone(p.Commitments)
	slices.SortStableFunc(order, func(a, b *model.Commitment) int {
		return cmp.Or(cmp.Compare(len(a.Number), len(b.Number)), cmp.Compare(a.Number, b.Number))
	})
	section.Listed = true
	for _, c := range cut(shown, at, order) {
		section.Items = append(section.Items, s.commitmentItem(c, false))
	}
	return section
}
