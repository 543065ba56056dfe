package generator

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"cocrea/generator/api"
	"cocrea/generator/chart"
	"cocrea/generator/dataset"
	"cocrea/generator/layout"
	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/page"
	"cocrea/generator/problem"
	"cocrea/generator/publish"
	"cocrea/generator/root"
)

// libraryName is the asset of the chart library.
const libraryName = "echarts.js"

// library brings the chart library, where npm is there to bring it.
func (b *build) library(ctx context.Context) error {
	if b.freezing {
		return nil
	}
	if b.NoNPM {
		b.report.Problems.Add("interactive-missing", problem.Position{}, "why", "--no-npm")
		return nil
	}
	if a := b.in.Theme.Asset(libraryName); a != nil { // of a state before this one
		b.in.Library = a.Address()
		return nil
	}
	js, why, err := layout.Interactive(ctx, b.in.Theme.Files, b.Cache, b.Fetching)
	var entry *layout.EntryError
	if errors.As(err, &entry) {
		src := &problem.Source{File: "themes/" + b.in.Site.Theme + "/" + layout.InteractiveEntry}
		if text, err := root.ReadFile(b.in.Theme.Files, layout.InteractiveEntry, layout.MaxText); err == nil {
			src.Text = string(text)
		}
		b.report.Problems.Add("asset-syntax", src.At(entry.Line, entry.Col, 1), layout.AssetSlip(entry.Text)...)
		return nil
	}
	if err != nil {
		return err
	}
	if js == nil {
		b.report.Problems.Add("interactive-missing", problem.Position{}, "why", why)
		return nil
	}
	b.in.Theme.Assets = append(b.in.Theme.Assets, layout.Asset{Name: libraryName, Data: js})
	b.in.Library = b.in.Theme.Asset(libraryName).Address()
	return nil
}

// page adds one page and the card that stands for it.
func (b *build) page(site *page.Site, p page.Page) error {
	whole, view := true, p.View // whole: nothing was told of it
	if !b.stage.OnDemand() {
		view = sync.OnceValues(p.View)
	}
	_, err := b.stage.Add(publish.Output{
		Path: p.File(), Owner: p.Owner, Kept: func() bool { return whole },
		Key: func() publish.Key {
			v, err := view()
			if err != nil {
				return publish.Key{}
			}
			return b.keys.of("page", b.in.Library, v)
		},
		Data: func() ([]byte, error) {
			v, err := view()
			if err != nil {
				return nil, err
			}
			html, fit, err := b.html(site, v)
			whole = fit
			return html, err
		},
	})
	if err != nil {
		return err
	}
	if b.Progress != nil {
		b.Progress(1)
	}
	return b.card(site, p, view)
}

// html renders a page; fit is false where something is to be told of it.
func (b *build) html(site *page.Site, v page.View) (html []byte, fit bool, err error) {
	html, err = site.Render(v)
	if errors.Is(err, layout.ErrEndless) {
		b.report.Problems.AddOnce("template-endless", problem.Position{File: "themes/" + b.in.Site.Theme + "/layouts/" + v.Kind + ".html"})
		return nil, false, err
	}
	if err != nil {
		said := err.Error()
		if _, what, found := strings.Cut(said, ": executing "); found { // what stands before are lines of the minified text
			said = what
		}
		if _, told := b.faults.LoadOrStore(said, true); !told { // one fault is mostly that of many pages
			b.report.Problems.Add("template-failed", problem.Position{File: b.in.Theme.Blame(v.Kind, said)}, "said", said)
		}
		return nil, false, nil
	}
	fit = true
	if !layout.Guarded(html) {
		b.report.Problems.AddOnce("theme-policy", problem.Position{File: "themes/" + b.in.Site.Theme + "/partials/base.html"})
		fit = false
	}
	if limit := b.in.Site.Budget.Page; !v.Again && !light(html, limit*1000) && b.weigh(page.File(v.Address), v.Owner, packed(html), limit) {
		fit = false
	}
	return html, fit, nil
}

// documented is what the documents of the API are made of, but for what a language has.
func (b *build) documented() api.Input {
	in := api.Input{Model: b.in.Model, Figures: b.in.Figures, Comparisons: b.in.Comparisons, Files: b.in.Files, Digest: b.in.Digest,
		Made: b.in.Site.Outputs.API, Downloads: b.routes[0].Downloads(), Base: b.in.Site.BaseURL, Moved: map[string]string{}}
	for _, moved := range []map[string]string{b.led, b.in.Site.Redirects} {
		for from, to := range moved {
			if strings.HasPrefix(from, api.Root) {
				in.Moved[from] = to
			}
		}
	}
	return in
}

