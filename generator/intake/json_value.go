package intake

import (
	"encoding/json"
	"errors"
	"strings"
)

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

// recordMark stands before each record of a list in a cell: it is a line by itself, and no word
// that other rows may have.
const recordMark = "– "

// ofRecord reports a cell of records.
func ofRecord(text string) bool { return strings.HasPrefix(text, recordMark) }

func recordIn(value any) bool {
	o, is := value.(*object)
	return is && len(o.keys) > 1
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
			if parts[i] = textOf(v); recordIn(v) {
				parts[i] = recordMark + parts[i]
			}
		}
		return strings.Join(parts, "\n")
	case *object:
		if len(value.keys) == 1 { // which says what all of them are
			return textOf(value.values[value.keys[0]])
		}
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
