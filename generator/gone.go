package generator

import (
	"slices"
	"strings"

	"cocrea/generator/table"
)

// gone tells of what the newest release had and the data have no more, where that is
// the cause of addresses that would vanish: a table without rows, and a record that goes
// by another id. What rests on such a table is not judged.
func (b *build) gone() {
	n := len(b.in.Releases)
	if n == 0 {
		return
	}
	newest := b.in.Releases[n-1]
	for _, was := range newest.Tables {
		now := b.in.Model.Table(was.Name)
		switch {
		case now == nil || len(was.Rows) == 0 || !now.Whole():
		case len(now.Rows) > 0:
			b.renamed(newest.Version, was, now)
		case !b.in.Model.Dataset.Tables[was.Name].Empty:
			b.report.Problems.Add("table-emptied", now.Grid.Source.Line(1), "why", "release", "table", was.Name, "version", newest.Version, "n", len(was.Rows))
			b.in.Model.Whole = false
		}
	}
}

// renamed tells of the records of a table that have another id than in a release, where
// their page was at an address with the former one and nothing leads there.
func (b *build) renamed(version string, was, now *table.Table) {
	before, after := was.Keys(), now.Keys()
	for i, id := range after {
		if slices.Contains(before, id) {
			continue
		}
		for j, former := range before {
			if !slices.Contains(after, former) && b.vanishes(former) && alike(was, j, now, i) {
				b.report.Problems.Add("id-changed", now.KeyAt(i), "value", id, "former", former, "version", version, "near", "")
				b.in.Model.Whole = false
				break
			}
		}
	}
}

// vanishes reports whether an address of a release has an id in it and is not redirected.
func (b *build) vanishes(id string) bool {
	return slices.ContainsFunc(b.kept, func(address string) bool {
		return slices.Contains(strings.Split(address, "/"), id) && b.in.Site.Redirects[address] == ""
	})
}

// alike reports whether two rows say the same but for their keys: most of what either
// has in the columns of both.
func alike(a *table.Table, i int, b *table.Table, j int) bool {
	same, filled := 0, 0
	for x, f := range a.Fields {
		y := b.Column(f.Name)
		if f.Key || y < 0 || a.Rows[i][x].Text == "" && b.Rows[j][y].Text == "" {
			continue
		}
		filled++
		if a.Rows[i][x].Text == b.Rows[j][y].Text {
			same++
		}
	}
	return filled > 0 && same*4 >= filled*3
}
