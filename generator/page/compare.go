package page

import (
	"html/template"
	"strings"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Compare is the address of the page that puts two states side by side. Each pair
// has one page, whichever of the two is named first.
func (r Routes) Compare(a, b *model.State) string {
	if table.Slug(b.Name) < table.Slug(a.Name) {
		a, b = b, a
	}
	return r.in("compare", a.Slug+"-"+r.c.Text("compare-with.and")+"-"+b.Slug)
}

// comparisons makes the page that leads to all pairs, and one for each.
func (s *Site) comparisons() []View {
	states := sorted(s.Model.States, func(r *model.State) string { return r.Name })
	index := View{
		Kind: "page", Address: s.to.Section("compare"), Owner: "data/states.csv", Key: "compare",
		Title: s.c.Text("section.compare"), Description: s.c.Text("compare-with.description"), Lead: s.c.HTML("compare-with.lead"),
	}
	list := Section{ID: "lista", Title: s.c.Text("compare-with.first")}
	for _, st := range states {
		item := s.stateItem(st)
		item.Href += "#comparar"
		list.Items = append(list.Items, item)
	}
	index.Sections = []Section{list}
	views := []View{index}
	for i, a := range states {
		for _, b := range states[i+1:] {
			views = append(views, s.comparison(a, b))
		}
	}
	return views
}

// others links a state to its comparison with every other.
func (s *Site) others(st *model.State) Section {
	section := Section{ID: "comparar", Title: s.c.Text("compare-with.title", "state", st.Name)}
	var links strings.Builder
	for _, other := range sorted(s.Model.States, func(r *model.State) string { return r.Name }) {
		if other != st {
			links.WriteString("<li>" + string(s.link(other.Name, s.to.Compare(st, other))) + "</li>")
		}
	}
	section.Text = "<details><summary>" + s.c.HTML("compare-with.choose") + `</summary><ul class="inline">` + template.HTML(links.String()) + "</ul></details>"
	return section
}

// comparison puts two states side by side.
func (s *Site) comparison(a, b *model.State) View {
	v := View{
		Kind: "page", Class: "record", Address: s.to.Compare(a, b), Owner: "data/states.csv", Key: "compare:" + a.ID + ":" + b.ID,
		Title:  s.c.Text("compare-with.pair", "a", a.Name, "b", b.Name),
		Crumbs: []Link{{Text: s.c.Text("section.compare"), Href: s.to.Section("compare")}},
		Lead:   s.c.HTML("compare-with.counts", "a", s.link(a.Name, s.to.State(a)), "n", s.number("commitments.state."+a.Abbr()), "b", s.link(b.Name, s.to.State(b)), "m", s.number("commitments.state."+b.Abbr())),
	}
	v.Description = plain(v.Lead)
	t := &Table{Caption: v.Title, Class: "stack compare", Head: []string{s.c.Text("compare-with.fact"), a.Name, b.Name}}
	left, right := s.comparedFacts(a), s.comparedFacts(b)
	for i, f := range left {
		t.Rows = append(t.Rows, TableRow{Cells: []TableCell{{HTML: escape(f.Term)}, {HTML: s.shown(f)}, {HTML: s.shown(right[i])}}})
	}
	v.Sections = []Section{{ID: "datos", Title: s.c.Text("record.facts"), Table: t}}
	promises := Section{ID: "compromisos", Title: s.c.Text("section.commitments")}
	for _, st := range []*model.State{a, b} {
		g := Group{ID: st.Slug, Title: st.Name, Note: s.c.HTML("compare-with.none")}
		if len(st.Commitments) > 0 {
			g.Note = ""
		}
		for _, c := range st.Commitments {
			g.Items = append(g.Items, s.commitmentItem(c, false))
		}
		promises.Groups = append(promises.Groups, g)
	}
	v.Sections = append(v.Sections, promises, s.cited(append(s.stateSources(a), s.stateSources(b)...)))
	return v
}

// comparedFacts are the facts that two states are compared by, in one order.
func (s *Site) comparedFacts(st *model.State) []Fact {
	installed, published := "", ""
	if r := st.Secretariat; r != nil {
		installed = s.c.Date(r.Installed.String())
	}
	if p := st.Plan(); p != nil {
		published = s.c.Date(p.Published.String())
	}
	hasTable, hasPlan := st.Secretariat != nil, st.Plan() != nil
	return []Fact{
		{Term: s.c.Text("fact.stage"), Value: s.stage(st.Stage())},
		s.fact("cohort", st.Cohort.Text(), st.Participates, "", ""),
		s.fact("declaration", s.c.Date(st.Declaration.String()), st.Participates, "", ""),
		s.fact("installed", installed, hasTable, "", ""),
		s.figureFact("to-secretariat", "days.declaration-secretariat."+st.Abbr(), hasTable),
		s.figureFact("seats", "seats.total."+st.Abbr(), hasTable),
		s.figureFact("seats-society", "seats.civil-society."+st.Abbr(), hasTable),
		s.fact("published", published, hasPlan, "", ""),
		s.figureFact("to-plan", "days.secretariat-plan."+st.Abbr(), hasPlan),
		s.figureFact("commitments", "commitments.state."+st.Abbr(), hasPlan),
	}
}

// figureFact is a figure of one record. applies tells an unknown one from one that
// cannot be.
func (s *Site) figureFact(key, id string, applies bool) Fact {
	f := Fact{Term: s.c.Text("fact." + key)}
	switch figure := s.Figures.Get(id); {
	case !applies:
		f.Absent = true
	case figure == nil:
		f.Unknown = true
	case figure.Max > figure.Value:
		f.Value = s.c.HTML("fact.days-range", "n", figure)
	case figure.Unit == "days":
		f.Value = s.c.HTML("fact.days", "n", figure)
	default:
		f.Value = s.figure(id)
	}
	return f
}

// shown is a fact as the cell of a table.
func (s *Site) shown(f Fact) template.HTML {
	switch {
	case f.Unknown:
		return `<span class="unknown">` + s.c.HTML("fact.unknown") + "</span>"
	case f.Absent:
		return `<span class="absent">` + s.c.HTML("fact.absent") + "</span>"
	}
	return f.Value
}
