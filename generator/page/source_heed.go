package page

import (
	"html/template"
	"net/url"
	"slices"
	"strings"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// heed names the documents that a reader cannot open or that nobody read, with what
// leans on them.
func (s *Site) heed(uses map[string][]Group) []Section {
	section := Section{ID: "cuidado", Title: s.c.Text("sources.heed")}
	for _, kind := range []struct {
		id, name string
		of       func(*model.Source) bool
	}{
		{"no-responde", "gone", func(d *model.Source) bool { return d.Gone.Known() }},
		{"sin-direccion", "no-address", func(d *model.Source) bool { return d.URL == "" && s.sourced("url") }},
		{"sin-leer", "unread", func(d *model.Source) bool { return !d.Read.Known() && s.sourced("read") }},
	} {
		group := Group{ID: kind.id, Title: s.c.Text("sources." + kind.name), Note: s.c.HTML("sources." + kind.name + "-why")}
		for i := range s.Model.Sources {
			if d := &s.Model.Sources[i]; kind.of(d) {
				group.Items = append(group.Items, Item{Text: d.Title, Href: s.to.Source(d.ID), Meta: s.sourceMeta(d.ID),
					Lines: []string{s.leaning(uses[d.ID])}, Small: s.heldCopy(d)})
			}
		}
		if len(group.Items) > 0 {
			section.Groups = append(section.Groups, group)
		}
	}
	if len(section.Groups) == 0 {
		return nil
	}
	return []Section{section}
}

// sourced reports whether the site tells something of its documents: of a column that is
// empty in all of them nobody asked.
func (s *Site) sourced(column string) bool {
	t := s.Model.Table("sources")
	for i, f := range t.Fields {
		if f.Role == column {
			return slices.ContainsFunc(t.Rows, func(row []table.Cell) bool { return row[i].Text != "" })
		}
	}
	return false
}

// leaning says which kinds of records and figures come from a document.
func (s *Site) leaning(uses []Group) string {
	var kinds []string
	for _, g := range uses {
		if !slices.Contains(kinds, g.Title) {
			kinds = append(kinds, g.Title)
		}
	}
	if len(kinds) == 0 {
		return s.c.Text("sources.leaning-none")
	}
	return s.c.Text("sources.leaning", "kinds", strings.Join(kinds, ", "))
}

// heldCopy says in a line how a document can be checked: when it was read, where it is,
// where a copy is kept, which hash it has and whether its address still answers.
func (s *Site) heldCopy(d *model.Source) template.HTML {
	var parts []template.HTML
	if d.Read.Known() {
		parts = append(parts, escape(s.c.Text("source.read", "on", s.c.On(d.Read.String()))))
	} else if s.sourced("read") {
		parts = append(parts, escape(s.c.Text("source.unread")))
	}
	if at, err := url.Parse(d.URL); err == nil && at.Host != "" {
		parts = append(parts, anchor("outside", d.URL, at.Host, ""))
	} else if s.sourced("url") {
		parts = append(parts, escape(s.c.Text("source.no-address")))
	}
	if d.Gone.Known() {
		parts = append(parts, "<strong>"+escape(s.c.Text("source.gone", "date", s.c.Date(d.Gone.String())))+"</strong>")
	}
	if d.Archive != "" {
		parts = append(parts, anchor("outside", d.Archive, s.c.Text("source.archive"), ""))
	}
	if d.SHA256 != "" {
		parts = append(parts, "SHA-256 <code>"+escape(d.SHA256[:12])+"…</code>")
	}
	var out template.HTML
	for i, part := range parts {
		if i > 0 {
			out += " · "
		}
		out += part
	}
	return out
}
