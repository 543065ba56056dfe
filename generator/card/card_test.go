package card

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"image"
	"image/png"
	"os"
	"strings"
	"sync"
	"testing"
)

// heaviest is how many bytes a card may have.
const heaviest = 25_000

func colour(name string) string {
	return map[string]string{"paper": "#fbfaf6", "ink": "#1c1b1a", "muted": "#5b5853", "link": "#0b5a52", "accent": "#9b1b4b",
		"stage-0": "#ece7dc", "stage-1": "#a5d8cc", "stage-2": "#3a9385"}[name]
}

// cards are of every kind, with titles long, short and hostile.
func cards(t *testing.T) map[string]*Card {
	t.Helper()
	tiles := &Map{At: 3}
	for i := range 32 {
		tiles.Tiles = append(tiles.Tiles, Tile{Column: 1 + i%9, Row: 1 + i/9*2, Stage: i % 5})
	}
	out := map[string]*Card{
		"empty":     {},
		"home":      {Title: "Gobierno abierto", Numbers: []Number{{"26", "entidades participantes"}, {"16", "secretariados técnicos instalados"}, {"10", "planes"}, {"62", ""}}},
		"map":       {Title: "Veracruz de Ignacio de la Llave", Numbers: []Number{{"7", "compromisos"}}, Units: &Units{N: 7, First: 1, Last: 7}, Map: tiles},
		"bare map":  {Title: "Jalisco", Text: strings.Repeat("Una frase de texto. ", 12), Map: tiles},
		"no map":    {Title: "Jalisco", Map: &Map{At: 2}},
		"far map":   {Title: "Jalisco", Map: &Map{Tiles: []Tile{{0, 0, 1}, {4000, 3, -2}}, At: 1}},
		"units":     {Title: "Pilar", Numbers: []Number{{"37 de 61", "compromisos, según la codificación de este proyecto"}}, Units: &Units{N: 61, First: 1, Last: 37, Coded: true}},
		"many":      {Title: "Pilar", Units: &Units{N: 1_000_000, First: -4, Last: 5_000_000}},
		"none":      {Title: "Pilar", Units: &Units{}, Numbers: []Number{{"0", "ninguno"}}},
		"bars":      {Title: "Temática", Bars: []Bar{{Number{"13", "publicados"}, 13, 13, false}, {Number{"1,200,345", strings.Repeat("largo ", 40)}, 99, 13, true}, {Number{"0", ""}, 0, 0, true}}},
		"number":    {Title: "Cifra", Numbers: []Number{{"alrededor de 1,234,567,890", "una etiqueta que no es corta"}}},
		"columns":   {Title: "Cifra", Numbers: []Number{{"alrededor de 120", "una"}, {"más de 1,234,567", "dos"}, {"3", strings.Repeat("x", 80)}}},
		"word":      {Site: strings.Repeat("Sitio", 60), Section: "S", Title: strings.Repeat("inconstitucionalísimamente", 9)},
		"endless":   {Title: strings.Repeat("palabra ", 50_000), Text: strings.Repeat("palabra ", 50_000), Section: strings.Repeat("s ", 900)},
		"controls":  {Title: "Uno\ndos\t\u202etres\x00 cuatro\xff\xfe \u200b cinco", Section: "\n"},
		"elsewhere": {Title: "日本語のタイトル 🎉🎉 ﷺ ﷽ עברית ǆ e\u0301\u0301\u0301\u0301", Numbers: []Number{{"٣", "٣"}}},
	}
	for _, file := range []string{"sources", "commitments"} {
		f, err := os.Open("../testdata/demo/data/" + file + ".csv")
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		for i, name := range rows[0] {
			if name != "title" && name != "title_es" && name != "title_en" {
				continue
			}
			for _, row := range rows[1:] {
				out[file+" "+name+" "+row[0]] = &Card{Site: "Cocrea", Section: "Compromisos", Title: row[i],
					Numbers: []Number{{"12 de 13", "compromisos del plan de San Luis Potosí"}}, Units: &Units{N: 13, First: 12, Last: 12}}
			}
		}
	}
	return out
}

