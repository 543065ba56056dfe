package chart

import (
	"math"

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
	case d.wide:
		bottom := drawTiles(c, d, 396, 0, d.w-396)
		d.h = max(bottom, drawShapes(c, d, 0, 0, 376, bottom))
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
	pitch := width / float64(right-left+1)
	bottom := y
	for i := range c.Rows {
		r := &c.Rows[i]
		if r.Tile == nil {
			continue
		}
		tx, ty := x+float64(r.Tile.Column.N-left)*pitch, y+float64(r.Tile.Row.N-top)*pitch
		tag := d.open(r.Href, c.say(r), attr("class", "tile "+r.Class))
		side := pitch - 2
		d.path("t "+r.Class, box(tx+1, ty+1, side, side))
		middle := tx + pitch/2
		d.text(middle, ty+pitch/2-1, style{size: 14, class: "on " + r.Class, anchor: "middle", fit: side - 4}, r.Tile.Abbr)
		if n := stage(r.Class); n >= 0 {
			d.mark("on "+r.Class, middle, ty+pitch/2+9, 4, n)
		}
		d.close(tag)
		bottom = max(bottom, ty+pitch)
	}
	return bottom
}

// drawShapes draws the outlines within a width, in the middle of a height, and
// returns where they end. They repeat the tiles, so only a pointer reaches them.
func drawShapes(c *Chart, d *canvas, x, y, width, height float64) float64 {
	shapes := make([]model.Shape, len(c.Rows))
	for i := range c.Rows {
		shapes[i] = c.Rows[i].Shape
	}
	placed, bottom := project(shapes, x, y, width, height)
	simple := outlines(placed, 0.45, 0.5)
	d.out.WriteString(`<g aria-hidden="true">`)
	for i := range c.Rows {
		r := &c.Rows[i]
		if len(simple[i]) == 0 {
			continue
		}
		tag := d.open(r.Href, "", ` tabindex="-1"`)
		d.out.WriteString(`<path class="s ` + esc(r.Class) + `" d="` + outline(simple[i]) + `"><title>` + esc(c.say(r)) + "</title></path>")
		d.close(tag)
	}
	d.out.WriteString("</g>")
	return bottom
}

// project lays degrees on the drawing: equirectangular, true at 23.5° north.
func project(shapes []model.Shape, x, y, width, height float64) ([]model.Shape, float64) {
	squeeze := math.Cos(23.5 * math.Pi / 180)
	west, east := math.Inf(1), math.Inf(-1)
	south, north := math.Inf(1), math.Inf(-1)
	for _, shape := range shapes {
		for _, ring := range shape {
			for _, p := range ring {
				west, east = min(west, p[0]*squeeze), max(east, p[0]*squeeze)
				south, north = min(south, p[1]), max(north, p[1])
			}
		}
	}
	if !(east > west) || !(north > south) {
		return make([]model.Shape, len(shapes)), y
	}
	unit := (width - 2) / (east - west)
	high := (north - south) * unit
	y += max(0, (height-high)/2)
	out := make([]model.Shape, len(shapes))
	for i, shape := range shapes {
		for _, ring := range shape {
			placed := make([]point, len(ring))
			for k, p := range ring {
				placed[k] = point{x + 1 + (p[0]*squeeze-west)*unit, y + 1 + (north-p[1])*unit}
			}
			out[i] = append(out[i], placed)
		}
	}
	return out, y + high + 2
}
