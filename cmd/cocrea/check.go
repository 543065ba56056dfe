package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"cocrea/generator"
	"cocrea/generator/problem"
)

type checkCmd struct {
	common
	Fix bool `help:"Write into the files what has one reading only: spaces, dates, empty rows; and show what changes."`
}

// Run checks the site. Without --fix it writes nothing.
func (k *checkCmd) Run(ctx context.Context, c *console) error {
	if k.Fix {
		fixes, err := generator.Fix(ctx, generator.Options{Dir: k.Dir, BaseURL: k.BaseURL, Source: repository(), NoNPM: k.NoNPM, Loaders: k.loaders()})
		for _, fix := range fixes {
			c.fixed(fix)
		}
		if err != nil {
			return err
		}
		if len(fixes) == 0 {
			fmt.Fprintln(c.err, c.catalog.Text("command.nothing-to-fix"))
		}
	}
	return c.generate(ctx, k.common, generator.Options{})
}

// mostShown is how many lines of a change are shown.
const mostShown = 60

// fixed shows what was changed in a file.
func (c *console) fixed(fix problem.Fix) {
	fmt.Fprintln(c.err, c.catalog.Text("command.fixed", "file", problem.Shown(fix.File)))
	ends := strings.NewReplacer("\r\n", "\n", "\r", "\n")
	lines := strings.Split(strings.TrimSuffix(string(diff.Diff(fix.File, []byte(ends.Replace(fix.Was)), fix.File, []byte(ends.Replace(fix.Now)))), "\n"), "\n")
	shown := 0
	for _, line := range lines[min(3, len(lines)):] { // below the names of the files
		if !strings.HasPrefix(line, "-") && !strings.HasPrefix(line, "+") {
			continue
		}
		if shown++; shown > mostShown {
			continue
		}
		fmt.Fprintln(c.err, "  "+problem.Shown(line))
	}
	if shown > mostShown {
		fmt.Fprintln(c.err, "  "+c.catalog.Text("command.fixed-more", "n", shown-mostShown))
	}
}
