package chart

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// scene is an option in the making: rows from the top, what is measured across.
type scene struct {
	c       *Chart
	series  []series
	across  []axis
	down    []rows
	grids   []opts.Grid
	shades  any            // the shades of a grid
	views   []view         // one of which is shown at a time
	narrow  map[string]any // what is other in a narrow window
	head    float64        // room above the rows, in CSS pixels
	row     [2]float64     // height of a row, wide and narrow
	width   float64        // the least; a window that is narrower scrolls
	cells   *cells
	fixed   bool    // rows stand where they are
	columns bool    // columns can be chosen
	times   *times  // that it can be played over
	since   int     // the year of the first, where marks have theirs
	label   float64 // the width of the rows' labels
}

// first is the number of the row that is shown first, whichever it is.
const first = -1

// The measures of the interactive chart, in CSS pixels.
const (
	sceneText  = 13.0
	sceneLabel = 190.0 // the widest label beside its row
	sceneAbove = 290.0 // the widest label above its row, where there is no room beside it
	sceneEdge  = 14.0
)

func newScene(c *Chart) *scene {
	s := &scene{c: c, head: 8}
	beside, above := make([]string, len(c.Rows)), make([]string, len(c.Rows))
	lines, high := 1, 1
	for i := range c.Rows {
		b, a := balance(c.Rows[i].Label, sceneText, sceneLabel, ""), balance(c.Rows[i].Label, sceneText, sceneAbove, "")
		lines, high = max(lines, len(b)), max(high, len(a))
		s.label = max(s.label, widest(b, sceneText, ""))
		beside[i], above[i] = strings.Join(b, "\n"), strings.Join(a, "\n")
	}
	s.row = [2]float64{max(30, 17*float64(lines)+6), 36 + 17*float64(high)}
	s.down = []rows{{opts.YAxis{Type: "category", Data: beside, Inverse: opts.Bool(true),
		AxisLine: &opts.AxisLine{LineStyle: &opts.LineStyle{Color: "var(--rule)"}}}, 5, &opts.AxisTick{Show: opts.Bool(false)}, named("var(--ink)")}}
	s.grids = []opts.Grid{s.grid(s.label+sceneEdge, sceneEdge)}
	s.narrow = map[string]any{"grid": []any{map[string]any{"left": "1"}}, "yAxis": []any{map[string]any{"data": above}}}
	s.above(13)
	return s
}

// above puts the labels of a narrow window so high above their rows.
func (s *scene) above(high int) {
	s.narrow["yAxis"].([]any)[0].(map[string]any)["axisLabel"] = map[string]any{
		"inside": true, "margin": 0, "align": "left", "verticalAlign": "bottom", "padding": []int{0, 0, high, 0}}
}

// grid is where rows stand, between two margins.
func (s *scene) grid(left, right float64) opts.Grid {
	return opts.Grid{Left: num(left), Right: num(right), Top: num(s.head), Bottom: "4", ContainLabel: opts.Bool(false)}
}

// scale is an axis across that is not seen. Where marks are counted, light lines cut the bars
// into as many pieces.
func (s *scene) scale(counted bool) axis {
	a := axis{opts.XAxis{Type: "value", Min: 0, AxisLine: &opts.AxisLine{Show: opts.Bool(false)},
		AxisTick: &opts.AxisTick{Show: opts.Bool(false)}, SplitLine: &opts.SplitLine{Show: opts.Bool(counted)}}, 3, unnamed()}
	if counted {
		a.MinInterval, a.MaxInterval = 1, 1
		a.SplitLine.LineStyle = &opts.LineStyle{Color: "var(--paper)", Width: 1.5}
	}
	return a
}

// add adds a series of marks.
func (s *scene) add(id, name, kind string, z int, data []item, change func(*series)) {
	one := series{SingleSeries: charts.SingleSeries{Id: id, Name: name, Type: kind, Data: data}, Z: z}
	if change != nil {
		change(&one)
	}
	if one.ItemStyle == nil {
		one.ItemStyle = &opts.ItemStyle{}
	}
	if kind == "scatter" {
		one.ItemStyle.Opacity = opts.Float(1) // of itself it is not opaque
	}
	s.series = append(s.series, one)
}

// write adds texts that stand at a place of their own; a position is right, top or inside.
func (s *scene) write(id, position string, data []item) {
	s.add(id, "", "scatter", 6, data, func(one *series) {
		one.SymbolSize, one.ItemStyle, one.Clip = .01, &opts.ItemStyle{Color: "var(--paper)"}, new(bool)
		one.Label = &text{Show: true, Position: position, Distance: 7, Color: "var(--ink)", Size: sceneText, Leading: 16, Rich: runStyles}
	})
}

// runStyles are the classes of runs, as in the drawing.
var runStyles = map[string]text{
	"v": {Color: "var(--ink)", Weight: 600, Size: sceneText}, "m": {Color: "var(--muted)", Size: sceneText}, "a": {Color: "var(--accent)", Weight: 600, Size: sceneText},
}

// view is a set of series that are shown together; a series of no view always is.
type view struct {
	Label  string   `json:"label"`
	Series []string `json:"series"`
}

