package page

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cocrea/generator/card"
	"cocrea/generator/change"
	"cocrea/generator/chart"
	"cocrea/generator/content"
	"cocrea/generator/dataset"
	"cocrea/generator/figure"
	"cocrea/generator/layout"
	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/release"
	"cocrea/generator/table"
)

// Input is everything that pages are made of.
type Input struct {
	Site        *content.Site
	Model       *model.Model
	Figures     *figure.Set
	Comparisons []figure.Comparison
	Pages       []*content.Page
	Theme       *layout.Theme
	Files       []dataset.File // the downloads
	Documents   []dataset.Document
	Digest      string             // of the data
	Releases    []*release.Release // the oldest first
	Versions    map[string]Files   // the files of each
	Changes     change.Difference  // from the newest of them to the present
	Library     string             // address of the chart library, "" without the interactive layer
}

// Files are the downloads of a state of the data, with what describes them.
type Files struct {
	Files     []dataset.File
	Documents []dataset.Document
}

// Site makes the pages of one language.
type Site struct {
	Input
	c      *message.Catalog
	to     Routes
	charts map[string]*chart.Chart

	drawings   []*chart.Chart              // the same, in their order
	everywhere func() SiteView             // what all pages show of the site
	views      map[string]func() ChartView // drawn once
	terms      []Definition                // that pages of the language explain
	words      lexicon                     // of terms
	digest     string
	found      []indexFile          // what the search reads
	cards      map[string]card.Card // what pages show where they are shared, by address
	touch      string               // address of the icon for Apple's devices

	parts   []string                                    // names of the sections that there are
	byPlace func() map[*model.State][]*model.Commitment // all commitments
	valueOf map[string]map[*model.Commitment]string     // of each facet, as in the address bar

	corrections map[string][]model.Correction // by the page of their record

	homes      map[string]string    // pages of records, by table and id: "states MX-JAL"
	references map[string][]namedBy // by the record that they name, as homes

	byName func() []*model.State // the states in the order of their names in the language; for reading
	issued map[string]string     // who published each document and when

	apiOf map[string]Link // of the API, by the page of the same thing
}

// New prepares the pages of a language. Charts are drawn once and shared by the
// pages that show them.
func New(in Input, lang string) (*Site, error) {
	c := in.Theme.Messages[lang]
	s := &Site{Input: in, c: c, to: NewRoutes(in.Site, c, in.Theme.Messages[in.Site.Languages[0]]), charts: map[string]*chart.Chart{}, views: map[string]func() ChartView{}, words: lexicon{}}
	if err := s.glossary(); err != nil {
		return nil, err
	}
	s.drawings = slices.DeleteFunc(chart.All(in.Model, in.Figures, s.to, c), func(k *chart.Chart) bool { return len(k.Rows) == 0 })
	for _, k := range s.drawings {
		s.charts[k.ID] = k
		s.views[k.ID] = sync.OnceValue(func() ChartView { return s.chartView(k) })
	}
	s.parts = append(standing(in.Model, s.to.made), s.to.written(in.Model, in.Pages)...)
	s.byName = sync.OnceValue(func() []*model.State {
		return sorted(in.Model.States, func(r *model.State) string { return r.In(c.Lang) })
	})
	s.byPlace = sync.OnceValue(func() map[*model.State][]*model.Commitment { return s.inPlaces(pointers(s.Model.Commitments)) })
	s.everywhere = sync.OnceValue(s.onEveryPage)
	s.valueOf = s.addressed()
	s.to.listed = s.uncited()
	s.digest = in.Digest[:12]
	s.note()
	s.issued = map[string]string{}
	for i := range in.Model.Sources {
		d := &in.Model.Sources[i]
		s.issued[d.ID] = s.issuedBy(d)
	}
	s.corrections = s.mended()
	s.found = s.index()
	s.cards, s.touch = s.drawn(), s.touchIcon()
	return s, nil
}

// Lang is the language of the pages.
func (s *Site) Lang() string { return s.c.Lang }

// Drawings is the folder of the published charts, relative to the output.
func (s *Site) Drawings() string { return strings.TrimPrefix(s.to.Drawings(), "/") }

