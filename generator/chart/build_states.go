package chart

import (
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/model"
)

func (b builder) stages() *Chart {
	last := b.m.Last()
	c := b.start("map", Map, []figure.Basis{figure.Counted}, "n", b.said("states.stage."+last.Stage), "plans", b.said("states.stage."+last.Stage),
		"step", last, "states", b.said("states.counted"), "all", b.said("states.all"))
	switch {
	case b.n("states.all") == 0:
		c.title("plain")
	case b.n("states.stage."+last.Stage) == 0:
		c.title("none")
	}
	if !slices.ContainsFunc(b.m.States, func(s model.State) bool { return len(s.Shape) > 0 }) || !b.m.Has("tiles") {
		c.Said.Note = "" // it is of both
	}
	c.Columns = []Column{{Key: "stage"}}
	for _, p := range b.m.Steps {
		c.Legend = append(c.Legend, b.key(p.Class(), p.Mark(), "stage", "stage", b.m.StageName(p, b.c), "states.stage."+p.Stage))
	}
	for i := range b.m.States {
		s := &b.m.States[i]
		c.Rows = append(c.Rows, Row{ID: s.ID, Label: s.In(b.c.Lang), Code: s.Short(b.c.Lang), Href: b.to.State(s), Class: s.Step.Class(),
			Cells: []Cell{{Known: true, N: float64(s.Step.N), Text: b.m.StageName(s.Step, b.c), Code: s.Step.Stage}},
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
		args = []any{"value", b.named(f, &most[0]), "values", listed(most, func(v model.Value) string { return v.Name(b.c) }), "n", b.said(b.count(f, &most[0])), "most", len(most), "all", len(f.Values)}
	}
	c := b.facetChart("map", "places", Map, f, args...)
	c.said, c.Said = "places", Texts{"chart.places.title", "chart.places.measure", ""}
	c.lead(len(most), len(f.Values))
	switch all := len(b.m.Commitments); {
	case all == 1:
		c.title("plain")
	case high == all:
		c.title("whole")
	}
	c.Columns = []Column{{Key: "commitments"}}
	level := func(n int) int { // none, and three shades up to the most
		if n == 0 {
			return 0
		}
		return 1 + min(2, (n-1)*3/max(high, 1))
	}
	least, top := map[int]int{}, map[int]int{}
	for i := range f.Values {
		v := &f.Values[i]
		s := b.state(v.Raw)
		n := len(v.Rows)
		at := level(n)
		if least[at] == 0 || n < least[at] {
			least[at] = n
		}
		top[at] = max(top[at], n)
		c.Rows = append(c.Rows, Row{ID: v.Raw, Label: s.In(b.c.Lang), Code: s.Short(b.c.Lang), Href: b.to.State(s), Class: "stage-" + strconv.Itoa(at), Shape: s.Shape, Tile: s.Tile,
			Cells: []Cell{b.figure(b.count(f, v))}})
	}
	for at, mark := range model.Marks {
		if _, there := top[at]; !there {
			continue
		}
		label := b.c.Text("chart.places.key", "n", top[at])
		if least[at] < top[at] {
			label = b.c.Text("chart.places.key-range", "min", least[at], "max", top[at])
		}
		c.Legend = append(c.Legend, Key{Class: "stage-" + strconv.Itoa(at), Mark: mark, Label: label})
	}
	return c
}

func (b builder) seats() *Chart {
	c := b.start("seats", Units, []figure.Basis{figure.Counted}, "n", b.said("seats.total"),
		"secretariats", b.said("secretariats.with-seats"), "all", b.said("secretariats.total"),
		"society", b.said("seats.civil-society"), "government", b.said("seats.government"))
	society, government := b.set.Must("seats.civil-society"), b.set.Must("seats.government")
	switch total, with := b.set.Get("secretariats.total"), b.n("secretariats.with-seats"); {
	case with == 0:
		c.note("none")
	case total != nil && total.Known() && total.Qualifier == "exact" && total.Value == with:
		c.note("all")
	}
	switch {
	case !society.Known() || len(society.Of) != len(government.Of), // not of the same secretariats
		society.Value+government.Value == 0:
		c.title("plain")
	case society.Value == government.Value && len(society.Of) == 1:
		c.title("equal-one")
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
