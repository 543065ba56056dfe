package table

import (
	"maps"
	"reflect"
	"slices"
	"strconv"

	"cocrea/generator/problem"
)

func (c configurer) mapping(path, name string, value any, to reflect.Value) bool {
	table, ok := value.(map[string]any)
	if !ok {
		return c.wrong(path, name, value, "table")
	}
	to.Set(reflect.MakeMap(to.Type()))
	for _, key := range slices.Sorted(maps.Keys(table)) {
		element := reflect.New(to.Type().Elem()).Elem()
		if c.value(join(path, key), table[key], element) {
			to.SetMapIndex(reflect.ValueOf(key), element)
		}
	}
	return true
}

func (c configurer) slice(path, name string, value any, to reflect.Value) bool {
	var items []any
	switch v := value.(type) {
	case []any:
		items = v
	case []map[string]any:
		for _, m := range v {
			items = append(items, m)
		}
	default:
		return c.wrong(path, name, value, "array")
	}
	to.Set(reflect.MakeSlice(to.Type(), 0, len(items))) // one without items is there, too
	for i, item := range items {
		element := reflect.New(to.Type().Elem()).Elem()
		at := path
		if element.Kind() == reflect.Struct {
			at = path + "." + strconv.Itoa(i)
		}
		if !c.value(at, item, element) {
			return false // of the others the same would be told
		}
		to.Set(reflect.Append(to, element))
	}
	return true
}

// wrong tells of a value of another type; it is never right.
func (c configurer) wrong(path, name string, value any, want string) bool {
	c.probs.Add("key-type", c.tree.ValueAt(path), "key", name, "found", problem.Word("type."+kindOf(value)), "want", problem.Word("type."+want))
	return false
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
