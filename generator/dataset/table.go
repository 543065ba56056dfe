package dataset

import (
	"slices"
	"strings"

	"cocrea/generator/table"
)

// Table is a table as it is published: with words for readers, and the way its
// columns were come by where it is put together from others.
type Table struct {
	*table.Table
	Title       table.Text
	Description table.Text
	Columns     []Column // in the order of Fields
	Derived     bool     // put together from data/'s tables

	recipe *recipe // of a derived table
}

// Column is what readers are told of a column.
type Column struct {
	Label       table.Text
	Description table.Text
	Unit        table.Text // of its numbers, in the plural; empty where they have none
	Basis       string     // "coded" where the values are this project's own

	from step
}

// Tables lists every table: those of data/ in their order, then the derived ones.
func Tables(in Input) []*Table {
	var out []*Table
	for _, t := range in.Model.Tables {
		meta := in.Model.Dataset.Tables[t.Name]
		p := &Table{Table: t, Title: meta.Title, Description: meta.Description}
		for _, f := range t.Fields {
			m := meta.Fields[f.Name]
			c := Column{Label: m.Label, Description: m.Description, Unit: m.Unit, Basis: m.Basis}
			if f.Currency != "" && len(c.Unit) == 0 {
				c.Unit = texts(in.Languages, func(string) string { return f.Currency })
			}
			p.Columns = append(p.Columns, c)
		}
		out = append(out, p)
	}
	own := out
	if in.Serves != nil && !in.Serves("joined") {
		return out
	}
	for i := range recipes {
		if named(own, recipes[i].name) != nil {
			continue // the site has a table of its own of that name
		}
		if t := derive(in, own, &recipes[i]); t != nil {
			out = append(out, t)
		}
	}
	return out
}

// TablesOf lists the tables that files were made of, each once.
func TablesOf(files []File) []*Table {
	var out []*Table
	for _, f := range files {
		if f.Of != nil && (len(out) == 0 || out[len(out)-1] != f.Of) {
			out = append(out, f.Of)
		}
	}
	return out
}

// named returns the table of a name, nil where there is none.
func named(tables []*Table, name string) *Table {
	for _, t := range tables {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// key is the column whose values name the rows, -1 where there is none.
func (t *Table) key() int {
	return slices.IndexFunc(t.Fields, func(f table.Field) bool { return f.Key })
}

// lists reports a column whose cells have ids of another table, which are many.
func (t *Table) lists(column string) bool {
	i := t.Column(column)
	return i >= 0 && t.Fields[i].Type == table.TypeList && t.Fields[i].Ref != ""
}

// ID names the nth row; "" in a table without a key, as derived ones are.
func (t *Table) ID(n int) string {
	if i := t.key(); i >= 0 {
		return t.Rows[n][i].Text
	}
	return ""
}

// shown are the columns of a file in one language: those of other languages are left
// out, but for texts that the table does not have in it.
func (t *Table) shown(lang string) []int {
	var out []int
	for i, f := range t.Fields {
		spoken := slices.ContainsFunc(t.Fields, func(g table.Field) bool { return g.Base == f.Base && g.Lang == lang })
		if f.Lang == "" || f.Lang == lang || !spoken {
			out = append(out, i)
		}
	}
	return out
}

// texts makes a text in every language of a table's words.
func texts(langs []string, in func(lang string) string) table.Text {
	out := table.Text{}
	for _, lang := range langs {
		out[lang] = in(lang)
	}
	return out
}

// stem is the part of a column's name that says what its ids are of: theme_id,
// pillar_ids and source are of theme, pillar and source.
func stem(column string) string {
	return strings.TrimSuffix(strings.TrimSuffix(column, "_ids"), "_id")
}
