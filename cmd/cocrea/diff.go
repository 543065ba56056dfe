package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

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
	tables, report, err := generator.Diff(ctx, generator.Options{Dir: d.Dir}, d.A, d.B)
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
		if err := e.Encode(map[string]any{"a": d.A, "b": d.B, "tables": append([]change.Table{}, tables...)}); err != nil {
			return err
		}
	} else if _, err := fmt.Fprint(c.out, c.differences(tables)); err != nil {
		return err
	}
	if len(tables) > 0 {
		return errProblems
	}
	return nil
}

// differences is a comparison in words: + added, - removed, ~ changed.
func (c *console) differences(tables []change.Table) string {
	var out strings.Builder
	for _, t := range tables {
		fmt.Fprintf(&out, "%s: %s\n", problem.Shown(t.Name), c.text("diff.table", "added", len(t.Added), "removed", len(t.Removed), "changed", len(t.Changed)))
		if t.State != "" {
			fmt.Fprintf(&out, "  %s\n", c.text("diff.table-"+string(t.State)))
		}
		for _, column := range t.AddedColumns {
			fmt.Fprintf(&out, "  %s\n", c.text("diff.column-added", "column", column))
		}
		for _, column := range t.RemovedColumns {
			fmt.Fprintf(&out, "  %s\n", c.text("diff.column-removed", "column", column))
		}
		if t.Reordered {
			fmt.Fprintf(&out, "  %s\n", c.text("diff.reordered"))
		}
		for _, r := range t.Added {
			fmt.Fprintf(&out, "  + %s\n", problem.Shown(r.Key))
			for _, cell := range r.Cells {
				fmt.Fprintf(&out, "      %s: %q\n", problem.Shown(cell.Column), cell.New)
			}
		}
		for _, r := range t.Removed {
			fmt.Fprintf(&out, "  - %s\n", problem.Shown(r.Key))
			for _, cell := range r.Cells {
				fmt.Fprintf(&out, "      %s: %q\n", problem.Shown(cell.Column), cell.Old)
			}
		}
		for _, r := range t.Changed {
			fmt.Fprintf(&out, "  ~ %s\n", problem.Shown(r.Key))
			for _, cell := range r.Cells {
				fmt.Fprintf(&out, "      %s: %q → %q\n", problem.Shown(cell.Column), cell.Old, cell.New)
			}
		}
	}
	return out.String()
}
