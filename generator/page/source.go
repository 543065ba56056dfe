package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"sync"

	"cocrea/generator/content"
	"cocrea/generator/figure"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// sources are the list of documents and a page for each.
func (s *Site) sources() []Page {
	uses := sync.OnceValue(s.uses)
	records := pagesOf(s.Model.Sources, s.Model.Table("sources"), func(d *model.Source) string { return s.to.Source(d.ID) })
	cited := func(d *model.Source) (n int) {
		for _, g := range uses()[d.ID] {
			n += len(g.Items)
		}
		return n
	}
	records = partsOf(s, records, s.Model.Sources, cited, func(d *model.Source, p part) View { return s.source(d, uses()[d.ID], p) })
	list := s.parted(Page{Address: s.to.Section("sources"), Owner: "data/sources.csv"}, len(s.Model.Sources), mostListed,
		func(p part) View { return s.sourceList(uses(), p) })
	return append(list, records...)
}

// sourceList lists the documents by kind.
func (s *Site) sourceList(uses map[string][]Group, p part) View {
	list := View{
		Kind: "page", Title: s.c.Text("section.sources"), Description: s.c.Text("sources.description"),
		Lead: s.c.HTML("sources.lead", "n", s.proven("sources.total")),
	}
	var kinds []string
	byKind := map[string][]Item{}
	for i := range s.Model.Sources {
		d := &s.Model.Sources[i]
		if !slices.Contains(kinds, d.Kind) {
			kinds = append(kinds, d.Kind)
		}
		byKind[d.Kind] = append(byKind[d.Kind], Item{Text: d.Title, Href: s.to.Source(d.ID), Meta: s.sourceMeta(d.ID), Small: s.heldCopy(d)})
	}
	slices.SortStableFunc(kinds, func(a, b string) int { return boolInt(b == "deck") - boolInt(a == "deck") })
	section := Section{ID: "lista", Title: s.c.Text("sources.by-kind"), Listed: true}
	at := 0
	for _, kind := range kinds {
		title := kind
		switch {
		case kind == "":
			title = s.c.Text("explorer.unstated")
		case s.c.Has("source.kind." + kind):
			title = s.c.Text("source.kind." + kind)
		}
		if items := cut(p, at, byKind[kind]); len(items) > 0 {
			section.Groups = append(section.Groups, Group{ID: table.Slug(title), Title: title, Items: items})
		}
		at += len(byKind[kind])
	}
	if len(kinds) == 1 && kinds[0] == "" {
		section = Section{ID: "lista", Title: s.c.Text("section.sources"), Items: cut(p, 0, byKind[""]), Listed: true}
	}
	list.Sections = append(s.heed(uses), section)
	return list
}

// sourceMeta says who published a document and when; it is asked for on most pages.
func (s *Site) sourceMeta(id string) string { return s.issued[id] }

func (s *Site) issuedBy(d *model.Source) string {
	switch {
	case !d.Date.Known() && !s.sourced("date"):
		return s.text(d.Publisher)
	case s.text(d.Publisher) == "":
		return s.c.Date(d.Date.String())
	case !d.Date.Known():
		return s.c.Text("source.meta-undated", "publisher", s.text(d.Publisher))
	}
	return s.c.Text("source.meta", "publisher", s.text(d.Publisher), "date", s.c.Date(d.Date.String()))
}

// brief is a link to a document by who published it and when, for small print.
func (s *Site) brief(id string) *Link {
	if l := s.sourceLink(id); l != nil {
		return &Link{Text: cmp.Or(s.sourceMeta(id), l.Text), Href: l.Href}
	}
	return nil
}

func (s *Site) source(d *model.Source, uses []Group, p part) View {
	v := View{
		Kind: "page", Class: "record", Title: d.Title,
		Crumbs: []Link{{Text: s.c.Text("section.sources"), Href: s.to.Section("sources")}},
		Lead:   s.sourceLead(d),
	}
	v.Description = cmp.Or(plain(v.Lead), d.Title)
	var facts []Fact
	add := func(column string, f Fact) {
		if s.sourced(column) {
			facts = append(facts, f)
		}
	}
	read, address := escape(s.c.Date(d.Read.String())), outside(d.URL)
	if !d.Read.Known() {
		read = escape(s.c.Text("source.unread"))
	}
	if d.URL == "" { // there may be one that is not given here: the note says why
		address = escape(s.c.Text("source.no-address"))
	}
	add("publisher", s.fact("publisher", s.text(d.Publisher), "", ""))
	add("date", s.fact("document-date", s.c.Date(d.Date.String()), "", ""))
	add("read", Fact{Term: s.c.Text("fact.read"), Value: read})
	add("url", Fact{Term: s.c.Text("fact.url"), Value: address})
	if d.Gone.Known() {
		facts = append(facts, Fact{Term: s.c.Text("fact.gone"), Value: escape(s.c.Date(d.Gone.String()))})
	}
	if d.Archive != "" {
		facts = append(facts, Fact{Term: s.c.Text("fact.archive"), Value: outside(d.Archive)})
	}
	if d.SHA256 != "" {
		facts = append(facts, Fact{Term: s.c.Text("fact.sha256"), Value: "<code>" + escape(d.SHA256) + "</code>"})
	}
	facts = append(facts, s.idFact(d.ID))
	if note := s.text(d.Note); note != "" {
		facts = append(facts, Fact{Term: s.c.Text("fact.note"), Value: escape(note), Whole: true})
	}
	v.Sections = []Section{{ID: "datos", Title: s.c.Text("record.facts"), Facts: append(facts, s.ownFacts("sources", d.ID)...)},
		{ID: "usos", Title: s.c.Text("source.uses"), Groups: shown(uses, p), Listed: true}}
	return v
}

