package chart

import (
	"strconv"
	"time"

	"cocrea/generator/table"
)

// timeline is the layout of a chart of dates: time runs from x over width units.
type timeline struct {
	*canvas
	chart       *Chart
	dates       []int // columns with a mark
	days        []int // for each two dates, the column with the days between; -1: none
	first, last time.Time
	x, width    float64
	gutter      float64 // width before x, for steps that were taken on an unknown day
	radius      float64
}

func drawTimeline(c *Chart, d *canvas) {
	t := &timeline{canvas: d, chart: c, radius: 6}
	t.columns()
	t.spread()
	if t.first.IsZero() {
		return
	}
	slots := 0
	for i := range c.Rows {
		slots = max(slots, len(t.lost(&c.Rows[i])))
	}
	t.gutter = float64(slots) * 20
	label := 0.0
	if d.wide {
		for i := range c.Rows {
			label = max(label, measure(c.Rows[i].Label, d.size, ""))
		}
		label = min(label, 170) + 12
	} else {
		t.radius = 5.5
	}
	t.x = label + t.gutter + t.radius + 2
	t.width = d.w - t.x - 12
	t.years()
	for i := range c.Rows {
		t.row(&c.Rows[i], label)
	}
	d.h += 2
}

// columns finds the dates and, between each two, the column with the days.
func (t *timeline) columns() {
	t.dates = t.chart.columns(RoleDate)
	for k := 1; k < len(t.dates); k++ {
		between := -1
		for i := t.dates[k-1] + 1; i < t.dates[k]; i++ {
			if t.chart.Columns[i].Role == RoleTable {
				between = i
			}
		}
		t.days = append(t.days, between)
	}
}

// spread runs from the start of the first year to the last day of any date.
func (t *timeline) spread() {
	for i := range t.chart.Rows {
		for _, k := range t.dates {
			v := t.chart.Rows[i].cell(k)
			if !v.Known || !v.Date.Known() {
				continue
			}
			from := time.Date(v.Date.Year, 1, 1, 0, 0, 0, 0, time.UTC)
			if t.first.IsZero() || from.Before(t.first) {
				t.first = from
			}
			if v.Date.Last().After(t.last) {
				t.last = v.Date.Last()
			}
		}
	}
}

func (t *timeline) at(day time.Time) float64 {
	whole := t.last.Sub(t.first).Hours()
	if whole <= 0 {
		return t.x
	}
	return t.x + day.Sub(t.first).Hours()/whole*t.width
}

// years writes the years that occur in the dates, each where it begins, with a
// light line down the rows.
func (t *timeline) years() {
	occurs := map[int]bool{}
	for i := range t.chart.Rows {
		for _, k := range t.dates {
			if v := t.chart.Rows[i].cell(k); v.Known {
				occurs[v.Date.Year] = true
			}
		}
	}
	free := -1.0
	bottom := 26 + t.rowHeight()*float64(len(t.chart.Rows))
	for year := t.first.Year(); year <= t.last.Year(); year++ {
		x := t.at(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC))
		label := strconv.Itoa(year)
		w := measure(label, t.size, "m")
		if !occurs[year] || x < free || x+w+4 > t.w {
			continue
		}
		t.path("r", line(x, 4, x, bottom))
		t.text(x+4, 15, style{class: "m"}, label)
		free = x + w + 14
	}
	t.h = 26
}

func (t *timeline) rowHeight() float64 {
	if t.wide {
		return 30
	}
	return 50
}

// lost lists the steps that were taken on a day that nobody knows: a later one is dated.
func (t *timeline) lost(r *Row) []int {
	var out []int
	last := -1
	for k, i := range t.dates {
		if v := r.cell(i); v.Known && v.Date.Known() {
			last = k
		}
	}
	for k, i := range t.dates {
		v := r.cell(i)
		if (!v.Known || !v.Date.Known()) && (k < last || stage(t.chart.Columns[i].Class) <= stage(r.Class)) {
			out = append(out, k)
		}
	}
	return out
}

func (t *timeline) row(r *Row, label float64) {
	tag := t.open(r.Href, t.chart.say(r), "")
	t.canvas.row(t.h, t.rowHeight())
	y := t.h + 17
	if t.wide {
		text := wrap(r.Label, t.size, label-8, "")
		t.lines(0, y+0.35*t.size-float64(len(text)-1)*t.leading(0)/2, style{class: t.labelClass(r)}, text)
	} else {
		t.text(0, t.h+12, style{class: t.labelClass(r), fit: t.w}, r.Label)
		y = t.h + 36
	}
	lost := t.lost(r)
	for n, k := range lost {
		x := t.x - t.radius - 2 - t.gutter + float64(n)*20 + 9
		t.circle("q "+t.chart.Columns[t.dates[k]].Class, x, y, 8)
		t.text(x, y+0.35*t.size, style{class: "m", anchor: "middle"}, "?")
	}
	t.steps(r, y, len(lost) > 0)
	t.write(r, y-9)
	t.close(tag)
	t.h += t.rowHeight()
}

