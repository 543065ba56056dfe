package chart

import (
	"cmp"
	"math"
)

// courseHigh is the height of the largest number, courseWide the most room of a date.
const courseHigh, courseWide = 44.0, 110.0

// drawCourse draws a column for each date, as high as its number, one row of them a value.
func drawCourse(c *Chart, d *canvas) {
	dates := c.columns(RoleBar)
	x, room := 0.0, d.w
	if d.wide {
		for i := range c.Rows {
			x = max(x, measure(c.Rows[i].Label, d.size, ""))
		}
		room = min(x, 230)
		x = room + 14
	}
	width := min(courseWide, (d.w-x)/max(1, float64(len(dates))))
	middle := func(k int) float64 { return x + (float64(k)+.5)*width }
	c.heads(d, dates, width, middle)
	unit := courseHigh / math.Max(c.most(), 1)
	for i := range c.Rows {
		r := &c.Rows[i]
		high := 0.0
		for _, column := range dates {
			high = max(high, reach(r.cell(column).length()*unit))
		}
		label := balance(r.Label, d.size, room, "")
		text := float64(len(label)) * d.leading(0)
		base := d.h + max(d.leading(0)+high, text)
		if !d.wide {
			base = d.h + text + d.leading(0) + high
		}
		tag := d.open(r.Href, c.say(r), "")
		d.row(d.h-5, base-d.h+10)
		first := d.h + 0.8*d.leading(0)
		if d.wide {
			first = base - text + 0.79*d.leading(0)
		}
		d.lines(0, first, style{class: d.labelClass(r)}, label)
		d.path("r", line(x, base, x+width*float64(len(dates)), base))
		for k, column := range dates {
			c.column(d, r, column, middle(k), base, width, unit)
		}
		d.close(tag)
		d.h = base + 14
	}
	d.h -= 10
}

// column draws one number of a row, on its foot, and writes it above.
func (c *Chart) column(d *canvas, r *Row, column int, middle, base, width, unit float64) {
	v := r.cell(column)
	tall := reach(v.length() * unit)
	class := "b " + cmp.Or(r.Class, c.Columns[column].Class)
	st := style{class: "v", anchor: "middle", fit: width - 2}
	if tall > 0 {
		d.path(class, box(middle-width*.3, base-tall, width*.6, tall))
	} else {
		st.class = "m"
	}
	d.text(middle, base-tall-5, st, c.text(v))
}

// heads writes the dates over their columns.
func (c *Chart) heads(d *canvas, columns []int, width float64, middle func(int) float64) {
	high := 0
	lines := make([][]string, len(columns))
	for k, column := range columns {
		lines[k] = balance(c.Columns[column].Label, d.size, width-2, "m")
		high = max(high, len(lines[k]))
	}
	for k := range lines {
		d.lines(middle(k), float64(high-len(lines[k]))*d.leading(0)+0.8*d.leading(0), style{class: "m", anchor: "middle"}, lines[k])
	}
	d.h = float64(high)*d.leading(0) + 10
}
