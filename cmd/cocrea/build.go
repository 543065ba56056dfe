package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"cocrea/generator"
	"cocrea/generator/problem"
)

type buildCmd struct {
	common
	Replace bool   `help:"Replace the output even where files of it were changed or added by hand."`
	Anew    bool   `help:"Make everything again, whatever the last build left."`
	Out     string `short:"o" placeholder:"FOLDER" help:"The output folder; by default public in the site's folder."`
}

// Run builds and publishes the site.
func (b *buildCmd) Run(ctx context.Context, c *console) error {
	if b.Out == "" {
		b.Out = filepath.Join(b.Dir, "public")
	}
	return c.generate(ctx, b.common, generator.Options{Out: b.Out, Replace: b.Replace, Anew: b.Anew})
}

// generate builds, prints the problems and closes with the report.
func (c *console) generate(ctx context.Context, flags common, o generator.Options) error {
	started := time.Now()
	progress, done := c.progress()
	o.Dir, o.BaseURL, o.Source, o.Strict, o.NoNPM = flags.Dir, flags.BaseURL, repository(), flags.Strict, flags.NoNPM
	o.Loaders, o.Progress, o.Fetching = flags.loaders(), progress, c.fetching
	report, err := generator.Build(ctx, o)
	done()
	format := problem.Format(flags.Format)
	to := c.err
	if format == problem.JSON || format == problem.SARIF {
		to = c.out
	}
	if report != nil {
		if err := report.Problems.Print(to, format, c.catalog); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	warnings, errors := report.Problems.Count(problem.Warning), report.Problems.Count(problem.Error)
	if errors > 0 || flags.Strict && warnings > 0 {
		fmt.Fprintln(c.err, c.text("command.failed", "errors", errors, "warnings", warnings))
		return errProblems
	}
	key := "command.checked"
	switch {
	case report.Unchanged:
		key = "command.unchanged"
	case report.Published:
		key = "command.built"
	}
	if format == problem.Text {
		fmt.Fprintln(c.out, c.text(key,
			"out", o.Out, "pages", report.Pages, "charts", report.Charts, "downloads", report.Downloads, "files", report.Files,
			"megabytes", float64(report.Bytes/10_000)/100, "seconds", float64(time.Since(started).Milliseconds()/10)/100, "warnings", warnings))
	}
	return nil
}

// loaders say which commands may be run.
func (f common) loaders() generator.Loaders {
	return generator.Loaders{Allow: f.AllowLoaders, Refresh: f.RefreshLoaders, Now: time.Now()}
}

// repository is where a workflow on GitHub says that the site is kept.
func repository() string {
	server, name := os.Getenv("GITHUB_SERVER_URL"), os.Getenv("GITHUB_REPOSITORY")
	if server == "" || name == "" {
		return ""
	}
	return server + "/" + name
}

// fetching says on a terminal why nothing seems to happen.
func (c *console) fetching() {
	if file, ok := c.err.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		fmt.Fprintln(c.err, c.text("command.fetching"))
	}
}

// progress returns a counter of pages that shows itself on a terminal, after a
// second; and what clears it away.
func (c *console) progress() (count func(int), done func()) {
	file, ok := c.err.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return nil, func() {}
	}
	bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(file), progressbar.OptionClearOnFinish(),
		progressbar.OptionSetDescription(c.text("command.pages")), progressbar.OptionShowCount(),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionSetRenderBlankState(false))
	var total atomic.Int64
	ended, cleared := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(cleared)
		select {
		case <-ended:
			return
		case <-time.After(time.Second):
		}
		for {
			_ = bar.Set64(total.Load())
			select {
			case <-ended:
				_ = bar.Finish()
				return
			case <-time.After(100 * time.Millisecond):
			}
		}
	}()
	return func(n int) { total.Add(int64(n)) }, func() { close(ended); <-cleared }
}
