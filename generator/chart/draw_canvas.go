package chart

import (
	"math"
	"strconv"
	"strings"
)

// site says how a drawing's links begin: with nothing on a page, with the site's
// address in a file.
type site struct{ base string }

// canvas collects the elements of one drawing. Lengths are units of the viewBox,
// y grows downwards. It remembers the box of every text, so that a test can tell
// whether two overlap.
type canvas struct {
	wide  bool
	w, h  float64
	size  float64 // of text where no other is given
	to    *site   // nil: no links
	away  bool    // links are out of the order of the keyboard
	halo  bool    // lines of several parts may lie over others
	out   strings.Builder
	texts []textBox
}

type textBox struct {
	x0, y0, x1, y1 float64
	text           string
}

// style is how a text is set: size 0 is the drawing's own, anchor start, middle or
// end, fit the most width it may take (it is set tighter, never cut).
type style struct {
	size   float64
	class  string
	anchor string
	fit    float64
}

// inherit is the anchor of a text in the middle whose group says so.
const inherit = "inherit"

// run is a part of a line with a class of its own.
type run struct{ class, text string }

// num writes a coordinate, rounded to 0.1, as short as can be.
func num(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0
	}
	v = math.Round(v*10) / 10
	if v == 0 {
		return "0" // not -0
	}
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if short, ok := strings.CutPrefix(s, "0."); ok {
		return "." + short
	}
	if short, ok := strings.CutPrefix(s, "-0."); ok {
		return "-." + short
	}
	return s
}

// nums writes coordinates one after the other, apart only where they must be.
func nums(values ...float64) string {
	var out strings.Builder
	before := ""
	for i, v := range values {
		s := num(v)
		if i > 0 && !joins(before, s) {
			out.WriteByte(' ')
		}
		out.WriteString(s)
		before = s
	}
	return out.String()
}

// joins tells whether a number may follow another without a space: it begins with a
// sign, or with a point after one that has a point already.
func joins(before, next string) bool {
	return next[0] == '-' || next[0] == '.' && strings.Contains(before, ".")
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// esc makes text safe in markup; what XML forbids is dropped.
func esc(s string) string {
	return escaper.Replace(strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff || r == 0xfffd:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "")))
}

func attr(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + `="` + esc(value) + `"`
}

// path adds an outline.
func (d *canvas) path(class, data string) {
	if data != "" {
		d.out.WriteString("<path" + attr("class", class) + ` d="` + data + `"/>`)
	}
}

// box is the outline of a rectangle.
func box(x, y, w, h float64) string {
	return "M" + nums(x, y) + "h" + num(w) + "v" + num(h) + "h" + num(-w) + "z"
}

// line is a straight line.
func line(x0, y0, x1, y1 float64) string { return "M" + nums(x0, y0) + "L" + nums(x1, y1) }

func (d *canvas) circle(class string, x, y, r float64) {
	d.out.WriteString("<circle" + attr("class", class) + ` cx="` + num(x) + `" cy="` + num(y) + `" r="` + num(r) + `"/>`)
}

// wedge is the filled part of a stage's mark: nothing, a quarter, half, all.
func wedge(x, y, r float64, stage int) string {
	switch stage {
	case 1:
		return "M" + nums(x, y) + "v" + num(-r) + "a" + nums(r, r, 0, 0, 1, r, r) + "z"
	case 2:
		return "M" + nums(x, y-r) + "a" + nums(r, r, 0, 0, 1, 0, 2*r) + "z"
	}
	return ""
}

// mark draws ○ ◔ ◑ ● in a class's colour, so that no font need have them.
func (d *canvas) mark(class string, x, y, r float64, stage int) {
	if stage >= 3 {
		class += " full"
	}
	d.circle("o "+class, x, y, r)
	d.path("w "+class, wedge(x, y, r, stage))
}

