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
		for _, why := range []model.Absence{model.NotApplicable, model.NotApart, model.NotRecorded} {
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
	return &Chart{ID: id, Kind: kind, Basis: basis, Args: args, Label: b.c.Text("chart." + id + ".label"), said: id,
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

func (b builder) overlap() *Chart {
	counts := map[string]int{}
	var sets []string
	for i := range b.m.Commitments {
		ids := b.m.Commitments[i].PillarIDs
		if len(ids) == 0 {
			continue
		}
		key := strings.Join(ids, ";")
		if counts[key] == 0 {
			sets = append(sets, key)
		}
		counts[key]++
	}
	slices.SortFunc(sets, func(x, y string) int {
		if counts[x] != counts[y] {
			return counts[y] - counts[x]
		}
		return strings.Compare(x, y)
	})
	facet := b.m.Facet("pillar")
	several, of := b.said("commitments.several-pillars"), b.said(b.of(facet))
	c := b.start("pillar-overlap", Overlap, []figure.Basis{basis(facet)}, "n", several, "of", of)
	c.Columns = append(c.Columns, Column{Key: "commitments", Role: RoleBar, Class: class(facet)})
	for i := range b.m.Pillars {
		c.Columns = append(c.Columns, Column{Key: b.m.Pillars[i].ID, Label: b.m.Pillars[i].Name.In(b.c.Lang), Role: RoleSet})
	}
	for _, key := range sets {
		row := Row{ID: strings.ReplaceAll(key, ";", "+"), Cells: []Cell{b.figure("commitments.pillars." + strings.ReplaceAll(key, ";", "_"))}}
		var names []string
		for i := range b.m.Pillars {
			p := &b.m.Pillars[i]
			in := slices.Contains(strings.Split(key, ";"), p.ID)
			cell := Cell{Known: true, Text: b.c.Text("chart.no")}
			if in {
				cell = Cell{Known: true, N: 1, Max: 1, Text: b.c.Text("chart.yes")}
				names = append(names, p.Name.In(b.c.Lang))
			}
			row.Cells = append(row.Cells, cell)
		}
		row.Label = strings.Join(names, " + ")
		c.Rows = append(c.Rows, row)
	}
	switch {
	case b.n(b.of(facet)) == 0:
		c.title("plain")
	case b.n("commitments.several-pillars") == 0:
		c.title("none")
	}
	return c
}
