package chart

import (
	"math"
	"slices"
	"strconv"

	"cocrea/generator/figure"
	"cocrea/generator/message"
	"cocrea/generator/model"
)

// themes compares the published numbers of commitments by theme with those coded.
func (b builder) themes() *Chart {
	themes := make([]*model.Theme, 0, len(b.m.Themes))
	for i := range b.m.Themes {
		themes = append(themes, &b.m.Themes[i])
	}
	published := func(t *model.Theme) Cell { return b.figure("commitments.theme." + t.ID + ".published") }
	slices.SortStableFunc(themes, func(x, y *model.Theme) int { return int(published(y).N - published(x).N) })
	most := leaders(themes, func(t *model.Theme) float64 { return published(t).N })
	args := []any{"of", b.said("themes.sum"), "coded", b.said("commitments.coded")}
	fraction := ""
	if len(most) > 0 {
		n := published(most[0])
		fraction = oneIn(b.c, n.N, b.n("themes.sum"))
		args = append(args, "theme", b.c.Within(most[0].Name.In(b.c.Lang)), "themes", listed(most, func(t *model.Theme) string { return t.Name.In(b.c.Lang) }),
			"n", b.said(n.Proof), "fraction", fraction)
	}
	c := b.start("themes", Bars, []figure.Basis{figure.Published, figure.Coded}, args...)
	c.lead(len(most), len(themes))
	switch {
	case len(most) == 1 && published(most[0]).N > 1 && published(most[0]).N == b.n("themes.sum"):
		c.title("all")
	case len(most) == 1 && fraction == "":
		c.title("count")
	}
	c.Columns = []Column{{Key: "published", Role: RoleBar, Class: "published"}, {Key: "share", Role: RoleShare}, {Key: "coded", Role: RoleMark, Class: "coded"}}
	uncoded := b.n("commitments.coded") == 0
	for _, t := range themes {
		share := Cell{Absence: model.NotApplicable} // the table that gives shares does not have the theme
		if t.Published != nil {
			share = b.figure(figure.PrintedShareID(b.m, t))
		}
		count := published(t)
		if t.Published == nil {
			count.Absence = model.NotApplicable
		}
		if t.Published == nil && (uncoded || len(t.Commitments) == 0) { // nobody speaks of it
			continue
		}
		c.Rows = append(c.Rows, Row{ID: t.ID, Label: t.Name.In(b.c.Lang), Href: b.to.Theme(t),
			Cells: []Cell{count, share, b.figure("commitments.theme." + t.ID + ".coded")}})
	}
	c.Legend = []Key{{Class: "published", Mark: "■", Label: b.c.Text("chart.key.published")}, {Class: "coded", Mark: "◇", Label: b.c.Text("chart.key.coded")}}
	if uncoded { // then nobody has counted zeros
		if f := b.m.Facet("theme"); f == nil || f.Coded {
			c.note("uncoded")
		}
		c.Columns, c.Legend, c.Basis = c.Columns[:2], nil, c.Basis[:1]
		for i := range c.Rows {
			c.Rows[i].Cells = c.Rows[i].Cells[:2]
		}
	}
	return c
}

// pillars counts the commitments coded under each pillar, and those in which none is seen.
func (b builder) pillars() *Chart {
	pillars := make([]*model.Pillar, 0, len(b.m.Pillars))
	for i := range b.m.Pillars {
		pillars = append(pillars, &b.m.Pillars[i])
	}
	slices.SortStableFunc(pillars, func(x, y *model.Pillar) int { return len(y.Commitments) - len(x.Commitments) })
	most := leaders(pillars, func(p *model.Pillar) float64 { return float64(len(p.Commitments)) })
	args := []any{"of", b.said("commitments.coded"), "several", b.said("commitments.several-pillars"), "unseen", b.said("commitments.pillar-unseen")}
	if len(most) > 0 {
		args = append(args, "pillar", b.c.Within(most[0].Name.In(b.c.Lang)), "pillars", listed(most, func(p *model.Pillar) string { return p.Name.In(b.c.Lang) }),
			"n", b.said("commitments.pillar."+most[0].ID))
	}
	c := b.start("pillars", Bars, []figure.Basis{figure.Coded}, args...)
	c.lead(len(most), len(pillars))
	c.Columns = []Column{{Key: "coded", Role: RoleBar, Class: "coded"}, {Key: "share", Role: RoleShare}}
	for _, p := range pillars {
		share := Cell{Absence: model.NotApplicable} // of nothing there is no share
		if b.n("commitments.coded") > 0 {
			share = b.figure("commitments.pillar." + p.ID + ".share")
		}
		c.Rows = append(c.Rows, Row{ID: p.ID, Label: p.Name.In(b.c.Lang), Href: b.to.Pillar(p), Cells: []Cell{b.figure("commitments.pillar." + p.ID), share}})
	}
	switch unseen := "commitments.pillar-unseen"; {
	case b.n("commitments.coded") == 0:
		c.Said.Measure += "-plain"
		c.note("uncoded")
	case b.n(unseen) > 0:
		if len(most) == 1 { // who leads among those that can be seen need not lead among all
			c.title("seen")
		}
		c.Rows = append(c.Rows, Row{ID: "unseen", Label: b.c.Text("chart.pillars.unseen"), Cells: []Cell{b.figure(unseen), b.figure(unseen + ".share")}})
		c.note("unseen")
		if b.n("commitments.several-pillars") == 0 {
			c.note("unseen-single")
		}
	case b.n("commitments.several-pillars") == 0:
		c.note("single")
	}
	return c
}

// lead takes the title for as many as have the most, of all that there are.
func (c *Chart) lead(most, all int) {
	switch {
	case most == 0:
		c.title("plain")
	case most == all && all > 1:
		c.title("equal")
	case most > 3: // no title names so many
		c.title("many")
	case most > 1:
		c.title("tie")
	}
}

// leaders are those that have the most of all, more than nothing.
func leaders[T any](all []T, count func(T) float64) []T {
	var most []T
	for _, one := range all {
		switch n := count(one); {
		case n <= 0 || len(most) > 0 && n < count(most[0]):
		case len(most) > 0 && n == count(most[0]):
			most = append(most, one)
		default:
			most = []T{one}
		}
	}
	return most
}

// listed are the names of some records.
func listed[T any](all []T, name func(T) string) string {
	var names []string
	for _, one := range all {
		names = append(names, name(one))
	}
	return message.Listed(names)
}

// oneIn says a share as people do, «uno de cada cinco», where that is nearly so.
func oneIn(c *message.Catalog, part, whole float64) string {
	if part <= 0 || whole <= 0 {
		return ""
	}
	n := math.Round(whole / part)
	key := "chart.one-in." + strconv.Itoa(int(n))
	if math.Abs(n-whole/part) > 0.05*n || !c.Has(key) {
		return ""
	}
	return c.Text(key)
}

// time is a figure in days as people say it: in months, once there are enough of them.
func (b builder) time(id string) any {
	f := b.set.Get(id)
	if f == nil {
		return b.c.Text("figure.unknown")
	}
	return figure.Time{Figure: f}
}
