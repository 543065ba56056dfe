package figure

import (
	"testing"

	"cocrea/generator/model"
)

// TestRanked: of values that are too many, none is shown that is as frequent as one that is
// not, but where all are alike.
func TestRanked(t *testing.T) {
	for _, c := range []struct{ often, once, shown int }{{23, 300, 23}, {0, 50, mostBars}, {3, 60, mostBars}, {10, 20, 10}, {10, 14, 24}, {41, 0, mostBars}} {
		f := &model.Facet{Stem: "tag"}
		for range c.often {
			f.Values = append(f.Values, model.Value{Rows: make([]*model.Commitment, 2)})
		}
		for range c.once {
			f.Values = append(f.Values, model.Value{Rows: make([]*model.Commitment, 1)})
		}
		if shown, rest := Ranked(f); len(shown) != c.shown || len(shown)+len(rest) != c.often+c.once {
			t.Errorf("of %d and %d values %d are shown and %d are not", c.often, c.once, len(shown), len(rest))
		}
	}
}
