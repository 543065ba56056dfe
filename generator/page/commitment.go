package page

import (
	"html/template"
	"slices"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/model"
)

// commitments makes the list of commitments, a page for each, and one for each
// kind and certainty.
func (s *Site) commitments() []View {
	list := View{
		Kind: "page", Address: s.to.Section("commitments"), Owner: "data/commitments.csv",
		Title: s.c.Text("section.commitments"), Description: s.c.Text("commitments.description"),
		Lead: s.commitmentsLead(),
	}
	list.Scripts = []string{"explorer.js"}
	list.Sections = []Section{{ID: "lista", Title: s.c.Text("explorer.title"), Explorer: s.explorer()}}
	views := []View{list}
	order := make([]*model.Commitment, len(s.Model.Commitments))
	for i := range s.Model.Commitments {
		order[i] = &s.Model.Commitments[i]
		v := s.commitment(order[i])
		v.Owner = position(s.Model.Table("commitments"), i)
		views = append(views, v)
	}
	views = pager(views, 1, order, func(c *model.Commitment) (string, string) { return c.Name(s.c), s.to.Commitment(c) })
	return append(views, s.facetViews()...)
}

// commitmentsLead counts all commitments, and says what is known of them.
func (s *Site) commitmentsLead() template.HTML {
	n := func(id string) int {
		if f := s.Figures.Get("commitments." + id); f != nil {
			return f.N()
		}
		return 0
	}
	lead := s.c.HTML("commitments.lead.titled", "n", s.proven("commitments.total"))
	if n("counted") == 0 && n("total") == 0 {
		return s.c.HTML("commitments.lead.none")
	}
	if n("titled") < n("counted") {
		lead = s.c.HTML("commitments.lead.some", "n", s.proven("commitments.total"), "titled", s.proven("commitments.titled"))
	}
	if n("proactive") > 0 {
		key := "commitments.lead.kinds"
		if n("ordinary") < 2 {
			key = "commitments.lead.proactive"
		}
		lead += " " + s.c.HTML(key, "ordinary", s.proven("commitments.ordinary"), "proactive", s.proven("commitments.proactive"))
	}
	return lead + " " + s.c.HTML("commitments.lead.by", "themes", s.link(s.c.Text("commitments.by-theme"), s.to.Section("themes")),
		"pillars", s.link(s.c.Text("commitments.by-pillar"), s.to.Section("pillars")))
}

// commitmentItem is a commitment in a list; where says its state.
func (s *Site) commitmentItem(c *model.Commitment, where bool) Item {
	item := Item{Text: c.Name(s.c), Href: s.to.Commitment(c)}
	if where {
		item.Lines = append(item.Lines, c.State.Name)
	}
	if c.Theme != nil && !where {
		item.Lines = append(item.Lines, s.text(c.Theme.Name))
	}
	if c.Kind == "proactive" {
		item.Meta = s.c.Text("kind.proactive")
	}
	return item
}

