package page

import (
	"slices"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/model"
)

// Explorer is the list of all commitments with what it can be narrowed by. The list
// is whole in the page; the script only moves and hides its items, so that there is
// one way to draw an item and nothing to fetch before a reader chooses. The words
// in the address bar are those of the folders of facet pages.
type Explorer struct {
	Action string // address of the list itself
	Text   string // name of the field of free text
	Sort   string // name of the choice of order
	Sorts  []Option
	Facets []Facet
	Groups []Group // by state, in the order of each plan
	All    int     // commitments
	CSV    string  // address of the published table, whose rows the script takes
	Name   string  // of the file of what is shown, without its ending
}

// Facet is one thing by which commitments can be told apart.
type Facet struct {
	Key     string // state, theme, pillars, kind, certainty: what an item's marks are called
	Name    string // of its controls, and in the address bar
	Title   string
	Basis   figure.Basis // coded where the values are ours
	Options []Option
}

// Option is a value of a facet, or an order.
type Option struct {
	Value string // in the address bar
	Text  string
	Key   string // of an order: what the script calls it
	Href  string // a page of just these, for readers without JavaScript
	N     int
	Proof string // id of the figure that N is
}

// Marks are what the script reads of an item.
type Marks struct {
	ID, State, Theme, Pillars, Kind, Certainty string // as in the address bar
	Plan, Published                            string // the plan in words, and its day
}

// unknownValue is the option of commitments that have no value.
const unknownValue = "unknown"

// facetPages are the facets whose pages are made here; states, themes and pillars
// have pages of their own.
var facetPages = []struct {
	key    string
	values []string
}{
	{"kind", []string{"ordinary", "proactive"}},
	{"certainty", []string{"high", "medium", "count-only"}},
}

// Facet is the address of the commitments of a kind or a certainty.
func (r Routes) Facet(key, value string) string {
	return r.in("commitments", r.c.Text("explorer.name."+key)+"/"+r.value(value))
}

// value is how a value of the vocabulary is written in addresses.
func (r Routes) value(value string) string { return r.c.Text("explorer.value." + value) }

// explorer makes the list and its facets.
func (s *Site) explorer() *Explorer {
	e := &Explorer{
		Action: s.to.Section("commitments"), Text: s.c.Text("explorer.name.text"), Sort: s.c.Text("explorer.name.sort"),
		Groups: s.byState(s.Model.Commitments, true), All: len(s.Model.Commitments),
		CSV: Downloads + "commitments.csv", Name: s.c.Text("route.commitments"), Facets: s.facets(),
	}
	for _, key := range []string{"state", "plan", "theme", "title"} {
		e.Sorts = append(e.Sorts, Option{Value: s.c.Text("explorer.sort-name." + key), Text: s.c.Text("explorer.sort." + key), Key: key})
	}
	return e
}

