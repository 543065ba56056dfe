package page

import (
	"reflect"

	"cocrea/generator/layout"
)

// Samples are two views of a kind that stand for all: one that has everything, and one
// that has nothing. A layout that shows both has no fault that another page could show.
func Samples(kind string) []any {
	var full View
	fill(reflect.ValueOf(&full).Elem())
	for i := range full.Sections {
		full.Sections[i].Charts[0].Level = 1
	}
	full.Kind = kind
	return []any{full, View{Kind: kind}}
}

// fill puts something into every field of a value that templates can see.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(1)
	case reflect.Float64:
		v.SetFloat(1)
	case reflect.String:
		v.SetString(layout.Sample)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i))
			}
		}
	}
}
