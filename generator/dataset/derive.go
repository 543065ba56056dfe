package dataset

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cocrea/generator/message"
	"cocrea/generator/table"
)

// joint parts the names that stand behind the ids of one list.
const joint = ";"

// step says where the values of a derived column are read: in a column of the base
// table, or elsewhere. of is without its language: a text is taken in all of them.
type step struct {
	through string // "theme_id": in the record that an id in this column of the base table names
	beside  string // "secretariats": in the record of a table whose key is the base table's
	of      string // "name"
	own     bool   // the codes that a site has for its places, instead of a column by name
	as      string // the column's name, where it has another than follows from them
	count   string // "action_plans": how many records of a table name the row, instead of a value
	page    bool   // the address of the row's page, in each language, where addresses are known
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
		{through: "state_id", of: "name"}, {through: "state_id", own: true}, {through: "state_id", of: "cohort"},
		{through: "body_ids", of: "name"}, {through: "status", of: "name"},
		{through: "plan_id", of: "title"}, {through: "plan_id", of: "published"}, {through: "plan_id", of: "status"},
		{through: "theme_id", of: "name"},
		{through: "pillar_ids", of: "name"},
		{through: "source", of: "title"}, {through: "source", of: "publisher"}, {through: "source", of: "date"}, {through: "source", of: "url"},
		{page: true},
	}},
	{name: "commitments_by_pillar", base: "commitments", each: "pillar_ids", steps: []step{
		{of: "id", as: "commitment_id"},
		{through: "pillar_ids", of: "id"}, {through: "pillar_ids", of: "name"},
		{of: "state_id"}, {through: "state_id", of: "name"}, {through: "state_id", own: true}, {through: "state_id", of: "cohort"},
		{of: "plan_id"}, {through: "plan_id", of: "published"}, {through: "plan_id", of: "status"},
		{of: "number"}, {of: "kind"}, {of: "title"},
		{of: "theme_id"}, {through: "theme_id", of: "name"},
		{of: "certainty"}, {page: true},
	}},
	{name: "states_joined", base: "states", all: true, steps: []step{
		{beside: "secretariats", of: "installed"},
		{beside: "secretariats", of: "seats_civil_society"}, {beside: "secretariats", of: "seats_government"},
		{beside: "secretariats", of: "seats_autonomous"}, {beside: "secretariats", of: "seats_guarantor"},
		{count: "action_plans"}, {count: "commitments"},
	}},
}