// downloads writes the data in every format and what describes it. Pages say how large
// each file is and its hash, so it comes before them.
func (b *build) downloads(ctx context.Context) (err error) {
	in := b.described()
	if b.in.Site.Outputs.API != "none" {
		in.API, in.OpenAPI = api.Root+"index.json", api.OpenAPI
		if b.in.Site.Outputs.API == "tables" {
			in.APIEnding = "-tables"
		}
	}
	for _, r := range b.in.Releases {
		in.Versions = append(in.Versions, dataset.Version{Version: r.Version, Date: r.Date, Licence: r.Licence,
			Home: func(lang string) string { return b.route(lang).Version(r.Version) }, Folder: strings.TrimPrefix(b.routes[0].VersionFiles(r.Version), "/"),
			Files: b.in.Versions[r.Version].Files})
	}
	if slices.ContainsFunc(b.in.Model.States, func(s model.State) bool { return len(s.Shape) > 0 }) {
		in.Shapes = chart.GeoJSON(b.in.Model, b.in.Model.Dataset.Languages[0])
	}
	b.in.Files, err = dataset.Build(in)
	if err != nil {
		return err
	}
	b.report.Downloads = len(b.in.Files)
	if err := b.deliver(ctx, b.in.Files, in.Folder, "data/"); err != nil {
		return err
	}
	if b.in.Digest = in.Digest; b.in.Digest == "" {
		b.in.Digest = dataset.Digest(b.in.Files)
	}
	if b.in.Documents, err = dataset.Documents(in, b.in.Files); err != nil {
		return err
	}
	if err := b.partitions(ctx, in); err != nil {
		return err
	}
	for _, d := range b.in.Documents {
		if err := b.stage.Write(d.Path, "data/", d.Data); err != nil {
			return err
		}
	}
	return nil
}

// deliver writes downloads into a folder, and notes their sizes and hashes.
func (b *build) deliver(ctx context.Context, files []dataset.File, folder, owner string) error {
	return publish.Together(ctx, len(files), func(_ context.Context, i int) error {
		f := &files[i]
		done, err := b.stage.Add(publish.Output{Path: folder + f.Name, Owner: owner, Sized: true, Make: f.Write, File: f.Make,
			Key: func() publish.Key { return b.keys.of("download", f.Name, f.Of256) }})
		if done != (publish.Written{}) {
			f.Done(done.Size, done.Sum)
		}
		return err
	})
}

// route has the addresses of a language of the site.
func (b *build) route(lang string) page.Routes {
	return b.routes[slices.Index(b.in.Site.Languages, lang)]
}

// described is what the downloads and the documents beside them are made of.
func (b *build) described() dataset.Input {
	site := b.in.Site
	in := dataset.Input{
		Model: b.in.Model, Languages: site.Languages, Address: site.BaseURL, Title: site.Title, Publisher: site.Publisher, Place: site.Place, Folder: strings.TrimPrefix(b.routes[0].Downloads(), "/"), Cited: b.routes[0].Cited(b.in.Model), AllData: b.routes[0].AllData(b.in.Model), Repository: site.Repository, Words: b.words, Serves: site.Outputs.Serves, Parted: len(site.Outputs.Partitions) > 0,
		Page: func(lang, name string) string {
			if name == "" {
				return b.route(lang).Section("data")
			}
			return b.route(lang).Table(name)
		},
		Records: func(lang, name string) string { return b.route(lang).Section(name) },
		Home:    func(lang string) string { return b.route(lang).Section("data") },
		Cites:   func(lang string) string { return b.route(lang).Citations() + b.routes[0].Cited(b.in.Model) },
		Say:     func(lang, key string, args ...any) string { return b.in.Theme.Messages[lang].Text(key, args...) },
	}
	if r := b.frozen(); r != nil { // and nothing else, else forward told of it
		in.Digest = r.Digest
		in.Home = func(lang string) string { return b.route(lang).Version(r.Version) }
	}
	return in
}

// files writes the assets and what robots read, and packs the whole site.
func (b *build) files(pages []page.Page) error {
	base := b.in.Site.BaseURL
	if base != "" {
		for _, f := range page.Sitemaps(base, pages) {
			if err := b.stage.Write(f.Path, "generator/page", f.Data); err != nil {
				return err
			}
		}
	}
	b.weighAssets()
	for _, a := range b.in.Theme.Assets {
		if err := b.stage.Write("assets/"+a.Name, "themes/"+b.in.Site.Theme+"/assets/"+a.Name, a.Data); err != nil {
			return err
		}
	}
	if err := b.noted(); err != nil {
		return err
	}
	if err := b.stage.Write("robots.txt", "generator/page", page.Robots(base)); err != nil {
		return err
	}
	day, err := time.Parse(time.DateOnly, b.in.Model.Dataset.Date)
	if err != nil {
		day = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) // the first that a ZIP can have
	}
	if b.stage.Names(b.report.Problems); b.failed() || !b.in.Site.Outputs.Packed() {
		return nil // the archive has no place for what is told
	}
	return b.stage.Archive(strings.TrimPrefix(b.routes[0].Downloads()+b.routes[0].Offline(b.in.Model), "/"), "generator/page", b.keys.of("archive"), day,
		func(name string, data []byte) []byte { return page.Offline(b.routes[0].Cards(), name, data) })
}

// missingMessages turns every message that a page asked for in vain into a problem.
func (b *build) missingMessages() {
	for lang, c := range b.in.Theme.Messages {
		for _, key := range c.Missing() {
			b.again = true
			name, hole, asks := strings.Cut(key, ": ")
			if at := b.in.Theme.Written(lang, name); asks && at.File != "" {
				why := "value"
				if hole == message.Unclosed {
					why = "brace"
				}
				b.report.Problems.Add("message-missing", at, "why", why, "key", name, "value", hole)
				continue
			}
			at := problem.Position{File: "themes/" + b.in.Site.Theme + "/messages/" + lang + ".toml"}
			b.report.Problems.Add("message-missing", at, "lang", lang, "key", key)
		}
	}
}
