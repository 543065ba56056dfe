package model

import (
	"crypto/sha256"
	"slices"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// naming are the columns of known tables that say what a row is, beside its id: where such a
// one is filled, a row that says the same as another is that other once more. Seats that nobody
// has yet and promises known only by count may be alike.
var naming = []string{"title", "name", "institution", "text", "measure", "label_as_printed"}

// named are the columns that readers see beside the name of a record wherever it is
// named, by the tables whose records are named in lists, filters and charts.
var named = map[string][]string{
	"states": nil, "bodies": nil, "themes": nil, "pillars": nil, "statuses": nil, "tiles": nil,
	"action_plans": {"state_id", "published"},
}

// checkAlike finds rows that say the same under two ids, and records that readers cannot
// tell apart by what they are called.
func (m *Model) checkAlike(probs *problem.List) {
	for _, t := range m.Tables {
		if !t.Sound(t.Key()) {
			continue
		}
		again := map[int]bool{}
		if !t.Made || t.Named("number") != nil { // or all is told already
			again = alike(t, probs)
		}
		by, is := named[t.Name]
		if !is {
			continue
		}
		for _, f := range t.Fields {
			if f.Base == "name" || f.Base == "title" || f.Base == "abbr" {
				sameName(t, f.Name, by, again, probs)
			}
		}
	}
}

// alike tells of the rows of a table that say the same as one before, and returns them.
func alike(t *table.Table, probs *problem.List) map[int]bool {
	again, seen := map[int]bool{}, map[[sha256.Size]byte]int{}
	key := t.Column(t.Key())
	var said []byte
	for i, row := range t.Rows {
		said = said[:0]
		names := false
		for j, f := range t.Fields {
			if j == key || f.Whole { // the number of a promise is one more name of it
				continue
			}
			said = append(append(said, row[j].Text...), 0)
			plain := f.Type == table.TypeText && f.Ref == "" && f.Enum == nil
			names = names || row[j].Text != "" && (slices.Contains(naming, f.Base) || t.Fields[key].Extra && plain)
		}
		of := sha256.Sum256(said)
		first, is := seen[of]
		if n := t.Named("number"); is && t.Made && t.Rows[first][t.Column(n.Name)].Text == row[t.Column(n.Name)].Text {
			continue // told, as the rows have no id
		}
		switch {
		case !names:
		case !is:
			seen[of] = i
		default:
			again[i] = true
			probs.Add("row-twice", t.KeyAt(i), "why", "id", "first", t.Keys()[first], "line", t.KeyAt(first).Line)
		}
	}
	return again
}

// sameName tells of records that have the name of one before, but for accents, capitals and
// signs, and the same in the columns beside it.
func sameName(t *table.Table, column string, beside []string, again map[int]bool, probs *problem.List) {
	seen := map[string]int{}
	at := t.Column(column)
	for i, row := range t.Rows {
		if name := row[at].Text; name != "" && !again[i] {
			key := table.Slug(name)
			if key == "" {
				key = name
			}
			for _, other := range beside {
				if j := t.Column(other); j >= 0 {
					key += "\x00" + row[j].Text
				}
			}
			first, is := seen[key]
			if !is {
				seen[key] = i
				continue
			}
			again[i] = true
			probs.Add("name-twice", t.Grid.At(row[at]), "name", name, "id", t.Keys()[i], "first", t.Keys()[first], "line", t.KeyAt(first).Line)
		}
	}
}
