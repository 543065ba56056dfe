package intake

import (
	"maps"
	"slices"

	"cocrea/generator/problem"
)

// flagged are what programs write for yes and no.
var flagged = map[string]string{"1": "yes", "0": "no"}

// mostCounts is how many columns may have no other figures than 0 and 1 and count something.
const mostCounts = 2

// flags finds columns of yes and no that are written as figures: where several have no others than
// 0 and 1, they count nothing.
func (p *proposer) flags(probs *problem.List) {
	is := func(l look) bool {
		return l.kind == "number" && l.unit == "" && !slices.ContainsFunc(l.texts, func(t string) bool { return flagged[t] == "" })
	}
	var found []int
	for i, l := range p.looks {
		if is(l) && l.distinct == len(flagged) {
			found = append(found, i)
		}
	}
	if len(found) <= mostCounts {
		return
	}
	for i, l := range p.looks {
		if is(l) {
			p.looks[i].kind, p.m.Columns[i].Values = "yes-no", maps.Clone(flagged)
			p.form(i, "flags", l.texts, each(l.texts, func(t string) string { return flagged[t] }), probs)
		}
	}
}
