package model

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Dataset is what data/dataset.toml says of the data as a whole and of every column.
type Dataset struct {
	Title       table.Text           `toml:"title"` // by default the site's
	Description table.Text           `toml:"description"`
	Version     string               `toml:"version"`
	Date        string               `toml:"date"`    // day of the data, YYYY-MM-DD
	Licence     string               `toml:"licence"` // see LicenceOf
	Cadence     table.Text           `toml:"cadence"`
	Keywords    map[string][]string  `toml:"keywords"` // by language
	Creator     string               `toml:"creator"`  // whom to cite, one name in every language; by default who publishes the site
	Contact     string               `toml:"contact"`
	Languages   []string             `toml:"languages,once"`
	Tables      map[string]TableMeta `toml:"tables"`
	Loaders     Loading              `toml:"loaders"`
	Coded       []string             `toml:"coded,once"` // columns of commitments whose values were given here
	Differences []Difference         `toml:"difference"`
	Steps       []StepMeta           `toml:"step"`

	tree   *table.Tree
	words  Words
	fields map[string][]table.Field // that it declares, by table

	mistaken []string // files that are there by another name than the one declared
	misread  bool     // columns may be declared where nothing reads that
}

// Given is what the settings of a site say that data/dataset.toml may leave out.
type Given struct {
	Title     table.Text
	Languages []string
	Contact   string
	Words     Words
	Spoken    Spoken
}

// given fills what the file leaves out.
func (d *Dataset) given(g Given) {
	if len(d.Title) == 0 {
		d.Title = maps.Clone(g.Title)
	}
	if _, said := d.tree.Values["languages"]; !said {
		d.Languages = g.Languages
	}
	d.Contact, d.words = cmp.Or(d.Contact, g.Contact), g.Words
}

// Tree is the file, nil where it could not be read.
func (d *Dataset) Tree() *table.Tree { return d.tree }

// LicenceAt is the position of the licence.
func (d *Dataset) LicenceAt() problem.Position { return d.tree.ValueAt("licence") }

// DifferenceAt is the position of the explanation of a disagreement.
func (d *Dataset) DifferenceAt(i int) problem.Position {
	return d.tree.ValueAt("difference." + strconv.Itoa(i) + ".id")
}

// Described is a text for readers, and where the file has it.
type Described struct {
	Key  string // without its language: tables.states.description
	Text table.Text
}

// Described are all texts of the file but the explanations of differences, in one order.
func (d *Dataset) Described() []Described {
	out := []Described{{"title", d.Title}, {"description", d.Description}, {"cadence", d.Cadence}}
	for _, name := range slices.Sorted(maps.Keys(d.Tables)) {
		meta, here := d.Tables[name], "tables."+name
		out = append(out, Described{here + ".title", meta.Title}, Described{here + ".description", meta.Description})
		for _, column := range slices.Sorted(maps.Keys(meta.Fields)) {
			f, at := meta.Fields[column], here+".fields."+column
			out = append(out, Described{at + ".label", f.Label}, Described{at + ".description", f.Description}, Described{at + ".unit", f.Unit})
		}
	}
	return out
}

// Within is the position of a text in a value of the file.
func (d *Dataset) Within(key, text string) problem.Position { return d.tree.Within(key, text) }

// TableMeta describes a table for readers. File and Key make one of the site's own.
type TableMeta struct {
	Title       table.Text           `toml:"title"`
	Description table.Text           `toml:"description"`
	File        string               `toml:"file"`     // in data/; by default its name with .csv
	Key         string               `toml:"key"`      // the column that names its records; by default id
	Required    []string             `toml:"required"` // columns that no row may lack, beside those that the program demands
	Fields      map[string]FieldMeta `toml:"fields"`
	Aliases     map[string]string    `toml:"aliases"`  // former codes and abbreviations, with the id that a hint proposes for each
	Outlines    string               `toml:"outlines"` // of places: the name of the published file of their shapes
	ShapeID     string               `toml:"shape_id"` // likewise: the property of a shape that has the id of its place; by default id or iso
	Loader      []string             `toml:"loader"`   // the command that prints its rows as CSV, instead of a file: see loader.go
	Empty       bool                 `toml:"empty"`    // it had rows in a release and rightly has none now
}

// FieldMeta describes a column for readers. What follows Basis declares one that the model
// does not know (see own.go).
type FieldMeta struct {
	Label       table.Text        `toml:"label"`
	Description table.Text        `toml:"description"`
	Unit        table.Text        `toml:"unit"`     // of its numbers, in the plural: «asientos»
	One         table.Text        `toml:"one"`      // likewise, of a number that is 1: «asiento»
	Basis       string            `toml:"basis"`    // "coded" where the values are ours
	Extra       bool              `toml:"extra"`    // the same as type = "text"
	Type        string            `toml:"type"`     // one of ownTypes
	Ref         string            `toml:"ref"`      // the table whose ids it holds
	Enum        []string          `toml:"enum"`     // the values that it may have
	Values      map[string]string `toml:"values"`   // what readers call them: value_es
	Pattern     string            `toml:"pattern"`  // that its texts have, a regular expression for the whole of each
	Example     string            `toml:"example"`  // of the pattern, for those who do not read one
	Currency    string            `toml:"currency"` // of money: its code of ISO 4217
	Show        []string          `toml:"show"`     // some of Places
	Source      string            `toml:"source"`   // the column that names the document of its values
	Empty       bool              `toml:"empty"`    // it had values in a release and rightly has none now
}

