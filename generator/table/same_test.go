package table

import (
	"testing"

	"cocrea/generator/problem"
)

// TestSame: a text that most languages share is one column, which goes for all of them; a
// further one says only what is said otherwise, and lacks nothing where it is empty.
func TestSame(t *testing.T) {
	t.Parallel()
	type place struct {
		ID   string `table:"id,key"`
		Name Text   `table:"name,required,same"`
	}
	for header, want := range map[string]string{
		"id,name\na,Uno\nb,Dos\n":                    "Uno Uno Dos Dos",
		"id,name,name_en\na,Uno,One\nb,Dos,\n":       "Uno One Dos Dos",
		"id,name_es,name_en\na,Uno,One\nb,Dos,\n":    "Uno One Dos Dos",
		"id,name,name_en\na,Uno,Uno\nb,Dos,Two\n":    "Uno Uno Dos Two",
		"id,name_en,name_es\na,One,Uno\nb,Two,Dos\n": "Uno One Dos Two",
	} {
		probs := &problem.List{}
		grid, ok := ReadCSV(&problem.Source{File: "data/places.csv", Text: header}, NamesOf("places", Schema[place]([]string{"es", "en"}), nil, nil), probs)
		if !ok {
			t.Fatal(probs.Sorted())
		}
		records, read := Decode[place]("places", grid, []string{"es", "en"}, nil, probs)
		if len(probs.Sorted()) > 0 || len(records) != 2 {
			t.Errorf("%q: %v", header, probs.Sorted())
			continue
		}
		Complete(records, []string{"es", "en"})
		got := ""
		for n, r := range records {
			if got += " " + r.Name["es"] + " " + r.Name["en"]; read.Spoken(n, "name").In("en") != r.Name["en"] {
				t.Errorf("%q: row %d says %v", header, n, read.Spoken(n, "name"))
			}
		}
		if got != " "+want {
			t.Errorf("%q: %s", header, got)
		}
	}
}
