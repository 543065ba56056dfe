package intake

import (
	"maps"
	"slices"
	"strings"

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

// lettered are the first letters of yes and no, in the languages in which «y» is no such letter.
var lettered = map[string]string{"S": "yes", "N": "no", "s": "yes", "n": "no"}

// letters finds columns of the two letters, where the name asks a question or says so: ¿Cumplido?
// (S/N). Elsewhere they may be south and north.
func (p *proposer) letters(probs *problem.List) {
	for i, l := range p.looks {
		if l.distinct == 2 && (p.heads[i].asks || strings.EqualFold(p.heads[i].unit, "S/N")) && all(l.texts, func(t string) bool { return lettered[t] != "" }) {
			p.looks[i].kind, p.m.Columns[i].Values = "yes-no", maps.Clone(lettered)
			p.form(i, "letters", l.texts, each(l.texts, func(t string) string { return lettered[t] }), probs)
		}
	}
}
