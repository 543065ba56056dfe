// Command cocrea turns a folder of TOML, CSV and Markdown about open-government
// commitments into a static site with charts and downloadable data.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"cocrea/generator/message"
	"cocrea/generator/problem"
)

// Exit codes, as in the manual.
const (
	exitFine     = 0
	exitProblems = 1
	exitUsage    = 2
	exitBusy     = 75 // another build is running: try again later
)

// errProblems and errUsage end the command after what is wrong was printed.
var (
	errProblems = errors.New("problems")
	errUsage    = errors.New("usage")
)

// usage prints what is wrong with the command line.
func (c *console) usage(key string, args ...any) error {
	fmt.Fprintln(c.err, "cocrea:", c.text(key, args...))
	return errUsage
}

type cli struct {
	Lang string `enum:"auto,es,en" default:"auto" help:"Language of the messages: es or en. By default that of LANG."`

	New     newCmd     `cmd:"" help:"Make the folder of a new site."`
	Import  importCmd  `cmd:"" help:"Bring a spreadsheet into the site."`
	Build   buildCmd   `cmd:"" help:"Build the site and publish it into the output folder."`
	Serve   serveCmd   `cmd:"" help:"Show the site on this machine while it is written."`
	Check   checkCmd   `cmd:"" help:"Do everything that build does, but write nothing."`
	Why     whyCmd     `cmd:"" help:"Tell what stands behind a figure: rows, documents, formula."`
	Verify  verifyCmd  `cmd:"" help:"Check every file of a published site against its list of hashes."`
	Diff    diffCmd    `cmd:"" help:"Compare two states of the data: folders, releases or revisions."`
	Release releaseCmd `cmd:"" help:"Freeze the present data as a release."`
	Version versionCmd `cmd:"" help:"Print the version of the program."`
}

// common are the flags of every command that reads a site.
type common struct {
	Dir            string `short:"C" default:"." type:"existingdir" placeholder:"FOLDER" help:"The site's folder, with data/, content/ and, if it has its own look, themes/."`
	BaseURL        string `placeholder:"URL" help:"Where the site will be published, such as https://example.org/repo/. Needed for the sitemap, the feeds and the cards for sharing; pages work anywhere."`
	Strict         bool   `help:"Fail on warnings, too."`
	NoNPM          bool   `name:"no-npm" env:"COCREA_NO_NPM" help:"Publish the charts as drawings only and do not run npm."`
	AllowLoaders   bool   `help:"Run the commands that data/dataset.toml names to load tables. Only for a site whose authors you trust."`
	RefreshLoaders bool   `help:"Run them again though what they printed is kept."`
	Format         string `enum:"text,json,sarif,github" default:"text" help:"How problems are printed: text for people, json, sarif or github for machines."`
}

// console is where a command writes and in which language.
type console struct {
	out, err io.Writer
	catalog  *message.Catalog
}

func main() {
	collect()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second one ends the process where it stands
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the command without the process around it.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var flags cli
	c := &console{out: stdout, err: stderr, catalog: catalog(language(args))}
	code := -1
	parser, err := kong.New(&flags,
		kong.Name("cocrea"),
		kong.Description(c.catalog.Text("command.about")),
		kong.UsageOnError(),
		kong.Help(c.help),
		kong.Writers(stdout, stderr),
		kong.Exit(func(n int) { code = n }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(c),
	)
	if err != nil {
		panic(err) // a slip in the tags above; any test of the command sees it
	}
	c.translate(parser.Model.Node)
	parsed, err := parser.Parse(asked(args))
	if code >= 0 {
		return code
	}
	if err != nil {
		fmt.Fprintf(stderr, "cocrea: %s\n%s\n", c.slip(err.Error()), c.catalog.Text("command.usage-hint"))
		return exitUsage
	}
	return c.exit(parsed.Run())
}

// slips are what the reader of arguments says of them, with the text that says it to people.
var slips = []struct {
	said *regexp.Regexp
	key  string
}{
	{regexp.MustCompile(`^expected one of (.+)$`), "command.slip-one-of"},
	{regexp.MustCompile(`^expected "(.+?)"$`), "command.slip-lacking"},
	{regexp.MustCompile(`^unknown flag ([^,]+)`), "command.slip-flag"},
	{regexp.MustCompile(`^unexpected argument ([^,]+)`), "command.slip-argument"},
}

// slip says what is wrong with the arguments, in the reader's language.
func (c *console) slip(said string) string {
	for _, s := range slips {
		if m := s.said.FindStringSubmatch(said); m != nil {
			return c.text(s.key, "what", m[1])
		}
	}
	return problem.Shown(said)
}

// language finds the language of the messages before the flags are parsed, so that
// the help is in it, too.
func language(args []string) string {
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			return value
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			return value
		}
	}
	return "en"
}

// catalog is the one of a language tag, such as es, es-MX or es_MX.UTF-8; English is the
// last resort.
func catalog(tag string) *message.Catalog {
	if lang, _, _ := strings.Cut(strings.NewReplacer("_", "-", ".", "-", "@", "-").Replace(tag), "-"); strings.EqualFold(lang, "es") {
		return problem.Catalog("es")
	}
	return problem.Catalog("en")
}

// translate puts the help of commands and flags in the reader's language, and adds
// what a command's examples teach.
func (c *console) translate(node *kong.Node) {
	for _, flag := range node.Flags {
		if key := "help." + flag.Name; c.catalog.Has(key) {
			flag.Help = c.catalog.Text(key)
		}
	}
	for _, argument := range node.Positional {
		if key := "help.argument-" + argument.Name; c.catalog.Has(key) {
			argument.Help = c.catalog.Text(key)
		}
	}
	for _, child := range node.Children {
		if key := "help." + child.Name; c.catalog.Has(key) {
			child.Help = c.catalog.Text(key)
		}
		if key := "help." + child.Name + "-detail"; c.catalog.Has(key) {
			child.Detail = c.catalog.Text(key)
		}
		c.translate(child)
	}
}
