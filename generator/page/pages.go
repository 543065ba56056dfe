package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"cocrea/generator/table"
)

// Page is a page before it is made: what others need to know of it, and how to make what
// it says. View is pure: it may be called at any time, from any goroutine and more than
// once, and gives the same each time.
type Page struct {
	Address string // from the root of the site
	Owner   string // what it comes from, for collisions
	Key     string // what it is in any language; empty: its owner
	First   string // of a later page of a list: the address of the first
	Kind    string // the layout, of the few that are no page of reading: missing, embed, moved
	Again   bool   // it says what other pages say: searches and lists of pages leave it out
	View    func() (View, error)
}

// File is the path of a page in the output.
func (p Page) File() string { return File(p.Address) }

// same is what a page is in any language.
func (p Page) same() string { return cmp.Or(p.Key, p.Owner) }

// of is the making of a view that cannot fail.
func of(view func() View) func() (View, error) {
	return func() (View, error) { return view(), nil }
}

// pagesOf are the pages of records, one each, in the order of their table, without views.
func pagesOf[T any](records []T, t *table.Table, address func(*T) string) []Page {
	out := make([]Page, len(records))
	for i := range records {
		out[i] = Page{Address: address(&records[i]), Owner: position(t, i)}
	}
	return out
}

// pager links each page to the ones before and after it in an order.
func pager[T any](pages []Page, order []*T, named func(*T) (text, href string)) []Page {
	place := map[string]int{}
	for i := range order {
		_, href := named(order[i])
		place[href] = i
	}
	link := func(i int) *Link {
		if i < 0 || i >= len(order) {
			return nil
		}
		text, href := named(order[i])
		return &Link{Text: clipped(text, 90), Href: href}
	}
	for i, p := range pages {
		if at, ok := place[p.Address]; ok {
			pages[i].View = func() (View, error) {
				v, err := p.View()
				v.Before, v.After = link(at-1), link(at+1)
				return v, err
			}
		}
	}
	return pages
}

// Plan is every page of the site: those of each language, in the order of the languages.
type Plan struct {
	Sites []*Site
	Pages [][]Page
}

// NewPlan lists the pages of all languages. None is made yet.
func NewPlan(in Input) (*Plan, error) {
	n := len(in.Site.Languages)
	plan := &Plan{make([]*Site, n), make([][]Page, n)}
	var group errgroup.Group
	for i, lang := range in.Site.Languages {
		group.Go(func() (err error) {
			if plan.Sites[i], err = New(in, lang); err == nil {
				plan.Pages[i] = plan.Sites[i].pages()
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	elsewhere := map[string][]Translation{} // by what a page is, where there are several languages
	for i := 0; n > 1 && i < n; i++ {
		s := plan.Sites[i]
		for _, p := range plan.Pages[i] {
			elsewhere[p.same()] = append(elsewhere[p.same()], Translation{s.c.Lang, s.c.Text("language.name"), p.Address})
		}
	}
	for i, s := range plan.Sites {
		for j, p := range plan.Pages[i] {
			plan.Pages[i][j] = s.whole(p, elsewhere[p.same()])
		}
	}
	return plan, nil
}

// All are the pages of all languages.
func (p *Plan) All() []Page { return slices.Concat(p.Pages...) }

// Page is one of them, by its number, with the site of its language.
func (p *Plan) Page(n int) (*Site, Page) {
	i := 0
	for n >= len(p.Pages[i]) {
		n, i = n-len(p.Pages[i]), i+1
	}
	return p.Sites[i], p.Pages[i][n]
}

// pages lists the pages of the language; their views are not yet whole.
func (s *Site) pages() (pages []Page) {
	for _, section := range dataSections {
		if section.stands(s.Model, s.to.made) {
			pages = append(pages, section.pages(s)...)
		}
	}
	pages = append(pages, s.releases()...)
	pages = append(pages, s.embeds()...)
	pages = append(pages, s.prose()...)
	titles := s.untitled()
	for i, p := range pages {
		if _, evidence := titles[p.Address]; evidence { // its title is asked for as well
			pages[i].View = sync.OnceValues(p.View)
		}
	}
	return append(pages, s.checklist(pages)...)
}

// whole makes the view of a page all that its layout shows; nothing is changed after it.
// languages are the page in every language, its own among them.
func (s *Site) whole(p Page, languages []Translation) Page {
	view := p.View
	p.View = func() (View, error) {
		v, err := view()
		if err != nil {
			return v, fmt.Errorf("page %s: %w", p.Owner, err)
		}
		v.Address, v.Owner, v.Key, v.First, v.Again, v.Kind = p.Address, p.Owner, p.Key, p.First, p.Again, cmp.Or(p.Kind, v.Kind)
		for _, t := range languages {
			if t.Lang != s.c.Lang {
				v.Languages = append(v.Languages, t)
			}
		}
		s.corrected(&v)
		v.Sections = slices.DeleteFunc(v.Sections, Section.empty)
		s.frame(&v)
		return v, nil
	}
	return p
}

// mostLarge is how many bytes of a number stand in the largest letters.
const mostLarge = 9

// frame adds what every page has, and what follows from what it shows.
func (s *Site) frame(v *View) {
	v.Lang, v.Dir, v.Site = s.c.Lang, direction(s.Site.Locales[s.c.Lang]), s.siteView(v.Address)
	s.report(v)
	s.explain(v)
	for i := range v.Sections {
		if len(v.Sections[i].Charts) > 0 && !slices.Contains(v.Scripts, chartScript) {
			v.Scripts = append(v.Scripts, chartScript)
		}
		for j, t := range v.Sections[i].Totals {
			total := &v.Sections[i].Totals[j]
			if total.Long = len(t.Value) > mostLarge || strings.ContainsAny(t.Value, " \u00a0") && !strings.HasSuffix(t.Value, "%"); total.Long { // a unit stands on the line of its number, where there is room
				total.Value = strings.ReplaceAll(t.Value, "\u00a0", " ")
			}
		}
		for j := range v.Sections[i].Charts {
			v.Sections[i].Charts[j].Level = level(v.Kind, v.Sections[i].Title)
		}
	}
	if s.Site.BaseURL != "" && v.Kind != "missing" {
		v.Canonical, v.Base = s.absolute(cmp.Or(v.MovedTo, v.Address)), s.Site.BaseURL
	}
	s.document(v)
	s.meta(v)
	for i := range v.Sections {
		id := &v.Sections[i].ID
		v.Sections[i].Online = *id == "comparar" || *id == "filas"
		*id = s.to.anchor(*id)
	}
}

// Moved is the page at an address that has moved to another.
func (s *Site) Moved(owner, from, to string) Page {
	return s.whole(Page{Address: from, Owner: owner, Kind: "moved", View: of(func() View {
		return View{
			Title: s.c.Text("moved.title"), Description: s.c.Text("moved.description"),
			Lead: s.c.HTML("moved.lead", "to", s.link(to, to)), Moved: up(from) + strings.TrimPrefix(to, "/"), MovedTo: to,
		}
	})}, nil)
}
