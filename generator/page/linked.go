package page

import (
	"fmt"
	"path"
	"time"

	"cocrea/generator/dataset"
	"cocrea/generator/release"
	"cocrea/generator/table"
)

// The parts of schema.org that pages use. Addresses are left out where the base URL
// is not known: they must be whole.
type (
	graph struct {
		Context string `json:"@context"`
		Graph   []any  `json:"@graph"`
	}
	party struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	webSite struct {
		Type        string `json:"@type"`
		Name        string `json:"name"`
		Alternate   string `json:"alternateName"`
		Description string `json:"description"`
		URL         string `json:"url,omitempty"`
		Lang        string `json:"inLanguage"`
		Publisher   party  `json:"publisher"`
	}
	breadcrumbs struct {
		Type  string  `json:"@type"`
		Items []crumb `json:"itemListElement"`
	}
	crumb struct {
		Type     string `json:"@type"`
		Position int    `json:"position"`
		Name     string `json:"name"`
		Item     string `json:"item,omitempty"`
	}
	linkedData struct {
		Type        string       `json:"@type"`
		ID          string       `json:"@id,omitempty"`
		Name        string       `json:"name"`
		Description string       `json:"description"`
		URL         string       `json:"url,omitempty"`
		Version     string       `json:"version,omitempty"`
		Modified    string       `json:"dateModified,omitempty"`
		Licence     string       `json:"license,omitempty"`
		Lang        []string     `json:"inLanguage,omitempty"`
		Keywords    []string     `json:"keywords,omitempty"`
		Creator     *party       `json:"creator,omitempty"`
		Free        bool         `json:"isAccessibleForFree,omitempty"`
		Temporal    string       `json:"temporalCoverage,omitempty"`
		Spatial     *linkedPlace `json:"spatialCoverage,omitempty"`
		Identifier  string       `json:"identifier,omitempty"`
		Whole       *linkedData  `json:"isPartOf,omitempty"`
		Parts       []linkedData `json:"hasPart,omitempty"`
		Columns     []column     `json:"variableMeasured,omitempty"`
		Files       []linkedFile `json:"distribution,omitempty"`
	}
	linkedPlace struct {
		Type string    `json:"@type"`
		Name string    `json:"name"`
		Geo  *geoShape `json:"geo,omitempty"`
	}
	geoShape struct {
		Type string `json:"@type"`
		Box  string `json:"box"` // south west north east, in degrees
	}
	column struct {
		Type        string `json:"@type"`
		Name        string `json:"name"`
		Description string `json:"description"`
	}
	linkedFile struct {
		Type   string `json:"@type"`
		Name   string `json:"name"`
		Format string `json:"encodingFormat"`
		URL    string `json:"contentUrl,omitempty"`
		Size   string `json:"contentSize"`
		SHA256 string `json:"sha256"`
	}
)

// linked is what a page says in JSON-LD; nil when it has nothing to say.
func (s *Site) linked(v *View) any {
	g := graph{Context: "https://schema.org"}
	if v.Kind == "home" {
		g.Graph = append(g.Graph, webSite{
			Type: "WebSite", Name: v.Site.Title, Alternate: v.Site.Tagline, Description: v.Description,
			URL: v.Canonical, Lang: s.Site.Locales[s.c.Lang], Publisher: party{"Organization", v.Site.Publisher},
		})
	}
	if len(v.Crumbs) > 0 {
		g.Graph = append(g.Graph, s.breadcrumbs(v))
	}
	if v.Address == s.to.Section("data") {
		g.Graph = append(g.Graph, s.linkedDataset(v))
	}
	for _, t := range dataset.TablesOf(s.Files) {
		if v.Address == s.to.Table(t.Name) {
			g.Graph = append(g.Graph, s.linkedTable(v, t))
		}
	}
	for _, r := range s.Releases {
		if v.Address == s.to.Version(r.Version) {
			g.Graph = append(g.Graph, s.linkedRelease(v, r))
		}
	}
	if len(g.Graph) == 0 {
		return nil
	}
	return g
}

// known is the whole address of something of the site; "" without a base URL.
func (s *Site) known(address string) string {
	if s.Site.BaseURL == "" {
		return ""
	}
	return s.absolute(address)
}

func (s *Site) breadcrumbs(v *View) breadcrumbs {
	out := breadcrumbs{Type: "BreadcrumbList"}
	for _, l := range append(v.Crumbs[:len(v.Crumbs):len(v.Crumbs)], Link{Text: v.Title, Href: v.Address}) {
		out.Items = append(out.Items, crumb{"ListItem", len(out.Items) + 1, l.Text, s.known(l.Href)})
	}
	return out
}

