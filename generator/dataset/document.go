package dataset

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"cocrea/generator/model"
)

// The kinds of documents, as messages under document. call them.
const (
	KindPackage   = "datapackage"
	KindJSONLD    = "jsonld"
	KindTurtle    = "turtle"
	KindTables    = "csvw"
	KindCitation  = "cff"
	KindCitedText = "text"
	KindBibTeX    = "bibtex"
	KindRIS       = "ris"
	KindCSL       = "csl"
	KindReadme    = "readme"
)

// Document is a file that describes the data for programs, at an address that
// stays. It is small enough to be in memory.
type Document struct {
	Path string // in the output: datapackage.json
	Kind string // KindPackage, …
	Of   *Table // that it describes; nil: all of them
	Lang string // of its words; empty where it has every language
	Data []byte
}

// Name is the name of the file: commitments.csv-metadata.json.
func (d *Document) Name() string { return path.Base(d.Path) }

// SHA256 is the hash of the document, in hexadecimal.
func (d *Document) SHA256() string {
	sum := sha256.Sum256(d.Data)
	return hex.EncodeToString(sum[:])
}

// The documents of the whole that do not hang on a language or a table.
const (
	packageName  = "datapackage.json"
	linkedName   = "catalog.jsonld"
	turtleName   = "catalog.ttl"
	citationName = "CITATION.cff"
	tableEnding  = ".csv-metadata.json" // after a table's name, as CSVW looks for it
)

// Documents describes the downloads, which have been written: their sizes and hashes
// are known. The citations of each language come last.
func Documents(in Input, files []File) ([]Document, error) {
	s := described(in, files)
	g := s.catalogue(files)
	catalogues := []Document{{Path: linkedName, Kind: KindJSONLD, Data: g.jsonLD()}, {Path: turtleName, Kind: KindTurtle, Data: g.turtle()}}
	return s.documents("", s.Folder, files, catalogues)
}

// FrozenDocuments describes the downloads of a former state of the data, all in the
// folder of the output that the downloads are in; a text to read in each language comes
// with them. The catalogue is of the present alone.
func FrozenDocuments(in Input, folder string, files []File) ([]Document, error) {
	s := described(in, files)
	var read []Document
	names := readmes(s.Languages, func(lang string) string { return s.Say(lang, "archive.readme") })
	for i, lang := range s.Languages {
		read = append(read, Document{Path: folder + names[i], Kind: KindReadme, Lang: lang, Data: []byte(s.readme(lang))})
	}
	return s.documents(folder, folder, files, read)
}

func described(in Input, files []File) set {
	return set{Input: in, tables: TablesOf(files), date: in.Model.Dataset.Date, digest: cmp.Or(in.Digest, Digest(files))}
}

// documents are those of the whole, in a folder, others of it, those of tables, which
// lie beside the files, and the citations.
func (s set) documents(folder, beside string, files []File, others []Document) ([]Document, error) {
	described, err := s.dataPackage(strings.TrimPrefix(beside, folder), files)
	if err != nil {
		return nil, err
	}
	out := []Document{{Path: folder + packageName, Kind: KindPackage, Lang: s.first(), Data: described}}
	out = append(out, others...)
	out = append(out, Document{Path: folder + citationName, Kind: KindCitation, Lang: s.first(), Data: s.citationFile()})
	for _, t := range s.tables {
		data, err := s.tableMetadata(t)
		if err != nil {
			return nil, err
		}
		out = append(out, Document{Path: beside + t.Name + tableEnding, Kind: KindTables, Of: t, Data: data})
	}
	for _, lang := range s.Languages {
		cited, err := s.citations(lang)
		if err != nil {
			return nil, err
		}
		out = append(out, cited...)
	}
	return out, nil
}

// DocumentNames are the paths of the documents beside the citations, before anything
// can be said of the data, so that links to them can be checked; folder is that of the
// downloads.
func DocumentNames(folder string, tables []string) []string {
	out := []string{packageName, linkedName, turtleName, citationName}
	for _, name := range tables {
		out = append(out, folder+name+tableEnding)
	}
	return out
}

// FrozenNames are the paths of the documents of a former state, in a folder, likewise;
// readme is what a text to read is called in a language.
func FrozenNames(folder, cited string, tables, langs []string, readme func(lang string) string) []string {
	out := []string{folder + packageName, folder + citationName}
	for _, name := range tables {
		out = append(out, folder+name+tableEnding)
	}
	for _, name := range readmes(langs, readme) {
		out = append(out, folder+name)
	}
	for _, lang := range langs {
		for _, ending := range citationEndings {
			out = append(out, FrozenCites(folder, cited, lang)+ending)
		}
	}
	return out
}

// readmes is what the texts to read are called in some languages. One that has no name for it
// of its own has another's, and its code.
func readmes(langs []string, readme func(lang string) string) (names []string) {
	for _, lang := range langs {
		name := readme(lang)
		if slices.Contains(names, name) {
			name = strings.TrimSuffix(name, path.Ext(name)) + "." + lang + path.Ext(name)
		}
		names = append(names, name)
	}
	return names
}

// FrozenCites is how the addresses of the citations of a former state begin, in a folder;
// cited is as Input has it.
func FrozenCites(folder, cited, lang string) string { return folder + cited + "-" + lang }

// first is the language of what can have only one.
func (s set) first() string {
	if len(s.Languages) == 0 {
		return ""
	}
	return s.Languages[0]
}

// licenceName is what a licence is called in a language: in full, where the messages do.
func (s set) licenceName(lang, licence string) string {
	l := model.LicenceOf(licence)
	if l.Key() != "" {
		return s.Say(lang, l.Key())
	}
	return l.Name
}
