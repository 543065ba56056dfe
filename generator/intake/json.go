package intake

import (
	"encoding/json"
	"errors"
	"strings"
)

// object is an object of JSON with its keys in their order.
type object struct {
	keys   []string
	values map[string]any
}

// json reads an array of objects, or an object of which one member is such an array. The
// columns are the keys in the order in which they appear; a key of an object inside of one
// has the outer key and a point before it. A list becomes lines of one cell.
func (r reader) json(text string) *raw {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	value, err := decodeJSON(d, 0)
	if err != nil {
		return r.no("json", r.whole(), "where", r.file)
	}
	rows := records(value)
	if rows == nil {
		return r.no("json-shape", r.whole())
	}
	found := &raw{kind: "json", headed: true}
	at := map[string]int{}
	var header []Cell
	for n, row := range rows {
		cells := make([]Cell, len(header))
		row.flat("", func(key, text string) {
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
	found.cells = append([][]Cell{header}, found.cells...)
	return found
}

// records are the objects that rows are made of, nil where there are none.
func records(value any) []*object {
	switch value := value.(type) {
	case []any:
		var out []*object
		for _, v := range value {
			o, is := v.(*object)
			if !is {
				return nil
			}
			out = append(out, o)
		}
		return out
	case *object:
		var out []*object
		for _, key := range value.keys {
			if rows := listed(value.values[key]); rows != nil {
				if out != nil {
					return nil // two tables
				}
				out = rows
			}
		}
		return out
	}
	return nil
}

// listed is records of a list alone.
func listed(value any) []*object {
	if list, is := value.([]any); is {
		return records(list)
	}
	return nil
}

// flat visits the values of an object as texts.
func (o *object) flat(prefix string, visit func(key, text string)) {
	for _, key := range o.keys {
		switch value := o.values[key].(type) {
		case *object:
			value.flat(prefix+key+".", visit)
		default:
			visit(prefix+key, textOf(value))
		}
	}
}

// textOf is a value of JSON as the text of a cell.
func textOf(value any) string {
	switch value := value.(type) {
	case nil:
		return ""
	case string:
		return value
	case json.Number:
		return value.String()
	case bool:
		return map[bool]string{true: "yes", false: "no"}[value]
	case []any:
		parts := make([]string, len(value))
		for i, v := range value {
			parts[i] = textOf(v)
		}
		return strings.Join(parts, "\n")
	case *object:
		var parts []string
		value.flat("", func(key, text string) { parts = append(parts, key+": "+text) })
		return strings.Join(parts, ", ")
	}
	return ""
}

// deepest is how deep values may lie in each other.
const deepest = 64

// decodeJSON reads a value; objects keep the order of their keys.
func decodeJSON(d *json.Decoder, depth int) (any, error) {
	token, err := d.Token()
	if err != nil || depth > deepest {
		return nil, errors.Join(err, map[bool]error{true: errors.New("too deep")}[depth > deepest])
	}
	switch token {
	case json.Delim('['):
		list := []any{}
		for d.More() {
			v, err := decodeJSON(d, depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err = d.Token()
		return list, err
	case json.Delim('{'):
		o := &object{values: map[string]any{}}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				return nil, err
			}
			name, _ := key.(string)
			v, err := decodeJSON(d, depth+1)
			if err != nil {
				return nil, err
			}
			if _, twice := o.values[name]; !twice {
				o.keys = append(o.keys, name)
			}
			o.values[name] = v
		}
		_, err = d.Token()
		return o, err
	}
	return token, nil
}
