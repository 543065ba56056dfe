// Package api publishes the data as small documents that programs ask for one by one:
// JSON files under /api/v1/, which any static server serves. No document is in one
// language: its texts are objects with a text a language, {"es": …, "en": …}.
//
// The paths, which are stable within v1; <table> and <id> are those of data/:
//
//	/api/v1/index.json             what there is: version, licence, digest, links
//	/api/v1/tables/index.json      the tables
//	/api/v1/tables/<table>.json    a table: its fields, where its records and downloads are
//	/api/v1/<table>/<id>.json      a record of data/: its values, what it refers to, its pages
//	/api/v1/figures/index.json     every number of the site
//	/api/v1/figures/<id>.json      a number with its proof, as cocrea why --json has it
//	/api/v1/charts/index.json      the charts
//	/api/v1/charts/<id>.json       a chart: rows, columns, the figure behind each value
//	/api/v1/schemas/<name>.json    the JSON Schema (draft 2020-12) of the documents above
//	/api/v1/openapi.json           all of this as OpenAPI 3.1
//
// Every document but the last two kinds says where it is (self), which schema it keeps
// to, and the version, date and licence of the data. An address in it is whole where the
// site's base URL is known, else from the root of the site. The schemas and the OpenAPI
// document come from the same Go types and the same fields that the documents are
// written from (see documents.go and schema.go), so that they cannot disagree.
//
// A document that a release had does not vanish in silence: content/site.toml says where to
// look now, and a small document at its address (moved) says so to programs.
//
// Tables as a whole are downloads (package dataset); here are only links to them.
package api

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/chart"
	"cocrea/generator/dataset"
	"cocrea/generator/figure"
	"cocrea/generator/message"
	"cocrea/generator/model"
)

// Root is the folder of the documents, from the root of the site.
const Root = "/api/v1/"

// The addresses of documents, from the root of the site. Ids are fit to stand in them:
// Write refuses any other.
func Record(table, id string) string { return Root + table + "/" + id + ".json" }
func Table(name string) string       { return Record("tables", name) }
func Figure(id string) string        { return Record("figures", id) }
func Chart(id string) string         { return Record("charts", id) }

func schemaPath(name string) string { return Record("schemas", name) }

// List is the address of the document that lists those of a folder: the figures, or the
// records of a table.
func List(folder string) string {
	if folder == "figures" {
		return Figure("index")
	}
	return Table(folder)
}

// each tells whether every record and figure has a document of its own.
func (in Input) each() bool { return in.Made == "" || in.Made == "records" }

// recordAt is the address of a record's document or, without one, of that of its table, and
// figureAt that of a figure or of the list of them.
func (in Input) recordAt(table, id string) string {
	if in.each() {
		return Record(table, id)
	}
	return Table(table)
}

func (in Input) figureAt(id string) string {
	if in.each() {
		return Figure(id)
	}
	return Figure("index")
}

// OpenAPI and Index are those of the whole.
const (
	Index   = Root + "index.json"
	OpenAPI = Root + "openapi.json"
)

// Input is what the documents are made of.
type Input struct {
	Model       *model.Model
	Figures     *figure.Set
	Comparisons []figure.Comparison
	Files       []dataset.File // the downloads, written
	Digest      string         // of the data
	Downloads   string         // their folder, from the root of the site
	Base        string         // the address of the site with a slash at its end; "" where it is not known
	Languages   []Language
	Made        string            // records: a document for each record and figure, too; else only the others
	Moved       map[string]string // addresses that documents once had, with what is to be read now
}

// Language is what the documents have of one language.
type Language struct {
	Catalog *message.Catalog
	Charts  []*chart.Chart
	Pages   Pages
}

// Pages gives addresses of pages of one language, from the root of the site; "" where
// there is no page.
type Pages interface {
	Home() string
	Guide() string // of this API
	TablePage(name string) string
	RecordPage(table, id string) string
	FigurePage(id string) string
	ChartPage(id string) string
	Drawing(name string) string // themes.csv, themes.svg
}

