package chart

import "cocrea/generator/model"

// spans is the layout of a chart of days, one step after the other.
type spans struct {
	*canvas
	chart               *Chart
	x, labelWidth, unit float64
}

func drawSpans(c *Chart, d *canvas) {
	s := &spans{canvas: d, chart: c}
	if d.wide {
		for i := range c.Rows {
			s.labelWidth = max(s.labelWidth, measure(c.Rows[i].Label, d.size, ""))
		}
		s.labelWidth = min(s.labelWidth, 200)
		s.x = s.labelWidth + 14
	} else {
		s.labelWidth = d.w
	}
	s.unit = -1
	for i := range c.Rows {
		r := &c.Rows[i]
		days, lost := s.extent(r)
		room := max(0, d.w-s.x-s.runsWidth(s.values(r))-8-lost)
		if days > 0 && (s.unit < 0 || room/days < s.unit) {
			s.unit = room / days
		}
	}
	s.unit, s.halo = max(s.unit, 0), true
	s.rows()
}

// rows draws the rows: those that are complete, across them what they are measured against,
// and a little apart those that are not.
func (s *spans) rows() {
	if len(s.chart.Guides) > 0 {
		s.h = s.leading(0) + 10
	}
	top, bottom := s.h, s.h
	for i := range s.chart.Rows {
		r := &s.chart.Rows[i]
		if i > 0 && !s.chart.complete(r) && s.chart.complete(&s.chart.Rows[i-1]) {
			s.h += 14
		}
		s.row(r)
		if s.chart.complete(r) {
			bottom = s.h
		}
	}
	drawn := s.out.String()
	s.out.Reset()
	for _, g := range s.chart.Guides {
		x := s.x + g.Cell.length()*s.unit
		s.path("guide", line(x, top-6, x, bottom-6))
		s.text(min(x, s.w-measure(g.Label, s.size, "m")/2), top-10, style{class: "m", anchor: "middle"}, g.Label)
	}
	s.out.WriteString(drawn) // over the lines
}

// complete tells whether a row has its whole length.
func (c *Chart) complete(r *Row) bool {
	for _, i := range c.columns(RoleTable) {
		if r.cell(i).Known {
			return true
		}
	}
	return false
}

// chip is the width of a step of unknown length.
const chip = 22

// reached lists the steps of a row up to its last known one.
func (s *spans) reached(r *Row) []int {
	var out, all []int
	for _, i := range s.chart.columns(RoleBar) {
		all = append(all, i)
		if r.cell(i).Known {
			out = all
		}
	}
	return out
}

// extent is the most days that a row can have, and the room for unknown steps.
func (s *spans) extent(r *Row) (days, lost float64) {
	for _, i := range s.reached(r) {
		if v := r.cell(i); v.Known {
			days += reach(v.high())
		} else {
			lost += chip
		}
	}
	return reach(days), lost
}

// values are the numbers at the end of a row: the whole, if the table has it, then the steps;
// the first row says the unit.
func (s *spans) values(r *Row) []run {
	united := func(text string) string {
		if r == &s.chart.Rows[0] {
			return s.chart.days(text)
		}
		return text
	}
	steps := s.reached(r)
	if len(steps) == 0 {
		return []run{{"m", s.chart.unknown(model.NotKnown)}}
	}
	parts := ""
	for n, i := range steps {
		if n > 0 {
			parts += " + "
		}
		if v := r.cell(i); v.Known {
			parts += v.Text
		} else {
			parts += "?"
		}
	}
	for _, i := range s.chart.columns(RoleTable) {
		if v := r.cell(i); v.Known && len(steps) > 1 {
			return []run{{"v", united(v.Text)}, {"m", "(" + parts + ")"}}
		}
	}
	return []run{{"", united(parts)}}
}

func (s *spans) row(r *Row) {
	height, gap := 20.0, 9.0
	tag := s.open(r.Href, s.chart.say(r), "")
	label := wrap(r.Label, s.size, s.labelWidth, "")
	text := float64(len(label)) * s.leading(0)
	middle := s.h + max(height, text)/2
	if s.wide {
		s.canvas.row(s.h-gap/2, max(height, text)+gap)
		s.lines(0, middle-text/2+0.79*s.leading(0), style{class: s.labelClass(r)}, label)
	} else {
		height, gap = 16, 12
		s.canvas.row(s.h-gap/2, text+3+height+gap)
		s.lines(0, s.h+0.8*s.leading(0), style{class: s.labelClass(r)}, label)
		middle = s.h + text + 3 + height/2
	}
	y := middle - height/2
	s.path("r", line(s.x, y-2, s.x, y+height+2))
	end := s.steps(r, y, height)
	s.runs(end+8, middle+0.35*s.size, s.values(r))
	s.close(tag)
	s.h = middle + height/2 + gap
	if s.wide {
		s.h = middle + max(height, text)/2 + gap
	}
}

// steps draws one step after the other: as long as it was at least, then a hatched
// tail for what it can have been at most.
func (s *spans) steps(r *Row, y, height float64) float64 {
	x := s.x
	for _, i := range s.reached(r) {
		v := r.cell(i)
		class := s.chart.Columns[i].Class
		if !v.Known {
			s.path("q", box(x+2, y+.5, chip-4, height-1))
			s.text(x+chip/2, y+height/2+0.35*s.size, style{class: "m", anchor: "middle"}, "?")
			x += chip
			continue
		}
		least, most := v.length()*s.unit, reach(v.high())*s.unit
		if least > 0 {
			s.path("b "+class, box(x, y, least, height))
		}
		if most > least {
			s.path("tail "+class, box(x+least, y+.5, most-least, height-1))
			s.path("hatch "+class, hatch(x+least, y, most-least, height, 5))
		}
		x += most
	}
	return x
}
