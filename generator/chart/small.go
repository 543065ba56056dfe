package chart

import (
	"html/template"
	"strings"
)

// A small drawing stands in a cell of a table, has one series and no links. Its lengths
// along are percentages of the room it gets, so that one drawing fits any screen, and
// its text keeps its size.

// SmallBar is a bar for n, where most is as long as there is room. It is hidden from
// those who hear the page: its label and its number are text beside it. class is as in
// Column.Class, SmallEmpty for what is not known.
func SmallBar(n, most int, class string) template.HTML {
	if n <= 0 {
		return `<svg aria-hidden="true"></svg>`
	}
	return template.HTML(`<svg class="pic" width="100%" height="10" aria-hidden="true"><rect` + attr("class", smallClass(class)) + ` width="` +
		num(100*float64(n)/float64(max(most, n))) + `%" height="10"/></svg>`)
}

// SmallEmpty is the class of what counts empty cells: drawn by a broken edge.
const SmallEmpty = "empty"

func smallClass(class string) string {
	switch class {
	case SmallEmpty:
		return "q"
	case "":
		return "b"
	}
	return "b " + class
}

// SmallColumn is one column of a small histogram.
type SmallColumn struct {
	Label string // what it counts: «2024», «20–39»
	N     int
	Text  string // the number as written
	Class string // as in Column.Class; SmallEmpty stands apart from the others
}

// The measures of a small histogram, in CSS pixels; slot is the room of a column.
const (
	smallHigh   = 44
	smallText   = 12
	smallSlot   = 46
	mostLetters = 28 // of the labels of all columns; where they have more only the ends are labelled
)

// SmallHistogram draws columns side by side, each with its number above it. first and
// last are what the ends are labelled with where not every column has room for its own;
// what it holds is said in one sentence, its label.
func SmallHistogram(columns []SmallColumn, first, last string) template.HTML {
	most, bins, letters := 1, 0, 0
	slots := 0.0
	for _, c := range columns {
		most = max(most, c.N)
		if slots++; c.Class != SmallEmpty {
			bins, letters = bins+1, max(letters, len([]rune(c.Label)))
		}
	}
	apart := max(.5, .3*float64(bins)-1) // room before the empty cells, whose label is longer than their column is wide
	if len(columns) > bins {
		slots += apart
	}
	var said []string
	for _, c := range columns {
		said = append(said, c.Label+": "+c.Text)
	}
	each := bins*letters <= mostLetters
	d := &canvas{size: smallText}
	at := 0.0
	x := func(slot float64) string { return num(100*slot/slots) + "%" }
	label := func(slot float64, y float64, class, anchor, text string) {
		d.out.WriteString(`<text x="` + x(slot) + `" y="` + num(y) + `"` + attr("class", class) + attr("text-anchor", anchor) + ">" + esc(text) + "</text>")
	}
	const base = smallText + 4 + smallHigh
	for _, c := range columns {
		if c.Class == SmallEmpty {
			at += apart
		}
		high := smallHigh * float64(c.N) / float64(most)
		if c.N > 0 {
			d.out.WriteString("<rect" + attr("class", smallClass(c.Class)) + ` x="` + x(at+.06) + `" y="` + num(base-high) + `" width="` + x(.88) + `" height="` + num(high) + `"/>`)
			label(at+.5, base-high-4, "", "middle", c.Text)
		}
		switch {
		case c.Class == SmallEmpty:
			label(at+1, base+smallText+3, "m", "end", c.Label)
		case each:
			label(at+.5, base+smallText+3, "m", "middle", c.Label)
		}
		at++
	}
	if !each {
		label(.06, base+smallText+3, "m", "", first)
		label(float64(bins)-.06, base+smallText+3, "m", "end", last)
	}
	d.out.WriteString(`<line class="r" x2="100%" y1="` + num(base) + `" y2="` + num(base) + `"/>`)
	return template.HTML(`<svg class="pic columns" role="img" width="` + num(smallSlot*slots) + `" height="` + num(base+smallText+8) + `" font-size="` + num(smallText) +
		`"` + attr("aria-label", strings.Join(said, "; ")) + ">" + d.out.String() + "</svg>")
}
