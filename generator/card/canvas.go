package card

import (
	"bytes"
	"image"
	"image/color"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zlib"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/vector"
)

// ink is a colour of the picture: its palest step in the palette and how many steps
// it has, for the edges of letters. The last step is the colour itself.
type ink struct{ first, steps uint8 }

// The palette has 16 colours, so that four bits hold a pixel: paper and these.
var (
	paper  = ink{0, 1}
	text   = ink{1, 4}
	muted  = ink{5, 3}
	strong = ink{8, 3} // of bars, filled squares and the last stage, too
	accent = ink{11, 2}
	stages = []ink{{13, 1}, {14, 1}, {15, 1}, strong.full()}
	rule   = ink{muted.first, 1}
)

const paletteSize = 16

// full is the colour without its paler steps.
func (k ink) full() ink { return ink{k.first + k.steps - 1, 1} }

// mix makes the palette of a theme's colours.
func mix(colour func(string) string) color.Palette {
	at := func(name string, otherwise color.RGBA) color.RGBA {
		hex, ok := strings.CutPrefix(colour(name), "#")
		n, err := strconv.ParseUint(hex, 16, 32)
		if !ok || err != nil || len(hex) != 6 {
			return otherwise
		}
		return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}
	}
	black, white := color.RGBA{A: 255}, color.RGBA{255, 255, 255, 255}
	ground := at("paper", white)
	out := make(color.Palette, paletteSize)
	out[paper.first] = ground
	for _, c := range []struct {
		ink
		name string
	}{{text, "ink"}, {muted, "muted"}, {strong, "link"}, {accent, "accent"},
		{stages[0], "stage-0"}, {stages[1], "stage-1"}, {stages[2], "stage-2"}} {
		full := at(c.name, black)
		for step := range c.steps {
			out[c.first+step] = between(ground, full, int(step)+1, int(c.steps))
		}
	}
	return out
}

// between is a colour some of so many steps from one to another.
func between(from, to color.RGBA, step, steps int) color.RGBA {
	f := func(x, y uint8) uint8 { return uint8((int(x)*(steps-step) + int(y)*step) / steps) }
	return color.RGBA{f(from.R, to.R), f(from.G, to.G), f(from.B, to.B), 255}
}

// pen draws one picture after another.
type pen struct {
	picture *image.Paletted
	glyphs  sfnt.Buffer
	shape   vector.Rasterizer
	founts  []*fount // letters drawn before
	packer  *zlib.Writer
	packed  bytes.Buffer
}

func newPen(c color.Palette) *pen {
	return &pen{picture: &image.Paletted{Palette: c}, packer: newPacker()}
}

// clear begins a picture of a size.
func (p *pen) clear(width, height int) {
	p.picture.Rect, p.picture.Stride = image.Rect(0, 0, width, height), width
	if cap(p.picture.Pix) < width*height {
		p.picture.Pix = make([]uint8, width*height)
	}
	p.picture.Pix = p.picture.Pix[:width*height]
	clear(p.picture.Pix) // paper is 0
}

// box fills a rectangle.
func (p *pen) box(x, y, width, height int, k ink) {
	r := image.Rect(x, y, x+width, y+height).Intersect(p.picture.Rect)
	for ; r.Min.Y < r.Max.Y; r.Min.Y++ {
		from := p.picture.PixOffset(r.Min.X, r.Min.Y)
		row := p.picture.Pix[from : from+r.Dx()]
		for i := range row {
			row[i] = k.full().first
		}
	}
}

// frame draws the outline of a rectangle, inside it.
func (p *pen) frame(x, y, width, height, line int, k ink) {
	p.box(x, y, width, line, k)
	p.box(x, y+height-line, width, line, k)
	p.box(x, y, line, height, k)
	p.box(x+width-line, y, line, height, k)
}
