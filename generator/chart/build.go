package chart

import (
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Routes gives the addresses of records, from the root of the site.
type Routes interface {
	State(*model.State) string
	Secretariat(*model.Secretariat) string
	Plan(*model.ActionPlan) string
	Commitment(*model.Commitment) string
	Theme(*model.Theme) string
	Pillar(*model.Pillar) string
}

// IDs lists the charts of a site, in the order of All.
var IDs = []string{"map", "path", "themes", "pillars", "pillar-overlap", "plans", "theme-by-state", "timeline", "durations", "seats"}

// All makes every chart of a site in the catalog's language.
func All(m *model.Model, figures *figure.Set, to Routes, c *message.Catalog) []*Chart {
	b := builder{m, figures, to, c}
	charts := []*Chart{
		b.stages(), b.path(), b.themes(), b.pillars(), b.overlap(), b.plans(), b.matrix(), b.timeline(), b.durations(), b.seats(),
	}
	for i, chart := range charts {
		chart.ID = IDs[i]
		chart.Numbers = func(n float64) string { return c.Value(n) }
		chart.Words = map[string]string{"unknown": c.Text("chart.unknown"), "total": c.Text("chart.total"), "days": c.Text("chart.days")}
		for j := range chart.Columns {
			if chart.Columns[j].Label == "" {
				chart.Columns[j].Label = c.Text("chart.column." + chart.Columns[j].Key)
			}
		}
	}
	return charts
}

type builder struct {
	m   *model.Model
	set *figure.Set
	to  Routes
	c   *message.Catalog
}

// start begins a chart with the texts of its id; args fill the title.
func (b builder) start(id string, kind Kind, basis []figure.Basis, args ...any) *Chart {
	return &Chart{
		Kind: kind, Basis: basis, Args: args,
		Title:   b.c.Text("chart."+id+".title", args...),
		Measure: b.c.Text("chart."+id+".measure", args...),
		Note:    b.c.Text("chart."+id+".note", args...),
		Label:   b.c.Text("chart." + id + ".label"),
	}
}

func (b builder) figure(id string) Cell {
	f := b.set.Get(id)
	if f == nil || !f.Known {
		return Cell{}
	}
	return Cell{Known: true, N: f.Value, Max: max(f.Value, f.Max), Text: f.Text(b.c), Proof: id}
}

// said is a figure for a sentence.
func (b builder) said(id string) any {
	if f := b.set.Get(id); f != nil {
		return f
	}
	return b.c.Text("figure.unknown")
}

// key is an entry of a legend that gives a figure: «con plan: 10».
func (b builder) key(class, mark, message, name, label, id string) Key {
	return Key{class, mark, b.c.Text("chart.key."+message, name, label, "n", b.set.Must(id)), id}
}

func (b builder) date(d table.Date) Cell {
	return Cell{Known: d.Known(), Date: d, Text: b.c.Date(d.String())}
}

// sources gathers the documents behind figures, sorted.
func (b builder) sources(ids ...string) []string {
	var out []string
	for _, id := range ids {
		if f := b.set.Get(id); f != nil {
			out = append(out, f.Sources...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (b builder) themes() *Chart {
	themes := make([]*model.Theme, 0, len(b.m.Themes))
	for i := range b.m.Themes {
		themes = append(themes, &b.m.Themes[i])
	}
	published := func(t *model.Theme) Cell { return b.figure("commitments.theme." + t.ID + ".published") }
	slices.SortStableFunc(themes, func(x, y *model.Theme) int { return int(published(y).N - published(x).N) })
	top := themes[0]
	of := b.set.Must("commitments.total")
	c := b.start("themes", Bars, []figure.Basis{figure.Published, figure.Coded},
		"theme", strings.ToLower(top.Name.In(b.c.Lang)), "n", b.said(published(top).Proof), "of", of,
		"fraction", fraction(b.c, published(top).N, of.Value), "coded", b.said("commitments.coded"))
	c.Columns = []Column{{Key: "published", Role: RoleBar, Class: "published"}, {Key: "share", Role: RoleShare}, {Key: "coded", Role: RoleMark, Class: "coded"}}
	for _, t := range themes {
		share := Cell{}
		if t.Published != nil {
			share = b.figure("commitments.theme." + t.ID + ".share")
		}
		c.Rows = append(c.Rows, Row{ID: t.ID, Label: t.Name.In(b.c.Lang), Href: b.to.Theme(t),
			Cells: []Cell{published(t), share, b.figure("commitments.theme." + t.ID + ".coded")}})
	}
	c.Sources = b.sources("themes.total", "commitments.coded")
	c.Legend = []Key{{Class: "published", Mark: "■", Label: b.c.Text("chart.key.published")}, {Class: "coded", Mark: "◇", Label: b.c.Text("chart.key.coded")}}
	return c
}

// fraction says a share as people do: «uno de cada cinco».
func fraction(c *message.Catalog, part, whole float64) string {
	if part <= 0 || whole <= 0 {
		return c.Value(part)
	}
	n := int(whole/part + 0.5)
	if key := "chart.one-in." + strconv.Itoa(n); c.Has(key) {
		return c.Text(key)
	}
	return c.Text("chart.n-of", "n", int(part), "of", int(whole))
}

func (b builder) pillars() *Chart {
	pillars := make([]*model.Pillar, 0, len(b.m.Pillars))
	for i := range b.m.Pillars {
		pillars = append(pillars, &b.m.Pillars[i])
	}
	slices.SortStableFunc(pillars, func(x, y *model.Pillar) int { return len(y.Commitments) - len(x.Commitments) })
	c := b.start("pillars", Bars, []figure.Basis{figure.Coded}, "pillar", strings.ToLower(pillars[0].Name.In(b.c.Lang)),
		"n", b.said("commitments.pillar."+pillars[0].ID), "of", b.said("commitments.coded"), "several", b.said("commitments.several-pillars"))
	c.Columns = []Column{{Key: "coded", Role: RoleBar, Class: "coded"}, {Key: "share", Role: RoleShare}}
	for _, p := range pillars {
		c.Rows = append(c.Rows, Row{ID: p.ID, Label: p.Name.In(b.c.Lang), Href: b.to.Pillar(p),
			Cells: []Cell{b.figure("commitments.pillar." + p.ID), b.figure("commitments.pillar." + p.ID + ".share")}})
	}
	c.Sources = b.sources("commitments.coded", "pillars.total")
	return c
}

func (b builder) overlap() *Chart {
	counts := map[string]int{}
	var sets []string
	for i := range b.m.Commitments {
		ids := b.m.Commitments[i].PillarIDs
		if len(ids) == 0 {
			continue
		}
		key := strings.Join(ids, ";")
		if counts[key] == 0 {
			sets = append(sets, key)
		}
		counts[key]++
	}
	slices.SortFunc(sets, func(x, y string) int {
		if counts[x] != counts[y] {
			return counts[y] - counts[x]
		}
		return strings.Compare(x, y)
	})
	several, of := b.said("commitments.several-pillars"), b.said("commitments.coded")
	c := b.start("pillar-overlap", Overlap, []figure.Basis{figure.Coded}, "n", several, "of", of)
	c.Columns = append(c.Columns, Column{Key: "commitments", Role: RoleBar, Class: "coded"})
	for i := range b.m.Pillars {
		c.Columns = append(c.Columns, Column{Key: b.m.Pillars[i].ID, Label: b.m.Pillars[i].Name.In(b.c.Lang), Role: RoleSet})
	}
	for _, key := range sets {
		row := Row{ID: strings.ReplaceAll(key, ";", "+"), Cells: []Cell{b.figure("commitments.pillars." + strings.ReplaceAll(key, ";", "_"))}}
		var names []string
		for i := range b.m.Pillars {
			p := &b.m.Pillars[i]
			in := slices.Contains(strings.Split(key, ";"), p.ID)
			cell := Cell{Known: true, Text: b.c.Text("chart.no")}
			if in {
				cell = Cell{Known: true, N: 1, Max: 1, Text: b.c.Text("chart.yes")}
				names = append(names, p.Name.In(b.c.Lang))
			}
			row.Cells = append(row.Cells, cell)
		}
		row.Label = strings.Join(names, " + ")
		c.Rows = append(c.Rows, row)
	}
	c.Sources = b.sources("commitments.coded", "pillars.total")
	return c
}
