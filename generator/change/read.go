package change

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// wordsFile is what says the words of the data.
const wordsFile = "data/dataset.toml"

// about are the files that are no data: words of the data, what was wrong in them, what
// the site is held against, and how a spreadsheet becomes them.
var about = []string{wordsFile, correctionsFile, "data/checklist.toml", "data/import.toml"}

// Read reads a state of the data, whatever columns its tables have: every CSV
// file of data/ and data/geo/, and every TOML file that holds blocks called after it.
// A former state is under no duty to today's schema; keys are the columns that name
// the records of the tables that are known today; those of a table of the site's own are
// named by the column that it says, those of any other by their first one. label gives dataset.toml the words that it leaves
// to the program. What cannot be read is added to probs.
func Read(fsys fs.FS, keys map[string]string, label func(*table.Tree, []*table.Table), probs *problem.List) State {
	var out State
	var tree *table.Tree
	if _, err := fs.Stat(fsys, wordsFile); err == nil {
		if src, ok := table.Open(fsys, wordsFile, table.MaxFile, probs); ok {
			tree, _ = table.ReadTOML(src, probs)
		}
	}
	own := ownFiles(tree)
	for _, in := range []struct{ dir, ext string }{{"data", ".csv"}, {"data/geo", ".csv"}, {"data", ".toml"}} {
		entries, err := fs.ReadDir(fsys, in.dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			table.Unread(err, in.dir, probs)
		}
		for _, entry := range entries {
			file := in.dir + "/" + entry.Name()
			if path.Ext(file) != in.ext || slices.Contains(about, file) || own[file] != "" {
				continue
			}
			if t := read(fsys, file, strings.TrimSuffix(entry.Name(), in.ext), keys, probs); t != nil {
				out.Tables = append(out.Tables, t)
			}
		}
	}
	for _, file := range slices.Sorted(maps.Keys(own)) {
		if _, err := fs.Stat(fsys, file); err != nil {
			continue
		}
		named := map[string]string{own[file]: cmp.Or(tree.Text([]string{"tables", own[file], "key"}), "id")}
		if t := read(fsys, file, own[file], named, probs); t != nil {
			out.Tables = append(out.Tables, t)
		}
	}
	if tree != nil {
		label(tree, out.Tables)
		out.Words = Words(tree)
	}
	return out
}

// Words are those of a dataset.toml. What only helps who edits it (the aliases that hints
// know, the mark of a table or column that is rightly empty) is none of them, nor is where
// the shapes of places are, nor which command prints a table: the same rows are the same data.
func Words(tree *table.Tree) map[string]any {
	out := maps.Clone(tree.Values)
	delete(out, "loaders")
	tables, _ := out["tables"].(map[string]any)
	if tables == nil {
		return out
	}
	tables = maps.Clone(tables)
	out["tables"] = tables
	for name, t := range tables {
		if t, ok := t.(map[string]any); ok {
			t = maps.Clone(t)
			for _, key := range []string{"aliases", "empty", "required", "outlines", "shape_id", "loader"} {
				delete(t, key)
			}
			if fields, ok := t["fields"].(map[string]any); ok {
				t["fields"] = lasting(fields)
			}
			tables[name] = t
		}
	}
	return out
}

// lasting are what is said of columns, without the mark of one that is rightly gone.
func lasting(fields map[string]any) map[string]any {
	fields = maps.Clone(fields)
	for name, f := range fields {
		if f, ok := f.(map[string]any); ok && f["empty"] != nil {
			if f = maps.Clone(f); len(f) == 1 {
				delete(fields, name)
				continue
			}
			delete(f, "empty")
			fields[name] = f
		}
	}
	return fields
}

// ownFiles are the files of the tables that a dataset.toml declares, with their names.
func ownFiles(tree *table.Tree) map[string]string {
	out := map[string]string{}
	if tree == nil {
		return out
	}
	tables, _ := tree.Values["tables"].(map[string]any)
	for name, t := range tables {
		if t, _ := t.(map[string]any); t["file"] != nil || t["key"] != nil {
			file, _ := t["file"].(string)
			out[path.Join("data", cmp.Or(file, name+".csv"))] = name
		}
	}
	return out
}

func read(fsys fs.FS, file, name string, keys map[string]string, probs *problem.List) *table.Table {
	src, ok := table.Open(fsys, file, table.MaxFile, probs)
	if !ok {
		return nil
	}
	g, ok := Grid(src, name, probs)
	if !ok || len(g.Header) == 0 {
		return nil
	}
	var columns []table.Field
	for _, c := range g.Header {
		columns = append(columns, table.Field{Name: c.Text, Base: c.Text, Type: table.TypeText, Key: c.Text == keys[name]})
	}
	return Arrange(name, g, columns)
}

// Grid reads the cells of a CSV file, or of a TOML file with blocks called name
// for one record: [[theme]] of themes.
func Grid(src *problem.Source, name string, probs *problem.List) (*table.Grid, bool) {
	if path.Ext(src.File) == ".csv" {
		return table.ReadCSV(src, table.Names{}, probs)
	}
	tree, ok := table.ReadTOML(src, probs)
	if !ok {
		return nil, false
	}
	return tree.Grid(table.One(name), probs), true
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
