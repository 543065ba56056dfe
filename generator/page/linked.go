package page

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"cocrea/generator/dataset"
	"cocrea/generator/model"
	"cocrea/generator/release"
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
		URL  string `json:"url,omitempty"`
	}
	webSite struct {
		Type        string `json:"@type"`
		Name        string `json:"name"`
		Alternate   string `json:"alternateName,omitempty"`
		Description string `json:"description,omitempty"`
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
		Publisher   *party       `json:"publisher,omitempty"`
		Citation    string       `json:"citation,omitempty"`
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
		Name string    `json:"name,omitempty"`
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
			URL: v.Canonical, Lang: s.Site.Locales[s.c.Lang], Publisher: *s.publisher(),
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
	out.Identifier = "sha256:" + s.Digest
	for _, t := range dataset.TablesOf(s.Files) {
		out.Parts = append(out.Parts, linkedData{Type: "Dataset", ID: s.known(s.to.Table(t.Name)), URL: s.known(s.to.Table(t.Name)),
			Name: s.text(t.Title), Description: s.described(t)})
	}
	return out
}

// linkedTable is one table of the data.
func (s *Site) linkedTable(v *View, t *dataset.Table) linkedData {
	d := &s.Model.Dataset
	out := s.linkedCommon(s.text(t.Title), s.described(t), v.Canonical, s.filesOf(t.Name))
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
		Licence: model.LicenceOf(d.Licence).Address, Lang: d.Languages, Free: true, Files: files,
		Keywords: d.Keywords[s.c.Lang], Temporal: s.period(), Spatial: s.place(),
		Creator: s.creator(), Publisher: s.publisher(), Citation: strings.TrimSpace(s.citationAs(s.Documents, dataset.KindCitedText)),
	}
}

// creator is whom to cite.
func (s *Site) creator() *party {
	p := s.publisher()
	p.Name = cmp.Or(s.Model.Dataset.Creator, p.Name)
	return p
}

// publisher is who answers for the data.
func (s *Site) publisher() *party {
	return &party{"Organization", s.Site.Publisher.In(s.c.Lang), s.known(s.to.Section("about"))}
}

// least is how long a description must be, in characters, for engines that look for data.
const least = 50

// described is what a table holds; a short text is helped by what it is a part of.
func (s *Site) described(t *dataset.Table) string {
	out := s.text(t.Description)
	if utf8.RuneCountInString(out) < least {
		out += " " + s.text(s.Model.Dataset.Title) + "."
	}
	return out
}

// filesOf lists the downloads of a table, or of all tables together.
func (s *Site) filesOf(name string) []linkedFile {
	var out []linkedFile
	for i := range s.Files {
		f := &s.Files[i]
		if f.Table == name {
			out = append(out, s.linkedFile(f, s.to.Downloads()))
		}
	}
	return out
}

func (s *Site) linkedFile(f *dataset.File, folder string) linkedFile {
	return linkedFile{"DataDownload", f.Name, f.Media(), s.known(folder + f.Name), fmt.Sprintf("%d B", f.Size), f.SHA256}
}

// linkedRelease is a former state of the data.
func (s *Site) linkedRelease(v *View, r *release.Release) linkedData {
	var files []linkedFile
	of := s.Versions[r.Version]
	for i := range of.Files {
		files = append(files, s.linkedFile(&of.Files[i], s.to.VersionFiles(r.Version)))
	}
	d := &r.Dataset
	if len(d.Title) == 0 {
		d = &s.Model.Dataset
	}
	out := s.linkedCommon(s.text(d.Title), s.text(d.Description), v.Canonical, files)
	out.Citation = strings.TrimSpace(s.citationAs(of.Documents, dataset.KindCitedText))
	out.Version, out.Modified, out.Licence, out.Identifier = r.Version, r.Date, model.LicenceOf(r.Licence).Address, "sha256:"+r.Digest
	return out
}

// period is from the first day to the last of what the states did, as far as known.
func (s *Site) period() string {
	if first, last, found := dataset.Period(s.Model); found {
		return first + "/" + last
	}
	return ""
}

// place is what the data are about, with the box around its states; nil where neither is
// known.
func (s *Site) place() *linkedPlace {
	out := &linkedPlace{Type: "Place", Name: s.text(s.Site.Place)}
	if west, south, east, north, found := dataset.Box(s.Model); found {
		out.Geo = &geoShape{"GeoShape", fmt.Sprintf("%.2f %.2f %.2f %.2f", south, west, north, east)}
	}
	if out.Name == "" && out.Geo == nil {
		return nil
	}
	return out
}