// byState groups commitments by state; marked says that the script will read them.
func (s *Site) byState(commitments []model.Commitment, marked bool) []Group {
	var groups []Group
	for _, st := range sorted(s.Model.States, func(r *model.State) string { return r.Name }) {
		g := Group{ID: st.Slug, Title: st.Name}
		for i := range commitments {
			c := &commitments[i]
			if c.State != st {
				continue
			}
			item := s.commitmentItem(c, false)
			if marked {
				item.Marks = s.marksOf(c)
				if len(item.Lines) == 0 {
					item.Lines = []string{s.c.Text("explorer.no-theme")}
				}
				item.Lines = append([]string{st.Name}, item.Lines...)
			}
			g.Items = append(g.Items, item)
		}
		if len(g.Items) == len(st.Commitments) { // else a part of them, which the list shows
			g.Note = s.c.HTML("count.commitments", "n", s.number("commitments.state."+st.Abbr()))
		}
		if len(g.Items) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

func (s *Site) marksOf(c *model.Commitment) *Marks {
	m := &Marks{
		ID: c.ID, State: c.State.Slug, Theme: s.to.value(unknownValue), Pillars: s.to.value(unknownValue),
		Kind: s.to.value(c.Kind), Certainty: s.to.value(c.Certainty),
		Plan: c.Plan.Name(s.c), Published: c.Plan.Published.String(),
	}
	if m.Published != "" {
		m.Plan = s.c.Text("explorer.plan", "plan", m.Plan, "date", s.c.Date(m.Published))
	}
	if c.Theme != nil {
		m.Theme = c.Theme.ID
	}
	if len(c.Pillars) > 0 {
		m.Pillars = strings.Join(c.PillarIDs, " ")
	}
	return m
}

// facets lists the values that occur, with how many commitments have each.
func (s *Site) facets() []Facet {
	facet := func(key, fact string, options []Option) Facet {
		options = slices.DeleteFunc(options, func(o Option) bool { return o.N == 0 })
		return Facet{Key: key, Name: s.c.Text("explorer.name." + key), Title: s.c.Text("fact." + fact), Options: options}
	}
	var states, themes, pillars []Option
	for _, st := range sorted(s.Model.States, func(r *model.State) string { return r.Name }) {
		states = append(states, Option{Value: st.Slug, Text: st.Name, Href: s.to.State(st), N: len(st.Commitments), Proof: "commitments.state." + st.Abbr()})
	}
	for _, t := range sorted(s.Model.Themes, func(t *model.Theme) string { return s.text(t.Name) }) {
		themes = append(themes, Option{Value: t.ID, Text: s.text(t.Name), Href: s.to.Theme(t), N: len(t.Commitments), Proof: "commitments.theme." + t.ID + ".coded"})
	}
	for i := range s.Model.Pillars {
		p := &s.Model.Pillars[i]
		pillars = append(pillars, Option{Value: p.ID, Text: s.text(p.Name), Href: s.to.Pillar(p), N: len(p.Commitments), Proof: "commitments.pillar." + p.ID})
	}
	out := []Facet{
		facet("state", "state", states),
		facet("theme", "theme", append(themes, s.unknownOption("commitments.uncoded"))),
		facet("pillars", "pillars", append(pillars, s.unknownOption("commitments.no-pillar"))),
	}
	out[1].Basis, out[2].Basis = figure.Coded, figure.Coded
	for _, f := range facetPages {
		var options []Option
		for _, value := range f.values {
			options = append(options, Option{Value: s.to.value(value), Text: s.c.Text("facet." + f.key + "." + value),
				Href: s.to.Facet(f.key, value), N: len(having(s.Model, f.key, value)), Proof: countOf(f.key, value)})
		}
		out = append(out, facet(f.key, f.key, options))
	}
	return out
}

// unknownOption stands for those that were given no value, which a figure counts: no title
// was found, or nothing is seen in it.
func (s *Site) unknownOption(figure string) Option {
	return Option{Value: s.to.value(unknownValue), Text: s.c.Text("explorer.unassigned"), N: s.Figures.Must(figure).N(), Proof: figure}
}

// countOf is the figure that counts the commitments of a kind or a certainty.
func countOf(key, value string) string {
	if key == "kind" {
		return "commitments." + value
	}
	return "commitments." + key + "." + value
}

// having lists the commitments of a kind or a certainty.
func having(m *model.Model, key, value string) []model.Commitment {
	var out []model.Commitment
	for _, c := range m.Commitments {
		if key == "kind" && c.Kind == value || key == "certainty" && c.Certainty == value {
			out = append(out, c)
		}
	}
	return out
}

// facetViews makes a page for each kind and each certainty that occurs.
func (s *Site) facetViews() []View {
	var views []View
	for _, f := range facetPages {
		for _, value := range f.values {
			commitments := having(s.Model, f.key, value)
			if len(commitments) == 0 {
				continue
			}
			here := f.key + "." + value
			v := View{
				Kind: "page", Address: s.to.Facet(f.key, value), Owner: "data/commitments.csv", Key: "commitments:" + here,
				Title:  s.c.Text("facet.title." + here),
				Crumbs: []Link{{Text: s.c.Text("section.commitments"), Href: s.to.Section("commitments")}},
				Lead:   s.c.HTML("facet.lead."+here, "n", s.proven(countOf(f.key, value)), "all", s.proven("commitments.total")),
			}
			v.Description = plain(v.Lead)
			v.Sections = []Section{{ID: "lista", Title: s.c.Text("commitments.by-state"), Groups: s.byState(commitments, false),
				More: &Link{Text: s.c.Text("facet.more"), Href: s.to.Section("commitments") + "?" + s.c.Text("explorer.name."+f.key) + "=" + s.to.value(value)}}}
			views = append(views, v)
		}
	}
	return views
}
