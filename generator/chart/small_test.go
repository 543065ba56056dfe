package chart

import (
	"strings"
	"testing"
)

// TestSmall: what stands in a cell of the dictionary, by hand.
func TestSmall(t *testing.T) {
	t.Parallel()
	columns := []SmallColumn{{Label: "2015", N: 4, Text: "4"}, {Label: "2016", Text: "0"}, {Label: "sin <dato>", N: 2, Text: "2", Class: SmallEmpty}}
	want := `<svg class="pic columns" role="img" width="161" height="80" font-size="12" aria-label="2015: 4; 2016: 0; sin &lt;dato&gt;: 2">` +
		`<rect class="b" x="1.7%" y="16" width="25.1%" height="44"/><text x="14.3%" y="12" text-anchor="middle">4</text>` +
		`<text x="14.3%" y="75" class="m" text-anchor="middle">2015</text><text x="42.9%" y="75" class="m" text-anchor="middle">2016</text>` +
		`<rect class="q" x="73.1%" y="38" width="25.1%" height="22"/><text x="85.7%" y="34" text-anchor="middle">2</text>` +
		`<text x="100%" y="75" class="m" text-anchor="end">sin &lt;dato&gt;</text><line class="r" x2="100%" y1="60" y2="60"/></svg>`
	if got := string(SmallHistogram(columns, "2015", "2016")); got != want {
		t.Errorf("the histogram is\n%s\nnot\n%s", got, want)
	}
	for got, want := range map[string]string{
		string(SmallBar(1, 4, "")):         `<rect class="b" width="25%" height="10"/>`,
		string(SmallBar(4, 4, "coded")):    `<rect class="b coded" width="100%" height="10"/>`,
		string(SmallBar(3, 9, SmallEmpty)): `<rect class="q" width="33.3%" height="10"/>`,
		string(SmallBar(5, 0, "")):         `<rect class="b" width="100%" height="10"/>`,
		string(SmallBar(0, 4, "")):         `<svg aria-hidden="true"></svg>`,
	} {
		if !strings.Contains(got, want) || !strings.Contains(got, `aria-hidden="true"`) {
			t.Errorf("the bar is %s, not %s", got, want)
		}
	}
}

// TestSmallLabels: every column is labelled while there is room, else only both ends.
func TestSmallLabels(t *testing.T) {
	t.Parallel()
	for n := 1; n <= 12; n++ {
		var columns []SmallColumn
		for range n {
			columns = append(columns, SmallColumn{Label: "2000", N: 1, Text: "1"})
		}
		want := n
		if n > 7 {
			want = 2
		}
		if got := strings.Count(string(SmallHistogram(columns, "2000", "2000")), ">2000<"); got != want {
			t.Errorf("%d columns have %d labels, not %d", n, got, want)
		}
	}
}
