package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"cocrea/generator"
	"cocrea/generator/change"
	"cocrea/generator/problem"
)

type diffCmd struct {
	Dir  string `short:"C" default:"." type:"existingdir" placeholder:"FOLDER" help:"The site's folder."`
	JSON bool   `help:"Print JSON for machines."`
	A    string `arg:"" help:"The former state: a folder with data/, a release or a revision."`
	B    string `arg:"" help:"The later one, likewise."`
}

// Run compares two states of the data. Like diff(1) it ends with 0 when they are equal,
// with 1 when not, and with 2 when one of them cannot be read.
func (d *diffCmd) Run(ctx context.Context, c *console) error {
	diff, report, err := generator.Diff(ctx, generator.Options{Dir: d.Dir}, d.A, d.B)
	var none *generator.ErrNoState
	if errors.As(err, &none) {
		key := "command.diff-no-state"
		if none.Why != "" {
			key = "command.diff-" + none.Why
		}
		return c.usage(key, "name", none.Name)
	}
	if err != nil {
		fmt.Fprintln(c.err, "cocrea:", problem.Shown(err.Error()))
		return errUsage
	}
	if report.Problems.Count(problem.Error) > 0 {
		if err := report.Problems.Print(c.err, problem.Text, c.catalog); err != nil {
			return err
		}
		return errUsage
	}
	if d.JSON {
		e := json.NewEncoder(c.out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		diff.Tables = append([]change.Table{}, diff.Tables...) // a list, if it has none
		whole := struct {
			A string `json:"a"`
			B string `json:"b"`
			change.Difference
		}{d.A, d.B, diff}
		if err := e.Encode(whole); err != nil {
			return err
		}
	} else if _, err := fmt.Fprint(c.out, c.differences(diff)); err != nil {
		return err
	}
	if !diff.None() {
		return errProblems
	}
	return nil
}

// differences is a comparison in words: + added, - removed, ~ changed.
func (c *console) differences(d change.Difference) string {
	var out strings.Builder
	for _, t := range d.Tables {
		c.table(&out, t)
	}
	if n := len(d.Words); n > 0 {
		fmt.Fprintln(&out, c.text("diff.words", "n", n))
	}
	for _, w := range d.Words {
		c.cell(&out, "  ", w.Path, w.Old, w.New)
	}
	return out.String()
}

// summary is a comparison in a line for each table, and one for all words.
func (c *console) summary(d change.Difference) string {
	var out strings.Builder
	for _, t := range d.Tables {
		fmt.Fprintf(&out, "  %s: %s\n", problem.Shown(t.Name), problem.Shown(c.tableLine(t)))
	}
	if n := len(d.Words); n > 0 {
		fmt.Fprintf(&out, "  %s: %s\n", c.text("diff.words", "n", n), c.sections(d.Words))
	}
	if d.None() {
		fmt.Fprintf(&out, "  %s\n", c.text("diff.nothing"))
	}
	return out.String()
}

// sections says where words of the data changed, and how many where there are several.
func (c *console) sections(words []change.Word) string {
	var names []string
	count := map[string]int{}
	for _, w := range words {
		name, rest, _ := strings.Cut(w.Path, ".")
		if name == "tables" {
			name, _, _ = strings.Cut(rest, ".")
		}
		if count[name]++; count[name] == 1 {
			names = append(names, name)
		}
	}
	for i, name := range names {
		names[i] = problem.Shown(name)
		if n := count[name]; n > 1 {
			names[i] = c.text("diff.in-column", "column", name, "n", n)
		}
	}
	return strings.Join(names, ", ")
}

// tableLine is in a line how a table differs.
func (c *console) tableLine(t change.Table) string {
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
		var columns []string
		for _, n := range t.ByColumn() {
			columns = append(columns, c.text("diff.in-column", "column", n.Column, "n", n.N))
		}
		parts = append(parts, c.text("diff.changed", "n", edited, "columns", strings.Join(columns, ", ")))
	}
	for _, r := range t.Renamed {
		parts = append(parts, c.text("diff.renamed", "from", r.From, "to", r.To))
	}
	for _, column := range t.AddedColumns {
		parts = append(parts, c.text("diff.column-added", "column", column, "n", t.Filled(column)))
	}
	for _, column := range t.RemovedColumns {
		parts = append(parts, c.text("diff.column-removed", "column", column, "n", t.Filled(column)))
	}
	if t.Reordered {
		parts = append(parts, c.text("diff.reordered"))
	}
	return strings.Join(parts, "; ")
}

// table is how a table differs, record by record.
func (c *console) table(out *strings.Builder, t change.Table) {
	fmt.Fprintf(out, "%s: %s\n", problem.Shown(t.Name), problem.Shown(c.tableLine(t)))
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
			for _, cell := range r.Cells {
				if list.mark == "~" {
					c.cell(out, "      ", cell.Column, cell.Old, cell.New)
				} else {
					fmt.Fprintf(out, "      %s: %q\n", problem.Shown(cell.Column), cell.Old+cell.New)
				}
			}
		}
	}
}

// most is how many characters two values may have that stand in one line.
const most = 120

// cell is a value that changed: in one line, or the two of them below each other.
func (c *console) cell(out *strings.Builder, indent, name, old, new string) {
	values := [2]string{old, new}
	for i, text := range values {
		if values[i] = fmt.Sprintf("%q", text); text == "" {
			values[i] = c.text("diff.empty")
		}
	}
	if utf8.RuneCountInString(old+new) > most && old != "" && new != "" {
		fmt.Fprintf(out, "%s%s:\n%s  - %s\n%s  + %s\n", indent, problem.Shown(name), indent, values[0], indent, values[1])
		return
	}
	fmt.Fprintf(out, "%s%s: %s → %s\n", indent, problem.Shown(name), values[0], values[1])
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
