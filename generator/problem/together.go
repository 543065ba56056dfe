package problem

import (
	"cmp"
	"strings"
)

// few is up to how many cells of a column are told of one by one.
const few = 3

// caused makes one problem of those that have the same cause: the first, and where the
// others are.
func caused(all []Problem) []Problem {
	type key struct{ rule, cause string }
	var out []Problem
	first := map[key]int{}
	for _, p := range all {
		cause, _ := p.arg("cause").(string)
		if at, told := first[key{p.Rule, cause}]; told && cause != "" {
			out[at].Else = append(out[at].Else, p.At)
			continue
		}
		first[key{p.Rule, cause}] = len(out)
		out = append(out, p)
	}
	return out
}

// together makes one problem of those that a column, or the same reason in a file, has
// more than few of.
func together(all []Problem) []Problem {
	type cause struct{ file, rule, of string }
	all = caused(all)
	of := func(p Problem) (cause, bool) {
		why, _ := p.arg("why").(string)
		column, _ := p.arg("column").(string)
		row := strings.HasSuffix(p.At.File, ".csv") && p.arg("link") == nil // whose lines are all alike, but not the links of their pages
		return cause{p.At.File, p.Rule, cmp.Or(why, column)}, p.At.Line > 0 && (row || cmp.Or(why, column) != "")
	}
	lines := map[cause][]int{}
	for _, p := range all {
		if c, ok := of(p); ok {
			lines[c] = append(lines[c], p.At.Line)
		}
	}
	var out []Problem
	told := map[cause]bool{}
	for _, p := range all {
		c, ok := of(p)
		if ok && len(lines[c]) > few {
			if told[c] {
				continue
			}
			told[c] = true
			p.Also = lines[c][1:]
		}
		out = append(out, p)
	}
	return out
}
