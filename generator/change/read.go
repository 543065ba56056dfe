package change

import (
	"io/fs"
	"path"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Read reads the tables of a state of the data, whatever columns they have: every CSV
// file of data/ and data/geo/, and every TOML file that holds blocks called after it.
// A former state is under no duty to today's schema; keys are the columns that name
// the records of the tables that are known today, the first column is for all others.
// What cannot be read is added to probs.
func Read(fsys fs.FS, keys map[string]string, probs *problem.List) ([]*table.Table, error) {
	var out []*table.Table
	for _, pattern := range []string{"data/*.csv", "data/geo/*.csv", "data/*.toml"} {
		files, err := fs.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if file == "data/dataset.toml" || file == "data/checklist.toml" {
				continue // about the data and the site, not data
			}
			t, err := read(fsys, file, keys, probs)
			if err != nil {
				return nil, err
			}
			if t != nil {
				out = append(out, t)
			}
		}
	}
	return out, nil
}

func read(fsys fs.FS, file string, keys map[string]string, probs *problem.List) (*table.Table, error) {
	src, ok, err := table.Open(fsys, file, table.MaxFile, probs)
	if !ok {
		return nil, err
	}
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	g, ok := Grid(src, name, probs)
	if !ok || len(g.Header) == 0 {
		return nil, nil
	}
	var columns []table.Field
	for _, c := range g.Header {
		columns = append(columns, table.Field{Name: c.Text, Base: c.Text, Type: table.TypeText, Key: c.Text == keys[name]})
	}
	return Arrange(name, g, columns), nil
}

// Grid reads the cells of a CSV file, or of a TOML file with blocks called name
// without its last letter: [[theme]] of themes.
func Grid(src *problem.Source, name string, probs *problem.List) (*table.Grid, bool) {
	if path.Ext(src.File) == ".csv" {
		return table.ReadCSV(src, table.Names{}, probs)
	}
	tree, ok := table.ReadTOML(src, probs)
	if !ok {
		return nil, false
	}
	return tree.Grid(strings.TrimSuffix(name, "s"), probs), true
}

// Arrange puts a grid's cells in the order of columns; one that it lacks is empty.
func Arrange(name string, g *table.Grid, columns []table.Field) *table.Table {
	t := &table.Table{Name: name, Grid: g, Fields: columns}
	at := map[string]int{}
	for i, c := range g.Header {
		at[c.Text] = i
	}
	for _, cells := range g.Rows {
		row := make([]table.Cell, len(columns))
		for i, f := range columns {
			if from, there := at[f.Name]; there {
				row[i] = cells[from]
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
