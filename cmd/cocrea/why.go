package main

import (
	"context"

	"cocrea/generator"
	"cocrea/generator/problem"
)

type whyCmd struct {
	Dir    string   `short:"C" default:"." type:"existingdir" placeholder:"FOLDER" help:"The site's folder."`
	JSON   bool     `help:"Print JSON for machines."`
	Figure []string `arg:"" optional:"" help:"Ids of figures; without any, all are listed."`
}

// Run tells what stands behind figures.
func (y *whyCmd) Run(ctx context.Context, c *console) error {
	report, err := generator.Why(ctx, c.out, generator.Options{Dir: y.Dir}, c.catalog.Lang, y.JSON, y.Figure...)
	if err != nil || report.Problems.Count(problem.Error) == 0 {
		return err
	}
	if err := report.Problems.Print(c.err, problem.Text, c.catalog); err != nil {
		return err
	}
	return errProblems
}