// Charts lists the charts in the language, in their order.
func (s *Site) Charts() []*chart.Chart {
	return s.drawings
}

// Option is the interactive face of a chart. Its links are relative to its own file,
// like those of a page.
func (s *Site) Option(k *chart.Chart) ([]byte, error) {
	option, err := k.Option()
	return bytes.ReplaceAll(option, []byte(`"link":"/`), []byte(`"link":"`+up(s.to.Drawings()))), err
}

// chartScript is the asset that makes drawings answer.
const chartScript = "chart.js"

// Render writes a view, which is whole, as HTML.
func (s *Site) Render(v View) ([]byte, error) {
	base := ""
	if v.Kind == "missing" && s.Site.BaseURL != "" {
		base = s.Site.Base()
	}
	out := rendered.Get().(*bytes.Buffer)
	defer rendered.Put(out)
	out.Reset()
	if err := s.Theme.Render(out, s.c.Lang, v.Kind, v); err != nil {
		return nil, err
	}
	return relative(out.Bytes(), v.Address, base), nil
}

// rendered are kept for the next page.
var rendered = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// siteView is what the page at an address shows of the site.
func (s *Site) siteView(address string) SiteView {
	site := s.everywhere()
	site.Search.Current = strings.HasPrefix(address, site.Search.Href)
	site.Menu, site.Footer = at(address, site.Menu), slices.Clone(site.Footer)
	for i, m := range site.Footer {
		site.Footer[i].Links = at(address, m.Links)
	}
	return site
}

// at are links with those marked that the page at an address is below.
func at(address string, links []Link) []Link {
	out := slices.Clone(links)
	for i := range out {
		out[i].Current = strings.HasPrefix(address, out[i].Href)
	}
	return out
}

// onEveryPage is what every page shows of the site.
func (s *Site) onEveryPage() SiteView {
	d := &s.Model.Dataset
	site := SiteView{
		Title: s.Site.Title.In(s.c.Lang), Tagline: s.Site.Tagline.In(s.c.Lang), Home: s.to.Home(),
		Version: d.Version, Date: s.c.Date(d.Date), Sums: Sums,
		Publisher: s.Site.Publisher.In(s.c.Lang), About: s.text(s.Site.About), Licence: s.shortLicence(),
		Search: s.menu("search"), Footer: s.footer(), Style: s.menu("style"),
	}
	if slices.ContainsFunc(s.Model.States, func(st model.State) bool { return len(st.Shape) > 0 }) {
		site.MapCredit = s.text(s.Site.MapCredit)
	}
	for _, name := range s.menus() {
		site.Menu = append(site.Menu, s.menu(name))
	}
	return site
}

func (s *Site) menu(name string) Link {
	return Link{Text: s.c.Text("section." + name), Href: s.to.Section(name)}
}

// show returns the views of charts by id, of those that the data allow.
func (s *Site) show(ids ...string) []ChartView {
	var out []ChartView
	for _, id := range ids {
		if s.charts[id] != nil {
			out = append(out, s.views[id]())
		}
	}
	return out
}

// pointers are those of records, in their order.
func pointers[T any](records []T) []*T {
	out := make([]*T, len(records))
	for i := range records {
		out[i] = &records[i]
	}
	return out
}

// sorted returns pointers to records in the order of a text.
func sorted[T any](records []T, by func(*T) string) []*T {
	out := pointers(records)
	slices.SortStableFunc(out, func(a, b *T) int { return table.InOrder(by(a), by(b)) })
	return out
}

func (s *Site) bytes(n int64) string {
	switch {
	case n < 1000:
		return s.c.Text("unit.bytes", "n", int(n))
	case n < 1e6:
		return s.c.Text("unit.kilobytes", "n", float64(n/100)/10)
	}
	return s.c.Text("unit.megabytes", "n", float64(n/100_000)/10)
}

func position(t *table.Table, row int) string {
	return fmt.Sprintf("%s:%s", t.Grid.Source.File, strconv.Itoa(t.At(row, t.Fields[0].Name).Line))
}
