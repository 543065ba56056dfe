package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"sync"

	"cocrea/generator/figure"
	"cocrea/generator/model"
)

// Compare is the address of the page that puts two states side by side. Each pair
// has one page, whichever of the two is named first.
func (r Routes) Compare(a, b *model.State) string {
	if b.Slug < a.Slug {
		a, b = b, a
	}
	return r.in("compare", a.Slug+"-"+r.c.Text("compare-with.and")+"-"+b.Slug)
}

// comparisons are the page that leads to all pairs, and one for each.
func (s *Site) comparisons() []Page {
	states := s.byName()
	pages := []Page{{Address: s.to.Section("compare"), Owner: "data/states.csv", Key: "compare", View: of(func() View { return s.compareList(states) })}}
	sides := map[*model.State]func() side{}
	for _, st := range states {
		sides[st] = sync.OnceValue(func() side { return s.side(st) })
	}
	for i, a := range states {
		for _, b := range states[i+1:] {
			pair := []string{a.ID, b.ID} // in whichever order the language names the two
			slices.Sort(pair)
			pages = append(pages, Page{Address: s.to.Compare(a, b), Owner: "data/states.csv", Key: "compare:" + strings.Join(pair, ":"),
				View: of(func() View { return s.comparison(sides[a](), sides[b]()) })})
		}
	}
	return pages
}

// compareList leads to the pairs of each state.
func (s *Site) compareList(states []*model.State) View {
	index := View{
		Kind: "page", Title: s.c.Text("section.compare"), Description: s.c.Text("compare-with.description"), Lead: s.c.HTML("compare-with.lead"),
	}
	list := Section{ID: "lista", Title: s.c.Text("compare-with.first")}
	for _, st := range states {
		item := s.stateItem(st)
		item.Href += "#" + s.to.anchor("comparar")
		list.Items = append(list.Items, item)
	}
	index.Sections = []Section{list}
	return index
}

// others links a state to its comparison with every other.
func (s *Site) others(st *model.State) Section {
	section := Section{ID: "comparar", Title: s.c.Text("compare-with.title", "state", st)}
	var links strings.Builder
	for _, other := range s.byName() {
		if other != st {
			links.WriteString("<li>" + string(s.link(other.In(s.c.Lang), s.to.Compare(st, other))) + "</li>")
		}
	}
	section.Text = "<details><summary>" + s.c.HTML("compare-with.choose") + `</summary><ul class="inline">` + template.HTML(links.String()) + "</ul></details>"
	return section
}

// comparison puts two states side by side.
func (s *Site) comparison(left, right side) View {
	a, b := left.of, right.of
	v := View{
		Kind: "page", Class: "record", Title: s.c.Text("compare-with.pair", "a", a, "b", b),
		Crumbs: []Link{{Text: s.c.Text("section.compare"), Href: s.to.Section("compare")}},
		Lead:   s.comparedLead(a, b),
	}
	v.Description = plain(v.Lead)
	t := &Table{Caption: v.Title, Class: "stack compare", Head: []string{s.c.Text("compare-with.fact"), a.In(s.c.Lang), b.In(s.c.Lang)}}
	for i, f := range left.facts {
		if f.Absence == model.NotTaken && right.facts[i].Absence == f.Absence {
			continue // of neither
		}
		t.Rows = append(t.Rows, TableRow{Cells: []TableCell{{HTML: escape(f.Term)}, {HTML: s.shown(f)}, {HTML: s.shown(right.facts[i])}}})
	}
	if left.fulfilled.Absence == model.Present || right.fulfilled.Absence == model.Present {
		t.Rows = append(t.Rows, TableRow{Cells: []TableCell{{HTML: escape(left.fulfilled.Term)}, {HTML: s.shown(left.fulfilled)}, {HTML: s.shown(right.fulfilled)}}})
	}
	t.Rows = append(t.Rows, s.comparedOwn(left.facts, left.own, right.own)...)
	v.Sections = []Section{{ID: "datos", Title: s.c.Text("record.facts"), Table: t}}
	if len(a.Commitments)+len(b.Commitments) > 0 {
		v.Sections = append(v.Sections, Section{ID: "compromisos", Title: s.c.Text("section.commitments"), Groups: []Group{left.promises, right.promises}})
	}
	v.Sections = append(v.Sections, s.cited(slices.Concat(left.sources, right.sources)))
	return v
}

// side is what a comparison says of one of its states, whichever the other is.
type side struct {
	of        *model.State
	facts     []Fact // that all are compared by
	fulfilled Fact
	own       []Fact
	promises  Group
	sources   []string
}

// side is made once for all pairs of a state.
func (s *Site) side(st *model.State) side {
	g := Group{ID: st.Slug, Title: st.In(s.c.Lang)}
	if len(st.Commitments) == 0 {
		g.Note = s.c.HTML("compare-with.none")
	}
	if len(st.Commitments) > mostListed {
		g.Note = s.link(s.c.Text("part.all", "n", mostListed, "all", len(st.Commitments)), s.to.State(st))
	}
	for _, c := range st.Commitments[:min(mostListed, len(st.Commitments))] {
		g.Items = append(g.Items, s.commitmentItem(c, false))
	}
	return side{st, s.comparedFacts(st), s.fulfilled(st), s.stateFacts(st), g, s.stateSources(st)}
}

