package page

import (
	"html/template"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/model"
)

// sectors is the order in which members are listed.
var sectors = []string{"civil-society", "government", "autonomous", "guarantor", "facilitator"}

// secretariats are the list of secretariats and a page for each.
func (s *Site) secretariats() []Page {
	order := sorted(s.Model.Secretariats, func(r *model.Secretariat) string { return r.State.In(s.c.Lang) })
	records := pagesOf(s.Model.Secretariats, s.Model.Table("secretariats"), s.to.Secretariat)
	for i := range records {
		records[i].View = of(func() View { return s.secretariat(&s.Model.Secretariats[i]) })
	}
	pages := s.parted(Page{Address: s.to.Section("secretariats"), Owner: "data/secretariats.csv"}, len(order), mostListed,
		func(p part) View { return s.secretariatList(cut(p, 0, order)) })
	return append(pages, pager(records, order, func(r *model.Secretariat) (string, string) { return r.State.In(s.c.Lang), s.to.Secretariat(r) })...)
}

// secretariatList lists the secretariats.
func (s *Site) secretariatList(order []*model.Secretariat) View {
	all := s.most("secretariats")
	lead := s.c.HTML("secretariats.lead", "n", s.proven(all), "seats", s.proven("secretariats.with-seats"))
	switch {
	case s.plainlyNone(all):
		lead = s.c.HTML("secretariats.lead-none")
	case s.plainlyNone("secretariats.with-seats"):
		lead = s.c.HTML("secretariats.lead-seatless", "n", s.proven(all))
	case s.same(all, "secretariats.with-seats"):
		lead = s.c.HTML("secretariats.lead-seated", "n", s.proven(all))
	}
	if s.has("guide") {
		lead += " " + s.c.HTML("secretariats.lead-guide", "guide", s.link(s.c.Text("secretariats.guide"), s.to.Section("guide")))
	}
	list := View{
		Kind: "page", Title: s.c.Text("section.secretariats"), Description: s.c.Text("secretariats.description"),
		Lead:     lead,
		Sections: []Section{{Charts: s.show("seats")}},
	}
	items := Section{ID: "lista", Title: s.c.Text("secretariats.all"), Listed: true}
	for _, r := range order {
		item := Item{Text: r.State.In(s.c.Lang), Href: s.to.Secretariat(r)}
		switch {
		case r.Installed.Known():
			item.Meta = s.c.Text("secretariats.installed", "when", s.c.On(r.Installed.String()))
		case s.sought("secretariats", "installed"):
			item.Meta = s.c.Text("secretariats.undated")
		}
		items.Items = append(items.Items, item)
	}
	list.Sections = append(list.Sections, items)
	return list
}

func (s *Site) secretariat(r *model.Secretariat) View {
	state := s.named(r.State)
	v := View{
		Kind: "page", Class: "record", Title: s.c.Text("secretariat.title", "state", r.State),
		Crumbs: []Link{{Text: s.c.Text("section.secretariats"), Href: s.to.Section("secretariats")}},
	}
	switch days := s.toSecretariat(r.State); {
	case !r.Installed.Known() && !s.sought("secretariats", "installed"):
		v.Lead = s.c.HTML("secretariat.lead.unrecorded", "state", state)
	case !r.Installed.Known():
		v.Lead = s.c.HTML("secretariat.lead.undated", "state", state)
	case days.Known() && days.Qualifier == "exact" && days.Value == 0:
		v.Lead = s.c.HTML("secretariat.lead.same", "state", state, "when", s.c.On(r.Installed.String()), "step", s.Model.WaysTo("secretariats")[0].From)
	case days.Known() && days.Qualifier == "exact":
		v.Lead = s.c.HTML("secretariat.lead.after", "state", state, "when", s.c.On(r.Installed.String()), "n", days, "step", s.Model.WaysTo("secretariats")[0].From)
	default:
		v.Lead = s.c.HTML("secretariat.lead.dated", "state", state, "when", s.c.On(r.Installed.String()))
	}
	v.Description = plain(v.Lead)
	installed := s.origin("secretariats", r.StateID, "installed")
	facts := []Fact{
		{Term: s.c.Text("fact.state"), Value: state.Link},
		s.fact("installed", s.c.Date(r.Installed.String()), installed.Source, s.text(installed.Locator)),
	}
	for _, w := range s.Model.WaysTo("secretariats") {
		facts = append(facts, s.daysFact(w, s.Figures.Way(w, r.State)))
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
	sources := []string{r.Source}
	for _, w := range s.Model.WaysTo("secretariats") {
		sources = append(sources, s.dayOrigin(r.State, w.From).Source)
	}
	for _, m := range r.Members {
		sources = append(sources, m.Source)
	}
	return s.closing(v, "secretariats", r.StateID, nil, append(sources, s.ownSources("secretariats", r.StateID)...))
}

// daysFact is how long a step took, which we worked out.
func (s *Site) daysFact(w model.Way, days *figure.Figure) Fact {
	f := s.wayFact(w, days)
	if days.Known() {
		f.Badge = s.badged(figure.Derived)
	}
	return f
}

// seatsSection shows the seats by sector.
func (s *Site) seatsSection(r *model.Secretariat) Section {
	section := Section{ID: "asientos", Title: s.c.Text("seats.title"), More: &Link{Text: s.c.Text("seats.more"), Href: s.to.Secretariat(r)}}
	if !r.SeatsKnown() {
		key := "seats.unknown"
		if !s.sought("secretariats", "seats_civil_society", "seats_government", "seats_autonomous", "seats_guarantor") {
			key = "seats.unrecorded"
		}
		section.Text = "<p>" + s.c.HTML(key) + "</p>"
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
	shared := s.text(r.Members[0].Note) // what every one says stands above them all
	for _, m := range r.Members {
		if note := s.text(m.Note); strings.HasPrefix(shared, note) {
			shared = note
		} else if !strings.HasPrefix(note, shared) {
			shared = ""
		}
	}
	if len(r.Members) < 3 {
		shared = ""
	}
	if shared != "" {
		section.Text += "<p>" + escape(shared) + "</p>"
	}
	for _, sector := range sectors {
		g := Group{ID: "sector-" + sector, Title: s.c.Text("sector." + sector)}
		for _, m := range r.Members {
			if m.Sector != sector {
				continue
			}
			item := Item{Text: m.Institution, Meta: strings.TrimSpace(strings.TrimPrefix(s.text(m.Note), shared))}
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
