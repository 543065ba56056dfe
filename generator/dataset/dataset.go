// Package dataset publishes the data as files that other programs read: each table
// as CSV, JSON, NDJSON, Parquet and, in each language, CSV for Excel; all tables
// together as a workbook in each language, a SQLite database and an archive. All of
// them come from the one schema of the tables, and their values are those of data/,
// cell by cell; nothing is rounded, filled in or renamed.
//
// A File writes itself to whatever is given to it, row by row, so that what it takes
// in memory does not grow with the rows. Three cannot quite: a workbook is packed
// whole before it is written (its parts are in memory, packed), the database needs a
// real file, whose path it is given, and the tables themselves are in memory anyway.
//
// No clock and no chance: the only time in a file is the date of the data.
//
// Beside the downloads stand documents that describe them for programs, from the
// same declaration (see document.go): a Data Package, CSVW, a DCAT catalogue,
// citations.
package dataset

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"
	"time"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// WordsName is the name of the file of what data/dataset.toml says of the tables, as JSON.
const WordsName = "dataset.json"

// File is a download. Size and SHA256 are known once it has been written, of what Digest is
// of before; the caller sets them.
type File struct {
	Name   string // commitments.csv
	Table  string // commitments; empty for files of all tables
	Of     *Table // likewise; nil
	Format string // CSV, JSON, …
	Lang   string // of its words; empty where it has every language
	Rows   int
	Size   int64
	SHA256 string // in hexadecimal
	Of256  string // the hash of the data that it is made of, in hexadecimal

	Write func(w io.Writer) error // writes it from its first byte to its last
	Make  func(path string) error // makes it at a path, instead of Write: a database
}

// Done notes what was written.
func (f *File) Done(size int64, sum [sha256.Size]byte) {
	f.Size, f.SHA256 = size, hex.EncodeToString(sum[:])
}

// Input is what the files are made of.
type Input struct {
	Model     *model.Model
	Languages []string // of the site, those of the words in workbooks and archive
	Folder    string   // of the downloads in the output: data/downloads/
	Cited     string   // what the citation is called in programs, and its files
	AllData   string   // how the names of the files begin that hold all tables
	Address   string   // of the site; empty where it is not known

	// Who stands behind the data: the name of the site, who answers for it, and the
	// address of its repository, empty where that is not known.
	Title      table.Text
	Publisher  table.Text
	Place      table.Text // that the data are about, empty where that is not said
	Repository string

	Shapes []byte // the outlines of the states as GeoJSON, with their codes; nil: there are none
	Words  []byte // what dataset.toml says, as WordsJSON has it; nil: it is not published
	Digest string // of data that were frozen; empty: it is taken anew

	// Parted tells that the rows of Partitioned are published apart, too.
	Parted bool

	// Serves tells which formats are made, by their names in small letters, and whether tables
	// are put together (joined); nil: all of them.
	// The text for Excel is excel.
	Serves func(format string) bool

	// The API, and its description, from the root; empty where there is none. Versions are
	// the former states that are published, the oldest first.
	API, OpenAPI string
	APIEnding    string // of the text on it: -tables, where not each record has a document
	Versions     []Version

	// Page is the address, from the root, of the data's page in a language or, where
	// name is not empty, of a table's; Home that of what is cited; Cites how the addresses of
	// the citations begin, up to their endings. Only Documents needs them.
	Page func(lang, name string) string

	// Records is the folder, from the root, of the pages of a table's records, where each is
	// under its id; nil: such addresses are not published.
	Records func(lang, name string) string

	Home  func(lang string) string
	Cites func(lang string) string

	// Say is the sentence for a key in a language, as message.Catalog has it.
	Say func(lang, key string, args ...any) string
}

// Version is a former state of the data that is published.
type Version struct {
	Version string
	Date    string
	Licence string
	Home    func(lang string) string // its page, from the root
	Folder  string                   // of its files, in the output
	Files   []File
}

