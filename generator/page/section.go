package page

import (
	"slices"
	"strings"

	"cocrea/generator/content"
	"cocrea/generator/model"
)

// section is a part of the site that is made of data: its name in addresses, menus and
// messages, when there is one, and its pages, the list of them first.
type section struct {
	name  string
	there func(*model.Model) bool
	pages func(*Site) []Page
}

// stands tells whether a site has the section.
func (s section) stands(m *model.Model, made *content.Outputs) bool {
	return s.there(m) && (s.name != "compare" || made.Compared())
}

// dataSections are all of them, in the order of pages.
var dataSections = []section{
	{"states", has("states"), (*Site).states},
	{"compare", comparable, (*Site).comparisons},
	{"secretariats", has("secretariats"), (*Site).secretariats},
	{"plans", has("action_plans"), (*Site).plans},
	{"commitments", always, (*Site).commitments},
	{"bodies", filled("bodies"), (*Site).bodies},
	{"themes", filled("themes"), (*Site).themes},
	{"pillars", filled("pillars"), (*Site).pillars},
	{"sources", filled("sources"), (*Site).sources},
	{"data", always, (*Site).data},
	{"corrections", corrected, single("corrections", "data/corrections.toml", (*Site).correctionList)},
	{"figures", always, (*Site).figurePages},
	{"search", always, single("search", "generator/page", (*Site).search)},
	{"report", always, single("report", "data/dataset.toml", (*Site).booklet)},
	{"style", always, func(s *Site) []Page {
		return []Page{{Address: s.to.Section("style"), Owner: "themes/" + s.Site.Theme, Key: "style", View: of(s.style)}}
	}},
}

// single is a section of one page.
func single(name, owner string, view func(*Site) View) func(*Site) []Page {
	return func(s *Site) []Page {
		return []Page{{Address: s.to.Section(name), Owner: owner, Key: name, View: of(func() View { return view(s) })}}
	}
}

// mostCompared is how many places are compared, each with each: more pairs nobody reads.
const mostCompared = 40

// comparable reports whether the states have something to compare, and are not too many.
func comparable(m *model.Model) bool {
	return m.Staged() && len(m.States) > 1 && len(m.States) <= mostCompared
}

func always(*model.Model) bool { return true }

func has(table string) func(*model.Model) bool {
	return func(m *model.Model) bool { return m.Has(table) }
}

// filled is has of a table whose records are all that there is to say.
func filled(table string) func(*model.Model) bool {
	return func(m *model.Model) bool { return m.Has(table) && len(m.Table(table).Rows) > 0 }
}

// corrected reports whether anything was put right.
func corrected(m *model.Model) bool { return len(m.Corrections) > 0 }

// standing are the names of the sections that are made of the data.
func standing(m *model.Model, made *content.Outputs) (out []string) {
	for _, s := range dataSections {
		if s.stands(m, made) {
			out = append(out, s.name)
		}
	}
	return out
}

// written are the names of the sections that people write, or that rest on what they
// wrote, in a language.
func (r Routes) written(m *model.Model, pages []*content.Page) (out []string) {
	out = []string{"method", "about"} // of the program, where nobody wrote them
	out = append(out, r.indexed(pages)...)
	if slices.ContainsFunc(pages, func(p *content.Page) bool { return p.Lang == r.c.Lang && p.Address == r.Section(apiPage) }) {
		out = append(out, apiPage)
	}
	if len(m.Duties) > 0 {
		out = append(out, "checklist")
	}
	return out
}

// indexed are the sections of which somebody wrote a page in the language, the list of its
// pages or one of them.
func (r Routes) indexed(pages []*content.Page) (out []string) {
	for _, name := range []string{"guide", "news"} {
		if slices.ContainsFunc(pages, func(p *content.Page) bool {
			return p.Lang == r.c.Lang && (strings.HasPrefix(p.Address, r.Section(name)) || name == "news" && p.Date.Known())
		}) {
			out = append(out, name)
		}
	}
	return out
}

// has reports whether the site has a section.
func (s *Site) has(name string) bool { return slices.Contains(s.parts, name) }

// more is a link to a section below another, nil where there is no such section.
func (s *Site) more(key, name string) *Link {
	if !s.has(name) {
		return nil
	}
	return &Link{Text: s.c.Text(key), Href: s.to.Section(name)}
}

// menus are the sections of the header: those that the settings name, or the most
// important that there are.
func (s *Site) menus() []string {
	names := s.Site.Menu
	if len(names) == 0 {
		names = []string{"states", "plans", "commitments", "bodies", "themes", "guide", "data"}
	}
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !s.has(name) })
}

// footers are the other sections, each in the group of what its readers want.
var footers = []struct {
	group    string
	sections []string
}{
	{"browse", []string{"states", "secretariats", "plans", "commitments", "bodies", "compare", "themes", "pillars", "guide"}},
	{"verify", []string{"figures", "sources", "corrections", "method"}},
	{"site", []string{"about", "news", "checklist", "data", "report", apiPage}},
}

// footer are the groups of the footer, of what the menu does not have already.
func (s *Site) footer() (out []Menu) {
	for _, f := range footers {
		m := Menu{Title: s.c.Text("nav." + f.group)}
		for _, name := range f.sections {
			if s.has(name) && !slices.Contains(s.menus(), name) {
				m.Links = append(m.Links, s.menu(name))
			}
		}
		if len(m.Links) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// Sections lists the names of all sections, sorted: those with an address and a name.
func (r Routes) Sections() []string {
	var out []string
	for _, key := range r.c.Keys() {
		if name, ok := strings.CutPrefix(key, "route."); ok && r.c.Has("section."+name) {
			out = append(out, name)
		}
	}
	return out
}

// Words are the names of the sections by the words that their addresses have in any
// language: who writes «compromisos.total» means commitments.total.
func Words(routes []Routes) map[string]string {
	words := map[string]string{}
	for _, r := range routes {
		for _, name := range r.Sections() {
			words[r.c.Text("route."+name)] = name
		}
	}
	return words
}

// factSection is the section of a record's facts, none where there are no facts.
func (s *Site) factSection(facts []Fact) []Section {
	if len(facts) == 0 {
		return nil
	}
	return []Section{{ID: "datos", Title: s.c.Text("record.facts"), Facts: facts}}
}
