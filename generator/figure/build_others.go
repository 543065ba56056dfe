package figure

import (
	"cmp"
	"slices"
	"strings"

	"cocrea/generator/model"
)

// mostBars is how many values of a facet a chart shows one by one: of more, the rest are one.
// Those that are as frequent as one of the rest are in it, unless fewer than fewestBars are left.
const (
	mostBars   = 24
	fewestBars = 4
)

// Ranked are the values of a facet that some commitment has, the most frequent first, and
// those of them that are too many to be shown one by one. Steps of a scale are all there, in
// their order.
func Ranked(f *model.Facet) (shown, rest []*model.Value) {
	if f.Stem == "status" {
		for i := range f.Values {
			shown = append(shown, &f.Values[i])
		}
		return shown, nil
	}
	return ranked(f, func(v *model.Value) float64 { return float64(len(v.Rows)) })
}

// Costly are those values by the known money of their commitments.
func Costly(f *model.Facet) (shown, rest []*model.Value) {
	return ranked(f, func(v *model.Value) (sum float64) {
		for _, c := range v.Rows {
			sum += c.Budget.V
		}
		return sum
	})
}

func ranked(f *model.Facet, weight func(*model.Value) float64) (shown, rest []*model.Value) {
	weights := map[*model.Value]float64{}
	for i := range f.Values {
		if v := &f.Values[i]; len(v.Rows) > 0 {
			shown, weights[v] = append(shown, v), weight(v)
		}
	}
	slices.SortStableFunc(shown, func(x, y *model.Value) int { return cmp.Compare(weights[y], weights[x]) })
	if len(shown) > mostBars+1 {
		at := apartFrom(shown, weights)
		shown, rest = shown[:at], shown[at:]
	}
	return shown, rest
}

// apartFrom is how many of too many values are shown: no one that weighs as much as one that
// is not, but where hardly any would be left.
func apartFrom(values []*model.Value, weights map[*model.Value]float64) int {
	at := mostBars
	for at > 0 && weights[values[at-1]] == weights[values[mostBars]] {
		at--
	}
	if at < fewestBars {
		return mostBars
	}
	return at
}

// OthersID is the id of the figure that counts the commitments with a value that is not shown
// one by one, OtherMoneyID that of the one which adds up their money.
func OthersID(f *model.Facet) string     { return "commitments.other-" + f.Many() }
func OtherMoneyID(f *model.Facet) string { return "budget.other-" + f.Many() }

// others counts the commitments with a value that is not shown one by one, where there are
// such values.
func (s *Set) others(f *model.Facet) {
	shown, rest := Ranked(f)
	if len(rest) == 0 {
		return
	}
	s.these(Figure{ID: OthersID(f), Basis: basis(f), Label: Say("figure.label.facet-others", "column", faceted{s.m, f}, "n", len(rest)), Query: s.hasOther(f, shown)},
		having(rest), f.Field.Name)
}

// having are the commitments with one of some values, each once.
func having(values []*model.Value) (rows []*model.Commitment) {
	seen := map[*model.Commitment]bool{}
	for _, v := range values {
		for _, c := range v.Rows {
			if !seen[c] {
				seen[c], rows = true, append(rows, c)
			}
		}
	}
	return rows
}

// hasOther is the condition that a commitment has another value of a facet than some.
func (s *Set) hasOther(f *model.Facet, known []*model.Value) string {
	column := s.column(f)
	if !f.Several() {
		var ids []string
		for _, v := range known {
			ids = append(ids, quoted(v.Raw))
		}
		return column + " NOT IN (" + strings.Join(ids, ", ") + ")"
	}
	left := "';' || " + column + " || ';'"
	for _, v := range known {
		left = "replace(" + left + ", " + quoted(";"+v.Raw+";") + ", ';')"
	}
	return left + " <> ';'"
}
