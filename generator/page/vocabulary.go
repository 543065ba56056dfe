package page

import (
	"slices"

	"cocrea/generator/figure"
	"cocrea/generator/model"
)

// themes makes the list of themes and a page for each.
func (s *Site) themes() []View {
	order := sorted(s.Model.Themes, func(t *model.Theme) string { return s.text(t.Name) })
	list := View{
		Kind: "page", Address: s.to.Section("themes"), Owner: "data/themes.toml",
		Title: s.c.Text("section.themes"), Description: s.c.Text("themes.description"),
		Lead: s.c.HTML("themes.lead", "n", s.figure("themes.total"), "coded", s.figure("commitments.coded"),
			"method", s.link(s.c.Text("coding.method"), s.to.Section("method"))),
		Sections: []Section{{Charts: s.show("themes", "theme-by-state")}, {ID: "lista", Title: s.c.Text("themes.codebook")}},
	}
	for _, t := range order {
		item := Item{Text: s.text(t.Name), Href: s.to.Theme(t), Lines: []string{s.text(t.Definition)}}
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

func (s *Site) theme(t *model.Theme) View {
	name := s.text(t.Name)
	id := "commitments.theme." + t.ID
	v := View{
		Kind: "page", Class: "record", Address: s.to.Theme(t), Title: name,
		Crumbs: []Link{{Text: s.c.Text("section.themes"), Href: s.to.Section("themes")}},
		Lead:   s.c.HTML("theme.lead.unpublished", "coded", s.figure(id+".coded")),
	}
	facts := []Fact{{Term: s.c.Text("fact.definition"), Value: escape(s.text(t.Definition)), Whole: true}}
	if p := t.Published; p != nil {
		v.Lead = s.c.HTML("theme.lead.published", "published", s.figure(id+".published"), "n", p.Count.N,
			"of", s.figure("commitments.total"), "coded", s.figure(id+".coded"))
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
	v.Sections = append(v.Sections, s.codedList(t.Commitments, id+".coded"), s.cited([]string{t.Source}))
	return v
}

// codedList lists commitments that we coded under a theme or pillar.
func (s *Site) codedList(commitments []*model.Commitment, count string) Section {
	section := Section{ID: "compromisos", Title: s.c.Text("coded.title", "n", s.number(count)), Proof: count, Text: "<p>" + s.c.HTML("coded.note") + "</p>"}
	for _, c := range commitments {
		section.Items = append(section.Items, s.commitmentItem(c, true))
	}
	return section
}

// pillars makes the list of pillars and a page for each.
func (s *Site) pillars() []View {
	list := View{
		Kind: "page", Address: s.to.Section("pillars"), Owner: "data/pillars.toml",
		Title: s.c.Text("section.pillars"), Description: s.c.Text("pillars.description"),
		Lead: s.c.HTML("pillars.lead", "n", s.figure("pillars.total"), "several", s.figure("commitments.several-pillars"),
			"coded", s.figure("commitments.coded"), "method", s.link(s.c.Text("coding.method"), s.to.Section("method"))),
		Sections: []Section{{Charts: s.show("pillars", "pillar-overlap")}, {ID: "lista", Title: s.c.Text("themes.codebook")}},
	}
	views := []View{list}
	order := make([]*model.Pillar, len(s.Model.Pillars))
	for i := range s.Model.Pillars {
		p := &s.Model.Pillars[i]
		order[i] = p
		views[0].Sections[1].Items = append(views[0].Sections[1].Items, Item{Text: s.text(p.Name), Href: s.to.Pillar(p),
			Meta: s.c.Text("pillar.meta", "coded", s.number("commitments.pillar."+p.ID)), Proof: "commitments.pillar." + p.ID, Lines: []string{s.text(p.Definition)}})
		v := s.pillar(p)
		v.Owner = position(s.Model.Table("pillars"), i)
		views = append(views, v)
	}
	return pager(views, 1, order, func(p *model.Pillar) (string, string) { return s.text(p.Name), s.to.Pillar(p) })
}

func (s *Site) pillar(p *model.Pillar) View {
	id := "commitments.pillar." + p.ID
	v := View{
		Kind: "page", Class: "record", Address: s.to.Pillar(p), Title: s.text(p.Name),
		Crumbs: []Link{{Text: s.c.Text("section.pillars"), Href: s.to.Section("pillars")}},
		Lead:   s.c.HTML("pillar.lead", "n", s.figure(id), "of", s.figure("commitments.coded"), "share", s.figure(id+".share")),
	}
	v.Description = plain(v.Lead)
	facts := []Fact{
		{Term: s.c.Text("fact.definition"), Value: escape(s.text(p.Definition)), Whole: true},
		{Term: s.c.Text("fact.name-source"), Value: escape(s.text(p.Name)), Source: s.brief(p.Source), Note: p.Locator},
		{Term: s.c.Text("fact.pillar-published"), Unknown: true},
	}
	v.Sections = []Section{{ID: "datos", Title: s.c.Text("record.facts"), Facts: append(facts, s.extraFacts("pillars", p.ID)...)},
		s.codedList(p.Commitments, id), s.cited([]string{p.Source})}
	return v
}

// sources makes the list of documents and a page for each.
func (s *Site) sources() []View {
	list := View{
		Kind: "page", Address: s.to.Section("sources"), Owner: "data/sources.csv",
		Title: s.c.Text("section.sources"), Description: s.c.Text("sources.description"),
		Lead: s.c.HTML("sources.lead", "n", s.figure("sources.total")),
	}
	var kinds []string
	byKind := map[string][]Item{}
	views := []View{list}
	uses := s.uses()
	for i := range s.Model.Sources {
		d := &s.Model.Sources[i]
		if !slices.Contains(kinds, d.Kind) {
			kinds = append(kinds, d.Kind)
		}
		byKind[d.Kind] = append(byKind[d.Kind], Item{Text: d.Title, Href: s.to.Source(d.ID), Meta: s.sourceMeta(d.ID)})
		v := s.source(d, uses[d.ID])
		v.Owner = position(s.Model.Table("sources"), i)
		views = append(views, v)
	}
	slices.SortStableFunc(kinds, func(a, b string) int { return boolInt(b == "deck") - boolInt(a == "deck") })
	section := Section{ID: "lista", Title: s.c.Text("sources.by-kind")}
	for _, kind := range kinds {
		section.Groups = append(section.Groups, Group{ID: kind, Title: s.c.Text("source.kind." + kind), Items: byKind[kind]})
	}
	views[0].Sections = []Section{section}
	return views
}

func (s *Site) sourceMeta(id string) string {
	for i := range s.Model.Sources {
		if d := &s.Model.Sources[i]; d.ID == id {
			if !d.Date.Known() {
				return s.c.Text("source.meta-undated", "publisher", d.Publisher)
			}
			return s.c.Text("source.meta", "publisher", d.Publisher, "date", s.c.Date(d.Date.String()))
		}
	}
	return ""
}

// brief is a link to a document by who published it and when, for small print.
func (s *Site) brief(id string) *Link {
	if l := s.sourceLink(id); l != nil {
		return &Link{Text: s.sourceMeta(id), Href: l.Href}
	}
	return nil
}

func (s *Site) source(d *model.Source, uses []Group) View {
	v := View{
		Kind: "page", Class: "record", Address: s.to.Source(d.ID), Title: d.Title,
		Crumbs: []Link{{Text: s.c.Text("section.sources"), Href: s.to.Section("sources")}},
		Lead:   s.c.HTML("source.lead", "kind", s.c.Text("source.one."+d.Kind), "publisher", d.Publisher),
	}
	v.Description = plain(v.Lead)
	facts := []Fact{
		s.fact("publisher", d.Publisher, true, "", ""),
		s.fact("document-date", s.c.Date(d.Date.String()), true, "", ""),
		s.fact("read", s.c.Date(d.Read.String()), true, "", ""),
		{Term: s.c.Text("fact.url"), Unknown: d.URL == ""},
		s.fact("id", d.ID, true, "", ""),
	}
	if d.URL != "" {
		facts[3].Value = anchor("outside", d.URL, d.URL, "")
	}
	if note := s.text(d.Note); note != "" {
		facts = append(facts, Fact{Term: s.c.Text("fact.note"), Value: escape(note), Whole: true})
	}
	v.Sections = []Section{{ID: "datos", Title: s.c.Text("record.facts"), Facts: append(facts, s.extraFacts("sources", d.ID)...)},
		{ID: "usos", Title: s.c.Text("source.uses"), Groups: uses}}
	return v
}

// uses lists, for each document, the records that cite it.
func (s *Site) uses() map[string][]Group {
	out := map[string][]Group{}
	add := func(source, kind, text, href string, shown ...*figure.Figure) {
		groups := out[source]
		title := s.c.Text("section." + kind)
		if len(groups) == 0 || groups[len(groups)-1].Title != title {
			groups = append(groups, Group{ID: kind, Title: title})
		}
		last := &groups[len(groups)-1]
		if n := len(last.Items); n == 0 || last.Items[n-1].Href != href {
			item := Item{Text: text, Href: href}
			for _, f := range shown {
				item.Meta, item.Proof = f.Text(s.c), f.ID
			}
			last.Items = append(last.Items, item)
		}
		out[source] = groups
	}
	for i := range s.Model.States {
		st := &s.Model.States[i]
		for _, id := range []string{st.Source, st.CohortSource, st.DeclarationBy} {
			add(id, "states", st.Name, s.to.State(st))
		}
	}
	for i := range s.Model.Secretariats {
		r := &s.Model.Secretariats[i]
		add(r.Source, "secretariats", r.State.Name, s.to.Secretariat(r))
		for _, m := range r.Members {
			add(m.Source, "secretariats", r.State.Name, s.to.Secretariat(r))
		}
	}
	for i := range s.Model.Plans {
		add(s.Model.Plans[i].Source, "plans", s.planTitle(&s.Model.Plans[i]), s.to.Plan(&s.Model.Plans[i]))
	}
	for i := range s.Model.Commitments {
		c := &s.Model.Commitments[i]
		add(c.Source, "commitments", c.Name(s.c), s.to.Commitment(c))
	}
	for i := range s.Model.Themes {
		add(s.Model.Themes[i].Source, "themes", s.text(s.Model.Themes[i].Name), s.to.Theme(&s.Model.Themes[i]))
	}
	for i := range s.Model.Pillars {
		add(s.Model.Pillars[i].Source, "pillars", s.text(s.Model.Pillars[i].Name), s.to.Pillar(&s.Model.Pillars[i]))
	}
	for i := range s.Model.Totals {
		t := &s.Model.Totals[i]
		f := s.totalFigure(t.ID)
		add(t.Source, "figures", f.Label.In(s.c), s.to.Figure(f.ID), f)
	}
	delete(out, "")
	return out
}

// totalFigure is the figure made of a row of the published totals.
func (s *Site) totalFigure(row string) *figure.Figure {
	for _, f := range s.Figures.All {
		if f.Table == "totals" && slices.Equal(f.Rows, []string{row}) {
			return f
		}
	}
	return &figure.Figure{Label: figure.Say("figure.unknown")}
}
