package page

import (
	"html/template"
	"slices"

	"cocrea/generator/content"
	"cocrea/generator/figure"
)

// unwritten are the pages that every site has and that nobody wrote for this one: the
// first one, what the site is, how it came by its numbers, and that an address leads
// nowhere; and the lists of pages that somebody wrote: of the guide, of the news.
func (s *Site) unwritten() (pages []Page) {
	type row struct {
		key, address, kind string
		make               func(View) View
	}
	rows := []row{
		{"index", s.to.Home(), "home", func(v View) View { return s.home(v, "") }},
		{"about", s.to.Section("about"), "page", s.about},
		{"method", s.to.Section("method"), "page", s.methodPage},
		{"not-found", s.to.Home() + "404.html", "missing", s.nowhere},
	}
	if s.has("guide") {
		rows = append(rows, row{"guide", s.to.Section("guide"), "page", s.guideList})
	}
	if s.has("news") {
		rows = append(rows, row{newsIndex, s.to.Section("news"), "page", s.newsList})
	}
	for _, page := range rows {
		written := func(p *content.Page) bool {
			return p.Lang == s.c.Lang && (p.Key == page.key || p.Address == page.address)
		}
		if !slices.ContainsFunc(s.Pages, written) {
			view := of(func() View {
				return page.make(View{Class: "prose", Title: s.text(s.Site.Title), Description: s.text(s.Site.Tagline)})
			})
			pages = append(pages, Page{Address: page.address, Owner: "content/site.toml", Key: page.key, Kind: page.kind, View: view})
		}
	}
	return pages
}

// guideList lists the pages of the guide.
func (s *Site) guideList(v View) View {
	v.Title, v.Description = s.c.Text("section.guide"), s.c.Text("nav.guide")
	v.Sections = []Section{{Items: s.guideItems()}}
	if len(s.guide()) >= fewestWhole {
		v.Sections[0].More = &Link{Text: s.c.Text("guide.whole-link"), Href: s.to.wholeGuide()}
	}
	return v
}

// newsList lists the news.
func (s *Site) newsList(v View) View {
	v.Title, v.Description = s.c.Text("section.news"), s.feedTitle("news")
	v.Sections = []Section{{Items: s.newsItems()}}
	return v
}

// plain is the ending of texts for sites that do not tell who took part in what.
func (s *Site) plain() string {
	if s.Model.Joins() {
		return ""
	}
	return "-plain"
}

// about says who publishes the site and under which terms.
func (s *Site) about(v View) View {
	v.Title = s.c.Text("section.about")
	v.Description = s.c.Text("about.description", "title", s.text(s.Site.Title), "publisher", s.text(s.Site.Publisher))
	v.Lead = s.c.HTML("about.lead", "title", s.text(s.Site.Title), "publisher", s.text(s.Site.Publisher))
	v.Sections = []Section{{ID: "datos", Title: s.c.Text("data.about"), Facts: s.dataFacts()}}
	return v
}

// methodPage says on what the numbers of the site rest.
func (s *Site) methodPage(v View) View {
	v.Title, v.Description = s.c.Text("section.method"), s.c.Text("method.description")
	v.Lead = s.c.HTML("method.lead", "figures", s.link(s.c.Text("section.figures"), s.to.Section("figures")))
	bases := template.HTML("")
	for _, b := range []figure.Basis{figure.Published, figure.Counted, figure.Coded, figure.Derived} {
		if slices.ContainsFunc(s.Figures.All, func(f *figure.Figure) bool { return f.Basis == b }) {
			bases += "<li>" + s.badge(b) + " " + s.c.HTML("method.basis."+string(b)) + "</li>"
		}
	}
	v.Sections = []Section{
		{ID: "bases", Title: s.c.Text("method.bases"), Text: `<ul class="plain">` + bases + "</ul>"},
		{ID: "vacios", Title: s.c.Text("method.unknown"), Text: "<p>" + s.c.HTML("method.unknown-text") + "</p>"},
	}
	return v
}

// nowhere says that an address leads nowhere.
func (s *Site) nowhere(v View) View {
	v.Title, v.Description = s.c.Text("missing.title"), s.c.Text("missing.text")
	v.Sections = []Section{{Text: "<p>" + s.c.HTML("missing.text") + "</p>", More: &Link{Text: s.c.Text("missing.home"), Href: s.to.Home()}}}
	return v
}
