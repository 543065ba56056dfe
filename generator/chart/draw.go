package chart

import (
	"cmp"
	"html/template"
	"math"
	"strconv"
	"strings"
	"unicode"

	"cocrea/generator/model"
)

// format is a size in which a chart is drawn: in units of the viewBox, and whether labels
// stand beside their rows or above them. Each is made for its widths of the page, see
// chart.css: text of 15 units is never larger than the text around it, never below 12.8 px.
type format struct {
	name  string
	width float64
	wide  bool
}

// formats are those of a page; a file has the first, paper the first and the last, and so have squares and maps.
var formats = []format{{"wide", 720, true}, {"medium", 480, false}, {"narrow", 340, false}}

// kinds holds how a chart of each kind is drawn, and what fills its scene for ECharts. A
// matrix has a table in its place on the page and this picture only in its file.
var kinds = map[Kind]struct {
	draw  func(*Chart, *canvas)
	scene func(*scene)
}{
	Bars:     {drawBars, (*scene).bars},
	Path:     {drawPath, (*scene).bars},
	Map:      {drawMap, (*scene).states},
	Timeline: {drawTimeline, (*scene).timeline},
	Spans:    {drawSpans, (*scene).spans},
	Matrix:   {drawMatrix, (*scene).matrix},
	Units:    {drawUnits, (*scene).units},
	Overlap:  {drawOverlap, (*scene).overlap},
	Course:   {drawCourse, (*scene).course},
}

// FrameWidth is the width of a frame for a chart's own page, in CSS pixels.
const FrameWidth = 720

// FrameHeight is about how high that page is in such a frame: the drawing as the style shows
// it there, and title, legend, sources and links around it.
func (c *Chart) FrameHeight() int {
	const around, row = 500, 32
	if c.Kind == Matrix {
		return around + row*len(c.Rows)
	}
	f, shown := formats[1], 544.0
	if c.Kind == Units || c.Kind == Map {
		f, shown = formats[2], 384
	}
	return around + int(c.draw(f, nil).h*shown/f.width)/10*10
}

// Drawings is the chart for a page: an SVG of each format, of which CSS shows one, or the shaded table of a matrix. Links begin at the root of the site; without
// links the chart is made for paper, and its marks say nothing. A chart without rows has
// no drawing.
func (c *Chart) Drawings(links bool) template.HTML {
	if len(c.Rows) == 0 {
		return ""
	}
	if c.Kind == Matrix {
		return c.matrixTable(links)
	}
	var to *site
	if links {
		to = &site{}
	}
	var out strings.Builder
	measure := c.Measure
	if measure == c.Title { // which is said once
		measure = ""
	}
	for i, f := range formats {
		if between := i > 0 && i < len(formats)-1; between && (!links || c.Kind == Units || c.Kind == Map) {
			continue // squares and maps grow with nothing but room
		}
		d := c.draw(f, to)
		out.WriteString(`<svg class="pic ` + f.name + `" viewBox="0 0 ` + num(d.w) + " " + num(d.h) + `" font-size="` + num(d.size) +
			`" role="group"` + attr("aria-label", joined(". ", c.Title, measure)) + ">")
		out.WriteString(d.out.String())
		out.WriteString("</svg>\n")
	}
	return template.HTML(out.String())
}

// draw makes one drawing. to says what links begin with; nil draws none.
func (c *Chart) draw(f format, to *site) *canvas {
	d := &canvas{wide: f.wide, w: f.width, size: 15, to: to}
	if draw := kinds[c.Kind].draw; draw != nil && len(c.Rows) > 0 {
		draw(c, d)
	}
	return d
}

// unknown says why there is no value.
func (c *Chart) unknown(why model.Absence) string {
	return cmp.Or(c.Words[string(why)], c.Words[string(model.NotKnown)], "?")
}

// cell returns the value of a row in a column; a short row has unknown values.
func (r *Row) cell(i int) Cell {
	if i < 0 || i >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[i]
}

// high is the most that a number can be.
func (v Cell) high() float64 { return math.Max(v.N, v.Max) }

// length makes a value fit for a measure of length: never negative, never endless.
func (v Cell) length() float64 { return reach(v.N) }

func reach(n float64) float64 {
	if !(n > 0) || math.IsInf(n, 0) {
		return 0
	}
	return n
}

// text is a value as shown.
func (c *Chart) text(v Cell) string {
	if !v.Known {
		return c.unknown(v.Absence)
	}
	return v.Text
}

// say is a row in words, those of its mark: «Valle: con plan publicado», «Medio
// ambiente: publicados 8; codificados 6». All that the table has of the row is in it.
func (c *Chart) say(r *Row) string {
	var columns []int
	for i, col := range c.Columns {
		known := r.cell(i).Known
		if col.Role == RoleSet || !known && (col.Role == RoleTable || c.Kind == Matrix) {
			continue // the label names the sets; what was not counted is not unknown
		}
		columns = append(columns, i)
	}
	if len(columns) == 0 && len(c.Columns) > 0 {
		columns = []int{0}
	}
	if c.Kind == Timeline || c.Kind == Spans { // a step never taken is not an unknown one
		for len(columns) > 1 && !r.cell(columns[len(columns)-1]).Known {
			columns = columns[:len(columns)-1]
		}
	}
	several := len(columns) > 1 || c.Kind == Timeline || c.Kind == Spans
	parts := make([]string, 0, len(columns))
	for _, i := range columns {
		text := c.text(r.cell(i))
		switch {
		case c.Kind == Course:
			text += " (" + c.Columns[i].Label + ")"
		case several:
			text = c.Columns[i].Label + " " + text
		}
		parts = append(parts, text)
	}
	return r.named() + ": " + strings.Join(parts, "; ")
}

// named is a row's label with its code, where it has one: «Valle (VAL)».
func (r *Row) named() string {
	if r.Code == "" || r.Code == r.Label {
		return r.Label
	}
	return r.Label + " (" + r.Code + ")"
}

// stage reads the number of a stage from a class, -1 when it names none.
func stage(class string) int {
	if level, is := strings.CutPrefix(class, "stage-"); is {
		if n, err := strconv.Atoi(level); err == nil {
			return n
		}
	}
	return -1
}

// plainID keeps what may stand in an id.
func plainID(s string) string {
	return strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-') {
			return r
		}
		return '-'
	}, s)
}
