package dataset

import (
	"io"
	"strings"
)

// Formats, as readers call them. Excel is the text for Excel: tabs, in UTF-16.
const (
	CSV     = "CSV"
	JSON    = "JSON"
	NDJSON  = "NDJSON"
	Parquet = "Parquet"
	Excel   = "TSV"
	GeoJSON = "GeoJSON"
	XLSX    = "XLSX"
	SQLite  = "SQLite"
	ZIP     = "ZIP"
)

// Format is a way in which data are published. The messages say what it is for, under its
// name in small letters.
type Format struct {
	Name     string
	Setting  string  // what settings call it; empty of one that they do not leave out
	Weight   float64 // of a file with a table, beside the same as CSV
	Each     bool    // there is a file in each language
	media    string  // its type for programs
	encoding string  // of its letters; empty where it is no text
	listed   string  // its name in the European list of file types
	standard string  // the specification that it keeps to

	ending string // of a file with one table, * being the language; empty where there is none
	write  func(s set, t *Table, lang string, w io.Writer) error
}

// Formats are all of them, in their order.
var Formats = []Format{
	{Name: CSV, Setting: "csv", Weight: 1, media: "text/csv", encoding: "UTF-8", listed: "CSV", standard: "https://www.rfc-editor.org/rfc/rfc4180",
		ending: ".csv", write: func(_ set, t *Table, _ string, w io.Writer) error { return writeCSV(w, t) }},
	{Name: JSON, Setting: "json", Weight: 1.2, media: "application/json", encoding: "UTF-8", listed: "JSON", standard: "https://www.rfc-editor.org/rfc/rfc8259",
		ending: ".json", write: func(s set, t *Table, _ string, w io.Writer) error { return writeJSON(w, t, &s.Model.Dataset) }},
	{Name: NDJSON, Setting: "ndjson", Weight: 1.2, media: "application/x-ndjson", encoding: "UTF-8",
		ending: ".ndjson", write: func(_ set, t *Table, _ string, w io.Writer) error { return writeNDJSON(w, t) }},
	{Name: Parquet, Setting: "parquet", Weight: .3, media: "application/vnd.apache.parquet",
		ending: ".parquet", write: func(s set, t *Table, _ string, w io.Writer) error { return writeParquet(w, t, s.about(s.Languages)) }},
	{Name: Excel, Setting: "excel", Weight: 2, Each: true, media: "text/tab-separated-values", encoding: "UTF-16LE", listed: "TSV",
		ending: "-excel-*.csv", write: func(_ set, t *Table, lang string, w io.Writer) error { return writeExcel(w, t, lang) }},
	{Name: XLSX, Setting: "xlsx", Weight: .4, Each: true, media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", listed: "XLSX",
		standard: "https://ecma-international.org/publications-and-standards/standards/ecma-376/"},
	{Name: SQLite, Setting: "sqlite", Weight: 1.1, media: "application/vnd.sqlite3"},
	{Name: ZIP, Setting: "zip", Weight: .5, media: "application/zip", listed: "ZIP"},
	{Name: GeoJSON, media: "application/geo+json", encoding: "UTF-8", listed: "GEOJSON", standard: "https://www.rfc-editor.org/rfc/rfc7946"},
}

// format is what is known of a format by its name.
func format(name string) (none Format) {
	for _, f := range Formats {
		if f.Name == name {
			return f
		}
	}
	return none
}

// Media is the type of the file for programs: text/csv.
func (f *File) Media() string { return format(f.Format).media }

// Encoding is how the letters of a file of text are written; empty of other files.
func (f *File) Encoding() string { return format(f.Format).encoding }

// serves tells whether files of a format are made.
func (s set) serves(name string) bool {
	setting := format(name).Setting
	return s.Serves == nil || setting == "" || s.Serves(setting)
}

// files are the downloads of a table.
func (s set) files(t *Table) (files []File) {
	for _, f := range Formats {
		langs := []string{""}
		if f.Each {
			langs = s.Languages
		}
		for _, lang := range langs {
			if f.write != nil {
				files = append(files, File{Name: t.Name + strings.ReplaceAll(f.ending, "*", lang), Table: t.Name, Of: t, Format: f.Name, Lang: lang, Rows: len(t.Rows),
					Write: func(w io.Writer) error { return f.write(s, t, lang, w) }})
			}
		}
	}
	return files
}
