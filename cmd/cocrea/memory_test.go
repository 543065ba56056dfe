package main

import "testing"

// TestGrowth: a small heap grows to little before it is collected, and a large one by half.
func TestGrowth(t *testing.T) {
	for _, test := range []struct{ live, percent int }{
		{0, 3100}, {1 << 20, 3100}, {32 << 20, 300}, {64 << 20, 100}, {80 << 20, 60}, {100 << 20, 50}, {4 << 30, 50},
	} {
		if got := growth(test.live); got != test.percent {
			t.Errorf("a heap of %d MB grows by %d %%, not %d %%", test.live>>20, got, test.percent)
		}
	}
}
