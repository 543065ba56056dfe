package chart

import (
	"encoding/json"
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// options holds the ECharts option of each kind.
var options = map[Kind]func(*Chart) map[string]any{
	Bars:     optionBars,
	Path:     optionBars,
	Map:      optionMap,
	Timeline: optionTimeline,
	Spans:    optionSpans,
	Matrix:   optionMatrix,
	Units:    optionUnits,
	Overlap:  optionBars,
}

// Option is the chart as an option for ECharts, in JSON. Colours are names of CSS
// variables, "var(--bar)", which the page's script resolves; an item's link is an
// address from the root of the site; there are no functions and no markup in it.
func (c *Chart) Option() ([]byte, error) {
	build := options[c.Kind]
	if build == nil {
		build = optionBars
	}
	m := build(c)
	delete(m, "title") // the page has it
	delete(m, "toolbox")
	m["tooltip"] = tooltip{
		Tooltip:    opts.Tooltip{Show: opts.Bool(true), Trigger: "item", BackgroundColor: "var(--card)", BorderColor: "var(--rule)"},
		RenderMode: "richText", Confine: true, TextStyle: opts.TextStyle{Color: "var(--ink)"},
	}
	return json.Marshal(m)
}

// tooltip adds what go-echarts does not have.
type tooltip struct {
	opts.Tooltip
	RenderMode string         `json:"renderMode"`
	Confine    bool           `json:"confine"`
	TextStyle  opts.TextStyle `json:"textStyle"`
}

// item is one mark: go-echarts has no field for a link.
type item struct {
	Name      string          `json:"name,omitempty"`
	Value     any             `json:"value"`
	Link      string          `json:"link,omitempty"`
	ItemStyle *opts.ItemStyle `json:"itemStyle,omitempty"`
	Emphasis  *opts.Emphasis  `json:"emphasis,omitempty"`
	Tooltip   *opts.Tooltip   `json:"tooltip,omitempty"`
}

// nothing is ECharts' sign for a value that is not there.
const nothing = "-"

func (c *Chart) item(r *Row, v Cell, said string) item {
	it := item{Name: r.Label, Value: nothing, Tooltip: &opts.Tooltip{Formatter: types.FuncStr(said)}}
	if v.Known && !math.IsNaN(v.N) && !math.IsInf(v.N, 0) {
		it.Value = v.N
	}
	if strings.HasPrefix(r.Href, "/") {
		it.Link = r.Href
	}
	return it
}

// said is a tooltip: braces and bars would be markup to ECharts.
func said(parts ...string) string {
	return strings.NewReplacer("{", "(", "}", ")", "|", "/").Replace(strings.Join(parts, ""))
}

// value says one value of a row: «Medio ambiente: publicados 8».
func (c *Chart) value(r *Row, column int) string {
	return said(r.Label, ": ", c.Columns[column].Label, " ", c.text(r.cell(column)))
}

// colour names the CSS variable of a class.
func colour(class string) string {
	if n := stage(class); n >= 0 {
		return "var(--stage-" + num(float64(n)) + ")"
	}
	switch class {
	case "coded":
		return "var(--accent)"
	case "sector-civil-society":
		return "var(--stage-3)"
	case "sector-government":
		return "var(--stage-2)"
	case "sector-autonomous":
		return "var(--stage-1)"
	case "sector-guarantor":
		return "var(--stage-0)"
	}
	return "var(--bar)"
}

// labels are the rows' labels, wrapped, for an axis. Marks name a row by its number.
func (c *Chart) labels() []string {
	out := make([]string, len(c.Rows))
	for i := range c.Rows {
		out[i] = strings.Join(wrap(c.Rows[i].Label, 13, 170, ""), "\n")
	}
	return out
}

// fill is the style of a bar: hollow where the drawing's is.
func fill(class string) *opts.ItemStyle {
	switch {
	case class == "coded":
		return &opts.ItemStyle{Color: "var(--coded-1)", BorderColor: "var(--accent)", BorderWidth: 1.5}
	case stage(class) == 0:
		return &opts.ItemStyle{Color: colour(class), BorderColor: "var(--muted)", BorderWidth: 1}
	}
	return &opts.ItemStyle{Color: colour(class)}
}

// start sets what all charts share: the id, a description for readers who do not see
// it, and the legend of some series.
func (c *Chart) start(legend []string, decal bool) []charts.GlobalOpts {
	shown := len(legend) > 1 && len(c.Legend) == 0 // else the page has one
	top := "8"
	if shown {
		top = "40"
	}
	aria := &opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Enabled: opts.Bool(true), Description: joined(" ", c.Title, c.Measure)}}
	if decal {
		aria.Decal = &opts.AriaDecal{Show: opts.Bool(true)}
	}
	return []charts.GlobalOpts{
		charts.WithInitializationOpts(opts.Initialization{ChartID: plainID(c.ID)}),
		charts.WithAriaOpts(aria),
		charts.WithAnimation(true),
		charts.WithColorsOpts(opts.Colors{"var(--bar)", "var(--accent)", "var(--stage-2)", "var(--stage-1)"}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(shown), Data: legend, Top: "0", Left: "0", TextStyle: &opts.TextStyle{Color: "var(--ink)"}}),
		charts.WithGridOpts(opts.Grid{Left: "8", Right: "56", Top: top, Bottom: "8", ContainLabel: opts.Bool(true)}),
	}
}

// rowAxis is the axis of rows, from the first at the top.
func rowAxis(labels []string) opts.YAxis {
	return opts.YAxis{Type: "category", Data: labels, Inverse: opts.Bool(true),
		AxisLine:  &opts.AxisLine{LineStyle: &opts.LineStyle{Color: "var(--rule)"}},
		AxisLabel: &opts.AxisLabel{Color: "var(--ink)", FontSize: 13, Interval: "0"}}
}

func hiddenAxis() opts.XAxis {
	return opts.XAxis{Type: "value", Show: opts.Bool(false), SplitLine: &opts.SplitLine{Show: opts.Bool(false)}}
}
