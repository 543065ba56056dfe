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

// stamp is how much of each pixel a letter covers; at is where its left upper corner
// lies from the point at which the letter is set.
type stamp struct {
	mask *image.Alpha
	at   image.Point
}

// fount is what a pen knows of a font at a size.
type fount struct {
	font    *sfnt.Font
	size    int
	letters map[pair]letter
	stamps  map[mark]*stamp // nil where there is nothing to see
}

// pair is a letter and the glyph before it, 0 for none.
type pair uint64

func after(before sfnt.GlyphIndex, r rune) pair { return pair(before)<<32 | pair(uint32(r)) }

// letter is the glyph of a letter after another: how far it stands from it, beside what the
// glyph before takes, and how much it takes.
type letter struct {
	glyph      sfnt.GlyphIndex
	kern, wide fixed.Int26_6
	missing    bool // the font has an error there
}

// mark names the drawing of a glyph, some quarters of a pixel on.
type mark uint32

// fount finds what the pen knows of a face.
func (p *pen) fount(f face) *fount {
	fnt := f.font()
	for _, known := range p.founts { // few
		if known.size == f.size && known.font == fnt {
			return known
		}
	}
	made := &fount{fnt, f.size, map[pair]letter{}, map[mark]*stamp{}}
	p.founts = append(p.founts, made)
	return made
}

// letter finds a letter, or asks the font.
func (p *pen) letter(f *fount, before sfnt.GlyphIndex, r rune) letter {
	key := after(before, r)
	l, known := f.letters[key]
	if known {
		return l
	}
	var err error
	if l.glyph, err = f.font.GlyphIndex(&p.glyphs, r); err != nil {
		l.missing = true
	} else {
		ppem := fixed.I(f.size)
		l.wide, _ = f.font.GlyphAdvance(&p.glyphs, l.glyph, ppem, font.HintingNone) // 0 where it has none
		if before != 0 {
			l.kern, _ = f.font.Kern(&p.glyphs, before, l.glyph, ppem, font.HintingNone) // 0 for most pairs
		}
	}
	f.letters[key] = l
	return l
}

// measure is how far a line has come: its length and its last glyph.
type measure struct {
	x      fixed.Int26_6
	before sfnt.GlyphIndex
}

// add goes on with a line by a letter.
func (m *measure) add(l letter) {
	if !l.missing {
		m.x, m.before = m.x+l.kern+l.wide, l.glyph
	}
}

// more goes on with a line by a text.
func (p *pen) more(f *fount, m measure, text string) measure {
	for _, r := range text {
		m.add(p.letter(f, m.before, r))
	}
	return m
}

// width is the length of a line in pixels.
func (p *pen) width(f face, line string) int { return p.more(p.fount(f), measure{}, line).x.Ceil() }

// write sets a line with its base line at y, and returns where it ends.
func (p *pen) write(f face, x, y int, line string, k ink) int {
	fnt, m, shades := p.fount(f), measure{}, k.shades()
	for _, r := range line {
		l := p.letter(fnt, m.before, r)
		at := m.x + l.kern
		if s := p.stamp(fnt, l, at&0x30); s != nil {
			p.print(s, x+at.Floor()+s.at.X, y+s.at.Y, &shades)
		}
		m.add(l)
	}
	return x + m.x.Ceil()
}

// shades gives for how much of a pixel is covered its place in the palette.
func (k ink) shades() (out [256]uint8) {
	for covered := range out {
		if step := (covered*int(k.steps) + 127) / 255; step > 0 {
			out[covered] = k.first + uint8(step) - 1
		}
	}
	return out
}

// print lays a letter on the picture; where letters touch, the stronger wins.
func (p *pen) print(s *stamp, x, y int, shades *[256]uint8) {
	r := s.mask.Rect.Add(image.Pt(x, y)).Intersect(p.picture.Rect)
	for py := r.Min.Y; py < r.Max.Y; py++ {
		from := s.mask.Pix[(py-y)*s.mask.Stride+r.Min.X-x:]
		to := p.picture.Pix[p.picture.PixOffset(r.Min.X, py):][:r.Dx()]
		for i, covered := range from[:len(to)] {
			to[i] = max(to[i], shades[covered])
		}
	}
}

// stamp draws a letter, or finds it among those drawn before; nil where there is
// nothing to see.
func (p *pen) stamp(f *fount, l letter, quarter fixed.Int26_6) *stamp {
	if l.missing {
		return nil
	}
	key := mark(l.glyph)<<8 | mark(quarter)
	s, known := f.stamps[key]
	if !known {
		s = p.cut(f, l.glyph, quarter)
		f.stamps[key] = s
	}
	return s
}

// widest is the size of the largest letter: above it the filling would not be in
// fixed point.
const widest = 512

func (p *pen) cut(f *fount, glyph sfnt.GlyphIndex, quarter fixed.Int26_6) *stamp {
	outline, err := f.font.LoadGlyph(&p.glyphs, glyph, fixed.I(f.size), nil)
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
	p.fill(outline, fixed.P(-corner.X, -corner.Y).Add(fixed.Point26_6{X: quarter}))
	mask := image.NewAlpha(image.Rectangle{Max: size})
	p.shape.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	return &stamp{mask, corner}
}
