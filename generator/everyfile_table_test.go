package generator

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// inCSV leaves out, renames, empties and writes twice each column.
func inCSV(t *testing.T, file, was string) (out []trial) {
	read := func() [][]string {
		rows, err := csvRows(was)
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	rows := read()
	for i, column := range rows[0] {
		left, renamed, emptied, twice, header := read(), read(), read(), read(), read()
		renamed[0][i], header[0][i] = "zzz", ""
		for j := range rows {
			left[j] = slices.Delete(left[j], i, i+1)
			twice[j] = append(twice[j], rows[j][i])
			if j > 0 {
				emptied[j][i] = ""
			}
		}
		for _, one := range []struct {
			name     string
			rows     [][]string
			harmless bool
		}{{"left out", left, true}, {"renamed", renamed, false}, {"emptied", emptied, true}, {"twice", twice, false}, {"nameless", header, true}} {
			now, err := csvText(one.rows)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, trial{column + " " + one.name, text(file, now), one.harmless})
		}
	}
	return out
}

// csvRows and csvText read and write a table.
func csvRows(s string) ([][]string, error) { return csv.NewReader(strings.NewReader(s)).ReadAll() }

func csvText(rows [][]string) (string, error) {
	var out strings.Builder
	err := csv.NewWriter(&out).WriteAll(rows)
	return out.String(), err
}

// unread are the parts of a document that nobody needs.
var unread = map[string]bool{"all.type": true, "all.features[0].type": true}

// number reports a value that is one.
func number(v any) bool { _, is := v.(float64); return is }

// inJSON gives each part of a document another type.
func inJSON(t *testing.T, file, was string) (out []trial) {
	var whole any
	if err := json.Unmarshal([]byte(was), &whole); err != nil {
		t.Fatal(err)
	}
	var walk func(at string, v any, set func(any))
	walk = func(at string, v any, set func(any)) {
		for _, to := range []any{nil, 7.0, "x", true, []any{}, map[string]any{}, []any{1}} {
			set(to)
			said, err := json.Marshal(to)
			if err != nil {
				t.Fatal(err)
			}
			if now, err := json.Marshal(whole); err != nil {
				t.Fatal(err)
			} else {
				out = append(out, trial{at + " as " + string(said), text(file, string(now)), unread[at] || number(v) && number(to)})
			}
		}
		set(v)
		switch v := v.(type) {
		case map[string]any:
			for key := range v {
				walk(at+"."+key, v[key], func(now any) { v[key] = now })
			}
		case []any:
			if len(v) > 0 {
				walk(at+"[0]", v[0], func(now any) { v[0] = now })
			}
		}
	}
	walk("all", whole, func(now any) { whole = now })
	slices.SortFunc(out, func(a, b trial) int { return strings.Compare(a.name, b.name) })
	return out
}
