package chart

import (
	"encoding/json"
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// Option is the chart as an option for ECharts, in JSON, with the marks, labels and numbers of
// the drawing. Colours are names of CSS variables, "var(--bar)", which the page's script
// resolves; an item's link is an address from the root of the site; there are no functions and
// no markup in it. What a reader can sort, filter and switch is told under "cocrea", see
// explored.
func (c *Chart) Option() ([]byte, error) {
	s := newScene(c)
	fill := kinds[c.Kind].scene
	if fill == nil {
		fill = (*scene).bars
	}
	fill(s)
	base := charts.NewScatter()
	base.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{ChartID: plainID(c.ID)}),
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Enabled: opts.Bool(true), Description: joined(" ", c.Title, c.Measure)}}),
		charts.WithAnimation(true),
		charts.WithGridOpts(s.grids...),
	)
	base.Validate()
	m := base.JSON()
	for _, name := range []string{"title", "toolbox", "legend"} { // the page has them
		delete(m, name)
	}
	m["series"], m["xAxis"], m["yAxis"] = s.series, s.across, s.down
	if len(s.grids) == 0 {
		for _, name := range []string{"grid", "xAxis", "yAxis"} {
			delete(m, name)
		}
	}
	if s.shades != nil {
		m["visualMap"] = s.shades
	}
	m["tooltip"] = tooltip{
		Tooltip:    opts.Tooltip{Show: opts.Bool(true), Trigger: "item", BackgroundColor: "var(--card)", BorderColor: "var(--muted)"},
		RenderMode: "richText", Confine: true, TextStyle: opts.TextStyle{Color: "var(--ink)"},
	}
	m["cocrea"] = s.explored()
	return json.Marshal(m)
}

// tooltip adds what go-echarts does not have.
type tooltip struct {
	opts.Tooltip
	RenderMode string         `json:"renderMode"`
	Confine    bool           `json:"confine"`
	TextStyle  opts.TextStyle `json:"textStyle"`
	Shadow     int            `json:"shadowBlur"`
	Radius     int            `json:"borderRadius"`
}

// item is one mark. Its value begins with where it stands: across, then down, which is the
// number of its row; the page's script moves it when rows are sorted.
type item struct {
	Row       int             `json:"row"`
	Column    *int            `json:"column,omitempty"` // of a grid
	Time      *int            `json:"time,omitempty"`   // the first of the times at which it is there
	Name      string          `json:"name,omitempty"`
	Value     any             `json:"value"`
	Link      string          `json:"link,omitempty"`
	Size      []float64       `json:"symbolSize,omitempty"`   // of its own, and how far it is
	Offset    []float64       `json:"symbolOffset,omitempty"` // moved from its place, in CSS pixels
	ItemStyle *opts.ItemStyle `json:"itemStyle,omitempty"`
	Label     *text           `json:"label,omitempty"`
	Emphasis  *opts.Emphasis  `json:"emphasis,omitempty"`
	Tooltip   *opts.Tooltip   `json:"tooltip,omitempty"`
}

// text is what is written at a mark, and how.
type text struct {
	Show      bool            `json:"show"`
	Formatter string          `json:"formatter,omitempty"`
	Position  any             `json:"position,omitempty"`
	Distance  float64         `json:"distance,omitempty"`
	Color     string          `json:"color,omitempty"`
	Size      float64         `json:"fontSize,omitempty"`
	Weight    int             `json:"fontWeight,omitempty"`
	Leading   float64         `json:"lineHeight,omitempty"`
	Rich      map[string]text `json:"rich,omitempty"`
}

// series adds to go-echarts' own what that does not have.
type series struct {
	charts.SingleSeries
	Z       int            `json:"z,omitempty"`
	Silent  bool           `json:"silent,omitempty"`
	Label   *text          `json:"label,omitempty"`
	Layout  map[string]any `json:"labelLayout,omitempty"`
	Clip    *bool          `json:"clip,omitempty"`
	Roam    bool           `json:"roam,omitempty"`
	Extents map[string]any `json:"scaleLimit,omitempty"`
}

// axis adds the layer on which an axis lies, and how its names are set.
type axis struct {
	opts.XAxis
	Z    int       `json:"z,omitempty"`
	Text *axisText `json:"axisLabel,omitempty"`
}

// rows is an axis of rows, from the first at the top.
type rows struct {
	opts.YAxis
	Z     int            `json:"z,omitempty"`
	Ticks *opts.AxisTick `json:"axisTick,omitempty"`
	Text  *axisText      `json:"axisLabel,omitempty"`
}

// axisText is how an axis is labelled; go-echarts' height of a line is no number.
type axisText struct {
	opts.AxisLabel
	Leading int `json:"lineHeight,omitempty"`
}

// named sets an axis's names in a colour, each of them.
func named(colour string) *axisText {
	return &axisText{opts.AxisLabel{Color: colour, FontSize: int(sceneText), Interval: "0"}, 16}
}

// unnamed sets no names.
func unnamed() *axisText { return &axisText{AxisLabel: opts.AxisLabel{Show: opts.Bool(false)}} }

// nothing is ECharts' sign for a value that is not there.
const nothing = "-"

// finite is a number that JSON has, or nothing.
func finite(n float64) any {
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return nothing
	}
	return n
}

// plainly makes a text free of what ECharts takes for its own markup.
func plainly(s string) string {
	return strings.NewReplacer("{", "(", "}", ")", "|", "/").Replace(s)
}

// written is a line of several parts as ECharts sets it.
func written(runs []run) string {
	parts := make([]string, len(runs))
	for i, r := range runs {
		if parts[i] = plainly(r.text); r.class != "" {
			parts[i] = "{" + r.class + "|" + parts[i] + "}"
		}
	}
	return strings.Join(parts, " ")
}

// mark is a mark of a row: at is where it stands across, words what it says.
func (s *scene) mark(row int, at any, words string) item {
	r := &s.c.Rows[row]
	it := item{Row: row, Name: r.Label, Value: []any{at, row}, Tooltip: &opts.Tooltip{Formatter: types.FuncStr(plainly(words))}}
	if strings.HasPrefix(r.Href, "/") {
		it.Link = r.Href
	}
	return it
}

// colour names the CSS variable of a class.
func colour(class string) string {
	if n := stage(class); n >= 0 {
		return "var(--stage-" + num(float64(n)) + ")"
	}
	if class == "coded" {
		return "var(--accent)"
	}
	return "var(--bar)"
}

// fill is the style of a bar: hollow where the drawing's is.
func fill(class string) *opts.ItemStyle {
	switch {
	case class == "coded":
		return &opts.ItemStyle{Color: "var(--coded-1)", BorderColor: "var(--accent)", BorderWidth: 1.2}
	case stage(class) == 0:
		return &opts.ItemStyle{Color: colour(class), BorderColor: "var(--muted)", BorderWidth: .6}
	}
	return &opts.ItemStyle{Color: colour(class)}
}
