package problem

import "strings"

// Near returns the candidate that a misspelt word most likely meant, or "" when
// none is close: at most a third of the letters differ, or one begins with the other.
func Near(word string, candidates []string) string {
	best, bestCost := "", len(word)/3+2
	w := strings.ToLower(word)
	for _, c := range candidates {
		l := strings.ToLower(c)
		cost := distance(w, l)
		if len(w) > 2 && len(l) > 2 && (strings.HasPrefix(w, l) || strings.HasPrefix(l, w)) {
			cost = min(cost, 1)
		}
		if cost < bestCost {
			best, bestCost = c, cost
		}
	}
	return best
}

// distance is the number of letters to insert, drop or change from a to b.
func distance(a, b string) int {
	ra, rb := []rune(a), []rune(b)
	row := make([]int, len(rb)+1)
	for j := range row {
		row[j] = j
	}
	for i, ca := range ra {
		diagonal := row[0]
		row[0] = i + 1
		for j, cb := range rb {
			cost := diagonal
			if ca != cb {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(rb)]
}
