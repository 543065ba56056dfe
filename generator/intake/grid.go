package intake

import (
	"encoding/csv"
	"slices"
	"strings"
)

// grid is a CSV file of the site: its header and its rows, each as long.
type grid struct {
	header []string
	rows   [][]string
}

// gridOf reads a CSV file of the site, whatever parts its cells.
func gridOf(text string) *grid {
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	in.Comma, in.FieldsPerRecord, in.LazyQuotes = rune(separator(text)), -1, true
	all, err := in.ReadAll()
	if err != nil || len(all) == 0 {
		return &grid{}
	}
	g := &grid{header: all[0]}
	for _, row := range all[1:] {
		for len(row) < len(g.header) {
			row = append(row, "")
		}
		g.rows = append(g.rows, row[:len(g.header)])
	}
	return g
}

// find is the place of the first of some names of a column, -1 where there is none.
func (g *grid) find(names ...string) int {
	for _, name := range names {
		if i := slices.Index(g.header, name); i >= 0 {
			return i
		}
	}
	return -1
}

// column is the place of a column, which is added where there is none. Another name that
// the header may have for it comes after it.
func (g *grid) column(names ...string) int {
	if names[0] == "name" || names[0] == "title" {
		for _, h := range g.header {
			if strings.HasPrefix(h, names[0]+"_") {
				names = append(names, h)
				break
			}
		}
	}
	if i := g.find(names...); i >= 0 {
		return i
	}
	return g.add(names[0])
}

// add is the place of a new column.
func (g *grid) add(name string) int {
	g.header = append(g.header, name)
	for i := range g.rows {
		g.rows[i] = append(g.rows[i], "")
	}
	return len(g.header) - 1
}

// text writes the file.
func (g *grid) text() string {
	var out strings.Builder
	w := csv.NewWriter(&out)
	_ = w.Write(g.header)
	_ = w.WriteAll(g.rows) // a Builder does not fail
	return out.String()
}
