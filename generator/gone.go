package generator

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/release"
	"cocrea/generator/table"
)

// gone tells of what the newest release had and the data have no more: a table, its rows,
// a column, and a record that goes by another id. What rests on such a table is not judged.
func (b *build) gone() {
	n := len(b.in.Releases)
	if n == 0 || len(b.in.Model.Tables) == 0 {
		return
	}
	newest := b.in.Releases[n-1]
	for _, was := range newest.Tables {
		now := b.in.Model.Table(was.Name)
		switch {
		case len(was.Rows) == 0, now != nil && !now.Whole():
		case now == nil:
			b.removed(newest.Version, was)
		case len(now.Rows) > 0:
			b.lost(newest.Version, was, now)
			if !now.Made {
				b.renamed(newest.Version, was, now)
				b.readdressed(newest.Version, was, now)
			}
		case !b.in.Model.Dataset.Tables[was.Name].Empty:
			b.missed("table-emptied", now.Grid.Source.Line(1), "why", "release", "table", was.Name, "version", newest.Version, "n", len(was.Rows))
		}
	}
}

// missed tells of what a release had.
func (b *build) missed(rule string, at problem.Position, args ...any) {
	b.report.Problems.Add(rule, at, args...)
	b.in.Model.Whole = false
}

// removed tells of a table of a release whose file is not there.
func (b *build) removed(version string, was *table.Table) {
	meta := b.in.Model.Dataset.Tables[was.Name]
	file := "data" + strings.TrimPrefix(was.Grid.Source.File, release.Folder+"/"+version)
	told := meta.File != "" || meta.Key != "" || was.Name == "commitments" ||
		slices.ContainsFunc(b.report.Problems.Sorted(), func(p problem.Problem) bool {
			return p.Rule == "file-orphan" && (slices.Contains(p.Args, any(file)) || slices.Contains(p.Args, any(path.Dir(file))))
		})
	if _, err := fs.Stat(b.fsys, file); errors.Is(err, fs.ErrNotExist) && !meta.Empty && !told {
		b.missed("table-emptied", problem.Position{File: file}, "why", "removed", "table", was.Name, "version", version, "n", len(was.Rows))
	}
}

// lost tells of the columns that had values in a release, where the data have none of
// that name, nor of another one that means the same; and of those that had one in most rows
// and are empty.
func (b *build) lost(version string, was, now *table.Table) {
	d := &b.in.Model.Dataset
	if slices.ContainsFunc(b.report.Problems.Sorted(), func(p problem.Problem) bool {
		return p.At.File == now.Grid.Source.File && slices.Contains([]string{"column-unknown", "column-nameless", "column-missing"}, p.Rule)
	}) {
		return // of what its header has instead it is told
	}
	here := func(f table.Field) bool {
		if f.Key {
			return !now.Made || !missing(was.Keys(), now.Keys())
		}
		return slices.ContainsFunc(now.Fields, func(now table.Field) bool { return now.Means(f.Name, d.Languages) })
	}
	for i, f := range was.Fields {
		n := filled(was, i)
		if n == 0 || d.Tables[was.Name].Fields[f.Name].Empty {
			continue
		}
		at, why := now.Grid.Source.Line(1), "release"
		if here(f) {
			if column := now.Column(f.Name); column < 0 || n < len(was.Rows)/2 || n < fewestLost || filled(now, column) > 0 || !b.report.Problems.Sound(now.Grid.Source.File) {
				continue
			}
			at, why = now.HeaderAt(f.Name), "emptied"
		}
		b.report.Problems.Drop("correction-field", was.Name, f.Name)
		b.missed("column-missing", at, "why", why, "table", was.Name, "column", f.Name, "version", version, "n", n)
	}
}

// fewestLost is from how many values on a column is missed that is there and empty.
const fewestLost = 3

// filled is in how many rows a column has a value.
func filled(t *table.Table, column int) (n int) {
	for _, row := range t.Rows {
		if row[column].Text != "" {
			n++
		}
	}
	return n
}

// missing reports whether any of some ids is not among others.
func missing(ids, among []string) bool { return len(without(ids, among)) > 0 }

// without lists the places of those of some ids that are not among others.
func without(ids, among []string) (places []int) {
	known := make(map[string]bool, len(among))
	for _, id := range among {
		known[id] = true
	}
	for i, id := range ids {
		if !known[id] {
			places = append(places, i)
		}
	}
	return places
}

// mostCompared is how many pairs of rows are compared to find records that go by another id:
// a table that was made anew has more than can be told.
const mostCompared = 1_000_000

// renamed tells of the records of a table that have another id than in a release, where
// their page was at an address with the former one and nothing leads there.
func (b *build) renamed(version string, was, now *table.Table) {
	before, after := was.Keys(), now.Keys()
	came, went := without(after, before), without(before, after)
	if len(came) == 0 || len(went) == 0 {
		return
	}
	led := b.named()
	went = slices.DeleteFunc(went, func(j int) bool { return !led[before[j]] })
	compared := 0
	for _, i := range came {
		for at, j := range went {
			if compared++; compared > mostCompared {
				return
			}
			if alike(was, j, now, i) {
				b.report.Problems.Drop("ref", was.Name, before[j]) // by those who still call it so
				b.missed("id-changed", now.KeyAt(i), "value", after[i], "former", before[j], "version", version, "near", "")
				went = slices.Delete(went, at, at+1)
				break
			}
		}
	}
}

// readdressed tells of the places that are called otherwise than in a release: the addresses
// of their pages are made of their names.
func (b *build) readdressed(version string, was, now *table.Table) {
	called := func(f table.Field) bool { return f.Base == "name" }
	before, after := slices.IndexFunc(was.Fields, called), slices.IndexFunc(now.Fields, called)
	if now.Name != "states" || before < 0 || after < 0 {
		return
	}
	led := b.named()
	former := map[string]string{}
	for i, id := range was.Keys() {
		former[id] = was.Rows[i][before].Text
	}
	for i, id := range now.Keys() {
		name := now.Rows[i][after].Text
		if slug := table.Slug(former[id]); slug != "" && slug != table.Slug(name) && led[slug] {
			b.missed("id-changed", now.At(i, now.Fields[after].Name), "why", "name", "id", id, "value", name, "former", former[id], "version", version)
		}
	}
}

// named are the names in the addresses of releases that are not redirected.
func (b *build) named() map[string]bool {
	names := map[string]bool{}
	for _, k := range b.kept {
		if b.in.Site.Redirects[k.Address] == "" {
			for name := range strings.SplitSeq(k.Address, "/") {
				names[name] = true
			}
		}
	}
	return names
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
