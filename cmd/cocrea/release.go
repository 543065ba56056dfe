package main

import (
	"context"
	"errors"
	"fmt"

	"cocrea/generator"
	"cocrea/generator/problem"
)

type releaseCmd struct {
	Dir     string            `short:"C" default:"." type:"existingdir" placeholder:"FOLDER" help:"The site's folder."`
	Note    map[string]string `mapsep:"none" placeholder:"LANG=TEXT" help:"What readers should know of the release, in a language: es=… Once for each."`
	Release string            `arg:"" name:"release" help:"The version, as data/dataset.toml has it."`
}

// Run freezes the present data as a release.
func (r *releaseCmd) Run(ctx context.Context, c *console) error {
	report, err := generator.Release(ctx, generator.Options{Dir: r.Dir}, r.Release, r.Note)
	var refused *generator.ReleaseError
	if errors.As(err, &refused) {
		return c.usage("command.release-"+refused.Why, "version", refused.Version, "value", refused.Value)
	}
	if err != nil {
		return err
	}
	if report.Problems.Count(problem.Error) > 0 {
		if err := report.Problems.Print(c.err, problem.Text, c.catalog); err != nil {
			return err
		}
		return errProblems
	}
	fmt.Fprintln(c.out, c.text("command.released", "version", r.Release, "files", report.Files, "addresses", report.Pages+report.Downloads))
	if report.Before != "" {
		fmt.Fprint(c.out, c.text("command.released-changes", "version", report.Before), "\n", c.summary(report.Changes))
	}
	return nil
}
