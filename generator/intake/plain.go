package intake

import (
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// mostCharts is how many columns of the site's own that can be counted by their values have a
// chart each: readers look through no wall of them.
const mostCharts = 10

// plain are the columns beyond those, which pages and filters show and no chart does: first come
// those of words, then those of yes and no. had are those that are declared.
func (a *applier) plain(had map[string]field) map[string]bool {
	var counted []Column
	for _, types := range [][]string{{"choice", "list"}, {"yes-no"}} {
		for _, c := range a.m.Columns {
			if _, known := had[c.To]; c.own() && !known && slices.Contains(types, c.Type) && a.s.Column(c.From) >= 0 {
				counted = append(counted, c)
			}
		}
	}
	out := map[string]bool{}
	var names []string
	for _, c := range counted[min(mostCharts, len(counted)):] {
		out[c.To], names = true, append(names, c.From)
	}
	if len(names) > 0 {
		a.probs.Add("import-charts", problem.Position{File: datasetFile}, "n", len(names), "most", mostCharts, "names", strings.Join(names, ", "))
	}
	return out
}
