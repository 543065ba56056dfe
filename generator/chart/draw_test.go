package chart

import (
	"encoding/xml"
	"io"
	"math"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"cocrea/generator/model"
)

// Every number that a drawing shows stands in the chart's table or legend.
func TestDrawnNumbersStandInTheTable(t *testing.T) {
	digits := regexp.MustCompile(`\d[\d.,–]*`)
	for _, c := range realCharts(t) {
		known := map[string]bool{}
		learn := func(s string) {
			for _, n := range digits.FindAllString(s, -1) {
				known[n] = true
			}
		}
		for _, r := range c.Rows {
			learn(r.Label)
			for _, v := range r.Cells {
				learn(v.Text)
			}
		}
		for _, col := range c.Columns {
			learn(col.Label)
		}
		for _, g := range c.Guides {
			learn(g.Label)
		}
		for _, f := range formats {
			for _, box := range c.draw(f, &site{}).texts {
				for _, n := range digits.FindAllString(box.text, -1) {
					if !known[n] {
						t.Errorf("%s: %q is drawn and stands in no cell", c.ID, box.text)
					}
				}
			}
		}
	}
}

// No text leaves the drawing and no two lie on each other.
func TestTextsHaveRoom(t *testing.T) {
	for _, c := range realCharts(t) {
		for _, f := range formats {
			if c.Kind == Matrix && !f.wide {
				continue // a page has the table
			}
			d := c.draw(f, &site{})
			if d.h <= 0 || len(d.texts) == 0 {
				t.Errorf("%s: nothing drawn", c.ID)
			}
			for i, a := range d.texts {
				if a.x0 < -0.5 || a.y0 < -0.5 || a.x1 > d.w+0.5 || a.y1 > d.h+0.5 {
					t.Errorf("%s %s: %q at %.0f,%.0f-%.0f,%.0f leaves %.0f×%.0f", c.ID, f.name, a.text, a.x0, a.y0, a.x1, a.y1, d.w, d.h)
				}
				for _, b := range d.texts[i+1:] {
					if a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 {
						t.Errorf("%s %s: %q lies on %q", c.ID, f.name, a.text, b.text)
					}
				}
			}
		}
	}
}

