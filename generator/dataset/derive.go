package dataset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"cocrea/generator/table"
)

// joint parts the names that stand behind the ids of one list.
const joint = "; "

// step says where the values of a derived column are read: in a column of the base
// table, or, through one of its columns of ids, in the record that an id names. of
// is without its language: a text is taken in all of them.
type step struct {
	through string // "theme_id"; empty: the base table's own column
	of      string // "name"
	as      string // the column's name, where it has another than follows from them
}

// recipe says how a table is put together from others by following references.
// The same recipe makes the rows and, in the database, the view (see view.go).
type recipe struct {
	name  string
	base  string
	each  string // column of ids: a row for each of a list's ids; empty: a row a record
	all   bool   // begins with every column of the base table
	steps []step
}

var recipes = []recipe{
	{name: "commitments_joined", base: "commitments", all: true, steps: []step{
		{through: "state_id", of: "name"},
		{through: "plan_id", of: "published"},
		{through: "theme_id", of: "name"},
		{through: "pillar_ids", of: "name"},
		{through: "source", of: "title"}, {through: "source", of: "publisher"}, {through: "source", of: "date"}, {through: "source", of: "url"},
	}},
	{name: "commitments_by_pillar", base: "commitments", each: "pillar_ids", steps: []step{
		{of: "id", as: "commitment_id"},
		{through: "pillar_ids", of: "id"}, {through: "pillar_ids", of: "name"},
		{of: "state_id"}, {through: "state_id", of: "name"},
		{of: "plan_id"}, {through: "plan_id", of: "published"},
		{of: "number"}, {of: "kind"}, {of: "title"},
		{of: "theme_id"}, {through: "theme_id", of: "name"},
		{of: "certainty"},
	}},
}

// derive makes a table from its recipe, nil where its base is not there, or lacks the ids
// that it has a row for each of, as former data may.
func derive(in Input, tables []*Table, r *recipe) *Table {
	base := named(tables, r.base)
	if base == nil || base.key() < 0 || r.each != "" && !base.lists(r.each) {
		return nil
	}
	key := "derived." + r.name
	t := &Table{Table: &table.Table{Name: r.name, Grid: base.Grid}, Derived: true, recipe: r,
		Title:       texts(in.Languages, func(lang string) string { return in.Say(lang, key+".title") }),
		Description: texts(in.Languages, func(lang string) string { return in.Say(lang, key+".description") }),
	}
	d := deriver{in, tables, base, t}
	if r.all {
		for i, f := range base.Fields {
			d.add(f, base.Columns[i], step{of: f.Name})
		}
	}
	for _, s := range r.steps {
		d.step(s)
	}
	d.rows()
	return t
}

type deriver struct {
	Input
	tables []*Table
	base   *Table
	out    *Table
}

func (d deriver) add(f table.Field, c Column, from step) {
	if d.out.Column(f.Name) >= 0 { // a column beyond the model has the name already
		return
	}
	c.from = from
	d.out.Fields = append(d.out.Fields, f)
	d.out.Columns = append(d.out.Columns, c)
}

// step adds the columns of a step: one, or one a language.
func (d deriver) step(s step) {
	home, ref := d.base, table.Field{}
	if s.through != "" {
		i := d.base.Column(s.through)
		if i < 0 {
			return
		}
		ref = d.base.Fields[i]
		if home = named(d.tables, ref.Ref); home == nil || home.key() < 0 {
			return
		}
	}
	for i, f := range home.Fields {
		if f.Base != s.of {
			continue
		}
		from := step{s.through, f.Name, s.as}
		switch {
		case s.through != "":
			d.add(d.followed(f, ref), d.told(home.Columns[i], home, ref, s), from)
		case s.as != "":
			f.Name, f.Base, f.Key = s.as, s.as, false
			f.Ref, f.Type = d.base.Name, table.TypeID
			d.add(f, d.told(home.Columns[i], home, ref, s), from)
		default:
			d.add(f, home.Columns[i], from)
		}
	}
}

