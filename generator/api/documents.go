package api

import (
	"encoding/json"

	"cocrea/generator/dataset"
	"cocrea/generator/model"
)

// The types below are the documents: their tags are the names of keys and what the
// schemas say of them. A key with omitempty may be missing, a pointer may be null.

// Texts is a text by language; Links are addresses of pages or files by language.
type (
	Texts map[string]string
	Links map[string]string
)

// Head begins every document.
type Head struct {
	Self    string `json:"self" format:"uri-reference" doc:"The address of this document: whole, or from the root of the site where the site did not know its own."`
	Schema  string `json:"schema" format:"uri-reference" doc:"The address of the JSON Schema that it keeps to."`
	Version string `json:"version,omitempty" doc:"The version of the data; left out where they have none."`
	Date    string `json:"date,omitempty" doc:"The day of the data: 2024-09-19; left out where they have none."`
	Licence string `json:"licence,omitempty" doc:"The licence of the data, by its SPDX identifier, or by its name and address."`
}

// Download is a file of the data.
type Download struct {
	Name    string `json:"name" doc:"The name of the file."`
	Format  string `json:"format" doc:"CSV, JSON, NDJSON, Parquet, TSV (for Excel, in UTF-16, under a name that ends in .csv), GeoJSON, XLSX, SQLite or ZIP."`
	Media   string `json:"media_type" doc:"Its media type."`
	Letters string `json:"encoding,omitempty" doc:"How its letters are written, where it is text: UTF-8 or UTF-16LE."`
	Lang    string `json:"language,omitempty" doc:"The language of its words; left out where it has every language."`
	Size    int64  `json:"size" doc:"Its size in bytes."`
	SHA256  string `json:"sha256" doc:"Its SHA-256 in hexadecimal."`
	Address string `json:"address" format:"uri-reference" doc:"Where it is."`
}

type indexDocument struct {
	Head
	Title         Texts             `json:"title" doc:"What the data are called, by language."`
	Description   Texts             `json:"description" doc:"What it is, by language."`
	Digest        string            `json:"digest" doc:"One SHA-256 for the data as a whole: of the lines “hash, two spaces, name” of the CSV files of the tables of data/, then of dataset.json."`
	Languages     []string          `json:"languages" doc:"The languages of its texts, BCP 47."`
	Pages         Links             `json:"pages" doc:"The first page of the site, by language."`
	Documentation Links             `json:"documentation" doc:"The page on this API, by language."`
	Tables        string            `json:"tables" format:"uri-reference" doc:"The list of tables."`
	Figures       string            `json:"figures" format:"uri-reference" doc:"The list of figures."`
	Charts        string            `json:"charts" format:"uri-reference" doc:"The list of charts."`
	OpenAPI       string            `json:"openapi" format:"uri-reference" doc:"This API as OpenAPI 3.1."`
	Schemas       map[string]string `json:"schemas" doc:"The JSON Schemas of the documents, by name."`
	Downloads     []Download        `json:"downloads" doc:"The files that hold all tables."`
}

type tablesDocument struct {
	Head
	Tables []tableEntry `json:"tables" doc:"The tables: those of data/, then those put together from them."`
}

type tableEntry struct {
	Name    string `json:"name" doc:"The name of the table."`
	Title   Texts  `json:"title" doc:"Its title, by language."`
	Derived bool   `json:"derived" doc:"Whether it is put together from other tables; its rows then have no documents of their own."`
	Rows    int    `json:"rows" doc:"How many rows it has."`
	Self    string `json:"self" format:"uri-reference" doc:"The document of the table."`
}

type tableDocument struct {
	Head
	Name        string        `json:"name" doc:"The name of the table."`
	Title       Texts         `json:"title" doc:"Its title, by language."`
	Description Texts         `json:"description" doc:"What its rows are, by language."`
	Derived     bool          `json:"derived" doc:"Whether it is put together from other tables."`
	Rows        int           `json:"rows" doc:"How many rows it has."`
	Fields      []field       `json:"fields" doc:"Its columns, in their order."`
	Records     []recordEntry `json:"records" doc:"The documents of its rows, in their order; empty for a table that is put together."`
	Downloads   []Download    `json:"downloads" doc:"The files that hold the table."`
	Pages       Links         `json:"pages" doc:"The pages on the table, by language."`
}

