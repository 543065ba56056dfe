package page

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Places in the index of the kinds whose titles stand beside others.
const (
	atCommitments = iota
	atStates
	atThemes
)

// findables lists what can be found, by kind. What has no row of its own is reached
// through one that has: a figure of one theme, pillar, plan or state through its
// page, a table through the list of its records.
func (s *Site) findables() []findable {
	state, theme := map[*model.State]int{nil: -1}, map[*model.Theme]int{nil: -1}
	for i := range s.Model.States {
		state[&s.Model.States[i]] = i
	}
	for i := range s.Model.Themes {
		theme[&s.Model.Themes[i]] = i
	}
	guide, others := s.pagesToFind()
	secretariats := s.records("secretariats", each(s.Model.Secretariats, func(r *model.Secretariat) found {
		return found{id: r.State.Slug, title: r.State.In(s.c.Lang), of: []int{state[r.State]}}
	}), atStates)
	plans := s.records("plans", each(s.Model.Plans, func(p *model.ActionPlan) found {
		return found{id: p.ID, title: p.Name(s.c), of: []int{state[p.State]}}
	}), atStates)
	if s.plainly() {
		secretariats.as, plans.as = s.c.Text("secretariat.title", "state", "{}"), s.c.Text("plan.title", "state", "{}")
	} else {
		for i := range plans.rows {
			plans.rows[i].title = s.Model.Plans[i].Name(s.c)
		}
		for i := range secretariats.rows {
			secretariats.rows[i].title = s.c.Text("secretariat.title", "state", s.Model.Secretariats[i].State)
		}
	}
	kinds := []findable{
		atCommitments: s.records("commitments", each(s.Model.Commitments, func(c *model.Commitment) found {
			return found{id: c.ID, title: c.Name(s.c), of: []int{state[c.State], theme[c.Theme()]}}
		}), atStates, atThemes),
		atStates: s.records("states", each(s.Model.States, func(st *model.State) found {
			return found{id: st.Slug, title: st.In(s.c.Lang), word: s.otherwise(st)}
		})),
		atThemes: s.records("themes", each(s.Model.Themes, func(t *model.Theme) found { return found{id: t.ID, title: s.text(t.Name)} })),
	}
	kinds = append(append(kinds, guide), s.termsToFind()...)
	if s.Model.Has("bodies") {
		kinds = append(kinds, s.records("bodies", each(s.Model.Bodies, func(b *model.Body) found { return found{id: b.ID, title: s.text(b.Name)} })))
	}
	kinds = append(kinds, secretariats, plans,
		s.records("pillars", each(s.Model.Pillars, func(p *model.Pillar) found { return found{id: p.ID, title: s.text(p.Name)} })),
		s.figuresFound(),
		s.records("sources", s.sourcesToFind()),
		others)
	beside := kinds[:atThemes+1]
	return append(beside, slices.DeleteFunc(kinds[len(beside):], func(k findable) bool { return len(k.rows) == 0 })...)
}

// plainly tells whether titles are made of the names of states alone: none has an article
// or several plans.
func (s *Site) plainly() bool {
	return !slices.ContainsFunc(s.Model.States, func(st model.State) bool { return st.ArticleIn(s.c.Lang) != "" || len(st.Plans) > 1 }) &&
		!slices.ContainsFunc(s.Model.Plans, func(p model.ActionPlan) bool { return p.State == nil || len(p.Title) > 0 })
}

// sourcesToFind are the documents, but for those that only the checklist cites: its
// page is found and names them, and the index is to stay small.
func (s *Site) sourcesToFind() (out []found) {
	uses := s.uses()
	for _, d := range s.Model.Sources {
		if groups := uses[d.ID]; len(groups) != 1 || groups[0].ID != "checklist" {
			out = append(out, found{id: d.ID, title: d.Title})
		}
	}
	return out
}

// records are things whose pages are folders of a section.
func (s *Site) records(section string, rows []found, of ...int) findable {
	return findable{name: s.c.Text("section." + section), at: s.to.Section(section) + "{}/", rows: rows, of: of}
}

func each[T any](records []T, of func(*T) found) []found {
	out := make([]found, len(records))
	for i := range records {
		out[i] = of(&records[i])
	}
	return out
}

