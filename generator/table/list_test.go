package table

import "testing"

// TestParted parts a word only where each part is one of the column's words.
func TestParted(t *testing.T) {
	words := map[string]bool{"clinic": true, "boat": true, "water, light": true}
	for word, want := range map[string]int{
		"clinic, boat": 2, "clinic/boat": 2, "boat|clinic": 2, "clinic, rope": 0, "clinic": 0, "water, light": 0, "clinic boat": 0,
	} {
		if got := parted(word, words); len(got) != want {
			t.Errorf("%q has the parts %q", word, got)
		}
	}
}
