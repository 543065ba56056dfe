package page

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"cocrea/generator/content"
	"cocrea/generator/model"
)

// Search is the field of the page of search.
type Search struct {
	Action string // address of the page itself
	Index  string // address of what the script reads, once a reader begins
}

// IndexFile is the path in the output of what the search reads.
func (s *Site) IndexFile() string { return "assets/search." + s.c.Lang + ".json" }

// Index is what the search reads.
func (s *Site) Index() []byte { return s.found }

// indexAddress has a mark that changes when the index does, as assets have.
func (s *Site) indexAddress() string {
	sum := sha256.Sum256(s.found)
	return "/" + s.IndexFile() + "?v=" + hex.EncodeToString(sum[:4])
}

// lists are the sections that list records.
func (s *Site) lists() []string {
	all := []string{"states", "compare", "secretariats", "plans", "commitments", "bodies", "themes", "pillars", "figures", "data", "sources"}
	return slices.DeleteFunc(all, func(name string) bool { return !s.has(name) })
}

// search is the page of search. Without JavaScript it is an index of everything
// that has a list, a state, a theme or a page of the guide.
func (s *Site) search() View {
	var list []Item
	for _, name := range s.lists() {
		list = append(list, Item{Text: s.c.Text("section." + name), Href: s.to.Section(name)})
	}
	states := Group{ID: "entidades", Title: s.c.Text("section.states")}
	for _, st := range sorted(s.Model.States, func(r *model.State) string { return r.Slug }) {
		states.Items = append(states.Items, Item{Text: st.In(s.c.Lang), Href: s.to.State(st)})
	}
	themes := Group{ID: "tematicas", Title: s.c.Text("section.themes")}
	for _, t := range sorted(s.Model.Themes, func(t *model.Theme) string { return s.text(t.Name) }) {
		themes.Items = append(themes.Items, Item{Text: s.text(t.Name), Href: s.to.Theme(t)})
	}
	written, description := "section.guide", "search.description"
	if !s.has("guide") {
		written, description = "search.others", "search.description-plain"
	}
	return View{
		Kind: "page", Class: "seek", Title: s.c.Text("section.search"), Description: s.c.Text(description), Scripts: []string{"search.js"},
		Sections: []Section{
			{Search: &Search{Action: s.to.Section("search"), Index: s.indexAddress()}},
			{ID: "indice", Title: s.c.Text("search.index"), Groups: slices.DeleteFunc([]Group{
				{ID: "listas", Title: s.c.Text("search.lists"), Items: list},
				{ID: "guia", Title: s.c.Text(written), Items: s.writtenItems()}, themes, states,
			}, func(g Group) bool { return len(g.Items) == 0 })},
		},
	}
}

// guideItems lists the pages of the guide.
func (s *Site) guideItems() (out []Item) {
	for _, p := range s.guide() {
		out = append(out, Item{Text: p.Title, Href: p.Address, Lines: []string{p.Description}})
	}
	return out
}

// writtenItems lists the pages of the guide and the others that people write.
func (s *Site) writtenItems() []Item {
	var guide, others []Item
	for _, p := range s.guide() {
		guide = append(guide, Item{Text: p.Title, Href: p.Address})
	}
	for _, name := range []string{"method", "about"} {
		others = append(others, Item{Text: s.c.Text("section." + name), Href: s.to.Section(name)})
	}
	return append(guide, others...)
}

// guide lists the pages of the guide in their order.
func (s *Site) guide() []*content.Page { return s.to.guide(s.Pages) }

func (r Routes) guide(pages []*content.Page) []*content.Page {
	var guide []*content.Page
	for _, p := range pages {
		if p.Lang == r.c.Lang && strings.HasPrefix(p.Address, r.Section("guide")) {
			guide = append(guide, p)
		}
	}
	slices.SortStableFunc(guide, func(a, b *content.Page) int { return a.Order - b.Order })
	return guide
}
