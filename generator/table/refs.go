package table

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// Aliases are other words for the records of a table, former codes and everyday
// abbreviations, with the id that each stands for. They are proposed, never read.
type Aliases map[string]map[string]string

// CheckRefs checks that every id which a table's cells refer to stands in the table
// they name. A table of which a row or a key could not be read is not asked: an id that
// seems missing may stand in what was left out. One that has no rows at all is told of
// itself, once, and so is one of absent, that a site does without, by its file, where a cell
// refers to it.
func CheckRefs(tables []*Table, absent map[string]string, aliases Aliases, probs *problem.List) {
	all := map[string]*index{}
	for _, t := range tables {
		if i := t.key(); i >= 0 && t.Sound(t.Fields[i].Name) {
			all[t.Name] = newIndex(t, i, aliases[t.Name])
		}
	}
	for _, t := range tables { // a table that has a row for a record may call it by another name
		if i := t.key(); i >= 0 && all[t.Fields[i].Ref] != nil {
			all[t.Fields[i].Ref].names(t, i)
			if all[t.Name] != nil {
				all[t.Name].of = all[t.Fields[i].Ref]
			}
		}
	}
	c := &citing{all: all, absent: absent, emptied: map[string]bool{}, lost: map[string]bool{}, probs: probs}
	for _, t := range tables { // keys first: by a table of which one is no record nothing else is judged
		if i := t.key(); i >= 0 {
			if c.column(t, i); !t.Sound(t.Fields[i].Name) {
				delete(all, t.Name)
			}
		}
	}
	for _, t := range tables {
		for i := range t.Fields {
			if i != t.key() {
				c.column(t, i)
			}
		}
	}
	c.tell()
}

// citing is what columns refer to.
type citing struct {
	all           map[string]*index // by table
	absent        map[string]string // the files of tables that are not there
	emptied, lost map[string]bool   // tables of which was told that they have no rows, or are not there
	missing       []cited
	probs         *problem.List
}

// column tells of the cells of a column that refer to no record.
func (c *citing) column(t *Table, i int) {
	f := t.Fields[i]
	of := c.all[f.Ref]
	if slices.Contains(t.Grid.guessed, f.Name) { // it may be another column
		return
	}
	if file := c.absent[f.Ref]; file != "" && !f.Extra && !c.lost[f.Ref] { // of the site's own it is told where they are declared
		c.lost[f.Ref] = t.dangles(i, file, c.probs)
	}
	if of == nil || of.unnamed(t, i, c.probs) {
		return
	}
	for _, row := range t.Rows {
		damaged, told := t.told[row[i]]
		if row[i].Text == "" || told && (damaged || of.near(row[i].Text) == "") || of.has(f, row[i]) {
			continue
		}
		t.unsound[f.Name] = true
		if says(row[i].Text) && of.meaning[fold(row[i].Text)] == "" {
			t.nothing(f, row[i], c.probs)
			continue
		}
		if len(of.ids) > 0 {
			c.missing = append(c.missing, of.lacks(t, f, row[i])...)
		} else if !c.emptied[f.Ref] {
			c.emptied[f.Ref] = true
			of.table.Grid.Holes = true
			c.probs.Add("table-emptied", of.table.Grid.Source.Line(1), "why", "cited", "table", f.Ref, "by", t.Name, "other", t.Grid.At(row[i]))
		}
	}
}

// unnamed tells of a table whose ids were made, where a column has several that are none
// of those: the file has lost the column of its ids. Nothing that rests on it is judged.
func (x *index) unnamed(t *Table, column int, probs *problem.List) bool {
	if !x.table.Made || x.table.Grid.Holes {
		return x.table.Made
	}
	filled, first := 0, Cell{}
	for _, row := range t.Rows {
		if c := row[column]; c.Text != "" {
			if x.has(t.Fields[column], c) {
				return false
			}
			if filled++; filled == 1 {
				first = c
			}
		}
	}
	if filled < 2 {
		return false
	}
	x.table.Grid.Holes = true
	probs.Add("column-missing", x.table.Grid.Source.Line(1), "why", "cited", "column", x.table.Key(), "table", x.table.Name, "by", t.Name, "value", first.Text, "other", t.Grid.At(first))
	return true
}

