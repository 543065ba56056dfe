package dataset

import (
	"strconv"
	"strings"

	"cocrea/generator/table"
)

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
	key := d.base.key()
	for i, c := range d.out.Columns {
		switch {
		case c.from.page:
			find[i] = func(row []table.Cell, _ string) table.Cell { return table.Cell{Text: c.from.of + row[key].Text + "/"} }
			continue
		case c.from.count != "":
			counted := count(named(d.tables, c.from.count), d.base.Name)
			find[i] = func(row []table.Cell, _ string) table.Cell {
				return table.Cell{Text: strconv.Itoa(counted[row[key].Text])}
			}
			continue
		case c.from.beside != "":
			home := named(d.tables, c.from.beside)
			records, of := byKey(home), home.Column(c.from.of)
			find[i] = func(row []table.Cell, _ string) table.Cell { return follow(row[key].Text, records, of) }
			continue
		case c.from.through == "":
			at := d.base.Column(c.from.of)
			find[i] = func(row []table.Cell, _ string) table.Cell { return row[at] }
			continue
		}
		through := d.base.Column(c.from.through)
		ref := d.base.Fields[through].Ref
		home := named(d.tables, ref)
		if byID[ref] == nil {
			byID[ref] = byKey(home)
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

// byKey are the rows of a table by what names them.
func byKey(t *Table) map[string][]table.Cell {
	out := map[string][]table.Cell{}
	for _, row := range t.Rows {
		out[row[t.key()].Text] = row
	}
	return out
}

// count is how many rows of a table name each record of another.
func count(t *Table, of string) map[string]int {
	out, at := map[string]int{}, t.to(of)
	for _, row := range t.Rows {
		out[row[at].Text]++
	}
	return out
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
