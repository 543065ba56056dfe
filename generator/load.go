package generator

import (
	"path"
	"slices"
	"strings"

	"cocrea/generator/chart"
	"cocrea/generator/content"
	"cocrea/generator/dataset"
	"cocrea/generator/figure"
	"cocrea/generator/layout"
	"cocrea/generator/model"
	"cocrea/generator/page"
	"cocrea/generator/problem"
	"cocrea/themes"
)

// load reads the settings, the data, the theme and the pages, and checks all of
// them, so that one run tells everything.
func (b *build) load() (err error) {
	probs := b.report.Problems
	probs.Order(append([]string{"content/site.toml"}, model.Files()...))
	b.in.Site = content.LoadSite(b.fsys, b.BaseURL, probs)
	site := b.in.Site
	if err := b.look(); err != nil {
		return err
	}
	if b.in.Model = b.had.data(); b.in.Model == nil {
		b.in.Model = model.Load(b.fsys, given(site, b.in.Theme), probs)
	}
	if err := b.releases(); err != nil {
		return err
	}
	if b.in.Theme == nil {
		return nil // the settings were told so; nothing more can be known of pages
	}
	if site.Repository == "" {
		site.Repository = content.CheckRepository(b.Source, problem.Position{File: "GITHUB_REPOSITORY"}, probs)
	}
	b.licence()
	b.in.Model.CheckContact(site.ContactAt(), probs)
	site.CheckWords(b.in.Theme.Messages, probs)
	site.Outputs.Fill(len(b.in.Model.Commitments))
	sound := probs.Sound("data/")
	if b.in.Model.Whole {
		site.CheckContact(b.in.Model.Dataset.Contact, b.in.Model.Dataset.Reach(), b.in.Model.ContactAt(site.ContactAt()), probs)
		if b.had.theme == nil {
			b.in.Theme.Try(page.Samples, probs)
		}
		b.in.Figures = figure.Build(b.in.Model, site.Outputs.Joins())
		if sound {
			b.in.Figures.Check(b.in.Model, probs)
		}
		b.checkPartitions()
		if !slices.ContainsFunc(model.Files(), func(file string) bool { return !probs.Sound(file) }) { // else a step may be missing for a mistake
			b.in.Theme.CheckOwn(page.Own(b.in.Model), probs)
		}
	}
	b.pages(sound)
	return nil
}

// look reads the theme, if the settings name one and the languages that it speaks in.
func (b *build) look() (err error) {
	site := b.in.Site
	if len(site.Languages) == 0 || site.Theme == "" {
		return nil
	}
	if b.in.Theme = b.had.look(); b.in.Theme != nil {
		return nil
	}
	speech := layout.Speech{Languages: site.Languages, Locales: site.Locales, Words: site.Words, At: site.ThemeAt()}
	b.in.Theme, err = layout.Load(themes.FS, b.fsys, site.Theme, speech, b.report.Problems)
	return err
}

// given is what the settings of a site say of the data, and its messages, where they are read.
func given(s *content.Site, theme *layout.Theme) model.Given {
	g := model.Given{Title: s.Title, Languages: s.Languages, Contact: s.Contact, Words: s.Words}
	if theme != nil {
		g.Spoken = theme.Messages
	}
	return g
}

// licence is that of the data, or else of the site.
func (b *build) licence() {
	d := &b.in.Model.Dataset
	if d.Licence != "" {
		model.CheckLicence(d.Licence, d.LicenceAt(), b.report.Problems)
		return
	}
	d.Licence = b.in.Site.Licence
	model.CheckLicence(d.Licence, b.in.Site.LicenceAt(), b.report.Problems)
}

// unnamed reports a mistake in what addresses may be made of: no link is judged by them.
func (b *build) unnamed() bool {
	return slices.ContainsFunc(b.report.Problems.Sorted(), func(p problem.Problem) bool {
		settings := p.At.File == "content/site.toml" && slices.Contains([]string{"words", "key-type", "key-missing", "outputs", "id"}, p.Rule)
		return settings || p.Severity() == problem.Error && path.Base(p.At.File) == "messages.toml"
	})
}

// pages reads the pages, and checks what they cite and where they lead. The data are sound
// where no mistake in them may be why a figure is missing.
func (b *build) pages(sound bool) {
	site, probs := b.in.Site, b.report.Problems
	var known []string                       // nil while a part of the data cannot be read: then nothing is missed
	held := probs.Sound(model.ChecklistFile) // else its page may seem to be missing
	if b.in.Model.Whole && sound {
		known = page.KnownFigures(b.in.Figures.IDs())
	}
	for _, lang := range site.Languages {
		if c := b.in.Theme.Messages[lang]; c != nil {
			b.routes = append(b.routes, page.NewRoutes(site, c, b.in.Theme.Messages[site.Languages[0]]))
		}
	}
	site.Sections = page.Words(b.routes)
	before, charts := probs.Count(problem.Error), []string(nil)
	if b.in.Model.Whole && probs.Sound("data/dataset.toml") { // else one may be of a column of which a mistake is told
		charts = chart.IDs(b.in.Model)
	}
	b.in.Pages = content.Load(b.fsys, site, known, charts, probs)
	b.formerFigures()
	if !b.in.Model.Behind {
		content.CheckNews(b.in.Pages, b.in.Model.Dataset.Date, probs)
	}
	if len(b.routes) > 0 {
		site.CheckMenu(b.routes[0].Sections(), probs)
	}
	if charts != nil && len(b.routes) > 0 {
		site.CheckHome(charts, b.routes[0].Sections(), probs)
	}
	if len(b.routes) < len(site.Languages) || b.unnamed() {
		return // without messages there are no addresses to check links against
	}
	b.follow()
	if !b.in.Model.Whole || !held {
		site.CheckLinks(b.in.Pages, page.Standing(b.in.Pages, b.routes), probs)
		return
	}
	b.speak()
	addresses := append(page.Addresses(b.in.Model, b.in.Figures.IDs(), b.in.Pages, b.routes), b.versionAddresses()...)
	if len(site.Outputs.Partitions) > 0 {
		addresses = append(addresses, "/"+dataset.PartitionList(strings.TrimPrefix(b.routes[0].Downloads(), "/"), dataset.Partitioned))
	}
	if b.unwritten(addresses) {
		return
	}
	site.CheckLinks(b.in.Pages, content.Addresses{All: addresses, Absent: page.Absent(b.in.Model, b.routes), Former: b.former()}, probs)
	b.in.Model.CheckCited(b.cites, probs)
	if probs.Count(problem.Error) == before { // else the page that seems missing may be one that could not be read
		b.evidence(addresses)
	}
}

// cites reports a document that some page leads to.
func (b *build) cites(id string) bool {
	return slices.ContainsFunc(b.in.Pages, func(p *content.Page) bool {
		return slices.ContainsFunc(b.routes, func(to page.Routes) bool { return slices.Contains(page.Cited(p, to), id) })
	})
}

// evidence tells of what the checklist gives as evidence and no page or file of the
// site is at. addresses are all there are.
func (b *build) evidence(addresses []string) {
	for i, d := range b.in.Model.Duties {
		for _, e := range d.Evidence {
			if at, _, _ := strings.Cut(e, "#"); !slices.Contains(addresses, at) {
				b.report.Problems.Add("evidence-broken", b.in.Model.EvidenceAt(i, e), "value", e, "duty", d.ID, "near", problem.Near(at, addresses))
			}
		}
	}
}
