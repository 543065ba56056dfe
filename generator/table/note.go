package table

import (
	"regexp"
	"slices"
)

// total is what heads a row that adds up others.
var total = regexp.MustCompile(`^(?:(?:gran|suma|sub|grand)[ -]?)?total(?:es)?(?: general)?$|^(?:suma|promedio|media|sum|average|summe|gesamt|soma|somme|moyenne)$`)

// note finds what a row says that is no record but stands among the rows of a table, and of
// which kind it is: its only text where it lacks what every row needs, as a title or a remark
// ("note"), or the word Total beside nothing but numbers, or in the place of what it lacks ("total").
func (t *Table) note(row []Cell) (text Cell, why string) {
	if t.Grid.blocks != nil {
		return Cell{}, ""
	}
	filled, missing, words := 0, 0, 0
	var head Cell
	for i, c := range row {
		f := t.Fields[i]
		if t.Made && f.Key {
			continue
		}
		switch named := f.Key || slices.Contains([]string{"title", "name"}, f.Base); {
		case c.Text != "":
			filled++
			text = c
			if named && total.MatchString(bare(c.Text)) {
				head = c
			} else if !amount.MatchString(c.Text) {
				words++
			}
		case f.Required:
			missing++
		}
	}
	switch {
	case head.Text != "" && (words == 0 || missing > 0):
		return head, "total"
	case filled == 1 && missing > 1:
		return text, "note"
	}
	return Cell{}, ""
}
