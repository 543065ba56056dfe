package api

import (
	"strings"
	"testing"
)

// TestChartCells: a cell of a chart has its words where the chart has some, and none
// elsewhere; a figure behind it is led to.
func TestChartCells(t *testing.T) {
	t.Parallel()
	in := tiny(t)
	docs := written(t, in)
	worded, proved := 0, 0
	for _, c := range in.Languages[0].Charts {
		doc := docs[strings.TrimPrefix(Chart(c.ID), "/")]
		rows, _ := doc["rows"].([]any)
		if len(rows) != len(c.Rows) {
			t.Errorf("%s has %d rows, not %d", c.ID, len(rows), len(c.Rows))
			continue
		}
		figures, _ := doc["figures"].(map[string]any)
		for i := range c.Rows {
			cells := rows[i].(map[string]any)["cells"].([]any)
			for k := range c.Columns {
				want, cell := c.Value(&c.Rows[i], k), cells[k].(map[string]any)
				text, _ := cell["text"].(map[string]any)
				if said, _ := text["es"].(string); said != want.Words || (text == nil) != (want.Words == "") {
					t.Errorf("%s %s: the text is %v, not %q", c.ID, c.Rows[i].ID, text, want.Words)
				}
				if want.Words != "" {
					worded++
				}
				if want.Proof != "" {
					proved++
					if figures[want.Proof] == nil || cell["figure"] != want.Proof {
						t.Errorf("%s %s: nothing leads to %s", c.ID, c.Rows[i].ID, want.Proof)
					}
				}
			}
		}
	}
	if worded == 0 || proved == 0 {
		t.Errorf("%d cells with words, %d with a figure", worded, proved)
	}
}
