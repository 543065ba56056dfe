package page

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/content"
	"cocrea/generator/model"
)

// Search is the field of the page of search.
type Search struct {
	Action string // address of the page itself
	Index  string // address of what the script reads, once a reader begins
}

// indexFile is a file that the search reads.
type indexFile struct {
	name string
	data []byte
}

// address has a mark that changes when the file does, as assets have.
func (f indexFile) address() string {
	sum := sha256.Sum256(f.data)
	return f.name + "?v=" + hex.EncodeToString(sum[:4])
}

// index makes the files that the search reads: the first has all kinds and leads to the others.
func (s *Site) index() []indexFile {
	kinds := split(s.findables(), recordsOfFile)
	files, more := make([]indexFile, len(kinds)), []string(nil)
	for i := 1; i < len(files); i++ {
		files[i] = indexFile{"search." + s.c.Lang + "." + strconv.Itoa(i+1) + ".json", pack(kinds[i])}
		more = append(more, files[i].address())
	}
	files[0] = indexFile{"search." + s.c.Lang + ".json", pack(kinds[0], more...)}
	return files
}

// IndexFiles writes the files that the search reads.
func (s *Site) IndexFiles(write func(path string, data []byte) error) error {
	for _, f := range s.found {
		if err := write("assets/"+f.name, f.data); err != nil {
			return err
		}
	}
	return nil
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
	for _, st := range s.byName() {
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
			{Search: &Search{Action: s.to.Section("search"), Index: "/assets/" + s.found[0].address()}},
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
