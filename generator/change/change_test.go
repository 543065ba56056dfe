package change

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
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
		switch t := named(b, d.Name); d.State {
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
		if d := Compare(a, a); len(d) > 0 {
			t.Fatalf("seed %d: a state differs from itself: %v", seed, d)
		}
		d := Compare(a, b)
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
	make := func(ids ...string) []*table.Table {
		one := &table.Table{Name: "t", Fields: []table.Field{{Name: "id", Key: true}}}
		for _, id := range ids {
			one.Rows = append(one.Rows, []table.Cell{{Text: id}})
		}
		return []*table.Table{one}
	}
	if d := Compare(make("1", "2", "3"), make("3", "1", "2")); len(d) != 1 || !d[0].Reordered || len(d[0].Changed) > 0 {
		t.Errorf("another order: %+v", d)
	}
	if d := Compare(make("1", "2", "3"), make("1", "3")); len(d) != 1 || d[0].Reordered || len(d[0].Removed) != 1 {
		t.Errorf("one gone: %+v", d)
	}
}
