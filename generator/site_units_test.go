package generator_test

import (
	"bytes"
	"encoding/csv"
	"maps"
	"path"
	"slices"
	"testing"

	"golang.org/x/net/html"
)

// checkUnits: a link that no row of the table has leads to a record behind the row,
// one of the commitments of the plan whose link stands before it; all of them do.
func (s *site) checkUnits(t *testing.T, svg *html.Node, rows map[string]set) {
	got, row := map[string][]string{}, ""
	for _, a := range find(svg, tag("a", "")) {
		if id := path.Base(attr(a, "href")); rows[attr(a, "href")] != nil {
			row = id
		} else {
			got[row] = append(got[row], id)
		}
	}
	if len(got) == 0 {
		return
	}
	records, err := csv.NewReader(bytes.NewReader(s.files[downloads+"commitments.csv"].Data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{}
	id, plan := slices.Index(records[0], "id"), slices.Index(records[0], "plan_id")
	for _, r := range records[1:] {
		want[r[plan]] = append(want[r[plan]], r[id])
	}
	for _, ids := range got {
		slices.Sort(ids)
	}
	if !maps.EqualFunc(got, want, slices.Equal) {
		t.Errorf("the marks lead to %v, the table commitments has %v", got, want)
	}
}
