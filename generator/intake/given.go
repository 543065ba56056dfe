package intake

import (
	"slices"

	"cocrea/generator/table"
)

// sameNumber is how many other cells a number counts for by which rows are told apart.
const sameNumber = 100

// given are the ids that the site has given to rows with the same titles, by row. Of several with
// one title each has that of the record with which it has most in common.
func (a *applier) given(columns []made, from made, g *grid) map[int]string {
	id, title := g.find("id"), g.find(a.titles()...)
	out := map[int]string{}
	if id < 0 || title < 0 || from.To == "id" {
		return out
	}
	records, rows := map[string][]int{}, map[string][]int{}
	for n, row := range g.rows {
		records[table.Fold(row[title])] = append(records[table.Fold(row[title])], n)
	}
	for i, text := range from.values {
		rows[table.Fold(text)] = append(rows[table.Fold(text)], i)
	}
	type pair struct{ row, record, common int }
	for text := range rows {
		var pairs []pair
		for _, i := range rows[text] {
			for _, n := range records[text] {
				p := pair{i, n, 0}
				for _, c := range columns {
					if at := g.find(c.To); at >= 0 && c.values[i] != "" && c.values[i] == g.rows[n][at] {
						p.common += map[bool]int{true: sameNumber, false: 1}[c.To == "number"]
					}
				}
				pairs = append(pairs, p)
			}
		}
		slices.SortStableFunc(pairs, func(p, q pair) int { return q.common - p.common })
		used := map[int]bool{}
		for _, p := range pairs {
			if out[p.row] == "" && !used[p.record] {
				out[p.row], used[p.record] = g.rows[p.record][id], true
			}
		}
	}
	return out
}
