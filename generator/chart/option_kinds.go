package chart

import (
	"time"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// optionBars makes bars of the bar columns and hollow diamonds of the marks.
func optionBars(c *Chart) map[string]any { return c.barOption("", false) }

func (c *Chart) barOption(stack string, decal bool) map[string]any {
	bar := charts.NewBar()
	var legend []string
	for i, col := range c.Columns {
		data := make([]item, len(c.Rows))
		for k := range c.Rows {
			r := &c.Rows[k]
			data[k] = c.item(r, r.cell(i), c.value(r, i))
			if col.Role == RoleBar && r.Class != "" {
				data[k].ItemStyle = fill(r.Class)
			}
		}
		switch col.Role {
		case RoleBar:
			legend = append(legend, col.Label)
			bar.MultiSeries = append(bar.MultiSeries, charts.SingleSeries{
				Name: col.Label, Id: col.Key, Type: "bar", Stack: stack, Data: data, BarMaxWidth: "24",
				Label:     c.barLabel(col, stack),
				ItemStyle: c.barStyle(col),
			})
		case RoleMark:
			legend = append(legend, col.Label)
			for k := range data {
				data[k].Value = []any{data[k].Value, k}
			}
			bar.MultiSeries = append(bar.MultiSeries, charts.SingleSeries{
				Name: col.Label, Id: col.Key, Type: "scatter", Symbol: "diamond", SymbolSize: 14, Data: data,
				ItemStyle: &opts.ItemStyle{Color: "var(--paper)", BorderColor: colour(col.Class), BorderWidth: 2},
			})
		}
	}
	bar.SetGlobalOptions(append(c.start(legend, decal), charts.WithXAxisOpts(hiddenAxis()), charts.WithYAxisOpts(rowAxis(c.labels())))...)
	bar.SetXAxis(c.labels()).XYReversal()
	bar.Validate()
	return bar.JSON()
}

func (c *Chart) barLabel(col Column, stack string) *opts.Label {
	if stack != "" || len(c.columns(RoleMark)) > 0 {
		return nil // the tooltip has the numbers
	}
	return &opts.Label{Show: opts.Bool(true), Position: "right", Color: "var(--ink)"}
}

func (c *Chart) barStyle(col Column) *opts.ItemStyle {
	style := fill(col.Class)
	if c.Kind == Units {
		style.BorderColor, style.BorderWidth = "var(--paper)", 1
	}
	return style
}

// optionSpans stacks the days: what a step took at least, then what it may have
// taken more, lighter.
func optionSpans(c *Chart) map[string]any {
	bar := charts.NewBar()
	var legend []string
	for _, i := range c.columns(RoleBar) {
		col := c.Columns[i]
		least, more := make([]item, len(c.Rows)), make([]item, len(c.Rows))
		ranges := false
		for k := range c.Rows {
			r := &c.Rows[k]
			v := r.cell(i)
			least[k] = c.item(r, v, c.value(r, i))
			more[k] = c.item(r, Cell{}, c.value(r, i))
			if v.Known && reach(v.high()) > v.N {
				ranges = true
				more[k].Value = v.high() - v.N
			}
		}
		legend = append(legend, col.Label)
		bar.MultiSeries = append(bar.MultiSeries, charts.SingleSeries{Name: col.Label, Id: col.Key, Type: "bar", Stack: "days",
			Data: least, BarMaxWidth: "24", ItemStyle: &opts.ItemStyle{Color: colour(col.Class)}})
		if ranges {
			bar.MultiSeries = append(bar.MultiSeries, charts.SingleSeries{Name: col.Label, Id: col.Key + "-more", Type: "bar", Stack: "days",
				Data: more, BarMaxWidth: "24", ItemStyle: &opts.ItemStyle{Color: colour(col.Class), Opacity: opts.Float(0.45)}})
		}
	}
	bar.SetGlobalOptions(append(c.start(legend, false), charts.WithXAxisOpts(hiddenAxis()), charts.WithYAxisOpts(rowAxis(c.labels())))...)
	bar.SetXAxis(c.labels()).XYReversal()
	bar.Validate()
	return bar.JSON()
}

// optionMap shades the regions of the map "mx", whose names are the rows' labels;
// the page's script registers it from the file that cocreaMap names.
func optionMap(c *Chart) map[string]any {
	chart := charts.NewMap()
	chart.RegisterMapType("mx")
	data := make([]item, len(c.Rows))
	for i := range c.Rows {
		r := &c.Rows[i]
		data[i] = c.item(r, r.cell(0), said(c.say(r)))
		data[i].ItemStyle = &opts.ItemStyle{AreaColor: colour(r.Class), BorderColor: "var(--paper)"}
		data[i].Emphasis = &opts.Emphasis{ItemStyle: &opts.ItemStyle{AreaColor: colour(r.Class), BorderColor: "var(--link)", BorderWidth: 2}}
		if stage(r.Class) == 0 {
			data[i].ItemStyle.BorderColor = "var(--muted)"
		}
	}
	name := c.Title
	if len(c.Columns) > 0 {
		name = c.Columns[0].Label
	}
	chart.MultiSeries = append(chart.MultiSeries, charts.SingleSeries{Name: name, Id: "states", Type: "map", MapType: "mx", Data: data, SelectedMode: opts.Bool(false),
		Label: &opts.Label{Show: opts.Bool(false)}, Emphasis: &opts.Emphasis{Label: &opts.Label{Show: opts.Bool(false)}}})
	chart.SetGlobalOptions(c.start(nil, false)...)
	chart.Validate()
	m := chart.JSON()
	delete(m, "grid")
	delete(m, "legend") // with one, ECharts puts a dot on every region
	m["cocreaMap"] = map[string]string{"name": "mx", "geojson": "mx.geojson"}
	return m
}

// optionTimeline puts a mark at every date that is known to the day, and a thick
// line where only a month or a year is known; a thin line joins a row's dates.
func optionTimeline(c *Chart) map[string]any {
	chart := charts.NewScatter()
	var legend []string
	var joins, partial []any
	gap := []any{nothing, nothing}
	for i := range c.Rows {
		r := &c.Rows[i]
		for _, k := range c.columns(RoleDate) {
			if v := r.cell(k); v.Known && v.Date.Known() {
				from, to := day(v.Date.First()), day(v.Date.Last())
				joins = append(joins, []any{from, i}, []any{to, i})
				if !v.Date.Exact() {
					partial = append(partial, []any{from, i}, []any{to, i}, gap)
				}
			}
		}
		joins = append(joins, gap)
	}
	line := func(id string, data []any, width float32) charts.SingleSeries {
		return charts.SingleSeries{Id: id, Type: "line", Data: data, ShowSymbol: opts.Bool(false), Symbol: "none",
			LineStyle: &opts.LineStyle{Color: "var(--muted)", Width: width}, ItemStyle: &opts.ItemStyle{Color: "var(--muted)"}}
	}
	chart.MultiSeries = append(chart.MultiSeries, line("joins", joins, 1.5))
	if len(partial) > 0 {
		chart.MultiSeries = append(chart.MultiSeries, line("partial", partial, 9))
	}
	for _, k := range c.columns(RoleDate) {
		col := c.Columns[k]
		legend = append(legend, col.Label)
		data := []item{}
		for i := range c.Rows {
			r := &c.Rows[i]
			if v := r.cell(k); v.Known && v.Date.Exact() {
				it := c.item(r, v, c.value(r, k))
				it.Value = []any{v.Date.String(), i}
				data = append(data, it)
			}
		}
		chart.MultiSeries = append(chart.MultiSeries, charts.SingleSeries{Name: col.Label, Id: col.Key, Type: "scatter", SymbolSize: 13, Data: data,
			ItemStyle: &opts.ItemStyle{Color: colour(col.Class), BorderColor: "var(--stage-3)", BorderWidth: 1.5}})
	}
	chart.SetGlobalOptions(append(c.start(legend, false),
		charts.WithXAxisOpts(opts.XAxis{Type: "time", Min: c.firstYear(), MinInterval: year, SplitLine: &opts.SplitLine{Show: opts.Bool(false)},
			AxisLabel: &opts.AxisLabel{Color: "var(--muted)", Formatter: "{yyyy}"}}),
		charts.WithYAxisOpts(rowAxis(c.labels())))...)
	chart.Validate()
	return chart.JSON()
}

// year is the least distance of ticks, in milliseconds: months would be in English.
const year = 365 * 24 * 3600 * 1000

// firstYear is the first day of the first year of any date; nil when there is none.
func (c *Chart) firstYear() any {
	t := &timeline{chart: c}
	t.columns()
	t.spread()
	if t.first.IsZero() {
		return nil
	}
	return day(t.first)
}

func day(t time.Time) string { return t.Format(time.DateOnly) }

// optionMatrix shades the cells; the axes carry the names, since go-echarts ignores
// what HeatMap.SetXAxis is given.
func optionMatrix(c *Chart) map[string]any {
	chart := charts.NewHeatMap()
	bars := c.columns(RoleBar)
	names := make([]string, len(bars))
	data := []item{}
	for n, k := range bars {
		names[n] = c.Columns[k].Label
		for i := range c.Rows {
			r := &c.Rows[i]
			v := r.cell(k)
			if !v.Known {
				continue
			}
			it := c.item(r, v, c.value(r, k))
			it.Value = []any{n, i, it.Value}
			if v.Href != "" {
				it.Link = v.Href
			}
			data = append(data, it)
		}
	}
	light, dark := "var(--heat-1)", "var(--heat-5)"
	if c.ramp() != "" {
		light, dark = "var(--coded-1)", "var(--coded-5)"
	}
	chart.MultiSeries = append(chart.MultiSeries, charts.SingleSeries{Name: c.Measure, Id: "cells", Type: "heatmap", Data: data,
		Label: &opts.Label{Show: opts.Bool(true)}, ItemStyle: &opts.ItemStyle{BorderColor: "var(--paper)", BorderWidth: 1}})
	chart.SetGlobalOptions(append(c.start(nil, false),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Data: names, Position: "top", AxisLabel: &opts.AxisLabel{Color: "var(--ink)", Interval: "0"}, AxisLine: &opts.AxisLine{Show: opts.Bool(false)}}),
		charts.WithYAxisOpts(rowAxis(c.labels())),
		charts.WithVisualMapOpts(opts.VisualMap{Show: opts.Bool(false), Min: 1, Max: float32(min(max(c.most(), 2), 1e9)), InRange: &opts.VisualMapInRange{Color: []string{light, dark}}}))...)
	chart.Validate()
	return chart.JSON()
}
