package card

import (
	"image"
	"sync"

	"github.com/go-fonts/stix/stix2textsemibold"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// face is a typeface at a size in pixels; lead is from one base line to the next.
type face struct {
	font       func() *sfnt.Font
	size, lead int
}

// serif is the voice of titles and numbers, sans that of small print.
func serif(size int) face { return face{serifFont, size, size * 9 / 8} }
func sans(size int) face  { return face{sansFont, size, size * 5 / 4} }

var (
	serifFont = sync.OnceValue(func() *sfnt.Font { return parsed(stix2textsemibold.TTF) })
	sansFont  = sync.OnceValue(func() *sfnt.Font { return parsed(goregular.TTF) })
)

func parsed(data []byte) *sfnt.Font {
	f, err := sfnt.Parse(data)
	if err != nil {
		panic("card: a typeface that is part of the program cannot be read: " + err.Error())
	}
	return f
}

// mark names the drawing of a letter: a glyph at a size, a quarter of a pixel on.
type mark struct {
	font    *sfnt.Font
	glyph   sfnt.GlyphIndex
	size    int
	quarter fixed.Int26_6
}

// stamp is how much of each pixel a letter covers; at is where its left upper corner
// lies from the point at which the letter is set.
type stamp struct {
	mask *image.Alpha
	at   image.Point
}

// pair names two letters, one after the other, at a size. Before the first is none, 0.
type pair struct {
	font          *sfnt.Font
	size          int
	before, glyph sfnt.GlyphIndex
}

// advance is how far the next letter stands from the one before this one.
func (p *pen) advance(of pair) (kern, wide fixed.Int26_6) {
	ppem := fixed.I(of.size)
	single := pair{of.font, of.size, 0, of.glyph}
	wide, ok := p.advances[single]
	if !ok {
		wide, _ = of.font.GlyphAdvance(&p.glyphs, of.glyph, ppem, font.HintingNone) // 0 where it has none
		p.advances[single] = wide
	}
	if of.before == 0 {
		return 0, wide
	}
	if kern, ok = p.advances[of]; !ok {
		kern, _ = of.font.Kern(&p.glyphs, of.before, of.glyph, ppem, font.HintingNone) // 0 for most pairs
		p.advances[of] = kern
	}
	return kern, wide
}

// glyphsOf calls set for each letter of a line with its distance from the line's
// start, and returns the line's length.
func (p *pen) glyphsOf(f face, line string, set func(sfnt.GlyphIndex, fixed.Int26_6)) fixed.Int26_6 {
	fnt, x, before := f.font(), fixed.Int26_6(0), sfnt.GlyphIndex(0)
	for _, r := range line {
		g, err := fnt.GlyphIndex(&p.glyphs, r)
		if err != nil {
			continue
		}
		kern, wide := p.advance(pair{fnt, f.size, before, g})
		if set != nil {
			set(g, x+kern)
		}
		x, before = x+kern+wide, g
	}
	return x
}

// width is the length of a line in pixels.
func (p *pen) width(f face, line string) int { return p.glyphsOf(f, line, nil).Ceil() }

// write sets a line with its base line at y, and returns where it ends.
func (p *pen) write(f face, x, y int, line string, k ink) int {
	end := p.glyphsOf(f, line, func(g sfnt.GlyphIndex, dx fixed.Int26_6) {
		quarter := dx & 0x30
		if s := p.stamp(mark{f.font(), g, f.size, quarter}); s != nil {
			p.print(s, x+dx.Floor()+s.at.X, y+s.at.Y, k)
		}
	})
	return x + end.Ceil()
}

// print lays a letter on the picture; where letters touch, the stronger wins.
func (p *pen) print(s *stamp, x, y int, k ink) {
	r := s.mask.Rect.Add(image.Pt(x, y)).Intersect(p.picture.Rect)
	for py := r.Min.Y; py < r.Max.Y; py++ {
		from := s.mask.Pix[(py-y)*s.mask.Stride+r.Min.X-x:]
		to := p.picture.Pix[p.picture.PixOffset(r.Min.X, py):]
		for i := range r.Dx() {
			if step := (int(from[i])*int(k.steps) + 127) / 255; step > 0 {
				to[i] = max(to[i], k.first+uint8(step)-1)
			}
		}
	}
}

// stamp draws a letter, or finds it among those drawn before; nil where there is
// nothing to see.
func (p *pen) stamp(m mark) *stamp {
	if s, ok := p.stamps[m]; ok {
		return s
	}
	s := p.cut(m)
	p.stamps[m] = s
	return s
}

// widest is the size of the largest letter: above it the filling would not be in
// fixed point.
const widest = 512

func (p *pen) cut(m mark) *stamp {
	outline, err := m.font.LoadGlyph(&p.glyphs, m.glyph, fixed.I(m.size), nil)
	if err != nil || len(outline) == 0 {
		return nil
	}
	box := outline.Bounds()
	corner := image.Pt(box.Min.X.Floor()-1, box.Min.Y.Floor()-1)
	size := image.Pt(box.Max.X.Ceil()+2, box.Max.Y.Ceil()+1).Sub(corner)
	if size.X > widest || size.Y > widest || size.X < 1 || size.Y < 1 {
		return nil
	}
	p.shape.Reset(size.X, size.Y)
	p.fill(outline, fixed.P(-corner.X, -corner.Y).Add(fixed.Point26_6{X: m.quarter}))
	mask := image.NewAlpha(image.Rectangle{Max: size})
	p.shape.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	return &stamp{mask, corner}
}
