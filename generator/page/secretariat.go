package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/model"
)

// sectors is the order in which members are listed.
var sectors = []string{"civil-society", "government", "autonomous", "guarantor", "facilitator"}

// secretariats makes the list of secretariats and a page for each.
func (s *Site) secretariats() []View {
	all := s.most("secretariats")
	lead := s.c.HTML("secretariats.lead", "n", s.proven(all), "seats", s.proven("secretariats.with-seats"))
	if s.plainlyNone(all) {
		lead = s.c.HTML("secretariats.lead-none")
	}
	if s.has("guide") {
		lead += " " + s.c.HTML("secretariats.lead-guide", "guide", s.link(s.c.Text("secretariats.guide"), s.to.Section("guide")))
	}
	order := sorted(s.Model.Secretariats, func(r *model.Secretariat) string { return r.State.Slug })
	list := View{
		Kind: "page", Address: s.to.Section("secretariats"), Owner: "data/secretariats.csv",
		Title: s.c.Text("section.secretariats"), Description: s.c.Text("secretariats.description"),
		Lead:     lead,
		Sections: []Section{{Charts: s.show("seats")}},
	}
	items := Section{ID: "lista", Title: s.c.Text("secretariats.all")}
	for _, r := range order {
		item := Item{Text: r.State.In(s.c.Lang), Href: s.to.Secretariat(r), Meta: s.c.Text("secretariats.undated")}
		if r.Installed.Known() {
			item.Meta = s.c.Text("secretariats.installed", "when", s.c.On(r.Installed.String()))
		}
		items.Items = append(items.Items, item)
	}
	list.Sections = append(list.Sections, items)
	views := []View{list}
	for i := range s.Model.Secretariats {
		v := s.secretariat(&s.Model.Secretariats[i])
		v.Owner = position(s.Model.Table("secretariats"), i)
		views = append(views, v)
	}
	return pager(views, 1, order, func(r *model.Secretariat) (string, string) { return r.State.In(s.c.Lang), s.to.Secretariat(r) })
}

func (s *Site) secretariat(r *model.Secretariat) View {
	state := s.named(r.State)
	v := View{
		Kind: "page", Class: "record", Address: s.to.Secretariat(r),
		Title:  s.c.Text("secretariat.title", "state", r.State),
		Crumbs: []Link{{Text: s.c.Text("section.secretariats"), Href: s.to.Section("secretariats")}},
	}
	switch days := s.Figures.Of("days.declaration-secretariat", r.State); {
	case !r.Installed.Known():
		v.Lead = s.c.HTML("secretariat.lead.undated", "state", state)
	case days.Known() && days.Qualifier == "exact":
		v.Lead = s.c.HTML("secretariat.lead.after", "state", state, "when", s.c.On(r.Installed.String()), "n", days)
	default:
		v.Lead = s.c.HTML("secretariat.lead.dated", "state", state, "when", s.c.On(r.Installed.String()))
	}
	v.Description = plain(v.Lead)
	facts := []Fact{
		{Term: s.c.Text("fact.state"), Value: state.Link},
		s.fact("installed", s.c.Date(r.Installed.String()), true, r.Source, s.text(r.Locator)),
		s.daysFact("to-secretariat", s.Figures.Of("days.declaration-secretariat", r.State)),
	}
	for _, p := range r.State.Published() {
		facts = append(facts, Fact{Term: s.c.Text("fact.plan"), Value: s.link(p.Name(s.c), s.to.Plan(p))})
	}
	if note := s.text(r.Note); note != "" {
		facts = append(facts, Fact{Term: s.c.Text("fact.note"), Value: escape(note), Whole: true})
	}
	facts = append(facts, s.ownFacts("secretariats", r.StateID)...)
	v.Sections = []Section{{ID: "datos", Title: s.c.Text("record.facts"), Facts: facts}, s.seatsSection(r)}
	v.Sections[1].More = nil
	if len(r.Members) > 0 {
		v.Sections = append(v.Sections, s.membersSection(r))
	}
	sources := []string{r.Source, r.State.DeclarationBy}
	for _, m := range r.Members {
		sources = append(sources, m.Source)
	}
	return s.closing(v, nil, sources)
}

// daysFact is how long a step took, which we worked out.
func (s *Site) daysFact(key string, days *figure.Figure) Fact {
	f := s.figureFact(key, days)
	if days.Known() {
		f.Badge = s.badged(figure.Derived)
	}
	return f
}

// seatsSection shows the seats by sector.
func (s *Site) seatsSection(r *model.Secretariat) Section {
	section := Section{ID: "asientos", Title: s.c.Text("seats.title"), More: &Link{Text: s.c.Text("seats.more"), Href: s.to.Secretariat(r)}}
	if !r.SeatsKnown() {
		section.Text = "<p>" + s.c.HTML("seats.unknown") + "</p>"
		return section
	}
	t := &Table{Caption: s.c.Text("seats.title"), Head: []string{s.c.Text("seats.sector"), s.c.Text("seats.number")}}
	for i, n := range r.Seats() {
		if sector := model.Sectors[i]; n.Known {
			cell := s.counted("seats." + sector + "." + r.State.Abbr())
			cell.HTML = marks(n.N, "sector-"+sector) + cell.HTML
			t.Rows = append(t.Rows, TableRow{Cells: []TableCell{{HTML: escape(s.c.Text("sector." + sector))}, cell}})
		}
	}
	t.Rows = append(t.Rows, TableRow{Class: "sum", Cells: []TableCell{{HTML: escape(s.c.Text("chart.total"))}, s.counted("seats.total." + r.State.Abbr())}})
	section.Table = t
	return section
}