// derive makes a table from its recipe, nil where its base is not there, or lacks the ids
// that it has a row for each of, as former data may, and where it has nothing to join.
func derive(in Input, tables []*Table, r *recipe) *Table {
	base := named(tables, r.base)
	if base == nil || base.key() < 0 || r.each != "" && !base.lists(r.each) {
		return nil
	}
	key, of := "derived."+r.name, ""
	if r.name == "states_joined" && named(tables, "secretariats") == nil {
		of = "-plain"
	}
	t := &Table{Table: &table.Table{Name: r.name, Grid: base.Grid}, Derived: true, recipe: r,
		Title:       texts(in.Languages, func(lang string) string { return in.Say(lang, key+".title"+of) }),
		Description: texts(in.Languages, func(lang string) string { return in.Say(lang, key+".description"+of) }),
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
	if r.name == "commitments_joined" && !in.Model.Joined() {
		return nil // nothing is joined: it would be the base table again
	}
	d.rows()
	if r.each != "" && len(t.Rows) == 0 {
		return nil
	}
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
	switch {
	case s.page:
		d.pages(s)
		return
	case s.count != "":
		d.count(s)
		return
	case s.beside != "":
		if home = named(d.tables, s.beside); home == nil || home.key() < 0 || home.Fields[home.key()].Ref != d.base.Name {
			return
		}
	case s.through != "":
		i := max(d.base.Column(s.through), d.base.Column(strings.TrimSuffix(s.through, "s")), d.base.Column(s.through+"s")) // one value or several
		if i < 0 {
			return
		}
		s.through = d.base.Fields[i].Name
		ref = d.base.Fields[i]
		if home = named(d.tables, ref.Ref); home == nil || home.key() < 0 {
			return
		}
	}
	for i, f := range home.Fields {
		if f.Base != s.of && !(s.own && f.Extra && (f.Pattern != nil || codes(home.Table, i))) {
			continue
		}
		from := s
		from.of = f.Name
		switch {
		case s.beside != "":
			f.Base, f.Name, f.Required = table.One(home.Name)+"_"+f.Base, table.One(home.Name)+"_"+f.Name, false
			d.add(f, d.told(home.Columns[i], home, ref, s), from)
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

// codes reports a column that tells the rows apart, as a code does: its texts have one length
// and no space, and no two are the same. Of a former state nobody says which form they have.
func codes(t *table.Table, at int) bool {
	seen := map[string]bool{}
	for _, row := range t.Rows {
		text := row[at].Text
		if text == "" || seen[text] || strings.Contains(text, " ") || len(text) != len(t.Rows[0][at].Text) {
			return false
		}
		seen[text] = true
	}
	return t.Fields[at].Type == table.TypeText && len(seen) > 1
}

// count adds how many records of a table name the row.
func (d deriver) count(s step) {
	home := named(d.tables, s.count)
	if home == nil || home.to(d.base.Name) < 0 {
		return
	}
	f := table.Field{Name: s.count + "_count", Base: s.count + "_count", Type: table.TypeInteger, Required: true, HasMin: true}
	say := func(key string) table.Text {
		return texts(d.Languages, func(lang string) string { return d.Say(lang, "derived."+key, "table", home.Title.In(lang)) })
	}
	d.add(f, Column{Label: say("count-label"), Description: say("count")}, s)
}

// pages adds the address of the row's page in each language. A row has one where it is in
// the folder of its table, under its id.
func (d deriver) pages(s step) {
	if d.Address == "" || d.Records == nil {
		return
	}
	for _, lang := range d.Languages {
		f := table.Field{Name: "page_" + lang, Base: "page", Lang: lang, Type: table.TypeURL, Required: true}
		from := s
		from.of = d.Address + strings.TrimPrefix(d.Records(lang, d.base.Name), "/")
		say := func(key string) table.Text {
			return texts(d.Languages, func(in string) string { return d.Say(in, "derived."+key, "lang", d.Say(lang, "language.name")) })
		}
		d.add(f, Column{Label: say("page-label"), Description: say("page")}, from)
	}
}

// to is the column of ids, one a cell, that name records of a table; -1 where there is none.
func (t *Table) to(name string) int {
	return slices.IndexFunc(t.Fields, func(f table.Field) bool { return f.Ref == name && f.Type != table.TypeList })
}

// followed is the field of a column behind a reference: theme_name_es, pillar_names_es.
func (d deriver) followed(f, ref table.Field) table.Field {
	many := ref.Type == table.TypeList && d.out.recipe.each != ref.Name
	f.Base = stem(ref.Name) + "_" + f.Base
	if many {
		f.Base, f.Type = strings.TrimSuffix(f.Base, "s")+"s", table.TypeText
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
	first, through := home.Title, table.Text(nil)
	if s.through != "" {
		i := d.base.Column(s.through)
		through, out.Basis = d.base.Columns[i].Label, d.base.Columns[i].Basis
		first = through
	}
	out.Label = texts(d.Languages, func(lang string) string {
		return d.Say(lang, "derived.label", "column", first.In(lang), "of", lower(c.Label.In(lang)))
	})
	if out.Description = c.Description; s.through == "" && s.beside == "" {
		return out
	}
	kind := "derived.followed"
	if s.beside != "" {
		kind = "derived.beside"
	}
	if ref.Type == table.TypeList && d.out.recipe.each != ref.Name {
		kind = "derived.joined"
	}
	out.Description = texts(d.Languages, func(lang string) string {
		return d.Say(lang, kind, "description", message.Sentence(c.Description.In(lang)), "table", home.Title.In(lang), "through", through.In(lang))
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
