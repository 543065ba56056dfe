package main

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"

	"cocrea/generator"
	"cocrea/generator/problem"
	"cocrea/generator/serve"
)

type serveCmd struct {
	common
	Port int  `default:"8000" help:"The port on this machine; another one where it is taken. 0 takes any."`
	Open bool `help:"Open the site in the browser."`
}

// Run shows the site until it is stopped.
func (s *serveCmd) Run(ctx context.Context, c *console) error {
	preview := generator.NewPreview(generator.Options{
		Dir: s.Dir, BaseURL: s.BaseURL, Source: repository(), NoNPM: s.NoNPM, Loaders: s.loaders(), Fetching: c.fetching})
	if _, err := preview.Reload(ctx); err != nil {
		return err
	}
	at, err := serve.Listen(s.Port)
	if err != nil {
		return err
	}
	address := "http://" + at.Addr().String() + preview.Base()
	fmt.Fprintln(c.out, c.text("command.serving", "address", address))
	told := func() {
		probs, failed := preview.Problems()
		_ = probs.Print(c.err, problem.Format(s.Format), c.catalog) // a terminal that went away
		key := "command.reloaded"
		if failed {
			key = "command.kept"
		}
		fmt.Fprintln(c.out, c.text(key, "errors", probs.Count(problem.Error), "warnings", probs.Count(problem.Warning)))
	}
	told()
	if s.Open {
		browse(address)
	}
	server := &serve.Server{Preview: preview, Lang: c.catalog.Lang, Told: told, Failed: func(err error) { fmt.Fprintln(c.err, "cocrea:", problem.Shown(err.Error())) }}
	return server.Serve(ctx, at)
}

// browse opens an address in the browser, where the system has a way to say so.
func browse(address string) {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	if cmd := exec.Command(name, args...); cmd.Start() == nil {
		go func() { _ = cmd.Wait() }()
	}
}
