package main

import "fmt"

// heading stands above the rows: what was measured where, and the columns. Ratios are of
// pairs of runs, Hugo's over Cocrea's: more is better for Cocrea.
const heading = `On %s/%s with %d processors, %s, Hugo %s; medians of %d runs in turn.

| commitments | build | Cocrea: wall | CPU | memory | Hugo: wall | CPU | memory | Hugo ÷ Cocrea: wall | CPU | memory |
|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
`

// row is a row of the table; a program that did not run has no values.
func row(n int, build string, cocrea, hugo []usage) string {
	out := fmt.Sprintf("| %d | %s |", n, build)
	for _, runs := range [][]usage{cocrea, hugo} {
		if len(runs) == 0 {
			out += " | | |"
			continue
		}
		out += fmt.Sprintf(" %.2f s | %.2f s | %.0f MB |", median(each(runs, wall)), median(each(runs, cpu)), median(each(runs, memory)))
	}
	for _, of := range []func(usage) float64{wall, cpu, memory} {
		if len(cocrea) == 0 || len(hugo) == 0 {
			out += " |"
			continue
		}
		out += fmt.Sprintf(" %.2f |", median(ratios(each(hugo, of), each(cocrea, of))))
	}
	return out + "\n"
}
