package page

import (
	"html/template"
	"slices"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Explorer is the list of all commitments with what it can be narrowed by. The list
// is whole in the page; the script only moves and hides its items, so that there is
// one way to draw an item and nothing to fetch before a reader chooses. A long one is on
// several pages, and the script fetches all records when a reader chooses. The words
// in the address bar are those of the folders of facet pages.
type Explorer struct {
	Action  string // address of the list itself
	Text    string // name of the field of free text
	Sort    string // name of the choice of order
	Sorts   []Option
	Filters []Filter
	Groups  []Group  // by state, in the order of each plan
	Files   int      // how many those are
	Records []string // addresses of what the script fetches; none where the page has all
	Most    int      // items that are shown at a time
	All     int      // commitments
	CSV     string   // address of the published table, whose rows the script takes
	Name    string   // of the file of what is shown, without its ending
}

// Filter is one thing by which commitments can be told apart.
type Filter struct {
	Key     string // state, theme, kind: what an item's marks are called
	Name    string // of its controls, and in the address bar
	Title   string
	Basis   figure.Basis // coded where the values are ours
	Options []Option
}

// Option is a value of a filter, or an order.
type Option struct {
	Value string // in the address bar
	Text  string
	Key   string // of an order: what the script calls it
	Href  string // a page of just these, for readers without JavaScript
	N     int
	Proof string // id of the figure that N is
}

// unknownValue is the option of commitments that have no value.
func (r Routes) unknownValue() string { return r.c.Text("explorer.value.unknown") }

// explorer makes the list and its filters.
func (s *Site) explorer(p part) *Explorer {
	e := &Explorer{
		Action: s.to.Section("commitments"), Text: s.c.Text("explorer.name.text"), Sort: s.c.Text("explorer.name.sort"),
		All: len(s.Model.Commitments), CSV: s.to.Downloads() + "commitments.csv", Name: s.c.Text("route.commitments"), Filters: s.filters(),
	}
	if p.of > 1 {
		e.Records, e.Most = s.recordFiles(), p.size
		e.Files = len(e.Records)
	}
	sorts := []string{"state", "plan", "theme", "status", "title"}
	if e.Groups = s.byState(s.byPlace(), p.of == 1, p); s.Model.Facet("state") == nil {
		sorts[0] = "all"
		e.Groups = []Group{s.alone(p)}
	}
	for _, key := range sorts {
		f := s.Model.Facet(key)
		if key == "plan" && (f == nil || !slices.ContainsFunc(s.Model.Plans, func(p model.ActionPlan) bool { return p.Published.Known() })) ||
			(key == "theme" || key == "status") && f == nil {
			continue
		}
		e.Sorts = append(e.Sorts, Option{Value: s.c.Text("explorer.sort-name." + key), Text: s.c.Text("explorer.sort." + key), Key: key})
	}
	return e
}

// alone is a group of all commitments, for sites without places.
func (s *Site) alone(p part) Group {
	g := Group{ID: "todo", Title: s.c.Text("explorer.whole"), Note: s.c.HTML("count.commitments", "n", s.number("commitments.counted"))}
	for _, c := range cut(p, 0, pointers(s.Model.Commitments)) {
		item := s.commitmentItem(c, false)
		if p.of == 1 {
			item.Marks = s.marksOf(c)
		}
		g.Items = append(g.Items, item)
	}
	return g
}

// inPlaces are commitments by their states.
func (s *Site) inPlaces(commitments []*model.Commitment) map[*model.State][]*model.Commitment {
	of := map[*model.State][]*model.Commitment{}
	for _, c := range commitments {
		of[c.State] = append(of[c.State], c)
	}
	return of
}

// byState is a piece of a list of commitments by state, those of none last; marked says that
// the script will read them.
func (s *Site) byState(of map[*model.State][]*model.Commitment, marked bool, p part) []Group {
	var groups []Group
	at := 0
	for _, st := range s.places() {
		g := Group{ID: "sin-lugar", Title: s.placeTitle(st)}
		if st != nil {
			g.ID = st.Slug
		}
		for _, c := range cut(p, at, of[st]) {
			item := s.commitmentItem(c, false)
			if marked {
				item = s.listedItem(c)
				item.Marks = s.marksOf(c)
			}
			g.Items = append(g.Items, item)
		}
		at += len(of[st])
		none := s.Figures.Get("commitments.no-state")
		switch { // of a list of some, each has some
		case !marked:
		case st == nil && none != nil && len(g.Items) == none.N():
			g.Note = s.c.HTML("count.commitments", "n", none)
		case st != nil && len(g.Items) == len(st.Commitments): // else a part of them, which the list shows
			g.Note = s.c.HTML("count.commitments", "n", s.number("commitments.state."+st.Abbr()))
		}
		if len(g.Items) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// places are the states in the order of lists, and none last.
func (s *Site) places() []*model.State {
	return append(slices.Clip(s.byName()), nil)
}

// placeTitle is what the commitments of a state stand under.
func (s *Site) placeTitle(st *model.State) string {
	switch {
	case s.Model.Facet("state") == nil:
		return s.c.Text("explorer.whole")
	case st == nil:
		return s.c.Text("explorer.unassigned")
	}
	return st.In(s.c.Lang)
}

// listedItem is an item of the list of all commitments: it says its place, as other orders
// have it under another heading.
func (s *Site) listedItem(c *model.Commitment) Item {
	item := s.commitmentItem(c, false)
	if s.Model.Facet("state") == nil {
		return item
	}
	if len(item.Lines) == 0 && s.Model.Facet("theme") != nil {
		item.Lines = []string{s.c.Text("explorer.no-theme")}
	}
	item.Lines = append([]string{s.placeTitle(c.State)}, item.Lines...)
	return item
}

// marksOf are what the script reads of an item: its id, its plan in words with its day, and
// its values of each filter as they are in the address bar. Keys of filters have no hyphen.
func (s *Site) marksOf(c *model.Commitment) template.HTMLAttr {
	var out strings.Builder
	add := func(key, value string) {
		out.WriteString(" data-" + key + `="` + template.HTMLEscapeString(value) + `"`)
	}
	add("id", c.ID)
	for _, f := range s.Model.Facets {
		add(filterKey(f), s.valueOf[f.Stem][c])
	}
	if c.Plan != nil {
		name, day := s.planMarks(c)
		add("in-plan", name)
		add("on-day", day)
	}
	return template.HTMLAttr(strings.TrimPrefix(out.String(), " "))
}

// planMarks are the plan of a commitment in words, and its day.
func (s *Site) planMarks(c *model.Commitment) (name, day string) {
	if c.Plan == nil {
		return "", ""
	}
	name, day = c.Plan.Name(s.c), c.Plan.Published.String()
	if day != "" {
		name = s.c.Text("explorer.plan", "plan", name, "date", s.c.Date(day))
	}
	return name, day
}

// filterKey is what a facet's marks are called.
func filterKey(f *model.Facet) string { return strings.ReplaceAll(f.Stem, "-", "_") }

// addressed are the values of each facet of each commitment, as they are in the address bar, with
// spaces between.
func (s *Site) addressed() map[string]map[*model.Commitment]string {
	out := map[string]map[*model.Commitment]string{}
	for _, f := range s.Model.Facets {
		of := make(map[*model.Commitment]string, len(s.Model.Commitments))
		for i := range f.Values {
			value := s.to.value(&f.Values[i])
			for _, c := range f.Values[i].Rows {
				if others := of[c]; others != "" {
					of[c] = others + " " + value
				} else {
					of[c] = value
				}
			}
		}
		for i := range s.Model.Commitments {
			if c := &s.Model.Commitments[i]; of[c] == "" {
				of[c] = s.to.unknownValue()
			}
		}
		out[f.Stem] = of
	}
	return out
}

// filters lists the values that occur, with how many commitments have each.
func (s *Site) filters() []Filter {
	var out []Filter
	for _, f := range s.Model.Facets {
		if f.Stem == "plan" && s.Model.Facet("state") != nil {
			continue // plans go by their places
		}
		filter := Filter{Key: filterKey(f), Name: s.to.facet(f), Title: s.label(f)}
		if f.Coded {
			filter.Basis = figure.Coded
		}
		values := make([]*model.Value, 0, len(f.Values))
		for i := range f.Values {
			if len(f.Values[i].Rows) > 0 {
				values = append(values, &f.Values[i])
			}
		}
		if f.Stem == "state" || f.Stem == "theme" || f.Stem == "body" {
			slices.SortStableFunc(values, func(a, b *model.Value) int { return table.InOrder(a.Name(s.c), b.Name(s.c)) })
		}
		for _, v := range values {
			text := s.either("facet."+f.Stem+"."+v.Raw, "facet.value", "value", v)
			filter.Options = append(filter.Options, Option{Value: s.to.value(v), Text: text, Href: s.to.Value(f, v), N: len(v.Rows), Proof: figure.FacetID(f, v)})
		}
		if none := s.Figures.Get(figure.NoneID(f)); none != nil && none.Value > 0 { // no value was given or found
			text := f.None(s.c)
			if unseen := s.Figures.Get("commitments.pillar-unseen"); f.Stem == "pillar" && unseen != nil && unseen.N() > 0 && unseen.N() < none.N() {
				text = s.c.Text("explorer.unseen", "unseen", unseen, "uncoded", none.N()-unseen.N()) // two reasons, which other pages count apart
			}
			filter.Options = append(filter.Options, Option{Value: s.to.unknownValue(), Text: text, N: none.N(), Proof: none.ID})
		}
		if len(filter.Options) > 1 {
			out = append(out, filter)
		}
	}
	return out
}