// Difference explains a known disagreement between two numbers.
type Difference struct {
	ID          string     `toml:"id,required"`
	Explanation table.Text `toml:"explanation,required"`
}

// Difference returns the explanation of a disagreement, nil when there is none.
func (d *Dataset) Difference(id string) *Difference {
	for i := range d.Differences {
		if d.Differences[i].ID == id {
			return &d.Differences[i]
		}
	}
	return nil
}

// checkDate checks the day of the data.
func (d *Dataset) checkDate(probs *problem.List) {
	date, shape, real := table.ParseDate(d.Date)
	switch {
	case d.Date == "":
		return // told as missing
	case !shape || real && !date.Exact():
		probs.Add("date", d.tree.ValueAt("date"), "why", "day", "value", d.Date, "column", "date")
	case !real:
		probs.Add("date-calendar", d.tree.ValueAt("date"), "value", d.Date, "column", "date")
	}
}

// bases are what a column may say that its values rest on.
var bases = []string{"published", "counted", "coded", "derived"}

// checkBases checks on what columns say that they rest.
func (d *Dataset) checkBases(probs *problem.List) {
	for _, name := range slices.Sorted(maps.Keys(d.Tables)) {
		for _, column := range slices.Sorted(maps.Keys(d.Tables[name].Fields)) {
			if basis := d.Tables[name].Fields[column].Basis; basis != "" && !slices.Contains(bases, basis) {
				probs.Add("enum", d.tree.ValueAt("tables."+name+".fields."+column+".basis"), "column", "basis", "value", basis,
					"near", problem.Near(basis, bases), "allowed", strings.Join(bases, ", "))
			}
		}
	}
}

// checkCoded tells of columns that are said to be coded and that commitments cannot have.
func (d *Dataset) checkCoded(probs *problem.List) {
	columns := slices.Clone(d.fields["commitments"])
	for _, k := range tables {
		if k.name == "commitments" {
			columns = append(columns, k.schema(d.Languages)...)
		}
	}
	var known []string
	for _, f := range columns {
		known = append(known, f.Name)
	}
	for _, column := range d.Coded {
		if !slices.ContainsFunc(columns, func(f table.Field) bool { return column == f.Name || column == f.Base || column == f.Alias }) {
			probs.Add("label-unused", d.tree.ValueAt("coded"), "why", "coded", "column", column, "table", "commitments", "near", problem.Near(column, known))
		}
	}
}

// aliases are those of all tables.
func (d *Dataset) aliases() table.Aliases {
	all := table.Aliases{}
	for name, meta := range d.Tables {
		all[name] = meta.Aliases
	}
	return all
}

// misread reports a key of the descriptions of tables, or their name, that nothing reads: the
// columns below it seem to be declared nowhere.
func misread(tree *table.Tree, wrong *problem.List) bool {
	from := tree.At("tables").Line
	return slices.ContainsFunc(wrong.Sorted(), func(p problem.Problem) bool {
		return p.Rule == "key-unknown" && (from > 0 && p.At.Line >= from || slices.Contains(p.Args, any("tables")))
	})
}

// checkLabels demands a label of every column and a title of every table that the program
// has no words for, and no label for a column that is not there, unless it is one that the
// file may lack. read are the tables that could be read, names those of all.
func (d *Dataset) checkLabels(read []*table.Table, names []string, probs *problem.List) {
	for _, t := range read {
		meta, here := d.Tables[t.Name], "tables."+t.Name
		if meta.Title.In("") == "" {
			probs.Add("label-missing", d.tree.At(here), "why", "table", "table", t.Name)
		}
		var columns []string
		for _, f := range t.Fields {
			columns = append(columns, f.Name, f.Base)
			undeclared := f.Extra && (f.Optional || !t.Sound(f.Name) && t.Lacks(f.Name)) // of which it is told (see sources)
			if meta.Fields[f.Name].Label.In("") == "" && !undeclared {
				probs.Add("label-missing", d.tree.At(here+".fields."+f.Base), "column", f.Name, "table", t.Name)
			}
		}
		for _, column := range slices.Sorted(maps.Keys(meta.Fields)) {
			if !slices.Contains(columns, column) && !slices.Contains(t.Absent, column) && !d.declared(t.Name, column) && !meta.Fields[column].Empty {
				probs.Add("label-unused", d.tree.At(here+".fields."+column), "column", column, "table", t.Name, "near", problem.Near(column, columns))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(d.Tables)) {
		if meta := d.Tables[name]; !slices.Contains(names, name) && !d.Owns(name) && !meta.Empty {
			probs.Add("table-unknown", d.tree.At("tables."+name), "table", name, "near", problem.Near(name, names), "known", strings.Join(names, ", "))
		}
	}
}

// declared reports a column that the file declares; what is wrong with it is told there.
func (d *Dataset) declared(name, column string) bool {
	return d.Owns(name) || d.declares(name, column)
}
