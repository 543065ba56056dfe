// Package page makes every page of the site: the routes, the typed views that the
// layouts show, the sitemap. A view holds all that a page says, in one language; a
// layout only places it. Addresses are written from the root of the site
// everywhere and become relative when the page is written (see relative.go), so
// that one build serves under any path.
package page

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"cocrea/generator/chart"
	"cocrea/generator/content"
	"cocrea/generator/dataset"
	"cocrea/generator/message"
	"cocrea/generator/model"
)

// Routes gives the address of every page in one language. The words in addresses
// are messages, so that a language brings its own.
type Routes struct {
	root  string // "/" or "/en/"
	c     *message.Catalog
	first *message.Catalog // of the site's first language
	made  *content.Outputs

	sections map[string]string // addresses, by name
	listed   map[string]string // of figures without a page: their places in the list of figures
}

// NewRoutes returns the routes of the catalog's language, and first is the catalog of the
// site's first.
func NewRoutes(site *content.Site, c, first *message.Catalog) Routes {
	r := Routes{root: site.Root(c.Lang), c: c, first: first, made: &site.Outputs, sections: map[string]string{}}
	for _, key := range c.Keys() {
		if name, ok := strings.CutPrefix(key, "route."); ok {
			r.sections[name] = r.root + c.Text(key) + "/"
		}
	}
	return r
}

// Home is the address of the first page.
func (r Routes) Home() string { return r.root }

// Section is the address of a list of records: states, plans, data, figures…
func (r Routes) Section(name string) string {
	if address, known := r.sections[name]; known {
		return address
	}
	return r.root + r.c.Text("route."+name) + "/" // which says that there is no such text
}

func (r Routes) in(section, id string) string { return r.Section(section) + id + "/" }

// State is the address of a state's page.
func (r Routes) State(s *model.State) string { return r.in("states", s.Slug) }

// Secretariat is the address of a secretariat's page.
func (r Routes) Secretariat(s *model.Secretariat) string { return r.in("secretariats", s.State.Slug) }

// Plan is the address of an action plan's page.
func (r Routes) Plan(p *model.ActionPlan) string { return r.in("plans", p.ID) }

// Commitment is the address of a commitment's page.
func (r Routes) Commitment(c *model.Commitment) string { return r.in("commitments", c.ID) }

// Body is the address of a body's page.
func (r Routes) Body(b *model.Body) string { return r.in("bodies", b.ID) }

// Theme is the address of a theme's page.
func (r Routes) Theme(t *model.Theme) string { return r.in("themes", t.ID) }

// Pillar is the address of a pillar's page.
func (r Routes) Pillar(p *model.Pillar) string { return r.in("pillars", p.ID) }

// Source is the address of a document's page.
func (r Routes) Source(id string) string { return r.in("sources", id) }

// Table is the address of a table's page.
func (r Routes) Table(name string) string {
	return r.in("data", strings.ReplaceAll(name, "_", "-"))
}

// Figure is the address of a figure's proof, or of its place in the list of figures.
func (r Routes) Figure(id string) string {
	if place := r.listed[id]; place != "" {
		return place
	}
	return r.in("figures", id)
}

// Drawings is the folder of the published charts, whose words are in the language.
func (r Routes) Drawings() string { return r.in("data", r.c.Text("route.charts")) }

// Drawn are the files of the charts that readers take away.
func (r Routes) Drawn(m *model.Model) []string {
	var out []string
	if m.Shaped() {
		out = append(out, r.Drawings()+Outlines(m))
	}
	for _, id := range chart.IDs(m) {
		out = append(out, r.Drawings()+id+".csv", r.Drawings()+id+".svg")
	}
	return out
}

// Citations is the folder of the files that cite the data.
func (r Routes) Citations() string { return r.in("data", r.c.Text("route.citations")) }

// Outlines is the name of the file of the outlines that the map is drawn of.
func Outlines(m *model.Model) string {
	return cmp.Or(m.Dataset.Tables["states"].Outlines, "map") + ".geojson"
}

// File is the path in the output of an address.
func File(address string) string {
	if strings.HasSuffix(address, "/") {
		return strings.TrimPrefix(path.Join(address, "index.html"), "/")
	}
	return strings.TrimPrefix(address, "/")
}

// Addresses lists the address of every page of the site in all its languages, and
// those of the downloads, for checking links before anything is rendered.
func Addresses(m *model.Model, figures []string, pages []*content.Page, routes []Routes) []string {
	var out []string
	for _, p := range pages {
		out = append(out, p.Address)
	}
	for _, r := range routes {
		out = append(out, r.addresses(m, figures)...)
		for _, name := range r.indexed(pages) {
			out = append(out, r.Section(name))
		}
		if len(r.guide(pages)) >= fewestWhole {
			out = append(out, r.wholeGuide())
		}
	}
	var langs []string
	for _, r := range routes {
		langs = append(langs, r.c.Lang)
	}
	made := routes[0].made
	tables, files := dataset.Names(m, langs, made.Serves, routes[0].AllData(m))
	for _, r := range routes {
		for _, name := range tables {
			out = append(out, r.Table(name))
		}
	}
	out = append(out, "/sitemap.xml", "/robots.txt")
	if made.Packed() {
		out = append(out, routes[0].Downloads()+routes[0].Offline(m))
	}
	if made.API != "none" {
		out = append(out, apiAddresses()...)
	}
	return append(out, published(routes[0].Downloads(), tables, files)...)
}

