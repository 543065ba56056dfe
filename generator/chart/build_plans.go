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
	least, most := 0, 0
	if len(plans) > 0 {
		least, most = plans[len(plans)-1].Size.N, plans[0].Size.N
	}
	c := b.start("plans", Units, []figure.Basis{figure.Published, figure.Counted}, "plans", len(plans), "min", least, "max", most, "median", b.text("commitments.plan.median"))
	kinds := []string{"ordinary", "proactive"}
	for _, kind := range kinds {
		c.Columns = append(c.Columns, Column{Key: kind, Role: RoleBar, Class: "kind-" + kind})
		c.Legend = append(c.Legend, Key{"kind-" + kind, "■", b.c.Text("chart.key.kind", "kind", b.c.Text("chart.column."+kind), "n", b.set.N("commitments."+kind))})
	}
	c.Columns = append(c.Columns, Column{Key: "commitments"})
	for _, p := range plans {
		c.Rows = append(c.Rows, b.plan(p, kinds))
		c.Sources = append(c.Sources, p.Source)
	}
	slices.Sort(c.Sources)
	c.Sources = slices.Compact(c.Sources)
	return c
}

// plan is a plan's row: how many commitments it has of each kind, and which.
func (b builder) plan(p *model.ActionPlan, kinds []string) Row {
	row := Row{ID: p.ID, Label: p.State.Name, Href: b.to.Plan(p)}
	for column, kind := range kinds {
		n := 0
		for _, k := range p.Commitments {
			if k.Kind == kind {
				row.Units = append(row.Units, Unit{column, k.Name(b.c), b.to.Commitment(k)})
				n++
			}
		}
		row.Cells = append(row.Cells, b.number(float64(n)))
	}
	row.Cells = append(row.Cells, b.figure("commitments.plan."+p.ID))
	return row
}
