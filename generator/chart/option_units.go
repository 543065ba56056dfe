package chart

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"cocrea/generator/model"
)

// partGap is the room between the parts of a row, in squares.
const partGap = 0.4

// units puts a square for each unit, with the drawing's patterns, and the total behind them;
// where the records are known, each square is one of them.
func (s *scene) units() {
	c := s.c
	layout := &units{chart: c, canvas: &canvas{size: sceneText}, parts: c.columns(RoleBar)}
	at := make([]float64, len(c.Rows))
	most, room := 1.0, 0.0
	var names []string
	for n, k := range c.columns(RoleBar) {
		var data []item
		for i := range c.Rows {
			count := c.Rows[i].cell(k).length()
			if count == 0 || count > mostUnits {
				continue
			}
			if at[i] > 0 {
				at[i] += partGap
			}
			for unit := range int(math.Round(count)) {
				data = append(data, s.unit(i, k, unit, at[i]+.5))
				at[i]++
			}
			most = max(most, at[i])
		}
		symbol, style := square(c.pattern(n))
		names = append(names, c.Columns[k].Key)
		s.add(c.Columns[k].Key, c.Columns[k].Label, "scatter", 2, data, func(one *series) { one.Symbol, one.ItemStyle = symbol, style })
	}
	ends := make([]item, len(c.Rows))
	for i := range c.Rows {
		runs := layout.total(&c.Rows[i])
		if !layout.anyKnown(&c.Rows[i]) {
			runs = []run{{"m", c.unknown(model.NotKnown)}}
		}
		ends[i] = s.mark(i, at[i], c.say(&c.Rows[i]))
		ends[i].Label = &text{Show: true, Formatter: written(runs)}
		room = max(room, layout.runsWidth(runs))
	}
	s.write("values", "right", ends)
	a := s.scale(false)
	a.Max = most
	s.across = []axis{a}
	s.cells = &cells{Columns: most, Most: 26, Gap: 3, Room: room + sceneEdge, Series: names}
	s.width = s.label/2 + most*10
}

// unit is a square: the record that it is, or one of a row's.
func (s *scene) unit(row, column, n int, at float64) item {
	one := s.mark(row, at, s.c.say(&s.c.Rows[row]))
	if record := s.c.Rows[row].unit(column, n); record != nil {
		one = s.mark(row, at, record.Label)
		one.Link = ""
		if strings.HasPrefix(record.Href, "/") {
			one.Link = record.Href
		}
	}
	return one
}

// square is the symbol of a part, the same as in the drawing.
func square(pattern int) (symbol string, style *opts.ItemStyle) {
	if pattern == 0 {
		return "rect", &opts.ItemStyle{Color: "var(--stage-3)"}
	}
	outline, inner := unit(pattern, 0, 0, 17)
	if pattern == 3 { // what is only stroked is filled by a second, smaller box
		inner += box(17.0/3+1, 17.0/3+1, 17.0/3-2, 17.0/3-2)
	}
	return "path://" + outline + inner, &opts.ItemStyle{Color: "var(--paper)", BorderColor: "var(--bar)", BorderWidth: 1.5}
}

