package chart

import (
	"math"
	"strings"
)

// overlap is the layout of a chart of combinations: dots for the values that occur
// together, joined, and a bar for how often.
type overlap struct {
	*canvas
	chart   *Chart
	sets    []int
	pitch   float64 // from dot to dot
	headed  bool    // the sets are named above their dots, else each row is named
	unit    float64
	counted bool
}

func drawOverlap(c *Chart, d *canvas) {
	o := &overlap{canvas: d, chart: c, sets: c.columns(RoleSet), pitch: 24}
	widestWord := 0.0
	for _, i := range o.sets {
		widestWord = max(widestWord, widest(strings.Fields(c.Columns[i].Label), d.size, ""))
	}
	if w := (widestWord + 14) * float64(len(o.sets)); d.wide && w <= 0.7*d.w {
		o.headed, o.pitch = true, widestWord+14
	}
	o.scale()
	if o.headed {
		o.heads()
	}
	for i := range c.Rows {
		o.row(&c.Rows[i])
	}
}

func (o *overlap) bar() int {
	if bars := o.chart.columns(RoleBar); len(bars) > 0 {
		return bars[0]
	}
	return -1
}

// x is where bars begin.
func (o *overlap) x() float64 { return float64(len(o.sets))*o.pitch + 10 }

func (o *overlap) scale() {
	most, total, whole, text := 0.0, 0.0, true, 0.0
	for i := range o.chart.Rows {
		v := o.chart.Rows[i].cell(o.bar())
		most, total, whole = max(most, v.length()), total+v.length(), whole && v.length() == math.Trunc(v.length())
		text = max(text, measure(o.chart.text(v), o.size, "v"))
	}
	if most > 0 {
		o.unit = max(0, min(26, (o.w-o.x()-text-10)/most))
	}
	if o.counted = whole && total <= 90 && o.unit >= 4.5; o.counted {
		o.unit = pieceWidth(o.unit)
	}
}

// heads writes the names of the sets above their columns.
func (o *overlap) heads() {
	high := 1
	for _, i := range o.sets {
		high = max(high, len(wrap(o.chart.Columns[i].Label, o.size, o.pitch-8, "")))
	}
	for n, i := range o.sets {
		label := wrap(o.chart.Columns[i].Label, o.size, o.pitch-8, "")
		top := float64(high-len(label)) * o.leading(0)
		o.lines((float64(n)+.5)*o.pitch, top+0.8*o.leading(0), style{anchor: "middle"}, label)
	}
	o.h = float64(high)*o.leading(0) + 8
}

func (o *overlap) row(r *Row) {
	tag := o.open(r.Href, o.chart.say(r), "")
	top := o.h
	var label []string
	if !o.headed {
		label = balance(r.Label, o.size, o.w, "")
		o.h += float64(len(label))*o.leading(0) + 2
	}
	y := o.h + 14
	o.canvas.row(top-2, y+18-top)
	o.lines(0, top+0.8*o.leading(0), style{class: o.labelClass(r)}, label)
	first, last := -1, -1
	for n, i := range o.sets {
		if v := r.cell(i); v.Known && v.N > 0 {
			if first < 0 {
				first = n
			}
			last = n
		}
	}
	at := func(n int) float64 { return (float64(n) + .5) * o.pitch }
	if last > first {
		o.path("j", line(at(first), y, at(last), y))
	}
	for n, i := range o.sets {
		class, radius := "out", 4.0
		if v := r.cell(i); v.Known && v.N > 0 {
			class, radius = "in", 7.0
		}
		o.circle(class, at(n), y, radius)
	}
	v := r.cell(o.bar())
	class, value := "b", "v"
	if i := o.bar(); i >= 0 {
		class += " " + o.chart.Columns[i].Class
	}
	if !v.Known {
		value = "m"
	}
	o.path("r", line(o.x(), y-12, o.x(), y+12))
	o.path(class, pieces(o.x(), y-10, v.length(), o.unit, 20, o.counted, outlined(class)))
	o.text(o.x()+v.length()*o.unit+7, y+0.35*o.size, style{class: value}, o.chart.text(v))
	o.close(tag)
	o.h = y + 16
	if !o.headed {
		o.h += 8
	}
}