type field struct {
	Name        string           `json:"name" doc:"The name of the column."`
	Type        string           `json:"type" enum:"text|id|integer|number|percent|money|boolean|date|list|url|links" doc:"What it holds. A date may be a year, a month or a day; a percent is from 0 to 100; a list is of ids or words, links of addresses."`
	Label       Texts            `json:"label" doc:"What readers call it, by language."`
	Description Texts            `json:"description" doc:"What it means, by language."`
	Lang        string           `json:"language,omitempty" doc:"The language of its texts, where the column is of one."`
	Key         bool             `json:"key" doc:"Whether it names the row."`
	Required    bool             `json:"required" doc:"Whether it is never null."`
	Reference   string           `json:"reference,omitempty" format:"uri-reference" doc:"The table whose records its ids name."`
	Enum        []string         `json:"enum,omitempty" doc:"The values that it may have."`
	Words       map[string]Texts `json:"words,omitempty" doc:"What readers call those values, by language, where they call them otherwise."`
	Pattern     string           `json:"pattern,omitempty" doc:"The regular expression that its values match."`
	Minimum     *int             `json:"minimum,omitempty" doc:"The least that it may be."`
	Maximum     *int             `json:"maximum,omitempty" doc:"The most that it may be."`
	Currency    string           `json:"currency,omitempty" doc:"The currency of its money, by its code of ISO 4217."`
	Unit        Texts            `json:"unit,omitempty" doc:"The unit of its numbers, in the plural, by language."`
	Basis       string           `json:"basis,omitempty" doc:"“coded” where this project assigned the values, under its codebook."`
	Empty       int              `json:"empty" doc:"In how many rows it is null: not known, or as its description says."`
	Distinct    int              `json:"distinct" doc:"How many different values it has; of lists, different ids."`
	Examples    []string         `json:"examples" doc:"The first different values, as they stand in the CSV; none where the values that it may have are listed."`
	Counts      []counts         `json:"distribution" doc:"In how many rows its values are, where they are few, numbers or dates. A row with a list counts for each of its ids."`
}

// counts is in how many rows a value is, or numbers from one to another, or any of the
// values that are too many to be told one by one.
type counts struct {
	Value  string `json:"value,omitempty" doc:"The value, as it stands in the CSV; left out of numbers, dates and others."`
	From   *int   `json:"from,omitempty" doc:"The least number or, of dates, the first year that is counted here."`
	To     *int   `json:"to,omitempty" doc:"The greatest number or, of dates, the last year."`
	Others int    `json:"others,omitempty" doc:"How many other values are counted together here."`
	Rows   int    `json:"rows" doc:"In how many rows they are."`
}

type recordEntry struct {
	ID    string `json:"id" doc:"The id of the record."`
	Label Texts  `json:"label,omitempty" doc:"What readers call it, by language; left out where it has no name but its id."`
	Self  string `json:"self" format:"uri-reference" doc:"Its document."`
}

// recordDocument is a record. What its values and references are follows from the
// fields of its table: see recordSchema.
type recordDocument struct {
	Head
	Table      string          `json:"table" format:"uri-reference" doc:"The table that it is a row of."`
	ID         string          `json:"id" doc:"The id of the record."`
	Label      Texts           `json:"label,omitempty" doc:"What readers call it, by language; left out where it has no name but its id."`
	Values     json.RawMessage `json:"values" doc:"Its values, as the downloads have them; null: not known, or as the description of the column says."`
	References map[string]any  `json:"references" doc:"The documents that its ids name, by column."`
	Pages      Links           `json:"pages" doc:"Its pages, by language; empty where it has none of its own."`
}

// movedDocument stands where a document once was.
type movedDocument struct {
	Head
	Moved string `json:"moved" format:"uri-reference" doc:"What to read now: another document, or a page that says why this one is gone."`
}

type figuresDocument struct {
	Head
	Figures []figureEntry `json:"figures" doc:"Every number of the site, in the order of its page of figures."`
}

