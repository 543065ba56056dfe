package dataset

import (
	"fmt"
	"strings"
	"testing"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// texts that a format may stumble over.
var awkward = []string{
	"Consulta ciudadana «en línea»", `dice "sí", y sigue`, "dos\nrenglones", "tab\tulador; punto y coma, coma", "=1+1", "", "007", "true", "null",
	"  con espacios  ", "2015-07", "1e5", "<b>&amp;</b>", "ñandú 🐦 𝔘nicode", `C:\ruta\n`, "'comilla", "\u2028 separador de línea", strings.Repeat("largo ", 200),
}

// synthetic is a model of one table like that of commitments, with every type, and
// the one that it refers to.
func synthetic(n int) Input {
	records := []struct {
		field  table.Field
		values func(i int) string
	}{
		{table.Field{Name: "id", Base: "id", Type: table.TypeID, Key: true, Required: true}, func(i int) string { return fmt.Sprintf("r-%d", i) }},
		{table.Field{Name: "number", Base: "number", Type: table.TypeInteger, Min: -5000000, HasMin: true}, func(i int) string {
			if i%7 == 3 {
				return ""
			}
			return fmt.Sprint(i*41 - 1000)
		}},
		{table.Field{Name: "open", Base: "open", Type: table.TypeBoolean}, func(i int) string { return []string{"yes", "no", ""}[i%3] }},
		{table.Field{Name: "since", Base: "since", Type: table.TypeDate, Required: true}, func(i int) string {
			return fmt.Sprintf("2015-%02d-%02d", i%12+1, i%28+1)[:[]int{4, 7, 10}[i%3]]
		}},
		{table.Field{Name: "kind", Base: "kind", Type: table.TypeText, Required: true, Enum: []string{"ordinary", "it's"}}, func(i int) string {
			return []string{"ordinary", "it's"}[i%2]
		}},
		{table.Field{Name: "tag_ids", Base: "tag_ids", Type: table.TypeList, Ref: "tags"}, func(i int) string {
			return []string{"", "a", "b;a", "a;b;c"}[i%4]
		}},
		{table.Field{Name: "title_es", Base: "title", Lang: "es", Type: table.TypeText}, func(i int) string { return awkward[i%len(awkward)] }},
		{table.Field{Name: "title_en", Base: "title", Lang: "en", Type: table.TypeText}, func(i int) string { return awkward[(i+5)%len(awkward)] }},
		{table.Field{Name: "tag", Base: "tag", Type: table.TypeID, Ref: "tags"}, func(i int) string { return []string{"", "a", "c"}[i%3] }},
		{table.Field{Name: "also_ids", Base: "also_ids", Type: table.TypeList, Ref: "tags"}, func(i int) string { return []string{"c", "", "c;b"}[i%3] }},
		{table.Field{Name: "see_ids", Base: "see_ids", Type: table.TypeList, Ref: "entries"}, func(i int) string { return []string{"", "r-0"}[i%2] }},
		{table.Field{Name: "words", Base: "words", Type: table.TypeList}, func(i int) string { return []string{"agua;Dos palabras", "=1", ""}[i%3] }},
		{table.Field{Name: "some", Base: "some", Type: table.TypeList, Enum: []string{"old", "new"}}, func(i int) string { return []string{"new", "", "old;new"}[i%3] }},
		{table.Field{Name: "size", Base: "size", Type: table.TypeNumber}, func(i int) string { return []string{"-12.5", "0.125", "", "1234567.25", "0", "1.50"}[i%6] }},
		{table.Field{Name: "share", Base: "share", Type: table.TypePercent, HasMin: true, Max: 100, HasMax: true}, func(i int) string { return []string{"0", "100", "33.3", ""}[i%4] }},
		{table.Field{Name: "cost", Base: "cost", Type: table.TypeMoney, Currency: "EUR", Required: true}, func(i int) string { return fmt.Sprintf("%d.%02d", i*1000, i%100) }},
		{table.Field{Name: "link", Base: "link", Type: table.TypeURL}, func(i int) string { return []string{"https://a.example/?a=1&b=2", ""}[i%2] }},
		{table.Field{Name: "proofs", Base: "proofs", Type: table.TypeLinks}, func(i int) string {
			return []string{"https://a.example/;https://b.example/x,y", "http://c.example/", ""}[i%3]
		}},
	}
	grid := &table.Grid{}
	rows := &table.Table{Name: "entries", Grid: grid}
	meta := model.TableMeta{Title: table.Text{"es": "Registros: todos [y más] de los que hay", "en": "Records"}, Fields: map[string]model.FieldMeta{}}
	for _, r := range records {
		rows.Fields = append(rows.Fields, r.field)
		meta.Fields[r.field.Name] = model.FieldMeta{Label: table.Text{"es": "Campo «" + r.field.Name + "»", "en": "Field " + r.field.Name}}
	}
	for i := range n {
		row := make([]table.Cell, len(records))
		for k := range records {
			row[k].Text = records[k].values(i)
		}
		rows.Rows = append(rows.Rows, row)
	}
	tags := &table.Table{Name: "tags", Grid: grid, Fields: []table.Field{{Name: "id", Base: "id", Type: table.TypeID, Key: true, Required: true}}}
	for _, id := range []string{"a", "b", "c"} {
		tags.Rows = append(tags.Rows, []table.Cell{{Text: id}})
	}
	tagMeta := model.TableMeta{Title: table.Text{"es": "Marcas", "en": "Tags"}, Fields: map[string]model.FieldMeta{"id": {Label: table.Text{"es": "Id", "en": "Id"}}}}
	m := &model.Model{Tables: []*table.Table{rows, tags}, Dataset: model.Dataset{
		Title: table.Text{"es": "Prueba", "en": "Test"}, Version: "1", Date: "2017-10-01", Licence: "CC-BY-4.0", Languages: languages,
		Tables: map[string]model.TableMeta{"entries": meta, "tags": tagMeta},
	}}
	return Input{Model: m, Languages: languages, Say: func(lang, key string, _ ...any) string { return key + " " + lang }}
}

func manyRows(t *testing.T, n int) []File {
	t.Helper()
	files, err := Build(synthetic(n))
	if err != nil {
		t.Fatal(err)
	}
	return files
}
