package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"

	"cocrea/generator"
	"cocrea/generator/intake"
	"cocrea/generator/problem"
)

// intakeFlags are those of every command that reads a foreign table.
type intakeFlags struct {
	Sheet  string            `placeholder:"NAME" help:"Which sheet of a workbook, or table of a Data Package, is read."`
	Header int               `placeholder:"LINE" help:"Which line of the file names the columns."`
	Map    map[string]string `placeholder:"COLUMN=NAME" help:"What a column of the file becomes; nothing after the sign leaves it out."`
}

type importCmd struct {
	intakeFlags
	Dir    string `short:"C" default:"." type:"existingdir" placeholder:"FOLDER" help:"The site's folder."`
	Date   string `placeholder:"YYYY-MM-DD" help:"The day of which the file is, for reports of what changed. By default that of the data."`
	Source string `placeholder:"ADDRESS" help:"Where the file can be read by others, for reports of what changed."`
	Yes    bool   `short:"y" help:"Ask nothing: what the file does not say is as by default."`
	DryRun bool   `help:"Show what would change and write nothing."`
	File   string `arg:"" help:"The spreadsheet: CSV, XLSX, ODS, JSON or a Data Package."`
}

// Run brings a spreadsheet into the site.
func (i *importCmd) Run(ctx context.Context, c *console) error {
	o := i.options(i.File, c)
	o.Dir, o.Date, o.DryRun, o.Source = i.Dir, i.Date, i.DryRun, i.Source
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if !i.Yes && term.IsTerminal(int(os.Stdin.Fd())) {
		o.Read.Ask = c.asker(ctx, linesOf(os.Stdin), stop)
	}
	in, err := generator.Import(ctx, o)
	if err != nil {
		return c.unread(i.File, err)
	}
	if err := c.imported(in); err != nil {
		return err
	}
	switch {
	case len(in.Result.Files) == 0:
		fmt.Fprintln(c.out, c.text("import.nothing"))
	case in.Written:
		fmt.Fprintln(c.out, c.text("import.written", "files", c.fileNames(in.Result.Files)))
	default:
		fmt.Fprintln(c.out, c.text("import.dry", "files", c.fileNames(in.Result.Files)))
	}
	return nil
}

// options are those of an import of a file.
func (f intakeFlags) options(file string, c *console) generator.ImportOptions {
	return generator.ImportOptions{
		File: file, Name: filepath.Base(file), Given: f.Map, Catalog: c.catalog, Working: c.working,
		Read: intake.Options{Sheet: f.Sheet, Header: f.Header},
	}
}

// unread says why a foreign file was not read, where that is the command line's fault.
func (c *console) unread(file string, err error) error {
	if errors.Is(err, generator.ErrMapped) {
		return c.usage("import.mapped")
	}
	var path *fs.PathError
	if !errors.As(err, &path) || path.Path != file {
		return err
	}
	info, gone := os.Stat(file)
	switch {
	case strings.Contains(file, "://"):
		return c.usage("import.address", "file", file)
	case errors.Is(gone, fs.ErrNotExist):
		return c.usage("import.absent", "file", file)
	case gone == nil && info.IsDir():
		return c.usage("import.is-folder", "file", file)
	}
	return err
}

// imported prints what an import found and did; where anything is an error, that nothing
// was written.
func (c *console) imported(in *generator.Imported) error {
	if in.Sheet != nil {
		fmt.Fprintln(c.out, c.text("import.read", "kind", strings.ToUpper(in.Sheet.Kind), "detail", strings.TrimSpace(in.Sheet.Name+" "+in.Sheet.Detail), "rows", len(in.Sheet.Rows), "columns", len(in.Sheet.Header)))
	}
	if in.Facts != nil {
		fmt.Fprint(c.out, c.columns(in.Mapping, in.Facts))
	}
	if err := in.Problems.Print(c.err, problem.Text, c.catalog); err != nil {
		return err
	}
	if n := in.Problems.Count(problem.Error); n > 0 || in.Result == nil {
		fmt.Fprintln(c.err, c.text("import.failed", "errors", n))
		return errProblems
	}
	n := in.Result.Count
	fmt.Fprintln(c.out, c.text("import.counts", "rows", n.Rows, "cells", n.Cells, "written", n.Written, "unknown", n.Unknown, "left", n.Left))
	if !in.Result.New {
		fmt.Fprintln(c.out, c.text("import.records", "added", n.Added, "changed", n.Changed, "same", n.Same, "elsewhere", n.Elsewhere, "reports", n.Reports))
		fmt.Fprint(c.out, c.differences(in.Diff))
	}
	return nil
}

// columns is what becomes of each column of a file, a line each.
func (c *console) columns(m *intake.Mapping, facts []intake.Fact) string {
	rows := make([][4]string, len(facts))
	var wide [4]int
	for i, f := range facts {
		col := m.Columns[i]
		to := col.To
		if to == "" {
			to = c.text("import.left-out")
		}
		rows[i] = [4]string{problem.Shown(short(col.From, 30)), to, c.holds(col, f), c.text("import.filled", "n", f.Filled, "of", f.Of)}
		for j, text := range rows[i] {
			wide[j] = max(wide[j], utf8.RuneCountInString(text))
		}
	}
	var out strings.Builder
	for i, row := range rows {
		line := "  " + padded(row[0], wide[0]) + " → " + padded(row[1], wide[1]) + "  " + padded(row[2], wide[2]) + "  " + padded(row[3], wide[3])
		for n, example := range facts[i].Examples {
			line += map[bool]string{true: "  ", false: " · "}[n == 0] + "“" + problem.Shown(example) + "”"
		}
		fmt.Fprintln(&out, strings.TrimRight(line, " "))
		if why := facts[i].Unsure; why != "" {
			fmt.Fprintln(&out, "    ? "+c.text("import.unsure."+why, "to", m.Columns[i].To))
		}
	}
	return out.String()
}

// holds says what a column holds, and how many values where they are words.
func (c *console) holds(col intake.Column, f intake.Fact) string {
	switch {
	case col.To == "":
		return ""
	case col.Split != "":
		return c.text("import.split", "n", f.Distinct, "sign", strings.ReplaceAll(col.Split, "\n", "⏎"))
	case col.Type == "choice", intake.Words(col.To):
		return c.text("import.values", "n", f.Distinct)
	case col.Type != "":
		return c.text("import.own", "type", c.text("import.type."+col.Type))
	}
	return c.text("import.known")
}

func padded(text string, wide int) string {
	return text + strings.Repeat(" ", max(wide-utf8.RuneCountInString(text), 0))
}

func short(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return text
}

// mostNames is how many files are named one by one.
const mostNames = 16

// fileNames are the names of files, in their order; of many, those of their folders, with how
// many files are in each.
func (c *console) fileNames(files map[string]string) string {
	names := slices.Sorted(maps.Keys(files))
	if len(names) <= mostNames {
		return strings.Join(names, ", ")
	}
	in := map[string]int{}
	for _, name := range names {
		folder, _, inside := strings.Cut(name, "/")
		if inside {
			folder += "/"
		}
		in[folder]++
	}
	var out []string
	for _, name := range slices.Sorted(maps.Keys(in)) {
		if strings.HasSuffix(name, "/") {
			name = c.text("import.folder", "name", name, "n", in[name])
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}
