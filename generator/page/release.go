package page

import (
	"cmp"
	"html/template"
	"strings"

	"cocrea/generator/change"
	"cocrea/generator/dataset"
	"cocrea/generator/release"
)

// SumsFile is the list of hashes beside the downloads of a release.
var SumsFile = dataset.File{Name: "SHA256SUMS"}

// Version is the address of a release's page, or of the list of them for "".
func (r Routes) Version(version string) string {
	if version == "" {
		return r.Section("data") + "v/"
	}
	return r.Section("data") + "v/" + version + "/"
}

// newest is the release that is the present state of the data, or was it last; nil
// where there is none.
func (s *Site) newest() *release.Release {
	if len(s.Releases) == 0 {
		return nil
	}
	return s.Releases[len(s.Releases)-1]
}

// releases are the list of releases and a page for each; none where nothing was frozen.
func (s *Site) releases() []Page {
	if len(s.Releases) == 0 {
		return nil
	}
	pages := []Page{{Address: s.to.Version(""), Owner: release.Folder, Key: "releases", View: of(s.releaseList)}}
	for i, r := range s.Releases {
		pages = append(pages, Page{Address: s.to.Version(r.Version), Owner: release.Folder + "/" + r.Version + "/" + release.File, Key: "release:" + r.Version,
			View: of(func() View { return s.release(i) })})
	}
	return pages
}

// releaseList lists the releases, and what changed since the last.
func (s *Site) releaseList() View {
	list := View{
		Kind: "page", Class: "wide", Title: s.c.Text("release.all"), Description: s.c.Text("release.description"),
		Crumbs: []Link{{Text: s.c.Text("section.data"), Href: s.to.Section("data")}},
		Lead:   s.c.HTML("release.lead"),
	}
	section := Section{ID: "versiones", Title: s.c.Text("release.frozen")}
	for i := len(s.Releases) - 1; i >= 0; i-- {
		r := s.Releases[i]
		item := Item{Text: s.c.Text("release.title", "version", r.Version), Href: s.to.Version(r.Version), Meta: s.c.Date(r.Date)}
		if r == s.newest() {
			item.Lines = append(item.Lines, s.c.Text("release.newest"))
		}
		if notes := s.text(r.Notes); notes != "" {
			item.Lines = append(item.Lines, notes)
		}
		section.Items = append(section.Items, item)
	}
	list.Sections = []Section{section}
	if !s.Changes.None() {
		pending := s.changed(s.Changes, s.newest().Version, ".")
		pending.ID, pending.Title = "sin-version", s.c.Text("release.pending")
		pending.Text = "<p>" + s.c.HTML("release.pending-text", "version", s.newest().Version, "next", s.Model.Dataset.Version) + "</p>" + pending.Text
		list.Sections = append(list.Sections, pending)
	}
	return list
}

