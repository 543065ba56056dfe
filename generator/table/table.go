package table

import (
	"cmp"
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// Table is a file as the model sees it: the columns, and every row in their order.
type Table struct {
	Name   string
	Grid   *Grid // positions; its rows are in the file's own column order
	Fields []Field
	Rows   [][]Cell // in the order of Fields
	Absent []string // optional columns that a CSV file does not have
	Made   bool     // the file has no ids: they were made

	unsound map[string]bool // columns of which a cell could not be read
	told    map[Cell]bool   // those cells; false: of one that only says that nothing is known
	rows    map[string]int  // by key; nil where it was not worth the room
}

// Sound reports whether every row of the table and every cell of some of its columns
// could be read. What rests on others is not judged.
func (t *Table) Sound(columns ...string) bool {
	return !t.Grid.Holes && !slices.ContainsFunc(columns, func(c string) bool {
		return t.unsound[c] || t.Grid.Misnamed && t.Column(c) < 0
	})
}

// Whole reports whether all of the table could be read.
func (t *Table) Whole() bool { return !t.Grid.Holes && !t.Grid.Misnamed && len(t.unsound) == 0 }

// key is the column whose values name the records.
func (t *Table) key() int { return t.where(func(f *Field) bool { return f.Key }) }

// where is the index of the first field of which something holds, or -1. A field is large, and is
// not copied for it.
func (t *Table) where(holds func(*Field) bool) int {
	for i := range t.Fields {
		if holds(&t.Fields[i]) {
			return i
		}
	}
	return -1
}

// Keys are the values that name the records, in the order of the rows.
func (t *Table) Keys() []string { return t.texts(t.key()) }

// Key is the name of the column whose values name the records.
func (t *Table) Key() string { return t.Fields[t.key()].Name }

// Find is the number of the row with a key, -1 where there is none.
func (t *Table) Find(key string) int {
	if t.rows == nil {
		return slices.Index(t.Keys(), key)
	}
	if row, ok := t.rows[key]; ok {
		return row
	}
	return -1
}

// index notes where each key stands.
func (t *Table) index() {
	if t.key() < 0 {
		return
	}
	t.rows = make(map[string]int, len(t.Rows))
	for i, k := range slices.Backward(t.Keys()) {
		t.rows[k] = i
	}
}

// KeyAt is the position of the key of a row.
func (t *Table) KeyAt(row int) problem.Position { return t.Grid.At(t.Rows[row][t.key()]) }

// texts are those of a column.
func (t *Table) texts(column int) []string {
	out := make([]string, len(t.Rows))
	for i, row := range t.Rows {
		out[i] = row[column].Text
	}
	return out
}

// Column is the index of a field, or -1.
func (t *Table) Column(name string) int {
	return t.where(func(f *Field) bool { return f.Name == name })
}

// Spoken is what the columns with a role say in a row, by language; one that is of none
// goes for all that have no text of their own.
func (t *Table) Spoken(row int, role string) Text {
	var out Text
	for i := range t.Fields {
		f := &t.Fields[i]
		if text := t.Rows[row][i].Text; f.Role == role && text != "" {
			if out == nil {
				out = Text{}
			}
			out[f.Lang] = text
		}
	}
	return out
}

// At is the position of a cell by row and column name; that of the row where the file
// lacks the column.
func (t *Table) At(row int, column string) problem.Position {
	return t.Grid.At(t.Rows[row][max(t.Column(column), 0)])
}

// extend adds the columns that dataset.toml declares beyond the model, in the order of the
// file. A text is one column or, where the file has it so, one for each language; or one that
// goes for all and others for further languages, where they say it otherwise.
func (t *Table) extend(extra []Field, probs *problem.List) {
	header := func(name string) int {
		return slices.IndexFunc(t.Grid.Header, func(c Cell) bool { return c.Text == name })
	}
	from := len(t.Fields)
	for _, f := range extra {
		if f.Narrows {
			t.narrow(f)
			continue
		}
		var each []Field
		for _, lang := range f.Langs {
			if name := f.Name + "_" + lang; header(name) >= 0 {
				g := f
				g.Name, g.Lang = name, lang
				each = append(each, g)
			}
		}
		at := header(f.Name)
		switch {
		case each == nil:
			each = []Field{f}
		case at < 0:
		case each[0].Lang != f.Langs[0]:
			for i := range each {
				each[i].Same = true
			}
			f.Same = true
			each = append([]Field{f}, each...)
		default:
			probs.Add("column-twin", t.Grid.At(t.Grid.Header[at]), "column", f.Name, "other", each[0].Name)
		}
		t.Fields = append(t.Fields, each...)
	}
	slices.SortStableFunc(t.Fields[from:], func(a, b Field) int {
		return cmp.Compare(uint(header(a.Name)), uint(header(b.Name))) // one that is missing comes last
	})
	attribute(t.Fields[from:], t.Fields)
}

// narrow says of a column which values it may have, and which column names their document.
func (t *Table) narrow(by Field) {
	for i := range t.Fields {
		f := &t.Fields[i]
		if f.Name != by.Name && f.Base != by.Name && f.Alias != by.Name {
			continue
		}
		f.Required = f.Required || by.Required
		f.Optional = f.Optional && !by.Required
		by.Required = false // of a text in several languages the first is asked for
		if by.Enum != nil {
			f.Enum, f.Words = by.Enum, by.Words
		}
		if by.Pattern != nil {
			f.Pattern, f.Example = by.Pattern, by.Example
		}
		if by.Source != "" {
			f.Source = strings.TrimPrefix(by.Source, "-")
		}
	}
}

// dropAbsent takes out the optional fields that a CSV file has no column for, or that no
// block of a TOML file has; there a text in one language asks for the others.
func (t *Table) dropAbsent() {
	header := make([]string, len(t.Grid.Header))
	for i, c := range t.Grid.Header {
		header[i] = c.Text
	}
	Rename(t.Fields, header)
	said := map[string]bool{}
	for _, f := range t.Fields {
		said[f.Base] = said[f.Base] || f.Lang != "" && slices.Contains(header, f.Name) && !strings.HasSuffix(t.Grid.Source.File, ".csv")
	}
	t.Fields = slices.DeleteFunc(t.Fields, func(f Field) bool {
		absent := f.Optional && !slices.Contains(header, f.Name) && !said[f.Base]
		if absent {
			t.Absent = append(t.Absent, f.Name, f.Base, f.Alias)
		}
		return absent
	})
}

// Rename gives each of the fields of a table the name that the header has for it: title for
// title_es, the first language of the site; theme_id for theme_ids.
func Rename(fields []Field, header []string) {
	has := func(name string) bool { return name != "" && slices.Contains(header, name) }
	first := ""
	for i := range fields {
		f := &fields[i]
		if first == "" {
			first = f.Lang
		}
		switch {
		case has(f.Name):
		case f.Lang != "" && f.Lang == first && has(f.Base):
			if f.Name = f.Base; f.Same {
				f.Lang = "" // it goes for the other languages, too
			}
		case has(f.Alias):
			f.Name, f.Base, f.Type = f.Alias, f.Alias, TypeID
		}
	}
}

// order finds each field's place in the header; -1 where the column is missing. What
// the header of a CSV file has beyond the fields was told when it was read.
func (t *Table) order(probs *problem.List) []int {
	isCSV := strings.HasSuffix(t.Grid.Source.File, ".csv")
	at := map[string]int{}
	names := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		names[i] = f.Name
	}
	for i, cell := range t.Grid.Header {
		if first, twice := at[cell.Text]; twice {
			probs.Add("column-duplicate", t.Grid.At(cell), "column", cell.Text, "other", t.Grid.At(t.Grid.Header[first]))
			continue
		}
		at[cell.Text] = i
		if !isCSV && !slices.Contains(names, cell.Text) {
			probs.Add("column-unknown", t.Grid.At(cell), "column", cell.Text, "key", keyed(cell.Text),
				"near", cmp.Or(t.Grid.Names.meant(cell.Text), problem.Near(cell.Text, names)), "table", t.Name)
		}
	}
	order := make([]int, len(t.Fields))
	var missing, lost []string
	for i, f := range t.Fields {
		from, found := at[f.Name]
		if !found {
			from = -1
			switch {
			case isCSV && t.spoken(i, at): // its cells are told of, and readers see the other language
			case isCSV:
				lost = append(lost, t.usual(f))
				t.unsound[f.Name] = true
			case f.Required && len(t.Grid.Rows) > 0:
				missing = append(missing, f.Name)
				t.unsound[f.Name] = true
			}
		}
		order[i] = from
	}
	t.strangers(lost, probs)
	lacks(missing, t.Grid.Source.Whole(), probs)
	return order
}

// spoken reports that a header has a text in a language of the site before that of the ith field.
func (t *Table) spoken(i int, header map[string]int) bool {
	return t.Fields[i].Lang != "" && slices.ContainsFunc(t.Fields[:i], func(f Field) bool {
		_, there := header[f.Name]
		return there && f.Base == t.Fields[i].Base
	})
}
