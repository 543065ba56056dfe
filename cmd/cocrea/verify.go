package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"cocrea/generator"
	"cocrea/generator/problem"
	"cocrea/generator/publish"
)

type verifyCmd struct {
	Dir     string `short:"C" default:"." type:"existingdir" placeholder:"FOLDER" help:"The site's folder."`
	JSON    bool   `help:"Print JSON for machines."`
	Rebuild bool   `help:"Build the site again and compare every byte."`
	Site    string `arg:"" help:"The folder of a published site, or its address."`
}

// Run checks a published site against its own list of hashes, or against a new build.
func (v *verifyCmd) Run(ctx context.Context, c *console) error {
	scheme, _, address := strings.Cut(v.Site, "://")
	online := address && (strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "http"))
	if address && !online {
		return c.usage("command.verify-address", "site", v.Site)
	}
	if v.Rebuild {
		if online {
			return c.usage("command.verify-no-folder", "site", v.Site)
		}
		return v.again(ctx, c)
	}
	check := publish.VerifyFolder
	if online {
		check = publish.VerifyURL
	}
	files, found, err := check(ctx, v.Site)
	for _, told := range []struct {
		is   error
		key  string
		ends error
	}{
		{publish.ErrNoSums, "no-sums", errProblems}, {publish.ErrBadSums, "bad-sums", errProblems},
		{publish.ErrLate, "late", errProblems}, {publish.ErrAddress, "address", errUsage},
	} {
		if errors.Is(err, told.is) {
			fmt.Fprintln(c.err, "cocrea:", c.text("command.verify-"+told.key, "site", v.Site))
			return told.ends
		}
	}
	if err != nil {
		return err
	}
	return c.found(v.Site, files, found, v.JSON, online)
}

// again compares with a new build.
func (v *verifyCmd) again(ctx context.Context, c *console) error {
	if info, err := os.Stat(v.Site); err != nil || !info.IsDir() {
		return c.usage("command.verify-no-folder", "site", v.Site)
	}
	verdict, report, err := generator.Rebuild(ctx, generator.Options{Dir: v.Dir}, v.Site)
	if err != nil {
		return err
	}
	if verdict == nil {
		if err := report.Problems.Print(c.err, problem.Text, c.catalog); err != nil {
			return err
		}
		return errProblems
	}
	if verdict.Library {
		fmt.Fprintln(c.err, "cocrea:", c.text("command.verify-library"))
	}
	return c.found(v.Site, verdict.Files, verdict.Found, v.JSON, false)
}

// found prints what differs, and ends with whether anything does.
func (c *console) found(site string, files int, found []publish.Finding, machine, online bool) error {
	if machine {
		e := json.NewEncoder(c.out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(map[string]any{"site": site, "files": files, "found": append([]publish.Finding{}, found...)}); err != nil {
			return err
		}
	} else {
		for _, f := range found {
			fmt.Fprintln(c.out, c.finding(f))
		}
		if online {
			fmt.Fprintln(c.err, c.text("command.verify-online"))
		}
	}
	if len(found) > 0 {
		fmt.Fprintln(c.err, c.text("command.verify-differs", "n", len(found), "files", files))
		return errProblems
	}
	if !machine {
		fmt.Fprintln(c.out, c.text("command.verified", "files", files))
	}
	return nil
}

// finding is one difference in words.
func (c *console) finding(f publish.Finding) string {
	text := c.text("verify."+string(f.Kind), "path", f.Path, "from", f.From, "why", f.Why, "line", f.Line)
	if f.Offset > 0 {
		text += " " + c.text("verify.at", "offset", f.Offset)
		if f.Line > 0 {
			text += ", " + c.text("verify.line", "line", f.Line)
		}
	}
	return text
}
