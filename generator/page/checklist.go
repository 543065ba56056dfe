package page

import (
	"cmp"
	"html/template"
	"path"
	"strings"

	"cocrea/generator/content"
	"cocrea/generator/dataset"
	"cocrea/generator/model"
)

// checkedAs are the answers to a duty, in the order in which a reader meets them, with
// the mark of each.
var checkedAs = []struct{ met, mark string }{{"yes", "●"}, {"partly", "◑"}, {"no", "○"}, {"unknown", "?"}}

// checklist is the page that says which duties of a standard the site meets, and none
// where the data have no checklist. others are all other pages: the evidence is called
// by their titles.
func (s *Site) checklist(others []Page) []Page {
	if len(s.Model.Duties) == 0 {
		return nil
	}
	return []Page{{Address: s.to.Section("checklist"), Owner: "data/checklist.toml", Key: "checklist", View: func() (View, error) {
		titles, err := s.titles(others)
		return s.duties(titles), err
	}}}
}

// untitled are the addresses of pages that duties name as their evidence, without titles yet.
func (s *Site) untitled() map[string]string {
	titles, same := map[string]string{}, s.inLanguage()
	for _, d := range s.Model.Duties {
		for _, e := range d.Evidence {
			at, _, _ := strings.Cut(e, "#")
			titles[cmp.Or(same[at], at)] = ""
		}
	}
	return titles
}

// titles are those of these pages, by address.
func (s *Site) titles(pages []Page) (map[string]string, error) {
	titles := s.untitled()
	for _, p := range pages {
		if _, asked := titles[p.Address]; asked {
			v, err := p.View()
			if err != nil {
				return nil, err
			}
			titles[p.Address] = v.Title
		}
	}
	return titles, nil
}

// duties lists the duties by how they are met.
func (s *Site) duties(titles map[string]string) View {
	v := View{
		Kind: "page", Class: "wide", Title: s.c.Text("section.checklist"), Description: s.c.Text("checklist.description"),
		Lead:   s.c.HTML("checklist.lead", "about", s.link(s.c.Text("checklist.about"), s.to.Section("about"))),
		Crumbs: []Link{{Text: s.c.Text("section.about"), Href: s.to.Section("about")}},
	}
	same := s.inLanguage()
	for _, answer := range checkedAs {
		title := s.c.Text("checklist.met." + answer.met)
		t := &Table{Class: "stack duties", Caption: title, Head: []string{s.c.Text("checklist.duty"),
			s.c.Text("checklist.state"), s.c.Text("checklist.why"), s.c.Text("checklist.evidence"), s.c.Text("checklist.source")}}
		for _, d := range s.Model.Duties {
			if d.Met == answer.met {
				t.Rows = append(t.Rows, TableRow{ID: d.ID, Cells: []TableCell{
					{HTML: escape(s.text(d.Text))},
					{HTML: `<span class="mark" aria-hidden="true">` + escape(answer.mark) + "</span> " + escape(s.c.Text("checklist.met."+answer.met))},
					{HTML: escape(s.text(d.Explanation))},
					{HTML: s.evidence(d.Evidence, same, titles)}, {HTML: s.dutySource(&d)},
				}})
			}
		}
		if len(t.Rows) > 0 {
			v.Sections = append(v.Sections, Section{ID: answer.met, Title: title, Table: t})
		}
	}
	return v
}

// dutySource is the document that asks for a duty, and the place in it.
func (s *Site) dutySource(d *model.Duty) (out template.HTML) {
	if l := s.sourceLink(d.Source); l != nil {
		out = s.link(l.Text, l.Href)
	}
	if where := s.text(d.Locator); where != "" {
		out += "<br><small>" + escape(where) + "</small>"
	}
	return out
}

// evidence lists the pages and files that show how a duty is met: pages by their title
// in the language, files by their name.
func (s *Site) evidence(addresses []string, same, titles map[string]string) (out template.HTML) {
	for i, e := range addresses {
		at, _, _ := strings.Cut(e, "#")
		href := e
		if other := same[at]; other != "" && other != at {
			at, href = other, other // without the heading, whose name is another in each language
		}
		name := cmp.Or(titles[at], path.Base(at))
		if i > 0 {
			out += "<br>"
		}
		out += s.link(name, href)
	}
	if len(addresses) == 0 {
		return `<span class="unknown">` + escape(s.c.Text("checklist.no-evidence")) + "</span>"
	}
	return out
}

// inLanguage gives for the address of each page in the site's first language the
// address of the same page in this one.
func (s *Site) inLanguage() map[string]string {
	first := s.Site.Languages[0]
	from := NewRoutes(s.Site, s.Theme.Messages[first], s.to.first)
	out := map[string]string{}
	tables, _ := dataset.Names(s.Model, s.Site.Languages, s.to.made.Serves, "")
	list := func(r Routes) []string {
		all := append(r.addresses(s.Model, s.Figures.IDs()), r.Version(""))
		for _, name := range tables {
			all = append(all, r.Table(name))
		}
		for _, kept := range s.Releases {
			all = append(all, r.Version(kept.Version))
		}
		return all
	}
	here := list(s.to)
	for i, address := range list(from) {
		out[address] = here[i]
	}
	byKey := func(lang string) map[string]*content.Page {
		pages := map[string]*content.Page{}
		for _, p := range s.Pages {
			if p.Lang == lang {
				pages[p.Key] = p
			}
		}
		return pages
	}
	own := byKey(s.c.Lang)
	for key, p := range byKey(first) {
		if own[key] != nil {
			out[p.Address] = own[key].Address
		}
	}
	return out
}
