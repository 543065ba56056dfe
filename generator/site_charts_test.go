package generator_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

const graphics = "datos/graficas/"

var charts = []string{"durations", "map", "path", "pillar-overlap", "pillars", "plans", "seats", "theme-by-state", "themes", "timeline"}

// chartData is a chart's CSV: the independent measure of its other faces.
type chartData struct {
	head    []string
	records [][]string
}

func (s *site) chart(t *testing.T, id string) chartData {
	t.Helper()
	return s.csv(t, graphics+id+".csv")
}

// csv reads the CSV of a chart.
func (s *site) csv(t *testing.T, name string) chartData {
	t.Helper()
	file := s.files[name]
	if file == nil {
		t.Fatalf("there is no %s", name)
	}
	all, err := csv.NewReader(bytes.NewReader(file.Data)).ReadAll()
	if err != nil || len(all) < 2 {
		t.Fatalf("%s: %v, %d lines", name, err, len(all))
	}
	return chartData{all[0], all[1:]}
}

// linked is the CSV that a chart on a page offers.
func (s *site) linked(t *testing.T, page string, figure *html.Node) chartData {
	t.Helper()
	for _, a := range find(figure, tag("a", "")) {
		if href := attr(a, "href"); strings.HasSuffix(href, ".csv") {
			return s.csv(t, path.Join(path.Dir(page), href))
		}
	}
	t.Fatal("the chart offers no CSV")
	return chartData{}
}

// row returns the numbers in the cells of the record with a label.
func (d chartData) row(label string) (set, bool) {
	for _, r := range d.records {
		if r[1] == label {
			return numbers(r[2:]...), true
		}
	}
	return nil, false
}

func (d chartData) all() set {
	out := set{}
	for _, r := range d.records {
		maps.Copy(out, numbers(r[2:]...))
	}
	return out
}

// set is a set of numbers.
type set map[float64]bool

