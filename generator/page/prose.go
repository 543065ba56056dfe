package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"cocrea/generator/content"
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
