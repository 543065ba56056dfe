package card

import "bytes"

// IconSizes are those that the manifest lists, and the one of Apple's devices.
var IconSizes = []int{192, 512, AppleIcon}

// AppleIcon is the size of the icon of a page on the first screen of an iPhone.
const AppleIcon = 180

// shapes are the three bars of the icon, in a square of 32: left, upper, width,
// height. assets/icon.svg of the default theme has the same.
var shapes = [][4]int{{4, 5, 24, 6}, {4, 13, 16, 6}, {4, 21, 9, 6}}

// Drawn tells whether an icon in SVG is the one that Icon draws.
func Drawn(svg []byte) bool {
	return bytes.Contains(svg, []byte("M4 5h24v6H4zM4 13h16v6H4z")) && bytes.Contains(svg, []byte("M4 21h9v6H4z"))
}

// mark draws the bars into a square, the last in a colour of its own.
func (p *pen) mark(x, y, size int, k, own ink) {
	for i, s := range shapes {
		if i == len(shapes)-1 {
			k = own
		}
		// Edges, not widths, are rounded: then the gaps are even.
		at := func(n int) int { return n * size / 32 }
		p.box(x+at(s[0]), y+at(s[1]), at(s[0]+s[2])-at(s[0]), at(s[1]+s[3])-at(s[1]), k)
	}
}

// Icon draws the site's icon as PNG, a square of a size in pixels. Around the bars
// there is room enough for programs that cut icons round.
func (s *Studio) Icon(size int) ([]byte, error) {
	p := s.take()
	defer s.give(p)
	p.clear(size, size)
	inner := size * 5 / 8
	p.mark((size-inner)/2, (size-inner)/2, inner, strong, accent)
	return p.png(newPacker(tight))
}
