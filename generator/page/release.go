package page

import (
	"cmp"
	"html/template"
	"strings"

	"cocrea/generator/change"
	"cocrea/generator/dataset"
	"cocrea/generator/figure"
	"cocrea/generator/release"
)

// Versions is the folder of the downloads of former states of the data.
const Versions = "/datos/v/"

// SumsFile is the list of hashes beside the downloads of a release.
var SumsFile = dataset.File{Name: "SHA256SUMS"}

// Version is the folder of a release's downloads.
func Version(version string) string { return Versions + version + "/" }

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

// releases makes the list of releases and a page for each.
func (s *Site) releases() []View {
	list := View{
		Kind: "page", Class: "wide", Address: s.to.Version(""), Owner: release.Folder, Key: "releases",
		Title: s.c.Text("release.all"), Description: s.c.Text("release.description"),
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
	if len(s.Releases) == 0 {
		section.Text = "<p>" + s.c.HTML("release.none") + "</p>"
	}
	list.Sections = []Section{section}
	if len(s.Changes) > 0 {
		pending := s.changed(s.Changes)
		pending.ID, pending.Title = "sin-version", s.c.Text("release.pending")
		pending.Text = "<p>" + s.c.HTML("release.pending-text", "version", s.newest().Version) + "</p>" + pending.Text
		list.Sections = append(list.Sections, pending)
	}
	views := []View{list}
	for i := range s.Releases {
		views = append(views, s.release(i))
	}
	return views
}

// release is the page of a release: what it is, its downloads, what changed in it.
func (s *Site) release(i int) View {
	r := s.Releases[i]
	v := View{
		Kind: "page", Class: "wide", Address: s.to.Version(r.Version), Owner: release.Folder + "/" + r.Version + "/" + release.File,
		Key: "release:" + r.Version, Title: s.c.Text("release.title", "version", r.Version),
		Description: s.c.Text("release.page-description", "version", r.Version, "date", s.c.Date(r.Date)),
		Crumbs:      []Link{{Text: s.c.Text("section.data"), Href: s.to.Section("data")}, {Text: s.c.Text("release.all"), Href: s.to.Version("")}},
		Lead:        s.c.HTML("release.page-lead", "date", s.c.Date(r.Date)),
	}
	switch newest := s.newest(); {
	case r != newest:
		v.Lead = template.HTML(`<strong class="outdated">`) + s.c.HTML("release.outdated", "newest",
			s.link(s.c.Text("release.title", "version", newest.Version), s.to.Version(newest.Version))) + "</strong> " + v.Lead
	case len(s.Changes) > 0:
		v.Lead += " " + s.c.HTML("release.since", "changes", s.link(s.c.Text("release.pending-link"), s.to.Version("")+"#sin-version"))
	}
	facts := Section{ID: "ficha", Title: s.c.Text("release.about"), Facts: []Fact{
		s.fact("version", r.Version, true, "", ""), s.fact("data-date", s.c.Date(r.Date), true, "", ""),
		s.fact("licence", s.c.Text("licence."+r.Licence), true, "", ""),
		{Term: s.c.Text("fact.digest"), Value: "<code>" + escape(r.Digest) + "</code>"},
	}}
	if notes := s.text(r.Notes); notes != "" {
		facts.Facts = append(facts.Facts, Fact{Term: s.c.Text("release.notes"), Value: escape(notes), Whole: true})
	}
	files := Section{ID: "descargas", Title: s.c.Text("data.downloads"), Text: "<p>" +
		s.c.HTML("release.check", "sums", s.link(SumsFile.Name, Version(r.Version)+SumsFile.Name)) + "</p>"}
	if r == s.newest() {
		latest := "<code>" + escape(cmp.Or(s.Site.BaseURL, "/")+strings.TrimPrefix(Version(release.Latest), "/")) + "</code>"
		files.Text += "<p>" + s.c.HTML("release.latest", "latest", latest) + "</p>"
	}
	for _, f := range s.Versions[r.Version] {
		files.Downloads = append(files.Downloads, Download{Name: f.Name, Href: Version(r.Version) + f.Name,
			Format: s.c.Text("format." + strings.ToLower(f.Format)), Size: s.bytes(f.Size), SHA256: f.SHA256})
	}
	changes := Section{Text: "<p>" + s.c.HTML("release.first") + "</p>"}
	if i > 0 {
		changes = s.changed(change.Compare(s.Releases[i-1].Tables, r.Tables))
	}
	changes.ID, changes.Title = "cambios", s.c.Text("release.changes")
	v.Sections = []Section{facts, changes, files}
	return v
}

// changed shows how two states of the data differ, cell by cell.
func (s *Site) changed(tables []change.Table) Section {
	if len(tables) == 0 {
		return Section{Text: "<p>" + s.c.HTML("release.same") + "</p>"}
	}
	out := &Table{Class: "stack changes", Caption: s.c.Text("release.changes"), Head: []string{
		s.c.Text("change.record"), s.c.Text("change.field"), s.c.Text("change.old"), s.c.Text("change.new")}}
	text := template.HTML(`<ul class="changes">`)
	for _, t := range tables {
		text += "<li>" + escape(s.tableChanges(t)) + "</li>"
		for _, r := range t.Added {
			out.Rows = append(out.Rows, s.changedRow(t, r, "added")...)
		}
		for _, r := range t.Removed {
			out.Rows = append(out.Rows, s.changedRow(t, r, "removed")...)
		}
		for _, r := range t.Changed {
			out.Rows = append(out.Rows, s.changedRow(t, r, "")...)
		}
	}
	section := Section{Text: text + "</ul>"}
	if len(out.Rows) > 0 {
		section.Table = out
	}
	return section
}

// changedRow is a row for each cell that changed; one for a record that came or went.
func (s *Site) changedRow(t change.Table, r change.Record, whole string) []TableRow {
	head := escape(s.tableTitle(t.Name)) + "<br><code>" + escape(r.Key) + "</code>"
	if whole != "removed" {
		if href := s.present(t.Name, r.Key); href != "" {
			head = escape(s.tableTitle(t.Name)) + "<br>" + s.link(r.Key, href)
		}
	}
	if whole != "" {
		var values []string
		for _, c := range r.Cells {
			values = append(values, c.Column+": "+c.Old+c.New)
		}
		cells := []TableCell{{HTML: head}, {HTML: escape(s.c.Text("change.record-" + whole))}, {}, {}}
		cells[map[string]int{"removed": 2, "added": 3}[whole]].HTML = escape(strings.Join(values, "; "))
		return []TableRow{{Class: whole, Cells: cells}}
	}
	var rows []TableRow
	for _, c := range r.Cells {
		rows = append(rows, TableRow{Cells: []TableCell{{HTML: head}, {HTML: escape(s.columnLabel(t.Name, c.Column)) + " <code>" + escape(c.Column) + "</code>"},
			{HTML: s.value(c.Old, "del")}, {HTML: s.value(c.New, "ins")}}})
	}
	return rows
}

// value is a former or new value; an unknown one looks like all unknown ones.
func (s *Site) value(text, tag string) template.HTML {
	if text == "" {
		return template.HTML(`<span class="unknown">`) + escape(s.c.Text("chart.unknown")) + "</span>"
	}
	return template.HTML("<"+tag+">") + escape(text) + template.HTML("</"+tag+">")
}

// present is the page of a record that is there now, "" for others.
func (s *Site) present(name, key string) string {
	t := s.Model.Table(name)
	if t == nil {
		return ""
	}
	for i, f := range t.Fields {
		for _, row := range t.Rows {
			if f.Key && row[i].Text == key {
				return s.recordAddress(figure.Record{Table: name, ID: key})
			}
		}
	}
	return ""
}

func (s *Site) tableTitle(name string) string {
	if title := s.text(s.Model.Dataset.Tables[name].Title); title != "" {
		return title
	}
	return name
}

func (s *Site) columnLabel(name, column string) string {
	return s.text(s.Model.Dataset.Tables[name].Fields[column].Label)
}

// tableChanges is in one sentence how a table differs.
func (s *Site) tableChanges(t change.Table) string {
	var parts []string
	for _, p := range []struct {
		key string
		n   int
	}{{"added", len(t.Added)}, {"removed", len(t.Removed)}, {"changed", len(t.Changed)}} {
		if p.n > 0 {
			parts = append(parts, s.c.Text("change."+p.key, "n", p.n))
		}
	}
	for _, column := range t.AddedColumns {
		parts = append(parts, s.c.Text("change.column-added", "column", column))
	}
	for _, column := range t.RemovedColumns {
		parts = append(parts, s.c.Text("change.column-removed", "column", column))
	}
	if t.Reordered {
		parts = append(parts, s.c.Text("change.reordered"))
	}
	if t.State != "" {
		parts = append(parts, s.c.Text("change.table-"+string(t.State)))
	}
	return s.tableTitle(t.Name) + ": " + strings.Join(parts, "; ")
}

// mostTold is how many changed cells a feed spells out.
const mostTold = 20

// changesSaid is how two states differ, in words for feeds.
func (s *Site) changesSaid(tables []change.Table) string {
	var out []string
	told := 0
	for _, t := range tables {
		out = append(out, s.tableChanges(t)+".")
		for _, r := range t.Changed {
			for _, c := range r.Cells {
				if told++; told <= mostTold {
					out = append(out, s.c.Text("change.cell", "record", r.Key, "column", c.Column, "old", s.orUnknown(c.Old), "new", s.orUnknown(c.New)))
				}
			}
		}
	}
	return strings.Join(out, " ")
}

func (s *Site) orUnknown(text string) string {
	if text == "" {
		return s.c.Text("chart.unknown")
	}
	return text
}

// Moved is the page at an address that has moved to another.
func (s *Site) Moved(from, to string) View {
	return View{
		Kind: "moved", Address: from, Owner: "content/site.toml", Title: s.c.Text("moved.title"), Description: s.c.Text("moved.description"),
		Lead: s.c.HTML("moved.lead", "to", s.link(to, to)), Moved: up(from) + strings.TrimPrefix(to, "/"), MovedTo: to,
	}
}
