package generator

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"sync"

	"cocrea/generator/card"
	"cocrea/generator/change"
	"cocrea/generator/content"
	"cocrea/generator/dataset"
	"cocrea/generator/figure"
	"cocrea/generator/layout"
	"cocrea/generator/message"
	"cocrea/generator/page"
	"cocrea/generator/problem"
	"cocrea/generator/publish"
	"cocrea/generator/release"
	"cocrea/generator/root"
)

// Options say what to build.
type Options struct {
	Dir      string    // the site's folder
	Out      string    // the output folder; empty: check everything and write nothing
	BaseURL  string    // wins over content/site.toml
	Source   string    // address of the repository, where content/site.toml names none
	Replace  bool      // the output is replaced even if it was changed by hand
	Strict   bool      // warnings fail, too
	Unmade   bool      // only what is read is checked: no page is made
	NoNPM    bool      // without the charts' interactive layer, for which npm brings a library
	Cache    string    // folder for the chart library and what loaders printed; empty: in the user's cache folder
	Loaders  Loaders   // whether the commands that print tables may be run
	Fetching func()    // called before npm fetches the chart library; may be nil
	Progress func(int) // called with the number of pages as each is done; may be nil

	Anew bool // make everything, whatever the last build left

	view over   // of Dir
	home string // in whose name what loaders printed is kept; empty: Dir
	had  parts  // read before
}

// Build reads a site, makes all of it and puts it in its place at once. Mistakes
// of authors are in the report's problems, and with any of them nothing is
// published; an error is the machine's.
func Build(ctx context.Context, o Options) (*Report, error) {
	b := newBuild(o)
	defer b.end()
	return b.report, b.do(ctx, func() error {
		b.keys = b.fingerprint()
		if b.unchanged(ctx) {
			return nil
		}
		if err := b.load(); err != nil || b.failed() {
			return err
		}
		if b.Unmade {
			return b.derive()
		}
		return b.make(ctx)
	})
}

// over is what the output may be published over.
func (b *build) over() publish.Over {
	over := publish.Over{Marked: published, Changed: b.Replace, Anew: b.Anew}
	for _, name := range inputs {
		over.Inputs = append(over.Inputs, filepath.Join(b.Dir, name))
	}
	return over
}

// unchanged tells whether the site that is there is the one that would be made.
func (b *build) unchanged(ctx context.Context) bool {
	if b.Out == "" || b.Anew {
		return false
	}
	note, same := publish.Unchanged(ctx, b.Out, b.over(), b.keys.whole)
	return same && b.report.recall(note)
}

