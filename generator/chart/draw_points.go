package chart

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"cocrea/generator/model"
)

// A place of which only a point is known is drawn as a disc, wherever outlines are drawn.

const (
	discShare = 0.02 // its radius, of the longer side of all places
	discSides = 24
	discAlone = 0.01 // its radius in degrees where all places are one point
)

// discs puts a disc in the place of each point.
func discs(shapes []model.Shape) []model.Shape {
	if !slices.ContainsFunc(shapes, model.Shape.Dot) {
		return shapes
	}
	low, high := bounds(shapes)
	squeeze := squeezed(low[1], high[1])
	radius := discShare * max((high[0]-low[0])*squeeze, high[1]-low[1])
	if radius == 0 {
		radius = discAlone
	}
	out := make([]model.Shape, len(shapes))
	for i, shape := range shapes {
		if out[i] = shape; !shape.Dot() {
			continue
		}
		out[i] = nil
		for _, ring := range shape {
			disc := make([]point, discSides+1)
			for k := range disc {
				sin, cos := math.Sincos(2 * math.Pi * float64(k%discSides) / discSides)
				disc[k] = point{ring[0][0] + radius*cos/squeeze, ring[0][1] + radius*sin}
			}
			out[i] = append(out[i], disc)
		}
	}
	return out
}

// disc draws the points of a place, round.
func (d *canvas) disc(id string, shape model.Shape) {
	for i := range shape {
		low, high := bounds([]model.Shape{shape[i : i+1]})
		d.out.WriteString("<circle" + attr("id", id) + ` class="s" cx="` + num((low[0]+high[0])/2) + `" cy="` + num((low[1]+high[1])/2) + `" r="` + num((high[0]-low[0])/2) + `"/>`)
		id = ""
	}
}

// bounds are the least and greatest degrees of all shapes.
func bounds(shapes []model.Shape) (low, high point) {
	low, high = point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, shape := range shapes {
		for _, ring := range shape {
			for _, p := range ring {
				low, high = point{min(low[0], p[0]), min(low[1], p[1])}, point{max(high[0], p[0]), max(high[1], p[1])}
			}
		}
	}
	return low, high
}

// squeezed is how much shorter a degree of longitude is drawn than one of latitude: as it is
// half-way between two latitudes, to half a degree.
func squeezed(south, north float64) float64 {
	return math.Cos(min(math.Round(south+north)/2, 85) * math.Pi / 180)
}

// callDiscs writes the name of each place of which a point is drawn beside it, where it
// covers no other name and no other place.
func callDiscs(c *Chart, d *canvas, placed []model.Shape, x, y, scale float64) {
	var taken []textBox
	var at []int
	for i := range c.Rows {
		if c.Rows[i].Shape.Dot() && len(placed[i]) > 0 {
			low, high := bounds(placed[i : i+1])
			taken = append(taken, textBox{x + low[0]*scale, y + low[1]*scale, x + high[0]*scale, y + high[1]*scale, ""})
			at = append(at, i)
		}
	}
	free := func(b textBox) bool {
		return b.x0 >= 0 && b.x1 <= d.w && b.y0 >= y && !slices.ContainsFunc(taken, func(o textBox) bool {
			return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1
		})
	}
	spots := func(k int) (out []textBox) {
		name, disc := c.Rows[at[k]].Code, taken[k]
		w, middle := measure(name, d.size, ""), max((disc.y0+disc.y1)/2, y+d.size*.55)
		centre := max(0, min((disc.x0+disc.x1-w)/2, d.w-w))
		for _, p := range []point{{disc.x1 + 4, middle}, {disc.x0 - 4 - w, middle}, {centre, disc.y1 + d.size*.6}, {centre, disc.y0 - d.size*.6}} {
			if b := (textBox{p[0], p[1] - d.size*.55, p[0] + w, p[1] + d.size*.55, name}); free(b) {
				out = append(out, b)
			}
		}
		return out
	}
	room := map[int]int{} // at the beginning: a place with one spot comes before those that can give way
	for k := range at {
		room[k] = len(spots(k))
	}
	d.out.WriteString(`<g aria-hidden="true">`)
	for _, k := range slices.SortedStableFunc(maps.Keys(room), func(a, b int) int { return cmp.Or(room[a]-room[b], a-b) }) {
		if found := spots(k); len(found) > 0 {
			taken = append(taken, found[0])
			d.text(found[0].x0, found[0].y0+d.size*.9, style{}, found[0].text)
		}
	}
	d.out.WriteString("</g>")
}
