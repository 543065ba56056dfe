package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"cocrea/generator"
	"cocrea/generator/problem"
)

type buildCmd struct {
	common
	Out string `short:"o" placeholder:"FOLDER" help:"The output folder; by default public in the site's folder."`
}

// Run builds and publishes the site.
func (b *buildCmd) Run(ctx context.Context, c *console) error {
	if b.Out == "" {
		b.Out = filepath.Join(b.Dir, "public")
	}
	return c.generate(ctx, b.common, b.Out)
}

// generate builds, prints the problems and closes with the report.
func (c *console) generate(ctx context.Context, flags common, out string) error {
	started := time.Now()
	progress, done := c.progress()
	report, err := generator.Build(ctx, generator.Options{
		Dir: flags.Dir, Out: out, BaseURL: flags.BaseURL, Source: repository(), Strict: flags.Strict, NoNPM: flags.NoNPM,
		Progress: progress,
	})
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
		fmt.Fprintln(c.err, c.catalog.Text("command.failed", "errors", errors, "warnings", warnings))
		return errProblems
	}
	key := "command.checked"
	if report.Published {
		key = "command.built"
	}
	if format == problem.Text {
		fmt.Fprintln(c.out, c.catalog.Text(key,
			"out", out, "pages", report.Pages, "charts", report.Charts, "downloads", report.Downloads, "files", report.Files,
			"megabytes", float64(report.Bytes/10_000)/100, "seconds", float64(time.Since(started).Milliseconds()/10)/100, "warnings", warnings))
	}
	return nil
}

// repository is where a workflow on GitHub says that the site is kept.
func repository() string {
	if name := os.Getenv("GITHUB_REPOSITORY"); name != "" {
		return os.Getenv("GITHUB_SERVER_URL") + "/" + name
	}
	return ""
}

// progress returns a counter of pages that shows itself on a terminal, after a
// second; and what clears it away.
func (c *console) progress() (count func(int), done func()) {
	file, ok := c.err.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return nil, func() {}
	}
	started := time.Now()
	bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(file), progressbar.OptionClearOnFinish(),
		progressbar.OptionSetDescription(c.catalog.Text("command.pages")), progressbar.OptionShowCount(),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionSetRenderBlankState(false))
	pending := make(chan int, 1024)
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		total := 0
		for n := range pending {
			if total += n; time.Since(started) > time.Second {
				_ = bar.Set(total)
			}
		}
		if time.Since(started) > time.Second {
			_ = bar.Finish()
		}
	}()
	return func(n int) { pending <- n }, func() { close(pending); <-finished }
}
