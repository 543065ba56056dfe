package chart

import (
	"math"
	"strings"
)

// bars is the layout of a chart of bars: labels on the left (above, when narrow),
// bars from x, values at their ends.
type bars struct {
	*canvas
	chart               *Chart
	x, labelWidth, unit float64 // unit: length of 1
	counted             bool    // bars fall into pieces, one a record
	height, gap         float64 // of a bar
}

// markRadius is half a hollow mark's width.
const markRadius = 6.5

func drawBars(c *Chart, d *canvas) {
	b := &bars{canvas: d, chart: c, height: 22, gap: 8}
	if d.wide {
		for i := range c.Rows {
			b.labelWidth = max(b.labelWidth, measure(c.Rows[i].Label, d.size, ""))
		}
		b.labelWidth = min(b.labelWidth, 250)
		b.x = b.labelWidth + 14
	} else {
		b.labelWidth, b.height, b.gap = d.w, 18, 12
	}
	b.scale()
	for i := range c.Rows {
		b.row(&c.Rows[i])
	}
	d.h -= b.gap - 2
}

// scale chooses the longest unit with which every row's values still fit beside
// its bar, and whether bars are drawn in countable pieces.
func (b *bars) scale() {
	b.unit = math.Inf(1)
	total, whole := 0.0, true
	for i := range b.chart.Rows {
		r := &b.chart.Rows[i]
		bar, mark := b.extent(r)
		total += bar
		whole = whole && bar == math.Trunc(bar)
		room := b.w - b.x - b.runsWidth(b.values(r)) - markRadius - 10
		if reach := max(bar, mark); reach > 0 {
			b.unit = min(b.unit, max(room, 0)/reach)
		}
	}
	if math.IsInf(b.unit, 1) {
		b.unit = 0
	}
	if b.counted = whole && total <= 90 && b.unit >= 4.5; b.counted {
		b.unit = pieceWidth(b.unit)
	}
}

// extent is the length of a row's stacked bars and the place of its farthest mark.
func (b *bars) extent(r *Row) (bar, mark float64) {
	for i, col := range b.chart.Columns {
		switch v := r.cell(i); col.Role {
		case RoleBar:
			bar += v.length()
		case RoleMark:
			mark = max(mark, v.length())
		}
	}
	return reach(bar), mark
}

// values are the numbers at a bar's end: its own, its share, the mark's.
func (b *bars) values(r *Row) []run {
	var own, shares, marks []run
	for i, col := range b.chart.Columns {
		v := r.cell(i)
		switch {
		case col.Role == RoleBar && v.Known:
			own = append(own, run{"v", v.Text})
		case col.Role == RoleBar:
			own = append(own, run{"m", b.chart.unknown(v.Absence)})
		case col.Role == RoleShare && v.Known:
			shares = append(shares, run{"m", v.Text})
		case col.Role == RoleMark && v.Known:
			marks = append(marks, run{"a", "◇ " + v.Text})
		case col.Role == RoleMark:
			marks = append(marks, run{"m", "◇ ?"})
		}
	}
	return append(append(own, shares...), marks...)
}

func (b *bars) row(r *Row) {
	label := balance(r.Label, b.size, b.labelWidth, "")
	text := float64(len(label)) * b.leading(0)
	tag := b.open(r.Href, b.chart.say(r), "")
	if b.wide {
		b.canvas.row(b.h-b.gap/2, max(b.height, text)+b.gap)
	} else {
		b.canvas.row(b.h-b.gap/2, text+3+b.height+b.gap)
	}
	middle := b.h + max(b.height, text)/2
	if b.wide {
		b.lines(0, middle-text/2+0.79*b.leading(0), style{class: b.labelClass(r)}, label)
	} else {
		b.lines(0, b.h+0.8*b.leading(0), style{class: b.labelClass(r)}, label)
		middle = b.h + text + 3 + b.height/2
	}
	b.path("r", line(b.x, middle-b.height/2-2, b.x, middle+b.height/2+2))
	end := b.bar(r, middle-b.height/2)
	for i, col := range b.chart.Columns {
		if v := r.cell(i); col.Role == RoleMark && v.Known {
			at := b.x + v.length()*b.unit
			b.path("k "+col.Class, diamond(at, middle, markRadius))
			end = max(end, at+markRadius)
		}
	}
	b.runs(end+7, middle+0.35*b.size, b.values(r))
	b.close(tag)
	b.h = middle + max(b.height, text)/2 + b.gap
	if !b.wide {
		b.h = middle + b.height/2 + b.gap
	}
}

