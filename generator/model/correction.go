package model

import (
	"bytes"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// correctionsFile tells what was wrong in the data and was mended. It may be missing.
const correctionsFile = "data/corrections.toml"

// Correction is a value that was wrong in a version of the data and is right now.
type Correction struct {
	ID      string     `table:"id,key"`
	Date    table.Date `table:"date,required"` // on which it was mended
	Table   string     `table:"table,required"`
	Record  string     `table:"record,required"` // its key
	Field   string     `table:"field,required"`
	Was     string     `table:"was"`              // empty: it was not known
	Now     string     `table:"now"`              // likewise
	Version string     `table:"version,required"` // the first that is right
	Source  string     `table:"source,ref=sources"`
	Reason  table.Text `table:"reason"` // what was wrong, and who found it
}

// corrections reads the file, where there is one, and checks that each names a record
// and a field of the data, and that what the last one of a cell says is what it has.
func (l *loader) corrections() {
	if l.absent(correctionsFile) {
		l.renamed(correctionsFile)
		return
	}
	src := l.open(correctionsFile)
	if src == nil || strings.TrimSpace(src.Text) == "" {
		return
	}
	tree, ok := table.ReadTOML(src, l.probs)
	if l.broken = l.broken || !ok; !ok || len(tree.Values) == 0 {
		return
	}
	m := l.model
	records, t := table.Decode[Correction]("corrections", tree.Grid("correction", l.probs), m.Dataset.Languages, nil, l.probs)
	l.corrected(records, t)
	m.future(t, l.probs)
	last := map[[3]string]int{}
	for i, c := range records {
		if !t.Sound("table", "record", "field") {
			break
		}
		if c.Was == c.Now && t.Sound("was", "now") {
			l.probs.Add("correction-value", t.At(i, "now"), "why", "same", "value", c.Now, "near", "")
			continue
		}
		if !l.unread(c.Table) && m.checkCorrection(t, i, c, l.probs) {
			cell := [3]string{c.Table, c.Record, c.Field}
			if before, twice := last[cell]; !twice || !records[before].Date.First().After(c.Date.First()) {
				last[cell] = i
			}
		}
	}
	for cell, i := range last {
		at := m.Table(cell[0])
		is := at.Rows[m.row(at, cell[1])][at.Column(cell[2])].Text
		if is == records[i].Now || !at.Sound(cell[2]) || !t.Sound("now") {
			continue
		}
		why := ""
		switch "" {
		case is:
			why = "empty"
		case records[i].Now:
			why = "filled"
		}
		l.probs.Add("correction-value", t.At(i, "now"), "why", why, "column", cell[0]+"."+cell[2], "value", records[i].Now, "found", is, "other", m.at(cell[0], cell[1], cell[2]), "near", "")
	}
	m.Corrections = records
	slices.SortStableFunc(m.Corrections, func(a, b Correction) int { return b.Date.First().Compare(a.Date.First()) })
}

// frozen is the line of a release that says its version.
var frozen = regexp.MustCompile(`(?m)^version = "([^"\n]*)"`)

// corrected tells of a version that is none of these data: the present one or a release. Of
// data without releases it may be any former one.
func (l *loader) corrected(records []Correction, t *table.Table) {
	present := l.model.Dataset.Version
	if present == "" || !t.Sound("version") {
		return
	}
	known := []string{present}
	folders, _ := fs.Glob(l.fsys, releases+"/*/release.toml") // the pattern is a good one
	if all, _ := fs.Glob(l.fsys, releases+"/*/dataset.toml"); len(all) > len(folders) {
		return // a release lacks its own file, which is told
	}
	for _, folder := range folders {
		known = append(known, path.Base(path.Dir(folder)))
	}
	for _, of := range folders { // a folder may bear another name than its release, which is told
		text, _ := fs.ReadFile(l.fsys, of)
		if m := frozen.FindSubmatch(text); m != nil {
			known = append(known, string(m[1]))
		}
	}
	addresses, _ := fs.ReadFile(l.fsys, releases+"/addresses.txt")
	told := map[string]bool{"": true}
	for i, c := range records {
		switch former := len(folders) == 0 && Order(c.Version, present) < 0; {
		case told[c.Version] || former || slices.Contains(known, c.Version):
		case bytes.Contains(addresses, []byte("/v/"+c.Version+"/")): // its folder is lost, which is told
		default:
			told[c.Version] = true
			l.probs.Add("correction-version", t.At(i, "version"), "value", c.Version, "near", problem.Near(c.Version, known), "known", strings.Join(slices.Compact(slices.Sorted(slices.Values(known))), ", "))
		}
	}
}

// unread reports a table that there is and that could not be read.
func (l *loader) unread(name string) bool {
	return l.model.Table(name) == nil && slices.ContainsFunc(l.tables, func(k known) bool { return k.name == name })
}

// checkCorrection tells whether the record and the field of a correction are there.
func (m *Model) checkCorrection(t *table.Table, i int, c Correction, probs *problem.List) bool {
	var names []string
	for _, other := range m.Tables {
		names = append(names, other.Name)
	}
	of := m.Table(c.Table)
	if of == nil {
		probs.Add("table-unknown", t.At(i, "table"), "table", c.Table, "near", problem.Near(c.Table, names), "known", strings.Join(names, ", "))
		return false
	}
	if m.row(of, c.Record) < 0 {
		if of.Whole() && !missed(probs, c.Table, c.Record) {
			probs.Add("correction-record", t.At(i, "record"), "column", c.Table, "value", c.Record, "table", c.Table, "near", problem.Near(c.Record, of.Keys()))
		}
		return false
	}
	if of.Column(c.Field) < 0 {
		if !of.Sound(c.Field) {
			return false // a fault of the header, which is told
		}
		var columns []string
		for _, f := range of.Fields {
			columns = append(columns, f.Name)
		}
		probs.Add("correction-field", t.At(i, "field"), "value", c.Field, "table", c.Table, "near", problem.Near(c.Field, columns), "known", strings.Join(columns, ", "))
		return false
	}
	if sources := m.Table("sources"); c.Source != "" && sources != nil && sources.Sound("id") && m.row(sources, c.Source) < 0 && !missed(probs, "sources", c.Source) {
		probs.Add("ref", t.At(i, "source"), "value", c.Source, "column", "source", "table", "sources", "near", problem.Near(c.Source, sources.Keys()))
	}
	return true
}

// row is the number of the record with a key, or -1.
func (m *Model) row(t *table.Table, key string) int { return slices.Index(t.Keys(), key) }
