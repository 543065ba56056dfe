package page

import (
	"fmt"
	"html/template"
	"regexp"
	"slices"

	"cocrea/generator/chart"
	"cocrea/generator/figure"
	"cocrea/generator/model"
)

// booklet is the whole site on one page, made to be printed: figures, charts, what
// each state did and promised, what is not known, and the documents.
func (s *Site) booklet() View {
	d := &s.Model.Dataset
	v := View{
		Kind: "page", Class: "booklet", Title: s.text(d.Title), Description: s.c.Text("booklet.description" + s.plain()),
		Lead: s.c.HTML("booklet.lead"+dated(d), "version", d.Version, "date", s.c.Date(d.Date), "digest", s.digest),
	}
	v.Sections = append(v.Sections, Section{ID: "cifras", Title: s.c.Text("section.figures"), Totals: s.totals()})
	for _, k := range s.drawings {
		v.Sections = append(v.Sections, Section{Charts: []ChartView{s.onPaper(k)}})
	}
	v.Sections = append(v.Sections, s.promises()...)
	if unknown := s.notKnown(); unknown.Text != "" {
		v.Sections = append(v.Sections, unknown)
	}
	if len(s.Comparisons) > 0 {
		v.Sections = append(v.Sections, Section{ID: "conciliacion", Title: s.c.Text("figures.reconciliation"), Table: s.reconciliation()})
	}
	var ids []string
	for i := range s.Model.Sources {
		ids = append(ids, s.Model.Sources[i].ID)
	}
	if sources := s.cited(ids); len(sources.Items) > 0 {
		sources.Title = s.c.Text("section.sources")
		sources.Items = cut(s.first(&sources, len(sources.Items), s.to.Section("sources")), 0, sources.Items)
		v.Sections = append(v.Sections, sources)
	}
	return v
}

// onPaper is a chart to be printed: paper does not answer, and the documents of a booklet are at
// its end.
func (s *Site) onPaper(k *chart.Chart) ChartView {
	v := s.views[k.ID]()
	v.Sources, v.Script, v.Drawing = nil, "", k.Drawings(false)
	return v
}

// dated is the ending of the texts about data that say less of themselves than their
// version and date.
func dated(d *model.Dataset) string {
	switch {
	case d.Date == "":
		return "-plain"
	case d.Version == "":
		return "-date"
	}
	return ""
}

// promises lists all commitments, by state where there are states.
func (s *Site) promises() []Section {
	if s.Model.Facet("state") == nil {
		section := Section{ID: "compromisos", Title: s.c.Text("section.commitments")}
		p := s.first(&section, len(s.Model.Commitments), s.to.Table("commitments"))
		for _, c := range cut(p, 0, pointers(s.Model.Commitments)) {
			item := s.commitmentItem(c, false)
			item.Href = ""
			section.Items = append(section.Items, item)
		}
		return []Section{section}
	}
	states := Section{ID: "entidades", Title: s.c.Text("section.states")}
	p, at := s.first(&states, len(s.Model.Commitments), s.to.Table("commitments")), 0
	for _, st := range s.byName() {
		g := Group{ID: "e-" + st.Slug, Title: st.In(s.c.Lang), Note: unlinked(s.stateLead(st))}
		for _, c := range cut(p, at, st.Commitments) {
			item := Item{Text: c.Name(s.c)}
			if c.Status != nil {
				item.Meta = s.text(c.Status.Name)
			}
			g.Items = append(g.Items, item)
		}
		at += len(st.Commitments)
		states.Groups = append(states.Groups, g)
	}
	return []Section{states}
}

// unlinked is a text without its links; its numbers still carry their ids.
func unlinked(text template.HTML) template.HTML {
	return template.HTML(linked.ReplaceAllString(string(text), `<span$1>$2</span>`))
}

var linked = regexp.MustCompile(`<a(?: class="figure")? href="[^"]*"((?: data-figure="[^"]*")?)>([^<]*)</a>`)

// embeds are a page of its own for each chart, for other sites to show in a frame.
func (s *Site) embeds() (pages []Page) {
	for _, k := range s.drawings {
		address := s.to.in("embed", k.ID)
		pages = append(pages, Page{Address: address, Owner: "chart " + k.ID, Key: "embed:" + k.ID, Kind: "embed", View: of(func() View {
			v := View{Class: "embed", Title: k.Title, Description: k.Measure, Sections: []Section{{Charts: s.show(k.ID)}}}
			v.Sections[0].Charts[0].Sources = s.sourceLinks(k.Sources) // here are all of them
			if s.Site.BaseURL != "" {
				v.Lead = template.HTML("<code>") + escape(`<iframe src="`+s.Site.BaseURL+address[1:]+`" title="`+k.Title+fmt.Sprintf(`" width="%d" height="%d"></iframe>`, chart.FrameWidth, k.FrameHeight())) + "</code>"
			}
			return v
		})})
	}
	return pages
}

// style shows the parts that pages are made of, each once.
func (s *Site) style() View {
	v := View{
		Kind: "page", Class: "prose", Title: s.c.Text("section.style"), Description: s.c.Text("style.description"), Lead: s.c.HTML("style.lead"),
	}
	var badges template.HTML
	for _, b := range []figure.Basis{figure.Published, figure.Counted, figure.Coded, figure.Derived} {
		badges += s.badge(b) + " "
	}
	var facts []Fact // those of the first state
	if len(s.Model.States) > 0 {
		facts = s.stateFacts(&s.Model.States[0])
	}
	var kinds []string // the first chart of each kind
	seen := map[chart.Kind]bool{}
	for _, k := range s.drawings {
		if !seen[k.Kind] {
			seen[k.Kind] = true
			kinds = append(kinds, k.ID)
		}
	}
	v.Sections = slices.DeleteFunc([]Section{
		{ID: "texto", Title: s.c.Text("style.text"), Text: "<p>" + s.c.HTML("style.text-text", "figure", s.proven(s.most("commitments"))) +
			"</p><blockquote><p>" + s.c.HTML("style.callout") + "</p></blockquote><p>" + badges + "</p>"},
		{ID: "totales", Title: s.c.Text("style.totals"), Totals: s.totals()},
		{ID: "datos", Title: s.c.Text("style.facts"), Facts: facts},
		{ID: "listas", Title: s.c.Text("style.items"), Items: s.stageItems()},
		{ID: "tablas", Title: s.c.Text("style.table"), Table: s.tables()},
		{ID: "graficas", Title: s.c.Text("style.charts"), Charts: s.show(kinds...)},
		{ID: "descargas", Title: s.c.Text("data.downloads"), Downloads: []Download{s.download(s.Files[0]), s.download(s.Files[len(s.Files)-1])}},
	}, func(section Section) bool {
		return section.ID == "datos" && len(section.Facts) == 0 || section.ID == "listas" && len(section.Items) == 0 || section.ID == "graficas" && len(section.Charts) == 0
	})
	return v
}

// stageItems are the stages with their marks, none where there are none.
func (s *Site) stageItems() (stages []Item) {
	if !s.Model.Staged() {
		return nil
	}
	for _, p := range s.Model.Steps {
		stages = append(stages, Item{Text: s.Model.StageName(p, s.c), Class: p.Class(), Mark: p.Mark()})
	}
	return stages
}

// level is that of a chart's title as a heading: in a frame it is the page's only
// one, in a section without a title it stands for it.
func level(kind, section string) int {
	switch {
	case kind == "embed":
		return 1
	case section == "":
		return 2
	}
	return 3
}