// anchor is what a part of a page is called in addresses of the language.
func (r Routes) anchor(id string) string {
	if key := "route.anchor." + id; r.c.Has(key) {
		return r.c.Text(key)
	}
	return id
}

// Sums is the address of the list of hashes of all files.
const Sums = "/SHA256SUMS"

// addresses are those of all pages of the language that are not written by people, in
// the same order in any language.
func (r Routes) addresses(m *model.Model, figures []string) (out []string) {
	out = append(out, r.Home())
	for _, s := range append(standing(m, r.made), "method", "about") {
		out = append(out, r.Section(s))
	}
	for _, id := range figures {
		out = append(out, r.Figure(id))
	}
	for i := range m.States {
		out = append(out, r.State(&m.States[i]))
	}
	for i := range m.Secretariats {
		if m.Secretariats[i].State != nil {
			out = append(out, r.Secretariat(&m.Secretariats[i]))
		}
	}
	for i := range m.Plans {
		out = append(out, r.Plan(&m.Plans[i]))
	}
	for i := range m.Commitments {
		out = append(out, r.Commitment(&m.Commitments[i]))
	}
	for _, f := range listed(m) {
		for i := range f.Values {
			if len(f.Values[i].Rows) > 0 {
				out = append(out, r.Value(f, &f.Values[i]))
			}
		}
	}
	for i := range m.Bodies {
		out = append(out, r.Body(&m.Bodies[i]))
	}
	for i := range m.Themes {
		out = append(out, r.Theme(&m.Themes[i]))
	}
	for i := range m.Pillars {
		out = append(out, r.Pillar(&m.Pillars[i]))
	}
	for i := range m.Sources {
		out = append(out, r.Source(m.Sources[i].ID))
	}
	if len(m.Duties) > 0 {
		out = append(out, r.Section("checklist"))
	}
	for _, id := range chart.IDs(m) {
		out = append(out, r.in("embed", id), r.Drawings()+id+".csv", r.Drawings()+id+".svg", r.Drawings()+id+".json")
	}
	for i := range m.States {
		for j := range m.States[:i] {
			if comparable(m) && r.made.Compared() {
				out = append(out, r.Compare(&m.States[i], &m.States[j]))
			}
		}
	}
	if m.Shaped() {
		out = append(out, r.Drawings()+Outlines(m))
	}
	return append(out, r.news(), r.changes(), strings.TrimSuffix(r.changes(), ".xml")+".json")
}

// Later are the paths of what is made only where the address of the site is known.
func (r Routes) Later() []string {
	return []string{"sitemap.xml", strings.TrimPrefix(r.news(), "/"), strings.TrimPrefix(r.changes(), "/"), strings.TrimPrefix(strings.TrimSuffix(r.changes(), ".xml")+".json", "/")}
}

// The addresses of the feeds, which each language has its own of.
func (r Routes) news() string    { return strings.TrimSuffix(r.Section("news"), "/") + ".xml" }
func (r Routes) changes() string { return r.Section("data") + r.c.Text("route.changes") + ".xml" }

// published are the addresses of the downloads in their folder and of what describes them.
func published(folder string, tables, files []string) []string {
	out := []string{Sums}
	for _, name := range files {
		out = append(out, folder+name)
	}
	for _, name := range dataset.DocumentNames(strings.TrimPrefix(folder, "/"), tables) {
		out = append(out, "/"+name)
	}
	return out
}

// Standing are the addresses of a site whose data could not be read: its pages. What lies
// below the sections that are made from data may be there or not.
func Standing(pages []*content.Page, routes []Routes) content.Addresses {
	to := content.Addresses{NoFiles: true}
	for _, p := range pages {
		to.All = append(to.All, p.Address)
	}
	for _, r := range routes {
		to.All = append(to.All, r.Home())
		for _, s := range []string{"checklist", "api", "news", "method", "about"} {
			to.Below = append(to.Below, r.Section(s))
		}
		for _, s := range dataSections {
			to.Below = append(to.Below, r.Section(s.name))
		}
	}
	return to
}

// Absent are the addresses of the pages that a site has only with a file that it lacks,
// and the file.
func Absent(m *model.Model, routes []Routes) map[string]string {
	absent := map[string]string{}
	for _, r := range routes {
		if len(m.Duties) == 0 {
			absent[r.Section("checklist")] = model.ChecklistFile
		}
		for name, file := range map[string]string{"states": "data/states.csv", "secretariats": "data/secretariats.csv", "plans": "data/action_plans.csv",
			"bodies": "data/bodies.csv", "themes": "data/themes.toml", "pillars": "data/pillars.toml", "sources": "data/sources.csv", "corrections": "data/corrections.toml"} {
			if !slices.Contains(standing(m, r.made), name) {
				absent[r.Section(name)] = file
			}
		}
	}
	return absent
}
