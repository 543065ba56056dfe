package chart

import (
	"html/template"
	"strings"
)

// Credit is what a drawing that travels alone says of itself, in one language.
type Credit struct {
	Source  string // whose numbers these are
	Date    string // of the data
	Licence string
	Address string // where the chart lives
	Style   string // rules that give the drawing its look, with colours in place of tokens
	Base    string // address of the site, with which links begin; "": no links
}

// SVG is the drawing as a file of its own: title, measure, legend, drawing, note
// and credit inside the picture, in light colours.
func (c *Chart) SVG(credit Credit) []byte {
	var to *site
	if strings.HasPrefix(credit.Base, "https://") || strings.HasPrefix(credit.Base, "http://") {
		to = &site{credit.Base}
	}
	drawing := c.draw(formats[0], to)
	const margin = 24
	d := &canvas{wide: true, w: drawing.w, size: 15, h: margin}
	d.paragraph(c.Title, 24, "h")
	d.h += 4
	d.paragraph(c.Measure, 15, "m")
	d.h += 6
	c.legend(d)
	d.h += 12
	top := d.h
	d.h += drawing.h + 16
	d.paragraph(c.Note, 14, "m")
	d.path("r", line(0, d.h+6, d.w, d.h+6))
	d.h += 10
	d.paragraph(joined(" · ", credit.Source, credit.Date, credit.Licence), 14, "m")
	d.paragraph(credit.Address, 14, "m")
	d.h += margin

	width, height := num(d.w+2*margin), num(d.h)
	var out strings.Builder
	out.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" class="pic" width="` + width + `" height="` + height + `" viewBox="0 0 ` + width + " " + height +
		`" font-size="15" role="group" aria-labelledby="t d"><title id="t">` + esc(c.Title) + `</title><desc id="d">` + esc(c.Measure) + "</desc>\n<style>" +
		styleText.Replace(credit.Style) + "</style>\n" + `<path class="paper" d="` + box(0, 0, d.w+2*margin, d.h) + `"/>` + "\n" +
		`<g transform="translate(24)">` + d.out.String() + `<g transform="translate(0 ` + num(top) + `)">` + drawing.out.String() + "</g></g></svg>\n")
	return []byte(out.String())
}

// styleText escapes in a style what would be markup in XML.
var styleText = strings.NewReplacer("&", "&amp;", "<", "&lt;")

// paragraph writes wrapped text below what is there.
func (d *canvas) paragraph(s string, size float64, class string) {
	lines := wrap(s, size, d.w, class)
	d.lines(0, d.h+0.8*d.leading(size), style{size: size, class: class}, lines)
	d.h += float64(len(lines)) * d.leading(size)
}

// legend writes the legend as a sentence, each entry behind its mark.
func (c *Chart) legend(d *canvas) {
	if len(c.Legend) == 0 {
		return
	}
	x := 0.0
	for i, key := range c.Legend {
		w := 22 + measure(key.Label, 14, "") + 18
		if x > 0 && x+w-18 > d.w {
			x = 0
			d.h += 22
		}
		c.swatch(d, key, i, x, d.h+11)
		d.text(x+22, d.h+16, style{size: 14, fit: d.w - 22}, key.Label)
		x += w
	}
	d.h += 24
}

// swatch draws a legend's mark as the drawing has it, 16 wide, in the middle of y.
func (c *Chart) swatch(d *canvas, key Key, i int, x, y float64) {
	n := stage(key.Class)
	switch {
	case key.Mark == "◇":
		d.path("k "+key.Class, diamond(x+8, y, markRadius))
	case c.Kind == Timeline && n >= 0:
		d.mark(key.Class, x+8, y, 6, n)
	case c.Kind == Map && n >= 0:
		d.out.WriteString("<g" + attr("class", key.Class) + ">")
		d.path("t", box(x, y-8, 16, 16))
		d.mark("on", x+8, y, 4, n)
		d.out.WriteString("</g>")
	case c.Kind == Units:
		square, inner := unit(c.pattern(i), x, y-8, 16)
		part := num(float64(c.pattern(i)))
		d.path("u"+part+" "+key.Class, square)
		d.path("p"+part+" "+key.Class, inner)
	default:
		d.path("b "+key.Class, box(x+1, y-7, 14, 14))
	}
}

// Keys is the legend for a page, each entry with the mark that the drawing has; ""
// for a chart without one.
func (c *Chart) Keys() template.HTML {
	if len(c.Legend) == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString(`<p class="keys">`)
	for i, key := range c.Legend {
		d := &canvas{size: 14}
		c.swatch(d, key, i, 1, 9)
		out.WriteString(`<span class="key"` + attr("data-figure", key.Proof) + `><svg class="pic" viewBox="0 0 18 18" aria-hidden="true">` + d.out.String() + "</svg>" + esc(key.Label) + "</span> ")
	}
	out.WriteString("</p>\n")
	return template.HTML(out.String())
}

// joined puts a separator between the texts that are not empty.
func joined(separator string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, separator)
}
