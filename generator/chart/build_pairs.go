package chart

import (
	"slices"

	"cocrea/generator/figure"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// matrix counts the themes of the commitments by state.
func (b builder) matrix() *Chart {
	theme, state := b.m.Facet("theme"), b.m.Facet("state")
	c := b.start("theme-by-state", Matrix, []figure.Basis{basis(theme)}, "n", b.said("themes.several-states"),
		"themes", b.said("themes.coded"), "coded", b.said(b.of(theme)))
	b.cross(c, theme, state)
	if !theme.Coded {
		c.Said.Measure += "-plain"
	}
	if none := b.set.Get(figure.NoneID(state)); none != nil && none.Value > 0 && !theme.Coded {
		c.Args = append(c.Args, "none", none)
		c.note("none")
	}
	switch {
	case len(c.Columns) < 3 || len(c.Rows) == 0 || theme.Several():
		c.title("plain")
	case b.n("themes.several-states") == 0:
		c.title("none")
	}
	return c
}

// pair counts commitments by two facets.
func (b builder) pair(f, by *model.Facet) *Chart {
	c := b.facetChart(f.Stem+"-by-"+by.Stem, "pair", Matrix, f, "across", b.within(by))
	across, down := b.n(figure.NoneID(by)) > 0, b.n(figure.NoneID(f)) > 0
	c.Args = append(c.Args, "none", b.said(figure.NoneID(by)), "out", b.said(figure.NoneID(f)))
	switch {
	case across && down:
		c.Said.Note = "chart.pair.note-both"
	case across:
		c.Said.Note = "chart.pair.note-none"
	case down:
		c.Said.Note = "chart.pair.note-out"
	}
	b.cross(c, f, by)
	return c
}

// cross fills a matrix: the values of one facet down, the most frequent first, and those of
// the other across.
func (b builder) cross(c *Chart, f, by *model.Facet) {
	across := slices.DeleteFunc(slices.Clone(by.Values), func(v model.Value) bool { return len(v.Rows) == 0 })
	down := slices.DeleteFunc(slices.Clone(f.Values), func(v model.Value) bool { return len(v.Rows) == 0 })
	if by.Stem == "state" {
		slices.SortFunc(across, func(x, y model.Value) int { return table.InOrder(b.state(x.Raw).Slug, b.state(y.Raw).Slug) })
	}
	slices.SortStableFunc(down, func(x, y model.Value) int { return len(y.Rows) - len(x.Rows) })
	for i := range across {
		v := &across[i]
		column := Column{Key: v.Raw, Label: v.Name(b.c), Role: RoleBar, Class: class(f)}
		if by.Stem == "state" {
			column.Label, column.Name = b.state(v.Raw).Short(b.c.Lang), v.Name(b.c)
		}
		c.Columns = append(c.Columns, column)
	}
	c.Columns = append(c.Columns, Column{Key: "total"})
	columns := map[*model.Commitment][]int{} // in which a commitment is
	for j := range across {
		for _, k := range across[j].Rows {
			columns[k] = append(columns[k], j)
		}
	}
	for i := range down {
		v := &down[i]
		row := Row{ID: v.ID, Label: v.Name(b.c), Href: b.to.Value(f, v)}
		both := make([][]*model.Commitment, len(across))
		for _, k := range v.Rows {
			for _, j := range columns[k] {
				both[j] = append(both[j], k)
			}
		}
		for j := range across {
			row.Cells = append(row.Cells, b.shared(f, v, by, &across[j], both[j]))
		}
		row.Cells = append(row.Cells, b.figure(b.count(f, v)))
		c.Rows = append(c.Rows, row)
	}
}

// state is a state by its id.
func (b builder) state(id string) *model.State {
	i := slices.IndexFunc(b.m.States, func(s model.State) bool { return s.ID == id })
	return &b.m.States[i]
}

// shared counts the commitments that have both of two values; one alone links to itself. Where
// none was given any value of the first facet, nobody counted zero.
func (b builder) shared(f *model.Facet, v *model.Value, by *model.Facet, w *model.Value, both []*model.Commitment) Cell {
	if len(both) == 0 {
		if f.Coded && !slices.ContainsFunc(w.Rows, func(k *model.Commitment) bool { return len(k.Themes) > 0 }) {
			return Cell{Absence: model.NotKnown}
		}
		return Cell{Known: true, Text: b.c.Value(0), Within: b.count(f, v)}
	}
	cell := b.figure(figure.PairID(f, v, by, w))
	if len(both) == 1 {
		cell.Href = b.to.Commitment(both[0])
	}
	return cell
}

// bar is a row of bars: a figure and, where the chart gives shares, its share.
func (b builder) bar(c *Chart, id, label, of string) Row {
	row := Row{ID: id, Label: label, Cells: []Cell{b.figure(of)}}
	switch share := b.set.Get(of + ".share"); {
	case len(c.Columns) == 1:
	case share == nil: // of what was coded those without a code are no part
		row.Cells = append(row.Cells, Cell{Absence: model.NotApplicable})
	default:
		row.Cells = append(row.Cells, b.cell(share))
	}
	return row
}
