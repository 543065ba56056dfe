package generator

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"cocrea/generator/dataset"
	"cocrea/generator/page"
	"cocrea/generator/release"
)

// newest is the release that was frozen last, nil where there is none.
func (b *build) newest() *release.Release {
	if len(b.in.Releases) == 0 {
		return nil
	}
	return b.in.Releases[len(b.in.Releases)-1]
}

// versionAddresses are those of the pages and downloads of releases. The newest has
// a second one, release.Latest, that moves on with the next.
func (b *build) versionAddresses() []string {
	var out []string
	for _, r := range b.routes {
		out = append(out, r.Version(""))
		for _, kept := range b.in.Releases {
			out = append(out, r.Version(kept.Version))
		}
		if b.newest() != nil {
			out = append(out, r.Version(release.Latest))
		}
	}
	files := func(r *release.Release, version string) {
		for _, f := range append(r.Files(), page.SumsFile) {
			out = append(out, page.Version(version)+f.Name)
		}
	}
	for _, r := range b.in.Releases {
		files(r, r.Version)
	}
	if r := b.newest(); r != nil {
		files(r, release.Latest)
	}
	return out
}

// versions writes the downloads of every release and their hashes, those of the
// newest twice.
func (b *build) versions() error {
	b.in.Versions = map[string][]dataset.File{}
	for _, r := range b.in.Releases {
		files, err := b.version(r, r.Version)
		if err != nil {
			return err
		}
		b.in.Versions[r.Version] = files
	}
	if r := b.newest(); r != nil {
		_, err := b.version(r, release.Latest)
		return err
	}
	return nil
}

// version writes the downloads of a release into the folder of a version.
func (b *build) version(r *release.Release, version string) (files []dataset.File, err error) {
	owner := release.Folder + "/" + r.Version
	path := strings.TrimPrefix(page.Version(version), "/")
	var sums strings.Builder
	for _, f := range r.Files() {
		done, err := b.stage.Stream(path+f.Name, owner, f.Write)
		if err != nil {
			return nil, err
		}
		f.Done(done.Size, done.Sum)
		fmt.Fprintf(&sums, "%s  %s\n", f.SHA256, f.Name)
		files = append(files, f)
	}
	return files, b.stage.Write(path+page.SumsFile.Name, owner, []byte(sums.String()))
}

// redirects writes a page for every address that has moved, and in each language one
// that leads to the newest release.
func (b *build) redirects(sites []*page.Site) error {
	moved := func(site *page.Site, owner, from, to string) error {
		v := site.Moved(from, to)
		v.Owner = owner
		html, err := site.Render(v)
		if err != nil {
			return err
		}
		return b.stage.Write(v.File(), v.Owner, html)
	}
	for _, from := range slices.Sorted(maps.Keys(b.in.Site.Redirects)) {
		if !strings.HasSuffix(from, "/") {
			continue // a file, which is gone
		}
		owner := fmt.Sprintf("content/site.toml:%d", b.in.Site.RedirectAt(from).Line)
		if err := moved(sites[0], owner, from, b.in.Site.Redirects[from]); err != nil {
			return err
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
