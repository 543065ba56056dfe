package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"cocrea/generator/api"
	"cocrea/generator/page"
	"cocrea/generator/problem"
	"cocrea/generator/release"
	"cocrea/generator/root"
	"cocrea/generator/table"
)

// ReleaseError says why nothing was frozen.
type ReleaseError struct {
	Why     string // exists; other: the data have version Value; language: the site has no language Value
	Version string
	Value   string
}

func (e *ReleaseError) Error() string { return "release " + e.Version + ": " + e.Why + " " + e.Value }

// Release freezes the present data in the repository, as data/releases/<version>/, and
// adds the addresses of all pages and downloads to the list of those that must not
// vanish. Where the site has an error, the version is not the one of the data or is
// there already (a *ReleaseError), nothing is written. The report's Files are those of
// the release.
func Release(ctx context.Context, o Options, version string, notes map[string]string) (*Report, error) {
	o.Out = ""
	b := newBuild(o)
	b.freezing = true
	defer b.end()
	err := b.do(ctx, func() error { return b.releasable(ctx, version, notes) })
	if err != nil || b.failed() {
		return b.report, err
	}
	files, err := release.Freeze(b.in.Model, b.state.Words, b.in.Releases, notes, func(file string) ([]byte, error) { return root.ReadFile(b.fsys, file, table.MaxFile) })
	if err != nil {
		return b.report, err
	}
	b.report.Files = len(files)
	if r := b.newest(); r != nil {
		b.report.Before, b.report.Changes = r.Version, b.in.Changes
	}
	return b.report, b.freeze(release.Folder+"/"+version, files)
}

// releasable makes the site without writing it, to see that it can be frozen.
func (b *build) releasable(ctx context.Context, version string, notes map[string]string) error {
	dir := release.Folder + "/" + version
	if _, err := fs.Stat(b.fsys, release.Folder); err == nil && release.Named(version) {
		if _, err := fs.Stat(b.fsys, dir); err == nil {
			return &ReleaseError{"exists", version, version}
		}
	}
	if err := b.load(); err != nil || b.failed() {
		return err
	}
	if d := &b.in.Model.Dataset; version != d.Version || !release.Named(version) {
		return &ReleaseError{"other", version, d.Version}
	}
	for _, lang := range slices.Sorted(maps.Keys(notes)) {
		if !slices.Contains(b.in.Site.Languages, lang) {
			return &ReleaseError{"language", version, lang}
		}
	}
	return b.make(ctx)
}

// freeze writes a release into a folder beside its place and moves it there at once,
// then the list of addresses.
func (b *build) freeze(dir string, files map[string][]byte) error {
	root, err := os.OpenRoot(b.Dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := root.Mkdir(release.Folder, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	half := release.Folder + "/.half"
	if err := root.RemoveAll(half); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := half + "/" + name
		if err := root.MkdirAll(filepath.ToSlash(filepath.Dir(filepath.FromSlash(file))), 0o755); err != nil {
			return err
		}
		if err := root.WriteFile(file, files[name], 0o644); err != nil {
			return err
		}
	}
	if err := root.Rename(half, dir); err != nil {
		return fmt.Errorf("freezing the data: %w", err)
	}
	all := slices.Clone(b.published)
	for _, k := range b.kept {
		all = append(all, k.Address)
	}
	for _, r := range b.routes { // the pages that will tell of it
		all = append(all, r.Version(""), r.Version(strings.TrimPrefix(dir, release.Folder+"/")))
	}
	slices.Sort(all)
	return root.WriteFile(release.Addresses, []byte(strings.Join(slices.Compact(all), "\n")+"\n"), 0o644)
}

// releases reads the former states of the data and the addresses that must not vanish.
func (b *build) releases() (err error) {
	if b.in.Releases = b.had.releases; b.in.Releases == nil {
		if b.in.Releases, err = release.Load(b.fsys, b.report.Problems); err != nil {
			return err
		}
	}
	b.kept = release.Kept(b.fsys, len(b.in.Releases) > 0, b.report.Problems)
	b.gone()
	return nil
}

// addresses notes those of all pages, downloads and documents of the API, and tells of
// those that a release had and that are neither there nor redirected. A redirect leads
// from an address that is gone to one that is there.
func (b *build) addresses(pages []page.Page) {
	have := map[string]bool{}
	for _, p := range pages {
		have[p.Address] = true
		b.published = append(b.published, p.Address)
	}
	files := b.versionAddresses()
	for _, f := range b.in.Files {
		files = append(files, b.routes[0].Downloads()+f.Name)
	}
	for _, d := range b.in.Documents {
		files = append(files, "/"+d.Path)
	}
	for _, r := range b.routes {
		files = append(files, r.Drawn(b.in.Model)...)
	}
	for _, address := range append(files, api.Addresses(b.documented())...) {
		if !have[address] {
			have[address] = true
			b.published = append(b.published, address)
		}
	}
	b.moved(have)
	b.vanished(have)
}

// listOf is the list that an address belonged to which is no record's own page: a later page
// of it, the proof of a figure, a comparison, the page of no corrections, a document of the API. With the record it goes, and leads there
// by itself. It is "" for all others, which somebody has to say where they went.
func (b *build) listOf(address string) string {
	for _, r := range b.routes {
		if list := r.Whole(address); list != "" {
			return list
		}
		if address == r.Section("corrections") {
			return r.Section("data")
		}
		for _, section := range []string{r.Section("figures"), r.Section("compare")} {
			if rest, in := strings.CutPrefix(address, section); in && strings.Count(rest, "/") == 1 {
				return section
			}
		}
	}
	if rest, in := strings.CutPrefix(address, api.Root); in {
		folder, _, _ := strings.Cut(rest, "/")
		return api.List(folder)
	}
	return ""
}

// moved checks [redirects]. have are the addresses that are there. Only a page can lead
// on to another one; a document of the API that a release had is followed by one that says
// where to look; another file may be named, which says that it is gone on purpose.
func (b *build) moved(have map[string]bool) {
	site, probs := b.in.Site, b.report.Problems
	for _, from := range slices.Sorted(maps.Keys(site.Redirects)) {
		to := site.Redirects[from]
		was := slices.ContainsFunc(b.kept, func(k release.Keep) bool { return k.Address == from })
		switch {
		case !strings.HasPrefix(from, "/") || !strings.HasSuffix(from, "/") && !was || from != "/" && strings.TrimSuffix(from, "/") != path.Clean(from):
			probs.Add("redirect-form", site.RedirectAt(from), "value", from)
		case have[from]:
			probs.Add("redirect-taken", site.RedirectAt(from), "value", from)
		case !have[to]:
			probs.Add("redirect-broken", site.RedirectTo(from), "value", to, "near", problem.Near(to, b.published))
		}
	}
}
