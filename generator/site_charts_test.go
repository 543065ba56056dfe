package generator_test

import (
	"bytes"
	"encoding/xml"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestChartsOnPages compares the drawing of each chart with its table and its CSV.
func TestChartsOnPages(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	seen := map[string]bool{}
	s.figures(func(page, id string, f *html.Node) {
		if seen[id] = true; !slices.Contains(charts, id) {
			t.Errorf("%s: the chart %q is not known here", page, id)
			return
		}
		t.Run(id+" in "+page, func(t *testing.T) {
			d := s.linked(t, page, f)
			rows, all := checkTable(t, f, d)
			drawing := find(f, tag("div", "drawing"))[0]
			pictures := find(drawing, tag("svg", "pic"))
			for _, svg := range pictures {
				checkPicture(t, svg, rows, all, d, noted(f))
				s.checkUnits(t, svg, rows)
				if name := attr(svg, "aria-label"); !strings.HasPrefix(name, caption(f)) {
					t.Errorf("the picture is called %q, the chart %q", name, caption(f))
				}
			}
			matrix := find(drawing, tag("table", "matrix"))
			if len(matrix) > 0 {
				if len(find(f, tag("details", "data"))) > 0 {
					t.Error("the matrix is its table, and has another")
				}
			}
			if len(matrix)+len(pictures) == 0 {
				t.Error("there is no drawing")
			}
			keys := len(find(find(f, tag("figcaption", ""))[0], tag("span", "key")))
			if checkLegend(t, f); keys == 0 && id == "map" {
				t.Error("the map has no legend")
			}
		})
	})
	for _, id := range charts {
		if !seen[id] {
			t.Errorf("no page shows the chart %s", id)
		}
	}
}

// checkTable compares the table under a chart with its CSV and returns the numbers
// of its rows by where the row links to, and those of the whole.
func checkTable(t *testing.T, f *html.Node, d chartData) (rows map[string]set, all set) {
	rows, all = map[string]set{}, set{}
	body := find(tableOf(f), tag("tbody", ""))[0]
	lines := find(body, tag("tr", ""))
	if len(lines) != len(d.records) {
		t.Errorf("the table has %d rows, the CSV %d", len(lines), len(d.records))
	}
	for _, tr := range lines {
		label := text(find(tr, tag("th", ""))[0])
		var cells []string
		for _, td := range find(tr, tag("td", "")) {
			cells = append(cells, text(td))
		}
		have := numbers(cells...)
		maps.Copy(all, have)
		for _, a := range find(tr, tag("a", "")) {
			rows[attr(a, "href")] = have
		}
		if want, ok := d.row(label); !ok {
			t.Errorf("the CSV has no row %q", label)
		} else if wrong := have.without(want); wrong != nil {
			t.Errorf("the table has %v in the row %q, the CSV does not", wrong, label)
		}
	}
	if len(all) == 0 && slices.Contains(d.head, "stage") {
		return rows, all // stages are words
	}
	if len(all) == 0 {
		t.Error("the table has no numbers")
	}
	return rows, all
}

// checkPicture: each number written in a drawing stands in the row of its mark.
func checkPicture(t *testing.T, svg *html.Node, rows map[string]set, all set, d chartData, notes set) {
	csv := d.all()
	maps.Copy(csv, notes)
	maps.Copy(all, notes)
	for _, e := range find(svg, tag("text", "")) {
		have := numbers(text(e))
		if wrong := have.without(all); wrong != nil {
			t.Errorf("the drawing says %q, the table has no %v", text(e), wrong)
		}
		if wrong := have.without(csv); wrong != nil {
			t.Errorf("the drawing says %q, the CSV has no %v", text(e), wrong)
		}
	}
	for _, a := range find(svg, tag("a", "")) {
		row, ok := rows[attr(a, "href")]
		if !ok {
			continue // a record of the row, see checkUnits
		}
		var said []string
		for _, e := range append(find(a, tag("title", "")), find(a, tag("text", ""))...) {
			said = append(said, text(e))
		}
		if wrong := numbers(said...).without(row); wrong != nil {
			t.Errorf("the mark of %s says %v, its row does not: %q", attr(a, "href"), wrong, said)
		}
	}
}

// noted are the numbers of the note under a chart, such as a median: a line of the drawing is
// named by one.
func noted(figure *html.Node) set {
	var notes []string
	for _, p := range find(figure, tag("p", "note")) {
		notes = append(notes, text(p))
	}
	return numbers(notes...)
}

// tableOf is the table under a chart; a matrix is drawn as its table.
func tableOf(figure *html.Node) *html.Node {
	for _, d := range append(find(figure, tag("details", "data")), find(figure, tag("div", "drawing"))...) {
		if tables := find(d, func(n *html.Node) bool { return n.Data == "table" }); len(tables) > 0 {
			return tables[0]
		}
	}
	return nil
}

var counted = regexp.MustCompile(`^(.+): ([0-9]+)$`)

// checkLegend: «se sumó: 10» means that ten cells of the table say so, or that the
// column of that name adds up to ten.
func checkLegend(t *testing.T, f *html.Node) {
	table := tableOf(f)
	for _, key := range find(find(f, tag("figcaption", ""))[0], tag("span", "key")) {
		words := text(key)
		m := counted.FindStringSubmatch(words)
		if m == nil {
			if len(numbers(words)) > 0 {
				t.Errorf("the legend says %q, which no test understands", words)
			}
			continue
		}
		if got := tally(table, m[1]); strconv.Itoa(got) != m[2] {
			t.Errorf("the legend says %q, the table %d", words, got)
		}
	}
}

// tally counts the cells that say a word, or adds up the column of that name.
func tally(table *html.Node, word string) int {
	n := 0
	column := -1
	for i, th := range find(find(table, tag("thead", ""))[0], tag("th", "")) {
		if strings.EqualFold(text(th), word) {
			column = i - 1
		}
	}
	for _, tr := range find(find(table, tag("tbody", ""))[0], tag("tr", "")) {
		for i, td := range find(tr, tag("td", "")) {
			if text(td) == word {
				n++
			} else if i == column {
				v, _ := strconv.Atoi(text(td))
				n += v
			}
		}
	}
	return n
}

// TestChartFiles compares the drawings that are files with their CSV. Their title,
// measure, note and credit stand outside the drawing; the title is the page's.
func TestChartFiles(t *testing.T) {
	t.Parallel()
	for _, build := range []func() (*site, error){plainSite, repoSite} {
		s := given(t, build)
		titles, notes := map[string]string{}, map[string]set{}
		s.figures(func(page, id string, f *html.Node) {
			if !strings.HasPrefix(page, "en/") { // the files are in the site's first language
				titles[id], notes[id] = caption(f), noted(f)
			}
		})
		for _, id := range charts {
			file := s.files[graphics+id+".svg"]
			if file == nil {
				t.Errorf("the chart %s has no SVG", id)
				continue
			}
			title, drawn := readDrawing(t, id, file.Data)
			if title != titles[id] {
				t.Errorf("%s.svg is called %q, on the page %q", id, title, titles[id])
			}
			if len(drawn) == 0 {
				t.Errorf("%s.svg has no text in its drawing", id)
			}
			all := s.chart(t, id).all()
			maps.Copy(all, notes[id])
			for _, words := range drawn {
				if wrong := numbers(words).without(all); wrong != nil {
					t.Errorf("%s.svg says %q, the CSV has no %v", id, words, wrong)
				}
			}
		}
	}
}

// readDrawing returns the title of an SVG file and the texts of its inner drawing,
// the last group that is moved to its place within the margins.
func readDrawing(t *testing.T, id string, data []byte) (title string, drawn []string) {
	var open []string // the elements around
	inside := 0       // depth at which the drawing began
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.Token()
		if token == nil {
			if err.Error() != "EOF" {
				t.Errorf("%s.svg: %v", id, err)
			}
			return title, drawn
		}
		switch e := token.(type) {
		case xml.StartElement:
			open = append(open, e.Name.Local)
			if inside == 0 && slices.Equal(open, []string{"svg", "g", "g"}) && len(e.Attr) == 1 && e.Attr[0].Name.Local == "transform" {
				inside = len(open)
			}
			if e.Name.Local == "text" && inside > 0 {
				drawn = append(drawn, "")
			}
		case xml.EndElement:
			if open = open[:len(open)-1]; len(open) < inside {
				inside = 0
			}
		case xml.CharData:
			if slices.Equal(open, []string{"svg", "title"}) {
				title += string(e)
			}
			if inside > 0 && slices.Contains(open, "text") {
				drawn[len(drawn)-1] += string(e) + " "
			}
		}
	}
}
