package figure

import (
	"testing"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// TestBins: each share that is done is in one bin, and what is not known in none.
func TestBins(t *testing.T) {
	t.Parallel()
	for value, want := range map[float64]string{0: "0", 0.5: "0", 1: "1-24", 24.9: "1-24", 25: "25-49", 74: "50-74", 99.9: "75-99", 100: "100", 120: "100"} {
		got := ""
		for _, b := range Bins {
			if b.has(table.Number{Known: true, V: value}) {
				got += b.Name()
			}
		}
		if got != want {
			t.Errorf("%v is in %q, not in %q", value, got, want)
		}
	}
	if Bins[0].has(table.Number{}) {
		t.Error("what is not known is nothing done")
	}
}

// TestHas: the condition that a commitment has a value, by the column's type.
func TestHas(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		field     table.Field
		raw, want string
	}{
		{table.Field{Name: "open", Type: table.TypeBoolean}, "yes", "open"},
		{table.Field{Name: "open", Type: table.TypeBoolean}, "no", "NOT open"},
		{table.Field{Name: "kind", Type: table.TypeText}, "it's", "kind = 'it''s'"},
		{table.Field{Name: "tags", Type: table.TypeList}, "a", "instr(';' || tags || ';', ';a;') > 0"},
	} {
		if got := (&Set{}).has(&model.Facet{Stem: c.field.Name, Field: c.field}, &model.Value{Raw: c.raw}); got != c.want {
			t.Errorf("%s %q: %s, not %s", c.field.Name, c.raw, got, c.want)
		}
	}
}
