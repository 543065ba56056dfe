package chart

import (
	"slices"

	"cocrea/generator/figure"
	"cocrea/generator/model"
)

// plans shows each commitment of a published plan as a mark that leads to it, the
// largest plan first.
func (b builder) plans() *Chart {
	var plans []*model.ActionPlan
	for i := range b.m.Plans {
		if !b.m.Plans[i].Announced() {
			plans = append(plans, &b.m.Plans[i])
		}
	}
	size := func(p *model.ActionPlan) int { return max(p.Size.N, len(p.Commitments)) }
	slices.SortStableFunc(plans, func(x, y *model.ActionPlan) int { return size(y) - size(x) })
	c := b.start("plans", Units, []figure.Basis{figure.Published, figure.Counted}, "plans", b.said("action-plans.counted"),
		"min", b.said("commitments.plan.min"), "max", b.said("commitments.plan.max"), "median", b.said("commitments.plan.median"), "total", b.said("commitments.total"))
	sized, all := 0, 0
	for _, p := range plans {
		sized, all = sized+boolInt(p.Size.Known), all+p.Size.N
	}
	switch least, most := b.n("commitments.plan.min"), b.n("commitments.plan.max"); {
	case len(plans) == 0 || sized < len(plans), len(plans) == 1 && !b.all("action-plans"):
		c.title("plain")
	case len(plans) == 1:
		c.title("one")
	case least == most:
		c.title("equal")
	}
	switch {
	case sized == 0: // nothing was published of how many there are
		c.Said.Measure, c.Said.Note, c.Basis = c.Said.Measure+"-unsized", "", []figure.Basis{figure.Counted}
	case float64(all) != b.n("commitments.total") || all == 0 || sized < len(plans):
		c.note("differs")
	}
	if len(plans) == 1 { // of one there is no median
		c.Said.Measure = "chart.plans.measure-unsized"
	}
	kinds := b.kinds()
	for _, v := range kinds {
		column := Column{Key: v.ID, Label: v.Name(b.c), Role: RoleBar, Class: "kind-" + v.ID}
		if key := "chart.column." + v.ID; b.c.Has(key) {
			column.Label = b.c.Text(key)
		}
		c.Columns = append(c.Columns, column)
		c.Legend = append(c.Legend, b.key(column.Class, "■", "kind", "kind", column.Label, "commitments."+v.ID))
	}
	role := RoleTable // the sum of the others, where there are any
	if len(kinds) == 0 {
		role = RoleBar
	}
	c.Columns = append(c.Columns, Column{Key: "commitments", Role: role, Class: "kind-all"})
	for _, p := range plans {
		c.Rows = append(c.Rows, b.plan(p, kinds))
	}
	return c
}

// all reports that the records have as many as were published, where that is known.
func (b builder) all(measure string) bool {
	t, counted := b.set.Get(measure+".total"), b.set.Get(measure+".counted")
	return t == nil || t.Qualifier == "exact" && t.Value == counted.Value
}

// kinds are those that the marks of commitments tell apart.
func (b builder) kinds() []model.Value {
	if marksKinds(b.m) {
		return b.m.Facet("kind").Values
	}
	return nil
}

// marksKinds reports whether a filled and a hollow mark say of which kind each commitment is:
// there are two, and none is of neither.
func marksKinds(m *model.Model) bool {
	f := m.Facet("kind")
	return f != nil && len(f.Values) == 2 && !slices.ContainsFunc(m.Commitments, func(c model.Commitment) bool { return c.Kind == "" })
}

// plan is a plan's row: how many commitments it has of each kind, and which.
func (b builder) plan(p *model.ActionPlan, kinds []model.Value) Row {
	row := Row{ID: p.ID, Label: p.Short(b.c), Href: b.to.Plan(p)}
	for column, kind := range kinds {
		for _, k := range p.Commitments {
			if k.Kind == kind.Raw {
				row.Units = append(row.Units, Unit{column, k.Name(b.c), b.to.Commitment(k)})
			}
		}
		row.Cells = append(row.Cells, b.figure("commitments.plan."+p.ID+"."+kind.ID))
	}
	if len(kinds) == 0 {
		for _, k := range p.Commitments {
			row.Units = append(row.Units, Unit{0, k.Name(b.c), b.to.Commitment(k)})
		}
	}
	row.Cells = append(row.Cells, b.figure("commitments.plan."+p.ID))
	return row
}

func boolInt(is bool) int {
	if is {
		return 1
	}
	return 0
}
