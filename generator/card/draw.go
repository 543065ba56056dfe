package card

import "strings"

// Sizes of letters, the largest first.
var (
	titleSizes = []int{96, 84, 74, 66, 58, 52, 46, 41, 36, 32, 28}
	textSizes  = []int{34, 31, 28}
	labelSizes = []int{30, 27, 24, 21}
)

const numberSize = 132

// head writes where the page is: the mark, the site's name and the section, over a
// rule.
func (p *pen) head(c *Card) {
	const base, size = 92, 34
	p.box(left, 118, right-left, 2, rule)
	p.mark(left-5, base-35, 44, strong, accent)
	site := p.fit(serif, []int{size}, c.Site, right-left-48, size*2)
	if len(site.lines) == 0 {
		return
	}
	x := p.write(site.face, left+48, base, site.lines[0], text)
	section := clean(c.Section)
	if section != "" && x+p.width(sans(28), " · "+section) <= right {
		p.write(sans(28), x, base, " · "+section, muted)
	}
}

// body writes the title, and below or beside it the page's figure.
func (p *pen) body(c *Card) {
	width, floor := right-left, bottom
	if c.Map != nil {
		width -= p.drawMap(c.Map) + 56
	}
	switch {
	case len(c.Bars) > 0:
		floor = p.bars(c.Bars) - 40
	case len(c.Numbers) > 1:
		floor = p.columns(c.Numbers) - 32
	case len(c.Numbers) == 1:
		floor = p.number(c, width) - 32
	case c.Units != nil:
		floor = p.units(c.Units, left, bottom, width, false) - 40
	}
	title := p.fit(serif, titleSizes, c.Title, width, floor-top)
	y := p.set(title, left, top, text)
	if c.Text == "" || len(c.Numbers)+len(c.Bars) > 0 {
		return
	}
	for s, more := clean(c.Text), true; more && s != ""; s, more = lessOne(s) {
		if b := p.fit(sans, textSizes, s, min(width, 900), floor-y-40); !b.cut {
			p.set(b, left, bottom-b.height()+b.lead-b.size*7/8, muted)
			return
		}
	}
}

// lessOne is a text without its last sentence; false when it has only one.
func lessOne(s string) (string, bool) {
	i := strings.LastIndex(strings.TrimRight(s, ".… "), ". ")
	return s[:i+1], i >= 0
}

// number writes one large number and its label at the bottom, with squares beside
// it, or above it where they are many or a map takes the side. It returns the upper
// edge.
func (p *pen) number(c *Card, width int) int {
	const few = 14
	n, beside := c.Numbers[0], c.Map == nil && c.Units != nil && c.Units.N <= few
	upper := bottom - numberSize*3/4
	f := serif(numberSize)
	for p.width(f, clean(n.Value)) > width*3/5 && f.size > 40 {
		f.size -= 4
	}
	k := strong
	if c.Units != nil && c.Units.Coded {
		k = accent
	}
	x := p.write(f, left-4, bottom, clean(n.Value), k)
	room := left + width - x - 24
	if beside {
		_, taken := c.Units.grid(width / 2)
		p.units(c.Units, right-taken, bottom, taken, true)
		room -= taken + 40
	}
	label := p.fit(sans, labelSizes, n.Label, room, 80)
	if !label.cut {
		p.set(label, x+22, bottom-label.height()+label.lead-label.size*7/8+2, muted)
	}
	if c.Units != nil && !beside {
		upper = p.units(c.Units, left, upper-36, width, false)
	}
	return upper
}

// columns writes several numbers side by side, each over its label.
func (p *pen) columns(numbers []Number) int {
	const gap = 28
	width := (right - left + gap) / len(numbers)
	labels, tallest := make([]block, len(numbers)), 0
	for i, n := range numbers {
		labels[i] = p.fit(sans, labelSizes[1:], n.Label, width-gap, 96)
		tallest = max(tallest, labels[i].height())
	}
	base := bottom - tallest - 16
	for i, n := range numbers {
		x := left + i*width
		f := serif(numberSize)
		for p.width(f, clean(n.Value)) > width-gap && f.size > 32 {
			f.size -= 4
		}
		p.write(f, x-4, base, clean(n.Value), strong)
		p.set(labels[i], x, base+20, muted)
	}
	return base - numberSize*3/4
}

