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
	if s.apart(st) {
		add(s.text(st.Note) == "", "reason") // a note may tell it
		return keys
	}
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
	all := untitled == len(st.Commitments)
	add(untitled > 0 && all, "titles-all")
	add(untitled == 1 && !all, "title")
	add(untitled > 1 && !all, "titles")
	add(len(st.Plans) > len(st.Published()), "plan-upcoming")
	add(slices.ContainsFunc(st.Plans, unjudged) && (len(s.Model.Progress) > 0 || s.Model.Facet("status") == nil), s.outcomes())
	return keys
}

// unknowns says what is missing; nothing where nothing is.
func (s *Site) unknowns(keys []string) []Section { return s.unknownList(s.unknownItems(keys)) }

// stateUnknown says what is missing of a place.
func (s *Site) stateUnknown(st *model.State) []Section {
	return s.unknownList(s.daysUnknown(st) + s.unknownItems(s.stateUnknowns(st)))
}

func (s *Site) unknownItems(keys []string) (text template.HTML) {
	for _, key := range keys {
		text += "<li>" + s.c.HTML("unknown."+key) + "</li>"
	}
	return text
}

// daysUnknown are the steps of a place that it took nobody knows when, or on a day of which
// only a part is known.
func (s *Site) daysUnknown(st *model.State) (text template.HTML) {
	if st.Step.N == 0 {
		return ""
	}
	for _, p := range s.Model.Steps[1:] {
		switch taken := st.Path[p.N-1]; {
		case p.Table == "secretariats", p.Table == "action_plans", !taken.Is: // told with what else is not known of them
		case !taken.Date.Known() && s.Model.Lacks(st, p.Table, p.Column) != model.NotKnown:
		case !taken.Date.Known():
			text += "<li>" + s.stepText("unknown.day", p.ID, p) + "</li>"
		case !taken.Date.Exact():
			text += "<li>" + s.stepText("unknown.part", p.ID, p) + "</li>"
		}
	}
	return text
}

// unknownList is the section of what is missing, nothing where nothing is.
func (s *Site) unknownList(text template.HTML) []Section {
	if text == "" {
		return nil
	}
	return []Section{{ID: "no-se-sabe", Title: s.c.Text("record.unknown"), Text: `<ul class="plain">` + text + "</ul>"}}
}

func (s *Site) stateSources(st *model.State) []string {
	ids := s.rowSources(st)
	if st.Secretariat != nil {
		ids = append(ids, st.Secretariat.Source)
	}
	for _, p := range st.Plans {
		ids = append(append(append(ids, p.Source), s.ownSources("action_plans", p.ID)...), reported(p.Progress)...)
	}
	for _, c := range st.Commitments {
		ids = append(ids, c.Source)
	}
	return append(ids, s.ownSources("states", st.ID)...)
}

// ownSources are the documents that a record's columns come from, where it is not that of
// the row.
func (s *Site) ownSources(name, id string) (ids []string) {
	t := s.Model.Table(name)
	row := t.Find(id)
	if row < 0 {
		return nil
	}
	for _, f := range t.Fields {
		if !f.RowSource() {
			ids = append(ids, t.Origin(row, f.Name).Source)
		}
	}
	return ids
}

// rowSources are the documents of the row of a place.
func (s *Site) rowSources(st *model.State) (ids []string) {
	t := s.Model.Table("states")
	for i, f := range t.Fields {
		if f.Ref == "sources" {
			ids = append(ids, t.Rows[t.Find(st.ID)][i].Text)
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
