package intake

import (
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
)

// object is an object of JSON with its keys in their order.
type object struct {
	keys   []string
	values map[string]any
}

// json reads a table of JSON: a list of objects, or of lists of which the first names the
// columns; lines of objects; or an object in which such a list is, or that has objects by
// their ids. The columns are the keys in the order in which they appear; a key of an object
// inside of one has the outer key and a point before it. A list becomes lines of one cell.
func (r reader) json(text string) *raw {
	if strings.Trim(text, "[]{} \t\r\n") == "" {
		return r.no("empty", r.whole())
	}
	value, ok := decodeAll(text)
	if !ok {
		return r.no("json", r.whole(), "where", r.file)
	}
	tables := map[string]*raw{}
	var found []candidate
	lists(value, "", func(path string, t *raw) {
		if path == "" {
			path = r.file
		}
		tables[path] = t
		size := 0
		for _, row := range t.cells {
			size += len(filled(row))
		}
		if last := path[strings.LastIndex(path, ".")+1:]; last == "fields" || last == "columns" || last == "resources" {
			size = 1 // what describes a table
		}
		found = append(found, candidate{path, size})
	})
	if len(found) == 0 {
		return r.no("json-shape", r.whole())
	}
	name, ok := r.which(found)
	if !ok {
		return nil
	}
	t := tables[name]
	if t.kind = "json"; len(found) > 1 {
		t.name = name
	}
	for _, c := range found {
		if c.name != name && c.size < mostNamed {
			t.others = append(t.others, other{c.name, tables[c.name].cells})
		}
	}
	if t.shapes > 0 {
		r.probs.Add("import-left", r.whole(), "why", "shapes", "n", t.shapes)
	}
	return t
}

// decodeAll reads a value, or several as a list.
func decodeAll(text string) (value any, ok bool) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var all []any
	for {
		v, err := decodeJSON(d, 0)
		if errors.Is(err, io.EOF) && len(all) > 0 {
			break
		}
		if err != nil {
			return nil, false
		}
		all = append(all, v)
	}
	if len(all) == 1 {
		return all[0], true
	}
	return all, true
}

// lists visits the tables in a value, each with the keys that lead to it.
func lists(value any, at string, visit func(string, *raw)) {
	switch value := value.(type) {
	case []any:
		if t := tableOf(value); t != nil {
			visit(at, t)
		}
		if key, inner := grouped(value); len(inner) > 0 && !(candidate{name: at}).promises() {
			visit(strings.TrimPrefix(at+"."+key, "."), tableOf(inner))
		}
	case *object:
		if t := rowsOf(value); t != nil {
			visit(at, t)
			return
		}
		objects := value.objects()
		keyed := len(objects) > 1 && len(objects) == len(value.keys)
		before := 0
		if !keyed || !alike(objects) { // else a list in one of them is a cell
			for _, key := range value.keys {
				lists(value.values[key], strings.TrimPrefix(at+"."+key, "."), func(p string, t *raw) { before++; visit(p, t) })
			}
		}
		if keyed && before == 0 {
			for i, key := range value.keys {
				o := objects[i]
				if name := "id"; o.values[name] == nil {
					o.keys, o.values[name] = append([]string{name}, o.keys...), key
				}
			}
			visit(at, rowed(objects))
		}
	}
}

// grouped are the promises that each object of a list has in a list of its own, or of lists in
// it, which is called as they are, with what the objects say that they lie in: those of each
// minister, or of each goal of each theme.
func grouped(list []any) (name string, out []any) {
	for _, v := range list {
		group, is := v.(*object)
		if !is {
			return "", nil
		}
		for _, key := range group.keys {
			inner, _ := group.values[key].([]any)
			var all []any
			for _, v := range inner {
				if one, is := v.(*object); is {
					all = append(all, within(group, key, one))
				}
			}
			path := key
			if !(candidate{name: key}).promises() {
				var below string
				if below, all = grouped(all); len(all) > 0 {
					path += "." + below
				}
			}
			if len(all) > 0 && (name == "" || path == name) {
				name, out = path, append(out, all...)
			}
		}
	}
	return name, out
}

