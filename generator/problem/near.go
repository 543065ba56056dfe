package problem

import (
	"slices"
	"strings"
	"unicode"
)

// Near returns the candidate that a misspelt word most likely meant, or "" where none is
// clearly nearest: a hint must not lead to a wrong value, and never to the contrary of the word. Letters count that tell the
// candidates apart; the shorter those are, the fewer may differ, and no figure may. Half
// a word is near, too, where one candidate alone begins with it or is how it begins.
func Near(word string, candidates []string) string {
	w := strings.ToLower(strings.TrimSpace(word))
	best, bestCost, second := "", 99, 99
	skip := shared(candidates)
	for _, c := range candidates {
		l := strings.ToLower(c)
		cost, letters := distance([]rune(w), []rune(l)), len([]rune(l))
		if strings.HasPrefix(w, l[:min(skip, len(l))]) {
			letters -= skip // the slip is in what tells them apart
		} else if !strings.HasSuffix(w, l[min(skip, len(l)):]) {
			continue
		}
		switch {
		case denies(w, l):
			continue
		case cost > 1 && letters >= 3 && begins(w, l):
			cost = 1
		case cost > allowed(letters) || figures(w) != figures(l):
			continue
		}
		switch {
		case cost < bestCost:
			best, bestCost, second = c, cost, bestCost
		case cost < second && c != best:
			second = cost
		}
	}
	if second == bestCost {
		return ""
	}
	return best
}

// begins reports whether one word begins with the other, and what follows is of the word.
func begins(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	rest, ok := strings.CutPrefix(a, b)
	return ok && len(b) > 2 && !strings.ContainsAny(rest, " ,;|/\n")
}

// denials are what makes the contrary of a word when it stands in front of it.
var denials = []string{"in", "im", "ir", "il", "un", "non", "not", "no", "des", "dis", "anti", "sin", "sem", "nao", "não"}

// denies reports whether one word is the contrary of the other: «incumplido» is no slip of
// «cumplido».
func denies(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	front, ok := strings.CutSuffix(a, b)
	return ok && len(b) > 3 && slices.Contains(denials, strings.TrimRight(front, " -_"))
}

// allowed is how many letters of a word of n may differ.
func allowed(n int) int {
	switch {
	case n < 4:
		return 0
	case n < 8:
		return 1
	}
	return min(n/4, 4)
}

// shared is how many bytes all candidates begin with.
func shared(candidates []string) int {
	if len(candidates) < 2 {
		return 0
	}
	n := len(candidates[0])
	for _, c := range candidates[1:] {
		n = min(n, len(c))
		for n > 0 && c[:n] != candidates[0][:n] {
			n--
		}
	}
	return n
}

// figures are those of a word, in their order.
func figures(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// distance is the number of letters to insert, drop, change or swap with the next one
// from a to b.
func distance(a, b []rune) int {
	before, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		next := make([]int, len(b)+1)
		next[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next[j+1] = min(row[j]+cost, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}
