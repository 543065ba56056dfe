package chart

import (
	"slices"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

func stageClass(s model.Stage) string { return "stage-" + s.String() }

func (b builder) stages() *Chart {
	c := b.start("map", Map, []figure.Basis{figure.Counted}, "plans", b.said("states.stage.plan"),
		"states", b.said("states.counted"), "all", b.said("states.all"))
	switch {
	case b.n("states.all") == 0:
		c.title("plain")
	case b.n("states.stage.plan") == 0:
		c.title("none")
	}
	c.Columns = []Column{{Key: "stage"}}
	for _, stage := range model.Stages {
		c.Legend = append(c.Legend, b.key(stageClass(stage), stage.Mark(), "stage", "stage", b.c.Text("stage."+stage.String()), "states.stage."+stage.String()))
	}
	for i := range b.m.States {
		s := &b.m.States[i]
		c.Rows = append(c.Rows, Row{ID: s.ID, Label: s.In(b.c.Lang), Code: s.Short(b.c.Lang), Href: b.to.State(s), Class: stageClass(s.Stage()),
			Cells: []Cell{{Known: true, N: float64(s.Stage()), Text: b.c.Text("stage." + s.Stage().String()), Code: s.Stage().String()}},
			Shape: s.Shape, Tile: s.Tile})
	}
	return c
}

// places shades places by how many commitments each has.
func (b builder) places() *Chart {
	f := b.m.Facet("state")
	most := leaders(f.Values, func(v model.Value) float64 { return float64(len(v.Rows)) })
	var args []any
	high := 0
	if len(most) > 0 {
		high = len(most[0].Rows)
		args = []any{"value", most[0].Name(b.c), "values", listed(most, func(v model.Value) string { return v.Name(b.c) }), "n", b.said(b.count(f, &most[0]))}
	}
	c := b.facetChart("map", "places", Map, f, args...)
	c.said, c.Said = "places", Texts{"chart.places.title", "chart.places.measure", ""}
	c.lead(len(most), len(f.Values))
	c.Columns = []Column{{Key: "commitments"}}
	level := func(n int) model.Stage { // none, and three steps up to the most
		if n == 0 {
			return model.NotJoined
		}
		return model.Stage(1 + min(2, (n-1)*3/max(high, 1)))
	}
	least, top := map[model.Stage]int{}, map[model.Stage]int{}
	for i := range f.Values {
		v := &f.Values[i]
		s := b.state(v.Raw)
		n := len(v.Rows)
		at := level(n)
		if least[at] == 0 || n < least[at] {
			least[at] = n
		}
		top[at] = max(top[at], n)
		c.Rows = append(c.Rows, Row{ID: v.Raw, Label: s.In(b.c.Lang), Code: s.Short(b.c.Lang), Href: b.to.State(s), Class: stageClass(at), Shape: s.Shape, Tile: s.Tile,
			Cells: []Cell{b.figure(b.count(f, v))}})
	}
	for _, at := range model.Stages {
		if _, there := top[at]; !there {
			continue
		}
		label := b.c.Text("chart.places.key", "n", top[at])
		if least[at] < top[at] {
			label = b.c.Text("chart.places.key-range", "min", least[at], "max", top[at])
		}
		c.Legend = append(c.Legend, Key{Class: stageClass(at), Mark: at.Mark(), Label: label})
	}
	return c
}

func (b builder) path() *Chart {
	plans := "action-plans.total"
	if b.n("action-plans.counted") != b.n("states.stage.plan") {
		plans = "states.stage.plan" // a state has several plans: plans are no states
	}
	steps := []struct{ id, class string }{
		{"states.all", "stage-not-joined"}, {"states.total", "stage-joined"},
		{"secretariats.total", "stage-secretariat"}, {plans, "stage-plan"},
	}
	c := b.start("path", Path, []figure.Basis{figure.Published, figure.Counted}, "all", b.said("states.all"),
		"states", b.said("states.total"), "secretariats", b.said("secretariats.total"), "plans", b.said(plans))
	switch {
	case b.n("states.all") == 0 || b.n("states.total") == 0:
		c.title("plain")
	case b.n("secretariats.total") == 0 && b.n(plans) == 0:
		c.title("joined")
	case b.n(plans) == 0:
		c.title("unplanned")
	}
	c.Columns = []Column{{Key: "number", Role: RoleBar, Class: "published"}}
	for _, s := range steps {
		c.Rows = append(c.Rows, Row{ID: s.id, Label: b.c.Text("chart.path." + s.id), Class: s.class, Cells: []Cell{b.figure(s.id)}})
	}
	return c
}

// inOrder returns the states of which keep holds, in order of joining: by the first
// day that the declaration can be of, those without a declaration last, then by name.
func (b builder) inOrder(keep func(*model.State) bool) []*model.State {
	var out []*model.State
	for i := range b.m.States {
		if keep(&b.m.States[i]) {
			out = append(out, &b.m.States[i])
		}
	}
	slices.SortStableFunc(out, func(x, y *model.State) int {
		switch {
		case x.Declaration.Known() != y.Declaration.Known():
			if x.Declaration.Known() {
				return -1
			}
			return 1
		case x.Declaration.Known() && !x.Declaration.First().Equal(y.Declaration.First()):
			return x.Declaration.First().Compare(y.Declaration.First())
		}
		return strings.Compare(x.Slug, y.Slug)
	})
	return out
}

func (b builder) timeline() *Chart {
	c := b.start("timeline", Timeline, []figure.Basis{figure.Published, figure.Derived},
		"min", b.said("days.declaration-secretariat.min"), "max", b.said("days.declaration-secretariat.max"),
		"known", b.said("days.declaration-secretariat.known"), "states", b.said("states.declaration"), "joined", b.said("states.counted"), "remark", b.remark())
	switch known := b.n("days.declaration-secretariat.known"); {
	case known == 0:
		c.title("plain")
	case known == 1:
		c.title("one")
	case b.n("days.declaration-secretariat.min") == b.n("days.declaration-secretariat.max"):
		c.title("equal")
	}
	c.Columns = []Column{
		{Key: "declaration", Role: RoleDate, Class: "stage-joined"}, {Key: "days_to_secretariat"},
		{Key: "secretariat", Role: RoleDate, Class: "stage-secretariat"}, {Key: "days_to_plan"},
		{Key: "plan", Role: RoleDate, Class: "stage-plan"},
	}
	for i, key := range []string{"declaration", "secretariat", "plan"} {
		c.Legend = append(c.Legend, Key{Class: c.Columns[2*i].Class, Mark: model.Stages[i+1].Mark(), Label: b.c.Text("chart.column." + key)})
	}
	dated := func(s *model.State) bool {
		return s.Declaration.Known() || s.Secretariat != nil && s.Secretariat.Installed.Known()
	}
	for _, s := range b.inOrder(dated) {
		var installed, published table.Date
		c.Sources = append(c.Sources, s.DeclarationBy)
		if s.Secretariat != nil {
			installed = s.Secretariat.Installed
			c.Sources = append(c.Sources, s.Secretariat.Source)
		}
		if p := s.Plan(); p != nil {
			published = p.Published
			c.Sources = append(c.Sources, p.Source)
		}
		c.Rows = append(c.Rows, Row{ID: s.ID, Label: s.In(b.c.Lang), Href: b.to.State(s), Cells: []Cell{
			b.date(s.Declaration, b.m.Lacks(s, "states", "declaration")), b.days("declaration-secretariat", s),
			b.date(installed, b.m.Lacks(s, "secretariats", "installed")), b.days("secretariat-plan", s),
			b.date(published, b.m.Lacks(s, "action_plans", "published")),
		}})
	}
	return c
}

// remark is what the data remark on the one state that took longest to set up its
// secretariat, "" where several did or nothing is remarked: the title rests on it.
func (b builder) remark() table.Text {
	var last []*model.State
	for i := range b.m.States {
		f := b.set.Of("days.declaration-secretariat", &b.m.States[i])
		if f.Known() && f.Max <= f.Value && f.Value == b.n("days.declaration-secretariat.max") {
			last = append(last, &b.m.States[i])
		}
	}
	out := table.Text{}
	if len(last) == 1 {
		for lang, note := range last[0].Note {
			if note == "" {
				continue
			}
			out[lang] = " " + last[0].In(lang) + ": " + note
		}
	}
	return out
}

// days is how long a step took in a state.
func (b builder) days(step string, s *model.State) Cell {
	return b.cell(b.set.Of("days."+step, s))
}

func (b builder) durations() *Chart {
	c := b.start("durations", Spans, []figure.Basis{figure.Derived},
		"known", b.said("days.declaration-plan.known"), "median", b.said("days.declaration-plan.median"), "time", b.time("days.declaration-plan.median"))
	switch b.n("days.declaration-plan.known") {
	case 0:
		c.title("plain")
		c.note("plain")
	case 1:
		c.title("one")
		c.note("plain")
	}
	c.Columns = []Column{
		{Key: "days_to_secretariat", Role: RoleBar, Class: "stage-secretariat"},
		{Key: "days_to_plan", Role: RoleBar, Class: "stage-plan"}, {Key: "days_whole"},
	}
	for i := range 2 {
		c.Legend = append(c.Legend, Key{Class: c.Columns[i].Class, Mark: "■", Label: b.c.Text("chart.column." + c.Columns[i].Key)})
	}
	for _, s := range b.inOrder(func(s *model.State) bool { return b.set.Of("days.declaration-secretariat", s).Known() }) {
		c.Rows = append(c.Rows, Row{ID: s.ID, Label: s.In(b.c.Lang), Href: b.to.State(s),
			Cells: []Cell{b.days("declaration-secretariat", s), b.days("secretariat-plan", s), b.days("declaration-plan", s)}})
	}
	slices.SortStableFunc(c.Rows, func(x, y Row) int { return int(length(x) - length(y)) })
	if median := b.figure("days.declaration-plan.median"); median.Known && b.n("days.declaration-plan.known") > 1 {
		c.Guides = []Guide{{b.c.Text("chart.median", "n", b.said(median.Proof)), median}}
	}
	return c
}

// length is the whole known length of a row of days: those that reached a plan first.
func length(r Row) float64 {
	if r.Cells[2].Known {
		return r.Cells[2].N
	}
	return 1e6 + r.Cells[0].N
}

func (b builder) seats() *Chart {
	c := b.start("seats", Units, []figure.Basis{figure.Counted}, "n", b.said("seats.total"),
		"secretariats", b.said("secretariats.with-seats"), "all", b.said("secretariats.total"),
		"society", b.said("seats.civil-society"), "government", b.said("seats.government"))
	society, government := b.set.Must("seats.civil-society"), b.set.Must("seats.government")
	if b.n("secretariats.with-seats") == 0 {
		c.note("none")
	}
	switch {
	case !society.Known() || len(society.Of) != len(government.Of): // not of the same secretariats
		c.title("plain")
	case society.Value == government.Value:
		c.title("equal")
	}
	for _, sector := range model.Sectors {
		c.Columns = append(c.Columns, Column{Key: strings.ReplaceAll(sector, "-", "_"), Label: b.c.Text("sector." + sector), Role: RoleBar, Class: "sector-" + sector})
		if b.n("seats."+sector) == 0 {
			continue // the legend tells of marks that are there
		}
		c.Legend = append(c.Legend, b.key("sector-"+sector, "■", "sector", "sector", b.c.Text("sector."+sector), "seats."+sector))
	}
	c.Columns = append(c.Columns, Column{Key: "total"})
	for i := range b.m.Secretariats {
		s := &b.m.Secretariats[i]
		if !s.SeatsKnown() || s.State == nil {
			continue
		}
		row := Row{ID: s.StateID, Label: s.State.In(b.c.Lang), Href: b.to.Secretariat(s)}
		for _, sector := range append(slices.Clone(model.Sectors), "total") {
			row.Cells = append(row.Cells, b.cell(b.set.Of("seats."+sector, s.State)))
		}
		c.Rows = append(c.Rows, row)
	}
	slices.SortStableFunc(c.Rows, func(x, y Row) int {
		return int(y.Cells[len(y.Cells)-1].N - x.Cells[len(x.Cells)-1].N)
	})
	return c
}
