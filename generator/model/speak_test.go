package model

import (
	"reflect"
	"testing"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// TestSpeakEveryTable: no table is forgotten when texts are given words in each language.
func TestSpeakEveryTable(t *testing.T) {
	t.Parallel()
	m := &Model{}
	all := reflect.ValueOf(m).Elem()
	text, texts := reflect.TypeFor[table.Text](), 0
	each := func(do func(name string, of table.Text)) {
		for i := range all.NumField() {
			records := all.Field(i)
			if records.Kind() != reflect.Slice || records.Type().Elem().Kind() != reflect.Struct || !all.Type().Field(i).IsExported() {
				continue
			}
			if records.Len() == 0 {
				records.Set(reflect.MakeSlice(records.Type(), 1, 1))
			}
			for j := range records.Index(0).NumField() {
				f, field := records.Type().Elem().Field(j), records.Index(0).Field(j)
				if f.Type == text && f.Tag.Get("complete") != "no" {
					if field.IsNil() {
						field.Set(reflect.ValueOf(table.Text{"es": "dicho"}))
					}
					do(all.Type().Field(i).Name+"."+f.Name, field.Interface().(table.Text))
				}
			}
		}
	}
	each(func(string, table.Text) { texts++ })
	if told := m.Speak([]string{"es", "en"}, &problem.List{}); told != texts || texts < 15 {
		t.Errorf("told of %d texts, not %d", told, texts)
	}
	each(func(name string, said table.Text) {
		if said["en"] != "dicho" {
			t.Errorf("%s is %q in a language without words of its own", name, said["en"])
		}
	})
}
