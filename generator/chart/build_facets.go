package chart

import (
	"regexp"
	"slices"

	"cocrea/generator/figure"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// spec is a chart before it is made: its id, and how it is made. Which there are follows
// from the tables and columns.
type spec struct {
	id   string
	make func(builder) *Chart
}

// list collects the charts that the data allow.
type list []spec

func (l *list) add(there bool, id string, make func(builder) *Chart) {
	if there {
		*l = append(*l, spec{id, make})
	}
}

// specs are the charts that the data allow, in their order.
func specs(m *model.Model) list {
	var out list
	add := out.add
	facet := func(stem string) bool { return occurring(m.Facet(stem)) > 0 }
	staged, plans := m.Staged(), m.Has("action_plans")
	steps := staged && len(m.Ways()) > 0
	shown := slices.ContainsFunc(m.States, func(s model.State) bool { return s.Tile != nil || len(s.Shape) > 0 })
	add(staged && shown, "map", builder.stages)
	add(!staged && shown && facet("state"), "map", builder.places)
	several := func(stem string) bool { return compares(m.Facet(stem)) }
	add(!staged && !shown && several("state"), "by-state", barsOf("state"))
	add(staged, "path", builder.path)
	add(facet("status") && len(m.Commitments) > 1, "status", barsOf("status"))
	theme := m.Facet("theme")
	beside := m.Has("totals_by_theme") && (theme == nil || theme.Coded || !several("theme")) // what was published
	add(beside && (covered(theme) > 1 || printed(m) > 1), "themes", builder.themes)
	add(!beside && several("theme"), "themes", barsOf("theme"))
	pillar := m.Facet("pillar")
	coded := pillar != nil && pillar.Coded && (covered(pillar) > 1 || covered(theme) > 1 && theme.Coded)
	add(coded, "pillars", builder.pillars)
	add(pillar != nil && !pillar.Coded && several("pillar"), "pillars", barsOf("pillar"))
	overlaps := func(f *model.Facet) bool { sets, _ := figure.Sets(f); return len(sets) > 0 && covered(f) > 1 }
	add(coded && facet("pillar") || overlaps(pillar), "pillar-overlap", overlapOf(pillar))
	full := func(p model.ActionPlan) bool { return p.Size.Known || len(p.Commitments) > 0 }
	plans = plans && (staged || len(m.Plans) > 1 && slices.ContainsFunc(m.Plans, full))
	add(plans, "plans", builder.plans)
	readable := func(a, b *model.Facet) bool { return occurring(a)*occurring(b) <= mostCells }
	add(m.Facet("theme") != nil && m.Facet("state") != nil && (staged && covered(theme) != 1 || several("state")) && readable(m.Facet("theme"), m.Facet("state")), "theme-by-state", builder.matrix)
	add(steps && m.Dated(), "timeline", builder.timeline)
	add(steps && figure.Spanned(m), "durations", builder.durations)
	add(m.Has("secretariats") && m.Table("secretariats").Named("seats_civil_society") != nil, "seats", builder.seats)
	for _, f := range m.Facets {
		own := slices.Contains([]string{"state", "plan", "theme", "pillar", "status", "certainty"}, f.Stem) || f.Stem == "kind" && plans && marksKinds(m)
		drawn := m.Dataset.Shows("commitments", f.Field, "chart")
		add(!own && drawn && compares(f), "by-"+f.Stem, barsOf(f.Stem))
		add(f != pillar && drawn && overlaps(f), f.Stem+"-overlap", overlapOf(f))
	}
	promiseSpecs(m, add)
	for _, pair := range figure.Pairs(m) {
		if pair[1].Stem != "state" && occurring(pair[0]) > 1 && occurring(pair[1]) > 1 && readable(pair[0], pair[1]) {
			add(true, pair[0].Stem+"-by-"+pair[1].Stem, func(b builder) *Chart { return b.pair(pair[0], pair[1]) })
		}
	}
	return out
}

// printed is how many commitments a document gives by theme.
func printed(m *model.Model) (n int) {
	for _, t := range m.Themes {
		if t.Published != nil {
			n += t.Published.Count.N
		}
	}
	return n
}

// mostCells is how many cells a chart of two facets has: more, nobody can read, and the
// downloads have them all.
const mostCells = 2_000

// IDs lists the charts of a site, in their order.
func IDs(m *model.Model) []string {
	ids := []string{}
	for _, s := range specs(m) {
		ids = append(ids, s.id)
	}
	return ids
}

// occurring counts the values of a facet that some commitment has.
func occurring(f *model.Facet) (n int) {
	if f == nil {
		return 0
	}
	for _, v := range f.Values {
		n += boolInt(len(v.Rows) > 0)
	}
	return n
}

// mostAlone is how many bars of one commitment each are drawn: more say nothing that a list does
// not say.
const mostAlone = 4

// compares reports a facet whose values can be compared: there are several, not all of the same
// commitments, and not all of many are of one commitment each.
func compares(f *model.Facet) bool {
	n := occurring(f)
	return n > 1 && !together(f) && (n <= mostAlone || slices.ContainsFunc(f.Values, func(v model.Value) bool { return len(v.Rows) > 1 }))
}

// together reports a facet of which each commitment has all the values or none.
func together(f *model.Facet) bool {
	all := covered(f)
	return !slices.ContainsFunc(f.Values, func(v model.Value) bool { return len(v.Rows) > 0 && len(v.Rows) < all })
}

// covered counts the commitments that have a value of a facet.
func covered(f *model.Facet) int {
	seen := map[*model.Commitment]bool{}
	if f != nil {
		for _, v := range f.Values {
			for _, c := range v.Rows {
				seen[c] = true
			}
		}
	}
	return len(seen)
}

// basis is on what a facet rests.
func basis(f *model.Facet) figure.Basis {
	if f.Coded {
		return figure.Coded
	}
	return figure.Counted
}

// class is the colour of what counts a facet.
func class(f *model.Facet) string {
	if f.Coded {
		return "coded"
	}
	return "published"
}

// of is the figure that counts all commitments that could have a value of a facet.
func (b builder) of(f *model.Facet) string {
	if f.Coded && b.set.Get("commitments.coded") != nil {
		return "commitments.coded"
	}
	return "commitments.counted"
}

// count is the figure that counts the commitments with a value.
func (b builder) count(f *model.Facet, v *model.Value) string {
	return figure.FacetID(f, v)
}

// label is what readers call a facet.
func (b builder) label(f *model.Facet) string { return b.m.Label(f, b.c) }

// within is what a facet is called in a sentence: as it is, in quotes, where it is a question
// or has a capital inside, which says that it is a name or a title.
func (b builder) within(f *model.Facet) string {
	if f.Field.Type == table.TypeBoolean || inner.MatchString(b.label(f)) {
		return b.c.Text("chart.named", "name", b.label(f))
	}
	return b.c.Within(b.label(f))
}

// inner finds a word with a capital that is neither the first nor an abbreviation, the sign of a
// question, or a name so brief that it may be a word of the sentence: By.
var inner = regexp.MustCompile(`[\s/]\p{Lu}\p{Ll}|[?¿؟？]|^\pL\p{Ll}?$`)

// facetChart begins a chart about a facet with the texts that a site has for it, else with
// those of its like.
func (b builder) facetChart(id, like string, kind Kind, f *model.Facet, args ...any) *Chart {
	texts := id
	if !b.c.Has("chart."+id+".measure") || id == "themes" || id == "pillars" || id == "pillar-overlap" && !f.Coded { // whose texts are of what was coded
		texts = like
	}
	of := "commitments.counted"
	if kind == Overlap { // which has no row of those without a value
		of = b.of(f)
	}
	args = append(args, "column", b.label(f), "by", b.within(f), "of", b.said(of))
	c := &Chart{ID: id, Kind: kind, Basis: []figure.Basis{basis(f)}, Args: args, Label: b.label(f), said: texts,
		Said: Texts{"chart." + texts + ".title", "chart." + texts + ".measure", ""}}
	if key := "chart." + texts + ".note"; b.c.Has(key) {
		c.Said.Note = key
	}
	return c
}

// barsOf makes bars of the values of a facet: the most frequent first, steps of a scale in
// their order.
func barsOf(stem string) func(builder) *Chart {
	return func(b builder) *Chart {
		f := b.m.Facet(stem)
		values, rest := figure.Ranked(f)
		all := len(f.Values)
		most := leaders(slices.Concat(values, rest), func(v *model.Value) float64 { return float64(len(v.Rows)) })
		var args []any
		if len(most) > 0 {
			args = []any{"value", b.named(f, most[0]), "values", listed(most, func(v *model.Value) string { return v.Name(b.c) }),
				"n", b.said(b.count(f, most[0])), "most", len(most), "all", all}
		}
		id := map[string]string{"theme": "themes", "pillar": "pillars", "status": "status"}[stem]
		if id == "" {
			id = "by-" + stem
		}
		like := map[bool]string{true: "places", false: "bars"}[stem == "state"]
		c := b.facetChart(id, like, Bars, f, args...)
		c.said = like
		c.lead(len(most), all+boolInt(stem != "state" && b.n(figure.NoneID(f)) > 0)) // where some have none, the others are not all
		switch {
		case len(values) == 1, len(most) > 1 && len(most[0].Rows) == 1: // no value is more frequent
			c.title("plain")
		case len(most) == 1 && float64(len(most[0].Rows)) == b.n("commitments.counted"):
			c.title("whole")
		case f.Field.Type == table.TypeBoolean: // how many do is the news, not that most do not
			b.yes(c, f)
		case 2*b.n(figure.NoneID(f)) > b.n("commitments.counted"): // what few have is no news
			c.title("plain")
		}
		c.Columns = []Column{{Key: "commitments", Role: RoleBar, Class: class(f)}}
		if len(values) > 0 && b.set.Get(b.count(f, values[0])+".share") != nil {
			c.Columns = append(c.Columns, Column{Key: "share", Role: RoleShare})
		}
		for _, v := range values {
			row := b.bar(c, v.ID, v.Name(b.c), b.count(f, v))
			if len(v.Rows) > 0 { // a step that nothing has come to has no page
				row.Href = b.to.Value(f, v)
			}
			c.Rows = append(c.Rows, row)
		}
		if len(rest) > 0 {
			c.Rows = append(c.Rows, b.bar(c, "others", b.others(f, len(rest)), figure.OthersID(f)))
		}
		if none := figure.NoneID(f); b.n(none) > 0 { // what is not known is a part of the whole
			row := b.bar(c, "none", f.None(b.c), none)
			row.Class = "stage-0"
			c.Rows = append(c.Rows, row)
		}
		if several := b.set.Get("commitments.several-" + f.Many()); f.Several() && several != nil && several.Value > 0 {
			c.Args = append(c.Args, "several", several)
			if c.Said.Note = "chart.bars.note-several"; len(c.Columns) == 1 {
				c.Said.Note += "-count"
			}
		}
		return c
	}
}

// named is a value in a sentence: a place with its article.
func (b builder) named(f *model.Facet, v *model.Value) any {
	if f.Stem == "state" {
		return b.state(v.Raw)
	}
	return v.Name(b.c)
}

// others are the values of a facet that are shown as one.
func (b builder) others(f *model.Facet, n int) string {
	if f.Stem == "state" {
		return b.c.Text("chart.places.others", "n", n)
	}
	return b.c.Text("chart.others", "n", n)
}

// yes gives a chart of yes and no the title that says of how many it is so.
func (b builder) yes(c *Chart, f *model.Facet) {
	for i := range f.Values {
		if v := &f.Values[i]; v.Raw == "yes" && len(v.Rows) > 0 {
			c.Args = append(c.Args, "yes", v.Name(b.c), "number", b.said(b.count(f, v)))
			c.title("yes")
		}
	}
}