func (s *Site) commitment(c *model.Commitment) View {
	v := View{
		Kind: "page", Class: "record", Address: s.to.Commitment(c), Title: c.Name(s.c),
		Crumbs: []Link{
			{Text: s.c.Text("section.commitments"), Href: s.to.Section("commitments")},
			{Text: c.State.Name, Href: s.to.State(c.State)},
		},
	}
	size := s.Figures.Get("commitments.plan." + c.PlanID)
	key, of := "commitment.lead.one", "fact.number-alone"
	if size != nil {
		key, of = "commitment.lead.of", "fact.number-of"
	}
	dated := template.HTML("")
	if c.Plan.Published.Known() && len(c.State.Plans) < 2 { // the names of several plans tell their dates
		dated = s.c.HTML("commitment.lead.dated", "when", s.c.On(c.Plan.Published.String()))
	}
	v.Lead = s.c.HTML(key, "number", c.Number.N, "n", size, "plan", s.link(c.Plan.Within(s.c), s.to.Plan(c.Plan)), "dated", dated)
	if !c.Titled() {
		v.Lead += " " + s.c.HTML("commitment.lead.untitled")
	}
	v.Description = plain(v.Lead)
	facts := []Fact{
		{Term: s.c.Text("fact.state"), Value: s.link(c.State.Name, s.to.State(c.State))},
		{Term: s.c.Text("fact.plan"), Value: s.link(c.Plan.Name(s.c), s.to.Plan(c.Plan)), Source: s.brief(c.Source), Note: c.Locator},
		{Term: s.c.Text("fact.number"), Value: s.c.HTML(of, "number", c.Number.N, "n", size)},
		{Term: s.c.Text("fact.kind"), Value: escape(s.c.Text("kind." + c.Kind))},
		s.codedFact("theme", c, nil),
		s.codedFact("pillars", c, c.Pillars),
		{Term: s.c.Text("fact.certainty"), Value: escape(s.c.Text("certainty." + c.Certainty))},
		s.fact("id", c.ID, true, "", ""),
	}
	if note := s.text(c.Note); note != "" {
		facts = append(facts, Fact{Term: s.c.Text("fact.note"), Value: escape(note), Whole: true})
	}
	facts = append(facts, s.extraFacts("commitments", c.ID)...)
	v.Sections = []Section{{ID: "datos", Title: s.c.Text("record.facts"), Facts: facts}, s.coding(c)}
	if c.Theme != nil && len(c.Theme.Commitments) > 1 {
		v.Sections = append(v.Sections, s.alike(c))
	}
	if len(c.Progress) > 0 {
		v.Sections = append(v.Sections, s.progress("despues", c.Progress))
	}
	unknown := []string{"full-text"}
	if key := s.outcome(c); key != "" {
		unknown = append(unknown, key)
	}
	if !c.Titled() {
		unknown[0] = "own-title"
	}
	v.Sections = append(append(v.Sections, s.unknowns(unknown)...), s.cited(append([]string{c.Source, c.Plan.Source}, reported(c.Progress)...)))
	return v
}

// codedFact is what a commitment was coded as. Where its title does not show it, that is
// what we found; where no title is known, nothing could be read.
func (s *Site) codedFact(key string, c *model.Commitment, pillars []*model.Pillar) Fact {
	f := Fact{Term: s.c.Text("fact." + key), Badge: s.badged(figure.Coded)}
	var links []string
	if key == "theme" && c.Theme != nil {
		links = append(links, string(s.link(s.text(c.Theme.Name), s.to.Theme(c.Theme))))
	}
	for _, p := range pillars {
		links = append(links, string(s.link(s.text(p.Name), s.to.Pillar(p))))
	}
	switch {
	case len(links) > 0:
		f.Value = template.HTML(strings.Join(links, ", "))
	case c.Titled():
		f.Value = s.c.HTML("fact.unseen")
	default:
		f.Badge, f.Absence = Badge{}, model.NotKnown
	}
	return f
}

// coding explains where theme and pillars come from.
func (s *Site) coding(c *model.Commitment) Section {
	section := Section{ID: "codificacion", Title: s.c.Text("coding.title")}
	method := s.link(s.c.Text("coding.method"), s.to.Section("method"))
	if !c.Titled() {
		section.Text = "<p>" + s.c.HTML("coding.none") + "</p>"
		return section
	}
	section.Text = "<p>" + s.c.HTML("coding.text", "method", method) + "</p>"
	if note := s.text(c.CodingNote); note != "" {
		section.Text += "<p>" + s.c.HTML("coding.doubt", "note", note) + "</p>"
	}
	return section
}

// alike lists other commitments of the theme, in other states first.
func (s *Site) alike(c *model.Commitment) Section {
	section := Section{ID: "misma-tematica", Title: s.c.Text("commitment.alike", "theme", s.text(c.Theme.Name)),
		More: &Link{Text: s.c.Text("commitment.alike-more"), Href: s.to.Theme(c.Theme)}}
	others := slices.DeleteFunc(slices.Clone(c.Theme.Commitments), func(k *model.Commitment) bool { return k == c })
	slices.SortStableFunc(others, func(a, b *model.Commitment) int {
		return boolInt(a.State == c.State) - boolInt(b.State == c.State)
	})
	for _, k := range others[:min(len(others), 5)] {
		section.Items = append(section.Items, s.commitmentItem(k, true))
	}
	return section
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
