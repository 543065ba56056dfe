package dataset

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// The catalogue is DCAT 3 with what its European profile demands, as that is the one
// that other portals check: a catalogue, the data as a whole and each table as
// datasets, each download as a distribution of what it holds. Addresses are whole
// where the site's is known; else they are relative to the root of the site, where
// both forms of the catalogue lie.
const (
	profile   = "https://www.w3.org/TR/vocab-dcat-3/"
	authority = "http://publications.europa.eu/resource/authority/"
	mediaRoot = "https://www.iana.org/assignments/media-types/"
)

// catalogue states everything that is known of the data and the downloads.
func (s set) catalogue(files []File) triples {
	c := cataloguer{set: s, files: files}
	c.whole, c.publisher = c.about("dataset"), c.about("publisher")
	g := &c.triples
	root := c.about("catalogue")
	c.common(root, "dcat:Catalog", s.Title, s.Model.Dataset.Description)
	g.add(root, "dct:conformsTo", c.standard(profile))
	g.add(root, "foaf:homepage", c.at(""))
	g.add(c.at(""), "rdf:type", called("foaf:Document"))
	g.add(root, "dcat:themeTaxonomy", at(authority+"data-theme"))
	g.add(at(authority+"data-theme"), "rdf:type", called("skos:ConceptScheme"))
	c.texts(at(authority+"data-theme"), "dct:title", s.everyLanguage("dcat.themes"))
	g.add(root, "dcat:dataset", c.whole)
	for _, t := range s.tables {
		g.add(root, "dcat:dataset", c.of(t))
	}
	c.agents()
	c.dataset()
	for _, t := range s.tables {
		c.table(t)
	}
	for i := range files {
		of := c.whole
		if files[i].Of != nil {
			of = c.of(files[i].Of)
		}
		c.distribution(of, &files[i], s.Folder, c.date, s.Model.Dataset.Licence)
	}
	issued := c.date
	if len(c.Versions) > 0 {
		issued = c.Versions[0].Date
	}
	for _, subject := range []term{root, c.whole} {
		g.add(subject, "dct:issued", said(issued, "xsd:date"))
	}
	c.parted()
	c.versions()
	c.service(root)
	g.add(root, "dct:spatial", c.about("place"))
	return c.triples
}

type cataloguer struct {
	set
	files            []File
	whole, publisher term
	triples          triples
}

// at is the address of something of the site.
func (c *cataloguer) at(path string) term {
	path = strings.TrimPrefix(path, "/")
	if c.Address == "" && path == "" {
		path = "./"
	}
	return at(c.Address + path)
}

// about is an address for a thing that has no page: a part of the data's page.
func (c *cataloguer) about(name string) term { return c.at(c.Page(c.first(), "") + "#" + name) }

// of is the address of a table as a dataset.
func (c *cataloguer) of(t *Table) term { return c.at(c.Page(c.first(), t.Name) + "#dataset") }

// texts states a text in each language that it has.
func (c *cataloguer) texts(subject term, predicate string, t table.Text) {
	for _, lang := range c.Languages {
		if t[lang] != "" {
			c.triples.add(subject, predicate, term{text: t[lang], lang: lang})
		}
	}
}

// standard names a specification.
func (c *cataloguer) standard(address string) term {
	c.triples.add(at(address), "rdf:type", called("dct:Standard"))
	return at(address)
}

// common states what catalogue and datasets have in common.
func (c *cataloguer) common(subject term, kind string, title, description table.Text) {
	c.dated(subject, kind, title, description, c.date, c.Model.Dataset.Licence)
}

// dated states it of something with a day and a licence of its own.
func (c *cataloguer) dated(subject term, kind string, title, description table.Text, date, licence string) {
	g := &c.triples
	g.add(subject, "rdf:type", called(kind))
	c.texts(subject, "dct:title", title)
	if len(description) == 0 { // which catalogues demand
		description = title
	}
	c.texts(subject, "dct:description", description)
	g.add(subject, "dct:publisher", c.publisher)
	g.add(subject, "dct:modified", said(date, "xsd:date"))
	if l := model.LicenceOf(licence); l.Address != "" {
		g.add(subject, "dct:license", at(l.Address))
		g.add(at(l.Address), "rdf:type", called("dct:LicenseDocument"))
	}
	for _, lang := range c.Languages {
		if tag, err := language.ParseBase(lang); err == nil {
			name := at(authority + "language/" + strings.ToUpper(tag.ISO3()))
			g.add(subject, "dct:language", name)
			g.add(name, "rdf:type", called("dct:LinguisticSystem"))
		}
	}
}

