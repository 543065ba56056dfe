package chart

import (
	"math"
	"slices"

	"cocrea/generator/model"
)

// units is the layout of a chart of small squares, one a unit. Where the records
// behind them are known, each square links to its own and is large enough for a
// finger.
type units struct {
	*canvas
	chart                    *Chart
	x, labelWidth, side, gap float64
	parts                    []int
}

// mostUnits is the number of squares of a row beyond which it has only its numbers.
const mostUnits = 400

func drawUnits(c *Chart, d *canvas) {
	u := &units{canvas: d, chart: c, side: 15, gap: 3, parts: c.columns(RoleBar)}
	if d.wide {
		for i := range c.Rows {
			u.labelWidth = max(u.labelWidth, measure(c.Rows[i].Label, d.size, ""))
		}
		u.labelWidth = min(u.labelWidth, 220)
		u.x, u.side = u.labelWidth+14, 17
	} else {
		u.labelWidth = d.w
	}
	if c.linked() {
		u.side, u.gap = 26, 4
	}
	for i := range c.Rows {
		u.row(&c.Rows[i])
	}
}

// total is the text of the column after the parts or, of one part, its own, if the table has one.
func (u *units) total(r *Row) []run {
	ends := u.chart.columns(RoleTable)
	if len(u.parts) == 1 {
		ends = append(ends, u.parts[0])
	}
	for _, i := range ends {
		if v := r.cell(i); v.Known {
			return []run{{"v", v.Text}}
		}
	}
	return nil
}

func (u *units) row(r *Row) {
	tag := u.open(r.Href, u.chart.say(r), "")
	label := wrap(r.Label, u.size, u.labelWidth, "")
	text := float64(len(label)) * u.leading(0)
	pitch := u.side + u.gap
	y, first := u.h, u.h+0.8*u.leading(0) // of the squares, and the label's first line
	if u.wide {
		first += max(pitch, text)/2 - text/2 - 1.5
		y += max(0, (text-pitch)/2)
	} else {
		y += text + 3
	}
	u.room(r, text, y, pitch)
	u.lines(0, first, style{class: u.labelClass(r)}, label)
	if len(r.Units) > 0 { // a link holds no other
		u.close(tag)
		tag = ""
	}
	x, bottom := u.squares(r, y, pitch)
	end := u.total(r)
	if !u.anyKnown(r) {
		end = []run{{"m", u.chart.unknown(model.NotKnown)}}
	}
	if x+6+u.runsWidth(end) > u.w {
		x, bottom = u.x-6, bottom+pitch
	}
	u.runs(x+6, bottom+u.side/2+0.35*u.size, end)
	u.close(tag)
	u.h = max(bottom+pitch, u.h+text) + 9
}

// room is that of the row's mark: beside squares that are marks of their own, that of its
// label.
func (u *units) room(r *Row, text, y, pitch float64) {
	try := *u
	try.canvas = &canvas{w: u.w}
	_, bottom := try.squares(r, y, pitch)
	width, height := u.w+rowEdge, max(bottom+pitch-u.h, text)
	switch {
	case len(r.Units) > 0 && u.wide:
		width = u.x - rowEdge
	case len(r.Units) > 0:
		height = text
	}
	u.canvas.room(u.h-3, width, height+4)
}

func (u *units) anyKnown(r *Row) bool {
	for _, i := range u.parts {
		if r.cell(i).Known {
			return true
		}
	}
	return false
}

// squares draws the parts one after the other, a little apart, in as many lines as
// they need, and returns where the last line ends.
func (u *units) squares(r *Row, y, pitch float64) (x, bottom float64) {
	x = u.x
	for n, i := range u.parts {
		count := r.cell(i).length()
		if count == 0 || count > mostUnits {
			continue
		}
		if x > u.x {
			x += 7
		}
		part := num(float64(u.chart.pattern(n)))
		class := u.chart.Columns[i].Class
		fill, lines := "", ""
		for k := range int(math.Round(count)) {
			if x+u.side > u.w-34 {
				x, y = u.x, y+pitch
			}
			square, inner := unit(u.chart.pattern(n), x, y, u.side)
			x += pitch
			if record := r.unit(i, k); record != nil {
				tag := u.open(record.Href, record.Label, "")
				u.path("u"+part+" "+class, square)
				u.close(tag)
				continue
			}
			fill, lines = fill+square, lines+inner
		}
		u.path("u"+part+" "+class, fill)
		u.path("p"+part+" "+class, lines)
	}
	return x, y
}

// unit returns the record of a row's k-th mark in a column, nil where it is not known.
func (r *Row) unit(column, k int) *Unit {
	for i := range r.Units {
		if r.Units[i].Column == column {
			if k == 0 {
				return &r.Units[i]
			}
			k--
		}
	}
	return nil
}

// linked tells whether the marks are records with pages of their own.
func (c *Chart) linked() bool {
	return slices.ContainsFunc(c.Rows, func(r Row) bool { return len(r.Units) > 0 })
}

// pattern is how the n-th part looks: the second of records is empty, since ECharts
// has no hatching for single marks.
func (c *Chart) pattern(n int) int {
	if n > 0 && c.linked() {
		return 2
	}
	return n % 4
}

// unit is a square and what is drawn in it, so that the parts differ without colour:
// the first is solid, the second hatched, the third empty, the fourth has a dot.
func unit(part int, x, y, side float64) (square, inner string) {
	switch part {
	case 0:
		return box(x, y, side, side), ""
	case 1:
		return box(x+.75, y+.75, side-1.5, side-1.5), hatch(x+.75, y+.75, side-1.5, side-1.5, 4.5)
	case 2:
		return box(x+.75, y+.75, side-1.5, side-1.5), ""
	}
	dot := side / 3
	return box(x+.75, y+.75, side-1.5, side-1.5), box(x+dot, y+dot, dot, dot)
}

// tenth rounds as num does, so that what is written one after the other does not drift.
func tenth(v float64) float64 { return math.Round(v*10) / 10 }

// hatch fills a rectangle with slanted lines, step units apart.
func hatch(x, y, w, h, step float64) string {
	out, px, py := "M"+nums(x, y), 0.0, 0.0
	for s := step; s < w+h; s += step {
		x0, y0 := s, 0.0 // down to the left from the upper edge
		if s > w {
			x0, y0 = w, s-w
		}
		x1, y1 := 0.0, s
		if s > h {
			x1, y1 = s-h, h
		}
		if x0-x1 > 0.05 {
			out += "m" + nums(tenth(x0)-px, tenth(y0)-py) + "l" + nums(tenth(x1)-tenth(x0), tenth(y1)-tenth(y0))
			px, py = tenth(x1), tenth(y1)
		}
	}
	return out
}
