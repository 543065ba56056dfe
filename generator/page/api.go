package page

import (
	"cmp"

	"cocrea/generator/api"
	"cocrea/generator/dataset"
)

// apiPage is the key of the page on the API, and of its section.
const apiPage = "api"

// guided tells whether the site has a page on the API.
func (s *Site) guided() bool {
	for _, p := range s.Pages {
		if s.to.made.API != "none" && p.Key == apiPage && p.Lang == s.c.Lang && p.Address == s.to.Section(apiPage) {
			return true
		}
	}
	return false
}

// note has the page of every record, and the document of the API of every page.
func (s *Site) note() {
	s.homes, s.apiOf = map[string]string{}, map[string]Link{}
	note := func(table, id, page string) {
		if s.homes[table+" "+id] = page; s.to.made.API == "tables" || s.to.made.API == "none" {
			return
		}
		s.apiOf[page] = Link{Text: s.c.Text("api.record"), Href: api.Record(table, id)}
	}
	m := s.Model
	for i := range m.States {
		note("states", m.States[i].ID, s.to.State(&m.States[i]))
	}
	for i := range m.Secretariats {
		note("secretariats", m.Secretariats[i].StateID, s.to.Secretariat(&m.Secretariats[i]))
	}
	for i := range m.Plans {
		note("action_plans", m.Plans[i].ID, s.to.Plan(&m.Plans[i]))
	}
	for i := range m.Commitments {
		note("commitments", m.Commitments[i].ID, s.to.Commitment(&m.Commitments[i]))
	}
	for i := range m.Themes {
		t := &m.Themes[i]
		note("themes", t.ID, s.to.Theme(t))
		s.homes["totals_by_theme "+t.ID] = s.to.Theme(t)
	}
	for i := range m.Pillars {
		note("pillars", m.Pillars[i].ID, s.to.Pillar(&m.Pillars[i]))
	}
	for i := range m.Bodies {
		note("bodies", m.Bodies[i].ID, s.to.Body(&m.Bodies[i]))
	}
	if f := m.Facet("status"); f != nil {
		for i := range f.Values {
			if len(f.Values[i].Rows) > 0 {
				s.homes["statuses "+f.Values[i].Raw] = s.to.Value(f, &f.Values[i])
			}
		}
	}
	for i := range m.Sources {
		note("sources", m.Sources[i].ID, s.to.Source(m.Sources[i].ID))
	}
	s.within()
	s.noteReferences()
	if s.to.made.API == "none" {
		return
	}
	for _, f := range s.Figures.All {
		if s.to.made.API == "tables" {
			break
		}
		s.apiOf[s.to.Figure(f.ID)] = Link{Text: s.c.Text("api.figure"), Href: api.Figure(f.ID)}
	}
	for _, t := range dataset.TablesOf(s.Files) {
		s.apiOf[s.to.Table(t.Name)] = Link{Text: s.c.Text("api.table"), Href: api.Table(t.Name)}
	}
}

// within notes the places of records that have no page of their own, in that of another.
func (s *Site) within() {
	m := s.Model
	for i := range m.Members {
		r := &m.Members[i]
		s.homes["secretariat_members "+r.ID] = s.homes["secretariats "+r.StateID] + "#" + s.to.anchor("integrantes")
	}
	for i := range m.Progress {
		r := &m.Progress[i]
		s.homes["progress "+r.ID] = cmp.Or(s.homes["commitments "+r.CommitmentID], s.homes["action_plans "+r.PlanID]) + "#" + s.to.anchor("despues")
	}
}

// document puts a link to what the API has of the same thing where a page lists its
// sources or its downloads; where it lists neither, at its end.
func (s *Site) document(v *View) {
	link, known := s.apiOf[v.Address]
	if !known {
		return
	}
	if len(v.Sections) == 0 { // nothing but its name is known
		v.Sections = []Section{{}}
	}
	at := &v.Sections[len(v.Sections)-1]
	for i := range v.Sections {
		if id := v.Sections[i].ID; id == "fuentes" || id == "descargas" {
			at = &v.Sections[i]
		}
	}
	at.Document = &link
}

// API is what the documents of the API have of the site's language.
func (s *Site) API() api.Language {
	return api.Language{Catalog: s.c, Charts: s.Charts(), Pages: apiPages{s}}
}

// apiPages are the pages that the documents of the API lead to.
type apiPages struct{ s *Site }

func (p apiPages) Home() string                       { return p.s.to.Home() }
func (p apiPages) TablePage(name string) string       { return p.s.to.Table(name) }
func (p apiPages) RecordPage(table, id string) string { return p.s.homes[table+" "+id] }
func (p apiPages) FigurePage(id string) string        { return p.s.to.Figure(id) }
func (p apiPages) ChartPage(id string) string         { return p.s.to.in("embed", id) }
func (p apiPages) Drawing(name string) string         { return p.s.to.Drawings() + name }

func (p apiPages) Guide() string {
	if !p.s.guided() {
		return ""
	}
	return p.s.to.Section(apiPage)
}

// apiAddresses are the documents of the API that pages may link to.
func apiAddresses() []string { return []string{api.Index, api.OpenAPI} }