// agents states who answers for the data.
func (c *cataloguer) agents() {
	g := &c.triples
	g.add(c.publisher, "rdf:type", called("foaf:Agent"))
	c.texts(c.publisher, "foaf:name", c.Publisher)
	if c.Model.Dataset.Contact == "" {
		return
	}
	card := c.about("contact")
	g.add(c.whole, "dcat:contactPoint", card)
	for _, t := range c.tables {
		g.add(c.of(t), "dcat:contactPoint", card)
	}
	g.add(card, "rdf:type", called("vcard:Kind"))
	c.texts(card, "vcard:fn", c.Publisher)
	switch reach := c.Model.Dataset.Reach(); {
	case strings.HasPrefix(reach, "mailto:"):
		g.add(card, "vcard:hasEmail", at(reach))
	case strings.HasPrefix(reach, "tel:"):
		g.add(card, "vcard:hasTelephone", at(reach))
	case reach != "":
		g.add(card, "vcard:hasURL", at(reach))
	}
}

// dataset states the data as a whole.
func (c *cataloguer) dataset() {
	g, d := &c.triples, &c.Model.Dataset
	c.common(c.whole, "dcat:Dataset", d.Title, d.Description)
	c.versioned(c.whole, d.Version)
	g.add(c.whole, "dct:identifier", said("sha256:"+c.digest, ""))
	for _, lang := range c.Languages {
		g.add(c.whole, "dcat:landingPage", c.at(c.Page(lang, "")))
		g.add(c.at(c.Page(lang, "")), "rdf:type", called("foaf:Document"))
	}
	c.keywords(c.whole)
	g.add(c.whole, "dct:conformsTo", c.standard(packageProfile))
	for _, t := range c.tables {
		g.add(c.whole, "dct:hasPart", c.of(t))
	}
	if first, last, found := Period(c.Model); found {
		period := c.about("period")
		g.add(period, "rdf:type", called("dct:PeriodOfTime"))
		g.add(period, "dcat:startDate", said(first, "xsd:date"))
		g.add(period, "dcat:endDate", said(last, "xsd:date"))
	}
	if !c.placed() {
		return
	}
	place := c.about("place")
	g.add(place, "rdf:type", called("dct:Location"))
	c.texts(place, "skos:prefLabel", c.Place)
	if west, south, east, north, found := Box(c.Model); found {
		g.add(place, "dcat:bbox", said(fmt.Sprintf("POLYGON((%.2f %.2f, %.2f %.2f, %.2f %.2f, %.2f %.2f, %.2f %.2f))",
			west, south, east, south, east, north, west, north, west, south), "geo:wktLiteral"))
	}
}

// placed reports whether it is known what place the data are of.
func (c *cataloguer) placed() bool {
	_, _, _, _, found := Box(c.Model)
	return found || len(c.Place) > 0
}

// table states a table as a dataset of its own.
func (c *cataloguer) table(t *Table) {
	g, subject := &c.triples, c.of(t)
	c.common(subject, "dcat:Dataset", t.Title, t.Description)
	c.versioned(subject, c.Model.Dataset.Version)
	c.keywords(subject)
	g.add(subject, "dct:isPartOf", c.whole)
	for _, lang := range c.Languages {
		g.add(subject, "dcat:landingPage", c.at(c.Page(lang, t.Name)))
		g.add(c.at(c.Page(lang, t.Name)), "rdf:type", called("foaf:Document"))
	}
}

// keywords states by what words a dataset is found.
func (c *cataloguer) keywords(subject term) {
	for _, lang := range c.Languages {
		for _, word := range c.Model.Dataset.Keywords[lang] {
			c.triples.add(subject, "dcat:keyword", term{text: word, lang: lang})
		}
	}
}

// versioned states what holds of every dataset of a version.
func (c *cataloguer) versioned(subject term, version string) {
	g := &c.triples
	g.add(subject, "dcat:version", said(version, ""))
	theme := at(authority + "data-theme/GOVE")
	g.add(subject, "dcat:theme", theme)
	g.add(theme, "rdf:type", called("skos:Concept"))
	g.add(theme, "skos:inScheme", at(authority+"data-theme"))
	c.texts(theme, "skos:prefLabel", c.everyLanguage("dcat.theme"))
	open := at(authority + "access-right/PUBLIC")
	g.add(subject, "dct:accessRights", open)
	g.add(open, "rdf:type", called("dct:RightsStatement"))
	if c.placed() {
		g.add(subject, "dct:spatial", c.about("place"))
	}
	if _, _, found := Period(c.Model); found {
		g.add(subject, "dct:temporal", c.about("period"))
	}
}

// everyLanguage is a message in all languages of the site.
func (s set) everyLanguage(key string) table.Text {
	return texts(s.Languages, func(lang string) string { return s.Say(lang, key) })
}