// linkedDataset is the data as a whole, for engines that look for data.
func (s *Site) linkedDataset(v *View) linkedData {
	d := &s.Model.Dataset
	out := s.linkedCommon(s.text(d.Title), s.text(d.Description), v.Canonical, s.filesOf(""))
	out.Identifier = "sha256:" + dataset.Digest(s.Files)
	out.Keywords, out.Temporal, out.Spatial = d.Keywords[s.c.Lang], s.period(), s.place()
	for _, t := range dataset.TablesOf(s.Files) {
		out.Parts = append(out.Parts, linkedData{Type: "Dataset", ID: s.known(s.to.Table(t.Name)), URL: s.known(s.to.Table(t.Name)),
			Name: s.text(t.Title), Description: s.text(t.Description)})
	}
	return out
}

// linkedTable is one table of the data.
func (s *Site) linkedTable(v *View, t *dataset.Table) linkedData {
	d := &s.Model.Dataset
	out := s.linkedCommon(s.text(t.Title), s.text(t.Description), v.Canonical, s.filesOf(t.Name))
	data := s.known(s.to.Section("data"))
	out.Whole = &linkedData{Type: "Dataset", ID: data, URL: data, Name: s.text(d.Title), Description: s.text(d.Description)}
	for i, f := range t.Fields {
		out.Columns = append(out.Columns, column{"PropertyValue", f.Name, s.text(t.Columns[i].Description)})
	}
	return out
}

func (s *Site) linkedCommon(name, description, address string, files []linkedFile) linkedData {
	d := &s.Model.Dataset
	return linkedData{
		Type: "Dataset", ID: address, URL: address, Name: name, Description: description, Version: d.Version, Modified: d.Date,
		Licence: licenceAddress(d.Licence), Lang: d.Languages, Free: true, Files: files,
		Creator: &party{"Organization", s.Site.Publisher.In(s.c.Lang)},
	}
}

// licenceAddress is where a licence, named as SPDX does, can be read.
func licenceAddress(id string) string {
	if id == "CC-BY-4.0" {
		return "https://creativecommons.org/licenses/by/4.0/"
	}
	return "https://spdx.org/licenses/" + id + ".html"
}

// mediaTypes are those of the downloads, by the ending of their names.
var mediaTypes = map[string]string{
	".csv": "text/csv", ".json": "application/json", ".ndjson": "application/x-ndjson", ".zip": "application/zip", ".parquet": "application/vnd.apache.parquet",
	".sqlite": "application/vnd.sqlite3", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// filesOf lists the downloads of a table, or of all tables together.
func (s *Site) filesOf(name string) []linkedFile {
	var out []linkedFile
	for _, f := range s.Files {
		if f.Table != name {
			continue
		}
		out = append(out, s.linkedFile(f, Downloads))
	}
	return out
}

func (s *Site) linkedFile(f dataset.File, folder string) linkedFile {
	format := mediaTypes[path.Ext(f.Name)]
	if format == "" {
		format = f.Format
	}
	return linkedFile{"DataDownload", f.Name, format, s.known(folder + f.Name), fmt.Sprintf("%d B", f.Size), f.SHA256}
}

// linkedRelease is a former state of the data.
func (s *Site) linkedRelease(v *View, r *release.Release) linkedData {
	var files []linkedFile
	for _, f := range s.Versions[r.Version] {
		files = append(files, s.linkedFile(f, Version(r.Version)))
	}
	d := &s.Model.Dataset
	out := s.linkedCommon(s.text(d.Title), s.text(d.Description), v.Canonical, files)
	out.Version, out.Modified, out.Licence, out.Identifier = r.Version, r.Date, licenceAddress(r.Licence), "sha256:"+r.Digest
	return out
}

// period is from the first day to the last of what the states did, as far as known.
func (s *Site) period() string {
	var first, last time.Time
	add := func(d table.Date) {
		if d.Known() && (first.IsZero() || d.First().Before(first)) {
			first = d.First()
		}
		if d.Known() && d.Last().After(last) {
			last = d.Last()
		}
	}
	for i := range s.Model.States {
		st := &s.Model.States[i]
		add(st.Declaration)
		if st.Secretariat != nil {
			add(st.Secretariat.Installed)
		}
		for _, p := range st.Plans {
			add(p.Published)
		}
	}
	if first.IsZero() {
		return ""
	}
	return first.Format(time.DateOnly) + "/" + last.Format(time.DateOnly)
}

// place is the country, with the box around its states.
func (s *Site) place() *linkedPlace {
	out := &linkedPlace{Type: "Place", Name: s.c.Text("linked.place")}
	west, south, east, north := 180.0, 90.0, -180.0, -90.0
	for i := range s.Model.States {
		for _, ring := range s.Model.States[i].Shape {
			for _, p := range ring {
				west, east = min(west, p[0]), max(east, p[0])
				south, north = min(south, p[1]), max(north, p[1])
			}
		}
	}
	if west < east {
		out.Geo = &geoShape{"GeoShape", fmt.Sprintf("%.2f %.2f %.2f %.2f", south, west, north, east)}
	}
	return out
}