// within is an object with the keys of the one that it lies in before its own.
func within(group *object, list string, one *object) *object {
	out := &object{values: map[string]any{}}
	for _, key := range group.keys {
		if value := group.values[key]; key != list {
			if _, both := one.values[key]; both {
				key = "group." + key
			}
			out.keys, out.values[key] = append(out.keys, key), value
		}
	}
	for _, key := range one.keys {
		out.keys, out.values[key] = append(out.keys, key), one.values[key]
	}
	return out
}

// alike reports objects that have most of their keys in common, as records do.
func alike(objects []*object) bool {
	return !slices.ContainsFunc(objects[1:], func(o *object) bool {
		common := 0
		for _, key := range objects[0].keys {
			if _, has := o.values[key]; has {
				common++
			}
		}
		return common*2 <= max(len(objects[0].keys), len(o.keys))
	})
}

// objects are those of an object's values that are objects.
func (o *object) objects() (out []*object) {
	for _, key := range o.keys {
		if inner, is := o.values[key].(*object); is {
			out = append(out, inner)
		}
	}
	return out
}

// tableOf is the table that a list is, nil where it is none.
func tableOf(list []any) *raw {
	var objects []*object
	var rows [][]any
	for _, v := range list {
		switch v := v.(type) {
		case *object:
			objects = append(objects, v)
		case []any:
			rows = append(rows, v)
		}
	}
	switch {
	case len(list) == 0:
	case len(objects) == len(list):
		return rowed(objects)
	case len(rows) == len(list) && len(rows) > 1:
		return &raw{cells: celled(rows)}
	}
	return nil
}

// rowsOf is the table of an object that has rows as lists and the names of columns beside
// them, nil where it is none.
func rowsOf(o *object) *raw {
	var names []any
	var body *raw
	var find func(o *object)
	find = func(o *object) {
		for _, key := range o.keys {
			switch v := o.values[key].(type) {
			case *object:
				find(v)
			case []any:
				if t := tableOf(v); t != nil && t.header == nil {
					body = t
				} else if key == "columns" || key == "fields" {
					names = v
				}
			}
		}
	}
	if find(o); body == nil || len(names) == 0 {
		return nil
	}
	header := make([]Cell, len(names))
	for i, name := range names {
		if inner, is := name.(*object); is {
			name = first(textOf(inner.values["name"]), textOf(inner.values["id"]))
		}
		header[i] = Cell{textOf(name), 1, i + 1}
	}
	return &raw{cells: append([][]Cell{header}, body.cells...), header: header, headed: true}
}

// celled are rows of values as cells.
func celled(rows [][]any) [][]Cell {
	out := make([][]Cell, len(rows))
	for n, row := range rows {
		out[n] = make([]Cell, len(row))
		for i, v := range row {
			out[n][i] = Cell{textOf(v), n + 2, i + 1}
		}
	}
	return out
}

// wrappers are keys of objects that only hold the columns of a row.
var wrappers = []string{"properties.", "fields.", "attributes."}

// rowed are objects as rows. Of what lies on a map the shape is left out.
func rowed(objects []*object) *raw {
	found := &raw{headed: true}
	at := map[string]int{}
	header := []Cell{}
	for n, row := range objects {
		if textOf(row.values["type"]) == "Feature" && row.values["properties"] != nil {
			if row.values["geometry"] != nil {
				found.shapes++
			}
			row.keys = slices.DeleteFunc(row.keys, func(k string) bool { return k == "geometry" || k == "type" || k == "bbox" })
		}
		cells := make([]Cell, len(header))
		row.flat("", func(key, text string) {
			for _, w := range wrappers {
				if bare, is := strings.CutPrefix(key, w); is && row.values[bare] == nil {
					key = bare
				}
			}
			i, known := at[key]
			if !known {
				i = len(header)
				at[key], header = i, append(header, Cell{key, 1, i + 1})
			}
			for len(cells) <= i {
				cells = append(cells, Cell{"", n + 2, len(cells) + 1})
			}
			cells[i] = Cell{text, n + 2, i + 1}
		})
		found.cells = append(found.cells, cells)
	}
	found.header = header
	found.cells = append([][]Cell{header}, found.cells...)
	return found
}
