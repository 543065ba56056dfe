package card

import (
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// pieces is into how many straight pieces a curve is cut; fine is how many parts a
// 64th of a pixel has while they are.
const (
	pieces = 8
	fine   = 16
)

// point is a place in parts of a pixel, 64 × fine of them.
type point struct{ x, y int64 }

// fill gives an outline to the filler, moved by a distance. Curves are cut in whole
// numbers: the filler would do it in floats, which not every processor rounds alike.
func (p *pen) fill(outline sfnt.Segments, by fixed.Point26_6) {
	at := func(a fixed.Point26_6) point {
		a = a.Add(by)
		return point{int64(a.X) * fine, int64(a.Y) * fine}
	}
	var here point
	line := func(to point) {
		here = to
		p.shape.LineTo(pixels(to.x), pixels(to.y))
	}
	for i, s := range outline {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				p.shape.ClosePath()
			}
			here = at(s.Args[0])
			p.shape.MoveTo(pixels(here.x), pixels(here.y))
		case sfnt.SegmentOpLineTo:
			line(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			a, b, c := here, at(s.Args[0]), at(s.Args[1])
			for t := int64(1); t <= pieces; t++ {
				u := int64(pieces) - t
				on := func(a, b, c int64) int64 { return (u*u*a + 2*u*t*b + t*t*c) / (pieces * pieces) }
				line(point{on(a.x, b.x, c.x), on(a.y, b.y, c.y)})
			}
		case sfnt.SegmentOpCubeTo:
			a, b, c, d := here, at(s.Args[0]), at(s.Args[1]), at(s.Args[2])
			for t := int64(1); t <= pieces; t++ {
				u := int64(pieces) - t
				on := func(a, b, c, d int64) int64 {
					return (u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d) / (pieces * pieces * pieces)
				}
				line(point{on(a.x, b.x, c.x, d.x), on(a.y, b.y, c.y, d.y)})
			}
		}
	}
	p.shape.ClosePath()
}

// pixels is exact: 64 × fine is a power of two.
func pixels(n int64) float32 { return float32(n) / (64 * fine) }
