package page

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestShorter(t *testing.T) {
	for _, c := range []struct{ id, before, title, want string }{
		{"jalisco", "", "Jalisco", ""},
		{"ciudad-de-mexico", "", "Ciudad de México", ""},
		{"jal-01", "", "Un título", "jal-01"},
		{"jal-02", "jal-01", "Otro título", "~2"},
		{"jal-10", "jal-09", "Otro título", "~10"},
		{"mor-01", "jal-09", "Otro título", "mor-01"},
		{"jal-1", "jal-01", "Otro título", "jal-1"},
	} {
		if got := shorter(c.id, c.before, c.title); got != c.want {
			t.Errorf("%s after %s, called %q: %q, not %q", c.id, c.before, c.title, got, c.want)
		}
	}
}

// TestPack: titles that look like the packing do not break it, and markup stays text.
func TestPack(t *testing.T) {
	rows := []found{
		{id: "a", title: "Uno|dos"},
		{id: "b", title: "# Tres", sections: []string{"Una parte"}},
		{id: "c", title: "</script>&", note: "26", of: []int{-1}},
	}
	var index packed
	data := pack([]findable{{name: "Cosas", at: "/cosas/{}/", rows: rows, of: []int{0}}})
	if err := json.Unmarshal(data, &index); err != nil {
		t.Fatal(err)
	}
	if got, want := index.Titles[0], "Uno/dos| Tres|#Una parte|</script>&"; got != want {
		t.Errorf("the titles are %q, not %q", got, want)
	}
	if index.At[0] != "cosas/{}/" || index.IDs[0] != "a b c" || index.Notes[0] != "||26" || index.Words[0] != "" || index.Rows[0][0][0] != -1 {
		t.Errorf("packed as %s", strings.TrimSpace(string(data)))
	}
}

// TestSplit: the rows of a long kind are in several files, each once and in their order;
// kinds that stand beside others are whole in the first.
func TestSplit(t *testing.T) {
	rows := func(ids string) (out []found) {
		for _, id := range strings.Fields(ids) {
			out = append(out, found{id: id})
		}
		return out
	}
	kinds := []findable{{name: "a", rows: rows("1 2 3 4 5"), of: []int{1}}, {name: "b", rows: rows("6 7 8")}, {name: "c"}, {name: "d", rows: rows("9 10 11")}}
	var got []string
	for _, file := range split(kinds, 2) {
		var text strings.Builder
		for _, k := range file {
			text.WriteString(k.name)
			for _, r := range k.rows {
				text.WriteString(" " + r.id)
			}
			text.WriteString("; ")
		}
		got = append(got, text.String())
	}
	if want := []string{"a 1 2; b 6 7 8; c; d 9 10; ", "a 3 4; b; c; d 11; ", "a 5; b; c; d; "}; !slices.Equal(got, want) {
		t.Errorf("the files are %q, not %q", got, want)
	}
}
