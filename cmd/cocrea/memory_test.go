package main

import "testing"

// TestGrowth: a small heap grows to little before it is collected, and a large one by half, or
// by a fifth where it is ample.
func TestGrowth(t *testing.T) {
	for _, test := range []struct{ live, percent, limit int }{
		{0, 3100, ample}, {1 << 20, 3100, ample}, {32 << 20, 300, ample}, {64 << 20, 100, ample}, {80 << 20, 60, ample},
		{100 << 20, 50, ample}, {480 << 20, 50, ample}, {5 << 30, 50, 6 << 30},
	} {
		if got := growth(test.live); got != test.percent {
			t.Errorf("a heap of %d MB grows by %d %%, not %d %%", test.live>>20, got, test.percent)
		}
		if got := limit(test.live); got != int64(test.limit) {
			t.Errorf("a heap of %d MB is collected often from %d MB on, not %d", test.live>>20, got>>20, test.limit>>20)
		}
	}
}
