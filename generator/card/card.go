// Package card draws the picture that stands for a page where a link to it is
// shared: its title in large letters and the page's own figure. It also draws the
// site's icon for programs that show no SVG.
//
// A card is 1200 by 630 pixels and has few colours, so that it is small. Outlines
// of letters are cut into straight pieces in whole numbers and filled in fixed
// point: the same card has the same bytes on every machine.
package card

import (
	"image/color"
	"strings"
	"sync"
)

// Width and Height are those of every card, in pixels.
const (
	Width  = 1200
	Height = 630
)

// The frame within which everything stands.
const (
	left   = 72
	right  = Width - 72
	top    = 150
	bottom = Height - 64
)

// Card is what a picture shows. Of Numbers, Bars, Units and Map a page has what
// suits it, or none; Text fills the place of a page without any.
type Card struct {
	Site    string // name of the site
	Section string // where in the site, after the name
	Title   string
	Text    string // small, below the title
	Numbers []Number
	Bars    []Bar
	Units   *Units
	Map     *Map
}

// Number is a number set large, and what it counts.
type Number struct{ Value, Label string }

// Bar is a number as a length; a hollow one is the project's own, not published.
type Bar struct {
	Number
	N, Of  float64 // its length is N of Of, the longest that a bar may be
	Hollow bool
}

// Units are small squares, one a record; those from First to Last count from 1 and
// are filled.
type Units struct {
	N, First, Last int
	Coded          bool // in the colour of what the project coded
}

// mostUnits is how many squares fit.
const mostUnits = 80

// Map is the country as tiles. The tile at At, from 0, is outlined; none is at -1.
type Map struct {
	Tiles []Tile
	At    int
}

// Tile is a state: column and row, from the upper left, and its stage from 0 to 3.
type Tile struct{ Column, Row, Stage int }

// Alt says in words what the picture shows.
func (c *Card) Alt() string {
	parts := []string{c.Title}
	for _, n := range c.numbers() {
		parts = append(parts, strings.TrimSpace(n.Value+" "+n.Label))
	}
	out := strings.Join(parts, " · ")
	if c.Site != "" && c.Site != c.Title {
		out += " (" + c.Site + ")"
	}
	return out
}

func (c *Card) numbers() []Number {
	out := append([]Number(nil), c.Numbers...)
	for _, b := range c.Bars {
		out = append(out, b.Number)
	}
	return out
}

// Studio draws cards in one set of colours. It is safe for concurrent use.
type Studio struct {
	colours color.Palette
	mu      sync.Mutex
	free    []*pen // kept, not pooled: a collection of garbage would take the letters drawn before
}

// NewStudio returns a studio. colour gives the theme's colours by their names in
// style sheets ("paper", "stage-3"), as "#rrggbb"; what it does not know is white
// for paper, and black.
func NewStudio(colour func(name string) string) *Studio {
	return &Studio{colours: mix(colour)}
}

// take returns a pen that nobody else has.
func (s *Studio) take() *pen {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.free) == 0 {
		return newPen(s.colours)
	}
	p := s.free[len(s.free)-1]
	s.free = s.free[:len(s.free)-1]
	return p
}

// give lets others have a pen.
func (s *Studio) give(p *pen) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free = append(s.free, p)
}

// Draw returns a card as PNG.
func (s *Studio) Draw(c *Card) ([]byte, error) {
	p := s.take()
	defer s.give(p)
	p.clear(Width, Height)
	p.head(c)
	p.body(c)
	return p.png(p.packer)
}
