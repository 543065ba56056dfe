package table

import (
	"strings"
	"testing"

	"cocrea/generator/problem"
)

// TestShortRows reads rows that lack cells at their end: only where the last word shows that
// nothing has moved are they those of the header.
func TestShortRows(t *testing.T) {
	const head = "id,place,kind,began,ended,source,note\n" +
		"a-1,X,new,2001-02-03,2004-05-06,report,\n" +
		"a-2,Y,old,2002-02-03,,survey,as told\n"
	for _, c := range []struct {
		row  string
		read bool
	}{
		{"a-3,X,old,,,report,", true},
		{"a-3,X,old,,,report", true},
		{"a-3,X,old", true},
		{"a-3,X,old,,", true},
		{"a-3,X,old,,report,", false},         // a comma is lost in the middle
		{"a-3,X,old,2002-02-03", false},       // a day may be that of another column
		{"a-3,X,old,,,report,seen,on", false}, // too many
		{"a-3,X,old,,,essay", false},          // nobody knows where it belongs
		{"a-3,old", false},
	} {
		var probs problem.List
		grid, _ := ReadCSV(&problem.Source{File: "x.csv", Text: head + c.row + "\n"}, Names{Own: strings.Split(strings.Split(head, "\n")[0], ",")}, &probs)
		said := probs.Count(problem.Error)
		if read := said == 0; read != c.read {
			t.Errorf("%s: %d mistakes", c.row, said)
		} else if want := map[bool]int{true: 3, false: 2}[c.read]; len(grid.Rows) != want {
			t.Errorf("%s: %d rows, want %d", c.row, len(grid.Rows), want)
		}
	}
}