// followed is the field of a column behind a reference: theme_name_es, pillar_names_es.
func (d deriver) followed(f, ref table.Field) table.Field {
	many := ref.Type == table.TypeList && d.out.recipe.each != ref.Name
	f.Base = stem(ref.Name) + "_" + f.Base
	if many {
		f.Base, f.Type = f.Base+"s", table.TypeText
		f.Enum, f.Pattern = nil, nil
	}
	f.Name = f.Base
	if f.Lang != "" {
		f.Name += "_" + f.Lang
	}
	f.Required = f.Required && (ref.Required || d.out.recipe.each == ref.Name)
	if f.Key {
		f.Key, f.Ref = false, ref.Ref
	}
	return f
}

// told puts the words of a derived column together from those of the columns it
// comes from, so that no text has to be kept in step.
func (d deriver) told(c Column, home *Table, ref table.Field, s step) Column {
	out := Column{Unit: c.Unit, Basis: c.Basis}
	first := home.Title
	if s.through != "" {
		i := d.base.Column(s.through)
		first, out.Basis = d.base.Columns[i].Label, d.base.Columns[i].Basis
	}
	out.Label = texts(d.Languages, func(lang string) string {
		return d.Say(lang, "derived.label", "column", first.In(lang), "of", lower(c.Label.In(lang)))
	})
	if out.Description = c.Description; s.through == "" {
		return out
	}
	kind := "derived.followed"
	if ref.Type == table.TypeList && d.out.recipe.each != ref.Name {
		kind = "derived.joined"
	}
	out.Description = texts(d.Languages, func(lang string) string {
		return d.Say(lang, kind, "description", c.Description.In(lang), "table", home.Title.In(lang), "through", s.through)
	})
	return out
}

// lower begins a label in lower case, but for one that begins with an abbreviation.
func lower(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	if second, _ := utf8.DecodeRuneInString(label[size:]); unicode.IsUpper(second) {
		return label
	}
	return string(unicode.ToLower(first)) + label[size:]
}

// rows follows the references of every row of the base table.
func (d deriver) rows() {
	each := d.base.Column(d.out.recipe.each)
	find := d.finders()
	for n := range d.base.Rows {
		items := []string{""}
		if each >= 0 {
			if items = nil; d.base.Rows[n][each].Text != "" {
				items = strings.Split(d.base.Rows[n][each].Text, ";")
			}
		}
		for _, item := range items {
			row := make([]table.Cell, len(find))
			for i := range find {
				row[i] = find[i](d.base.Rows[n], item)
			}
			d.out.Rows = append(d.out.Rows, row)
		}
	}
}

// finders are, for each column, how its cell is found from a row of the base table
// and the id that the row is of.
func (d deriver) finders() []func(row []table.Cell, item string) table.Cell {
	find := make([]func([]table.Cell, string) table.Cell, len(d.out.Columns))
	byID := map[string]map[string][]table.Cell{}
	for i, c := range d.out.Columns {
		at := d.base.Column(c.from.of)
		if c.from.through == "" {
			find[i] = func(row []table.Cell, _ string) table.Cell { return row[at] }
			continue
		}
		through := d.base.Column(c.from.through)
		ref := d.base.Fields[through].Ref
		home := named(d.tables, ref)
		if byID[ref] == nil {
			byID[ref] = map[string][]table.Cell{}
			for _, row := range home.Rows {
				byID[ref][row[home.key()].Text] = row
			}
		}
		records, of := byID[ref], home.Column(c.from.of)
		itemised := c.from.through == d.out.recipe.each
		find[i] = func(row []table.Cell, item string) table.Cell {
			ids := row[through].Text
			if itemised {
				ids = item
			}
			return follow(ids, records, of)
		}
	}
	return find
}

// follow is a cell of the record that an id names, or those of a list put into one;
// what is unknown stays out.
func follow(ids string, records map[string][]table.Cell, of int) table.Cell {
	if record, one := records[ids]; one {
		return record[of]
	}
	var found []string
	for id := range strings.SplitSeq(ids, ";") {
		if record := records[id]; record != nil && record[of].Text != "" {
			found = append(found, record[of].Text)
		}
	}
	return table.Cell{Text: strings.Join(found, joint)}
}
