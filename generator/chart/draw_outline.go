package chart

import (
	"math"
	"slices"
	"strings"

	"cocrea/generator/model"
)

// point is a place in units of a drawing, or in degrees.
type point = [2]float64

// borders simplifies the outlines of many states together: a border that two share
// is cut where it meets a third and simplified once, so no gap opens between them.
type borders struct {
	at        map[point]*corner
	tolerance float64
}

// corner is a point of outlines: the other ends of the lines that it is an end of.
type corner struct {
	ends  [2]point
	n     int  // of them
	meets bool // there are more: three outlines meet
}

func (c *corner) add(end point) {
	switch {
	case slices.Contains(c.ends[:c.n], end):
	case c.n == len(c.ends):
		c.meets = true
	default:
		c.ends[c.n], c.n = end, c.n+1
	}
}

func newBorders(shapes []model.Shape, tolerance float64) *borders {
	b := &borders{map[point]*corner{}, tolerance}
	for _, shape := range shapes {
		for _, ring := range shape {
			n := len(ring) - 1 // the last point is the first
			for i := range max(n, 0) {
				c := b.at[ring[i]]
				if c == nil {
					c = new(corner)
					b.at[ring[i]] = c
				}
				c.add(ring[(i+1)%n])
				c.add(ring[(i+n-1)%n])
			}
		}
	}
	return b
}

// ring simplifies a closed outline; the result is not closed.
func (b *borders) ring(ring []point) []point {
	n := len(ring) - 1
	if n < 3 {
		return nil
	}
	cuts := []int{}
	for i := range n {
		if c := b.at[ring[i]]; c != nil && c.meets { // what is no number is no corner
			cuts = append(cuts, i)
		}
	}
	if len(cuts) < 2 {
		cuts = corners(ring[:n], cuts)
	}
	var out []point
	for k, from := range cuts {
		to := cuts[(k+1)%len(cuts)]
		if to <= from {
			to += n
		}
		arc := make([]point, 0, to-from+1)
		for i := from; i <= to; i++ {
			arc = append(arc, ring[i%n])
		}
		kept := simplify(arc, b.tolerance)
		out = append(out, kept[:len(kept)-1]...)
	}
	return out
}

// corners chooses two points to cut an outline at: a given one or the westernmost,
// and the one farthest from it.
func corners(ring []point, cuts []int) []int {
	first := 0
	if len(cuts) == 1 {
		first = cuts[0]
	} else {
		for i, p := range ring {
			if p[0] < ring[first][0] || p[0] == ring[first][0] && p[1] < ring[first][1] {
				first = i
			}
		}
	}
	second, far := (first+1)%len(ring), -1.0
	for i, p := range ring {
		if d := math.Hypot(p[0]-ring[first][0], p[1]-ring[first][1]); i != first && d > far {
			second, far = i, d
		}
	}
	return []int{min(first, second), max(first, second)}
}

// simplify drops the points of a line that lie nearer to it than tolerance
// (Douglas-Peucker); the ends stay.
func simplify(line []point, tolerance float64) []point {
	if len(line) < 3 {
		return line
	}
	far, at := 0.0, 0
	for i := 1; i < len(line)-1; i++ {
		if d := distance(line[i], line[0], line[len(line)-1]); d > far {
			far, at = d, i
		}
	}
	if far <= tolerance {
		return []point{line[0], line[len(line)-1]}
	}
	left := simplify(line[:at+1], tolerance)
	right := simplify(line[at:], tolerance)
	return append(append([]point{}, left[:len(left)-1]...), right...)
}

// distance is that of p from the stretch between a and b.
func distance(p, a, b point) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	along := 0.0
	if square := dx*dx + dy*dy; square > 0 {
		along = max(0, min(1, ((p[0]-a[0])*dx+(p[1]-a[1])*dy)/square))
	}
	return math.Hypot(p[0]-a[0]-along*dx, p[1]-a[1]-along*dy)
}

// area is what an outline encloses.
func area(ring []point) float64 { return math.Abs(signed(ring)) }

// outlines simplifies every shape. Islands smaller than least are dropped, but a
// shape always keeps its largest outline.
func outlines(shapes []model.Shape, tolerance, least float64) []model.Shape {
	b := newBorders(shapes, tolerance)
	out := make([]model.Shape, len(shapes))
	for i, shape := range shapes {
		var largest []point
		for _, ring := range shape {
			kept := b.ring(ring)
			if len(kept) < 3 {
				continue
			}
			if largest == nil || area(kept) > area(largest) {
				largest = kept
			}
			if area(kept) >= least {
				out[i] = append(out[i], kept)
			}
		}
		if len(out[i]) == 0 && largest != nil {
			out[i] = model.Shape{largest}
		}
	}
	return out
}

// outline writes a shape as path data: steps from point to point, in tenths.
func outline(shape model.Shape) string {
	var out strings.Builder
	tenth := func(v float64) float64 { return math.Round(v*10) / 10 }
	for _, ring := range shape {
		at := point{tenth(ring[0][0]), tenth(ring[0][1])}
		out.WriteString("M" + nums(at[0], at[1]))
		before := ""
		for _, p := range ring[1:] {
			next := point{tenth(p[0]), tenth(p[1])}
			if next == at {
				continue
			}
			step := nums(next[0]-at[0], next[1]-at[1])
			switch {
			case before == "":
				out.WriteByte('l')
			case !joins(before, step):
				out.WriteByte(' ')
			}
			out.WriteString(step)
			before, at = num(next[1]-at[1]), next
		}
		out.WriteString("z")
	}
	return out.String()
}