// cells says which series are squares that stand side by side: the script gives them and
// their grid the size that fits.
type cells struct {
	Columns float64  `json:"columns"`
	Rows    int      `json:"rows,omitempty"` // where rows are squares, too
	Most    float64  `json:"most"`           // of a square's side
	Gap     float64  `json:"gap"`
	Room    float64  `json:"room"` // beside them
	Series  []string `json:"series"`
}

// times are dates or the ends of years, one after the other, at which a reader may see the chart.
// What is of a later time is not shown then; what is of an unknown time always is.
type times struct {
	Labels  []string `json:"labels"`
	Columns bool     `json:"columns,omitempty"` // each is a column of a grid; else marks have theirs
}

// explored is what the page's script lets a reader do.
type explored struct {
	Rows    []exploredRow     `json:"rows"`
	Sorts   []string          `json:"sorts,omitempty"` // names of the rows' keys
	Filters []filter          `json:"filters,omitempty"`
	Views   []view            `json:"views,omitempty"`
	Times   *times            `json:"times,omitempty"`
	Narrow  map[string]any    `json:"narrow,omitempty"`
	Head    float64           `json:"head"`
	Row     [2]float64        `json:"row"`
	Width   float64           `json:"width,omitempty"`
	Cells   *cells            `json:"cells,omitempty"`
	Fixed   bool              `json:"fixed,omitempty"`
	Map     map[string]string `json:"map,omitempty"`
	Words   map[string]string `json:"words"`
}

type exploredRow struct {
	Label string `json:"label"`
	Keys  []any  `json:"keys,omitempty"`
}

// filter lets a reader choose some of its values: rows, or columns, that have them.
type filter struct {
	Label  string     `json:"label"`
	Values []filtered `json:"values"`
}

type filtered struct {
	Label   string `json:"label"`
	Rows    []int  `json:"rows,omitempty"`
	Columns []int  `json:"columns,omitempty"`
}

// explored gathers what can be sorted and chosen.
func (s *scene) explored() explored {
	c := s.c
	out := explored{Views: s.views, Times: s.times, Narrow: s.narrow, Head: s.head + 4, Row: s.row, Width: s.width, Cells: s.cells, Fixed: s.fixed, Words: map[string]string{}}
	for _, word := range []string{"order", "as-drawn", "by-name", "choose", "close", "none", "until", "play", "pause"} {
		out.Words[word] = c.Words[word]
	}
	byRow := filter{Label: c.Label}
	for i := range c.Rows {
		row := exploredRow{Label: c.Rows[i].Label}
		for k, col := range c.Columns {
			if col.Role != RoleSet && !s.fixed {
				row.Keys = append(row.Keys, sortKey(c.Rows[i].cell(k)))
			}
		}
		out.Rows = append(out.Rows, row)
		byRow.Values = append(byRow.Values, filtered{Label: row.Label, Rows: []int{i}})
	}
	byColumn := filter{Label: c.Words["columns"]}
	place := 0
	for _, col := range c.Columns {
		name := col.Name
		if name == "" {
			name = col.Label
		}
		if col.Role != RoleSet && !s.fixed {
			out.Sorts = append(out.Sorts, name)
		}
		if s.columns && col.Role == RoleBar {
			byColumn.Values = append(byColumn.Values, filtered{Label: name, Columns: []int{place}})
			place++
		}
	}
	for _, f := range []filter{byRow, byColumn, s.bySet(), s.byClass()} {
		if len(f.Values) > 1 {
			out.Filters = append(out.Filters, f)
		}
	}
	return out
}

// bySet chooses rows that have a value.
func (s *scene) bySet() filter {
	f := filter{Label: s.c.Words["columns"]}
	for _, k := range s.c.columns(RoleSet) {
		one := filtered{Label: s.c.Columns[k].Label}
		for i := range s.c.Rows {
			if s.c.Rows[i].cell(k).N > 0 {
				one.Rows = append(one.Rows, i)
			}
		}
		f.Values = append(f.Values, one)
	}
	return f
}

// byClass chooses the states that came as far.
func (s *scene) byClass() filter {
	f := filter{}
	if !s.fixed || len(s.c.Columns) == 0 {
		return f
	}
	f.Label = s.c.Columns[0].Label
	at := map[string]int{}
	for n := range 4 {
		for i := range s.c.Rows {
			r := &s.c.Rows[i]
			if stage(r.Class) != n {
				continue
			}
			if _, ok := at[r.Class]; !ok {
				at[r.Class] = len(f.Values)
				f.Values = append(f.Values, filtered{Label: s.c.text(r.cell(0))})
			}
			f.Values[at[r.Class]].Rows = append(f.Values[at[r.Class]].Rows, i)
		}
	}
	return f
}

// sortKey is what a row is sorted by: a number, a day, or nil where nothing is known.
func sortKey(v Cell) any {
	switch {
	case !v.Known:
		return nil
	case v.Date.Known():
		return v.Date.First().Unix() / 86400
	case math.IsNaN(v.N) || math.IsInf(v.N, 0):
		return nil
	}
	return v.N
}