// otherwise are other words by which a state is looked for: what maps call it, and its
// name where its address has another than the page.
func (s *Site) otherwise(st *model.State) string {
	words := abbreviation(st)
	if table.Slug(st.In(s.c.Lang)) != st.Slug {
		words = strings.TrimSpace(words + " " + strings.ReplaceAll(st.Slug, "-", " "))
	}
	return words
}

// abbreviation is how maps shorten the state's name, unless a word of the name
// begins so.
func abbreviation(st *model.State) string {
	if st.Tile == nil {
		return ""
	}
	for word := range strings.SplitSeq(st.Slug, "-") {
		if strings.HasPrefix(word, strings.ToLower(st.Tile.Abbr)) {
			return ""
		}
	}
	return st.Tile.Abbr
}

// pagesToFind are the guide's pages with their sections, and the other pages, the
// lists among them.
func (s *Site) pagesToFind() (guide, others findable) {
	section, home := s.to.Section("guide"), s.to.Home()
	guide = findable{name: s.c.Text("section.guide"), at: section + "{}/"}
	others = findable{name: s.c.Text("search.others"), at: home + "{}/"}
	for _, name := range s.lists() {
		others.rows = append(others.rows, found{id: s.c.Text("route." + name), title: s.c.Text("section." + name)})
	}
	if s.has("checklist") {
		others.rows = append(others.rows, found{id: s.c.Text("route.checklist"), title: s.c.Text("section.checklist")})
	}
	for _, p := range s.Pages {
		if p.Lang != s.c.Lang || p.Key == "index" || p.Key == "not-found" {
			continue
		}
		row := found{title: p.Title}
		for _, h := range p.Headings {
			if h.ID == table.Slug(h.Text) { // a second of the same words is left out
				row.sections = append(row.sections, h.Text)
			}
		}
		if id, inside := strings.CutPrefix(p.Address, section); inside {
			row.id = cmp.Or(strings.TrimSuffix(id, "/"), ".")
			guide.rows = append(guide.rows, row)
		} else {
			row.id = strings.Trim(strings.TrimPrefix(p.Address, home), "/")
			others.rows = append(others.rows, row)
		}
	}
	return guide, others
}

// termsToFind are the terms that pages explain; those of each page are a kind.
func (s *Site) termsToFind() []findable {
	var out []findable
	for _, p := range s.Pages {
		if p.Lang != s.c.Lang || len(p.Terms) == 0 {
			continue
		}
		terms := findable{name: s.c.Text("search.glossary"), at: p.Address + "#{}"}
		for _, t := range p.Terms {
			terms.rows = append(terms.rows, found{id: t.ID, title: t.Text})
		}
		out = append(out, terms)
	}
	return out
}

// labelAnchor begins the place of a figure by its label, which the index need not
// write down: the slug of the label follows.
const labelAnchor = "n-"

// apart are figures that are not looked for by themselves: those of one record,
// which its own page shows, what other documents say of the same total, and what
// was counted only to compare.
var apart = regexp.MustCompile(`^commitments\.(state|theme|pillars?|certainty)\.|^rows\.|^themes\.(coded|several)|uncoded$|no-pillar$|pillar-unseen|plan\.m(in|ax)$|^commitments\.plan\..*-|\.total\.|\.counted$|\.known$|^shares\.|\.sum$`)

// figuresFound are the figures by their places in their list, which may be on several pages.
func (s *Site) figuresFound() findable {
	list := s.to.Section("figures")
	out := findable{name: s.c.Text("section.figures"), at: list + "#" + labelAnchor + "{}", rows: s.figuresToFind()}
	if len(s.Figures.All) <= mostFigures {
		return out
	}
	on := map[string]string{}
	for i, f := range slices.Backward(s.inGroups()) {
		on[table.Slug(f.Label.In(s.c))] = s.to.part(list, i/mostFigures+1)
	}
	out.at = s.to.Home() + "{}"
	for i, r := range out.rows {
		out.rows[i].id = strings.TrimPrefix(on[r.id], s.to.Home()) + "#" + labelAnchor + r.id
	}
	return out
}

// figuresToFind are the other figures, with their values.
func (s *Site) figuresToFind() []found {
	var out []found
	for _, f := range s.Figures.All {
		ofOne := len(f.Rows) == 1 && (f.Table == "states" || f.Table == "secretariats")
		if !ofOne && !apart.MatchString(f.ID) {
			label := f.Label.In(s.c)
			out = append(out, found{id: table.Slug(label), title: label, note: f.Text(s.c)})
		}
	}
	return out
}
