package page

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/content"
	"cocrea/generator/dataset"
	"cocrea/generator/figure"
)

// Words that a page may put besides figures, as {{site.publisher}}.
var siteWords = []string{"site.publisher", "site.version", "site.base"}

// exampleBase stands where a page asks for the site's address and nobody knows it; the
// page that asks says that it is an example.
const exampleBase = "https://example.org/"

// KnownFigures lists every id that a page may put between {{ and }}.
func KnownFigures(figures []string) []string { return append(slices.Clone(figures), siteWords...) }

// prose are the pages that people wrote: the home, the guide and the others.
func (s *Site) prose() (pages []Page) {
	guide := s.guide()
	for _, p := range s.Pages {
		if p.Lang != s.c.Lang {
			continue
		}
		page := Page{Address: p.Address, Owner: p.File, Key: p.Key, View: func() (View, error) { return s.written(p, guide) }}
		if p.Key == "not-found" {
			page.Kind, page.Address = "missing", s.to.Home()+"404.html"
		}
		pages = append(pages, page)
	}
	pages = append(append(pages, s.unwritten()...), s.wholeGuide(guide)...)
	return pager(pages, guide, func(p *content.Page) (string, string) { return p.Title, p.Address })
}

// written is a page that somebody wrote.
func (s *Site) written(p *content.Page, guide []*content.Page) (View, error) {
	body, err := p.HTML(s.values(s.placedFirst(p.Key)))
	v := View{Kind: "page", Class: "prose", Title: p.Title, Description: p.Description, Sections: []Section{{Text: body, Lang: p.Spoken}}}
	if strings.Contains(string(body), "<figure class=\"chart\"") {
		v.Scripts = []string{chartScript}
	}
	switch {
	case p.Key == "index":
		v = s.home(v, body)
	case p.Key == newsIndex:
		v.Sections = append(v.Sections, Section{Items: s.newsItems()})
	case p.Date.Known():
		v.Crumbs = []Link{{Text: s.c.Text("section.news"), Href: s.to.Section("news")}}
		v.Lead = escape(s.c.Text("news.date", "date", s.c.Date(p.Date.String())))
	case slices.Contains(guide, p):
		v.Contents = s.contents(guide, p)
		if p.Address != s.to.Section("guide") {
			v.Crumbs = []Link{{Text: s.c.Text("section.guide"), Href: s.to.Section("guide")}}
		}
	}
	return v, err
}

// placedFirst counts the charts that a page has before its text places any.
func (s *Site) placedFirst(key string) map[string]int {
	n := map[string]int{}
	if key != "index" {
		return n
	}
	for _, own := range s.Site.Home {
		for _, id := range own.Charts {
			n[id] = 1
		}
	}
	if len(s.Site.Home) > 0 {
		return n
	}
	for _, id := range s.unplaced() {
		n[id] = 1
	}
	for _, part := range homeParts {
		for _, id := range part.charts {
			n[id] = 1
		}
	}
	return n
}

// values are what stands for the constructs of a page. shown counts how often it places
// each chart.
func (s *Site) values(shown map[string]int) content.Values {
	place := func(id string) template.HTML {
		shown[id]++
		return distinct(s.placed(id), shown[id])
	}
	return content.Values{Figure: s.inline, Chart: place, Region: s.c.Text("table.region"), Done: s.c.Text("task.done"), Open: s.c.Text("task.open")}
}

// contents lists the guide's pages, the one shown marked.
func (s *Site) contents(guide []*content.Page, shown *content.Page) []Link {
	var out []Link
	for _, p := range guide {
		out = append(out, Link{Text: p.Title, Href: p.Address, Current: p == shown})
	}
	if len(guide) >= fewestWhole {
		out = append(out, Link{Text: s.c.Text("guide.whole-link"), Href: s.to.wholeGuide()})
	}
	return out
}

// inline is what stands for {{id}} in a page.
func (s *Site) inline(id string) template.HTML {
	switch id {
	case "site.publisher":
		return escape(s.text(s.Site.Publisher))
	case "site.version":
		return escape(s.Model.Dataset.Version)
	case "site.base":
		return escape(cmp.Or(s.Site.BaseURL, exampleBase))
	}
	return s.figure(id)
}

