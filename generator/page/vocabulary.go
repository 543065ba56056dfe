package page

import (
	"html/template"

	"cocrea/generator/figure"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// themes makes the list of themes and a page for each.
func (s *Site) themes() []View {
	order := sorted(s.Model.Themes, func(t *model.Theme) string { return s.text(t.Name) })
	list := View{
		Kind: "page", Address: s.to.Section("themes"), Owner: "data/themes.toml",
		Title: s.c.Text("section.themes"), Description: s.c.Text("themes.description"),
		Lead: s.c.HTML("themes.lead", "n", s.proven("themes.total"), "coded", s.proven("commitments.coded"),
			"method", s.link(s.c.Text("coding.method"), s.to.Section("method"))),
		Sections: []Section{{Charts: s.show("themes", "theme-by-state")}, {ID: "lista", Title: s.c.Text("themes.codebook")}},
	}
	for _, t := range order {
		item := Item{Text: s.text(t.Name), Href: s.to.Theme(t), Lines: []string{s.text(t.Definition)}, Fold: s.rule(t.Rule)}
		if t.Published != nil {
			published, coded := "commitments.theme."+t.ID+".published", "commitments.theme."+t.ID+".coded"
			item.Meta, item.Proof = s.c.Text("theme.meta", "published", s.number(published), "coded", s.number(coded)), published+" "+coded
		}
		list.Sections[1].Items = append(list.Sections[1].Items, item)
	}
	views := []View{list}
	for i := range s.Model.Themes {
		v := s.theme(&s.Model.Themes[i])
		v.Owner = position(s.Model.Table("themes"), i)
		views = append(views, v)
	}
	return pager(views, 1, order, func(t *model.Theme) (string, string) { return s.text(t.Name), s.to.Theme(t) })
}

// rule is the rule by which a value is coded, behind the line that says what it covers;
// nil where the data give none.
func (s *Site) rule(text table.Text) *Fold {
	if s.text(text) == "" {
		return nil
	}
	return &Fold{s.c.Text("coding.rule"), s.text(text)}
}

// folded is the same as markup for a fact.
func (s *Site) folded(text table.Text) template.HTML {
	r := s.rule(text)
	if r == nil {
		return ""
	}
	return "<details><summary>" + escape(r.Title) + "</summary><p>" + escape(r.Text) + "</p></details>"
}

func (s *Site) theme(t *model.Theme) View {
	name := s.text(t.Name)
	id := "commitments.theme." + t.ID
	v := View{
		Kind: "page", Class: "record", Address: s.to.Theme(t), Title: name,
		Crumbs: []Link{{Text: s.c.Text("section.themes"), Href: s.to.Section("themes")}},
		Lead:   s.c.HTML("theme.lead.unpublished", "coded", s.proven(id+".coded")),
	}
	if len(t.Commitments) == 0 {
		v.Lead = s.c.HTML("theme.lead.none")
	}
	facts := []Fact{{Term: s.c.Text("fact.definition"), Value: escape(s.text(t.Definition)) + s.folded(t.Rule), Whole: true}}
	if p := t.Published; p != nil {
		key := "theme.lead.published"
		switch {
		case p.Count.N == 0:
			key = "theme.lead.published-none"
		case len(t.Commitments) == 0:
			key = "theme.lead.published-alone"
		}
		v.Lead = s.c.HTML(key, "published", s.proven(id+".published"), "of", s.proven("themes.sum"), "coded", s.proven(id+".coded"))
		facts = append(facts,
			Fact{Term: s.c.Text("fact.theme-published"), Value: s.figure(id + ".published"), Badge: s.badged(figure.Published), Source: s.brief(p.Source), Note: p.Locator},
			Fact{Term: s.c.Text("fact.theme-share"), Value: s.figure(id + ".share"), Badge: s.badged(figure.Published)},
			s.fact("theme-label", p.Label, true, p.Source, ""))
	}
	facts = append(facts, Fact{Term: s.c.Text("fact.theme-coded"), Value: s.figure(id + ".coded"), Badge: s.badged(figure.Coded)})
	v.Description = plain(v.Lead)
	v.Sections = []Section{{ID: "datos", Title: s.c.Text("record.facts"), Facts: append(facts, s.extraFacts("themes", t.ID)...)}}
	for _, k := range s.Comparisons {
		if k.ID == "themes."+t.ID && k.Why != nil {
			v.Sections = append(v.Sections, Section{ID: "diferencia", Title: s.c.Text("theme.difference"),
				Text: "<p>" + s.explained(k) + "</p>"})
		}
	}
	v.Sections = append(append(v.Sections, s.codedList(t.Commitments, id+".coded")...), s.cited([]string{t.Source}))
	return v
}

// codedList lists commitments that we coded under a theme or pillar, where there are any.
func (s *Site) codedList(commitments []*model.Commitment, count string) []Section {
	if len(commitments) == 0 {
		return nil
	}
	section := Section{ID: "compromisos", Title: s.c.Text("coded.title", "n", s.number(count)), Proof: count, Text: "<p>" + s.c.HTML("coded.note") + "</p>"}
	for _, c := range commitments {
		section.Items = append(section.Items, s.commitmentItem(c, true))
	}
	return []Section{section}
}

// pillars makes the list of pillars and a page for each.
func (s *Site) pillars() []View {
	list := View{
		Kind: "page", Address: s.to.Section("pillars"), Owner: "data/pillars.toml",
		Title: s.c.Text("section.pillars"), Description: s.c.Text("pillars.description"),
		Lead:     s.pillarsLead(),
		Sections: []Section{{Charts: s.show("pillars", "pillar-overlap")}, {ID: "lista", Title: s.c.Text("pillars.codebook")}},
	}
	views := []View{list}
	order := make([]*model.Pillar, len(s.Model.Pillars))
	for i := range s.Model.Pillars {
		p := &s.Model.Pillars[i]
		order[i] = p
		views[0].Sections[1].Items = append(views[0].Sections[1].Items, Item{Text: s.text(p.Name), Href: s.to.Pillar(p),
			Meta: s.c.Text("pillar.meta", "coded", s.number("commitments.pillar."+p.ID)), Proof: "commitments.pillar." + p.ID, Lines: []string{s.text(p.Definition)}, Fold: s.rule(p.Rule)})
		v := s.pillar(p)
		v.Owner = position(s.Model.Table("pillars"), i)
		views = append(views, v)
	}
	return pager(views, 1, order, func(p *model.Pillar) (string, string) { return s.text(p.Name), s.to.Pillar(p) })
}

// pillarsLead says how many pillars there are, and of how many commitments several.
func (s *Site) pillarsLead() template.HTML {
	several := s.Figures.Must("commitments.several-pillars")
	lead := s.c.HTML("pillars.lead.single", "n", s.proven("pillars.total"))
	if several.N() > 0 {
		lead = s.c.HTML("pillars.lead.several", "n", s.proven("pillars.total"), "several", s.proven(several.ID), "coded", s.proven("commitments.coded"))
	}
	if s.Model.Dataset.Difference("pillars.shares") != nil {
		lead += " " + s.c.HTML("pillars.lead.lost")
	}
	return lead + " " + s.c.HTML("pillars.lead.method", "method", s.link(s.c.Text("coding.method"), s.to.Section("method")))
}

func (s *Site) pillar(p *model.Pillar) View {
	id := "commitments.pillar." + p.ID
	v := View{
		Kind: "page", Class: "record", Address: s.to.Pillar(p), Title: s.text(p.Name),
		Crumbs: []Link{{Text: s.c.Text("section.pillars"), Href: s.to.Section("pillars")}},
		Lead:   s.c.HTML("pillar.lead", "n", s.proven(id), "of", s.proven("commitments.coded"), "share", s.proven(id+".share")),
	}
	if len(p.Commitments) == 0 {
		v.Lead = s.c.HTML("pillar.lead-none")
	}
	v.Description = plain(v.Lead)
	facts := []Fact{
		{Term: s.c.Text("fact.definition"), Value: escape(s.text(p.Definition)) + s.folded(p.Rule), Whole: true},
		{Term: s.c.Text("fact.name-source"), Value: escape(s.text(p.Name)), Source: s.brief(p.Source), Note: p.Locator},
		{Term: s.c.Text("fact.pillar-published"), Absence: model.NotKnown},
	}
	v.Sections = []Section{{ID: "datos", Title: s.c.Text("record.facts"), Facts: append(facts, s.extraFacts("pillars", p.ID)...)}}
	v.Sections = append(append(v.Sections, s.codedList(p.Commitments, id)...), s.cited([]string{p.Source}))
	return v
}
