package chart

import (
	"html/template"
	"math"
	"strings"
)

// heat is how dark a number is shaded, 1 to 5; 0 for nothing.
func heat(n, most float64) int {
	if reach(n) == 0 || reach(most) == 0 {
		return 0
	}
	return max(1, min(5, int(math.Ceil(5*n/most))))
}

// fewest is the least number that may be the darkest: a table of ones is not all dark.
const fewest = 3

// darkest is the number that is shaded darkest.
func (c *Chart) darkest() float64 { return max(c.most(), fewest) }

// most is the largest number of the shaded cells.
func (c *Chart) most() float64 {
	most := 0.0
	for i := range c.Rows {
		for _, k := range c.columns(RoleBar) {
			most = max(most, c.Rows[i].cell(k).length())
		}
	}
	return most
}

// shade is the class of a cell.
func (c *Chart) shade(column int, v Cell, most float64) string {
	if c.Columns[column].Role != RoleBar || !v.Known {
		return ""
	}
	if n := heat(v.N, most); n > 0 {
		return "heat-" + num(float64(n))
	}
	return ""
}

// matrixTable is a matrix for a page: a real table in a box of its own that scrolls.
func (c *Chart) matrixTable(links bool) template.HTML {
	id := "d-" + plainID(c.ID) + "-t"
	most := c.darkest()
	var out strings.Builder
	out.WriteString(`<div class="scroll" role="region" tabindex="0" aria-labelledby="` + id + `"><table class="matrix` + c.ramp() + `"><caption id="` + id + `">` +
		esc(c.Measure) + `</caption><thead><tr><th scope="col">` + esc(c.Label) + "</th>")
	for _, col := range c.Columns {
		label := esc(col.Label)
		if col.Name != "" && col.Name != col.Label {
			label = "<abbr" + attr("title", col.Name) + ">" + label + "</abbr>"
		}
		out.WriteString(`<th scope="col">` + label + "</th>")
	}
	out.WriteString("</tr></thead><tbody>\n")
	for i := range c.Rows {
		r := &c.Rows[i]
		out.WriteString(`<tr><th scope="row">` + anchor(r.Href, r.Label) + "</th>")
		for k := range c.Columns {
			v := r.cell(k)
			class := c.shade(k, v, most)
			if c.Columns[k].Role != RoleBar {
				class = "sum"
			}
			out.WriteString("<td" + attr("class", class) + attr("data-figure", v.Shown()))
			switch {
			case v.Known && links:
				out.WriteString(attr("title", c.sayCell(r, k)) + ">" + anchor(v.Href, v.Text))
			case v.Known:
				out.WriteString(">" + esc(v.Text))
			default:
				out.WriteString(">")
			}
			out.WriteString("</td>")
		}
		out.WriteString("</tr>\n")
	}
	out.WriteString("</tbody></table></div>\n")
	if word := c.Words["scroll"]; word != "" && c.tableWidth() > phone {
		out.WriteString(`<small class="swipe">` + esc(word) + "</small>\n")
	}
	return template.HTML(out.String())
}

// phone is how wide a table may be on the narrowest screen, in units.
const phone = 300

// tableWidth is about how wide the table is at least: its words do not break, its lines do.
func (c *Chart) tableWidth() float64 {
	const size, padding, number = 13.0, 18.0, 34.0
	widest := func(text string) (w float64) {
		for word := range strings.FieldsSeq(text) {
			w = max(w, measure(word, size, ""))
		}
		return w
	}
	first := widest(c.Label)
	for i := range c.Rows {
		first = max(first, widest(c.Rows[i].Label))
	}
	width := first + padding
	for i := range c.Columns {
		width += max(number, widest(c.Columns[i].Label)+padding)
	}
	return width
}

// sayCell is a cell in words: «Medio ambiente, Valle: 3».
func (c *Chart) sayCell(r *Row, column int) string {
	name := c.Columns[column].Name
	if name == "" {
		name = c.Columns[column].Label
	}
	return r.Label + ", " + name + ": " + r.cell(column).Text
}

// ramp is the class of a matrix whose numbers are ours, with a space before it.
func (c *Chart) ramp() string {
	for _, i := range c.columns(RoleBar) {
		if c.Columns[i].Class == "coded" {
			return " coded"
		}
	}
	return ""
}

func anchor(href, text string) string {
	if !strings.HasPrefix(href, "/") || strings.HasPrefix(href, "//") || text == "" {
		return esc(text)
	}
	return `<a href="` + esc(href) + `">` + esc(text) + "</a>"
}

// drawMatrix draws the same grid for the file; it is as wide as its headers need.
func drawMatrix(c *Chart, d *canvas) {
	const cell = 30
	size, heads, high := 14.0, make([][]string, len(c.Columns)), 1
	width := 44.0
	for _, col := range c.Columns {
		width = max(width, min(130, widest(strings.Fields(col.Label), size, "")+10))
	}
	label := 0.0
	for i := range c.Rows {
		label = max(label, measure(c.Rows[i].Label, size, ""))
	}
	label = min(label, 240) + 12
	for i, col := range c.Columns {
		heads[i] = wrap(col.Label, size, width-6, "")
		high = max(high, len(heads[i]))
	}
	d.w = max(d.w, label+width*float64(len(c.Columns)))
	leading := d.leading(size)
	for i, lines := range heads {
		x := label + (float64(i)+.5)*width
		d.lines(x, float64(high-len(lines))*leading+0.8*leading, style{size: size, anchor: "middle"}, lines)
	}
	d.h = float64(high)*leading + 8
	most := c.darkest()
	for i := range c.Rows {
		r := &c.Rows[i]
		lines := wrap(r.Label, size, label-12, "")
		row := max(cell, float64(len(lines))*leading+6)
		middle := d.h + row/2
		tag := d.open(r.Href, c.say(r), "")
		d.room(d.h, label, row)
		d.lines(0, middle-float64(len(lines))*leading/2+0.79*leading, style{size: size, class: d.labelClass(r)}, lines)
		d.close(tag)
		d.path("r", line(0, d.h+row-.5, d.w, d.h+row-.5))
		for k := range c.Columns {
			v := r.cell(k)
			if !v.Known {
				continue
			}
			shade := c.shade(k, v, most)
			x := label + float64(k)*width
			d.path("c "+shade+c.ramp(), box(x+1, d.h+1, width-2, row-2))
			class := "m"
			if shade != "" {
				class = "on " + shade + c.ramp()
			}
			d.text(x+width/2, middle+0.35*size, style{size: size, class: class, anchor: "middle", fit: width - 6}, v.Text)
		}
		d.h += row
	}
}
