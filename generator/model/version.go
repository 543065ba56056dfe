package model

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Order compares versions part by part, numbers as numbers: 2024.9 before 2024.10.
func Order(a, b string) int {
	split := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == '-' })
	}
	return slices.CompareFunc(split(a), split(b), func(a, b string) int {
		m, wrongA := strconv.Atoi(a)
		n, wrongB := strconv.Atoi(b)
		if wrongA != nil || wrongB != nil {
			return cmp.Compare(a, b)
		}
		return cmp.Compare(m, n)
	})
}