// Build lists all downloads, in the order in which they are written: those of each
// table, the workbooks, the database, the archive last.
func Build(in Input) ([]File, error) {
	s := set{Input: in, tables: Tables(in), date: in.Model.Dataset.Date}
	sums, err := sumsOf(s.tables)
	if err != nil {
		return nil, err
	}
	s.digest = cmp.Or(in.Digest, digestOf(s.tables, sums, in.Words))
	files := s.all()
	words, shapes := hexSum(string(in.Words)), hexSum(string(in.Shapes))
	for i := range files {
		made := []string{s.digest, shapes} // of everything
		for _, t := range s.tables {
			made = append(made, sums[t])
		}
		switch f := &files[i]; {
		case f.Format == CSV:
			f.SHA256 = sums[f.Of]
		case f.Name == WordsName:
			f.SHA256 = words
		}
		if f := &files[i]; f.Of != nil {
			made = []string{sums[f.Of]}
		}
		files[i].Of256 = hexSum(strings.Join(append(made, words), "\n"))
	}
	return files, nil
}

// Names lists the tables and the files of Build before anything can be said of them,
// so that links to them can be checked; allData is as in Input.
func Names(m *model.Model, langs []string, serves func(string) bool, allData string) (tables, files []string) {
	var shapes []byte
	if slices.ContainsFunc(m.States, func(st model.State) bool { return len(st.Shape) > 0 }) {
		shapes = []byte{}
	}
	s := set{Input: Input{Model: m, Languages: langs, AllData: allData, Serves: serves, Words: []byte{}, Shapes: shapes, Say: func(string, string, ...any) string { return "" }}}
	s.tables = Tables(s.Input)
	for _, t := range s.tables {
		tables = append(tables, t.Name)
	}
	for _, f := range s.all() {
		files = append(files, f.Name)
	}
	return tables, files
}

// set is the data as a whole.
type set struct {
	Input
	tables []*Table
	date   string // of the data
	digest string
}

func (s set) all() []File {
	var files []File
	for _, t := range s.tables {
		files = append(files, s.files(t)...)
	}
	for _, lang := range s.Languages {
		files = append(files, File{Name: s.AllData + "-" + lang + ".xlsx", Format: XLSX, Lang: lang,
			Write: func(w io.Writer) error { return s.workbook(w, lang) }})
	}
	files = append(files, File{Name: s.AllData + ".sqlite", Format: SQLite, Make: s.database})
	files = slices.DeleteFunc(files, func(f File) bool { return !s.serves(f.Format) })
	packed, last := slices.Clone(files), []File{}
	if s.Shapes != nil {
		last = append(last, File{Name: "states.geojson", Format: GeoJSON, Write: text(string(s.Shapes))})
	}
	if s.Words != nil {
		last = append(last, File{Name: WordsName, Format: JSON, Write: text(string(s.Words))})
		packed = append(packed, last[len(last)-1])
	}
	if s.serves(ZIP) {
		files = append(files, File{Name: s.AllData + ".zip", Format: ZIP, Write: func(w io.Writer) error { return s.archive(w, packed) }})
	}
	return append(files, last...)
}

// about are the facts that a file which stands alone says of itself: names, each
// with its value.
func (s set) about(langs []string) [][2]string {
	d := &s.Model.Dataset
	var out [][2]string
	for _, lang := range langs {
		out = append(out, [2]string{"title_" + lang, d.Title.In(lang)})
	}
	out = append(out, [2]string{"version", d.Version}, [2]string{"date", d.Date})
	if d.Licence != "" {
		out = append(out, [2]string{"licence", d.Licence})
	}
	if s.Address != "" {
		out = append(out, [2]string{"address", s.Address})
	}
	return out
}

// day is the date of the data as a time; where it is none, the first day that a ZIP
// archive can have.
func (s set) day() time.Time {
	day, err := time.Parse(time.DateOnly, s.date)
	if err != nil {
		return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return day
}
