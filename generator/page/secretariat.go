package page

import (
	"html/template"
	"slices"

	"cocrea/generator/figure"
	"cocrea/generator/model"
)

// sectors is the order in which members are listed.
var sectors = []string{"civil-society", "government", "autonomous", "guarantor", "facilitator"}

// secretariats makes the list of secretariats and a page for each.
func (s *Site) secretariats() []View {
	order := sorted(s.Model.Secretariats, func(r *model.Secretariat) string { return r.State.Name })
	list := View{
		Kind: "page", Address: s.to.Section("secretariats"), Owner: "data/secretariats.csv",
		Title: s.c.Text("section.secretariats"), Description: s.c.Text("secretariats.description"),
		Lead: s.c.HTML("secretariats.lead", "n", s.figure("secretariats.total"), "seats", s.figure("secretariats.with-seats"),
			"guide", s.link(s.c.Text("secretariats.guide"), s.to.Section("guide"))),
		Sections: []Section{{Charts: s.show("seats")}},
	}
	items := Section{ID: "lista", Title: s.c.Text("secretariats.all")}
	for _, r := range order {
		item := Item{Text: r.State.Name, Href: s.to.Secretariat(r), Meta: s.c.Text("secretariats.undated")}
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
	return pager(views, 1, order, func(r *model.Secretariat) (string, string) { return r.State.Name, s.to.Secretariat(r) })
}

func (s *Site) secretariat(r *model.Secretariat) View {
	state := s.link(r.State.Name, s.to.State(r.State))
	v := View{
		Kind: "page", Class: "record", Address: s.to.Secretariat(r),
		Title:  s.c.Text("secretariat.title", "state", r.State.Name),
		Crumbs: []Link{{Text: s.c.Text("section.secretariats"), Href: s.to.Section("secretariats")}},
	}
	switch span := r.State.ToSecretariat(); {
	case !r.Installed.Known():
		v.Lead = s.c.HTML("secretariat.lead.undated", "state", state)
	case span.Exact():
		v.Lead = s.c.HTML("secretariat.lead.after", "state", state, "when", s.c.On(r.Installed.String()), "n", s.number("days.declaration-secretariat."+r.State.Abbr()))
	default:
		v.Lead = s.c.HTML("secretariat.lead.dated", "state", state, "when", s.c.On(r.Installed.String()))
	}
	v.Description = plain(v.Lead)
	facts := []Fact{
		{Term: s.c.Text("fact.state"), Value: state},
		s.fact("installed", s.c.Date(r.Installed.String()), true, r.Source, r.Locator),
		s.daysFact("to-secretariat", "declaration-secretariat", r.State),
	}
	if p := r.State.Plan(); p != nil {
		facts = append(facts, Fact{Term: s.c.Text("fact.plan"), Value: s.link(s.planTitle(p), s.to.Plan(p))})
	}
	if note := s.text(r.Note); note != "" {
		facts = append(facts, Fact{Term: s.c.Text("fact.note"), Value: escape(note), Whole: true})
	}
	facts = append(facts, s.extraFacts("secretariats", r.StateID)...)
	v.Sections = []Section{{ID: "datos", Title: s.c.Text("record.facts"), Facts: facts}, s.seatsSection(r)}
	v.Sections[1].More = nil
	if len(r.Members) > 0 {
		v.Sections = append(v.Sections, s.membersSection(r))
	}
	sources := []string{r.Source, r.State.DeclarationBy}
	for _, m := range r.Members {
		sources = append(sources, m.Source)
	}
	v.Sections = append(v.Sections, s.cited(sources))
	return v
}

// daysFact is how long a step took, which we worked out.
func (s *Site) daysFact(key, step string, st *model.State) Fact {
	f := s.figureFact(key, "days."+step+"."+st.Abbr(), true)
	f.Badge = s.badged(figure.Derived)
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
	order := sorted(s.Model.Plans, func(p *model.ActionPlan) string { return p.State.Name })
	list := View{
		Kind: "page", Address: s.to.Section("plans"), Owner: "data/action_plans.csv",
		Title: s.c.Text("section.plans"), Description: s.c.Text("plans.description"),
		Lead: s.c.HTML("plans.lead", "plans", s.figure("action-plans.total"), "n", s.figure("commitments.total"),
			"upcoming", s.figure("upcoming-action-plans.total")),
		Sections: []Section{{Charts: s.show("plans")}, {ID: "lista", Title: s.c.Text("plans.all")}, {Charts: s.show("timeline", "durations")}},
	}
	for _, p := range order {
		item := Item{Text: s.planTitle(p), Href: s.to.Plan(p), Meta: s.c.Text("plan.upcoming")}
		if p.Status == "published" {
			item.Meta = s.c.Text("plan.meta", "when", s.c.Date(p.Published.String()), "n", s.number("commitments.plan."+p.ID))
			item.Proof = "commitments.plan." + p.ID
		}
		list.Sections[1].Items = append(list.Sections[1].Items, item)
	}
	views := []View{list}
	for i := range s.Model.Plans {
		v := s.plan(&s.Model.Plans[i])
		v.Owner = position(s.Model.Table("action_plans"), i)
		views = append(views, v)
	}
	return pager(views, 1, order, func(p *model.ActionPlan) (string, string) { return s.planTitle(p), s.to.Plan(p) })
}

func (s *Site) planTitle(p *model.ActionPlan) string {
	return s.c.Text("plan.title", "state", p.State.Name)
}

func (s *Site) plan(p *model.ActionPlan) View {
	state := s.link(p.State.Name, s.to.State(p.State))
	v := View{
		Kind: "page", Class: "record", Address: s.to.Plan(p), Title: s.planTitle(p),
		Crumbs: []Link{{Text: s.c.Text("section.plans"), Href: s.to.Section("plans")}},
		Lead:   s.c.HTML("plan.lead.upcoming", "state", state),
	}
	if p.Status == "published" {
		v.Lead = s.c.HTML("plan.lead.published", "state", state, "when", s.c.On(p.Published.String()), "n", p.Size.N, "count", s.figure("commitments.plan."+p.ID))
	}
	v.Description = plain(v.Lead)
	announced := p.Status == "published"
	facts := []Fact{
		{Term: s.c.Text("fact.state"), Value: state},
		{Term: s.c.Text("fact.status"), Value: escape(s.c.Text("plan.status." + p.Status)), Source: s.brief(p.Source), Note: p.Locator},
		s.fact("published", s.c.Date(p.Published.String()), announced, p.Source, ""),
	}
	if r := p.State.Secretariat; r != nil {
		facts = append(facts, Fact{Term: s.c.Text("fact.secretariat"), Value: s.link(s.c.Text("secretariat.title", "state", p.State.Name), s.to.Secretariat(r))})
	}
	if announced {
		facts = append(facts, s.daysFact("to-plan", "secretariat-plan", p.State), s.daysFact("whole-way", "declaration-plan", p.State))
	}
	if note := s.text(p.Note); note != "" {
		facts = append(facts, Fact{Term: s.c.Text("fact.note"), Value: escape(note), Whole: true})
	}
	facts = append(facts, s.extraFacts("action_plans", p.ID)...)
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
	v.Sections = append(v.Sections, s.cited(sources))
	return v
}

// planSection lists the commitments of a plan.
func (s *Site) planSection(p *model.ActionPlan) Section {
	section := Section{ID: "compromisos-" + p.ID, Title: s.c.Text("plan.commitments"), More: &Link{Text: s.c.Text("plan.more"), Href: s.to.Plan(p)}}
	if len(p.Commitments) == 0 {
		section.Title = s.c.Text("plan.upcoming-title")
		section.Text = "<p>" + s.c.HTML("plan.none") + "</p>"
		return section
	}
	order := slices.Clone(p.Commitments)
	slices.SortStableFunc(order, func(a, b *model.Commitment) int { return a.Number.N - b.Number.N })
	for _, c := range order {
		section.Items = append(section.Items, s.commitmentItem(c, false))
	}
	return section
}
