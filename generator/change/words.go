package change

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"cocrea/generator/table"
)

// Word is a text that dataset.toml says of the data, and that differs. Empty is not said.
type Word struct {
	Path   string `json:"path"`             // tables.states.fields.name.label_es
	Table  string `json:"table,omitempty"`  // states, where it is of one
	Column string `json:"column,omitempty"` // name, likewise
	What   string `json:"what"`             // label_es
	Old    string `json:"old"`
	New    string `json:"new"`
}

// words lists what differs in the words of two states, in the order of paths. Words of a
// table or column that only one side has go with it; those of a renamed column are
// compared under its new name. Where the version is another, it and its day go without
// saying. With them goes what the states call their tables and columns.
func words(a, b State, tables []Table) ([]Word, map[string]string) {
	old, new := map[string]string{}, map[string]string{}
	flatten("", a.Words, old)
	flatten("", b.Words, new)
	if old["version"] != new["version"] {
		for _, path := range []string{"version", "date"} {
			delete(old, path)
			delete(new, path)
		}
	}
	only, renamed := map[string]bool{}, map[string]bool{} // tables of one side, and columns that go by another name
	for _, t := range tables {
		only[t.Name] = t.Only != ""
		for _, r := range t.Renamed {
			renamed[t.Name+"."+r.To] = true
			here := "tables." + t.Name + ".fields."
			for path, text := range maps.Clone(old) {
				if what, of := strings.CutPrefix(path, here+r.From+"."); of {
					delete(old, path)
					old[here+r.To+"."+what] = text
				}
			}
		}
	}
	all := maps.Clone(old)
	maps.Copy(all, new)
	names := map[string]string{}
	for path, text := range all {
		if strings.Contains(path, ".title_") || strings.Contains(path, ".label_") {
			names[path] = text
		}
	}
	var out []Word
	for _, path := range slices.Sorted(maps.Keys(all)) {
		w := Word{Path: path, What: path, Old: old[path], New: new[path]}
		if parts := strings.Split(path, "."); parts[0] == "tables" && len(parts) > 2 {
			w.Table, w.What = parts[1], strings.Join(parts[2:], ".")
			if parts[2] == "fields" && len(parts) > 4 {
				w.Column, w.What = parts[3], strings.Join(parts[4:], ".")
			}
		}
		if slices.Contains(demands, w.What) && w.Column != "" {
			continue
		}
		both := w.Column == "" || b.has(w.Table, w.Column) && (a.has(w.Table, w.Column) || renamed[w.Table+"."+w.Column])
		if w.Old != w.New && both && !only[w.Table] {
			out = append(out, w)
		}
	}
	return out, names
}

// demands are what a file asks of the cells of a column, which says nothing of the data.
var demands = []string{"type", "ref", "enum", "pattern", "example", "show", "source", "extra"}

// has reports a column, or a text that has one for each language.
func (s State) has(name, column string) bool {
	t := named(s.Tables, name)
	return t != nil && slices.ContainsFunc(t.Fields, func(f table.Field) bool {
		return f.Name == column || strings.HasPrefix(f.Name, column+"_")
	})
}

// inOne are the blocks of a list that has them between its brackets; nil where it has others.
func inOne(list []any) (blocks []map[string]any) {
	for _, one := range list {
		block, is := one.(map[string]any)
		if !is {
			return nil
		}
		blocks = append(blocks, block)
	}
	return blocks
}

// flatten notes the texts of a tree of keys by their paths: lists as one text, blocks by
// their id.
func flatten(path string, value any, into map[string]string) {
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			flatten(strings.TrimPrefix(path+"."+key, "."), inner, into)
		}
	case []map[string]any:
		for i, block := range value {
			block = maps.Clone(block)
			id, named := block["id"].(string)
			if !named {
				id = fmt.Sprint(i + 1)
			}
			delete(block, "id")
			flatten(path+"."+id, block, into)
		}
	case []any:
		if blocks := inOne(value); blocks != nil {
			flatten(path, blocks, into)
			return
		}
		var parts []string
		for _, one := range value {
			parts = append(parts, fmt.Sprint(one))
		}
		into[path] = strings.Join(parts, ", ")
	default:
		into[path] = fmt.Sprint(value)
	}
}