// What a page gets has no style of its own, only links from the root, and ids that
// occur once.
func TestDrawingsObeyThePage(t *testing.T) {
	ids := map[string]bool{}
	for _, c := range realCharts(t) {
		page := string(c.Drawings(true))
		wellFormed(t, c.ID, "<x>"+page+"</x>")
		for _, bad := range []string{" style=", "<style", "<script", "xmlns"} {
			if strings.Contains(page, bad) {
				t.Errorf("%s: %s in a page's drawing", c.ID, bad)
			}
		}
		for _, m := range regexp.MustCompile(` href="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if !strings.HasPrefix(m[1], "/") && !strings.HasPrefix(m[1], "#") {
				t.Errorf("%s: link to %s", c.ID, m[1])
			}
		}
		for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if ids[m[1]] {
				t.Errorf("%s: id %s twice", c.ID, m[1])
			}
			ids[m[1]] = true
		}
		if page != string(c.Drawings(true)) {
			t.Errorf("%s: drawn twice, not the same", c.ID)
		}
	}
}

// The map is light: under 30 kB for each of its drawings, and no state is lost.
func TestMapIsLightAndWhole(t *testing.T) {
	c := realCharts(t)[0]
	for _, f := range formats {
		d := c.draw(f, &site{})
		if n := d.out.Len(); n > 30_000 {
			t.Errorf("%s: %d bytes", f.name, n)
		}
		if links := strings.Count(d.out.String(), "<a "); links != 64 {
			t.Errorf("%s: %d links, want a tile and a shape for each of 32 states", f.name, links)
		}
		if hidden := strings.Count(d.out.String(), `tabindex="-1"`); hidden != 32 {
			t.Errorf("%s: %d links away from the keyboard", f.name, hidden)
		}
	}
}

// Neighbours keep a common border when outlines are simplified.
func TestBordersStayShared(t *testing.T) {
	left := model.Shape{{{0, 0}, {1, 0}, {1.1, 1}, {0.9, 2}, {1.3, 3}, {1, 4}, {0, 4}, {0, 0}}}
	right := model.Shape{{{2, 0}, {2, 4}, {1, 4}, {1.3, 3}, {0.9, 2}, {1.1, 1}, {1, 0}, {2, 0}}}
	simple := outlines([]model.Shape{left, right}, 0.25, 0)
	on := func(ring []point) (n int) {
		for _, p := range ring {
			if p == (point{1.3, 3}) || p == (point{0.9, 2}) || p == (point{1.1, 1}) {
				n++
			}
		}
		return n
	}
	if a, b := on(simple[0][0]), on(simple[1][0]); a != b || a == 0 || a == 3 {
		t.Errorf("%d and %d points of the common border are left", a, b)
	}
}

func TestWrap(t *testing.T) {
	for _, s := range []string{"Presupuesto y hacienda pública", "Fortalecimiento de capacidades", strings.Repeat("w", 300), "", " a  b "} {
		for _, width := range []float64{20, 90, 400} {
			lines := wrap(s, 15, width, "")
			if got, want := strings.Join(lines, ""), strings.Join(strings.Fields(s), ""); strings.ReplaceAll(got, " ", "") != want {
				t.Errorf("%q at %v lost letters: %q", s, width, got)
			}
			for _, l := range lines {
				if measure(l, 15, "") > width {
					t.Errorf("%q is wider than %v", l, width)
				}
			}
		}
	}
}

// A step that was never taken is not called unknown; one on an unknown day is.
func TestSayKnowsAbsentFromUnknown(t *testing.T) {
	for _, c := range realCharts(t) {
		for i := range c.Rows {
			said := c.say(&c.Rows[i])
			if c.ID != "timeline" {
				continue
			}
			if want := c.Rows[i].Label == "Jalisco"; strings.Contains(said, c.unknown(model.NotKnown)) != want {
				t.Error(said)
			}
		}
	}
}

// A mark says all that the table has of it.
func TestMarksSayTheTable(t *testing.T) {
	for _, c := range realCharts(t) {
		for i := range c.Rows {
			r := &c.Rows[i]
			for k, col := range c.Columns {
				said := c.say(r)
				if c.Kind == Matrix {
					said = c.sayCell(r, k)
				}
				if v := r.cell(k); v.Known && col.Role != RoleSet && !strings.Contains(said, v.Text) {
					t.Errorf("%s: %q does not say %q", c.ID, said, v.Text)
				}
			}
		}
	}
}

// What is missing is missing for a reason, and a mark says it as the table does.
func TestMarksSayWhyNothingIsThere(t *testing.T) {
	c := &Chart{Kind: Bars, Words: map[string]string{"unknown": "not known", "not-apart": "not apart"}, Columns: []Column{{Label: "N", Role: RoleBar}, {Label: "Share", Role: RoleShare}}}
	for why, want := range map[model.Absence]string{model.NotKnown: "A: N 1; Share not known", model.NotApart: "A: N 1; Share not apart", model.Present: "A: N 1; Share not known"} {
		r := Row{Label: "A", Cells: []Cell{{Known: true, N: 1, Text: "1"}, {Absence: why}}}
		if got := c.say(&r); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

func TestFileStandsAlone(t *testing.T) {
	for _, c := range realCharts(t) {
		with := string(c.SVG(Credit{Source: "INAI", Date: "2017", Licence: "CC BY 4.0", Style: ".pic{fill:#0b5a52}", Address: "https://example.org/", Base: "https://example.org/sitio/"}))
		without := string(c.SVG(Credit{}))
		wellFormed(t, c.ID, with)
		wellFormed(t, c.ID, without)
		if strings.Contains(without, "<a ") || strings.Contains(with, `href="/`) {
			t.Errorf("%s: a file's links begin with the site's address or are left out", c.ID)
		}
		for _, text := range []string{".pic{fill:#0b5a52}", "CC BY 4.0"} {
			if !strings.Contains(with, text) {
				t.Errorf("%s: no %s in the file", c.ID, text)
			}
		}
	}
}

