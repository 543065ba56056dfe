package intake

import (
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// ids are the names of the records of the rows: those that the file has, else those that
// the site has given to the same titles, else new ones. They are nil where two rows would
// have the same.
func (a *applier) ids(columns []made, g *grid) []string {
	out := make([]string, len(a.s.Rows))
	lines := map[string]int{}
	taken := map[string]bool{}
	for id := range g.values("id") {
		taken[id] = true
	}
	from := a.naming(columns)
	given := a.given(columns, from, g)
	for i, row := range a.s.Rows {
		text := from.values[i]
		slug := table.ShortSlug(text)
		if from.To == "id" {
			slug = table.Slug(text)
		}
		switch known := given[i]; {
		case from.To != "id" && known != "":
			slug = known
		case from.To == "id" && !table.IsID(slug), from.To == "id" && lines[slug] > 0:
			why := map[bool]string{true: "twice", false: "none"}[lines[slug] > 0 && slug != ""]
			a.probs.Add("import-id", a.s.At(cell(row, max(a.s.Column(from.From), 0))), "why", why, "value", text, "line", lines[slug], "other", text)
			return nil
		case from.To != "id":
			base := slug
			if !table.IsID(base) {
				base = "commitment-" + strconv.Itoa(i+1)
			}
			slug = base
			for n := 2; taken[slug]; n++ {
				slug = base + "-" + strconv.Itoa(n)
			}
		}
		out[i], lines[slug], taken[slug] = slug, row[0].Line, true
	}
	return out
}

// titles are the names that the column of titles may have.
func (a *applier) titles() []string {
	names := []string{"title"}
	for _, lang := range a.langs {
		names = append(names, "title_"+lang)
	}
	return names
}

// coded keeps ids that addresses write otherwise, such as CP-01, as the numbers of the rows,
// where the file has no others.
func (a *applier) coded(columns []made) []made {
	for _, c := range columns {
		long := func(text string) bool { return len([]rune(text)) > longestCode }
		if c.To != "id" || slices.ContainsFunc(columns, func(o made) bool { return o.To == "number" }) || slices.ContainsFunc(c.values, long) {
			continue
		}
		if slices.ContainsFunc(c.values, func(text string) bool { return text != "" && table.Slug(text) != text }) {
			return append(columns, made{Column{From: c.From, To: "number"}, slices.Clone(c.values), c.cells})
		}
	}
	return columns
}

// titled gives a row without a title its number or id for one, what is said of it, or the
// line at which it stands; each is told.
func (a *applier) titled(columns []made) {
	at := slices.IndexFunc(columns, func(c made) bool { return slices.Contains(a.titles(), c.To) })
	for i, row := range a.s.Rows {
		if at < 0 || slices.ContainsFunc(columns, func(c made) bool { return slices.Contains(a.titles(), c.To) && c.values[i] != "" }) {
			continue
		}
		text := ""
		for _, to := range []string{"number", "id", "description", "note"} {
			for _, c := range columns {
				if base, _, _ := strings.Cut(c.To, "_"); text == "" && base == to {
					text = short(c.values[i], longestPhrase)
				}
			}
		}
		if text == "" {
			text = a.site.Say("import.untitled", "line", row[0].Line)
		}
		columns[at].values[i] = text
		columns[at].cells++
		a.probs.Add("import-untitled", a.s.At(row[0]), "value", text)
	}
}

// naming is the column by which rows are named: ids where the file has some, else titles.
func (a *applier) naming(columns []made) made {
	i := slices.IndexFunc(columns, func(c made) bool { return c.To == "id" })
	if i < 0 {
		i = slices.IndexFunc(columns, func(c made) bool { return slices.Contains(a.titles(), c.To) })
	}
	return columns[i]
}

// change is what a row says of how a commitment stands that the site does not say yet.
type change struct {
	id               string
	status, progress string
	evidence         string // the source of a row is of what was promised, not of how it went
}

// merge puts the rows into the site's table: a record that it has gets new values in the
// columns of the mapping and keeps all others; a new one comes after those that it has.
func (a *applier) merge(g *grid, columns []made, ids []string) (changes []change) {
	fresh := len(g.rows) == 0
	id := g.column("id")
	at := map[string]int{}
	for i, row := range g.rows {
		at[row[id]] = i
	}
	a.translated(g, columns)
	targets := a.targets(g, columns)
	money := -1
	if i := slices.IndexFunc(columns, func(c made) bool { return c.To == "budget" && c.Currency != "" }); i >= 0 {
		money = g.column("currency")
	}
	for n, name := range ids {
		i, known := at[name]
		if !known {
			i = len(g.rows)
			g.rows = append(g.rows, make([]string, len(g.header)))
			g.rows[i][id] = name
		}
		row := g.rows[i]
		was := slices.Clone(row)
		for t, cols := range targets {
			row[t] = joined(columns, cols, n)
		}
		if money >= 0 {
			a.currency(columns, row, money, n)
		}
		switch {
		case !known:
			a.count.Added++
		case slices.Equal(was, row):
			a.count.Same++
		default:
			a.count.Changed++
		}
		if known && !fresh {
			if c, is := a.changed(g, name, was, row); is {
				changes = append(changes, c)
			}
		}
	}
	a.count.Elsewhere = len(g.rows) - len(ids)
	return changes
}

// translated gives the table a column of each text for every language of a site that has
// several: the ones that the file does not have are there to be filled in.
func (a *applier) translated(g *grid, columns []made) {
	for _, base := range spoken {
		has := slices.ContainsFunc(columns, func(c made) bool { return c.To == base || strings.HasPrefix(c.To, base+"_") && !c.own() })
		for _, lang := range a.langs {
			if has && len(a.langs) > 1 && g.find(base) < 0 && g.find(base+"_"+lang) < 0 {
				g.add(base + "_" + lang)
			}
		}
	}
}

// currency writes that of a budget into its row.
func (a *applier) currency(columns []made, row []string, at, n int) {
	for _, c := range columns {
		if c.To == "budget" && c.values[n] != "" {
			row[at] = c.Currency
		}
	}
}

// targets are the columns of the table, by place, with those of the file that fill them.
func (a *applier) targets(g *grid, columns []made) map[int][]int {
	out := map[int][]int{}
	for i, c := range columns {
		if c.To == "id" || strings.Contains(c.To, ".") {
			continue
		}
		names := []string{c.To}
		if base, lang, _ := cutLast(c.To, "_"); slices.Contains(spoken, c.To) {
			names = append(names, c.To+"_"+a.langs[0])
		} else if slices.Contains(spoken, base) && lang == a.langs[0] {
			names = append(names, base)
		}
		to := g.column(names...)
		out[to] = append(out[to], i)
	}
	return out
}

// joined is what several columns give to a cell, each value once.
func joined(columns []made, cols []int, row int) string {
	if len(cols) == 1 {
		return columns[cols[0]].values[row]
	}
	var items []string
	for _, c := range cols {
		for item := range strings.SplitSeq(columns[c].values[row], ";") {
			if item != "" && !slices.Contains(items, item) {
				items = append(items, item)
			}
		}
	}
	return strings.Join(items, ";")
}

// changed is the report that a row makes of a commitment whose status or share is another.
func (a *applier) changed(g *grid, id string, was, row []string) (change, bool) {
	now := func(name string) (string, bool) {
		i := g.find(name)
		if i < 0 {
			return "", false
		}
		return row[i], row[i] != "" && (i >= len(was) || was[i] != row[i])
	}
	c := change{id: id}
	status, moved := now("status")
	progress, grown := now("progress")
	c.status, c.progress = status, progress
	c.evidence, _ = now("evidence")
	return c, moved || grown
}

// agree counts again, in the table that was made, what the file gave, and tells where the
// two differ: nothing is lost unseen.
func (a *applier) agree(g *grid, columns []made, ids []string) bool {
	rows := map[string][]string{}
	for _, row := range gridOf(g.text()).rows {
		rows[row[g.find("id")]] = row
	}
	sound := true
	for to, cols := range a.targets(g, columns) {
		n, want := 0, 0
		for i, id := range ids {
			if row := rows[id]; row != nil && row[to] != "" {
				n++
			}
			if joined(columns, cols, i) != "" {
				want++
			}
		}
		if len(cols) == 1 {
			want = columns[cols[0]].cells
		}
		if n != want {
			a.probs.Add("import-count", problem.Position{File: a.s.File}, "column", g.header[to], "n", n, "want", want)
			sound = false
		}
	}
	c := a.count
	if c.Cells != c.Written+c.Unknown+c.Left {
		a.probs.Add("import-count", problem.Position{File: a.s.File}, "column", "", "n", c.Written+c.Unknown+c.Left, "want", c.Cells)
		sound = false
	}
	return sound
}
