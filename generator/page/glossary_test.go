package page

import "testing"

// TestInName: a common noun that is a word of a name is no mention of it.
func TestInName(t *testing.T) {
	for _, k := range []struct {
		before, word string
		want         bool
	}{
		{"Rhode ", "Island", true}, {"the ", "island", false}, {"", "Island", false}, {"It ended. ", "Island", false},
		{"the ", "UN", false}, {"(", "Island", false}, {"Río ", "Área", true},
	} {
		if got := inName(k.before, k.word); got != k.want {
			t.Errorf("%q in %q: %v", k.word, k.before+k.word, got)
		}
	}
}
