package generator_test

import (
	"bytes"
	"encoding/csv"
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
		if repeats(s.pages[name]) {
			continue // its charts are those of the pages that it repeats
		}
		for _, f := range find(s.pages[name], tag("figure", "chart")) {
			yield(name, attr(f, "id")[strings.Index(attr(f, "id"), "-")+1:], f)
		}
	}
}

// repeats tells a page that says again, in one piece, what others say.
func repeats(doc *html.Node) bool {
	return len(find(doc, tag("body", "whole"))) > 0
}

// caption is the heading of a chart, of whatever level.
func caption(figure *html.Node) string {
	for _, c := range find(figure, tag("figcaption", "")) {
		for _, h := range find(c, func(n *html.Node) bool { return len(n.Data) == 2 && n.Data[0] == 'h' }) {
			return strings.ReplaceAll(text(h), " ,", ",") // a link ends before the comma
		}
	}
	return ""
}