// text writes one line with its baseline at y.
func (d *canvas) text(x, y float64, st style, s string) {
	if s == "" {
		return
	}
	size := st.size
	if size == 0 {
		size = d.size
	}
	w := measure(s, size, st.class)
	extra := ""
	if st.size != 0 && st.size != d.size {
		extra = attr("font-size", num(size))
	}
	if st.anchor != "" && st.anchor != inherit {
		extra += attr("text-anchor", st.anchor)
	}
	if st.fit > 0 && w > st.fit {
		w = st.fit
		extra += attr("textLength", num(w)) + attr("lengthAdjust", "spacingAndGlyphs")
	}
	left := x
	switch st.anchor {
	case "middle", inherit:
		left = x - w/2
	case "end":
		left = x - w
	}
	d.texts = append(d.texts, textBox{left, y - 0.74*size, left + w, y + 0.2*size, s})
	d.out.WriteString(`<text x="` + num(x) + `" y="` + num(y) + `"` + attr("class", st.class) + extra + ">" + esc(s) + "</text>")
}

// runGap parts the runs of a line.
const runGap = 7

func (d *canvas) runsWidth(runs []run) float64 {
	w := 0.0
	for i, r := range runs {
		if i > 0 {
			w += runGap
		}
		w += measure(r.text, d.size, r.class)
	}
	return w
}

// runs writes a line of several parts.
func (d *canvas) runs(x, y float64, runs []run) {
	if len(runs) == 0 {
		return
	}
	all := make([]string, len(runs))
	class := ""
	if d.halo {
		class = "halo"
	}
	d.out.WriteString(`<text x="` + num(x) + `" y="` + num(y) + `"` + attr("class", class) + ">")
	for i, r := range runs {
		all[i] = r.text
		d.out.WriteString("<tspan" + attr("class", r.class))
		if i > 0 {
			d.out.WriteString(attr("dx", num(runGap)))
		}
		d.out.WriteString(">" + esc(r.text) + "</tspan>")
	}
	d.out.WriteString("</text>")
	d.texts = append(d.texts, textBox{x, y - 0.74*d.size, x + d.runsWidth(runs), y + 0.2*d.size, strings.Join(all, " ")})
}

// open begins a mark: a link, or a group where there is nothing to link to. Its title says
// what it is: browsers show it, and the page's script makes its tooltip of it. open returns
// the end tag.
func (d *canvas) open(href, words, class string) string {
	rooted := strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "//") && !strings.HasPrefix(href, `/\`)
	begin, end := "<g", "</g>"
	if d.to == nil {
		words = ""
	}
	if d.to != nil && rooted {
		begin, end = `<a href="`+esc(strings.TrimSuffix(d.to.base, "/")+href)+`"`, "</a>"
		if d.away {
			begin += ` tabindex="-1"`
		}
	}
	d.out.WriteString(begin + attr("class", class) + ">")
	if words != "" {
		d.out.WriteString("<title>" + esc(words) + "</title>")
	}
	return end
}

func (d *canvas) close(tag string) { d.out.WriteString(tag) }

// row is the room of a row's mark, from edge to edge: what a pointer or a finger meets, and
// what is tinted while it does.
func (d *canvas) row(y, height float64) { d.room(y, d.w+rowEdge, height) }

// room is that of a mark at the left edge, as wide as it is told.
func (d *canvas) room(y, width, height float64) {
	if d.to != nil {
		d.path("row", box(-rowEdge, y, width+rowEdge, height))
	}
}

// rowEdge is how far a row's room reaches beyond the drawing, on both sides.
const rowEdge = 6

// lines writes a wrapped label, its first baseline at y.
func (d *canvas) lines(x, y float64, st style, lines []string) {
	for i, s := range lines {
		d.text(x, y+float64(i)*d.leading(st.size), st, s)
	}
}

// leading is the height of a line of text.
func (d *canvas) leading(size float64) float64 {
	if size == 0 {
		size = d.size
	}
	return math.Round(size * 1.25)
}

// labelClass is the class of a row's label: that of a link when it is one.
func (d *canvas) labelClass(r *Row) string {
	if r.Href != "" && d.to != nil {
		return "l"
	}
	return ""
}
