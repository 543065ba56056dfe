package chart

import (
	"strconv"
	"time"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// timeline puts the drawing's marks at dates, a broad line where only a month or a year is
// known, a thin line between a row's dates and the days above it.
func (s *scene) timeline() {
	c := s.c
	t := &timeline{chart: c, canvas: &canvas{size: sceneText}}
	t.columns()
	t.spread()
	if t.first.IsZero() {
		s.across = []axis{s.scale(false)}
		return
	}
	lost := 0
	for i := range c.Rows {
		lost = max(lost, len(t.lost(&c.Rows[i])))
	}
	s.years(t)
	whole := t.last.Sub(t.first)
	before := func(n int) time.Time { return t.first.Add(-time.Duration(n) * whole / 30) } // of a step on an unknown day
	s.joins(t, before)
	for k := range t.dates {
		s.dates(t, k)
	}
	s.unknowns(t, before)
	s.between(t, before)
	s.head = 26
	s.across = []axis{{opts.XAxis{Type: "time", Position: "top", Min: day(before(lost)), Max: day(t.last.Add(whole / 40)), MinInterval: year,
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "var(--rule)"}},
		AxisLine:  &opts.AxisLine{Show: opts.Bool(false)}, AxisTick: &opts.AxisTick{Show: opts.Bool(false)}}, 0,
		&axisText{AxisLabel: opts.AxisLabel{Color: "var(--muted)", FontSize: int(sceneText), Formatter: "{yyyy}"}}}}
	s.grids[0] = s.grid(s.label+sceneEdge, sceneEdge)
	s.row, s.width = [2]float64{36, s.row[1] + 16}, 440
	s.above(28)
}

// year is the least distance of ticks, in milliseconds: months would be in English.
const year = 365 * 24 * 3600 * 1000

func day(t time.Time) string { return t.Format(time.DateOnly) }

// years are the times of a timeline: from the year of its first date to that of its last.
func (s *scene) years(t *timeline) {
	from, to := 0, 0
	for i := range s.c.Rows {
		for _, k := range t.dates {
			if v := s.c.Rows[i].cell(k); v.Known && v.Date.Known() {
				if n := v.Date.First().Year(); from == 0 || n < from {
					from = n
				}
				to = max(to, v.Date.First().Year())
			}
		}
	}
	if from == to {
		return
	}
	s.since, s.times = from, &times{}
	for n := from; n <= to; n++ {
		s.times.Labels = append(s.times.Labels, strconv.Itoa(n))
	}
}

// from is a mark that is there from a day on.
func (s *scene) from(day time.Time, one item) item {
	if s.times != nil {
		n := day.Year() - s.since
		one.Time = &n
	}
	return one
}

// joins are the thin lines: from the first date of a row to its last, broken where the step
// before was taken on an unknown day.
func (s *scene) joins(t *timeline, before func(int) time.Time) {
	var solid, broken []item
	at := func(i int, day any) item { return item{Row: i, Value: []any{day, i}} }
	for i := range s.c.Rows {
		r := &s.c.Rows[i]
		some := false
		for _, k := range t.dates {
			v := r.cell(k)
			if !v.Known || !v.Date.Known() {
				continue
			}
			here := s.from(v.Date.First(), at(i, day(v.Date.First())))
			if !some && len(t.lost(r)) > 0 {
				broken = append(broken, at(i, day(before(1))), here, at(i, nothing))
			}
			some, solid = true, append(solid, here)
		}
		if some {
			solid = append(solid, at(i, nothing))
		}
	}
	s.line("joins", 1, solid, &opts.LineStyle{Color: "var(--muted)", Width: 1.5})
	s.line("lost", 1, broken, &opts.LineStyle{Color: "var(--muted)", Width: 1.5, Type: "dotted"})
}

// dates are the marks of one step: a disc with a stage's wedge for a day, a broad line for a
// month or a year.
func (s *scene) dates(t *timeline, k int) {
	col := s.c.Columns[t.dates[k]]
	var days, spans []item
	for i := range s.c.Rows {
		r := &s.c.Rows[i]
		v := r.cell(t.dates[k])
		if !v.Known || !v.Date.Known() {
			continue
		}
		from, to := day(v.Date.First()), day(v.Date.Last())
		if v.Date.Exact() {
			days = append(days, s.from(v.Date.First(), s.mark(i, from, s.c.say(r))))
			continue
		}
		one := s.from(v.Date.First(), s.mark(i, from, s.c.say(r)))
		end := one
		end.Value = []any{to, i}
		spans = append(spans, one, end, item{Row: i, Value: []any{nothing, i}})
	}
	s.broad(col.Key+"-edge", 2, spans, "var(--stage-3)", 11)
	s.broad(col.Key+"-span", 3, spans, colour(col.Class), 8)
	s.add(col.Key, col.Label, "scatter", 4, days, func(one *series) {
		one.SymbolSize, one.ItemStyle = 14, &opts.ItemStyle{Color: colour(col.Class), BorderColor: "var(--stage-3)", BorderWidth: 1.5}
	})
	if disc := wedge(10, 10, 10, stage(col.Class)); disc != "" && len(days) > 0 {
		s.add(col.Key+"-wedge", "", "scatter", 5, days, func(one *series) {
			one.Silent, one.SymbolSize, one.ItemStyle = true, 13, &opts.ItemStyle{Color: "var(--stage-3)"}
			one.Symbol = "path://" + disc + "M0 0l0 0M20 20l0 0" // as large as the whole disc
		})
	}
}

// broad is a line with round ends for a month or a year; its ends are marks that speak.
func (s *scene) broad(id string, z int, data []item, colour string, width float32) {
	if len(data) == 0 {
		return
	}
	s.add(id, "", "line", z, data, func(one *series) {
		one.Symbol, one.SymbolSize, one.ShowSymbol = "circle", width, opts.Bool(true)
		one.LineStyle, one.ItemStyle = &opts.LineStyle{Color: colour, Width: width}, &opts.ItemStyle{Color: colour}
	})
}

// unknowns are the steps that were taken on a day that nobody knows.
func (s *scene) unknowns(t *timeline, before func(int) time.Time) {
	var data []item
	for i := range s.c.Rows {
		r := &s.c.Rows[i]
		lost := t.lost(r)
		for n := range lost {
			one := s.mark(i, day(before(len(lost)-n)), s.c.say(r))
			one.Label = &text{Show: true, Formatter: "?", Position: "inside", Color: "var(--muted)", Size: sceneText}
			data = append(data, one)
		}
	}
	if len(data) > 0 {
		s.add("unknown", "", "scatter", 4, data, func(one *series) {
			one.SymbolSize, one.ItemStyle = 17, &opts.ItemStyle{Color: "var(--paper)", BorderColor: "var(--muted)", BorderWidth: 1}
		})
	}
}

// between are the days between two marks.
func (s *scene) between(t *timeline, before func(int) time.Time) {
	var data []item
	for i := range s.c.Rows {
		r := &s.c.Rows[i]
		for _, one := range t.written(r) {
			from := before(1)
			if one.from >= 0 {
				from = r.cell(one.from).Date.Last()
			}
			at := s.mark(i, day(from.Add(r.cell(one.to).Date.First().Sub(from)/2)), s.c.say(r))
			at.Label = &text{Show: true, Formatter: written([]run{{"m", one.text}})}
			data = append(data, s.from(r.cell(one.to).Date.First(), at))
		}
	}
	s.write("days", "top", data)
}