// bar draws a row's stacked bars and returns where they end.
func (b *bars) bar(r *Row, y float64) float64 {
	x := b.x
	for i, col := range b.chart.Columns {
		if col.Role != RoleBar {
			continue
		}
		class := "b " + col.Class
		if r.Class != "" {
			class = "b " + r.Class
		}
		n := r.cell(i).length()
		b.path(class, pieces(x, y, n, b.unit, b.height, b.counted, outlined(class)))
		x += n * b.unit
	}
	return x
}

// pieces is the outline of a bar, in countable pieces or in one.
func pieces(x, y, n, unit, height float64, counted, outlined bool) string {
	if n*unit <= 0 {
		return ""
	}
	if !counted {
		return box(x, y, n*unit, height)
	}
	if outlined {
		out := box(x, y, n*unit, height)
		if n > 1 {
			out += "m" + nums(unit, 0) + strings.Repeat("v"+num(height)+"m"+nums(unit, -height), int(n)-1)
		}
		return out
	}
	one := "h" + num(unit-1.5) + "v" + num(height) + "h" + num(1.5-unit) + "z"
	return "M" + nums(x, y) + one + strings.Repeat("m"+nums(unit, 0)+one, int(n)-1)
}

// pieceWidth is a length of 1 in pieces that can be counted: in tenths, so that all are the
// same.
func pieceWidth(unit float64) float64 { return math.Floor(unit*10) / 10 }

// outlined tells whether bars of a class are drawn by their edge: then the pieces
// share it.
func outlined(class string) bool {
	return strings.HasSuffix(class, " coded") || strings.HasSuffix(class, " stage-0")
}

func diamond(x, y, r float64) string {
	return "M" + nums(x, y-r) + "l" + nums(r, r, -r, r, -r, -r) + "z"
}

// drawPath draws a few large steps: the number in the serif, its bar, what it counts.
func drawPath(c *Chart, d *canvas) {
	b := &bars{canvas: d, chart: c, height: 40}
	value := style{size: 44, class: "n", anchor: "end"}
	labelWidth := 230.0
	if !d.wide {
		value = style{size: 40, class: "n"}
		b.height = 16
	}
	numbers := 0.0
	most := 0.0
	total := 0.0
	whole := true
	for i := range c.Rows {
		n, _ := b.extent(&c.Rows[i])
		numbers = max(numbers, measure(b.first(&c.Rows[i]), value.size, "n"))
		most, total, whole = max(most, n), total+n, whole && n == math.Trunc(n)
	}
	if d.wide {
		b.x = numbers + 16
		b.unit = (d.w - b.x - labelWidth - 14) / max(most, 1)
	} else {
		b.unit = d.w / max(most, 1)
		labelWidth = d.w - numbers - 12
	}
	if b.counted = whole && total <= 90 && b.unit >= 4.5; b.counted {
		b.unit = pieceWidth(b.unit)
	}
	for i := range c.Rows {
		b.step(&c.Rows[i], value, numbers, labelWidth)
	}
}

// first is the text of a row's bar.
func (b *bars) first(r *Row) string {
	for _, i := range b.chart.columns(RoleBar) {
		return b.chart.text(r.cell(i))
	}
	return ""
}

func (b *bars) step(r *Row, value style, numbers, labelWidth float64) {
	tag := b.open(r.Href, b.chart.say(r), "")
	label := balance(r.Label, b.size, labelWidth, "")
	text := float64(len(label)) * b.leading(0)
	if b.wide {
		row := max(b.height, text)
		b.canvas.row(b.h-4, row+8)
		middle := b.h + row/2
		b.text(numbers, middle+0.34*value.size, value, b.first(r))
		end := b.bar(r, middle-b.height/2)
		b.lines(end+12, middle-text/2+0.79*b.leading(0), style{class: b.labelClass(r)}, label)
		b.h += row + 8
	} else {
		row := max(value.size, text)
		b.canvas.row(b.h-4, row+b.height+14)
		b.text(0, b.h+row/2+0.34*value.size, value, b.first(r))
		b.lines(numbers+12, b.h+row/2-text/2+0.79*b.leading(0), style{class: b.labelClass(r)}, label)
		b.bar(r, b.h+row+4)
		b.h += row + 4 + b.height + 14
	}
	b.close(tag)
}
