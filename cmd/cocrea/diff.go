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

// summary is a comparison in a line for each table, and one for all words.
func (c *console) summary(d change.Difference) string {
	var out strings.Builder
	for _, t := range d.Tables {
		fmt.Fprintf(&out, "  %s\n", c.tableLine(d, t))
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