// make does all that follows the reading, up to the first step that finds an error.
func (b *build) make(ctx context.Context) error {
	if err := b.derive(); err != nil {
		return err
	}
	b.fits()
	if err := b.open(ctx); err != nil || b.failed() {
		return err
	}
	if err := b.render(ctx); err != nil || b.failed() {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return b.publish()
}

type build struct {
	Options
	dir       *root.FS
	fsys      fs.FS // dir, as Options.view shows it
	report    *Report
	keys      keys
	freezing  bool       // nothing is made that a release has no address of
	again     bool       // of pages something is told that only making them again tells again
	mu        sync.Mutex // of stage
	stage     *publish.Stage
	in        page.Input
	routes    []page.Routes
	studio    *card.Studio
	state     change.State      // of the data, its words with figures in them
	words     []byte            // those words, as JSON
	kept      []release.Keep    // addresses that must not vanish
	published []string          // those that are there
	led       map[string]string // addresses that are gone and lead by themselves to a list
	faults    sync.Map          // of templates, so that each is told of once
	drawn     sync.Map          // paths of cards, so that pages that collide are told of once
}

// failed reports whether anything found so far keeps the site from being published.
func (b *build) failed() bool {
	probs := b.report.Problems
	return probs.Count(problem.Error) > 0 || b.Strict && probs.Count(problem.Warning) > 0
}

// derive puts figures into what describes the data, and compares what stands in two
// places, and the data with those of the newest release. It needs sound data.
func (b *build) derive() (err error) {
	c := catalogs(b.in.Site, b.in.Theme)
	b.in.Figures.Describe(b.in.Model, c)
	b.in.Comparisons = figure.Reconcile(b.in.Model, b.in.Figures, b.report.Problems, c[0])
	b.state = change.State{Tables: b.in.Model.Tables, Words: b.in.Figures.Words(change.Words(b.in.Model.Dataset.Tree()), c)}
	if r := b.newest(); r != nil {
		b.in.Changes = change.Compare(r.State(), b.state)
	}
	b.words, err = dataset.WordsJSON(b.state.Words)
	return err
}

// catalogs are the messages of a site's languages, in their order.
func catalogs(site *content.Site, theme *layout.Theme) []*message.Catalog {
	var out []*message.Catalog
	for _, lang := range site.Languages {
		if c := theme.Messages[lang]; c != nil {
			out = append(out, c)
		}
	}
	return out
}

// inputs are the folders of a repository that no output may be in, nor around.
var inputs = []string{"content", "data", "themes", ".git", ".github", "cmd", "generator"}

// open prepares the place of the output and the chart library.
func (b *build) open(ctx context.Context) (err error) {
	if b.Out != "" {
		if err := b.put(ctx, func() (*publish.Stage, error) { return publish.OpenOver(ctx, b.Out, b.over()) }); err != nil {
			return err
		}
	}
	b.stage.Base(b.in.Site.Base())
	b.Cache = cache(b.Cache)
	if err := b.icons(); err != nil {
		return err
	}
	return b.library(ctx)
}

// publish checks what only the whole shows, and swaps the sites.
func (b *build) publish() error {
	b.stage.Locate = b.in.Site.Locate
	for _, p := range b.in.Pages {
		if p.Spoken != "" {
			b.stage.Lent = append(b.stage.Lent, page.File(p.Address))
		}
	}
	if b.in.Site.BaseURL == "" {
		for _, r := range b.routes {
			b.stage.Later = append(b.stage.Later, r.Later()...)
		}
	}
	b.stage.Problems(b.report.Problems)
	if b.failed() {
		return nil
	}
	sum := b.stage.Summary()
	b.report.Files, b.report.Saved, b.report.Bytes, b.report.Published = sum.Files, sum.Saved, sum.Bytes, b.Out != ""
	if b.Out != "" {
		b.record()
	}
	_, err := b.stage.Commit()
	b.report.Published = b.report.Published && err == nil
	return err
}

// render makes every page of every language, and all files beside them.
func (b *build) render(ctx context.Context) error {
	if err := cmp.Or(b.versions(ctx), b.downloads(ctx)); err != nil {
		return err
	}
	plan, err := page.NewPlan(b.in)
	if err != nil {
		return err
	}
	b.forward()
	b.addresses(plan.All())
	if b.failed() {
		return nil
	}
	beside := []func(context.Context) error{func(ctx context.Context) error { return b.api(ctx, plan.Sites) }}
	for i, site := range plan.Sites {
		b.report.Pages += len(plan.Pages[i])
		b.report.Charts += len(site.Charts())
		for _, add := range []func(*page.Site) error{b.charts, b.search, b.told} {
			beside = append(beside, func(context.Context) error { return add(site) })
		}
	}
	err = publish.Together(ctx, len(beside)+b.report.Pages, func(ctx context.Context, job int) error {
		if job < len(beside) {
			return beside[job](ctx)
		}
		return b.page(plan.Page(job - len(beside)))
	})
	if errors.Is(err, layout.ErrEndless) {
		return nil // it is told
	}
	if err != nil {
		return err
	}
	if err := b.redirects(plan.Sites); err != nil {
		return err
	}
	b.missingMessages()
	return b.files(plan.All())
}
