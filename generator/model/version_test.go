package model

import "testing"

// TestOrder: the oldest first, numbers as numbers.
func TestOrder(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{{"2017.9", "2017.10"}, {"2017.1", "2017.1.1"}, {"2016.12", "2017.1"}, {"1-a", "1-b"}} {
		if Order(c[0], c[1]) >= 0 || Order(c[1], c[0]) <= 0 || Order(c[0], c[0]) != 0 {
			t.Errorf("%s does not come before %s", c[0], c[1])
		}
	}
}
