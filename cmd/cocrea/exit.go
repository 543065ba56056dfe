package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"cocrea/generator/problem"
	"cocrea/generator/publish"
)

// exit prints a machine's error and says how the process ends.
func (c *console) exit(err error) int {
	if err == nil {
		return exitFine
	}
	say := func(key string, args ...any) { fmt.Fprintln(c.err, "cocrea:", c.text("command."+key, args...)) }
	var foreign *publish.ForeignError
	var changed *publish.ChangedError
	var refused *publish.RefusedError
	var path *fs.PathError
	file := ""
	if errors.As(err, &path) {
		file = path.Path
	}
	switch {
	case errors.Is(err, errProblems):
	case errors.Is(err, errUsage):
		return exitUsage
	case errors.Is(err, publish.ErrBusy):
		say("busy")
		return exitBusy
	case errors.Is(err, context.Canceled):
		say("stopped")
	case errors.As(err, &foreign):
		say("foreign", "dir", foreign.Dir, "file", foreign.File)
		return exitUsage
	case errors.As(err, &changed):
		say("changed", "dir", changed.Dir, "n", len(changed.Files), "files", few(changed.Files))
		return exitUsage
	case errors.As(err, &refused):
		say("refused-"+refused.Why, "dir", refused.Dir)
		return exitUsage
	case errors.Is(err, syscall.ENOSPC):
		say("disk-full", "file", file)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		say("denied", "file", file)
	default:
		fmt.Fprintln(c.err, "cocrea:", problem.Shown(err.Error()))
	}
	return exitProblems
}

// few lists the first of many names.
func few(names []string) string {
	const most = 3
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + "…"
}

// text is a text of the catalog. What others wrote, in names and arguments, cannot
// change the look of the terminal or begin a line.
func (c *console) text(key string, args ...any) string {
	for i := range args {
		if s, ok := args[i].(string); ok && i%2 == 1 {
			args[i] = problem.Shown(s)
		}
	}
	return c.catalog.Text(key, args...)
}
