package page

import (
	"html/template"
	"path"
	"slices"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// figurePages are the list of all numbers and a page for each that has one.
func (s *Site) figurePages() []Page {
	list := Page{Address: s.to.Section("figures"), Owner: "generator/figure"}
	return append(s.proofs(), s.parted(list, len(s.Figures.All), mostFigures, s.figures)...)
}

// inGroups are all figures as their list has them: by group, in the order of the first of each.
func (s *Site) inGroups() []*figure.Figure {
	groups := map[string][]*figure.Figure{}
	var order []string
	for _, f := range s.Figures.All {
		group := figureGroup(f) + s.familyOf(f).key
		if groups[group] == nil {
			order = append(order, group)
		}
		groups[group] = append(groups[group], f)
	}
	out := make([]*figure.Figure, 0, len(s.Figures.All))
	for _, group := range order {
		out = append(out, groups[group]...)
	}
	return out
}

// uncited are the figures that have no page of their own, with their places in the list:
// where the site has pages of those alone that a page or a chart cites, all others.
func (s *Site) uncited() map[string]string {
	if s.to.made.Figures != "cited" {
		return nil
	}
	cited, out := map[string]bool{}, map[string]string{}
	for _, t := range s.totals() {
		cited[t.ID] = true
	}
	for _, k := range s.drawings {
		for _, id := range k.Proofs() {
			cited[id] = true
		}
	}
	for _, p := range s.Pages {
		for _, id := range p.Figures() {
			cited[id] = true
		}
		for _, address := range p.Leads() {
			cited[path.Base(address)] = true
		}
	}
	for i, f := range s.inGroups() {
		if !cited[f.ID] {
			out[f.ID] = s.to.part(s.to.Section("figures"), i/mostFigures+1) + "#" + f.ID
		}
	}
	return out
}

// figures is a page of all numbers: the reconciliation first, then every figure
// with its proof.
func (s *Site) figures(p part) View {
	description := "figures.description"
	if len(s.Model.Sources) == 0 {
		description += "-plain"
	}
	v := View{
		Kind: "page", Class: "wide", Title: s.c.Text("section.figures"), Description: s.c.Text(description),
		Lead: s.c.HTML("figures.lead", "method", s.link(s.c.Text("figures.how-to-read"), s.to.Section("method"))),
	}
	if len(s.Comparisons) > 0 {
		v.Sections = append(v.Sections, Section{ID: "conciliacion", Title: s.c.Text("figures.reconciliation"),
			Text: "<p>" + s.c.HTML("figures.reconciliation-text") + "</p>", Table: s.reconciliation()})
	}
	groups := map[string]*Table{}
	var order []string
	first := map[string]*figure.Figure{} // with each label: its row is found by that
	for _, f := range slices.Backward(s.Figures.All) {
		first[table.Slug(f.Label.In(s.c))] = f
	}
	for _, f := range cut(p, 0, s.inGroups()) {
		family := s.familyOf(f)
		group := figureGroup(f) + family.key
		t := groups[group]
		if t == nil {
			title := s.c.Text("figures.group." + figureGroup(f))
			if family.title != "" {
				title = s.c.Text("figures.family", "group", title, "family", family.title)
			}
			t = &Table{Class: "stack figures", Caption: title, Head: []string{
				s.c.Text("figures.what"), s.c.Text("figures.value"), s.c.Text("figures.basis"), s.c.Text("figures.how"), s.c.Text("figures.source")}}
			groups[group] = t
			order = append(order, group)
		}
		t.Rows = append(t.Rows, s.figureRow(f, first))
	}
	for _, group := range order {
		t := groups[group]
		withoutEmpty(t)
		section := Section{ID: "g-" + group, Title: t.Caption, Table: t, Listed: true}
		if len(t.Rows) > unfolded {
			section.Folded = s.c.Text("figures.folded")
		}
		v.Sections = append(v.Sections, section)
	}
	return v
}

// unfolded is how many figures stand open under one heading; more are folded, so that a
// reader sees which there are before they see them all.
const unfolded = 8

// family is what some figures of a group have in common: they count by the same columns.
type family struct{ key, title string }

func (s *Site) familyOf(f *figure.Figure) family {
	parts := strings.Split(f.ID, ".")
	if parts[0] != "commitments" || len(parts) < 3 || figureGroup(f) != "commitments" {
		return family{}
	}
	facet := s.Model.Facet(parts[1])
	if facet == nil {
		return family{}
	}
	out := family{"-" + facet.Stem, s.label(facet)}
	if len(parts) < 4 || parts[3] == "share" || parts[3] == "coded" {
		return out
	}
	by := s.Model.Facet(parts[3])
	if by == nil && facet.Stem == "status" && len(parts[3]) == len("2006-01-02") {
		return family{out.key + "-dates", s.c.Text("figures.family-dates", "family", out.title)}
	}
	if by == nil { // kinds and places are called by what they are alone
		by = s.Model.Facet("state")
		if kind := s.Model.Facet("kind"); kind != nil && slices.ContainsFunc(kind.Values, func(v model.Value) bool { return v.ID == parts[3] }) {
			by = kind
		}
	}
	if by == nil {
		return out
	}
	return family{out.key + "-" + by.Stem, s.c.Text("figures.family-by", "a", out.title, "b", s.c.Within(s.label(by)))}
}

// withoutEmpty takes the last column out of a table in which it says nothing.
func withoutEmpty(t *Table) {
	last := len(t.Head) - 1
	for _, row := range t.Rows {
		if row.Cells[last].HTML != "" {
			return
		}
	}
	t.Head = t.Head[:last]
	for i := range t.Rows {
		t.Rows[i].Cells = t.Rows[i].Cells[:last]
	}
}

// figureGroup is the heading under which a figure stands.
func figureGroup(f *figure.Figure) string {
	switch {
	case f.Table == "totals":
		return "totals"
	case strings.HasPrefix(f.ID, "rows."), f.ID == "sources.total":
		return "tables"
	case strings.HasPrefix(f.ID, "action-plans."):
		return "plans"
	case strings.HasPrefix(f.ID, "commitments.theme."), strings.HasPrefix(f.ID, "themes."), strings.HasPrefix(f.ID, "shares."):
		return "themes"
	case strings.HasPrefix(f.ID, "commitments.pillar."), f.ID == "pillars.total", f.ID == "commitments.several-pillars":
		return "pillars"
	case strings.HasPrefix(f.ID, "commitments."), strings.HasPrefix(f.ID, "budget."), strings.HasPrefix(f.ID, "progress."):
		return "commitments"
	case f.ID == "bodies.total":
		return "bodies"
	case strings.HasPrefix(f.ID, "days."):
		return "days"
	case strings.HasPrefix(f.ID, "seats."), strings.HasPrefix(f.ID, "secretariats."), strings.HasPrefix(f.ID, "institutions."):
		return "seats"
	}
	return "states"
}

func (s *Site) badge(b figure.Basis) template.HTML {
	return template.HTML(`<span class="badge `+string(b)+`">`) + escape(s.c.Text("basis."+string(b))) + "</span>"
}

func (s *Site) figureRow(f *figure.Figure, first map[string]*figure.Figure) TableRow {
	label := s.link(f.Label.In(s.c), s.to.Figure(f.ID))
	if slug := table.Slug(f.Label.In(s.c)); first[slug] == f {
		label = template.HTML(`<span id="`+labelAnchor+slug+`">`) + label + "</span>"
	}
	var sources template.HTML
	for i, id := range f.Sources {
		if i == mostCited-1 && len(f.Sources) > mostCited {
			sources += "<br>" + s.link(s.c.Text("figures.more-sources", "n", len(f.Sources)-i), s.to.Figure(f.ID))
			break
		}
		if i > 0 {
			sources += "<br>"
		}
		if l := s.sourceLink(id); l != nil { // by its title where another is of the same publisher and date
			meta := s.sourceMeta(id)
			alike := func(o string) bool { return o != id && s.sourceMeta(o) == meta }
			if meta != "" && !slices.ContainsFunc(f.Sources[:min(len(f.Sources), mostCited)], alike) {
				l.Text = meta
			}
			sources += s.link(l.Text, l.Href)
		}
	}
	if place := s.text(f.Locator); place != "" {
		sources += "<br>" + escape(place)
	}
	how := escape(f.Formula.In(s.c))
	return TableRow{ID: f.ID, Cells: []TableCell{
		{HTML: label + `<br><code class="id">` + escape(f.ID) + "</code>"},
		{HTML: escape(f.Text(s.c)), Number: true, Proof: f.ID}, {HTML: s.badge(f.Basis)}, {HTML: how, Proof: f.ID}, {HTML: sources, Proof: f.ID},
	}}
}

// reconciliation puts what was published beside what is counted and coded.
func (s *Site) reconciliation() *Table { return s.compared(s.Comparisons) }

func (s *Site) compared(comparisons []figure.Comparison) *Table {
	t := &Table{Caption: s.c.Text("figures.reconciliation"), Class: "stack reconciliation", Head: []string{
		s.c.Text("figures.what"), s.c.Text("figures.published"), s.c.Text("figures.ours"), s.c.Text("figures.coded"), s.c.Text("figures.verdict")}}
	unknown := template.HTML(`<span class="unknown">`) + escape(s.c.Text("chart.unknown")) + "</span>"
	none := func(key string) template.HTML {
		return template.HTML(`<span class="absent">`) + escape(s.c.Text("figures."+key)) + "</span>"
	}
	absent := template.HTML(`<span class="absent">`) + escape(s.c.Text("fact.not-applicable")) + "</span>"
	side := func(f *figure.Figure, none template.HTML) TableCell {
		if f == nil {
			return TableCell{HTML: none}
		}
		out := s.figure(f.ID)
		if f.Basis == figure.Derived {
			out += " " + s.badge(f.Basis)
		}
		return TableCell{HTML: out, Number: true}
	}
	var said *model.Difference // rows that share an explanation stand together, and the first says it
	for _, k := range comparisons {
		verdict := template.HTML(`<strong class="verdict `+string(k.Verdict)+`">`) + escape(k.In(s.c)) + "</strong>"
		if k.Why != nil && k.Why != said {
			verdict += " " + s.explained(k)
		}
		said = k.Why
		ours, coded := k.Other, k.Coded
		if ours != nil && ours.Basis == figure.Coded {
			ours, coded = nil, ours
		}
		published, counted := unknown, absent
		switch {
		case k.Published == nil && k.Other != nil:
			published = none("unpublished")
		case k.Published != nil && k.Other == nil:
			counted = none("uncounted")
		}
		t.Rows = append(t.Rows, TableRow{ID: "c." + k.ID, Cells: []TableCell{
			{HTML: escape(k.What.In(s.c))}, side(k.Published, published), side(ours, counted), side(coded, absent), {HTML: verdict},
		}})
	}
	return t
}
