package generator

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"sync"

	"cocrea/generator/page"
	"cocrea/generator/problem"
	"cocrea/generator/publish"
)

// Preview is a site as it would be published, made from its files when it is looked at. It
// follows the files: Reload looks at them again. Nothing is written.
type Preview struct {
	options  Options
	sizes    *publish.Sizes
	reloaded sync.Mutex // held by Reload

	mu    sync.Mutex
	keys  keys
	shown *build // the last state without an error; nil: there was none yet
	probs *problem.List
	news  chan struct{} // closed when there is something new to be seen
}

// NewPreview returns the preview of a site, of which nothing is read yet.
func NewPreview(o Options) *Preview {
	o.Out = ""
	return &Preview{options: o, sizes: publish.NewSizes(), probs: &problem.List{}, news: make(chan struct{})}
}

// Reload reads the site again if anything in it has changed, and tells whether something
// new is to be seen. With a mistake in the files the last good state stays.
func (p *Preview) Reload(ctx context.Context) (bool, error) {
	p.reloaded.Lock()
	defer p.reloaded.Unlock()
	b := newBuild(p.options)
	defer b.end()
	b.stage = publish.OnDemand(p.sizes)
	if !b.failed() { // there is a folder
		b.keys = b.fingerprint()
	}
	p.mu.Lock()
	was, before := p.keys, p.shown
	p.mu.Unlock()
	if b.keys == was && b.keys.whole != (publish.Key{}) {
		return false, nil
	}
	if before != nil && b.keys.whole != (publish.Key{}) {
		if before.keys.look == b.keys.look {
			b.had.theme = before.in.Theme
		}
		if before.keys.old == b.keys.old {
			b.had.releases = before.in.Releases
		}
	}
	return p.read(ctx, b)
}

// read makes a state of the site.
func (p *Preview) read(ctx context.Context, b *build) (bool, error) {
	err := b.do(ctx, func() error {
		if err := b.load(); err != nil || b.failed() {
			return err
		}
		return b.make(ctx)
	})
	if err != nil {
		return false, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.keys, p.probs = b.keys, b.report.Problems
	if !b.failed() {
		p.shown = b
	}
	close(p.news)
	p.news = make(chan struct{})
	return true, nil
}

// Measure makes the downloads whose size pages tell and is not known yet, and shows it. It
// ends early when ctx does.
func (p *Preview) Measure(ctx context.Context) error {
	p.mu.Lock()
	shown := p.shown
	p.mu.Unlock()
	if shown == nil {
		return nil
	}
	left := shown.stage.Unmeasured()
	for _, path := range left {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := shown.stage.Measure(path); err != nil {
			return err
		}
	}
	if len(left) == 0 {
		return nil
	}
	p.mu.Lock()
	p.keys = keys{}
	p.mu.Unlock()
	_, err := p.Reload(ctx)
	return err
}

// Problems are what is to be mended, and whether any of it keeps the site from being shown
// as it is.
func (p *Preview) Problems() (probs *problem.List, failed bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.probs, p.probs.Count(problem.Error) > 0
}

// News is closed when something new is to be seen.
func (p *Preview) News() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.news
}

// Base is the path under which the site will be served, such as "/repo/".
func (p *Preview) Base() string {
	if b := p.state(); b != nil {
		return b.in.Site.Base()
	}
	return "/"
}

func (p *Preview) state() *build {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.shown
}

// Open makes the file at an address from the root of the site. The error is fs.ErrNotExist
// where there is none, and in its place the page that says so, if the site has one.
func (p *Preview) Open(address string) (name string, data []byte, err error) {
	b := p.state()
	if b == nil {
		return "", nil, fs.ErrNotExist
	}
	name = page.File(address)
	data, err = b.stage.Open(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return name, data, err
	}
	for dir := path.Dir(name); ; dir = path.Dir(dir) { // the nearest that a server would have
		if missing, at := b.stage.Open(path.Join(dir, "404.html")); at == nil {
			return path.Join(dir, "404.html"), missing, fs.ErrNotExist
		}
		if dir == "." || dir == "/" {
			return "", nil, fs.ErrNotExist
		}
	}
}

// Key tells the file at an address from the same in another state; "" where it has none.
func (p *Preview) Key(address string) string {
	b := p.state()
	if b == nil {
		return ""
	}
	key, there := b.stage.Key(page.File(address))
	if !there {
		return "none"
	}
	return string(key[:])
}

// Files are the paths of all files of the site, but for SHA256SUMS.
func (p *Preview) Files() []string {
	if b := p.state(); b != nil {
		return b.stage.Paths()
	}
	return nil
}

// Folders are those in which files of the site may change.
func (p *Preview) Folders() []string {
	dirs := []string{p.options.Dir}
	b := newBuild(p.options)
	defer b.end()
	if b.failed() {
		return dirs
	}
	for _, folder := range read {
		_ = fs.WalkDir(b.fsys, folder, func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() {
				dirs = append(dirs, filepath.Join(p.options.Dir, filepath.FromSlash(name)))
			}
			return nil // what cannot be read is told by Reload
		})
	}
	return dirs
}

// Print writes what is to be mended in a language, as on a terminal; what is only worth
// knowing is left out.
func (p *Preview) Print(lang string) string {
	all, _ := p.Problems()
	var probs problem.List
	for _, told := range all.Sorted() {
		if told.Severity() > problem.Notice {
			probs.Put(told)
		}
	}
	var out bytes.Buffer
	_ = probs.Print(&out, problem.Text, problem.Catalog(lang)) // a buffer takes everything
	return out.String()
}
