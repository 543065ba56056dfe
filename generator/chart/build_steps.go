package chart

import (
	"slices"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// path shows how many places took each step.
func (b builder) path() *Chart {
	c := b.start("path", Path, []figure.Basis{figure.Published, figure.Counted}, "all", b.said("states.all"), "step", b.m.Last())
	c.Columns = []Column{{Key: "number", Role: RoleBar, Class: "published"}}
	short := slices.ContainsFunc(b.m.Steps, func(p *model.Step) bool { return b.n(figure.StepID(p, b.m)) > b.n("states.all") })
	for _, p := range b.m.Steps {
		id := figure.StepID(p, b.m)
		label := b.c.Text(b.c.Of("chart.path.step", id), "step", p)
		measure, published := strings.CutSuffix(id, ".total")
		switch plans := measure == "action-plans"; {
		case plans && published && (short || b.n("action-plans.counted") != b.n("states.stage."+p.Stage)):
			id = "states.stage." + p.Stage // a place has several plans: plans are no places
			label = b.c.Text(b.c.Of("chart.path.step", id), "step", p)
		case published && short: // more than the list has, beside which it would stand
			id = measure + ".counted"
		}
		c.Rows = append(c.Rows, Row{ID: id, Label: label, Class: p.Class(), Cells: []Cell{b.figure(id)}})
		if p.N > 0 {
			c.Args = append(c.Args, argument(p), b.said(id))
		}
	}
	n := func(i int) float64 { return c.Rows[i].Cells[0].N }
	last := len(c.Rows) - 1
	c.Args = append(c.Args, "n", b.said(c.Rows[last].ID), "first", b.said(c.Rows[1].ID), "begun", b.m.Steps[1])
	switch {
	case n(0) == 0 || n(1) == 0:
		c.title("plain")
	case n(last) == 0 && (last < 2 || n(last-1) == 0):
		c.title("joined")
	case n(last) == 0:
		c.title("unplanned")
	}
	if !slices.ContainsFunc(c.Rows, func(r Row) bool { return strings.HasSuffix(r.ID, ".total") }) {
		c.Basis = c.Basis[1:] // all of them are counted here
		c.Said.Note = ""
	}
	return c
}

// argument is what texts call the number of places that took a step.
func argument(p *model.Step) string {
	if p.Table == "states" {
		return "states"
	}
	return strings.TrimPrefix(p.Table, "action_")
}

// inOrder returns the places of which keep holds, by the first day that their first step can
// be of, those without such a day last, then by name.
func (b builder) inOrder(keep func(*model.State) bool) []*model.State {
	var out []*model.State
	for i := range b.m.States {
		if keep(&b.m.States[i]) {
			out = append(out, &b.m.States[i])
		}
	}
	slices.SortStableFunc(out, func(x, y *model.State) int {
		a, b := x.Path[0].Date, y.Path[0].Date
		switch {
		case a.Known() != b.Known():
			return boolInt(b.Known()) - boolInt(a.Known())
		case a.Known() && !a.First().Equal(b.First()):
			return a.First().Compare(b.First())
		}
		return table.InOrder(x.Slug, y.Slug)
	})
	return out
}

// stepKey is what a column of a step is called.
func stepKey(p *model.Step) string { return strings.ReplaceAll(p.ID, "-", "_") }

// column is a column of a chart of steps, by the words that a site has for it or else those
// of its like, about some steps.
func (b builder) column(key, like string, role Role, class string, args ...any) Column {
	label := ""
	if text := "chart.step." + key; b.c.Has(text) {
		label = b.c.Text(text, args...)
	}
	if label == "" { // no column is without a heading
		label = b.c.Text("chart.step."+like, args...)
	}
	return Column{Key: key, Label: label, Role: role, Class: class}
}

func (b builder) timeline() *Chart {
	first := b.m.Ways()[0]
	base := "days." + first.ID()
	c := b.start("timeline", Timeline, []figure.Basis{figure.Published, figure.Derived}, "from", first.From, "to", first.To,
		"min", b.said(base+".min"), "max", b.said(base+".max"), "known", b.said(base+".known"), "remark", b.remark(first))
	if first.From.Table == "states" {
		c.Args = append(c.Args, "states", b.said("states."+first.From.Column), "joined", b.said("states.counted"))
	}
	switch known := b.n(base + ".known"); {
	case known == 0:
		c.title("plain")
	case known == 1:
		c.title("one")
	case b.n(base+".min") == b.n(base+".max"):
		c.title("equal")
	}
	for _, p := range b.m.Steps[1:] {
		if before := b.m.Steps[p.N-1]; p.N > 1 {
			c.Columns = append(c.Columns, b.column("days_to_"+stepKey(p), "days", RoleTable, "", "from", before, "to", p))
		}
		c.Columns = append(c.Columns, b.column(stepKey(p), "any", RoleDate, p.Class(), "step", p))
		c.Legend = append(c.Legend, Key{Class: p.Class(), Mark: p.Mark(), Label: c.Columns[len(c.Columns)-1].Label})
	}
	for _, s := range b.inOrder(func(s *model.State) bool {
		return slices.ContainsFunc(s.Path, func(t model.Taken) bool { return t.Date.Known() })
	}) {
		row := Row{ID: s.ID, Label: s.In(b.c.Lang), Href: b.to.State(s)}
		for i, p := range b.m.Steps[1:] {
			if i > 0 {
				row.Cells = append(row.Cells, b.cell(b.set.Way(b.m.Ways()[i-1], s)))
			}
			row.Cells = append(row.Cells, b.date(s.Path[i].Date, b.m.Lacks(s, p.Table, p.Column)))
			if rows := s.Path[i].Rows; len(rows) > 0 {
				t := b.m.Table(p.Table)
				c.Sources = append(c.Sources, t.Origin(t.Find(rows[0].ID), p.Column).Source)
			}
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

// remark is what the data remark on the one place that took longest for a way, "" where
// several did or nothing is remarked: the title rests on it.
func (b builder) remark(w model.Way) table.Text {
	var last []*model.State
	for i := range b.m.States {
		f := b.set.Way(w, &b.m.States[i])
		if f.Known() && f.Max <= f.Value && f.Value == b.n("days."+w.ID()+".max") {
			last = append(last, &b.m.States[i])
		}
	}
	out := table.Text{}
	if len(last) == 1 {
		for lang, note := range last[0].Note {
			if note == "" {
				continue
			}
			out[lang] = " " + last[0].In(lang) + ". " + note
		}
	}
	return out
}

// durations shows how long each step took after the one before it.
func (b builder) durations() *Chart {
	ways := b.m.Ways()
	whole := ways[len(ways)-1]
	base := "days." + whole.ID()
	c := b.start("durations", Spans, []figure.Basis{figure.Derived}, "from", whole.From, "to", whole.To,
		"known", b.said(base+".known"), "median", b.said(base+".median"), "time", b.time(base+".median"))
	switch b.n(base + ".known") {
	case 1:
		c.title("one")
		c.note("plain")
	case 0, 2: // a median of two is between both
		c.title("plain")
		c.note("plain")
	}
	bars := ways[:max(1, len(ways)-1)]
	for _, w := range bars {
		c.Columns = append(c.Columns, b.column("days_to_"+stepKey(w.To), "days", RoleBar, w.To.Class(), "from", w.From, "to", w.To))
		c.Legend = append(c.Legend, Key{Class: w.To.Class(), Mark: "■", Label: c.Columns[len(c.Columns)-1].Label})
	}
	if len(bars) > 1 {
		c.Columns = append(c.Columns, b.column("days_whole", "days", RoleTable, "", "from", whole.From, "to", whole.To))
	} else {
		c.Legend = nil
	}
	for _, s := range b.inOrder(func(s *model.State) bool { return b.set.Way(ways[0], s).Known() }) {
		row := Row{ID: s.ID, Label: s.In(b.c.Lang), Href: b.to.State(s)}
		for _, w := range ways {
			row.Cells = append(row.Cells, b.cell(b.set.Way(w, s)))
		}
		c.Rows = append(c.Rows, row)
	}
	slices.SortStableFunc(c.Rows, func(x, y Row) int { return int(length(x) - length(y)) })
	if median := b.figure(base + ".median"); median.Known && b.n(base+".known") > 2 {
		c.Guides = []Guide{{b.c.Text("chart.median", "n", b.said(median.Proof)), median}}
	}
	return c
}

// length is the whole known length of a row of days: those that came to the end first.
func length(r Row) float64 {
	if last := r.Cells[len(r.Cells)-1]; last.Known {
		return last.N
	}
	return 1e6 + r.Cells[0].N
}
