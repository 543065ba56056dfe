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
	case map[string]any:
		if to.Type().Elem().Kind() == reflect.Struct { // [name] for [[name]]
			c.probs.Add("toml-syntax", c.tree.At(path), "why", "brackets", "key", name)
			return false
		}
		return c.wrong(path, name, value, "array")
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

// twice tells of the first text of a list that stands there twice, and leaves it out.
func (c configurer) twice(path, name string, list reflect.Value) bool {
	var each []string
	told := false
	for i := range list.Len() {
		item := list.Index(i).String()
		if !slices.Contains(each, item) {
			each = append(each, item)
		} else if !told {
			told = true
			c.probs.Add("list-duplicate", c.tree.ValueAt(path), "column", name, "item", item)
		}
	}
	if told {
		list.Set(reflect.ValueOf(each))
	}
	return told
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
