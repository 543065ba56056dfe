package generator

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cocrea/generator/change"
	"cocrea/generator/dataset"
	"cocrea/generator/model"
	"cocrea/generator/page"
	"cocrea/generator/problem"
	"cocrea/generator/release"
)

// newest is the release that was frozen last, nil where there is none.
func (b *build) newest() *release.Release {
	if len(b.in.Releases) == 0 {
		return nil
	}
	return b.in.Releases[len(b.in.Releases)-1]
}

// frozen is the release that the present data are, nil where they are none.
func (b *build) frozen() *release.Release {
	return release.Find(b.in.Releases, b.in.Model.Dataset.Version)
}

// forward tells of data that differ from those that were frozen under the same version,
// and of a version or a date that goes back. It rests on all else: a slip that a
// rule has told of is not told again as a change.
func (b *build) forward() {
	d, probs := &b.in.Model.Dataset, b.report.Problems
	if d.Version != "" && !release.Named(d.Version) && probs.Count(problem.Error) == 0 {
		probs.Add("version-name", d.Tree().ValueAt("version"), "value", d.Version)
		return
	}
	if len(b.in.Releases) == 0 || probs.Count(problem.Error) > 0 {
		return
	}
	newest := slices.MaxFunc(b.in.Releases, func(a, b *release.Release) int { return model.Order(a.Version, b.Version) })
	version, date := d.Tree().ValueAt("version"), d.Tree().ValueAt("date")
	if d.Version == "" {
		rule, at := "key-empty", version
		if d.Tree().Values["version"] == nil {
			rule, at = "key-missing", d.Tree().At("")
		}
		probs.Add(rule, at, "key", "version")
		return
	}
	switch latest := b.newest().Date; {
	case model.Order(d.Version, newest.Version) < 0 || d.Version != newest.Version && model.Order(d.Version, newest.Version) == 0:
		probs.Add("version-back", version, "value", d.Version, "version", newest.Version, "near", "")
	case d.Version == newest.Version:
		if diff := change.Compare(newest.State(), b.state); !diff.None() {
			probs.Add("release-differs", version, "version", d.Version, "what", differing(diff), "near", "")
		}
	case d.Date < latest:
		probs.Add("version-back", date, "why", "date", "value", d.Date, "version", b.newest().Version, "date", latest, "near", "")
	default:
		probs.Add("version-open", version, "version", d.Version)
	}
}

// mostDiffering is how many things that differ are named.
const mostDiffering = 4

// differing names what differs: tables with some of their records, and keys of dataset.toml.
func differing(d change.Difference) string {
	var out []string
	for _, t := range d.Tables {
		var records []string
		for _, r := range slices.Concat(t.Changed, t.Added, t.Removed) {
			records = append(records, r.Key)
		}
		name := t.Name
		if len(records) > 0 {
			name += " (" + some(records) + ")"
		}
		out = append(out, name)
	}
	for _, w := range d.Words {
		out = append(out, w.Path)
	}
	return some(out)
}

func some(list []string) string {
	if len(list) > mostDiffering {
		return strings.Join(list[:mostDiffering], ", ") + "…"
	}
	return strings.Join(list, ", ")
}

// versionAddresses are those of the pages and files of releases. The newest has
// a second one, release.Latest, that moves on with the next.
func (b *build) versionAddresses() []string {
	var out []string
	for _, r := range b.routes {
		if b.newest() != nil {
			out = append(out, r.Version(""), r.Version(release.Latest))
		}
		for _, kept := range b.in.Releases {
			out = append(out, r.Version(kept.Version))
		}
	}
	files := func(r *release.Release, version string) {
		folder := b.routes[0].VersionFiles(version)
		tables, names := dataset.Names(r.Data(), b.in.Site.Languages, b.in.Site.Outputs.Serves, b.routes[0].AllData(b.in.Model))
		for _, name := range append(names, page.SumsFile.Name) {
			out = append(out, folder+name)
		}
		out = append(out, dataset.FrozenNames(folder, b.routes[0].Cited(b.in.Model), tables, b.in.Site.Languages, b.readme)...)
	}
	for _, r := range b.in.Releases {
		files(r, r.Version)
	}
	if r := b.newest(); r != nil {
		files(r, release.Latest)
	}
	return out
}

// readme is what the text to read beside data is called in a language.
func (b *build) readme(lang string) string { return b.in.Theme.Messages[lang].Text("archive.readme") }

