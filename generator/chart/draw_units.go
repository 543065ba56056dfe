package chart

import "math"

// units is the layout of a chart of small squares, one a unit.
type units struct {
	*canvas
	chart               *Chart
	x, labelWidth, side float64
	parts               []int
}

// mostUnits is the number of squares of a row beyond which it has only its numbers.
const mostUnits = 400

func drawUnits(c *Chart, d *canvas) {
	u := &units{canvas: d, chart: c, side: 15, parts: c.columns(RoleBar)}
	if d.wide {
		for i := range c.Rows {
			u.labelWidth = max(u.labelWidth, measure(c.Rows[i].Label, d.size, ""))
		}
		u.labelWidth = min(u.labelWidth, 220)
		u.x, u.side = u.labelWidth+14, 17
	} else {
		u.labelWidth = d.w
	}
	for i := range c.Rows {
		u.row(&c.Rows[i])
	}
}

// total is the text of the column after the parts, if the table has one.
func (u *units) total(r *Row) []run {
	for _, i := range u.chart.columns(RoleTable) {
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
	pitch := u.side + 3
	y := u.h
	if u.wide {
		u.lines(0, y+max(pitch, text)/2-text/2+0.79*u.leading(0)-1.5, style{class: u.labelClass(r)}, label)
		y += max(0, (text-pitch)/2)
	} else {
		u.lines(0, y+0.8*u.leading(0), style{class: u.labelClass(r)}, label)
		y += text + 3
	}
	x, bottom := u.squares(r, y, pitch)
	end := u.total(r)
	if !u.anyKnown(r) {
		end = []run{{"m", u.chart.unknown()}}
	}
	if x+6+u.runsWidth(end) > u.w {
		x, bottom = u.x-6, bottom+pitch
	}
	u.runs(x+6, bottom+u.side/2+0.35*u.size, end)
	u.close(tag)
	u.h = max(bottom+pitch, u.h+text) + 9
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
		fill, lines := "", ""
		for range int(math.Round(count)) {
			if x+u.side > u.w-34 {
				x, y = u.x, y+pitch
			}
			square, inner := unit(n, x, y, u.side)
			fill, lines = fill+square, lines+inner
			x += pitch
		}
		class := u.chart.Columns[i].Class
		u.path("u"+num(float64(n%4))+" "+class, fill)
		u.path("p"+num(float64(n%4))+" "+class, lines)
	}
	return x, y
}

// unit is a square and what is drawn in it, so that the parts differ without colour:
// the first is solid, the second hatched, the third empty, the fourth has a dot.
func unit(part int, x, y, side float64) (square, inner string) {
	switch part % 4 {
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

// hatch fills a rectangle with slanted lines, step units apart.
func hatch(x, y, w, h, step float64) string {
	out := ""
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
			out += line(x+x0, y+y0, x+x1, y+y1)
		}
	}
	return out
}
