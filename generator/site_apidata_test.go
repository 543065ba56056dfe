package generator_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cocrea/generator"
)

// TestAPIRecords compares each record with its row of data/, value by value, and what
// it refers to with the files that are there.
func TestAPIRecords(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	for _, table := range tables {
		head, want := rows(t, table)
		doc := s.document(t, apiFolder+"tables/"+table+".json")
		records, _ := doc["records"].([]any)
		if files := s.names(apiFolder + table + "/*.json"); len(files) != len(want) || len(records) != len(want) {
			t.Errorf("%s: %d documents, %d in the list, not %d", table, len(files), len(records), len(want))
			continue
		}
		refs := map[string]string{}
		for i, f := range doc["fields"].([]any) {
			field := f.(map[string]any)
			if field["name"] != head[i] {
				t.Errorf("%s: column %d is %v, not %s", table, i, field["name"], head[i])
			}
			if to, ok := field["reference"].(string); ok {
				refs[head[i]] = strings.TrimSuffix(path.Base(to), ".json")
			}
		}
		for n, row := range want {
			entry := records[n].(map[string]any)
			id := row[head[0]] // the first column is the key of every table
			name := apiFolder + table + "/" + id + ".json"
			if entry["id"] != id || entry["self"] != "/"+name {
				t.Errorf("%s: record %d is %v, not %s", table, n+1, entry, id)
			}
			var raw struct{ Values json.RawMessage }
			if err := json.Unmarshal(s.files[name].Data, &raw); err != nil {
				t.Fatal(err)
			}
			if keys := keysOf(t, raw.Values); !slices.Equal(keys, head) {
				t.Errorf("%s: the columns are %v", name, keys)
			}
			record := s.document(t, name)
			values, references := record["values"].(map[string]any), record["references"].(map[string]any)
			for _, column := range head {
				if got, want := fmt.Sprintf("%#v", values[column]), fmt.Sprintf("%#v", valueOf(t, table, column, row[column])); got != want {
					t.Errorf("%s, %s: %s, not %s", name, column, got, want)
				}
				if got, want := references[column], referred(refs[column], table, column, row[column]); !reflect.DeepEqual(got, want) {
					t.Errorf("%s, %s: refers to %v, not %v", name, column, got, want)
				}
			}
		}
	}
	for _, table := range derived {
		if records := s.document(t, apiFolder+"tables/"+table+".json")["records"].([]any); len(records) != 0 {
			t.Errorf("%s, which is put together, has %d records", table, len(records))
		}
	}
}

// referred are the documents that a cell of ids refers to, nil for none.
func referred(to, table, column, cell string) any {
	if to == "" || cell == "" {
		return nil
	}
	var all []any
	for _, id := range strings.Split(cell, ";") {
		all = append(all, "/"+apiFolder+to+"/"+id+".json")
	}
	if slices.Contains(lists[table], column) {
		return all
	}
	return all[0]
}

// TestAPIFigures: the API has every figure, as cocrea why --json tells it.
func TestAPIFigures(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	var ids []string
	listed := map[string]map[string]any{}
	for _, f := range s.document(t, apiFolder+"figures/index.json")["figures"].([]any) {
		entry := f.(map[string]any)
		id := entry["id"].(string)
		ids, listed[id] = append(ids, id), entry
	}
	if files := s.names(apiFolder + "figures/*.json"); len(files) != len(ids)+1 || len(ids) < 300 {
		t.Errorf("%d figures in the list, %d files", len(ids), len(files))
	}
	for _, id := range s.carried() {
		if listed[id] == nil {
			t.Errorf("pages show the figure %s, which the API does not have", id)
		}
	}
	var out bytes.Buffer
	if _, err := generator.Why(t.Context(), &out, generator.Options{Dir: demo}, "es", true, ids...); err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(&out)
	d.UseNumber()
	for _, id := range ids {
		var want map[string]any
		if err := d.Decode(&want); err != nil {
			t.Fatal(err)
		}
		got := s.document(t, apiFolder+"figures/"+id+".json")
		for key, value := range want {
			if !reflect.DeepEqual(got[key], value) {
				t.Errorf("%s, %s: %v, not %v", id, key, got[key], value)
			}
			if listed, ok := listed[id][key]; ok && !reflect.DeepEqual(listed, value) {
				t.Errorf("the list has %s of %s as %v, not %v", key, id, listed, value)
			}
		}
		if len(got) != len(want)+6 { // self, schema, version, date, licence, pages
			t.Errorf("%s has %d keys, cocrea why %d", id, len(got), len(want))
		}
	}
}

// TestAPICharts compares each chart with its CSV in both languages, and each value
// with the figure that it is said to be.
func TestAPICharts(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	for _, name := range s.names(apiFolder + "charts/*.json") {
		if path.Base(name) == "index.json" {
			continue
		}
		doc := s.document(t, name)
		for lang, address := range doc["csv"].(map[string]any) {
			file := s.files[strings.TrimPrefix(address.(string), "/")]
			want, err := csv.NewReader(bytes.NewReader(file.Data)).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			byID := map[string][]string{}
			for _, row := range want[1:] {
				byID[row[0]] = row
			}
			if rows := doc["rows"].([]any); len(rows) != len(byID) || len(rows) != len(want)-1 {
				t.Errorf("%s: %d rows, the CSV in %s has %d", name, len(rows), lang, len(want)-1)
			}
			for _, r := range doc["rows"].([]any) {
				row := r.(map[string]any)
				if got := flat(want[0], doc, row, lang); !slices.Equal(got, byID[row["id"].(string)]) {
					t.Errorf("%s in %s: %q, the CSV has %q", name, lang, got, byID[row["id"].(string)])
				}
			}
		}
		for _, r := range doc["rows"].([]any) {
			for _, c := range r.(map[string]any)["cells"].([]any) {
				cell := c.(map[string]any)
				id, is := cell["figure"].(string)
				if !is {
					continue
				}
				if figure := s.document(t, apiFolder+"figures/"+id+".json"); fmt.Sprint(figure["value"]) != fmt.Sprint(cell["value"]) {
					t.Errorf("%s has %v, which would be %s: %v", name, cell["value"], id, figure["value"])
				}
			}
		}
	}
}

// flat is a row of a chart as the CSV with a head has it.
func flat(head []string, doc, row map[string]any, lang string) []string {
	text := func(v any) string {
		if v == nil {
			return ""
		}
		return fmt.Sprint(v)
	}
	out := []string{row["id"].(string), row["label"].(map[string]any)[lang].(string)}
	for i, c := range row["cells"].([]any) {
		cell := c.(map[string]any)
		key := doc["columns"].([]any)[i].(map[string]any)["key"].(string)
		switch words, worded := cell["text"].(map[string]any); {
		case worded:
			out = append(out, words[lang].(string))
			if slices.Contains(head, key+"_code") {
				out = append(out, text(cell["code"]))
			}
		case slices.Contains(head, key+"_max") && cell["max"] == nil:
			out = append(out, text(cell["value"]), text(cell["value"]))
		case slices.Contains(head, key+"_max"):
			out = append(out, text(cell["value"]), text(cell["max"]))
		default:
			out = append(out, text(cell["value"]))
		}
	}
	return out
}
