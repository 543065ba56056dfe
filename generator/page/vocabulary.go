package page

import (
	"html/template"
	"slices"

	"cocrea/generator/figure"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// word is an entry of a vocabulary: a theme, a pillar, a body.
type word struct {
	table, section string
	stem           string // of the facet of commitments
	id, name       string
	href           string
	definition     string // a plain line
	rule           *Fold  // by which it is coded, behind that line
	source         string
	commitments    []*model.Commitment
}

// themes are the list of themes and a page for each.
func (s *Site) themes() []Page {
	words := make([]word, len(s.Model.Themes))
	for i := range s.Model.Themes {
		t := &s.Model.Themes[i]
		words[i] = word{"themes", "themes", "theme", t.ID, s.text(t.Name), s.to.Theme(t), s.text(t.Definition), s.rule(t.Rule), t.Source, t.Commitments}
	}
	return s.vocabulary(words, s.themesLead, "themes", "theme-overlap", "theme-by-state", "theme-by-body", "theme-by-status", "budget-by-theme")
}

// themesLead says where the themes come from.
func (s *Site) themesLead() template.HTML {
	f := s.Model.Facet("theme")
	none := ""
	if s.plainlyNone("commitments.coded") {
		none = "-uncoded"
	}
	switch {
	case s.Figures.Get("themes.total") != nil && f != nil && f.Coded:
		if s.Figures.Get("themes.total").N() == 1 {
			none = "-one" + none
		}
		return s.c.HTML("themes.lead"+none, "n", s.proven("themes.total"), "coded", s.proven("commitments.coded"), "method", s.method("coding.method"))
	case f != nil && f.Coded:
		return s.c.HTML("themes.lead-coded"+none, "n", s.proven("rows.themes"), "coded", s.proven("commitments.coded"), "method", s.method("coding.method"))
	}
	return s.c.HTML("themes.lead-plain", "n", s.proven("rows.themes"), "all", s.proven(s.most("commitments")))
}

// rule is the rule by which a value is coded; nil where the data give none.
func (s *Site) rule(text table.Text) *Fold {
	if s.text(text) == "" {
		return nil
	}
	return &Fold{s.c.Text("coding.rule"), s.text(text)}
}

// markup is a fold, or nothing, for a fact.
func (f *Fold) markup() template.HTML {
	if f == nil {
		return ""
	}
	return "<details><summary>" + escape(f.Title) + "</summary><p>" + escape(f.Text) + "</p></details>"
}

// pillars are the list of pillars and a page for each.
func (s *Site) pillars() []Page {
	words := make([]word, len(s.Model.Pillars))
	for i := range s.Model.Pillars {
		p := &s.Model.Pillars[i]
		words[i] = word{"pillars", "pillars", "pillar", p.ID, s.text(p.Name), s.to.Pillar(p), s.text(p.Definition), s.rule(p.Rule), p.Source, p.Commitments}
	}
	return s.vocabulary(words, s.pillarsLead, "pillars", "pillar-overlap")
}

// pillarsLead says how many pillars there are, and of how many commitments several.
func (s *Site) pillarsLead() template.HTML {
	f := s.Model.Facet("pillar")
	if f == nil || !f.Coded {
		return s.c.HTML("pillars.lead-plain", "n", s.proven("pillars.total"), "all", s.proven(s.most("commitments")))
	}
	several, covered := s.Figures.Get("commitments.several-pillars"), s.Figures.Get("commitments.coded")
	lead := s.c.HTML("pillars.lead.single", "n", s.proven("pillars.total"))
	switch {
	case s.plainlyNone("commitments.coded"):
		return s.c.HTML("pillars.lead.uncoded", "n", s.proven("pillars.total"))
	case covered != nil && covered.N() == 1:
		lead = s.c.HTML("pillars.lead.one", "n", s.proven("pillars.total"))
	case several != nil && several.N() > 0:
		lead = s.c.HTML("pillars.lead.several", "n", s.proven("pillars.total"), "several", s.proven(several.ID), "coded", s.proven("commitments.coded"))
	}
	if s.Model.Dataset.Difference("pillars.shares") != nil {
		lead += " " + s.c.HTML("pillars.lead.lost")
	}
	return lead + " " + s.c.HTML("pillars.lead.method", "method", s.method("coding.method"))
}

// bodies are the list of those who answer for commitments and a page for each.
func (s *Site) bodies() []Page {
	words := make([]word, len(s.Model.Bodies))
	for i := range s.Model.Bodies {
		b := &s.Model.Bodies[i]
		words[i] = word{"bodies", "bodies", "body", b.ID, s.text(b.Name), s.to.Body(b), "", nil, b.Source, b.Commitments}
	}
	return s.vocabulary(words, s.bodiesLead, "by-body", "body-overlap", "body-by-status", "budget-by-body")
}

// bodiesLead counts those who answer, and what for.
func (s *Site) bodiesLead() template.HTML {
	answered := s.most("commitments")
	if some := s.Figures.Get("commitments.with-body"); some != nil { // of the others nobody is said to answer
		answered = some.ID
	}
	return s.c.HTML("bodies.lead", "n", s.proven("rows.bodies"), "all", s.proven(answered))
}

// vocabulary are the list of a vocabulary's entries, and a page for each.
func (s *Site) vocabulary(words []word, lead func() template.HTML, charts ...string) []Page {
	section, t := words[0].section, s.Model.Table(words[0].table) // a section has records
	order := sorted(words, func(w *word) string { return w.name })
	if section == "pillars" { // in the order of their file
		for i := range words {
			order[i] = &words[i]
		}
	}
	records := partsOf(s, pagesOf(words, t, func(w *word) string { return w.href }), words, func(w *word) int { return len(w.commitments) }, s.entry)
	pages := s.parted(Page{Address: s.to.Section(section), Owner: t.Grid.Source.File}, len(order), mostListed,
		func(p part) View { return s.wordList(cut(p, 0, order), lead(), charts) })
	return append(pages, pager(records, order, func(w *word) (string, string) { return w.name, w.href })...)
}

// wordList lists the entries of a vocabulary.
func (s *Site) wordList(order []*word, lead template.HTML, charts []string) View {
	of := order[0].section
	list := View{
		Kind: "page", Title: s.c.Text("section." + of), Description: s.describe(of), Lead: lead,
		Sections: []Section{{Charts: s.show(charts...)}, {ID: "lista", Title: s.either(of+".codebook", "vocabulary.all"), Listed: true}},
	}
	if !slices.ContainsFunc(order, func(w *word) bool { return w.definition != "" || w.rule != nil }) { // nothing says what they cover
		list.Sections[1].Title = s.c.Text("vocabulary.all")
	}
	for _, w := range order {
		item := Item{Text: w.name, Href: w.href, Fold: w.rule}
		if w.definition != "" {
			item.Lines = []string{w.definition}
		}
		if id := s.countOf(w); s.Figures.Get(id) != nil {
			item.Meta, item.Proof = s.c.Text("count.commitments", "n", s.number(id)), id
			if of == "pillars" && s.Model.Facet(w.stem).Coded {
				item.Meta = s.c.Text("pillar.meta", "coded", s.number(id))
			}
		}
		if p := s.comparedTheme(w); p != nil {
			id := "commitments.theme." + w.id
			item.Meta, item.Proof = s.c.Text("theme.meta", "published", s.number(id+".published"), "coded", s.number(id+".coded")), id+".published "+id+".coded"
		}
		list.Sections[1].Items = append(list.Sections[1].Items, item)
	}
	return list
}

// describe says in a line what a vocabulary's list is of.
func (s *Site) describe(of string) string {
	if of == "themes" && s.Figures.Get("themes.total") == nil {
		return s.c.Text("themes.description-plain")
	}
	return s.c.Text(of + ".description")
}

// countOf is the figure that counts the commitments of an entry.
func (s *Site) countOf(w *word) string {
	f := s.Model.Facet(w.stem)
	if f == nil {
		return ""
	}
	return figure.FacetID(f, &model.Value{ID: w.id})
}

// entry is the page of an entry of a vocabulary.
func (s *Site) entry(w *word, p part) View {
	id := s.countOf(w)
	v := View{Kind: "page", Class: "record", Title: w.name, Lead: s.entryLead(w, id),
		Crumbs: []Link{{Text: s.c.Text("section." + w.section), Href: s.to.Section(w.section)}}}
	v.Description = plain(v.Lead)
	var facts []Fact
	if w.definition != "" || w.rule != nil {
		facts = append(facts, Fact{Term: s.c.Text("fact.definition"), Value: escape(w.definition) + w.rule.markup(), Whole: true})
	}
	if w.stem == "pillar" && s.Model.Dataset.Difference("pillars.shares") != nil {
		p := s.Model.Pillars[s.Model.Table("pillars").Find(w.id)]
		facts = append(facts, Fact{Term: s.c.Text("fact.name-source"), Value: escape(w.name), Source: s.brief(w.source), Note: s.text(p.Locator)},
			Fact{Term: s.c.Text("fact.pillar-published"), Absence: model.NotKnown})
	}
	facts = append(facts, s.facts(w.table, w.id, []string{"id", "name", "definition", "rule", "source", "locator"})...)
	t := s.comparedTheme(w)
	if t != nil {
		facts = append(facts, s.publishedFacts(t)...)
	}
	v.Sections = s.factSection(facts)
	v.Sections = append(v.Sections, s.codedList(w, id, p)...)
	v = s.closing(v, w.table, w.id, nil, []string{w.source})
	if t != nil {
		s.compareTheme(t, &v)
	}
	return v
}

// entryLead says how many commitments an entry has.
func (s *Site) entryLead(w *word, id string) template.HTML {
	f := s.Model.Facet(w.stem)
	switch {
	case f == nil:
		return s.c.HTML("vocabulary.entry-none")
	case f.Coded && len(w.commitments) == 0 && w.stem == "theme":
		return s.c.HTML("theme.lead.none")
	case f.Coded && len(w.commitments) == 0 && w.stem == "pillar":
		return s.c.HTML("pillar.lead-none")
	case f.Coded && w.stem == "pillar":
		return s.c.HTML("pillar.lead", "n", s.proven(id), "of", s.proven("commitments.coded"), "share", s.proven(id+".share"))
	case f.Coded && w.stem == "theme":
		return s.c.HTML("theme.lead.unpublished", "coded", s.proven(id))
	case len(s.Model.Commitments) == 0:
		return s.c.HTML("vocabulary.entry-none")
	case len(w.commitments) == 0 && len(s.Model.Commitments) == 1:
		return s.c.HTML("vocabulary.entry-none-one")
	case len(w.commitments) == 0:
		return s.eitherHTML(w.section+".entry-none-of", "vocabulary.entry-none-of", "all", s.proven("commitments.counted"))
	case len(s.Model.Commitments) == 1:
		return s.eitherHTML(w.section+".entry-only", "facet.count-only")
	}
	return s.eitherHTML(w.section+".entry", "vocabulary.entry", "n", s.proven(id), "all", s.proven("commitments.counted"))
}

// comparedTheme is the theme that an entry is, where a document published a total of it
// beside which ours stands; nil otherwise.
func (s *Site) comparedTheme(w *word) *model.Theme {
	f := s.Model.Facet("theme")
	if w.stem != "theme" || f == nil || !f.Coded {
		return nil
	}
	t := &s.Model.Themes[s.Model.Table("themes").Find(w.id)]
	if t.Published == nil {
		return nil
	}
	return t
}

// publishedFacts are what a document published of a theme, beside what was coded.
func (s *Site) publishedFacts(t *model.Theme) []Fact {
	id, p := "commitments.theme."+t.ID, t.Published
	return []Fact{
		{Term: s.c.Text("fact.theme-published"), Value: s.figure(id + ".published"), Badge: s.badged(figure.Published), Source: s.brief(p.Source), Note: s.text(p.Locator)},
		{Term: s.c.Text("fact.theme-share"), Value: s.figure(figure.PrintedShareID(s.Model, t)), Badge: s.badged(figure.Published)},
		s.fact("theme-label", p.Label, p.Source, ""),
		{Term: s.c.Text("fact.theme-coded"), Value: s.figure(id + ".coded"), Badge: s.badged(figure.Coded)},
	}
}

// compareTheme says first of a theme what was published and coded of it, and why they differ.
func (s *Site) compareTheme(t *model.Theme, v *View) {
	id, p := "commitments.theme."+t.ID, t.Published
	key := "theme.lead.published"
	switch {
	case p.Count.N == 0 && len(t.Commitments) == 0:
		key = "theme.lead.published-neither"
	case p.Count.N == 0:
		key = "theme.lead.published-none"
	case len(t.Commitments) == 0:
		key = "theme.lead.published-alone"
	}
	v.Lead = s.c.HTML(key, "published", s.proven(id+".published"), "of", s.proven("themes.sum"), "coded", s.proven(id+".coded"))
	v.Description = plain(v.Lead)
	for _, k := range s.Comparisons {
		if k.ID == "themes."+t.ID && k.Why != nil {
			difference := Section{ID: "diferencia", Title: s.c.Text("theme.difference"), Text: "<p>" + s.explained(k) + "</p>"}
			v.Sections = append(v.Sections[:1:1], append([]Section{difference}, v.Sections[1:]...)...)
		}
	}
}

// codedList lists the commitments of an entry, where there are any.
func (s *Site) codedList(w *word, count string, p part) []Section {
	if len(w.commitments) == 0 {
		return nil
	}
	section := Section{ID: "compromisos", Title: s.c.Text("listed.title", "n", s.number(count)), Proof: count, Listed: true}
	if s.Model.Facet(w.stem).Coded {
		section.Title, section.Text = s.c.Text("coded.title", "n", s.number(count)), "<p>"+s.c.HTML("coded.note")+"</p>"
		if !s.fromDocuments() {
			section.Text = "<p>" + s.c.HTML("coded.note-plain") + "</p>"
		}
	}
	for _, c := range cut(p, 0, w.commitments) {
		section.Items = append(section.Items, s.commitmentItem(c, true))
	}
	return []Section{section}
}
