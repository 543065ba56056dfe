package chart

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// optionUnits makes stacked bars with patterns, so that colour is never alone; where
// the records are known, a bar is made of a piece for each of them.
func optionUnits(c *Chart) map[string]any {
	if !c.linked() {
		return c.barOption("all", true)
	}
	bar := charts.NewBar()
	var legend []string
	for n, i := range c.columns(RoleBar) {
		col := c.Columns[i]
		legend = append(legend, col.Label)
		for k := range c.mostUnits(i) {
			bar.MultiSeries = append(bar.MultiSeries, charts.SingleSeries{Name: col.Label, Id: col.Key + "-unit-" + strconv.Itoa(k+1), Type: "bar",
				Stack: "all", BarMaxWidth: "24", Data: c.pieces(i, k), ItemStyle: pieceStyle(c.pattern(n))})
		}
	}
	bar.SetGlobalOptions(append(c.start(legend, false), charts.WithXAxisOpts(hiddenAxis()), charts.WithYAxisOpts(rowAxis(c.labels())))...)
	bar.SetXAxis(c.labels()).XYReversal()
	bar.Validate()
	return bar.JSON()
}

// mostUnits is the most records that a column counts in any row.
func (c *Chart) mostUnits(column int) int {
	most := 0
	for i := range c.Rows {
		for c.Rows[i].unit(column, most) != nil {
			most++
		}
	}
	return most
}

// pieces are the k-th records of a column, one a row.
func (c *Chart) pieces(column, k int) []item {
	data := make([]item, len(c.Rows))
	for i := range c.Rows {
		r := &c.Rows[i]
		data[i] = item{Name: r.Label, Value: nothing}
		if u := r.unit(column, k); u != nil {
			data[i].Value, data[i].Link = 1, u.Href
			data[i].Tooltip = &opts.Tooltip{Formatter: types.FuncStr(said(u.Label, " · ", r.Label))}
		}
	}
	return data
}

func pieceStyle(pattern int) *opts.ItemStyle {
	if pattern > 0 {
		return &opts.ItemStyle{Color: "var(--paper)", BorderColor: "var(--bar)", BorderWidth: 1.5}
	}
	return &opts.ItemStyle{Color: "var(--stage-3)", BorderColor: "var(--paper)", BorderWidth: 2}
}