// marks are as many marks as a small number has units.
func marks(n int, class string) template.HTML {
	out := template.HTML(`<span class="units ` + class + `" aria-hidden="true">`)
	for range min(n, 80) {
		out += "<i></i>"
	}
	return out + "</span> "
}

func (s *Site) membersSection(r *model.Secretariat) Section {
	section := Section{ID: "integrantes", Title: s.c.Text("members.title"), Text: "<p>" + s.c.HTML("members.note") + "</p>"}
	for _, sector := range sectors {
		g := Group{ID: "sector-" + sector, Title: s.c.Text("sector." + sector)}
		for _, m := range r.Members {
			if m.Sector != sector {
				continue
			}
			item := Item{Text: m.Institution, Meta: s.text(m.Note)}
			if m.Institution == "" {
				item.Text = s.c.Text("members.vacant")
				if m.Sector == "facilitator" { // holds no seat, so none is vacant
					item.Text = s.c.Text("members.unattached")
				}
			}
			g.Items = append(g.Items, item)
		}
		if len(g.Items) > 0 {
			section.Groups = append(section.Groups, g)
		}
	}
	return section
}

// plans makes the list of action plans and a page for each.
func (s *Site) plans() []View {
	order := sorted(s.Model.Plans, func(p *model.ActionPlan) string { return p.Name(s.c) })
	list := View{
		Kind: "page", Address: s.to.Section("plans"), Owner: "data/action_plans.csv",
		Title: s.c.Text("section.plans"), Description: s.c.Text("plans.description"),
		Lead:     s.plansLead(),
		Sections: []Section{{Charts: s.show("plans")}, {ID: "lista", Title: s.c.Text("plans.all")}, {Charts: s.show("timeline", "durations")}},
	}
	for _, p := range order {
		item := Item{Text: p.Name(s.c), Href: s.to.Plan(p), Meta: s.c.Text("plan.meta.upcoming")}
		if !p.Announced() {
			item.Meta, item.Proof = s.planMeta(p)
		}
		list.Sections[1].Items = append(list.Sections[1].Items, item)
	}
	views := []View{list}
	for i := range s.Model.Plans {
		v := s.plan(&s.Model.Plans[i])
		v.Owner = position(s.Model.Table("action_plans"), i)
		views = append(views, v)
	}
	return pager(views, 1, order, func(p *model.ActionPlan) (string, string) { return p.Name(s.c), s.to.Plan(p) })
}

// plansLead says how many plans were published and announced.
func (s *Site) plansLead() template.HTML {
	all := s.most("action-plans")
	lead := s.c.HTML("plans.lead", "plans", s.proven(all), "n", s.proven(s.most("commitments")))
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
	if p.Published.Known() && (p.State == nil || len(p.State.Plans) < 2) { // the names of several tell their dates
		parts = append(parts, s.c.Date(p.Published.String()))
	}
	if count := s.Figures.Get("commitments.plan." + p.ID); count != nil {
		parts, proof = append(parts, s.c.Text("count.commitments", "n", count)), count.ID
	}
	if len(parts) == 0 && !p.Published.Known() {
		return s.c.Text("plan.meta.undated"), ""
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

func (s *Site) plan(p *model.ActionPlan) View {
	v := View{
		Kind: "page", Class: "record", Address: s.to.Plan(p), Title: p.Name(s.c), Lead: s.planLead(p),
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
	v.Sections = []Section{{ID: "datos", Title: s.c.Text("record.facts"), Facts: facts}}
	if len(p.Commitments) > 0 {
		section := s.planSection(p)
		section.More = nil
		v.Sections = append(v.Sections, section)
	}
	if len(p.Progress) > 0 {
		v.Sections = append(v.Sections, s.progress("despues", p.Progress))
		sources = append(sources, reported(p.Progress)...)
	}
	return s.closing(v, nil, sources)
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

// planFacts are what is known of a plan on the way of its state.
func (s *Site) planFacts(p *model.ActionPlan) []Fact {
	status := "published"
	if p.Announced() {
		status = p.Status
	}
	facts := []Fact{
		{Term: s.c.Text("fact.state"), Value: s.named(p.State).Link},
		{Term: s.c.Text("fact.status"), Value: escape(s.c.Text("plan.status." + status)), Source: s.brief(p.Source), Note: s.text(p.Locator)},
		s.asked("published", s.c.Date(p.Published.String()), s.Model.Lacks(p.State, "action_plans", "published"), p.Source, ""),
	}
	if r := p.State.Secretariat; r != nil {
		facts = append(facts, Fact{Term: s.c.Text("fact.secretariat"), Value: s.link(s.c.Text("secretariat.title", "state", p.State), s.to.Secretariat(r))})
	}
	if !p.Announced() {
		facts = append(facts, s.daysFact("to-plan", s.Figures.OfPlan("secretariat-plan", p)), s.daysFact("whole-way", s.Figures.OfPlan("declaration-plan", p)))
	}
	if note := s.text(p.Note); note != "" {
		facts = append(facts, Fact{Term: s.c.Text("fact.note"), Value: escape(note), Whole: true})
	}
	return append(facts, s.ownFacts("action_plans", p.ID)...)
}

// planSection lists the commitments of a plan.
func (s *Site) planSection(p *model.ActionPlan) Section {
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
	for _, c := range order {
		section.Items = append(section.Items, s.commitmentItem(c, false))
	}
	return section
}
