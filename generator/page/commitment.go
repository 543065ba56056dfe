package page

import (
	"cmp"
	"html/template"
	"slices"
	"unicode/utf8"

	"cocrea/generator/chart"
	"cocrea/generator/figure"
	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// commitments makes the list of commitments, a page for each, and one for each value of a
// facet.
func (s *Site) commitments() []Page {
	order := pointers(s.Model.Commitments)
	records := pagesOf(s.Model.Commitments, s.Model.Table("commitments"), s.to.Commitment)
	for i, c := range order {
		records[i].View = of(func() View { return s.commitment(c) })
	}
	pages := s.parted(Page{Address: s.to.Section("commitments"), Owner: "data/commitments.csv"}, len(order), mostListed, s.commitmentList)
	pages = append(pages, pager(records, order, func(c *model.Commitment) (string, string) { return c.Name(s.c), s.to.Commitment(c) })...)
	return append(pages, s.valuePages()...)
}

// commitmentList is the explorer.
func (s *Site) commitmentList(p part) View {
	v := View{Kind: "page", Title: s.c.Text("section.commitments"), Description: s.c.Text("commitments.description" + s.plain()), Lead: s.commitmentsLead()}
	if len(s.Model.Commitments) > 0 {
		v.Scripts = []string{"explorer.js"}
		v.Sections = []Section{{ID: "lista", Title: s.c.Text("explorer.title"), Explorer: s.explorer(p), Listed: true}}
	}
	return v
}

// commitmentsLead counts all commitments, and says what is known of them.
func (s *Site) commitmentsLead() template.HTML {
	n := func(id string) int {
		if f := s.Figures.Get("commitments." + id); f != nil {
			return f.N()
		}
		return 0
	}
	all := s.most("commitments")
	key := "titled"
	switch {
	case n("counted") == 0 && n("total") == 0:
		return s.c.HTML("commitments.lead.none")
	case n("titled") == 0 && n("counted") > 0:
		key = "untitled"
	case n("titled") < n("counted"):
		key = "some"
	}
	if !s.Model.Planned() {
		key += "-plain"
	}
	lead := s.c.HTML("commitments.lead."+key, "n", s.proven(all), "titled", s.proven("commitments.titled"))
	if n("proactive") > 0 {
		key := "commitments.lead.kinds"
		if n("ordinary") < 2 {
			key = "commitments.lead.proactive"
		}
		lead += " " + s.c.HTML(key, "ordinary", s.proven("commitments.ordinary"), "proactive", s.proven("commitments.proactive"))
	}
	by := func(facet, section string) *Link {
		if s.Model.Facet(facet) == nil {
			return nil
		}
		return s.more("commitments.by-"+facet, section)
	}
	switch themes, pillars := by("theme", "themes"), by("pillar", "pillars"); {
	case themes != nil && pillars != nil:
		lead += " " + s.c.HTML("commitments.lead.by", "themes", s.link(themes.Text, themes.Href), "pillars", s.link(pillars.Text, pillars.Href))
	case themes != nil:
		lead += " " + s.c.HTML("commitments.lead.by-one", "list", s.link(themes.Text, themes.Href))
	case pillars != nil:
		lead += " " + s.c.HTML("commitments.lead.by-one", "list", s.link(pillars.Text, pillars.Href))
	}
	return lead
}

func (s *Site) commitment(c *model.Commitment) View {
	v := View{
		Kind: "page", Class: "record", Title: c.Name(s.c), Lead: s.commitmentLead(c),
		Crumbs:   []Link{{Text: s.c.Text("section.commitments"), Href: s.to.Section("commitments")}},
		Sections: make([]Section, 0, 6),
	}
	if utf8.RuneCountInString(v.Title) > 110 { // more of a text than of a title
		v.Class += " long"
	}
	if c.State != nil {
		v.Crumbs = append(v.Crumbs, Link{Text: c.State.In(s.c.Lang), Href: s.to.State(c.State)})
	}
	v.Description = plain(v.Lead)
	if text := s.text(c.Description); text != "" {
		v.Sections = append(v.Sections, Section{ID: "texto", Text: paragraphs(text)})
		if v.Description == "" {
			v.Description = clipped(text, 160)
		}
	}
	if v.Description == "" {
		v.Description = cmp.Or(message.Opened(s.inShort(c)), v.Title)
	}
	v.Sections = append(v.Sections, s.factSection(s.commitmentFacts(c))...)
	if f := s.Model.Facet("theme"); f != nil && f.Coded && (len(c.Themes)+len(c.Pillars) > 0 || s.fromDocuments()) {
		v.Sections = append(v.Sections, s.coding(c))
	}
	if t := c.Theme(); t != nil && len(t.Commitments) > 1 {
		v.Sections = append(v.Sections, s.alike(c))
	}
	if len(c.Progress) > 0 {
		v.Sections = append(v.Sections, s.progress("despues", c.Progress))
	}
	sources := append([]string{c.Source}, reported(c.Progress)...)
	if c.Plan != nil {
		sources = slices.Insert(sources, 1, c.Plan.Source)
	}
	return s.closing(v, "commitments", c.ID, s.commitmentUnknowns(c), append(sources, s.ownSources("commitments", c.ID)...))
}

// closing ends the page of a record: what the site's own tables say of it, what is not known,
// and its documents.
func (s *Site) closing(v View, name, id string, unknown, sources []string) View {
	rows, more := s.referred(name, id)
	v.Sections, sources = append(v.Sections, rows...), append(sources, more...)
	v.Sections = append(v.Sections, s.unknowns(unknown)...)
	if cited := s.cited(sources); len(cited.Items) > 0 {
		v.Sections = append(v.Sections, cited)
	}
	return v
}

// commitmentLead says of which plan a commitment is.
func (s *Site) commitmentLead(c *model.Commitment) template.HTML {
	lead := template.HTML("")
	if c.Plan != nil {
		size := s.Figures.Get("commitments.plan." + c.PlanID)
		key := "commitment.lead.one"
		switch {
		case c.Number == "":
			key = "commitment.lead.plain"
		case size != nil && size.N() == 1 && size.Qualifier == "exact":
			key = "commitment.lead.only"
		case size != nil:
			key = "commitment.lead.of"
		}
		dated := template.HTML("")
		if c.Plan.Published.Known() && (c.State == nil || len(c.State.Plans) < 2) { // the names of several plans tell their dates
			dated = s.c.HTML("commitment.lead.dated", "when", s.c.On(c.Plan.Published.String()))
		}
		lead = s.c.HTML(key, "number", c.Number, "n", size, "of", s.c.HTML(ofPlan(c.Plan, s.c.Lang), "plan", s.link(c.Plan.Within(s.c), s.to.Plan(c.Plan))), "dated", dated)
	}
	if !c.Titled() {
		lead += " " + s.c.HTML("commitment.lead.untitled")
	}
	return lead
}

// commitmentUnknowns are what is not known of a commitment, on sites that ask for it.
func (s *Site) commitmentUnknowns(c *model.Commitment) (unknown []string) {
	if s.Model.Facet("certainty") != nil { // such a site tells what it could read
		unknown = append(unknown, "full-text")
		if !c.Titled() {
			unknown[0] = "own-title"
		}
	}
	if key := s.outcome(c); key != "" {
		unknown = append(unknown, key)
	}
	return unknown
}

// commitmentFacts are what is known of a commitment, as a reader asks: what it is, who
// answers for it, where and in which plan, when, for how much money, how it stands; then all
// else that its row says.
func (s *Site) commitmentFacts(c *model.Commitment) []Fact {
	but := []string{"title", "description", "coding_note", "source", "locator", "status", "progress", "progress_of", "currency", "state_id", "plan_id"}
	if !s.Model.Has("sources") { // a document that goes by its name alone
		but = slices.DeleteFunc(but, func(role string) bool { return role == "source" })
	}
	if c.ID == table.Slug(c.Number) { // which it was made of
		but = append(but, "id")
	}
	all := s.facts("commitments", c.ID, but)
	only := func(roles ...string) (facts []Fact) {
		all = slices.DeleteFunc(all, func(f Fact) bool {
			chosen := slices.Contains(roles, f.role)
			if chosen {
				facts = append(facts, f)
			}
			return chosen
		})
		return facts
	}
	facts := only("kind", "theme_ids", "pillar_ids", "tags", "body_ids")
	if c.State != nil {
		facts = append(facts, Fact{Term: s.c.Text("fact.state"), Value: s.link(c.State.In(s.c.Lang), s.to.State(c.State))})
	}
	if c.Plan != nil {
		facts = append(facts, Fact{Term: s.c.Text("fact.plan"), Value: s.link(c.Plan.Name(s.c), s.to.Plan(c.Plan)), Source: s.brief(c.Source), Note: s.text(c.Locator)})
	}
	facts = append(facts, only("start", "due", "done")...)
	if figure.Overdue(s.Model, c) {
		facts = append(facts, Fact{Term: s.c.Text("fact.overdue"), Value: s.c.HTML("fact.overdue-text", "date", s.c.Date(s.Model.Dataset.Date))})
	}
	facts = append(append(facts, only("budget")...), s.standing(c)...)
	return append(facts, all...)
}

// standing is how a commitment stands: by its newest report or, without one, by its row.
func (s *Site) standing(c *model.Commitment) (facts []Fact) {
	status, share := Fact{Term: s.c.Text("fact.status")}, Fact{Term: s.c.Text("fact.progress")}
	for _, p := range c.Progress {
		if p.Status != nil {
			status.Source, status.Note = s.brief(p.Source), s.text(p.Locator)
		}
		if p.Percent.Known {
			share.Source, share.Note = s.brief(p.Source), s.text(p.Locator)
		}
	}
	if f := s.Model.Facet("status"); c.Status != nil && f != nil {
		status.Value = s.facetCell(f, c.Status.ID)
		facts = append(facts, status)
	}
	if c.Percent.Known {
		share.Value = escape(s.c.Percent(c.Percent.V))
		if of := s.text(c.PercentOf); of != "" {
			share.Value += " · " + escape(of)
		}
		share.Value += chart.SmallBar(int(c.Percent.V), 100, "")
		facts = append(facts, share)
	}
	return facts
}

// coding explains where theme and pillars come from.
func (s *Site) coding(c *model.Commitment) Section {
	of := "" // both
	if p := s.Model.Facet("pillar"); p == nil || !p.Coded {
		of = "-theme"
	}
	section := Section{ID: "codificacion", Title: s.c.Text("coding.title" + of)}
	said := of
	if !s.fromDocuments() {
		said += "-plain"
	}
	if !c.Titled() {
		section.Text = "<p>" + s.c.HTML("coding.none"+of) + "</p>"
		return section
	}
	section.Text = "<p>" + s.c.HTML("coding.text"+said, "method", s.method("coding.method")) + "</p>"
	if note := s.text(c.CodingNote); note != "" {
		section.Text += "<p>" + s.c.HTML("coding.doubt", "note", note) + "</p>"
	}
	return section
}

// fromDocuments reports whether commitments may name the document that they are read in.
func (s *Site) fromDocuments() bool {
	return s.Model.Missing("commitments", "source") == model.NotKnown
}

// method is a link to how the site came by its numbers.
func (s *Site) method(key string) template.HTML { return s.link(s.c.Text(key), s.to.Section("method")) }

// alike lists other commitments of the theme, in other states first.
func (s *Site) alike(c *model.Commitment) Section {
	theme := c.Theme()
	section := Section{ID: "misma-tematica", Title: s.c.Text("commitment.alike", "theme", s.text(theme.Name)),
		More: &Link{Text: s.c.Text("commitment.alike-more"), Href: s.to.Theme(theme)}, Items: make([]Item, 0, 5)}
	for _, here := range []bool{false, true} {
		for _, k := range theme.Commitments {
			if len(section.Items) == 5 {
				return section
			}
			if k != c && here == (k.State == c.State) {
				section.Items = append(section.Items, s.commitmentItem(k, true))
			}
		}
	}
	return section
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// codedBadge marks what was coded here.
func (s *Site) codedBadge(coded bool) Badge {
	if coded {
		return s.badged(figure.Coded)
	}
	return Badge{}
}