// overlap puts the drawing's dots beside bars: which values occur together, and how often.
func (s *scene) overlap() {
	c := s.c
	layout := &overlap{chart: c, canvas: &canvas{size: sceneText, w: 600}, sets: c.columns(RoleSet), pitch: 24}
	layout.scale()
	pitch, lines := 44.0, 1
	for _, k := range layout.sets {
		pitch = max(pitch, widest(strings.Fields(c.Columns[k].Label), sceneText, "")+14)
	}
	heads := make([]string, len(layout.sets))
	for n, k := range layout.sets {
		words := wrap(c.Columns[k].Label, sceneText, pitch-8, "")
		heads[n], lines = strings.Join(words, "\n"), max(lines, len(words))
	}
	s.head = 16 + 17*float64(lines)
	s.dots(layout.sets)
	room := 0.0
	ends := make([]item, len(c.Rows))
	for i := range c.Rows {
		v := c.Rows[i].cell(layout.bar())
		class := "v"
		if !v.Known {
			class = "m"
		}
		ends[i] = s.mark(i, v.length(), c.say(&c.Rows[i]))
		ends[i].Label = &text{Show: true, Formatter: written([]run{{class, c.text(v)}})}
		room = max(room, measure(c.text(v), sceneText, "v"))
	}
	if k := layout.bar(); k >= 0 {
		s.bar(c.Columns[k].Key, k, c.Columns[k].Label, c.Columns[k])
	}
	s.write("values", "right", ends)
	for n := range s.series {
		if id := s.series[n].Id; id == "values" || s.series[n].Type == "bar" {
			s.series[n].XAxisIndex, s.series[n].YAxisIndex = 1, 1
		}
	}
	s.beside(heads, pitch, room, layout.counted)
}

// dots are those of the sets, joined where a row has several.
func (s *scene) dots(sets []int) {
	c := s.c
	var in, out, joins []item
	for i := range c.Rows {
		r := &c.Rows[i]
		var has []int
		for n, k := range sets {
			if one := s.mark(i, n, c.say(r)); r.cell(k).N > 0 {
				in, has = append(in, one), append(has, n)
			} else {
				out = append(out, one)
			}
		}
		if len(has) > 1 {
			joins = append(joins, item{Row: i, Value: []any{has[0], i}}, item{Row: i, Value: []any{has[len(has)-1], i}}, item{Row: i, Value: []any{nothing, i}})
		}
	}
	s.line("joins", 1, joins, &opts.LineStyle{Color: "var(--muted)", Width: 1.5})
	s.add("out", "", "scatter", 3, out, func(one *series) {
		one.SymbolSize, one.ItemStyle = 8, &opts.ItemStyle{Color: "var(--paper)", BorderColor: "var(--muted)", BorderWidth: 1}
	})
	s.add("in", "", "scatter", 3, in, func(one *series) {
		one.SymbolSize, one.ItemStyle = 14, &opts.ItemStyle{Color: "var(--ink)"}
	})
}

// line adds a line that nothing is read from.
func (s *scene) line(id string, z int, data []item, style *opts.LineStyle) {
	if len(data) > 0 {
		s.add(id, "", "line", z, data, func(one *series) {
			one.Silent, one.Symbol, one.ShowSymbol, one.LineStyle = true, "none", opts.Bool(false), style
		})
	}
}

// beside lays the grid of dots and that of bars next to each other.
func (s *scene) beside(heads []string, pitch, room float64, counted bool) {
	n := float64(len(heads))
	dots := s.grid(s.label+sceneEdge, 0)
	dots.Right, dots.Width = "", num(n*pitch)
	s.grids = []opts.Grid{dots, s.grid(s.label+sceneEdge+n*pitch+10, room+2*sceneEdge)}
	names := axis{opts.XAxis{Type: "category", Data: heads, Position: "top", AxisLine: &opts.AxisLine{Show: opts.Bool(false)}, AxisTick: &opts.AxisTick{Show: opts.Bool(false)}}, 0, named("var(--ink)")}
	lengths := s.scale(counted)
	lengths.GridIndex = 1
	s.across = []axis{names, lengths}
	second := s.down[0]
	second.GridIndex, second.Text = 1, unnamed()
	s.down[0].AxisLine = &opts.AxisLine{Show: opts.Bool(false)}
	s.down = append(s.down, second)
	s.narrow["grid"] = []any{map[string]any{"left": "1", "width": num(24 * n), "top": "8"}, map[string]any{"left": num(24*n + 10), "top": "8"}}
	s.narrow["xAxis"] = []any{map[string]any{"axisLabel": map[string]any{"show": false}}}
}