// shown is a piece of a list in groups.
func shown(groups []Group, p part) (out []Group) {
	at := 0
	for _, g := range groups {
		items := cut(p, at, g.Items)
		at += len(g.Items)
		if g.Items = items; len(items) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// sourceLead says what a document is and who published it, as far as the site tells.
func (s *Site) sourceLead(d *model.Source) template.HTML {
	kind := d.Kind
	if s.c.Has("source.one." + kind) {
		kind = s.c.Text("source.one." + kind)
	}
	switch {
	case kind == "" && s.text(d.Publisher) == "":
		return ""
	case kind == "":
		return s.c.HTML("source.lead-plain", "publisher", s.text(d.Publisher))
	case s.text(d.Publisher) == "":
		return s.c.HTML("source.lead-kind", "kind", kind)
	}
	return s.c.HTML("source.lead", "kind", kind, "publisher", s.text(d.Publisher))
}

// outside is a link to an address beyond the site, shown whole.
func outside(address string) template.HTML { return anchor("outside", address, address, "") }

// uses are, for each document, the records and pages that cite it.
type uses struct {
	s  *Site
	of map[string][]Group
}

// add notes that a record or a page cites a document; what follows each other of one kind
// is a group, and what leads to one address an item of it.
func (u uses) add(source, kind, text, href string, shown ...*figure.Figure) {
	if source == "" {
		return
	}
	groups := u.of[source]
	title := u.s.c.Text("section." + kind)
	if len(groups) == 0 || groups[len(groups)-1].Title != title {
		groups = append(groups, Group{ID: kind, Title: title})
	}
	last := &groups[len(groups)-1]
	if n := len(last.Items); n == 0 || last.Items[n-1].Href != href {
		item := Item{Text: text, Href: href}
		for _, f := range shown {
			item.Meta, item.Proof = f.Text(u.s.c), f.ID
		}
		last.Items = append(last.Items, item)
	}
	u.of[source] = groups
}

// uses lists them all.
func (s *Site) uses() map[string][]Group {
	u := uses{s, map[string][]Group{}}
	u.records()
	for i := range s.Model.Themes {
		u.add(s.Model.Themes[i].Source, "themes", s.text(s.Model.Themes[i].Name), s.to.Theme(&s.Model.Themes[i]))
	}
	for i := range s.Model.Pillars {
		u.add(s.Model.Pillars[i].Source, "pillars", s.text(s.Model.Pillars[i].Name), s.to.Pillar(&s.Model.Pillars[i]))
	}
	for _, d := range s.Model.Duties {
		u.add(d.Source, "checklist", s.text(d.Text), s.to.Section("checklist")+"#"+d.ID)
	}
	for i := range s.Model.Totals {
		t := &s.Model.Totals[i]
		f := s.totalFigure(t.ID)
		u.add(t.Source, "figures", f.Label.In(s.c), s.to.Figure(f.ID), f)
	}
	for _, p := range s.Pages {
		if p.Lang == s.c.Lang {
			for _, id := range Cited(p, s.to) {
				u.add(id, "pages", p.Title, p.Address)
			}
		}
	}
	return u.of
}

// records are those of which a place, a plan or a commitment has a page.
func (u uses) records() {
	s := u.s
	for i := range s.Model.States {
		st := &s.Model.States[i]
		for _, id := range s.rowSources(st) {
			u.add(id, "states", st.In(s.c.Lang), s.to.State(st))
		}
	}
	for i := range s.Model.Secretariats {
		r := &s.Model.Secretariats[i]
		u.add(r.Source, "secretariats", r.State.In(s.c.Lang), s.to.Secretariat(r))
		for _, m := range r.Members {
			u.add(m.Source, "secretariats", r.State.In(s.c.Lang), s.to.Secretariat(r))
		}
	}
	for i := range s.Model.Plans {
		p := &s.Model.Plans[i]
		for _, id := range append([]string{p.Source}, reported(p.Progress)...) {
			u.add(id, "plans", p.Name(s.c), s.to.Plan(p))
		}
	}
	for i := range s.Model.Commitments {
		c := &s.Model.Commitments[i]
		for _, id := range append([]string{c.Source}, reported(c.Progress)...) {
			u.add(id, "commitments", c.Name(s.c), s.to.Commitment(c))
		}
	}
}

// Cited are the ids of the documents whose pages a page leads to.
func Cited(p *content.Page, to Routes) []string {
	var ids []string
	for _, address := range p.Leads() {
		if id, ok := strings.CutPrefix(address, to.Section("sources")); ok && id != "" {
			ids = append(ids, strings.TrimSuffix(id, "/"))
		}
	}
	return ids
}

// totalFigure is the figure made of a row of the published totals.
func (s *Site) totalFigure(row string) *figure.Figure {
	for _, f := range s.Figures.All {
		if f.Table == "totals" && slices.Equal(f.Rows, []string{row}) {
			return f
		}
	}
	return &figure.Figure{Label: figure.Say("figure.unknown")}
}
