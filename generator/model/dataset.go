package model

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Dataset is what data/dataset.toml says of the data as a whole and of every column.
type Dataset struct {
	Title       table.Text           `toml:"title,required"`
	Description table.Text           `toml:"description,required"`
	Version     string               `toml:"version,required"`
	Date        string               `toml:"date,required"` // day of the data, YYYY-MM-DD
	Licence     string               `toml:"licence,required"`
	Cadence     table.Text           `toml:"cadence,required"`
	Keywords    map[string][]string  `toml:"keywords"` // by language
	Creator     string               `toml:"creator"`  // whom to cite, one name in every language; by default who publishes the site
	Contact     string               `toml:"contact"`
	Languages   []string             `toml:"languages,required"`
	Tables      map[string]TableMeta `toml:"tables,required"`
	Differences []Difference         `toml:"difference"`

	tree *table.Tree
}

// Tree is the file, nil where it could not be read.
func (d *Dataset) Tree() *table.Tree { return d.tree }

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

// TableMeta describes a table for readers.
type TableMeta struct {
	Title       table.Text           `toml:"title,required"`
	Description table.Text           `toml:"description,required"`
	Fields      map[string]FieldMeta `toml:"fields,required"`
	Aliases     map[string]string    `toml:"aliases"` // former codes and abbreviations, with the id that a hint proposes for each
	Empty       bool                 `toml:"empty"`   // it had rows in a release and rightly has none now
}

// FieldMeta describes a column for readers. A column that the model does not know
// is declared by extra = true.
type FieldMeta struct {
	Label       table.Text `toml:"label,required"`
	Description table.Text `toml:"description,required"`
	Unit        table.Text `toml:"unit"`  // of its numbers, in the plural: «asientos»
	Basis       string     `toml:"basis"` // "coded" where the values are ours
	Extra       bool       `toml:"extra"`
	Source      string     `toml:"source"` // of an own column: the column that names the document of its values; by default that of the row; "-": the values are the site's own
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

// extra lists the columns beyond the model that the file declares for a table.
func (d *Dataset) extra(name string) []table.Field {
	var fields []table.Field
	sources := map[string]bool{}
	for _, column := range slices.Sorted(maps.Keys(d.Tables[name].Fields)) {
		if meta := d.Tables[name].Fields[column]; meta.Extra {
			fields = append(fields, table.Field{Name: column, Base: column, Type: table.TypeText, Extra: true, Source: meta.Source})
			sources[meta.Source] = true
		}
	}
	for i := range fields {
		if f := &fields[i]; sources[f.Name] {
			f.Type, f.Ref = table.TypeID, "sources"
		}
	}
	return fields
}

// checkSources checks that what an own column says to name the documents of its values is
// a column of the table.
func (d *Dataset) checkSources(read []*table.Table, probs *problem.List) {
	for _, t := range read {
		var columns []string
		for _, f := range t.Fields {
			if f.Ref == "sources" {
				columns = append(columns, f.Name)
			}
		}
		for _, f := range t.Fields {
			if f.Extra && f.Source != "" && !slices.Contains(columns, f.Source) {
				probs.Add("enum", d.tree.ValueAt("tables."+t.Name+".fields."+f.Name+".source"), "column", "source", "value", f.Source,
					"near", problem.Near(f.Source, columns), "allowed", strings.Join(append(columns, "-"), ", "))
			}
		}
	}
}

// checkDate checks the day of the data.
func (d *Dataset) checkDate(probs *problem.List) {
	date, shape, real := table.ParseDate(d.Date)
	switch {
	case d.Date == "":
		return // told as missing
	case !shape || real && !date.Exact():
		probs.Add("date", d.tree.ValueAt("date"), "value", d.Date, "column", "date")
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

// labels are the columns of a table by what readers see of them.
func (d *Dataset) labels(name string) map[string]string {
	labels := map[string]string{}
	for column, meta := range d.Tables[name].Fields {
		for _, text := range meta.Label {
			labels[text] = column
		}
	}
	return labels
}

// aliases are those of all tables.
func (d *Dataset) aliases() table.Aliases {
	all := table.Aliases{}
	for name, meta := range d.Tables {
		all[name] = meta.Aliases
	}
	return all
}

// meant reports a section for no table whose name is nearly that of one.
func meant(sections map[string]TableMeta, names []string, name string) bool {
	for section := range sections {
		if !slices.Contains(names, section) && problem.Near(section, names) == name {
			return true
		}
	}
	return false
}

// checkLabels demands a label and a description of every column, and no label for a
// column that is not there, unless it is one that the file may lack. read are the tables
// that could be read.
func (d *Dataset) checkLabels(tree *table.Tree, read []*table.Table, probs *problem.List) {
	var names []string
	for _, k := range tables {
		names = append(names, k.name)
	}
	written := map[string]bool{} // the sections that are there, in whatever form
	sections, _ := tree.Values["tables"].(map[string]any)
	for name := range sections {
		written[name] = true
	}
	for _, t := range read {
		meta := d.Tables[t.Name]
		here := "tables." + t.Name
		if len(meta.Fields) == 0 {
			if !written[t.Name] && !meant(d.Tables, names, t.Name) {
				probs.Add("label-missing", tree.At(here), "why", "table", "table", t.Name)
			}
			continue // what is there in another form was told when it was read
		}
		var columns []string
		for _, f := range t.Fields {
			columns = append(columns, f.Name)
			if _, known := meta.Fields[f.Name]; !known {
				probs.Add("label-missing", tree.At(here), "column", f.Name, "table", t.Name)
			}
		}
		for _, column := range slices.Sorted(maps.Keys(meta.Fields)) {
			if !slices.Contains(columns, column) && !slices.Contains(t.Absent, column) {
				probs.Add("label-unused", tree.At(here+".fields."+column), "column", column, "table", t.Name, "near", problem.Near(column, columns))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(d.Tables)) {
		if !slices.Contains(names, name) {
			probs.Add("table-unknown", tree.At("tables."+name), "table", name, "near", problem.Near(name, names), "known", strings.Join(names, ", "))
		}
	}
}
