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
		if b.m.Plans[i].Status == "published" && b.m.Plans[i].State != nil {
			plans = append(plans, &b.m.Plans[i])
		}
	}
	slices.SortStableFunc(plans, func(x, y *model.ActionPlan) int { return y.Size.N - x.Size.N })
	c := b.start("plans", Units, []figure.Basis{figure.Published, figure.Counted}, "plans", b.said("action-plans.counted"),
		"min", b.said("commitments.plan.min"), "max", b.said("commitments.plan.max"), "median", b.said("commitments.plan.median"), "total", b.said("commitments.total"))
	sized, all := 0, 0
	for _, p := range plans {
		sized, all = sized+boolInt(p.Size.Known), all+p.Size.N
	}
	switch least, most := b.n("commitments.plan.min"), b.n("commitments.plan.max"); {
	case len(plans) == 0 || sized < len(plans):
		c.title("plain")
	case len(plans) == 1:
		c.title("one")
	case least == most:
		c.title("equal")
	}
	if sized == 0 {
		c.Said.Measure += "-unsized"
	}
	if float64(all) != b.n("commitments.total") || all == 0 || sized < len(plans) {
		c.note("differs")
	}
	kinds := []string{"ordinary", "proactive"}
	for _, kind := range kinds {
		c.Columns = append(c.Columns, Column{Key: kind, Role: RoleBar, Class: "kind-" + kind})
		c.Legend = append(c.Legend, b.key("kind-"+kind, "■", "kind", "kind", b.c.Text("chart.column."+kind), "commitments."+kind))
	}
	c.Columns = append(c.Columns, Column{Key: "commitments"})
	for _, p := range plans {
		c.Rows = append(c.Rows, b.plan(p, kinds))
	}
	return c
}

// plan is a plan's row: how many commitments it has of each kind, and which.
func (b builder) plan(p *model.ActionPlan, kinds []string) Row {
	row := Row{ID: p.ID, Label: p.Short(b.c), Href: b.to.Plan(p)}
	for column, kind := range kinds {
		for _, k := range p.Commitments {
			if k.Kind == kind {
				row.Units = append(row.Units, Unit{column, k.Name(b.c), b.to.Commitment(k)})
			}
		}
		row.Cells = append(row.Cells, b.figure("commitments.plan."+p.ID+"."+kind))
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