// dangles tells of the first cell of a column that refers to a table that is not there,
// and reports whether there is one.
func (t *Table) dangles(column int, file string, probs *problem.List) bool {
	for _, row := range t.Rows {
		switch f := t.Fields[column]; {
		case row[column].Text == "":
		case says(row[column].Text):
			t.unsound[f.Name] = true
			t.nothing(f, row[column], probs)
		default:
			t.unsound[f.Name] = true
			probs.Add("ref-table", t.Grid.At(row[column]), "value", row[column].Text, "column", f.Name, "table", f.Ref, "file", file)
			return true
		}
	}
	return false
}

// says reports a cell that is no id and says only that there is none.
func says(text string) bool { return Placeholder(text, true) && !later[bare(text)] }

// Plain makes the columns that refer to a table that is not there columns of plain texts.
func (t *Table) Plain(ref string) {
	for i := range t.Fields {
		if f := &t.Fields[i]; f.Ref == ref {
			f.Ref, f.Type = "", TypeText
		}
	}
}

// index finds the records of a table by their ids and by what else they are called.
type index struct {
	table   *Table
	ids     []string
	known   map[string]bool
	meaning map[string]string // by folded word: the id, "" where several have it
	of      *index            // of the table whose records the key names, nil where it names its own
}

func newIndex(t *Table, key int, aliases map[string]string) *index {
	x := &index{table: t, ids: t.texts(key), known: map[string]bool{}, meaning: map[string]string{}}
	for _, id := range x.ids {
		x.known[id] = true
		x.call(id, id)
		x.call(id[strings.LastIndexByte(id, '-')+1:], id)
	}
	x.names(t, key)
	for word, id := range aliases {
		if x.known[id] {
			x.meaning[fold(word)] = id
		}
	}
	return x
}

// names notes what the rows of a table call the records that its key names.
func (x *index) names(t *Table, key int) {
	for i, f := range t.Fields {
		if !slices.Contains(nameColumns, f.Base) {
			continue
		}
		for _, row := range t.Rows {
			if row[i].Text != "" && x.known[row[key].Text] {
				x.call(row[i].Text, row[key].Text)
			}
		}
	}
}

// call notes that a record is called so; what several are called means none of them.
func (x *index) call(word, id string) {
	word = fold(word)
	if other, taken := x.meaning[word]; taken && other != id {
		id = ""
	}
	x.meaning[word] = id
}

// nameColumns are those whose texts name a record.
var nameColumns = []string{"name", "title", "abbr"}

// has reports whether every item of a cell is a record.
func (x *index) has(f Field, c Cell) bool {
	for item := range f.items(c.Text) {
		if !x.known[item] {
			return false
		}
	}
	return true
}

// items are the values of a cell: several only in a column that may have them.
func (f Field) items(text string) iter.Seq[string] {
	if f.Many() {
		return strings.SplitSeq(text, ";")
	}
	return slices.Values([]string{text})
}

// near is the record that a word means, or, where no other is as near, the one that it
// is a misspelling of.
func (x *index) near(word string) string {
	if id := x.meaning[fold(word)]; id != "" {
		return id
	}
	if i := strings.LastIndexByte(word, '-'); i >= 0 && slices.ContainsFunc(x.ids, func(id string) bool { return strings.HasPrefix(id, word[:i+1]) }) {
		if id := x.meaning[fold(word[i+1:])]; id != "" {
			return id
		}
	}
	if x.of != nil {
		if id := x.of.near(word); x.known[id] {
			return id
		}
	}
	return problem.Near(word, x.ids)
}

// list parts an item at signs that part lists elsewhere, where each part is a record.
func (x *index) list(item string) []string {
	if parts := x.parts(item); parts != nil {
		return parts
	}
	return x.parts(lastWord.Replace(item))
}

// lastWord makes the word before the last of several a comma, as the others have one.
var lastWord = strings.NewReplacer(", y ", ",", ", and ", ",", " y ", ",", " e ", ",", " and ", ",")

func (x *index) parts(item string) []string {
	for _, sep := range []string{",", ";", "|", "/", " y ", " e ", " and ", "\n", " "} {
		if !strings.Contains(item, sep) {
			continue
		}
		var parts []string
		for part := range strings.SplitSeq(item, sep) {
			part = strings.TrimSpace(part)
			id := cmp.Or(x.meaning[fold(part)], part)
			if !x.known[id] {
				parts = nil
				break
			}
			parts = append(parts, id)
		}
		if parts != nil {
			return parts
		}
	}
	return nil
}
