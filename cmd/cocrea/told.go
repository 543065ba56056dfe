package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cocrea/generator/change"
	"cocrea/generator/problem"
)

// most is how many characters two values may have that stand in one line.
const most = 120

// differences is a comparison in words, as a person tells it: first in a line for each
// table, where there are several; then record by record, + added, - removed, ~ changed. A
// text that changed in several languages is shown in that of the reader.
func (c *console) differences(d change.Difference) string {
	var out strings.Builder
	parts := len(d.Tables)
	if len(d.Words) > 0 {
		parts++
	}
	head := c.tableLine
	if parts > 1 {
		out.WriteString(c.summary(d) + "\n")
		head = c.tableName
	}
	for _, t := range d.Tables {
		if parts > 1 && len(t.Added)+len(t.Removed)+len(t.Edited()) == 0 {
			continue // its line says all
		}
		fmt.Fprintln(&out, head(d, t))
		c.records(&out, d, t)
	}
	if n := len(d.Words); n > 0 {
		fmt.Fprintln(&out, c.text("diff.words", "n", n))
	}
	var cells []change.Cell
	for _, w := range d.Words {
		cells = append(cells, change.Cell{Column: w.Path, Old: w.Old, New: w.New})
	}
	for _, said := range d.In(c.catalog.Lang, cells) {
		c.cell(&out, "  ", names(said, ""), said.Cell)
	}
	return out.String()
}

// names is what changed: what readers call it, and its columns.
func names(s change.Said, label string) string {
	if label == "" {
		return strings.Join(s.Columns, ", ")
	}
	return label + " (" + strings.Join(s.Columns, ", ") + ")"
}

// tableLine is in a line how a table differs.
func (c *console) tableLine(d change.Difference, t change.Table) string {
	label := func(column string) string {
		return c.label(d, t, change.Said{Cell: change.Cell{Column: column}, Columns: []string{column}})
	}
	var parts []string
	if t.Only != "" {
		parts = append(parts, c.text("diff.table-"+string(t.Only)))
	}
	for _, p := range []struct {
		key string
		n   int
	}{{"added", len(t.Added)}, {"removed", len(t.Removed)}} {
		if p.n > 0 {
			parts = append(parts, c.text("diff."+p.key, "n", p.n))
		}
	}
	if edited := len(t.Edited()); edited > 0 {
		parts = append(parts, c.text("diff.changed", "n", edited, "columns", strings.Join(c.counts(d, t), ", ")))
	}
	for _, r := range t.Renamed {
		parts = append(parts, c.text("diff.renamed", "from", r.From, "to", r.To))
	}
	for _, column := range t.AddedColumns {
		parts = append(parts, c.text("diff.column-added", "column", label(column), "n", t.Filled(column)))
	}
	for _, column := range t.RemovedColumns {
		parts = append(parts, c.text("diff.column-removed", "column", label(column), "n", t.Filled(column)))
	}
	if t.Reordered {
		parts = append(parts, c.text("diff.reordered"))
	}
	return c.tableName(d, t) + ": " + problem.Shown(strings.Join(parts, "; "))
}

// tableName is what readers call a table, and its file.
func (c *console) tableName(d change.Difference, t change.Table) string {
	if title := d.Title(t.Name, c.catalog.Lang); title != "" {
		return problem.Shown(title + " (" + t.Name + ")")
	}
	return problem.Shown(t.Name)
}

// counts say in how many records each column changed; languages with the same number are
// one.
func (c *console) counts(d change.Difference, t change.Table) (out []string) {
	var cells []change.Cell
	n := map[string]int{}
	for _, by := range t.ByColumn() {
		n[by.Column] = by.N
		cells = append(cells, change.Cell{Column: by.Column})
	}
	whole := d.In(c.catalog.Lang, cells)
	for _, said := range whole {
		base, _ := d.Spoken(said.Column)
		if slices.ContainsFunc(said.Columns[1:], func(end string) bool { return n[base+end] != n[said.Columns[0]] }) {
			whole = nil // each language by itself
			for _, cell := range cells {
				whole = append(whole, change.Said{Cell: cell, Columns: []string{cell.Column}})
			}
			break
		}
	}
	for _, said := range whole {
		out = append(out, c.text("diff.in-column", "column", c.label(d, t, said), "n", n[said.Column]))
	}
	return out
}

// label names a column of a table.
func (c *console) label(d change.Difference, t change.Table, said change.Said) string {
	return names(said, d.Label(t.Name, said.Column, c.catalog.Lang))
}

// records is how a table differs, record by record.
func (c *console) records(out *strings.Builder, d change.Difference, t change.Table) {
	for _, list := range []struct {
		mark    string
		records []change.Record
	}{{"+", t.Added}, {"-", t.Removed}, {"~", t.Edited()}} {
		for _, r := range list.records {
			name := ""
			if list.mark == "~" { // the other lists have it among the cells
				name = named(r.Name)
			}
			fmt.Fprintf(out, "  %s %s\n", list.mark, problem.Shown(strings.TrimSpace(r.Key+" "+name)))
			for _, said := range d.In(c.catalog.Lang, r.Cells) {
				switch {
				case list.mark == "~":
					c.cell(out, "      ", c.label(d, t, said), said.Cell)
				case said.Column != t.Key:
					fmt.Fprintf(out, "      %s: %s\n", problem.Shown(c.label(d, t, said)), readable(strconv.Quote(said.Old+said.New)))
				}
			}
		}
	}
}

// cell is a value that changed, in one line or the two of them below each other, and why.
func (c *console) cell(out *strings.Builder, indent, name string, cell change.Cell) {
	values := [2]string{cell.Old, cell.New}
	alike := readable(strconv.Quote(cell.Old)) == readable(strconv.Quote(cell.New)) // only in signs that cannot be seen
	for i, text := range values {
		switch values[i] = strconv.Quote(text); {
		case text == "":
			values[i] = c.text("diff.empty")
		case !alike:
			values[i] = readable(values[i])
		}
	}
	if utf8.RuneCountInString(cell.Old+cell.New) > most && cell.Old != "" && cell.New != "" {
		fmt.Fprintf(out, "%s%s:\n%s  - %s\n%s  + %s\n", indent, problem.Shown(name), indent, values[0], indent, values[1])
	} else {
		fmt.Fprintf(out, "%s%s: %s → %s\n", indent, problem.Shown(name), values[0], values[1])
	}
	if why := cell.Why[c.catalog.Lang]; why != "" {
		fmt.Fprintf(out, "%s  %s\n", indent, problem.Shown(c.text("diff.why", "reason", why)))
	}
}

// readable is a value between quotation marks, with the spaces that do not break as spaces.
func readable(value string) string {
	return strings.NewReplacer(`\u00a0`, " ", `\u202f`, " ").Replace(value)
}

// named is the name of a record, shortened; nothing where it has none.
func named(name string) string {
	if name == "" {
		return ""
	}
	if letters := []rune(name); len(letters) > most/2 {
		name = strings.TrimSpace(string(letters[:most/2])) + "…"
	}
	return "«" + name + "»"
}
