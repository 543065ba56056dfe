package main

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// helpWords are the headings that the reader of arguments writes itself into a help, with the
// text that says each to people; one that the catalog does not have stays as it is.
var helpWords = []struct{ said, key string }{
	{`Run "cocrea <command> --help" for more information on a command.`, "help.word-more"},
	{"Usage: ", "help.word-usage"},
	{"Arguments:\n", "help.word-arguments"},
	{"Commands:\n", "help.word-commands"},
	{"Flags:\n", "help.word-flags"},
	{" <command>", "help.word-command"},
	{" [flags]", "help.word-options"},
}

// help prints the help of a command in the reader's language, headings and all.
func (c *console) help(options kong.HelpOptions, parsed *kong.Context) error {
	out, text := parsed.Stdout, new(bytes.Buffer)
	parsed.Stdout = text
	err := kong.DefaultHelpPrinter(options, parsed)
	parsed.Stdout = out
	if err != nil {
		return err
	}
	said := text.String()
	for _, w := range helpWords {
		if c.catalog.Has(w.key) {
			said = strings.ReplaceAll(said, w.said, c.catalog.Text(w.key))
		}
	}
	_, err = io.WriteString(out, said)
	return err
}

// asked makes «help» and «help build», which people write by habit, what they mean.
func asked(args []string) []string {
	if len(args) > 0 && args[0] == "help" {
		return append(slices.Clone(args[1:]), "--help")
	}
	return args
}
