package chart

import (
	"slices"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Routes gives the addresses of records, from the root of the site.
type Routes interface {
	State(*model.State) string
	Secretariat(*model.Secretariat) string
	Plan(*model.ActionPlan) string
	Commitment(*model.Commitment) string
	Theme(*model.Theme) string
	Pillar(*model.Pillar) string
	Value(*model.Facet, *model.Value) string
}

// All makes every chart that the data have rows for, in the catalog's language.
func All(m *model.Model, figures *figure.Set, to Routes, c *message.Catalog) []*Chart {
	b := builder{m, figures, to, c}
	var charts []*Chart
	for _, s := range specs(m) {
		charts = append(charts, s.make(b))
	}
	for _, chart := range charts {
		b.say(chart)
		b.cite(chart)
		chart.Numbers = func(n float64) string { return c.Value(n) }
		chart.Words = map[string]string{}
		for _, word := range []string{"unknown", "days", "undated", "scroll", "order", "as-drawn", "by-name", "none", "shapes", "tiles", "close", "until", "play", "pause"} {
			chart.Words[word] = c.Text("chart." + word)
		}
		for _, why := range []model.Absence{model.NotTaken, model.NotApplicable, model.NotApart, model.NotRecorded} {
			chart.Words[string(why)] = c.Text("figure." + string(why))
		}
		chart.Words["choose"] = c.Text("chart.choose", "what", "{what}")
		if key := "chart." + chart.ID + ".columns"; c.Has(key) {
			chart.Words["columns"] = c.Text(key)
		}
		for j := range chart.Columns {
			if chart.Columns[j].Label == "" {
				chart.Columns[j].Label = c.Text("chart.column." + chart.Columns[j].Key)
			}
		}
	}
	return charts
}

type builder struct {
	m   *model.Model
	set *figure.Set
	to  Routes
	c   *message.Catalog
}

// start begins a chart with the texts of its id, as long as it takes no others; args fill
// them in the end.
func (b builder) start(id string, kind Kind, basis []figure.Basis, args ...any) *Chart {
	label := ""
	if key := "chart." + id + ".label"; b.c.Has(key) {
		label = b.c.Text(key)
	}
	return &Chart{ID: id, Kind: kind, Basis: basis, Args: args, Label: label, said: id,
		Said: Texts{"chart." + id + ".title", "chart." + id + ".measure", "chart." + id + ".note"}}
}

// title takes another title of the chart, for what the data allow to say: that nothing was
// found, that several are equal, that there is but one. A plain one finds nothing.
func (c *Chart) title(variant string) {
	c.Said.Title = "chart." + c.said + ".title-" + variant
}

// note takes another note of the chart.
func (c *Chart) note(variant string) {
	c.Said.Note = "chart." + c.said + ".note-" + variant
}

// say fills the texts of a chart.
func (b builder) say(c *Chart) {
	c.Title, c.Measure = b.c.Text(c.Said.Title, c.Args...), b.c.Text(c.Said.Measure, c.Args...)
	if c.Said.Note != "" {
		c.Note = b.c.Text(c.Said.Note, c.Args...)
	}
}

func (b builder) figure(id string) Cell { return b.cell(b.set.Get(id)) }

// cell is a figure as a value; nil is one that nobody made, since nothing says it.
func (b builder) cell(f *figure.Figure) Cell {
	switch {
	case f == nil:
		return Cell{Absence: model.NotKnown}
	case !f.Known():
		return Cell{Absence: f.Absence}
	}
	return Cell{Known: true, N: f.Value, Max: max(f.Value, f.Max), Qualifier: f.Qualifier, Text: f.Text(b.c), Proof: f.ID}
}

// said is a figure for a sentence.
func (b builder) said(id string) any {
	if f := b.set.Get(id); f != nil {
		return f
	}
	return b.c.Text("figure.unknown")
}

// n is the value of a figure, 0 where it is not known: nothing is found in it then.
func (b builder) n(id string) float64 {
	if f := b.set.Get(id); f != nil && f.Known() {
		return f.Value
	}
	return 0
}

// key is an entry of a legend that gives a figure: «con plan: 10».
func (b builder) key(class, mark, message, name, label, id string) Key {
	return Key{class, mark, b.c.Text("chart.key."+message, name, label, "n", b.set.Must(id)), id}
}

// date is a day as a value, or why there is none.
func (b builder) date(d table.Date, absence model.Absence) Cell {
	if !d.Known() {
		return Cell{Absence: absence}
	}
	return Cell{Known: true, Date: d, Text: b.c.Date(d.String())}
}

// cite adds the documents behind all figures that the chart shows or says.
func (b builder) cite(c *Chart) {
	ids := c.Proofs()
	for _, key := range c.Legend {
		ids = append(ids, key.Proof)
	}
	for i := range c.Rows {
		for _, cell := range c.Rows[i].Cells {
			ids = append(ids, cell.Proof)
		}
	}
	for _, id := range ids {
		if f := b.set.Get(id); f != nil {
			c.Sources = append(c.Sources, f.Sources...)
		}
	}
	slices.Sort(c.Sources)
	c.Sources = slices.DeleteFunc(slices.Compact(c.Sources), func(id string) bool { return id == "" })
}

// overlapOf makes a chart of which values of a facet stand together.
func overlapOf(f *model.Facet) func(builder) *Chart {
	return func(b builder) *Chart {
		sets, all := figure.Sets(f)
		several := b.said("commitments.several-" + f.Many())
		id := f.Stem + "-overlap"
		c := b.facetChart(id, "overlap", Overlap, f, "n", several, "shown", len(sets), "all", all)
		if b.c.Has("chart."+id+".label") && (f.Coded || id != "pillar-overlap") {
			c.Label = b.c.Text("chart." + id + ".label")
		}
		c.Columns = append(c.Columns, Column{Key: "commitments", Role: RoleBar, Class: class(f)})
		var values []*model.Value
		for i := range f.Values {
			v := &f.Values[i]
			if f.Stem == "pillar" || slices.ContainsFunc(sets, func(t figure.Together) bool { return slices.Contains(t.Values, v) }) {
				values = append(values, v)
				c.Columns = append(c.Columns, Column{Key: v.ID, Label: v.Name(b.c), Role: RoleSet})
			}
		}
		for _, t := range sets {
			row := Row{Cells: []Cell{b.figure(t.ID)}}
			var ids, names []string
			for _, v := range values {
				cell := Cell{Known: true, Text: b.c.Text("chart.no")}
				if slices.Contains(t.Values, v) {
					cell = Cell{Known: true, N: 1, Max: 1, Text: b.c.Text("chart.yes")}
					ids, names = append(ids, v.ID), append(names, v.Name(b.c))
				}
				row.Cells = append(row.Cells, cell)
			}
			row.ID, row.Label = strings.Join(ids, "+"), strings.Join(names, " + ")
			c.Rows = append(c.Rows, row)
		}
		switch {
		case b.n(b.of(f)) == 0:
			c.title("plain")
		case b.n("commitments.several-"+f.Many()) == 0:
			c.title("none")
		}
		if all > len(sets) {
			c.note("some")
		}
		return c
	}
}
