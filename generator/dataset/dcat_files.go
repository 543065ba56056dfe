package dataset

import (
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/model"
)

// versions states the former states of the data that are published: each is a dataset with
// the archive of all its tables, and the data as a whole have it as a version.
func (c *cataloguer) versions() {
	g, before := &c.triples, term{}
	for i := range c.Versions {
		v := &c.Versions[i]
		subject := c.at(v.Home(c.first()) + "#dataset")
		title := texts(c.Languages, func(lang string) string {
			return c.Model.Dataset.Title.In(lang) + ", " + c.Say(lang, "release.title", "version", v.Version)
		})
		text := texts(c.Languages, func(lang string) string {
			return c.Say(lang, "release.page-description", "version", v.Version, "date", day(v.Date))
		})
		c.dated(subject, "dcat:Dataset", title, text, v.Date, v.Licence)
		c.versioned(subject, v.Version)
		g.add(subject, "dct:issued", said(v.Date, "xsd:date"))
		c.keywords(subject)
		for _, lang := range c.Languages {
			g.add(subject, "dcat:landingPage", c.at(v.Home(lang)))
			g.add(c.at(v.Home(lang)), "rdf:type", called("foaf:Document"))
		}
		if c.Model.Dataset.Contact != "" {
			g.add(subject, "dcat:contactPoint", c.about("contact"))
		}
		g.add(c.whole, "dcat:hasVersion", subject)
		if before != (term{}) {
			g.add(subject, "dcat:previousVersion", before)
		}
		before = subject
		for k := range v.Files {
			if f := &v.Files[k]; f.Of == nil && f.Format != JSON {
				c.distribution(subject, f, v.Folder, v.Date, v.Licence)
			}
		}
	}
}

// service states the API, where there is one.
func (c *cataloguer) service(root term) {
	if c.API == "" {
		return
	}
	g, subject := &c.triples, c.about("api")
	g.add(root, "dcat:service", subject)
	c.common(subject, "dcat:DataService", c.everyLanguage("dcat.api"), c.everyLanguage("dcat.api-text"+c.APIEnding))
	g.add(subject, "dcat:endpointURL", c.at(c.API))
	g.add(c.at(c.API), "rdf:type", called("rdfs:Resource"))
	g.add(subject, "dcat:endpointDescription", c.at(c.OpenAPI))
	g.add(c.at(c.OpenAPI), "rdf:type", called("rdfs:Resource"))
	g.add(subject, "dcat:servesDataset", c.whole)
	c.keywords(subject)
	if c.Model.Dataset.Contact != "" {
		g.add(subject, "dcat:contactPoint", c.about("contact"))
	}
}

// parted states the rows of a table that are published apart: the files are many, so that
// what can be had at one address is their list.
func (c *cataloguer) parted() {
	i := slices.IndexFunc(c.tables, func(t *Table) bool { return t.Name == Partitioned })
	if !c.Parted || i < 0 {
		return
	}
	g, list := &c.triples, PartitionList(c.Folder, Partitioned)
	subject := c.about(strings.TrimPrefix(list, c.Folder))
	g.add(c.of(c.tables[i]), "dcat:distribution", subject)
	g.add(subject, "rdf:type", called("dcat:Distribution"))
	g.add(subject, "dct:title", said(strings.TrimPrefix(list, c.Folder), ""))
	g.add(subject, "dcat:accessURL", c.at(list))
	g.add(c.at(list), "rdf:type", called("rdfs:Resource"))
	c.texts(subject, "dct:description", c.everyLanguage("document.partitions"))
	if l := model.LicenceOf(c.Model.Dataset.Licence); l.Address != "" {
		g.add(subject, "dct:license", at(l.Address))
	}
	g.add(subject, "dct:modified", said(c.date, "xsd:date"))
	c.format(subject, &File{Format: Parquet})
}

// format states the format of a download.
func (c *cataloguer) format(subject term, f *File) {
	g := &c.triples
	kind := c.about("format-" + strings.ToLower(f.Format))
	if known := format(f.Format).listed; known != "" {
		kind = at(authority + "file-type/" + known)
	}
	g.add(subject, "dct:format", kind)
	g.add(kind, "rdf:type", called("dct:MediaTypeOrExtent"))
	g.add(kind, "rdfs:label", said(f.Format, ""))
	if f.Format != NDJSON { // the registry of types does not have it
		kind := at(mediaRoot + f.Media())
		g.add(subject, "dcat:mediaType", kind)
		g.add(kind, "rdf:type", called("dct:MediaType"))
	}
}

// distribution states a download of a dataset, which lies in a folder.
func (c *cataloguer) distribution(of term, f *File, folder, date, licence string) {
	g := &c.triples
	name := strings.TrimPrefix(folder, c.Folder) + f.Name
	subject, file := c.about(name), c.at(folder+f.Name)
	g.add(of, "dcat:distribution", subject)
	g.add(subject, "rdf:type", called("dcat:Distribution"))
	g.add(subject, "dct:title", said(f.Name, ""))
	g.add(subject, "dcat:accessURL", file)
	g.add(subject, "dcat:downloadURL", file)
	g.add(file, "rdf:type", called("rdfs:Resource"))
	key := strings.ToLower(f.Format)
	if f.Name == WordsName {
		key = "words"
	}
	c.texts(subject, "dct:description", c.everyLanguage("format."+key))
	stays := at(authority + "planned-availability/STABLE")
	g.add(subject, "dcatap:availability", stays)
	g.add(stays, "rdf:type", called("skos:Concept"))
	c.texts(stays, "skos:prefLabel", c.everyLanguage("dcat.stable"))
	if l := model.LicenceOf(licence); l.Address != "" {
		g.add(subject, "dct:license", at(l.Address))
	}
	g.add(subject, "dct:modified", said(date, "xsd:date"))
	g.add(subject, "dcat:byteSize", said(strconv.FormatInt(f.Size, 10), "xsd:nonNegativeInteger"))
	c.format(subject, f)
	if known := format(f.Format).standard; known != "" {
		g.add(subject, "dct:conformsTo", c.standard(known))
	}
	sum := c.about(name + ".sha256")
	g.add(subject, "spdx:checksum", sum)
	g.add(sum, "rdf:type", called("spdx:Checksum"))
	g.add(sum, "spdx:algorithm", called("spdx:checksumAlgorithm_sha256"))
	g.add(called("spdx:checksumAlgorithm_sha256"), "rdf:type", called("spdx:ChecksumAlgorithm"))
	g.add(sum, "spdx:checksumValue", said(f.SHA256, "xsd:hexBinary"))
}
