package intake

import (
	"slices"

	"cocrea/generator/table"
)

// mostPairs is how many pairs of rows and records with one title are compared; of more, those
// that no number tells apart have each other in their order.
const mostPairs = 250_000

// given are the ids that the site has given to rows with the same titles, by row. Of several with
// one title each has that of the record with its number, where no other has it, else of that with which it has most in
// common.
func (a *applier) given(columns []made, from made, g *grid) map[int]string {
	id, title := g.find("id"), g.find(a.titles()...)
	out, used := map[int]string{}, map[int]bool{}
	if id < 0 || title < 0 || from.To == "id" {
		return out
	}
	has := func(i, n int) {
		if out[i] == "" && !used[n] {
			out[i], used[n] = g.rows[n][id], true
		}
	}
	for _, c := range columns {
		if at := g.find("number"); c.To == "number" && at >= 0 {
			records, rows := map[[2]string][]int{}, map[[2]string][]int{}
			for n, row := range g.rows {
				key := [2]string{table.Fold(row[title]), row[at]}
				records[key] = append(records[key], n)
			}
			for i, text := range from.values {
				key := [2]string{table.Fold(text), c.values[i]}
				rows[key] = append(rows[key], i)
			}
			for key, of := range rows {
				if key[1] != "" && len(of) == 1 && len(records[key]) == 1 {
					has(of[0], records[key][0])
				}
			}
		}
	}
	records, rows := map[string][]int{}, map[string][]int{}
	for n, row := range g.rows {
		if !used[n] {
			records[table.Fold(row[title])] = append(records[table.Fold(row[title])], n)
		}
	}
	for i, text := range from.values {
		if out[i] == "" {
			rows[table.Fold(text)] = append(rows[table.Fold(text)], i)
		}
	}
	for text := range rows {
		for _, p := range pairsOf(columns, g, rows[text], records[text]) {
			has(p.row, p.record)
		}
	}
	return out
}

// pair is a row and a record that may be it, and how many cells they have in common.
type pair struct{ row, record, common int }

// pairsOf are the pairs of some rows and records, those with most in common first.
func pairsOf(columns []made, g *grid, rows, records []int) (pairs []pair) {
	if len(rows)*len(records) > mostPairs {
		for k := range min(len(rows), len(records)) {
			pairs = append(pairs, pair{rows[k], records[k], 0})
		}
		return pairs
	}
	at := make([]int, len(columns))
	for k, c := range columns {
		at[k] = g.find(c.To)
	}
	for _, i := range rows {
		for _, n := range records {
			p := pair{i, n, 0}
			for k, c := range columns {
				if at[k] >= 0 && c.values[i] != "" && c.values[i] == g.rows[n][at[k]] {
					p.common++
				}
			}
			pairs = append(pairs, p)
		}
	}
	slices.SortStableFunc(pairs, func(p, q pair) int { return q.common - p.common })
	return pairs
}