// placed is a chart in a page of prose; nothing, where it has no rows yet.
func (s *Site) placed(id string) template.HTML {
	if s.charts[id] == nil {
		return ""
	}
	return s.pictured(s.views[id]())
}

// pictured is a chart as markup.
func (s *Site) pictured(v ChartView) template.HTML {
	var out strings.Builder
	if err := s.Theme.Partial(&out, s.c.Lang, "chart", v); err != nil {
		return escape(err.Error())
	}
	return template.HTML(out.String())
}

// home is the first page: the numbers, the charts, what is not known, how to take part, and
// the data; of each what there is.
func (s *Site) home(v View, intro template.HTML) View {
	v.Kind, v.Class, v.Lead = "home", "home", intro
	v.Sections = []Section{{ID: "cifras", Totals: s.totals(), More: s.more("home.totals-more", "figures")}}
	for i, own := range s.Site.Home {
		section := Section{ID: "parte-" + strconv.Itoa(i+1), Title: s.text(own.Title), Charts: s.show(own.Charts...)}
		if own.More != "" && s.has(own.More) {
			section.More = &Link{Text: s.c.Text("section." + own.More), Href: s.to.Section(own.More)}
		}
		v.Sections = append(v.Sections, section)
	}
	for _, part := range homeParts {
		if len(s.Site.Home) > 0 {
			break // the site says which it shows
		}
		if charts := s.show(part.charts...); len(charts) > 0 {
			v.Sections = append(v.Sections, Section{ID: part.id, Title: s.c.Text("home." + part.name), Charts: charts, More: s.more("home."+part.name+"-more", part.section)})
		}
	}
	if charts := s.show(s.unplaced()...); len(charts) > 0 && len(s.Site.Home) == 0 {
		v.Sections = append(v.Sections, Section{ID: "reparto", Title: s.c.Text("home.spread"), Charts: charts, More: s.more("home.spread-more", "commitments")})
	}
	if len(s.Model.Commitments) > 0 && !(s.Model.Staged() && s.Model.Has("action_plans")) {
		v.Sections = append(v.Sections, s.firstOnes())
	}
	if unknown := s.notKnown(); unknown.Text != "" {
		v.Sections = append(v.Sections, unknown)
	}
	if s.has("guide") {
		section := Section{ID: "participar", Title: s.c.Text("section.guide"), Items: s.guideItems(), More: s.more("home.guide-more", "guide")}
		if s.Model.Has("secretariats") { // of which the guide tells how one is made
			section.Title, section.Text, section.Items = s.c.Text("home.guide"), "<p>"+s.c.HTML("home.guide-text")+"</p>", nil
		}
		v.Sections = append(v.Sections, section)
	}
	sources, version := "", ""
	if s.fromDocuments() {
		sources = s.c.Text("home.data-text-sources")
	}
	if v := s.Model.Dataset.Version; v != "" {
		version = s.c.Text("home.data-text-version", "version", v)
	}
	text := escape(s.formats("home.data-text", "sources", sources, "version", version))
	data := Section{ID: "datos", Title: s.c.Text("home.data"), Text: "<p>" + text + "</p>", More: s.more("home.data-more", "data")}
	for _, f := range slices.Backward(s.Files) { // the archive, the workbook, the table of commitments
		if f.Format == dataset.ZIP || f.Format == dataset.XLSX && s.told(f) || f.Format == dataset.CSV && f.Table == "commitments" {
			d := s.download(f)
			d.SHA256 = "" // which stands where all downloads are
			data.Downloads = append(data.Downloads, d)
		}
	}
	v.Sections = append(v.Sections, data)
	return v
}

// firstOnes are some commitments, for readers to see what they are.
func (s *Site) firstOnes() Section {
	section := Section{ID: "lista", Title: s.c.Text("home.list"), More: s.more("home.list-more", "commitments")}
	for i := range min(len(s.Model.Commitments), 6) {
		section.Items = append(section.Items, s.commitmentItem(&s.Model.Commitments[i], s.Model.Facet("state") != nil))
	}
	return section
}

