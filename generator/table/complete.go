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
	return complete(at, langs)
}

func complete(v reflect.Value, langs []string) (n int) {
	switch {
	case v.Type() == textType:
		return v.Interface().(Text).complete(langs)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Tag.Get("complete") != "no" {
				texts := complete(v.Field(i), langs)
				if !slices.Contains(strings.Split(f.Tag.Get("table"), ","), "same") { // what is the same in any language waits for no translation
					n += texts
				}
			}
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			n += complete(v.Index(i), langs)
		}
	case v.Kind() == reflect.Map:
		for _, key := range v.MapKeys() {
			n += complete(v.MapIndex(key), langs)
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
