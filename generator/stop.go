package generator

import (
	"cmp"
	"context"
	"io/fs"
	"slices"
	"time"

	"cocrea/generator/layout"
	"cocrea/generator/model"
	"cocrea/generator/problem"
	"cocrea/generator/publish"
	"cocrea/generator/release"
	"cocrea/generator/root"
	"cocrea/generator/table"
)

// grace is how long work that is told to stop may take to end by itself. Nearly all
// does so at once; a loop in a template cannot.
const grace = 500 * time.Millisecond

// within does work, or leaves it where it is when ctx has ended and the work goes on
// all the same. abandon then puts in order what the work has made so far; it may have
// to wait for a step that is not to be interrupted, after which the work may be done.
func within(ctx context.Context, abandon func(), work func() error) error {
	done := make(chan error, 1)
	go func() { done <- work() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-done:
		return err
	case <-time.After(grace):
	}
	abandon()
	select {
	case err := <-done:
		return err
	case <-time.After(grace / 10):
		return ctx.Err()
	}
}

// newBuild opens the site's folder. Where that cannot be read, the report says so, and
// the build is failed from the start.
func newBuild(o Options) *build {
	b := &build{Options: o, report: &Report{Problems: &problem.List{}}, stage: publish.Dry()}
	dir, err := root.Open(o.Dir)
	if err != nil {
		table.Unread(err, o.Dir, b.report.Problems)
		return b
	}
	b.dir, b.fsys = dir, dir
	if o.view != nil {
		b.fsys = o.view(dir)
	}
	return b
}

// do does the work of a build on what the folder holds and its loaders bring; the end of ctx
// ends it wherever it is.
func (b *build) do(ctx context.Context, work func() error) error {
	if b.failed() {
		return nil
	}
	defer context.AfterFunc(ctx, b.hurry)()
	left := func() {
		b.report.Problems.End()
		_ = b.end()
	}
	err := within(ctx, left, func() error {
		over, keep, err := bring(ctx, b.fsys, cmp.Or(b.home, b.Dir), b.Options, b.report.Problems)
		if err != nil {
			return err
		}
		b.fsys = over
		if err = work(); err == nil {
			keep()
		}
		return err
	})
	if err == nil && b.report.Problems.Ended() && !b.report.Published {
		return ctx.Err() // it came to its end on half of what there was to read
	}
	return err
}

// put gives the build the place of its output, which open opens. After the end there is
// none, and end waits for open: else something could be left behind that nobody clears.
func (b *build) put(ctx context.Context, open func() (*publish.Stage, error)) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	stage, err := open()
	if err == nil {
		b.stage = stage
	}
	return err
}

// hurry has the output cleared no longer than somebody waits who has ended the build.
func (b *build) hurry() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.stage.Hurry()
}

// end gives free what the build holds; more than once does no harm.
func (b *build) end() error {
	b.mu.Lock()
	stage := b.stage
	b.mu.Unlock()
	if b.dir != nil {
		_ = b.dir.Close() // it is only read
	}
	return stage.Abort()
}

// over is a view of a site's folder, for tests of what no folder can be made to do.
type over func(fs.FS) fs.FS

// parts are what a build need not read: a preview has them of the state before, and tests
// of many slips of the site that they slip in.
type parts struct {
	model    *model.Model
	theme    *layout.Theme
	releases []*release.Release
}

// data is a copy of the data, as the build may set what holds of the whole; nil where
// they are to be read.
func (p parts) data() *model.Model {
	if p.model == nil {
		return nil
	}
	m := *p.model
	return &m
}

// look is a copy of the theme, as the build adds assets to it.
func (p parts) look() *layout.Theme {
	if p.theme == nil {
		return nil
	}
	t := *p.theme
	t.Assets = slices.Clone(t.Assets)
	return &t
}
