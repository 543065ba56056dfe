package intake

import (
	"cmp"
	"strconv"
	"strings"
)

// numbered reports figures with a point that number things one after the other, such as 1.9,
// 1.10, 1.11: read as numbers, 1.10 would be 1.1.
func numbered(texts []string) bool {
	zero, wide := false, map[int]bool{}
	values := map[string]string{}
	same, rising := false, true
	before := [2]int{-1, -1}
	for _, text := range texts {
		left, right, is := strings.Cut(text, ".")
		a, err1 := strconv.Atoi(left)
		b, err2 := strconv.Atoi(right)
		if !is || err1 != nil || err2 != nil {
			return false
		}
		zero = zero || strings.HasSuffix(right, "0")
		wide[len(right)] = true
		value := left + "." + strings.TrimRight(right, "0")
		same = same || values[value] != "" && values[value] != text
		values[value] = text
		rising = rising && (cmp.Compare(a, before[0]) > 0 || a == before[0] && b >= before[1])
		before = [2]int{a, b}
	}
	return zero && len(wide) > 1 && (same || rising)
}