// steps draws the marks, the line that joins them and the days written between.
func (t *timeline) steps(r *Row, y float64, lost bool) {
	before := -1
	for k, i := range t.dates {
		v := r.cell(i)
		if !v.Known || !v.Date.Known() {
			continue
		}
		from := t.at(v.Date.First())
		switch {
		case before >= 0:
			x0 := t.at(r.cell(t.dates[before]).Date.Last())
			t.path("j", line(min(x0, from), y, from, y))
		case lost && k > 0:
			t.path("j lost", line(t.x-t.radius-2, y, from, y))
		}
		before = k
	}
	for _, day := range []bool{false, true} { // a month or a year may span a day, which lies over it
		for _, i := range t.dates {
			if v := r.cell(i); v.Known && v.Date.Known() && v.Date.Exact() == day {
				t.step(v.Date, y, t.chart.Columns[i].Class)
			}
		}
	}
}

// between is a text over the line between two marks: columns of dates; from is -1 for the
// place of an unknown day.
type between struct {
	from, to int
	text     string
}

// written lists the texts of a row: the days from each date to the next, the first of the
// chart with the unit, and that a step has no date.
func (t *timeline) written(r *Row) []between {
	var out []between
	last, united := -1, false
	for k, i := range t.dates {
		if v := r.cell(i); !v.Known || !v.Date.Known() {
			continue
		}
		switch days := r.cell(t.daysAfter(k - 1)); {
		case last < 0 && len(t.lost(r)) > 0 && t.chart.Words["undated"] != "":
			out = append(out, between{-1, i, t.chart.Words["undated"]})
		case last >= 0 && last == k-1 && days.Known:
			text := days.Text
			if r == t.united() && !united {
				united = true
				text = t.chart.days(text)
			}
			out = append(out, between{t.dates[last], i, text})
		}
		last = k
	}
	return out
}

// daysAfter is the column with the days from the k-th date to the next, -1 for none.
func (t *timeline) daysAfter(k int) int {
	if k < 0 || k >= len(t.days) {
		return -1
	}
	return t.days[k]
}

// united is the row that has the unit: the first with days.
func (t *timeline) united() *Row {
	for i := range t.chart.Rows {
		for _, k := range t.days {
			if r := &t.chart.Rows[i]; k >= 0 && r.cell(k).Known {
				return r
			}
		}
	}
	return nil
}

// write writes a row's texts, each in the middle between its marks or as near as the others
// let it.
func (t *timeline) write(r *Row, y float64) {
	texts := t.written(r)
	x := make([]float64, len(texts))
	free := t.x - t.radius - 2 - t.gutter
	for n, one := range texts {
		from := free + 18
		if one.from >= 0 {
			from = t.at(r.cell(one.from).Date.Last())
		}
		w := measure(one.text, t.size, "m")
		x[n] = max(free, (from+t.at(r.cell(one.to).Date.First())-w)/2)
		free = x[n] + w + 5
	}
	edge := t.w
	for n := len(texts) - 1; n >= 0; n-- {
		w := measure(texts[n].text, t.size, "m")
		x[n] = min(x[n], edge-w)
		edge = x[n] - 5
		t.text(x[n]+w/2, y, style{class: "m halo", anchor: "middle"}, texts[n].text)
	}
}

// days adds the unit to a number of days.
func (c *Chart) days(text string) string {
	if text == "" || c.Words["days"] == "" {
		return text
	}
	return text + " " + c.Words["days"]
}

// step marks a day, or the whole of a month or a year when no more is known.
func (t *timeline) step(date table.Date, y float64, class string) {
	if date.Exact() {
		t.mark(class, t.at(date.First()), y, t.radius, stage(class))
		return
	}
	x0, x1 := t.at(date.First()), t.at(date.Last())
	x1 = max(x1, x0+2*t.radius)
	r := t.radius - 1
	t.path("i "+class, "M"+nums(x0+r, y-r)+"H"+num(x1-r)+"a"+nums(r, r, 0, 0, 1, 0, 2*r)+"H"+num(x0+r)+"a"+nums(r, r, 0, 0, 1, 0, -2*r)+"z")
}