// unplaced are the charts of facets that no other part of the site shows.
func (s *Site) unplaced() (ids []string) {
	for _, f := range s.Model.Facets {
		if id := "by-" + f.Stem; f.Stem != "state" && f.Stem != "body" && s.charts[id] != nil {
			ids = append(ids, id, f.Stem+"-overlap")
		}
	}
	return ids
}

// totals are the large numbers of the first page.
func (s *Site) totals() (out []Total) {
	for _, measure := range []string{"states", "secretariats", "action-plans", "commitments"} {
		if id := s.most(measure); s.Figures.Get(id) != nil && (id != "states.all" || s.Model.Staged()) {
			out = append(out, s.total(id))
		}
	}
	var money []*figure.Figure
	for _, f := range s.Figures.All {
		if strings.HasPrefix(f.ID, "budget.total.") {
			money = append(money, f)
		}
	}
	if len(money) == 1 { // several currencies make no one number
		f := money[0]
		out = append(out, Total{Value: f.Text(s.c), Label: s.c.Text("total.budget"), Href: s.to.Figure(f.ID), ID: f.ID, Coverage: s.c.HTML("coverage.budget", "n", len(f.Rows))})
	}
	return out
}

// homeParts are the charts of the first page, the section that each leads to, and what
// its heading is called in the messages.
var homeParts = []struct {
	id, name, section string
	charts            []string
}{
	{"mapa", "map", "states", []string{"map", "by-state"}},
	{"camino", "path", "plans", []string{"path"}},
	{"estado", "status", "commitments", []string{"status", "status-over-time"}},
	{"avance", "progress", "commitments", []string{"progress", "progress-over-time"}},
	{"plazos", "due", "commitments", []string{"due", "in-time", "took"}},
	{"tematicas", "themes", "themes", []string{"themes"}},
	{"pilares", "pillars", "pillars", []string{"pillars"}},
	{"responsables", "bodies", "bodies", []string{"by-body"}},
	{"dinero", "budget", "commitments", []string{"budget-by-theme", "budget-by-body"}},
}

// notKnown says on the home page what the data cannot answer.
func (s *Site) notKnown() Section {
	n := func(id string) int {
		if f := s.Figures.Get(id); f != nil {
			return f.N()
		}
		return 0
	}
	items := template.HTML("")
	add := func(lacks bool, item template.HTML) {
		if lacks {
			items += "<li>" + item + "</li>"
		}
	}
	unfulfilled := s.unfulfilled()
	add(unfulfilled != "", unfulfilled)
	add(s.Model.Dataset.Difference("pillars.shares") != nil, s.c.HTML("home.not-known.pillars"))
	title := s.c.HTML("home.not-known.title-none")
	if n("commitments.titled") > 0 {
		title = s.c.HTML("home.not-known.title", "titled", s.proven("commitments.titled"), "n", s.proven("commitments.total"))
	}
	add(n("commitments.titled") < n("commitments.total"), title)
	for _, p := range s.Model.Steps {
		if id := "states." + p.Year + "s"; n(id) > 0 && n(id) < n("states.total") {
			add(true, s.stepText("home.not-known-years", p.Year+"s", p, "years", s.proven(id), p.Year+"s", s.proven(id), "states", s.proven("states.total")))
		}
		if id := "states." + p.Column; p.Table == "states" && p.Taken != "" {
			all := s.most("states")
			if n(id) > 0 && n(id) < n(all) {
				add(true, s.stepText("home.not-known-day", p.ID, p, "known", s.proven(id), "states", s.proven(all)))
			}
		}
	}
	if items == "" {
		return Section{}
	}
	section := Section{ID: "no-se-sabe", Title: s.c.Text("home.unknown"), Text: `<ul class="plain">` + items + "</ul>"}
	if len(s.Comparisons) > 0 {
		section.More = &Link{Text: s.c.Text("home.unknown-more"), Href: s.to.Section("figures") + "#" + s.to.anchor("conciliacion")}
	}
	return section
}
