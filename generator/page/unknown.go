package page

import (
	"html/template"
	"slices"

	"cocrea/generator/model"
)

// stateUnknowns are what was asked for and is not known of a state, each once.
func (s *Site) stateUnknowns(st *model.State) []string {
	var keys []string
	add := func(missing bool, key string) {
		if missing && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	lacks := func(table, column string) bool { return s.Model.Lacks(st, table, column) == model.NotKnown }
	if !st.Participates {
		add(s.text(st.Note) == "", "reason") // a note may tell it
		return keys
	}
	add(!st.Declaration.Known() && lacks("states", "declaration"), "declaration")
	add(st.Declaration.Known() && !st.Declaration.Exact(), "declaration-day")
	if r := st.Secretariat; r != nil {
		add(!r.Installed.Known() && lacks("secretariats", "installed"), "installed")
		add(r.Installed.Known() && !r.Installed.Exact(), "installed-day")
		add(!r.SeatsKnown() && lacks("secretariats", "seats_civil_society"), "seats")
		add(len(r.Members) == 0 && len(s.Model.Members) > 0, "members")
	}
	for _, p := range st.Published() {
		add(!p.Published.Known() && lacks("action_plans", "published"), "published")
		add(p.Published.Known() && !p.Published.Exact(), "published-day")
	}
	untitled := 0
	for _, c := range st.Commitments {
		untitled += boolInt(!c.Titled())
	}
	add(untitled == 1, "title")
	add(untitled > 1, "titles")
	add(len(st.Plans) > len(st.Published()), "plan-upcoming")
	add(slices.ContainsFunc(st.Plans, unjudged), s.outcomes())
	return keys
}

// unknowns says what is missing; nothing where nothing is.
func (s *Site) unknowns(keys []string) []Section {
	if len(keys) == 0 {
		return nil
	}
	var text template.HTML
	for _, key := range keys {
		text += "<li>" + s.c.HTML("unknown."+key) + "</li>"
	}
	return []Section{{ID: "no-se-sabe", Title: s.c.Text("record.unknown"), Text: `<ul class="plain">` + text + "</ul>"}}
}

func (s *Site) stateSources(st *model.State) []string {
	ids := []string{st.Source, st.CohortSource, st.DeclarationBy}
	if st.Secretariat != nil {
		ids = append(ids, st.Secretariat.Source)
	}
	for _, p := range st.Plans {
		ids = append(append(ids, p.Source), reported(p.Progress)...)
	}
	for _, c := range st.Commitments {
		ids = append(ids, c.Source)
	}
	return append(ids, s.ownSources("states", st.ID)...)
}

// ownSources are the documents that a record's columns of the site's own come from, where
// it is not that of the row.
func (s *Site) ownSources(name, id string) (ids []string) {
	t := s.Model.Table(name)
	row := t.Find(id)
	if row < 0 {
		return nil
	}
	for _, f := range t.Fields {
		if f.Extra && !f.RowSource() {
			ids = append(ids, t.Origin(row, f.Name).Source)
		}
	}
	return ids
}

// cited lists the documents of a page, once each.
func (s *Site) cited(ids []string) Section {
	section := Section{ID: "fuentes", Title: s.c.Text("record.sources")}
	seen := map[string]bool{}
	for _, id := range ids {
		if l := s.sourceLink(id); l != nil && !seen[id] {
			seen[id] = true
			section.Items = append(section.Items, Item{Text: l.Text, Href: l.Href, Meta: s.sourceMeta(id)})
		}
	}
	return section
}
