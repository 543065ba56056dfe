package change

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"cocrea/generator/table"
)

// chance makes a state of the data: few names, so that two states share many.
func chance(r *rand.Rand) []*table.Table {
	var out []*table.Table
	for _, name := range []string{"a", "b", "c"} {
		if r.IntN(5) == 0 {
			continue
		}
		t := &table.Table{Name: name, Fields: []table.Field{{Name: "id", Key: true}}}
		for _, column := range []string{"x", "y", "z"} {
			if r.IntN(4) > 0 {
				t.Fields = append(t.Fields, table.Field{Name: column})
			}
		}
		for _, id := range r.Perm(6)[:r.IntN(7)] {
			row := []table.Cell{{Text: fmt.Sprint("r", id)}}
			for range t.Fields[1:] {
				row = append(row, table.Cell{Text: []string{"", "1", "ñ, \"x\"\n"}[r.IntN(3)]})
			}
			t.Rows = append(t.Rows, row)
		}
		out = append(out, t)
	}
	return out
}

// state is all that a comparison sees but the order: columns, and values that are
// known, by table, record and column.
func state(tables []*table.Table) map[string]string {
	out := map[string]string{}
	for _, t := range tables {
		for _, f := range t.Fields {
			out[t.Name+"/"+f.Name] = "a column"
		}
		for key, row := range records(t).rows {
			for column, text := range row {
				if text != "" {
					out[t.Name+"/"+column+"/"+key] = text
				}
			}
		}
	}
	return out
}

// apply makes a state into the one that a difference leads to.
func apply(from map[string]string, diff []Table, b []*table.Table) map[string]string {
	out := maps.Clone(from)
	for _, d := range diff {
		for _, c := range d.Renamed {
			for _, at := range slices.Sorted(maps.Keys(out)) {
				if rest, of := strings.CutPrefix(at+"/", d.Name+"/"+c.From+"/"); of {
					out[strings.TrimSuffix(d.Name+"/"+c.To+"/"+rest, "/")] = out[at]
					delete(out, at)
				}
			}
		}
		for _, column := range d.AddedColumns {
			out[d.Name+"/"+column] = "a column"
		}
		for _, column := range d.RemovedColumns {
			delete(out, d.Name+"/"+column)
		}
		for _, r := range slices.Concat(d.Removed, d.Changed, d.Added) {
			for _, c := range r.Cells {
				at := d.Name + "/" + c.Column + "/" + r.Key
				if out[at] != c.Old {
					out["wrong "+at] = c.Old
				}
				if out[at] = c.New; c.New == "" {
					delete(out, at)
				}
			}
		}
		switch t := named(b, d.Name); d.Only {
		case Gone:
			maps.DeleteFunc(out, func(k, _ string) bool { return len(k) > 1 && k[:2] == d.Name+"/" })
		case New:
			for _, f := range t.Fields {
				out[d.Name+"/"+f.Name] = "a column"
			}
		}
	}
	return out
}

func TestCompare(t *testing.T) {
	differed := 0
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 1))
		a, b := chance(r), chance(r)
		if d := Compare(State{Tables: a}, State{Tables: a}); !d.None() {
			t.Fatalf("seed %d: a state differs from itself: %v", seed, d)
		}
		d := Compare(State{Tables: a}, State{Tables: b}).Tables
		if got, want := apply(state(a), d, b), state(b); !maps.Equal(got, want) {
			t.Fatalf("seed %d: the difference leads to\n%v\nnot\n%v", seed, got, want)
		}
		if len(d) > 0 {
			differed++
		}
		if len(d) == 0 && !maps.Equal(state(a), state(b)) {
			t.Fatalf("seed %d: nothing is told", seed)
		}
	}
	if differed < 2900 {
		t.Errorf("only %d states differed", differed)
	}
}