// without lists the numbers that another set lacks.
func (s set) without(other set) []float64 {
	var out []float64
	for n := range s {
		if !other[n] {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

var digits = regexp.MustCompile(`[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?`)

// numbers finds every number in texts; a date is several.
func numbers(texts ...string) set {
	out := set{}
	for _, text := range texts {
		for _, m := range digits.FindAllString(text, -1) {
			n, _ := strconv.ParseFloat(strings.ReplaceAll(m, ",", ""), 64)
			out[n] = true
		}
	}
	return out
}

// figures yields every chart on every page.
func (s *site) figures(yield func(page, id string, figure *html.Node)) {
	for _, name := range slices.Sorted(maps.Keys(s.pages)) {
		for _, f := range find(s.pages[name], tag("figure", "chart")) {
			yield(name, strings.TrimPrefix(attr(f, "id"), "grafica-"), f)
		}
	}
}

// caption is the heading of a chart, of whatever level.
func caption(figure *html.Node) string {
	for _, c := range find(figure, tag("figcaption", "")) {
		for _, h := range find(c, func(n *html.Node) bool { return len(n.Data) == 2 && n.Data[0] == 'h' }) {
			return text(h)
		}
	}
	return ""
}

// TestChartsOnPages compares the drawing of each chart with its table and its CSV.
func TestChartsOnPages(t *testing.T) {
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
				checkPicture(t, svg, rows, all, d)
				if title := find(svg, tag("title", "")); len(title) > 0 && text(title[0]) != caption(f) {
					t.Errorf("the picture is called %q, the chart %q", text(title[0]), caption(f))
				}
			}
			matrix := find(drawing, tag("table", "matrix"))
			if len(matrix) > 0 {
				checkMatrix(t, matrix[0], find(f, tag("details", "data"))[0])
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
	body := find(find(f, tag("details", "data"))[0], tag("tbody", ""))[0]
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
func checkPicture(t *testing.T, svg *html.Node, rows map[string]set, all set, d chartData) {
	csv := d.all()
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
			t.Errorf("a mark links to %s, no row does", attr(a, "href"))
			continue
		}
		said := []string{attr(a, "aria-label")}
		for _, e := range find(a, tag("text", "")) {
			said = append(said, text(e))
		}
		if wrong := numbers(said...).without(row); wrong != nil {
			t.Errorf("the mark of %s says %v, its row does not: %q", attr(a, "href"), wrong, said)
		}
	}
}

// checkMatrix: a matrix is drawn as a table, equal to the one below it.
func checkMatrix(t *testing.T, matrix, below *html.Node) {
	cells := func(n *html.Node) (out []string) {
		for _, tr := range find(n, tag("tr", "")) {
			for _, c := range find(tr, func(n *html.Node) bool { return n.Data == "th" || n.Data == "td" }) {
				out = append(out, text(c))
			}
		}
		return out
	}
	if got, want := cells(matrix), cells(below); !slices.Equal(got, want) {
		t.Errorf("the matrix is not its table:\n%q\n%q", got, want)
	}
}

var counted = regexp.MustCompile(`^(.+): ([0-9]+)$`)

// checkLegend: «se sumó: 10» means that ten cells of the table say so, or that the
// column of that name adds up to ten.
func checkLegend(t *testing.T, f *html.Node) {
	table := find(find(f, tag("details", "data"))[0], tag("table", ""))[0]
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
	titles := map[string]string{}
	given(t, plainSite).figures(func(page, id string, f *html.Node) {
		if !strings.HasPrefix(page, "en/") { // the files are in the site's first language
			titles[id] = caption(f)
		}
	})
	for _, build := range []func() (*site, error){plainSite, repoSite} {
		s := given(t, build)
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

// TestChartOptions compares each interactive chart with its CSV.
func TestChartOptions(t *testing.T) {
	s := given(t, plainSite)
	for _, id := range charts {
		file := s.files[graphics+id+".json"]
		if file == nil {
			t.Errorf("the chart %s has no option", id)
			continue
		}
		var option map[string]any
		if err := json.Unmarshal(file.Data, &option); err != nil {
			t.Errorf("%s.json: %v", id, err)
			continue
		}
		for _, fault := range compare(option, s.chart(t, id)) {
			t.Errorf("%s.json: %s", id, fault)
		}
		for _, f := range valuesOf(option, "formatter") {
			label, _, _ := strings.Cut(strings.TrimPrefix(f, "__f__"), ":")
			if strings.Contains(f, "__f__") || strings.Contains(f, "function") {
				t.Errorf("%s.json: a reader will see the tooltip %q", id, f)
				break
			}
			if row, ok := s.chart(t, id).row(label); ok && numbers(f).without(row) != nil {
				t.Errorf("%s.json: the tooltip %q has other numbers than the CSV", id, f)
			}
		}
	}
}

// compare says where the values of an ECharts option are not those of the CSV.
func compare(option map[string]any, d chartData) []string {
	var faults []string
	count := 0
	series, _ := option["series"].([]any)
	for _, one := range series {
		s, _ := one.(map[string]any)
		c := comparison{chartData: d, option: option, id: fmt.Sprint(s["id"])}
		c.data, _ = s["data"].([]any)
		count += len(c.data)
		switch {
		case c.id == "states":
			c.stages()
		case c.id == "cells":
			c.matrix()
		case c.id == "joins" || c.id == "partial":
			c.line()
		default:
			c.values()
		}
		faults = append(faults, c.faults...)
	}
	if count == 0 {
		faults = append(faults, "it has no values")
	}
	return faults
}

type comparison struct {
	chartData
	option map[string]any
	id     string
	data   []any
	faults []string
}

func (c *comparison) fault(format string, args ...any) {
	c.faults = append(c.faults, "series "+c.id+": "+fmt.Sprintf(format, args...))
}

func (c *comparison) column(name string) int { return slices.Index(c.head, name) }

// cells returns name, value and the parts of a value that is a list.
func cell(item any) (name string, value any, parts []any) {
	m, _ := item.(map[string]any)
	name, _ = m["name"].(string)
	parts, _ = m["value"].([]any)
	return name, m["value"], parts
}

// shown writes a value of an option as a CSV has it: "-" is nothing.
func shown(value any) string {
	switch v := value.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case string:
		if v == "-" {
			return ""
		}
		return v
	}
	return fmt.Sprintf("%v?", value)
}

// values compares bars and marks: a value a record, or a dated mark for each record
// whose day is known.
func (c *comparison) values() {
	more := strings.HasSuffix(c.id, "-more")
	base := strings.TrimSuffix(c.id, "-more")
	at := c.column(base)
	low, high := c.column(base+"_min"), c.column(base+"_max")
	if at < 0 && low < 0 {
		c.fault("there is no such column in the CSV")
		return
	}
	want := map[string]string{}
	for _, r := range c.records {
		switch {
		case more:
			a, _ := strconv.ParseFloat(r[low], 64)
			b, _ := strconv.ParseFloat(r[high], 64)
			if want[r[1]] = ""; b > a {
				want[r[1]] = shown(b - a)
			}
		case low >= 0:
			want[r[1]] = r[low]
		case isDate(r[at]) && len(r[at]) < len("2015-07-31"):
			// a line of the series "partial" shows it
		case r[at] == "" && c.dated(at):
		default:
			want[r[1]] = r[at]
		}
	}
	if len(c.data) != len(want) {
		c.fault("%d values, the CSV has %d", len(c.data), len(want))
	}
	for _, item := range c.data {
		name, value, parts := cell(item)
		if len(parts) == 2 {
			value = parts[0]
			if label := c.place(parts[1]); label != name {
				c.fault("the mark of %q stands at %q", name, label)
			}
		}
		if is, ok := want[name]; !ok || is != shown(value) {
			c.fault("%q is %q, in the CSV %q", name, shown(value), is)
		}
	}
}

var day = regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}){0,2}$`)

func isDate(cell string) bool { return day.MatchString(cell) && strings.Contains(cell, "-") }

// dated tells whether a column holds dates.
func (c *comparison) dated(column int) bool {
	return slices.ContainsFunc(c.records, func(r []string) bool { return isDate(r[column]) })
}

// line: each point is a date of its row, or the first or last day of a partial one.
func (c *comparison) line() {
	for _, item := range c.data {
		point, _ := item.([]any)
		if len(point) != 2 {
			c.fault("%v is no point", item)
			continue
		}
		date := shown(point[0])
		if date == "" {
			continue
		}
		label := c.place(point[1])
		if !slices.ContainsFunc(c.records, func(r []string) bool {
			return r[1] == label && slices.ContainsFunc(r[2:], func(cell string) bool { return isDate(cell) && strings.HasPrefix(date, cell) })
		}) {
			c.fault("%s is no date of %q", date, label)
		}
	}
}

// matrix compares every cell that is not empty; the columns are in the CSV's order.
func (c *comparison) matrix() {
	got := map[string]string{}
	for _, item := range c.data {
		name, _, parts := cell(item)
		if len(parts) != 3 {
			c.fault("%v is no cell", item)
			continue
		}
		x, _ := parts[0].(float64)
		y, _ := parts[1].(float64)
		if label := c.place(y); label != name {
			c.fault("the cell of %q is in the row %q", name, label)
		}
		if _, ok := c.axis("xAxis", int(x)); !ok {
			c.fault("the cell of %q is in the column %v", name, x)
			continue
		}
		got[name+"/"+c.head[2+int(x)]] = shown(parts[2])
	}
	want := map[string]string{}
	for _, r := range c.records {
		for i, cell := range r {
			if i >= 2 && cell != "" && c.head[i] != "total" {
				want[r[1]+"/"+c.head[i]] = cell
			}
		}
	}
	if !maps.Equal(got, want) {
		c.fault("the cells are %v, in the CSV %v", got, want)
	}
}

// place returns the label of the row at which a mark stands: it is given itself, or
// where it is on the axis, on which labels may be broken into lines.
func (c *comparison) place(y any) string {
	if n, ok := y.(float64); ok {
		label, _ := c.axis("yAxis", int(n))
		return strings.Join(strings.Fields(label), " ")
	}
	return shown(y)
}

// axis returns the name at a place of an axis.
func (c *comparison) axis(name string, i int) (string, bool) {
	axes, _ := c.option[name].([]any)
	if len(axes) == 0 {
		return "", false
	}
	axis, _ := axes[0].(map[string]any)
	data, _ := axis["data"].([]any)
	if i < 0 || i >= len(data) {
		return "", false
	}
	s, ok := data[i].(string)
	return s, ok
}

// stages: the number of a state is that of its stage, and each stage has its own.
func (c *comparison) stages() {
	at := c.column("stage")
	byNumber, byStage := map[string]string{}, map[string]string{}
	stages := map[string]string{}
	for _, r := range c.records {
		stages[r[1]] = r[at]
	}
	if len(c.data) != len(c.records) {
		c.fault("%d states, in the CSV %d", len(c.data), len(c.records))
	}
	for _, item := range c.data {
		name, value, _ := cell(item)
		stage, n := stages[name], shown(value)
		if was, ok := byNumber[n]; stage == "" || ok && was != stage {
			c.fault("%q is %q, in the CSV %q", name, n, stage)
		}
		if was, ok := byStage[stage]; ok && was != n {
			c.fault("the stage %q is %s and %s", stage, was, n)
		}
		byNumber[n], byStage[stage] = stage, n
	}
}