// Write makes every document and gives it to write with its path in the output, and
// the file or package that it comes from. The first error of write ends it; an id that
// addresses would have to escape is one, too.
func Write(in Input, write func(path, owner string, data []byte) error) error {
	w := writer{Input: in, tables: dataset.TablesOf(in.Files), write: write}
	for _, part := range []func() error{w.index, w.allTables, w.allFigures, w.allCharts, w.schemas, w.allMoved} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

type writer struct {
	Input
	tables []*dataset.Table
	write  func(path, owner string, data []byte) error
}

// plain is a path whose every part can stand in an address and name a file.
var plain = regexp.MustCompile(`^(/[A-Za-z0-9][A-Za-z0-9._+-]*)+$`)

// put writes a document at its address from the root of the site.
func (w *writer) put(address, owner string, document any) error {
	if !plain.MatchString(address) {
		return fmt.Errorf("API: %q cannot stand in an address", address)
	}
	data, err := dataset.Indented(document)
	if err != nil {
		return fmt.Errorf("API: %s: %w", address, err)
	}
	return w.write(strings.TrimPrefix(address, "/"), owner, data)
}

// whole is the address of something of the site as documents write it.
func (w *writer) whole(address string) string {
	if w.Base == "" {
		return address
	}
	return w.Base + strings.TrimPrefix(address, "/")
}

// head is how the document at an address begins.
func (w *writer) head(address, schema string) Head {
	d := &w.Model.Dataset
	return Head{w.whole(address), w.whole(schemaPath(schema)), d.Version, d.Date, d.Licence}
}

// links are addresses by language, without those that are not there.
func (w *writer) links(of func(Language) string) Links {
	out := Links{}
	for _, l := range w.Languages {
		if address := of(l); address != "" {
			out[l.Catalog.Lang] = w.whole(address)
		}
	}
	return out
}

// said are texts by language.
func (w *writer) said(in func(Language) string) Texts {
	out := Texts{}
	for _, l := range w.Languages {
		out[l.Catalog.Lang] = in(l)
	}
	return out
}

func (w *writer) catalogs() []*message.Catalog {
	var out []*message.Catalog
	for _, l := range w.Languages {
		out = append(out, l.Catalog)
	}
	return out
}

// downloads are those that accept takes.
func (w *writer) downloads(accept func(*dataset.File) bool) []Download {
	out := []Download{}
	for i := range w.Files {
		if f := &w.Files[i]; accept(f) {
			out = append(out, Download{f.Name, f.Format, f.Media(), f.Encoding(), f.Lang, f.Size, f.SHA256, w.whole(w.Downloads + f.Name)})
		}
	}
	return out
}

// index says what there is.
func (w *writer) index() error {
	d := &w.Model.Dataset
	doc := indexDocument{
		Head: w.head(Index, "index"), Title: Texts(d.Title), Description: Texts(d.Description), Digest: w.Digest,
		Pages: w.links(func(l Language) string { return l.Pages.Home() }), Documentation: w.links(func(l Language) string { return l.Pages.Guide() }),
		Tables: w.whole(Table("index")), Figures: w.whole(Figure("index")), Charts: w.whole(Chart("index")), OpenAPI: w.whole(OpenAPI),
		Schemas: map[string]string{}, Downloads: w.downloads(func(f *dataset.File) bool { return f.Of == nil }),
	}
	for _, l := range w.Languages {
		doc.Languages = append(doc.Languages, l.Catalog.Lang)
	}
	for name := range w.declared() {
		doc.Schemas[name] = w.whole(schemaPath(name))
	}
	return w.put(Index, "data/dataset.toml", doc)
}

// schemas writes the schema of each kind of document, and what the API is as a whole.
func (w *writer) schemas() error {
	declared := w.declared()
	for _, name := range slices.Sorted(maps.Keys(declared)) {
		s := maps.Clone(declared[name])
		s["$schema"], s["$id"] = "https://json-schema.org/draft/2020-12/schema", w.whole(schemaPath(name))
		if err := w.put(schemaPath(name), "generator/api", s); err != nil {
			return err
		}
	}
	return w.put(OpenAPI, "generator/api", w.openAPI(declared))
}
