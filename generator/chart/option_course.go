package chart

import (
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// course puts the drawing's columns at their dates, each on the foot of its row. A reader may
// go through the dates one by one.
func (s *scene) course() {
	const high, foot = 28.0, 18.0
	c := s.c
	most := max(c.most(), 1)
	var heads, names []string
	var columns, zeros []item
	lines := 1
	for n, k := range c.columns(RoleBar) {
		words := wrap(c.Columns[k].Label, sceneText, 44, "")
		heads, names, lines = append(heads, strings.Join(words, "\n")), append(names, c.Columns[k].Label), max(lines, len(words))
		for i := range c.Rows {
			v := c.Rows[i].cell(k)
			one := s.mark(i, n, c.say(&c.Rows[i]))
			one.Column = &n
			tall := reach(v.length() / most * high)
			one.Size, one.Offset = []float64{26, max(tall, 1)}, []float64{0, foot - tall/2}
			one.Label = &text{Show: true, Formatter: plainly(c.text(v)), Position: "top", Distance: 3, Color: "var(--ink)", Weight: 600, Size: sceneText}
			if class := c.Rows[i].Class; class != "" {
				one.ItemStyle = fill(class)
			}
			if tall > 0 {
				columns = append(columns, one)
				continue
			}
			one.Label.Color, one.Label.Weight = "var(--muted)", 400
			zeros = append(zeros, one)
		}
	}
	put := func(id string, style *opts.ItemStyle, data []item) {
		s.add(id, c.Measure, "scatter", 2, data, func(one *series) { one.Symbol, one.ItemStyle, one.Clip = "rect", style, new(bool) })
	}
	put("counts", &opts.ItemStyle{Color: "var(--bar)"}, columns)
	put("zeros", &opts.ItemStyle{Color: "var(--rule)"}, zeros)
	if len(names) > 1 {
		s.times = &times{Labels: names, Columns: true}
	}
	s.head, s.columns = 14+17*float64(lines), true
	s.across = []axis{{opts.XAxis{Type: "category", Data: heads, Position: "top", AxisLine: &opts.AxisLine{Show: opts.Bool(false)}, AxisTick: &opts.AxisTick{Show: opts.Bool(false)}}, 0, named("var(--muted)")}}
	s.grids[0] = s.grid(s.label+sceneEdge, 4)
	s.row = [2]float64{max(64, s.row[0]), s.row[1] + 34}
	s.width = 46 * float64(len(heads))
	s.above(30)
}
