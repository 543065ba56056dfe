package table

import (
	"reflect"
	"slices"
	"strings"
)

// Complete gives each Text in v, a struct or a slice or map of structs, its words in
// every one of langs: where it has none in a language, those of the first of langs in
// which it has, so that no page shows an empty place. It returns how many texts there
// are. What a pointer leads to is left alone, and so is a field tagged complete:"no",
// which another language cannot lend.
func Complete(v any, langs []string) int {
	at := reflect.ValueOf(v)
	if at.Kind() == reflect.Pointer {
		at = at.Elem()
	}
	return completer{langs, map[reflect.Type][]spokenField{}}.complete(at)
}

type completer struct {
	langs []string
	known map[reflect.Type][]spokenField
}

// spokenField is a field of a struct that may have texts in it.
type spokenField struct {
	index int
	same  bool // what is the same in any language waits for no translation
}

// fields are those of a type.
func (c completer) fields(t reflect.Type) []spokenField {
	fields, known := c.known[t]
	if known {
		return fields
	}
	for i := range t.NumField() {
		if f := t.Field(i); composed(f.Type) && f.IsExported() && f.Tag.Get("complete") != "no" {
			fields = append(fields, spokenField{i, slices.Contains(strings.Split(f.Tag.Get("table"), ","), "same")})
		}
	}
	c.known[t] = fields
	return fields
}

// composed tells of a type whose values may have texts in them.
func composed(t reflect.Type) bool {
	return t.Kind() == reflect.Struct || t.Kind() == reflect.Slice || t.Kind() == reflect.Map
}

func (c completer) complete(v reflect.Value) (n int) {
	switch {
	case v.Type() == textType:
		return v.Interface().(Text).complete(c.langs)
	case v.Kind() == reflect.Struct:
		for _, f := range c.fields(v.Type()) {
			if texts := c.complete(v.Field(f.index)); !f.same {
				n += texts
			}
		}
	case v.Kind() == reflect.Slice:
		if composed(v.Type().Elem()) {
			for i := range v.Len() {
				n += c.complete(v.Index(i))
			}
		}
	case v.Kind() == reflect.Map:
		for _, key := range v.MapKeys() {
			n += c.complete(v.MapIndex(key))
		}
	}
	return n
}

func (t Text) complete(langs []string) int {
	first := ""
	for _, lang := range langs {
		if first = t[lang]; first != "" {
			break
		}
	}
	if first == "" {
		first = t.In("")
	}
	if first == "" {
		return 0 // no text at all: what is not known stays unknown
	}
	for _, lang := range langs {
		if t[lang] == "" {
			t[lang] = first
		}
	}
	return 1
}
