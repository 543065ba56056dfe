package page

import (
	"html/template"

	"cocrea/generator/figure"
	"cocrea/generator/model"
)

// Value is the address of the commitments with a value of a facet: the page of its record,
// where it has one, or a list of them; "" where no commitment has it and nothing tells of it.
func (r Routes) Value(f *model.Facet, v *model.Value) string {
	if name := map[string]string{"state": "states", "plan": "plans", "theme": "themes", "pillar": "pillars", "body": "bodies"}[f.Stem]; name != "" {
		return r.in(name, v.Path)
	}
	if len(v.Rows) == 0 {
		return ""
	}
	return r.in("commitments", r.facet(f)+"/"+r.value(v))
}

// facet is what a facet is called in addresses and in the address bar.
func (r Routes) facet(f *model.Facet) string {
	name := f.Stem
	for _, of := range []string{"state", "plan", "body", "theme", "pillar", "status", "tag", "kind", "certainty", "text", "sort"} {
		switch taken := r.c.Text("explorer.name." + of); {
		case f.Stem == of:
			return taken
		case taken == name, r.c.Text("route.part") == name:
			name += "-2" // a column of the site's own that is called like another thing there
		}
	}
	return name
}

// value is what a value is called there.
func (r Routes) value(v *model.Value) string {
	if key := "explorer.value." + v.Raw; r.c.Has(key) {
		return r.c.Text(key)
	}
	return v.Path
}

// listed are the facets whose values have pages here: the others have records with pages.
func listed(m *model.Model) (out []*model.Facet) {
	for _, f := range m.Facets {
		switch f.Stem {
		case "state", "plan", "theme", "pillar", "body":
		default:
			out = append(out, f)
		}
	}
	return out
}

// label is what readers call a facet.
func (s *Site) label(f *model.Facet) string { return s.Model.Label(f, s.c) }

// valuePages are the pages of the values of a facet that some commitment has.
func (s *Site) valuePages() (pages []Page) {
	for _, f := range listed(s.Model) {
		for i := range f.Values {
			if v := &f.Values[i]; len(v.Rows) > 0 {
				pages = append(pages, s.parted(Page{Address: s.to.Value(f, v), Owner: "data/commitments.csv", Key: "commitments:" + f.Stem + "." + v.Raw},
					len(v.Rows), mostListed, func(p part) View { return s.valueView(f, v, p) })...)
			}
		}
	}
	return pages
}

// valueView is the page of a value of a facet.
func (s *Site) valueView(f *model.Facet, v *model.Value, p part) View {
	here := f.Stem + "." + v.Raw
	view := View{
		Kind: "page", Title: s.either("facet.title."+here, "facet.heading", "column", s.label(f), "value", v),
		Crumbs: []Link{{Text: s.c.Text("section.commitments"), Href: s.to.Section("commitments")}},
		Lead:   s.valueLead(f, v, here),
	}
	view.Description = plain(view.Lead)
	if text := s.text(v.Explain); text != "" {
		view.Sections = append(view.Sections, Section{ID: "que-es", Title: s.c.Text("fact.definition"), Text: "<p>" + escape(text) + "</p>"})
	}
	own := s.Model.Dataset.Owns(f.Field.Ref)
	if own {
		t := s.Model.Table(f.Field.Ref)
		view.Sections = append(view.Sections, s.factSection(s.facts(t.Name, v.Raw, []string{"name", "title", t.Named(t.Key()).Role}))...)
	}
	view.Sections = append(view.Sections, s.grouped(v.Rows, p, &Link{Text: s.c.Text("facet.more"),
		Href: s.to.Section("commitments") + "?" + s.to.facet(f) + "=" + s.to.value(v)}))
	if own {
		return s.closing(view, f.Field.Ref, v.Raw, nil, nil)
	}
	return view
}

// valueLead says how many of the commitments in the data have a value: what was published
// and is not in them may have any.
func (s *Site) valueLead(f *model.Facet, v *model.Value, here string) template.HTML {
	own, count := "facet.lead."+here, "facet.count"
	switch n := len(s.Model.Commitments); {
	case len(v.Rows) == n && n == 1:
		own, count = own+"-all", count+"-only"
	case len(v.Rows) == n:
		own, count = own+"-all", count+"-all"
	}
	return s.eitherHTML(own, count, "n", s.proven(figure.FacetID(f, v)), "all", s.proven("commitments.counted"),
		"column", s.label(f), "value", v)
}

// grouped lists commitments, by state where there are states.
func (s *Site) grouped(rows []*model.Commitment, p part, more *Link) Section {
	section := Section{ID: "lista", Title: s.c.Text("section.commitments"), More: more, Listed: true}
	if s.Model.Facet("state") != nil {
		section.Title, section.Groups = s.c.Text("commitments.by-state"), s.byState(s.inPlaces(rows), false, p)
		return section
	}
	for _, c := range cut(p, 0, rows) {
		section.Items = append(section.Items, s.commitmentItem(c, false))
	}
	return section
}

// either is the text that a site has for just this, else that of all its like.
func (s *Site) either(own, like string, args ...any) string {
	if s.c.Has(own) {
		like = own
	}
	return s.c.Text(like, args...)
}

func (s *Site) eitherHTML(own, like string, args ...any) template.HTML {
	if s.c.Has(own) {
		like = own
	}
	return s.c.HTML(like, args...)
}

// most is the figure that counts the most of a kind of record: the published total or,
// without one, those that the data have.
func (s *Site) most(measure string) string {
	for _, id := range []string{measure + ".total", measure + ".counted"} {
		if s.Figures.Get(id) != nil {
			return id
		}
	}
	return measure + ".all"
}

// ofListed is the figure that counts the most of a kind of record for a sentence that sets it beside
// the places of the list: where more were published than the list has, those in the data.
func (s *Site) ofListed(measure string) string {
	all, most := s.Figures.Get("states.all"), s.Figures.Get(s.most(measure))
	if all != nil && most != nil && most.Value > all.Value {
		return measure + ".counted"
	}
	return s.most(measure)
}