// release is the page of a release: what it is, its downloads, what changed in it.
func (s *Site) release(i int) View {
	r := s.Releases[i]
	v := View{
		Kind: "page", Class: "wide", Title: s.c.Text("release.title", "version", r.Version),
		Description: s.c.Text("release.page-description", "version", r.Version, "date", s.c.Date(r.Date)),
		Crumbs:      []Link{{Text: s.c.Text("section.data"), Href: s.to.Section("data")}, {Text: s.c.Text("release.all"), Href: s.to.Version("")}},
		Lead:        s.c.HTML("release.page-lead", "date", s.c.Date(r.Date)),
	}
	switch newest := s.newest(); {
	case r != newest:
		v.Lead = template.HTML(`<strong class="outdated">`) + s.c.HTML("release.outdated", "newest",
			s.link(s.c.Text("release.title", "version", newest.Version), s.to.Version(newest.Version))) + "</strong> " + v.Lead
	case !s.Changes.None():
		v.Lead += " " + s.c.HTML("release.since", "changes", s.link(s.c.Text("release.pending-link"), s.to.Version("")+"#"+s.to.anchor("sin-version")))
	}
	facts := Section{ID: "ficha", Title: s.c.Text("release.about"), Facts: []Fact{
		s.fact("version", r.Version, "", ""), s.fact("data-date", s.c.Date(r.Date), "", ""),
	}}
	facts.Facts = append(facts.Facts, s.licenceFacts(r.Licence)...)
	facts.Facts = append(facts.Facts, Fact{Term: s.c.Text("fact.digest"), Value: "<code>" + escape(r.Digest) + "</code>"})
	if notes := s.text(r.Notes); notes != "" {
		facts.Facts = append(facts.Facts, Fact{Term: s.c.Text("release.notes"), Value: escape(notes), Whole: true})
	}
	changes := Section{Text: "<p>" + s.c.HTML("release.first") + "</p>"}
	if i > 0 {
		changes = s.changed(change.Compare(s.Releases[i-1].State(), r.State()), s.Releases[i-1].Version, r.Version)
	}
	changes.ID, changes.Title = "cambios", s.c.Text("release.changes")
	of := s.Versions[r.Version]
	v.Sections = []Section{facts, s.citation(of.Documents), changes, s.frozenFiles(r, of), s.frozenTables(r, of), s.frozenDictionary(of)}
	return v
}

// frozenFiles are what has all tables of a release, and what describes them.
func (s *Site) frozenFiles(r *release.Release, of Files) Section {
	folder := s.to.VersionFiles(r.Version)
	out := Section{ID: "descargas", Title: s.c.Text("data.all"), Text: "<p>" + s.c.HTML("release.check", "sums", s.link(SumsFile.Name, folder+SumsFile.Name)) + "</p>"}
	if r == s.newest() {
		latest := "<code>" + escape(cmp.Or(s.Site.BaseURL, "/")+strings.TrimPrefix(s.to.VersionFiles(release.Latest), "/")) + "</code>"
		out.Text += "<p>" + s.c.HTML("release.latest", "latest", latest) + "</p>"
	}
	for _, f := range of.Files {
		if f.Of == nil && s.told(f) {
			out.Downloads = append(out.Downloads, s.downloadIn(f, folder))
		}
	}
	out.Downloads = append(out.Downloads, s.documents(of.Documents, nil, dataset.KindReadme, dataset.KindPackage)...)
	return out
}

// frozenTables lists the tables of a release with their downloads and what describes each.
func (s *Site) frozenTables(r *release.Release, of Files) Section {
	out := &Table{Class: "stack downloads", Caption: s.c.Text("data.tables"), Head: []string{s.c.Text("data.table"), s.c.Text("data.what"), s.c.Text("data.downloads")}}
	for _, t := range dataset.TablesOf(of.Files) {
		links := s.fileLinks(of.Files, t, s.to.VersionFiles(r.Version))
		for _, d := range s.documents(of.Documents, t, dataset.KindTables) {
			links += " " + s.link("CSVW", d.Href)
		}
		out.Rows = append(out.Rows, TableRow{Cells: []TableCell{{HTML: s.tableHead(t, "")}, {HTML: escape(s.text(t.Description))}, {HTML: links}}})
	}
	return Section{ID: "tablas", Title: s.c.Text("data.tables"), Table: out}
}

// frozenDictionary is what every column of a release meant when it was frozen.
func (s *Site) frozenDictionary(of Files) Section {
	out := &Table{Class: "stack dictionary", Caption: s.c.Text("table.dictionary"),
		Head: []string{s.c.Text("data.table"), s.c.Text("table.column"), s.c.Text("table.meaning")}}
	for _, t := range dataset.TablesOf(of.Files) {
		for i, f := range t.Fields {
			out.Rows = append(out.Rows, TableRow{Cells: []TableCell{{HTML: s.tableHead(t, "")}, {HTML: s.columnHead(f)}, {HTML: s.meaning(f, t.Columns[i])}}})
		}
	}
	return Section{ID: "diccionario", Title: s.c.Text("table.dictionary"), Table: out}
}
