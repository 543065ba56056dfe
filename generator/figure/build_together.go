package figure

import (
	"cmp"
	"slices"
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/model"
)

// Together is a combination of values of a facet that commitments have, no more and no less.
type Together struct {
	ID     string // of the figure that counts them
	Values []*model.Value
	Rows   []*model.Commitment
}

// mostSets is how many combinations are shown, but for those of pillars, which are few.
const mostSets = 12

// Sets are the combinations of values of a facet of which commitments may have several, the
// most frequent first; none where no two values ever stand together, where there is but one
// combination, or where each is the only one of its kind. all is how many there are.
func Sets(f *model.Facet) (sets []Together, all int) {
	if f == nil || !f.Several() {
		return nil, 0
	}
	of := map[*model.Commitment][]*model.Value{}
	var order []*model.Commitment
	for i := range f.Values {
		for _, c := range f.Values[i].Rows {
			if of[c] == nil {
				order = append(order, c)
			}
			of[c] = append(of[c], &f.Values[i])
		}
	}
	at, many := map[string]int{}, f.Many()
	if many == f.Stem { // whose values are figures by that name
		many += "-only"
	}
	some, often := false, false
	for _, c := range order {
		var ids []string
		for _, v := range of[c] {
			ids = append(ids, v.ID)
		}
		id := "commitments." + many + "." + strings.Join(ids, "_")
		if _, seen := at[id]; !seen {
			at[id] = len(sets)
			sets = append(sets, Together{ID: id, Values: of[c]})
		}
		t := &sets[at[id]]
		t.Rows = append(t.Rows, c)
		some, often = some || len(ids) > 1, often || len(ids) > 1 && len(t.Rows) > 1
	}
	slices.SortFunc(sets, func(a, b Together) int {
		return cmp.Or(len(b.Rows)-len(a.Rows), strings.Compare(a.ID, b.ID))
	})
	all = len(sets)
	if f.Stem != "pillar" {
		if !some || all == 1 || all > mostSets && !often {
			return nil, all
		}
		sets = sets[:min(all, mostSets)]
	}
	return sets, all
}

// together counts each combination of values of a facet that is shown.
func (s *Set) together(f *model.Facet) {
	sets, _ := Sets(f)
	for _, t := range sets {
		var cells []string // as they are written: one combination may be in several orders
		data := s.m.Table("commitments")
		for _, c := range t.Rows {
			if cell := quoted(data.Rows[data.Find(c.ID)][data.Column(f.Field.Name)].Text); !slices.Contains(cells, cell) {
				cells = append(cells, cell)
			}
		}
		where := f.Field.Name + " = " + cells[0]
		if len(cells) > 1 {
			where = f.Field.Name + " IN (" + strings.Join(cells, ", ") + ")"
		}
		s.these(Figure{ID: t.ID, Basis: basis(f), Label: Say("figure.label.facet-together", "column", faceted{s.m, f}, f.Many(), named(t.Values), "values", named(t.Values)).or("figure.label." + f.Many() + "-together"),
			Query: where}, t.Rows, f.Field.Name)
	}
}

// named are values by their names.
type named []*model.Value

// In lists them.
func (n named) In(c *message.Catalog) string {
	var names []string
	for _, v := range n {
		names = append(names, v.Name(c))
	}
	return message.Listed(names)
}