// TestCards: each is a PNG of the right size, not heavy, and leaves its margins empty.
func TestCards(t *testing.T) {
	s := NewStudio(colour)
	for name, c := range cards(t) {
		data, err := s.Draw(c)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(data) > heaviest && name != "endless" {
			t.Errorf("%s: %d bytes", name, len(data))
		}
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if picture.Bounds() != image.Rect(0, 0, Width, Height) {
			t.Errorf("%s: %v", name, picture.Bounds())
		}
		inside := image.Rect(left-16, 40, right+16, Height-30)
		for y := range Height {
			for x := range Width {
				if !image.Pt(x, y).In(inside) && picture.(*image.Paletted).ColorIndexAt(x, y) != paper.first {
					t.Fatalf("%s: there is ink in the margin, at %d,%d", name, x, y)
				}
			}
		}
	}
}

// TestTitlesAreWhole: every title of the data stands on its card to the last word.
func TestTitlesAreWhole(t *testing.T) {
	p := newPen(mix(colour))
	for name, c := range cards(t) {
		b := p.fit(serif, titleSizes, c.Title, right-left, 290)
		if b.height() > 290 {
			t.Errorf("%s: %d pixels high", name, b.height())
		}
		for _, line := range b.lines {
			if w := p.width(b.face, line); w > right-left {
				t.Errorf("%s: a line of %d pixels: %q", name, w, line)
			}
		}
		if joined := strings.Join(b.lines, " "); !b.cut && strings.ReplaceAll(joined, " ", "") != strings.ReplaceAll(clean(c.Title), " ", "") {
			t.Errorf("%s: %q became %q", name, c.Title, joined)
		}
		if b.cut != (name == "endless") {
			t.Errorf("%s: cut is %v", name, b.cut)
		}
		if b.cut && !strings.HasSuffix(b.lines[len(b.lines)-1], "…") {
			t.Errorf("%s: nothing says that the end is missing", name)
		}
	}
}

// TestSameBytes: what was drawn before and who draws beside changes nothing.
func TestSameBytes(t *testing.T) {
	all, s := cards(t), NewStudio(colour)
	want := map[string][]byte{}
	for name, c := range all {
		data, err := NewStudio(colour).Draw(c)
		if err != nil {
			t.Fatal(err)
		}
		if want[name] = data; len(want) == 30 {
			break
		}
	}
	var wait sync.WaitGroup
	for name, data := range want {
		wait.Go(func() {
			for range 2 {
				if got, err := s.Draw(all[name]); err != nil || !bytes.Equal(got, data) {
					t.Errorf("%s: drawn again it is another picture (%v)", name, err)
				}
			}
		})
	}
	wait.Wait()
}

func TestIcon(t *testing.T) {
	s := NewStudio(colour)
	for _, size := range append(IconSizes, 33) {
		data, err := s.Icon(size)
		if err != nil {
			t.Fatal(err)
		}
		c, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || c.Width != size || c.Height != size {
			t.Errorf("%d: %d by %d, %v", size, c.Width, c.Height, err)
		}
	}
	svg, err := os.ReadFile("../../themes/default/assets/icon.svg")
	if err != nil {
		t.Fatal(err)
	}
	if !Drawn(svg) {
		t.Error("the icon of the default theme has other shapes than the one that is drawn")
	}
	if Drawn([]byte("<svg/>")) {
		t.Error("any icon passes for the one that is drawn")
	}
}

func TestAlt(t *testing.T) {
	c := &Card{Site: "Cocrea", Title: "Justicia", Bars: []Bar{{Number: Number{"4", "publicados"}}, {Number: Number{"5", "codificados"}}}}
	if got, want := c.Alt(), "Justicia · 4 publicados · 5 codificados (Cocrea)"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

// TestUnknownColours: a theme that names no colours is drawn in black on white.
func TestUnknownColours(t *testing.T) {
	for _, answer := range []string{"", "#", "red", "#12345", "#zzzzzz", "1234567", "ñ"} {
		p := mix(func(string) string { return answer })
		if got := fmt.Sprint(p[paper.first], p[text.full().first]); got != "{255 255 255 255} {0 0 0 255}" {
			t.Errorf("%q: %s", answer, got)
		}
	}
}