// TestOrder: the same records in another order differ, and only in that.
func TestOrder(t *testing.T) {
	make := func(ids ...string) State {
		one := &table.Table{Name: "t", Fields: []table.Field{{Name: "id", Key: true}}}
		for _, id := range ids {
			one.Rows = append(one.Rows, []table.Cell{{Text: id}})
		}
		return State{Tables: []*table.Table{one}}
	}
	if d := Compare(make("1", "2", "3"), make("3", "1", "2")).Tables; len(d) != 1 || !d[0].Reordered || len(d[0].Changed) > 0 {
		t.Errorf("another order: %+v", d)
	}
	if d := Compare(make("1", "2", "3"), make("1", "3")).Tables; len(d) != 1 || d[0].Reordered || len(d[0].Removed) != 1 {
		t.Errorf("one gone: %+v", d)
	}
}

// TestRename: a column under another name is told once, with the one cell that changed.
func TestRename(t *testing.T) {
	make := func(column string, values ...string) State {
		one := &table.Table{Name: "t", Fields: []table.Field{{Name: "id", Key: true}, {Name: column}}}
		for i, value := range values {
			one.Rows = append(one.Rows, []table.Cell{{Text: fmt.Sprint(i)}, {Text: value}})
		}
		return State{Tables: []*table.Table{one}, Words: map[string]any{"tables": map[string]any{"t": map[string]any{
			"fields": map[string]any{column: map[string]any{"label_es": "Lo mismo"}}}}}}
	}
	d := Compare(make("was", "a", "b", "", "d", "e"), make("is", "a", "b", "", "d", "x"))
	if len(d.Tables) != 1 || !slices.Equal(d.Tables[0].Renamed, []Rename{{"was", "is"}}) || len(d.Tables[0].Changed) != 1 || len(d.Words) > 0 {
		t.Errorf("renamed: %+v", d)
	}
	d = Compare(make("was", "a", "b", "c"), make("is", "x", "y", "c"))
	if len(d.Tables) != 1 || len(d.Tables[0].Renamed) > 0 || len(d.Tables[0].Changed) != 3 || len(d.Words) > 0 {
		t.Errorf("another column: %+v", d)
	}
}

// TestWords: what is said of the data differs, too; what only one side has goes without saying,
// and so does what is said of a column that no side has.
func TestWords(t *testing.T) {
	say := func(label, licence string, differences ...string) map[string]any {
		blocks := []map[string]any{}
		for _, id := range differences {
			blocks = append(blocks, map[string]any{"id": id, "explanation_es": "Por eso."})
		}
		return map[string]any{"licence": licence, "languages": []any{"es", "en"}, "difference": blocks,
			"tables": map[string]any{"t": map[string]any{"fields": map[string]any{"x": map[string]any{"label_es": label}, "absent": map[string]any{"label_es": label}}}}}
	}
	tables := []*table.Table{{Name: "t", Fields: []table.Field{{Name: "x", Key: true}}}}
	a := State{Tables: tables, Words: say("Equis", "CC-BY-4.0", "one")}
	d := Compare(a, State{Tables: tables, Words: say("Equis", "CC-BY-4.0", "one")})
	if !d.None() {
		t.Errorf("nothing differs: %+v", d)
	}
	want := []Word{{"difference.two.explanation_es", "", "", "difference.two.explanation_es", "", "Por eso."}, {"licence", "", "", "licence", "CC-BY-4.0", "CC0-1.0"},
		{"tables.t.fields.x.label_es", "t", "x", "label_es", "Equis", "Ye"}}
	if d := Compare(a, State{Tables: tables, Words: say("Ye", "CC0-1.0", "one", "two")}); !slices.Equal(d.Words, want) {
		t.Errorf("told %+v", d.Words)
	}
}

// TestNamesInTheFirstLanguage: a record goes by its name in the first language of the data,
// in whatever order its columns stand; without one, by any name.
func TestNamesInTheFirstLanguage(t *testing.T) {
	row := map[string]string{"name_en": "Works", "name_es": "Obras", "title_pt": ""}
	columns := []string{"id", "name_en", "name_es", "title_pt"}
	for _, c := range []struct{ lang, want string }{{"es", "Obras"}, {"en", "Works"}, {"pt", "Works"}, {"", "Works"}} {
		if got := name(columns, row, c.lang); got != c.want {
			t.Errorf("in %q it is called %q, not %q", c.lang, got, c.want)
		}
	}
}
