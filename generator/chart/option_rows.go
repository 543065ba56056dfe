package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// bars makes stacked bars of the bar columns, hollow diamonds of the marks and the numbers at
// their ends. Where shares are known, they can be shown in place of the numbers.
func (s *scene) bars() {
	c := s.c
	b := &bars{chart: c, canvas: &canvas{size: sceneText}}
	total, whole, room, most := 0.0, true, 0.0, 0.0
	ends := make([]item, len(c.Rows))
	for i := range c.Rows {
		r := &c.Rows[i]
		bar, mark := b.extent(r)
		total, whole, most = total+bar, whole && bar == math.Trunc(bar), max(most, bar, mark)
		values := b.values(r)
		room = max(room, b.runsWidth(values))
		ends[i] = s.mark(i, max(bar, mark), c.say(r))
		ends[i].Label = &text{Show: true, Formatter: written(values)}
		if mark > 0 && mark >= bar {
			ends[i].Label.Distance = 7 + markRadius
		}
	}
	counts := view{Series: []string{"values"}}
	shares := view{Series: []string{"shares"}}
	for k, col := range c.Columns {
		switch col.Role {
		case RoleBar:
			counts.Label = col.Label
			counts.Series = append(counts.Series, col.Key)
			s.bar(col.Key, k, col.Label, col)
		case RoleMark:
			counts.Series = append(counts.Series, col.Key)
			s.add(col.Key, col.Label, "scatter", 4, s.known(k), func(one *series) {
				one.Symbol, one.SymbolSize = "diamond", 2*markRadius
				one.ItemStyle = &opts.ItemStyle{Color: "var(--paper)", BorderColor: colour(col.Class), BorderWidth: 2}
			})
		case RoleShare:
			shares.Label = col.Label
			shares.Series = append(shares.Series, col.Key)
			s.bar(col.Key, k, col.Label, c.Columns[0])
			s.write("shares", "right", s.shares(k))
		}
	}
	s.write("values", "right", ends)
	if len(shares.Series) > 1 {
		s.views = []view{counts, shares}
	}
	s.across = []axis{s.scale(whole && total <= 90 && most <= 40)}
	s.grids[0] = s.grid(s.label+sceneEdge, room+2*sceneEdge)
}

// bar adds the bars of a column, in the rows' colours or in that of a column.
func (s *scene) bar(id string, k int, name string, col Column) {
	data := s.known(k)
	for i := range data {
		if class := s.c.Rows[data[i].Row].Class; class != "" {
			data[i].ItemStyle = fill(class)
		}
	}
	s.add(id, name, "bar", 2, data, func(one *series) {
		one.Stack, one.BarWidth, one.ItemStyle = "all", "20", fill(col.Class)
		if s.c.Columns[k].Role == RoleShare {
			one.Stack = "shares"
		}
	})
}

// known are the marks of a column where its value is known.
func (s *scene) known(k int) []item {
	data := []item{}
	for i := range s.c.Rows {
		if r := &s.c.Rows[i]; r.cell(k).Known {
			data = append(data, s.mark(i, finite(r.cell(k).N), s.c.say(r)))
		}
	}
	return data
}

// shares are the texts of a column of shares, at the ends of its bars.
func (s *scene) shares(k int) []item {
	data := s.known(k)
	for i := range data {
		data[i].Label = &text{Show: true, Formatter: written([]run{{"v", s.c.Rows[data[i].Row].cell(k).Text}})}
	}
	return data
}

// spans stacks the days: what a step took at least, then what it may have taken more, lighter;
// a step of unknown length is a short broken box.
func (s *scene) spans() {
	c := s.c
	layout := &spans{chart: c, canvas: &canvas{size: sceneText}}
	most, room := 0.0, 0.0
	for i := range c.Rows {
		days, _ := layout.extent(&c.Rows[i])
		most, room = max(most, days), max(room, layout.runsWidth(layout.values(&c.Rows[i])))
	}
	ends := make([]item, len(c.Rows))
	totals := make([]float64, len(c.Rows))
	for _, k := range c.columns(RoleBar) {
		col := c.Columns[k]
		var least, more, lost []item
		for i := range c.Rows {
			r := &c.Rows[i]
			v := r.cell(k)
			reached := layout.reached(r)
			switch {
			case v.Known:
				least = append(least, s.mark(i, v.length(), c.say(r)))
				if high := reach(v.high()); high > v.length() {
					more = append(more, s.mark(i, high-v.length(), c.say(r)))
				}
				totals[i] += reach(v.high())
			case len(reached) > 0 && k <= reached[len(reached)-1]:
				one := s.mark(i, most/30, c.say(r))
				one.Label = &text{Show: true, Formatter: "?", Position: "inside", Color: "var(--muted)", Size: sceneText}
				lost, totals[i] = append(lost, one), totals[i]+most/30
			}
		}
		s.step(col.Key, col.Label, least, fill(col.Class))
		lighter := fill(col.Class)
		lighter.Opacity = opts.Float(0.45)
		s.step(col.Key+"-more", col.Label, more, lighter)
		s.step(col.Key+"-lost", col.Label, lost, &opts.ItemStyle{Color: "var(--paper)", BorderColor: "var(--muted)", BorderWidth: 1})
	}
	for i := range c.Rows {
		ends[i] = s.mark(i, totals[i], c.say(&c.Rows[i]))
		ends[i].Label = &text{Show: true, Formatter: written(layout.values(&c.Rows[i]))}
	}
	s.write("values", "right", ends)
	s.guides()
	s.across = []axis{s.scale(false)}
	s.grids[0] = s.grid(s.label+sceneEdge, room+2*sceneEdge)
}

// guides draws what the rows are measured against, across those that are complete, named
// over the first that is shown.
func (s *scene) guides() {
	for n, g := range s.c.Guides {
		s.head = 28
		id, data := "guide-"+num(float64(n)), []item{}
		for i := range s.c.Rows {
			if s.c.complete(&s.c.Rows[i]) {
				data = append(data, item{Row: i, Value: []any{finite(g.Cell.N), i}})
			}
		}
		s.line(id, 5, data, &opts.LineStyle{Color: "var(--ink)", Width: 1.5, Type: "dotted"})
		s.write(id+"-label", "top", []item{{Row: first, Value: []any{finite(g.Cell.N), 0}, Label: &text{Show: true, Formatter: written([]run{{"m", g.Label}}), Distance: 12}}})
	}
}

// step adds the bars of one step of spans.
func (s *scene) step(id, name string, data []item, style *opts.ItemStyle) {
	if len(data) > 0 {
		s.add(id, name, "bar", 2, data, func(one *series) { one.Stack, one.BarWidth, one.ItemStyle = "days", "20", style })
	}
}
