// Package chart says a finding in three ways that cannot disagree, because all
// come from one Chart: a table, a drawing (SVG) that needs no JavaScript, and an
// option for ECharts (built with go-echarts) that a reader may open to sort and choose.
//
// A Chart is made for one language by a function of this package (see All) from
// the model and its figures; it holds no markup, no colour and no measure of
// length. To add a chart, write such a function. To add a kind of drawing, add a
// Kind and a row of kinds (draw.go).
package chart

import (
	"cmp"

	"cocrea/generator/figure"
	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Kind is the way in which a chart is drawn.
type Kind string

const (
	Bars     Kind = "bars"     // horizontal bars, a hollow mark for a second count, a share in muted
	Path     Kind = "path"     // few large steps, each a part of the one before
	Map      Kind = "map"      // states as shapes and as tiles, shaded by stage
	Timeline Kind = "timeline" // a row a state, marks at dates, joined
	Spans    Kind = "spans"    // a row a state, days of one step after the other
	Matrix   Kind = "matrix"   // a table of counts, shaded
	Units    Kind = "units"    // a row a record, one mark a unit, grouped by column
	Overlap  Kind = "overlap"  // which values occur together, and how often
	Course   Kind = "course"   // a row a value, a column a date, as high as its number
)

// Chart is one finding with everything that its three faces need, in one language.
type Chart struct {
	ID      string
	Kind    Kind
	Title   string         // the finding, a sentence computed from the data
	Measure string         // what is measured, of what, in what unit
	Note    string         // what the reader must know; may be empty
	Basis   []figure.Basis // of its values
	Sources []string       // ids of documents
	Label   string         // header of the table's first column
	Columns []Column
	Rows    []Row
	Guides  []Guide
	Legend  []Key
	Said    Texts  // keys of the messages of Title, Measure and Note
	Args    []any  // with which they were filled
	said    string // the name of its texts

	Numbers func(float64) string // writes a number in the language's way
	Words   map[string]string    // the few words that drawings need: "unknown", "link", …
}

// Texts are the keys of a chart's messages. What the data allow to say decides which.
type Texts struct{ Title, Measure, Note string }

// Proofs are the ids of the figures in the chart's sentences.
func (c *Chart) Proofs() []string {
	var ids []string
	for _, arg := range c.Args {
		if n, ok := arg.(message.Number); ok {
			ids = append(ids, n.Proof())
		}
	}
	return ids
}

// Role says what a column is in the drawing.
type Role string

const (
	RoleTable Role = ""      // stands only in the table
	RoleBar   Role = "bar"   // length of a bar, of one of several stacked parts, or a number of marks
	RoleMark  Role = "mark"  // a hollow mark on the same scale
	RoleShare Role = "share" // a text beside the bar, muted
	RoleDate  Role = "date"  // a mark on a timeline
	RoleSet   Role = "set"   // 1 when the row has this value, for Overlap
)

// Column is a column of the table and, by its role, of the drawing.
type Column struct {
	Key   string // name in the downloads: published, coded, days…
	Label string
	Name  string // the label in full, where that is short
	Role  Role
	Class string // colour of its marks: published, coded, sector-government, stage-3…
}

// Row is a record or a group of records.
type Row struct {
	ID    string // of the record, for the downloads
	Label string
	Code  string // short for Label, where there is little room: JAL; "" for none
	Href  string // the record's page from the root of the site: /entidades/valle/; "" for none
	Class string // colour of the row: stage-3…; "" for none
	Cells []Cell // one a column
	Units []Unit // the records that the bar columns count, in their order, for Units

	Shape model.Shape // outline of a state, for Map
	Tile  *model.Tile // square of a state, for Map
}

// Unit is one record behind a count, drawn as a mark of its own.
type Unit struct {
	Column int // that counts it
	Label  string
	Href   string
}

// Cell is a value: unknown, a number (with Max, a range), a date or a text.
type Cell struct {
	Known     bool
	Absence   model.Absence // why it is not known
	N         float64
	Max       float64    // the most it can be, when the dates behind it are partial; N otherwise
	Qualifier string     // as in figure.Figure: more-than, about …; "" for a date or a text
	Date      table.Date // for RoleDate
	Text      string     // as shown; empty when unknown
	Code      string     // of the text in the data, the same in every language: not-joined
	Href      string     // page of the one record behind the value, if any
	Proof     string     // id of the figure that the value is
	Within    string     // id of the one that shows a value that is none of its own: a zero
}

// Shown is the id of the figure that shows the value.
func (c Cell) Shown() string { return cmp.Or(c.Proof, c.Within) }

// Guide is a value that all rows are measured against, drawn as a line across them.
type Guide struct {
	Label string // with its value: «mediana: 446.5»
	Cell  Cell
}

// Key is one entry of a legend, shown as a sentence under the title.
type Key struct {
	Class string // as in Column.Class and Row.Class
	Mark  string // a character that tells it apart without colour: ○ ◔ ◑ ●
	Label string // with its count where there is one: «con plan: 10»
	Proof string // id of the figure that the count is
}

// Column returns the indices of the columns with a role.
func (c *Chart) columns(role Role) []int {
	var out []int
	for i := range c.Columns {
		if c.Columns[i].Role == role {
			out = append(out, i)
		}
	}
	return out
}
