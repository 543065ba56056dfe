package table

import (
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// cited is an id, or what stands in its place, that is no record.
type cited struct {
	t    *Table
	f    Field
	cell Cell
	at   problem.Position
	item string
}

// tell tells of what is missing: once of an id that several columns cite, since what they
// have in common is that its record is gone.
func (c *citing) tell() {
	by := map[[2]string][]cited{}
	for _, m := range c.missing {
		key := [2]string{m.f.Ref, m.item}
		by[key] = append(by[key], m)
	}
	for _, m := range c.missing {
		same := by[[2]string{m.f.Ref, m.item}]
		if !slices.ContainsFunc(same, func(other cited) bool { return other.t != m.t || other.f.Name != m.f.Name }) {
			c.all[m.f.Ref].missing(m, c.probs)
		} else if m.at == same[0].at {
			c.probs.Add("ref", m.at, "why", "many", "value", m.item, "column", m.f.Name, "table", m.f.Ref, "near", c.all[m.f.Ref].near(m.item), "n", len(same)-1, "files", filesOf(same))
		}
	}
}

// filesOf are the files that cite.
func filesOf(cites []cited) string {
	var files []string
	for _, m := range cites {
		files = append(files, m.t.Grid.Source.File)
	}
	return strings.Join(slices.Compact(files), ", ")
}

// lacks are the items of a cell that are no record.
func (x *index) lacks(t *Table, f Field, c Cell) (out []cited) {
	start := 0
	for item := range f.items(c.Text) {
		if !x.known[item] {
			out = append(out, cited{t, f, c, t.Grid.Part(c, start, len(item)), item})
		}
		start += len(item) + 1
	}
	return out
}

// fewIDs is up to how many ids a hint lists.
const fewIDs = 10

// missing tells of what is no record in one column.
func (x *index) missing(m cited, probs *problem.List) {
	item, list := m.item, x.list(m.item)
	r, like := x.lookalike(item)
	about := []any{"value", item, "column", m.f.Name, "table", m.f.Ref}
	switch {
	case list != nil && m.f.Type == TypeList:
		probs.Add("list-separator", m.at, append(about, "list", strings.Join(list, ";"))...)
		m.t.Grid.offer(m.cell, strings.Replace(m.cell.Text, item, strings.Join(list, ";"), 1), probs)
	case len(list) > 1:
		probs.Add("ref", m.at, append(about, "why", "several")...)
	case r != 0:
		probs.Add("ref", m.at, append(about, "why", "lookalike", "code", codePoint(r), "like", like)...)
	case x.near(item) == "" && len(x.ids) <= fewIDs && x.table.Name != m.t.Name:
		probs.Add("ref", m.at, append(about, "why", "few", "known", strings.Join(x.ids, ", "), "file", x.table.Grid.Source.File)...)
	default:
		probs.Add("ref", m.at, append(about, "near", x.near(item))...)
	}
}
