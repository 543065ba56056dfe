package api

import (
	"strings"

	"cocrea/generator/dataset"
	"cocrea/generator/message"
	"cocrea/generator/table"
)

// allTables writes the list of tables, each table and each record of data/.
func (w *writer) allTables() error {
	list := tablesDocument{Head: w.head(Table("index"), "tables"), Tables: []tableEntry{}}
	for _, t := range w.tables {
		list.Tables = append(list.Tables, tableEntry{t.Name, Texts(t.Title), t.Derived, len(t.Rows), w.whole(Table(t.Name))})
		if err := w.table(t); err != nil {
			return err
		}
	}
	return w.put(Table("index"), "data/dataset.toml", list)
}

func (w *writer) table(t *dataset.Table) error {
	doc := tableDocument{
		Head: w.head(Table(t.Name), "table"), Name: t.Name, Title: Texts(t.Title), Description: Texts(t.Description), Derived: t.Derived,
		Rows: len(t.Rows), Records: []recordEntry{}, Downloads: w.downloads(func(f *dataset.File) bool { return f.Of == t }),
		Pages: w.links(func(l Language) string { return l.Pages.TablePage(t.Name) }),
	}
	for i, f := range t.Fields {
		doc.Fields = append(doc.Fields, w.field(f, t.Columns[i], t.Profile(i)))
	}
	for n := range t.Rows {
		if t.Derived || !w.each() {
			break
		}
		id := t.ID(n)
		doc.Records = append(doc.Records, recordEntry{id, w.label(t.Name, id), w.whole(Record(t.Name, id))})
		if err := w.record(t, n); err != nil {
			return err
		}
	}
	return w.put(Table(t.Name), t.Grid.Source.File, doc)
}

func (w *writer) field(f table.Field, c dataset.Column, p dataset.Profile) field {
	out := field{
		Name: f.Name, Type: string(f.Type), Label: Texts(c.Label), Description: Texts(c.Description), Lang: f.Lang,
		Key: f.Key, Required: f.Required, Enum: f.Enum, Currency: f.Currency, Unit: Texts(c.Unit), Basis: c.Basis,
		Empty: p.Empty, Distinct: p.Distinct, Examples: append([]string{}, p.Examples...), Counts: []counts{},
	}
	for _, v := range p.Values {
		out.Counts = append(out.Counts, counts{Value: v.Value, Rows: v.Rows})
	}
	if p.Others.Values > 0 {
		out.Counts = append(out.Counts, counts{Others: p.Others.Values, Rows: p.Others.Rows})
	}
	for _, b := range p.Bins {
		out.Counts = append(out.Counts, counts{From: &b.From, To: &b.To, Rows: b.Rows})
	}
	if f.Ref != "" {
		out.Reference = w.whole(Table(f.Ref))
	}
	if f.Pattern != nil {
		out.Pattern = f.Pattern.String()
	}
	if f.HasMin {
		out.Minimum = &f.Min
	}
	if f.HasMax {
		out.Maximum = &f.Max
	}
	for _, value := range f.Enum {
		if words := w.named(func(c *message.Catalog) string { return w.Model.EnumWord(f, value, c) }); words != nil {
			if out.Words == nil {
				out.Words = map[string]Texts{}
			}
			out.Words[value] = words
		}
	}
	return out
}

// label is what readers call a record, in each language; nil where it has no name.
func (w *writer) label(table, id string) Texts {
	return w.named(func(c *message.Catalog) string { return w.Model.RecordName(table, id, c) })
}

// named is a name in each language, nil where no language has one.
func (w *writer) named(in func(*message.Catalog) string) Texts {
	out := Texts{}
	for _, l := range w.Languages {
		if name := in(l.Catalog); name != "" {
			out[l.Catalog.Lang] = name
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// record writes the nth row of a table.
func (w *writer) record(t *dataset.Table, n int) error {
	id := t.ID(n)
	values, err := dataset.RecordJSON(t, n)
	if err != nil {
		return err
	}
	doc := recordDocument{
		Head: w.head(Record(t.Name, id), t.Name), Table: w.whole(Table(t.Name)), ID: id, Label: w.label(t.Name, id), Values: values, References: map[string]any{},
		Pages: w.links(func(l Language) string { return l.Pages.RecordPage(t.Name, id) }),
	}
	for i, f := range t.Fields {
		text := t.Rows[n][i].Text
		if f.Ref == "" || text == "" {
			continue
		}
		if f.Type != table.TypeList {
			doc.References[f.Name] = w.whole(Record(f.Ref, text))
			continue
		}
		var all []string
		for one := range strings.SplitSeq(text, ";") {
			all = append(all, w.whole(Record(f.Ref, one)))
		}
		doc.References[f.Name] = all
	}
	return w.put(Record(t.Name, id), t.Grid.Source.File, doc)
}