// versions writes the files of every release and their hashes, those of the
// newest twice.
func (b *build) versions(ctx context.Context) error {
	b.in.Versions = map[string]page.Files{}
	for _, r := range b.in.Releases {
		files, err := b.version(ctx, r)
		if err != nil {
			return err
		}
		b.in.Versions[r.Version] = files
	}
	if r := b.newest(); r != nil {
		return b.latest(r)
	}
	return nil
}

// latest writes the files of the newest release once more, where its address does not
// change when the next one comes.
func (b *build) latest(r *release.Release) error {
	from, to := strings.TrimPrefix(b.routes[0].VersionFiles(r.Version), "/"), strings.TrimPrefix(b.routes[0].VersionFiles(release.Latest), "/")
	names := []string{page.SumsFile.Name}
	for _, f := range b.in.Versions[r.Version].Files {
		names = append(names, f.Name)
	}
	for _, d := range b.in.Versions[r.Version].Documents {
		names = append(names, strings.TrimPrefix(d.Path, from))
	}
	for _, name := range names {
		if err := b.stage.Copy(from+name, to+name, release.Folder+"/"+r.Version); err != nil {
			return err
		}
	}
	return nil
}

// version writes the files of a release into its folder.
func (b *build) version(ctx context.Context, r *release.Release) (out page.Files, err error) {
	owner := release.Folder + "/" + r.Version
	folder := strings.TrimPrefix(b.routes[0].VersionFiles(r.Version), "/")
	in := b.described()
	in.Model, in.Words, in.Digest = r.Data(), r.Words, r.Digest
	in.Model.Steps = b.in.Model.Steps // which its words may not say
	in.Home = func(lang string) string { return b.route(lang).Version(r.Version) }
	in.Cites = func(lang string) string { return dataset.FrozenCites("/"+folder, b.routes[0].Cited(b.in.Model), lang) }
	if out.Files, err = dataset.Build(in); err != nil {
		return out, err
	}
	if err := b.deliver(ctx, out.Files, folder, owner); err != nil {
		return out, err
	}
	if out.Documents, err = dataset.FrozenDocuments(in, folder, out.Files); err != nil {
		return out, err
	}
	var sums strings.Builder
	for _, f := range out.Files {
		fmt.Fprintf(&sums, "%s  %s\n", f.SHA256, f.Name)
	}
	for _, d := range out.Documents {
		fmt.Fprintf(&sums, "%s  %s\n", d.SHA256(), d.Name())
		if err := b.stage.Write(d.Path, owner, d.Data); err != nil {
			return out, err
		}
	}
	return out, b.stage.Write(folder+page.SumsFile.Name, owner, []byte(sums.String()))
}

// languageOf is the place among the site's languages of the one an address is in: each
// but the first has a root of its own.
func (b *build) languageOf(address string) int {
	return max(0, slices.IndexFunc(b.routes, func(r page.Routes) bool {
		return r.Home() != "/" && strings.HasPrefix(address, r.Home())
	}))
}

// redirects writes a page for every address that has moved, in the language of that
// address, and in each language one that leads to the newest release.
func (b *build) redirects(sites []*page.Site) error {
	moved := func(site *page.Site, owner, from, to string) error {
		p := site.Moved(owner, from, to)
		v, err := p.View()
		if err != nil {
			return err
		}
		html, err := site.Render(v)
		if err != nil {
			return err
		}
		return b.stage.Write(p.File(), p.Owner, html)
	}
	for _, from := range slices.Sorted(maps.Keys(b.in.Site.Redirects)) {
		if !strings.HasSuffix(from, "/") {
			continue // a file, which is gone
		}
		owner := fmt.Sprintf("content/site.toml:%d", b.in.Site.RedirectAt(from).Line)
		if err := moved(sites[b.languageOf(from)], owner, from, b.in.Site.Redirects[from]); err != nil {
			return err
		}
	}
	for _, from := range slices.Sorted(maps.Keys(b.led)) {
		if strings.HasSuffix(from, "/") {
			if err := moved(sites[b.languageOf(from)], release.Addresses, from, b.led[from]); err != nil {
				return err
			}
		}
	}
	if r := b.newest(); r != nil {
		for i, routes := range b.routes {
			if err := moved(sites[i], release.Folder, routes.Version(release.Latest), routes.Version(r.Version)); err != nil {
				return err
			}
		}
	}
	return nil
}
