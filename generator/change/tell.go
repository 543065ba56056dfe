package change

import (
	"slices"
	"strings"
)

// Title is what the data call a table in a language, "" where they do not.
func (d Difference) Title(table, lang string) string {
	return d.named["tables."+table+".title_"+lang]
}

// Label is what they call a column, likewise.
func (d Difference) Label(table, column, lang string) string {
	return d.named["tables."+table+".fields."+column+".label_"+lang]
}

// Spoken parts the name of a text from its language: note_es is note in es. One that is of
// none stays whole.
func (d Difference) Spoken(name string) (base, lang string) {
	if base, lang, is := cutLast(name, "_"); is && slices.Contains(d.languages, lang) {
		return base, lang
	}
	return name, ""
}

// Said is a changed text in one language, with the columns of those in which it changed: the
// first whole, of the others what their names end in.
type Said struct {
	Cell
	Columns []string
}

// In are cells without those of a text that is there in a reader's language, too.
func (d Difference) In(lang string, cells []Cell) (out []Said) {
	at := map[string]int{} // of the texts, by their names without the language
	for _, cell := range cells {
		base, of := d.Spoken(cell.Column)
		i, there := at[base]
		if of == "" || !there {
			at[base] = len(out)
			out = append(out, Said{cell, []string{cell.Column}})
			continue
		}
		if out[i].Columns = append(out[i].Columns, "_"+of); of == lang {
			out[i].Cell = cell
		}
	}
	return out
}

func cutLast(text, sep string) (before, after string, found bool) {
	if at := strings.LastIndex(text, sep); at >= 0 {
		return text[:at], text[at+len(sep):], true
	}
	return text, "", false
}

// Edited are the changed records with the cells of the columns that both sides have: what
// stands in a column that came or went is told with the column.
func (t Table) Edited() []Record {
	var out []Record
	for _, r := range t.Changed {
		cells := slices.DeleteFunc(slices.Clone(r.Cells), func(c Cell) bool { return t.moved(c.Column) })
		if len(cells) > 0 {
			out = append(out, Record{r.Key, r.Name, cells})
		}
	}
	return out
}

// Filled counts the records in which a column that came or went holds something.
func (t Table) Filled(column string) int {
	n := 0
	for _, r := range slices.Concat(t.Added, t.Removed, t.Changed) {
		if slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Column == column && c.Old+c.New != "" }) {
			n++
		}
	}
	return n
}

func (t Table) moved(column string) bool {
	return slices.Contains(t.AddedColumns, column) || slices.Contains(t.RemovedColumns, column)
}

// Count is in how many records a column changed.
type Count struct {
	Column string
	N      int
}

// ByColumn counts the edited records by what changed in them, in the order of the columns.
func (t Table) ByColumn() []Count {
	n := map[string]int{}
	for _, r := range t.Edited() {
		for _, c := range r.Cells {
			n[c.Column]++
		}
	}
	var out []Count
	for _, column := range t.columns {
		if n[column] > 0 {
			out = append(out, Count{column, n[column]})
		}
	}
	return out
}