type figureEntry struct {
	ID        string        `json:"id" doc:"The id of the figure."`
	Value     *float64      `json:"value" doc:"The number; null where it is not known."`
	Max       *float64      `json:"max,omitempty" doc:"The most that it can be, where the dates behind it are partial; value is then the least."`
	Absence   model.Absence `json:"absence,omitempty" enum:"unknown|not-taken|not-applicable|not-apart|not-recorded" doc:"Why there is no value: no document says it, no record says that the step which it is of was taken, there is nothing that could have it, its document does not give it by itself, or nobody has looked for it."`
	Qualifier string        `json:"qualifier" enum:"exact|more-than|about|between" doc:"How exact it is: as the document that published it says, or between value and max."`
	Unit      string        `json:"unit,omitempty" enum:"days|percent" doc:"The unit; left out for a count."`
	Basis     string        `json:"basis" enum:"published|counted|coded|derived" doc:"What kind of evidence it rests on."`
	Label     Texts         `json:"label" doc:"What it is, by language."`
	Self      string        `json:"self" format:"uri-reference" doc:"Its document, with its proof."`
}

type figureDocument struct {
	Head
	dataset.Figure
	Pages Links `json:"pages" doc:"The pages of its proof, by language."`
}

type chartsDocument struct {
	Head
	Charts []chartEntry `json:"charts" doc:"The charts, in their order."`
}

type chartEntry struct {
	ID    string `json:"id" doc:"The id of the chart."`
	Title Texts  `json:"title" doc:"Its finding, by language."`
	Self  string `json:"self" format:"uri-reference" doc:"Its document."`
}

type chartDocument struct {
	Head
	ID      string            `json:"id" doc:"The id of the chart."`
	Kind    string            `json:"kind" doc:"How it is drawn."`
	Title   Texts             `json:"title" doc:"Its finding, a sentence computed from the data, by language."`
	Measure Texts             `json:"measure" doc:"What is measured, by language."`
	Note    Texts             `json:"note" doc:"What a reader must know, by language; may be empty."`
	Basis   []string          `json:"basis" doc:"What kinds of evidence its values rest on."`
	Sources []string          `json:"sources" doc:"The documents of the sources that it rests on."`
	Label   Texts             `json:"label" doc:"What its rows are, by language."`
	Columns []chartColumn     `json:"columns" doc:"Its columns."`
	Rows    []chartRow        `json:"rows" doc:"Its rows."`
	Figures map[string]string `json:"figures" doc:"The documents of the figures behind its values, by id."`
	CSV     Links             `json:"csv" doc:"Its table as CSV, by language."`
	SVG     Links             `json:"svg" doc:"Its drawing, by language."`
	Embed   Links             `json:"embed" doc:"The page to put in a frame, by language."`
}

type chartColumn struct {
	Key   string `json:"key" doc:"The name of the column in the CSV."`
	Label Texts  `json:"label" doc:"What readers call it, by language."`
}

type chartRow struct {
	ID    string      `json:"id" doc:"The id of the row: of a record, mostly."`
	Label Texts       `json:"label" doc:"What readers call it, by language."`
	Cells []chartCell `json:"cells" doc:"Its values, one a column."`
}

type chartCell struct {
	Value     any           `json:"value" doc:"A number, a date, or null: not known, or in words."`
	Absence   model.Absence `json:"absence,omitempty" enum:"unknown|not-taken|not-applicable|not-apart|not-recorded" doc:"Why there is no value: no document says it, no record says that the step which it is of was taken, there is nothing that could have it, its document does not give it by itself, or nobody has looked for it."`
	Max       *float64      `json:"max,omitempty" doc:"The most that it can be, where the dates behind it are partial."`
	Qualifier string        `json:"qualifier,omitempty" enum:"more-than|about" doc:"How the document that published it qualifies it; left out where it is exact."`
	Text      Texts         `json:"text,omitempty" doc:"The value, by language, where it is words."`
	Code      string        `json:"code,omitempty" doc:"What stands for the words in the data, the same in every language."`
	Figure    string        `json:"figure,omitempty" doc:"The id of the figure that it is."`
}
