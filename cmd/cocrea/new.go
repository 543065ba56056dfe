package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"

	"cocrea/generator"
	"cocrea/generator/problem"
	"cocrea/generator/starter"
)

// released and releasedSHA256 are the address and the hash of the program for the workflows
// of new sites, where it is built as a release: -ldflags "-X main.released=…".
var released, releasedSHA256 string

type newCmd struct {
	intakeFlags
	Title     string `help:"What the site is called. By default the name of the folder."`
	Publisher string `help:"Who publishes the site. By default its title."`
	Languages string `placeholder:"es,en" help:"The languages of the site, the first at its root. By default that of the messages."`
	Word      string `placeholder:"WORD" help:"What a row is called: promise; or with its plural (and gender): promise, promises."`
	Answers   string `placeholder:"WORD" help:"What those who answer for a row are called: ministry."`
	Contact   string `help:"Whom to tell of an error: an e-mail address or a page."`
	Licence   string `placeholder:"SPDX" help:"Under which licence the data may be used: CC-BY-4.0; or a name and an address."`
	From      string `placeholder:"FILE" help:"A spreadsheet to begin with."`
	Example   string `placeholder:"NAME" help:"A site to begin with as it is: one that the program has with it, or the folder of one."`
	Yes       bool   `short:"y" help:"Ask nothing: what no flag says is as by default."`
	DryRun    bool   `help:"Show what would be written and write nothing."`
	Folder    string `arg:"" placeholder:"FOLDER" help:"The folder of the new site."`
}

// Run makes a new site.
func (n *newCmd) Run(ctx context.Context, c *console) error {
	if n.Example != "" {
		return n.like(ctx, c)
	}
	next, terminal := linesOf(os.Stdin), term.IsTerminal(int(os.Stdin.Fd()))
	answers, err := n.answers(ctx, c, next, terminal)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var from *generator.ImportOptions
	if n.From != "" {
		o := n.options(n.From, c)
		if from = &o; terminal && !n.Yes {
			from.Read.Ask = c.asker(ctx, next, stop)
		}
	}
	files, in, err := generator.New(ctx, n.Folder, answers, from, n.DryRun)
	var full *generator.ErrNotEmpty
	switch {
	case errors.As(err, &full):
		return c.usage("new.not-empty", "dir", full.Dir, "file", full.File)
	case err != nil:
		return c.unread(n.From, err)
	}
	if from != nil {
		err = c.imported(in)
	} else {
		err = c.sound(in)
	}
	if err != nil {
		return err
	}
	if len(in.Named) > 0 {
		fmt.Fprintln(c.out, c.text("new.named", "words", strings.Join(in.Named, ", ")))
	}
	n.made(c, files)
	return nil
}

// made says what was written, or would be, and what is left to do.
func (n *newCmd) made(c *console, files map[string]string) {
	if n.DryRun {
		fmt.Fprintln(c.out, c.text("import.dry", "files", c.fileNames(files)))
		return
	}
	fmt.Fprintln(c.out, c.text("new.made", "dir", n.Folder, "files", c.fileNames(files)))
	if released == "" {
		fmt.Fprintln(c.out, c.text("new.program"))
	}
}

// like makes a new site as a copy of another.
func (n *newCmd) like(ctx context.Context, c *console) error {
	if n.From != "" {
		return c.usage("new.either")
	}
	if n.Title == "" {
		n.Title = titleOf(n.Folder)
	}
	files, in, err := generator.NewLike(ctx, n.Folder, n.Example, n.said(c), n.DryRun)
	var none *generator.ErrNoExample
	var full *generator.ErrNotEmpty
	switch {
	case errors.As(err, &none) && len(none.Known) == 0:
		return c.usage("new.no-examples", "name", none.Name)
	case errors.As(err, &none):
		return c.usage("new.no-example", "name", none.Name, "known", strings.Join(none.Known, ", "))
	case errors.As(err, &full):
		return c.usage("new.not-empty", "dir", full.Dir, "file", full.File)
	case err != nil:
		return err
	}
	if err := c.sound(in); err != nil {
		return err
	}
	n.made(c, files)
	return nil
}

// sound prints what keeps a new site from being right, which its answers may.
func (c *console) sound(in *generator.Imported) error {
	if err := in.Problems.Print(c.err, problem.Text, c.catalog); err != nil {
		return err
	}
	if n := in.Problems.Count(problem.Error); n > 0 {
		fmt.Fprintln(c.err, c.text("import.failed", "errors", n))
		return errProblems
	}
	return nil
}

// question is one that is asked on a terminal.
type question struct {
	key   string
	at    *string
	usual func() string
}

// answers are those of the flags, of the person at the terminal, or as by default.
func (n *newCmd) answers(ctx context.Context, c *console, next lines, terminal bool) (starter.Answers, error) {
	questions := []question{
		{"title", &n.Title, func() string { return titleOf(n.Folder) }},
		{"publisher", &n.Publisher, func() string { return n.Title }},
		{"languages", &n.Languages, func() string { return c.catalog.Lang }},
		{"word", &n.Word, func() string { return "" }},
		{"answers", &n.Answers, func() string { return "" }},
		{"licence", &n.Licence, func() string { return "" }},
	}
	for _, q := range questions {
		if *q.at != "" {
			continue
		}
		usual := q.usual()
		if !n.Yes && !terminal && usual != "" && q.key != "languages" {
			return starter.Answers{}, c.usage("new.not-asked", "flag", "--"+q.key)
		}
		*q.at = usual
		if n.Yes || !terminal {
			continue
		}
		fmt.Fprint(c.out, c.text("new.ask."+q.key, "usual", usual)+" ")
		text, ok := next(ctx)
		if !ok {
			fmt.Fprintln(c.out)
			return starter.Answers{}, c.usage("new.ended")
		}
		if text = strings.TrimSpace(text); text != "" {
			*q.at = text
		}
	}
	return n.said(c), nil
}

// said are the answers of what the flags say by now.
func (n *newCmd) said(c *console) starter.Answers {
	a := starter.Answers{
		Title: n.Title, Publisher: n.Publisher, Contact: n.Contact, Licence: n.Licence,
		Reader: c.catalog.Lang, Program: released, SHA256: releasedSHA256,
	}
	for lang := range strings.FieldsFuncSeq(n.Languages, func(r rune) bool { return r == ',' || unicode.IsSpace(r) }) {
		a.Languages = append(a.Languages, strings.ToLower(lang))
	}
	if len(a.Languages) == 0 {
		a.Languages = []string{c.catalog.Lang}
	}
	a.Word, a.Body = starter.Word(n.Word, a.Languages[0]), starter.Word(n.Answers, a.Languages[0])
	return a
}

// titleOf is the name of a folder as a title.
func titleOf(folder string) string {
	if whole, err := filepath.Abs(folder); err == nil {
		folder = whole
	}
	name := strings.Join(strings.FieldsFunc(filepath.Base(folder), func(r rune) bool { return r == '-' || r == '_' || unicode.IsSpace(r) }), " ")
	first, wide := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[wide:]
}
