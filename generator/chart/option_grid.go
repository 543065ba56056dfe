package chart

import (
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// shades adds to go-echarts' visual map which series it is of.
type shades struct {
	opts.VisualMap
	SeriesIndex []int `json:"seriesIndex"`
	Dimension   int   `json:"dimension"`
}

// matrix shades the cells as the drawing does; a column that is only in the table stands at
// the end, without shades.
func (s *scene) matrix() {
	c := s.c
	most := c.darkest()
	heads, lines := []string{}, 1
	counts, sums := []item{}, []item{}
	for k, col := range c.Columns {
		if col.Role != RoleBar && col.Role != RoleTable {
			continue
		}
		n := len(heads)
		words := wrap(col.Label, sceneText, 62, "")
		heads, lines = append(heads, strings.Join(words, "\n")), max(lines, len(words))
		for i := range c.Rows {
			v := c.Rows[i].cell(k)
			if !v.Known {
				continue
			}
			one := s.mark(i, n, c.sayCell(&c.Rows[i], k))
			one.Value, one.Column = []any{n, i, finite(v.N)}, &n
			one.Label = &text{Show: true, Formatter: plainly(v.Text), Color: "var(--muted)", Weight: 600, Size: sceneText}
			if one.Link = ""; strings.HasPrefix(v.Href, "/") {
				one.Link = v.Href
			}
			if v.length() == 0 {
				one.Label.Weight = 400
			}
			if col.Role != RoleBar || v.length() == 0 {
				sums = append(sums, one)
				continue
			}
			one.Label.Color = "var(--ink)"
			if heat(v.N, most) > 3 {
				one.Label.Color = "var(--paper)"
			}
			counts = append(counts, one)
		}
	}
	s.add("cells", c.Measure, "heatmap", 2, counts, func(one *series) {
		one.Label = &text{Show: true}
		one.ItemStyle = &opts.ItemStyle{BorderColor: "var(--paper)", BorderWidth: 2}
	})
	s.write("sums", "inside", sums)
	s.shade(most)
	s.head, s.columns = 14+17*float64(lines), true
	s.across = []axis{{opts.XAxis{Type: "category", Data: heads, Position: "top", AxisLine: &opts.AxisLine{Show: opts.Bool(false)}, AxisTick: &opts.AxisTick{Show: opts.Bool(false)}}, 0, named("var(--muted)")}}
	s.grids[0] = s.grid(s.label+sceneEdge, 4)
	s.width = s.label + sceneEdge + 46*float64(len(heads))
	s.narrow, s.row[1] = nil, s.row[0]
}

// shade gives each fifth of the largest number the colour that it has in the drawing.
func (s *scene) shade(most float64) {
	most = min(max(most, 1), 1e9)
	ramp := "var(--heat-"
	if s.c.ramp() != "" {
		ramp = "var(--coded-"
	}
	out := shades{VisualMap: opts.VisualMap{Type: "piecewise", Show: opts.Bool(false)}, SeriesIndex: []int{0}, Dimension: 2}
	for k := range 5 {
		out.Pieces = append(out.Pieces, opts.Piece{Gt: float32(most) * float32(k) / 5, Lte: float32(most) * float32(k+1) / 5, Color: ramp + num(float64(k+1)) + ")"})
	}
	s.shades = out
}

// states shows the map, which can be moved and enlarged, or the tiles; both in the stages'
// colours, with the states' codes. The page's script registers the map from the file that
// is named.
func (s *scene) states() {
	s.fixed, s.narrow = true, nil
	shapes, tiles := []item{}, []item{}
	for i := range s.c.Rows {
		r := &s.c.Rows[i]
		if len(r.Shape) > 0 {
			shapes = append(shapes, s.state(i))
		}
		if r.Tile != nil {
			tiles = append(tiles, s.tile(i))
		}
	}
	if len(shapes) > 0 {
		s.add("states", s.c.Columns[0].Label, "map", 2, shapes, func(one *series) {
			one.MapType, one.SelectedMode, one.Roam = "mx", opts.Bool(false), true
			one.Extents = map[string]any{"min": 1, "max": 20}
			one.ItemStyle = &opts.ItemStyle{AreaColor: "var(--paper)", BorderColor: "var(--rule)"}
			one.Label = &text{Show: true, Size: 11}
			one.Layout = map[string]any{"hideOverlap": true}
			one.Left, one.Right, one.Top, one.Bottom = "4", "4", "4", "4"
		})
	}
	if len(tiles) > 0 {
		s.tiles(tiles)
	} else {
		s.grids = nil
	}
	if len(shapes) > 0 && len(tiles) > 0 {
		s.views = []view{{s.c.Words["shapes"], []string{"states"}}, {s.c.Words["tiles"], []string{"tiles"}}}
	}
}

// on is the colour of text on a stage's.
func on(class string) string {
	switch stage(class) {
	case 2:
		return "var(--on-stage-2)"
	case 3:
		return "var(--paper)"
	}
	return "var(--ink)"
}

// state is a region of the map.
func (s *scene) state(row int) item {
	r := &s.c.Rows[row]
	one := s.mark(row, 0, s.c.say(r))
	one.Value = finite(r.cell(0).N)
	one.ItemStyle = &opts.ItemStyle{AreaColor: colour(r.Class), BorderColor: "var(--paper)"}
	if stage(r.Class) == 0 {
		one.ItemStyle.BorderColor = "var(--muted)"
	}
	one.Emphasis = &opts.Emphasis{ItemStyle: &opts.ItemStyle{AreaColor: colour(r.Class), BorderColor: "var(--ink)", BorderWidth: 2}}
	one.Label = &text{Show: true, Formatter: plainly(r.Code), Color: on(r.Class)}
	if r.Shape.Dot() {
		one.Label.Color, one.Label.Position = "var(--ink)", "right"
	}
	return one
}

// tile is a state's square, with its code and the mark of its stage.
func (s *scene) tile(row int) item {
	r := &s.c.Rows[row]
	one := s.mark(row, 0, s.c.say(r))
	one.Value = []any{float64(r.Tile.Column.N) + .5, float64(r.Tile.Row.N) + .5}
	one.ItemStyle = fill(r.Class)
	mark := ""
	for _, key := range s.c.Legend {
		if key.Class == r.Class {
			mark = "\n" + key.Mark
		}
	}
	one.Label = &text{Show: true, Formatter: plainly(r.Code + mark), Color: on(r.Class)}
	return one
}

// tiles puts squares where they are in the drawing.
func (s *scene) tiles(data []item) {
	first := data[0].Value.([]any)
	left, top, right, bottom := first[0].(float64), first[1].(float64), first[0].(float64), first[1].(float64)
	for _, one := range data {
		at := one.Value.([]any)
		left, right = min(left, at[0].(float64)), max(right, at[0].(float64))
		top, bottom = min(top, at[1].(float64)), max(bottom, at[1].(float64))
	}
	s.add("tiles", s.c.Columns[0].Label, "scatter", 2, data, func(one *series) {
		one.Symbol = "rect"
		one.Label = &text{Show: true, Position: "inside", Size: sceneText, Leading: 15}
	})
	a := s.scale(false)
	a.Min, a.Max = left-.5, right+.5
	s.across = []axis{a}
	s.down = []rows{{opts.YAxis{Type: "value", Inverse: opts.Bool(true), Min: top - .5, Max: bottom + .5, Show: opts.Bool(false)}, 0, nil, nil}}
	s.grids = []opts.Grid{{Left: "4", Top: "8", ContainLabel: opts.Bool(false)}}
	s.cells = &cells{Columns: right - left + 1, Rows: int(bottom-top) + 1, Most: 72, Gap: 2, Room: 8, Series: []string{"tiles"}}
}