// comparedLead says how far each of two states came; where both did so equally, once. A
// number of commitments is said of those that have some.
func (s *Site) comparedLead(a, b *model.State) template.HTML {
	way := func(st *model.State) (key string, args []any) {
		if count := s.Figures.Of("commitments.state", st); st.Step.Table == "action_plans" && count.Known() {
			return "commitments", []any{"n", count}
		}
		return st.Step.Stage, nil
	}
	say := func(key, of string, st *model.State, args ...any) template.HTML {
		return s.stepText("compare-with."+key, of, st.Step, append(args, "stage", s.Model.StageName(st.Step, s.c))...)
	}
	first, args := way(a)
	second, more := way(b)
	if x, y := s.Figures.Of("commitments.state", a), s.Figures.Of("commitments.state", b); first == second && (args == nil || x.Value == y.Value) {
		return say("both", first, a, append(args, "a", s.named(a), "b", s.named(b))...)
	} else if first == second {
		return say("both", "apart", a, "a", s.named(a), "b", s.named(b), "n", x, "m", y)
	}
	return say("one", first, a, append(args, "state", s.named(a))...) + " " + say("one", second, b, append(more, "state", s.named(b))...)
}

// comparedFacts are the facts that two states are compared by, in one order.
func (s *Site) comparedFacts(st *model.State) []Fact {
	facts := []Fact{{Term: s.c.Text("fact.stage"), Value: s.stage(st.Step)}}
	for i, p := range s.Model.Steps[1:] {
		if p.Year != "" {
			fact := s.stateFact(st, p.Year)
			fact.Source, fact.Note = nil, ""
			facts = append(facts, fact)
		}
		var days []string
		for _, row := range st.Path[i].Rows {
			if row.Date.Known() {
				days = append(days, s.c.Date(row.Date.String()))
			}
		}
		facts = append(facts, Fact{Term: s.dayLabel(p), Value: escape(strings.Join(slices.Compact(days), "; "))})
		if len(days) == 0 {
			facts[len(facts)-1].Absence = s.Model.Lacks(st, p.Table, p.Column)
		}
		if i > 0 {
			way := s.Model.Ways()[i-1]
			facts = append(facts, s.wayFact(way, s.Figures.Way(way, st)))
		}
		if p.Table == "secretariats" {
			facts = append(facts, s.measured("seats", "seats.total", st), s.measured("seats-society", "seats.civil-society", st))
		}
	}
	return append(facts, s.measured("commitments", "commitments.state", st))
}

// comparedOwn are rows for what else is known of either of two states from a document of
// its own, as of what came later.
func (s *Site) comparedOwn(said, a, b []Fact) (rows []TableRow) {
	said = slices.Clone(said)
	inOrder := func(a, b Fact) int { return a.place - b.place } // of the columns, whichever state has them
	for _, f := range slices.SortedStableFunc(slices.Values(slices.Concat(a, b)), inOrder) {
		same := func(o Fact) bool { return o.Term == f.Term }
		if f.Source == nil || slices.ContainsFunc(said, same) {
			continue
		}
		said = append(said, f)
		row := TableRow{Cells: []TableCell{{HTML: escape(f.Term)}}}
		for _, of := range [][]Fact{a, b} {
			cell := TableCell{HTML: `<span class="absent">—</span>`} // of a remark nobody asked: it may be told elsewhere
			if i := slices.IndexFunc(of, same); i >= 0 {
				cell.HTML = s.shown(of[i])
			}
			row.Cells = append(row.Cells, cell)
		}
		rows = append(rows, row)
	}
	return rows
}

// dayLabel is what readers call the day of a step.
func (s *Site) dayLabel(p *model.Step) string {
	key := "fact." + p.Column
	switch {
	case p.Table == "states":
		return cmp.Or(s.columnLabel(p.Table, p.Column), p.In(s.c.Lang))
	case s.c.Has(key):
		return s.c.Text(key)
	}
	return p.In(s.c.Lang)
}

// wayFact is how long it was from one step to another.
func (s *Site) wayFact(w model.Way, days *figure.Figure) Fact {
	fact := s.figureFact("stage", days)
	fact.Term = s.wayLabel(w)
	return fact
}

// measured is a measure of a state.
func (s *Site) measured(key, measure string, st *model.State) Fact {
	return s.figureFact(key, s.Figures.Of(measure, st))
}

// figureFact is a figure of one record, or why there is none.
func (s *Site) figureFact(key string, f *figure.Figure) Fact {
	fact := Fact{Term: s.c.Text("fact." + key), Absence: f.Absence}
	switch {
	case !f.Known():
	case f.Max > f.Value:
		fact.Value = s.c.HTML("fact.days-range", "n", f)
	case f.Unit == "days":
		fact.Value = s.c.HTML("fact.days", "n", f)
	default:
		fact.Value = s.figure(f.ID)
	}
	return fact
}

// shown is a fact as the cell of a table.
func (s *Site) shown(f Fact) template.HTML {
	if f.Absence == model.Present {
		return f.Value
	}
	class := "absent"
	if f.Unknown() {
		class = "unknown"
	}
	return template.HTML(`<span class="`+class+`">`) + s.c.HTML("fact."+string(f.Absence)) + "</span>"
}
