package page

import (
	"cmp"
	"strings"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Files that go for every language have one address, in the words of the site's first.

// Downloads is the folder of the published data.
func (r Routes) Downloads() string { return r.data() + r.first.Text("route.downloads") + "/" }

// Versions is the folder of the downloads of former states of the data.
func (r Routes) Versions() string { return r.data() + "v/" }

// VersionFiles is the folder of a release's downloads.
func (r Routes) VersionFiles(version string) string { return r.Versions() + version + "/" }

// Cards is the folder of the pictures that stand for pages where they are shared.
func (r Routes) Cards() string { return "/" + r.first.Text("route.cards") + "/" }

func (r Routes) data() string { return "/" + r.first.Text("route.data") + "/" }

// AllData begins the names of the files that hold all tables: whose data they are, wherever
// such a file comes to lie. Offline is that of the archive of the whole site, to be read from
// a disk.
func (r Routes) AllData(m *model.Model) string {
	return strings.TrimPrefix(r.named(m)+"-"+r.first.Text("file.data"), "-")
}
func (r Routes) Offline(m *model.Model) string {
	return strings.TrimPrefix(r.named(m)+"-"+r.first.Text("file.site"), "-") + ".zip"
}

// Cited names the citation of the data in programs, and begins the names of its files.
func (r Routes) Cited(m *model.Model) string { return cmp.Or(r.named(m), r.first.Text("file.data")) }

// named is what the site calls its data in names of files, or else their title; empty where
// that has letters that a file or a program may not take.
func (r Routes) named(m *model.Model) string {
	slug := cmp.Or(r.made.Name, table.ShortSlug(m.Dataset.Title.In(r.first.Lang)))
	if !table.IsID(slug) {
		return ""
	}
	return slug
}