// hostile is a chart of a kind with the worst of labels and values.
func hostile(kind Kind, label, href string, values ...float64) *Chart {
	c := &Chart{ID: "x y\"<", Kind: kind, Title: label, Measure: label, Note: label, Label: label,
		Columns: []Column{{Key: "a", Label: label, Role: RoleBar, Class: "stage-3"}, {Key: "m", Label: label, Role: RoleMark},
			{Key: "s", Label: label, Role: RoleShare}, {Key: "d", Label: label, Role: RoleDate, Class: "stage-1"}, {Key: "t"},
			{Key: "e", Role: RoleDate, Class: label}, {Key: "in", Label: label, Role: RoleSet}},
		Legend: []Key{{label, label, label, label}, {"stage-1", "◔", label, ""}}}
	for i, n := range values {
		row := Row{ID: label, Label: label, Href: href, Class: label}
		for range c.Columns {
			v := Cell{Known: i%3 != 2, N: n, Max: n * 2, Text: label, Href: href}
			v.Date.Year, v.Date.Month = 2015+i, i%13
			row.Cells = append(row.Cells, v)
		}
		tile := model.Tile{Abbr: label}
		tile.Column.N, tile.Row.N = i, -i
		row.Tile = &tile
		row.Shape = model.Shape{{{n, 1}, {2, n}, {3, 4}, {n, 1}}, {}, {{1, 1}}}
		if i%2 == 1 {
			row.Cells = row.Cells[:2]
			row.Tile, row.Shape = nil, nil
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

func faces(t testing.TB, c *Chart) {
	t.Helper()
	wellFormed(t, string(c.Kind), "<x>"+string(c.Drawings(true))+string(c.Keys())+"</x>")
	style := `.pic{&:hover{fill:red}} .h::after{content:"</style><script>x</script>"} .a>.b{fill:red}`
	svg := string(c.SVG(Credit{Source: c.Title, Base: "https://example.org", Style: style}))
	wellFormed(t, string(c.Kind), svg)
	if strings.Contains(svg, "<script") {
		t.Error("a script stands in the drawing")
	}
	c.CSV()
	if _, err := c.Option(); err != nil {
		t.Errorf("%s: %v", c.Kind, err)
	}
}

var drawn = []Kind{Bars, Path, Map, Timeline, Spans, Matrix, Units, Overlap, Course, "other"}

func TestHostileCharts(t *testing.T) {
	labels := []string{`<script>alert("x")</script>'&`, "\u202eעברית {a|b}", "", strings.Repeat("larga ", 60), strings.Repeat("W", 500), "\x00\x1f\xff\ufffe"}
	values := [][]float64{nil, {0}, {1}, {5, 3, 1}, {1e300, 1e-300, -4}, {math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64}}
	for _, kind := range drawn {
		for _, label := range labels {
			for _, v := range values {
				faces(t, hostile(kind, label, "/a/", v...))
			}
		}
		c := hostile(kind, labels[0], `javascript:alert(1)`, 1, 2)
		page := string(c.Drawings(true))
		if strings.Contains(page, "<script") || strings.Contains(page, "javascript:") {
			t.Errorf("%s: hostile text came through", kind)
		}
	}
}

func FuzzFaces(f *testing.F) {
	f.Add(0, "Jalisco", "/entidades/jalisco/", 1.0, 2.0)
	f.Add(2, "<b>", "//evil", math.Inf(1), -1.0)
	f.Fuzz(func(t *testing.T, kind int, label, href string, a, b float64) {
		if len(label) > 2000 {
			return
		}
		faces(t, hostile(drawn[uint(kind)%uint(len(drawn))], label, href, a, b, 3))
	})
}

func wellFormed(t testing.TB, id, text string) {
	t.Helper()
	if i := strings.IndexFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }); i >= 0 {
		t.Fatalf("%s: control character at %d", id, i)
	}
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
	}
}

// TestNamesOfPoints: of two places whose marks touch the one that has a single spot for its name
// is called first, so that both are.
func TestNamesOfPoints(t *testing.T) {
	c, placed := &Chart{}, []model.Shape{}
	for _, p := range []struct {
		name string
		x, y float64
	}{{"North Cape General", 262, 7}, {"Quay Infirmary", 265, 14}} {
		c.Rows = append(c.Rows, Row{Code: p.name, Shape: model.Shape{{{p.x, p.y}}}})
		placed = append(placed, model.Shape{{{p.x - 7, p.y - 7}, {p.x + 7, p.y - 7}, {p.x + 7, p.y + 7}, {p.x - 7, p.y + 7}}})
	}
	d := &canvas{w: 344, h: 300, size: 14}
	callDiscs(c, d, placed, 0, 0, 1)
	for _, row := range c.Rows {
		if !strings.Contains(d.out.String(), row.Code) {
			t.Errorf("%s is not called: %s", row.Code, d.out.String())
		}
	}
}
