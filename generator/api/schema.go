package api

import (
	"encoding/json"
	"reflect"
	"strings"

	"cocrea/generator/dataset"
	"cocrea/generator/table"
)

// node is a JSON Schema, or a part of an OpenAPI document.
type node map[string]any

// declared are the schemas of all documents, by name. Those of records have the names
// of their tables. Nothing of them points to another, so that each can be used alone.
func (w *writer) declared() map[string]node {
	out := map[string]node{}
	for name, document := range map[string]any{
		"index": indexDocument{}, "tables": tablesDocument{}, "table": tableDocument{}, "figures": figuresDocument{}, "figure": figureDocument{},
		"charts": chartsDocument{}, "chart": chartDocument{}, "moved": movedDocument{},
	} {
		out[name] = schemaOf(reflect.TypeOf(document))
	}
	if !w.each() {
		delete(out, "figure")
	}
	for _, t := range w.tables {
		if !t.Derived && w.each() {
			out[t.Name] = recordSchema(t)
		}
	}
	return out
}

// schemaOf is the schema of a type as encoding/json writes it.
func schemaOf(t reflect.Type) node {
	if t == reflect.TypeFor[json.RawMessage]() {
		return node{"type": "object"} // the values of a record
	}
	switch t.Kind() {
	case reflect.Pointer:
		n := schemaOf(t.Elem())
		n["type"] = []any{n["type"], "null"}
		return n
	case reflect.String:
		return node{"type": "string"}
	case reflect.Bool:
		return node{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return node{"type": "integer"}
	case reflect.Float64:
		return node{"type": "number"}
	case reflect.Slice:
		return node{"type": "array", "items": schemaOf(t.Elem())}
	case reflect.Map:
		return node{"type": "object", "additionalProperties": schemaOf(t.Elem())}
	case reflect.Interface: // only a value of a chart
		return node{"type": []any{"number", "string", "null"}}
	}
	properties, required := node{}, []string{}
	members(t, properties, &required)
	return object(properties, required)
}

func object(properties node, required []string) node {
	return node{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

// members adds the keys of a struct, those of what it embeds among them.
func members(t reflect.Type, properties node, required *[]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			members(f.Type, properties, required)
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		n := schemaOf(f.Type)
		if options == "omitempty" {
			if f.Type.Kind() == reflect.Pointer {
				n = schemaOf(f.Type.Elem()) // it is left out, never null
			}
		} else {
			*required = append(*required, name)
		}
		n["description"] = f.Tag.Get("doc")
		if format := f.Tag.Get("format"); format != "" {
			n["format"] = format
		}
		if enum := f.Tag.Get("enum"); enum != "" {
			n["enum"] = strings.Split(enum, "|")
		}
		properties[name] = n
	}
}

// recordSchema is the schema of the records of a table: that of any record, with the
// values and references that its fields allow.
func recordSchema(t *dataset.Table) node {
	values, references := node{}, node{}
	var names []string
	for i, f := range t.Fields {
		n := valueSchema(f)
		n["description"] = t.Columns[i].Description.In("en")
		values[f.Name] = n
		names = append(names, f.Name)
		if f.Ref != "" {
			references[f.Name] = addressSchema(f)
		}
	}
	properties, required := node{}, []string{}
	members(reflect.TypeFor[recordDocument](), properties, &required)
	for key, n := range map[string]node{"values": object(values, names), "references": object(references, []string{})} {
		n["description"] = properties[key].(node)["description"]
		properties[key] = n
	}
	n := object(properties, required)
	n["title"], n["description"] = t.Title.In("en"), t.Description.In("en")
	return n
}

// addressSchema is what stands for the ids of a column among the references.
func addressSchema(f table.Field) node {
	one := node{"type": "string", "format": "uri-reference"}
	if f.Type == table.TypeList {
		return node{"type": "array", "items": one}
	}
	return one
}

// The shapes of ids and dates.
const (
	idPattern   = `^[a-z0-9]+(-[a-z0-9]+)*$`
	datePattern = `^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`
)

// listSchema is that of a cell with several values: ids, addresses or words.
func listSchema(f table.Field) node {
	one := node{"type": "string"}
	switch {
	case f.Ref != "":
		one["pattern"] = idPattern
	case f.Type == table.TypeLinks:
		one["format"] = "uri"
	case len(f.Enum) > 0:
		one["enum"] = f.Enum
	}
	n := node{"type": "array", "items": one}
	if !f.Required {
		n["type"] = []any{"array", "null"}
	}
	return n
}

// valueSchema is the schema of a cell, by its field; what may be empty may be null.
func valueSchema(f table.Field) node {
	n := node{"type": "string"}
	switch f.Type {
	case table.TypeInteger:
		n = node{"type": "integer"}
		if f.HasMin {
			n["minimum"] = f.Min
		}
	case table.TypeNumber, table.TypePercent, table.TypeMoney:
		n = node{"type": "number"}
		if f.HasMin {
			n["minimum"] = f.Min
		}
		if f.HasMax {
			n["maximum"] = f.Max
		}
	case table.TypeBoolean:
		n = node{"type": "boolean"}
	case table.TypeList, table.TypeLinks:
		return listSchema(f)
	case table.TypeDate:
		n["pattern"] = datePattern
	case table.TypeURL:
		n["format"] = "uri"
	}
	if f.Pattern != nil {
		n["pattern"] = f.Pattern.String()
	}
	if !f.Required {
		n["type"] = []any{n["type"], "null"}
	}
	if len(f.Enum) > 0 {
		enum := []any{}
		for _, v := range f.Enum {
			enum = append(enum, v)
		}
		if !f.Required {
			enum = append(enum, nil)
		}
		n["enum"] = enum
	}
	return n
}