// bars draws lengths with their numbers and labels after them.
func (p *pen) bars(bars []Bar) int {
	const height, gap, most = 46, 26, 520
	y := bottom - len(bars)*height - (len(bars)-1)*gap
	upper := y
	for _, b := range bars {
		length := 4
		if b.Of > 0 {
			length = max(4, int(most*min(b.N/b.Of, 1)))
		}
		k := strong
		if b.Hollow {
			k = accent
			p.frame(left, y, length, height, 5, accent)
		} else {
			p.box(left, y, length, height, strong)
		}
		x := p.write(serif(56), left+length+20, y+height-4, clean(b.Value), k)
		label := p.fit(sans, labelSizes, b.Label, right-x-16, 72)
		p.set(label, x+16, y+height/2-label.height()/2+(label.lead-label.size)/2+2, muted)
		y += height + gap
	}
	return upper
}

// grid is how squares are laid in a width: their size with the gap, and the width
// they take.
func (u *Units) grid(width int) (cell, taken int) {
	n := max(1, min(u.N, mostUnits))
	for _, cell = range []int{48, 44, 40, 36, 32, 28, 24} {
		across := min(width/cell, n)
		if rows := (n + across - 1) / across; rows*cell <= 132 {
			across = (n + rows - 1) / rows
			return cell, across * cell
		}
	}
	return cell, width / cell * cell
}

// units draws squares with their lower edge at floor, and returns the upper edge.
func (p *pen) units(u *Units, x, floor, width int, beside bool) int {
	cell, taken := u.grid(width)
	n := max(0, min(u.N, mostUnits))
	across := max(1, taken/cell)
	gap := max(6, cell/5)
	upper := floor - (n+across-1)/across*cell + gap
	if beside {
		x += gap // the last square ends where the frame does
	}
	k := strong
	if u.Coded {
		k = accent
	}
	for i := range n {
		cx, cy := x+i%across*cell, upper+i/across*cell
		if i+1 >= u.First && i+1 <= u.Last {
			p.box(cx, cy, cell-gap, cell-gap, k)
		} else {
			p.frame(cx, cy, cell-gap, cell-gap, 3, rule)
		}
	}
	return upper
}

// drawMap draws the tiles in the lower right corner and returns their width.
func (p *pen) drawMap(m *Map) int {
	if len(m.Tiles) == 0 {
		return 0
	}
	least, most := m.Tiles[0], m.Tiles[0]
	for _, t := range m.Tiles {
		least.Column, least.Row = min(least.Column, t.Column), min(least.Row, t.Row)
		most.Column, most.Row = max(most.Column, t.Column), max(most.Row, t.Row)
	}
	columns, rows := most.Column-least.Column+1, most.Row-least.Row+1
	const gap = 7
	cell := max(gap+1, min(58, 480/columns, (bottom-top)/rows))
	x, y := right-columns*cell+gap, bottom-rows*cell+gap
	tile := func(t Tile, around int) {
		cx, cy, size := x+(t.Column-least.Column)*cell, y+(t.Row-least.Row)*cell, cell-gap
		if around > 0 {
			p.box(cx-around-2, cy-around-2, size+2*around+4, size+2*around+4, paper)
			p.frame(cx-around, cy-around, size+2*around, size+2*around, 5, text)
		}
		p.box(cx, cy, size, size, stages[max(0, min(t.Stage, len(stages)-1))])
	}
	for _, t := range m.Tiles {
		tile(t, 0)
	}
	if m.At >= 0 && m.At < len(m.Tiles) {
		tile(m.Tiles[m.At], 10)
	}
	return right - x
}
