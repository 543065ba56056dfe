package chart

import (
	"math"
	"slices"
	"strconv"

	"cocrea/generator/model"
)

// drawMap draws the states twice: as shapes, to be recognised, and as tiles, to be
// compared. Side by side when wide, tiles first when narrow.
func drawMap(c *Chart, d *canvas) {
	shapes := false
	for i := range c.Rows {
		shapes = shapes || len(c.Rows[i].Shape) > 0
	}
	switch {
	case !shapes:
		d.h = drawTiles(c, d, 0, 0, min(d.w, 460))
	case !slices.ContainsFunc(c.Rows, func(r Row) bool { return r.Tile != nil }):
		d.h = drawShapes(c, d, 0, 0, min(d.w, widestShapes), 0)
	case d.wide:
		bottom := drawTiles(c, d, 398, 0, d.w-398)
		d.h = max(bottom, drawShapes(c, d, 0, 0, shapesWidth, bottom))
	default:
		bottom := drawTiles(c, d, 0, 0, d.w)
		d.h = drawShapes(c, d, 0, bottom+18, d.w, 0)
	}
}

// drawTiles draws a square a state and returns where the lowest ends.
func drawTiles(c *Chart, d *canvas, x, y, width float64) float64 {
	left, top, right := math.MaxInt, math.MaxInt, 0
	for i := range c.Rows {
		if t := c.Rows[i].Tile; t != nil {
			left, top, right = min(left, t.Column.N), min(top, t.Row.N), max(right, t.Column.N)
		}
	}
	if left > right {
		return y
	}
	pitch := min(width/float64(right-left+1), widestTile)
	bottom, before := y, d.size
	d.size = c.codeSize(pitch - 5)
	d.out.WriteString(`<g font-size="` + num(d.size) + `" text-anchor="middle">`)
	for i := range c.Rows {
		r := &c.Rows[i]
		if r.Tile == nil {
			continue
		}
		tx, ty := x+float64(r.Tile.Column.N-left)*pitch, y+float64(r.Tile.Row.N-top)*pitch
		tag := d.open(r.Href, c.say(r), r.Class)
		side := pitch - 1.6
		d.path("t", box(tx+.8, ty+.8, side, side))
		middle := tx + pitch/2
		d.text(middle, ty+pitch/2-1, style{class: "on", anchor: inherit, fit: side - 3}, r.Code)
		if n := stage(r.Class); n >= 0 {
			d.mark("on", middle, ty+pitch/2+9, 4, n)
		}
		d.close(tag)
		bottom = max(bottom, ty+pitch)
	}
	d.out.WriteString("</g>")
	d.size = before
	return bottom
}

// widestTile is how wide a tile may be: a code is no heading.
const widestTile = 76

// codeSize is the size in which the widest code of a tile fits a width; no code is set
// smaller than a third of the tile.
func (c *Chart) codeSize(width float64) float64 {
	size := 15.0
	for i := range c.Rows {
		if w := measure(c.Rows[i].Code, 1, ""); c.Rows[i].Tile != nil && w > 0 {
			size = min(size, width/w)
		}
	}
	return math.Floor(2*max(size, width/3)) / 2
}

// drawShapes draws the outlines within a width, in the middle of a height, and
// returns where they end. They repeat the tiles, so only a pointer reaches them. The
// narrow drawing of a page shows those of the wide one again, at its own scale.
func drawShapes(c *Chart, d *canvas, x, y, width, height float64) float64 {
	shapes := make([]model.Shape, len(c.Rows))
	dotted := false
	for i := range c.Rows {
		shapes[i] = c.Rows[i].Shape
		dotted = dotted || shapes[i].Dot()
	}
	placed, high := project(discs(shapes), shapesWidth)
	scale := width / shapesWidth
	y += max(0, (height-high*scale)/2)
	simple := outlines(placed, 0.65, 2)
	d.out.WriteString(`<g aria-hidden="true" transform="translate(` + nums(x, y) + ")")
	if scale != 1 {
		d.out.WriteString(" scale(" + strconv.FormatFloat(scale, 'f', 3, 64) + ")")
	}
	d.out.WriteString(`">`)
	d.away = true
	for i := range c.Rows {
		r := &c.Rows[i]
		if len(simple[i]) == 0 {
			continue
		}
		tag := d.open(r.Href, c.say(r), r.Class)
		id := "s-" + plainID(c.ID+"-"+r.ID)
		switch {
		case r.Shape.Dot() && d.wide:
			d.disc(id, placed[i])
		case d.wide:
			d.out.WriteString(`<path id="` + id + `" class="s" d="` + outline(simple[i]) + `"/>`)
		default:
			d.out.WriteString(`<use class="s" href="#` + id + `"/>`)
		}
		d.close(tag)
	}
	d.away = false
	d.out.WriteString("</g>")
	if dotted {
		callDiscs(c, d, placed, x, y, scale)
	}
	return y + high*scale
}

// shapesWidth is that of the outlines beside the tiles, in units; widestShapes is theirs alone,
// and highestShapes how much higher than wide they may be.
const (
	shapesWidth   = 380
	widestShapes  = 460
	highestShapes = 1.1
)

// project lays degrees on a drawing of a width and returns its height: equirectangular, true
// half-way between north and south. What is long from north to south is drawn in the middle.
func project(shapes []model.Shape, width float64) ([]model.Shape, float64) {
	shapes, low, high := near(shapes)
	squeeze := squeezed(low[1], high[1])
	out := make([]model.Shape, len(shapes))
	if !(high[0] > low[0]) || !(high[1] > low[1]) {
		return out, 0
	}
	wide := (high[0] - low[0]) * squeeze
	unit := min((width-2)/wide, width*highestShapes/(high[1]-low[1]))
	left := (width - wide*unit) / 2
	for i, shape := range shapes {
		for _, ring := range shape {
			placed := make([]point, len(ring))
			for k, p := range ring {
				placed[k] = point{left + (p[0]-low[0])*squeeze*unit, 1 + (high[1]-p[1])*unit}
			}
			out[i] = append(out[i], placed)
		}
	}
	return out, (high[1]-low[1])*unit + 2
}

// near leaves out what lies beyond the main parts of all shapes: islands far out at
// sea, which would make the rest small. It returns the corners of what is left.
func near(shapes []model.Shape) (kept []model.Shape, low, high point) {
	low, high = point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, shape := range shapes {
		for _, p := range mainPart(shape) {
			low = point{min(low[0], p[0]), min(low[1], p[1])}
			high = point{max(high[0], p[0]), max(high[1], p[1])}
		}
	}
	kept = make([]model.Shape, len(shapes))
	for i, shape := range shapes {
		for _, ring := range shape {
			beyond := func(p point) bool { return p[0] < low[0] || p[0] > high[0] || p[1] < low[1] || p[1] > high[1] }
			if !slices.ContainsFunc(ring, beyond) {
				kept[i] = append(kept[i], ring)
			}
		}
	}
	return kept, low, high
}

// mainPart is the largest outline of a shape.
func mainPart(shape model.Shape) []point {
	var largest []point
	for _, ring := range shape {
		if largest == nil || area(ring) > area(largest) {
			largest = ring
		}
	}
	return largest
}
