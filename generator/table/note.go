package table

import (
	"regexp"
	"slices"
	"strings"
)

// total is what heads a row that adds up others.
var (
	total    = regexp.MustCompile(`^(?:(?:gran|suma|sub|grand)[ -]?)?total(?:es)?(?: general)?$|^(?:suma|promedio|media|sum|average|summe|gesamt|soma|somme|moyenne)$`)
	subtotal = regexp.MustCompile(`^(?:gran |sub[ -]?)?total(?:es)?[ :]`) // and of what
)

// headed reports a first row that is one more header, such as labels or types: where the
// next row has values that fit, it has words that do not, and no figure.
func (d decoder) headed() bool {
	t, words := d.table, 0
	if len(t.Rows) < 2 || t.Grid.blocks != nil {
		return false
	}
	fits := func(i int, c Cell) bool {
		text, _ := t.Fields[i].read(c.Text, d.habits[i])
		_, rule, _ := t.Fields[i].value(text, d.habits[i])
		return rule == ""
	}
	for i, c := range t.Rows[0] {
		f := t.Fields[i]
		switch {
		case strings.ContainsFunc(c.Text, isDigit), c.Text != "" && c.Text == t.Rows[1][i].Text:
			return false
		case c.Text == "" || f.Key || f.Ref != "" || f.Type == TypeText && f.Enum == nil && f.Pattern == nil:
		case fits(i, c):
			return false
		case t.Rows[1][i].Text == "" || !fits(i, t.Rows[1][i]):
		default:
			words++
		}
	}
	return words > 1
}

// note finds what a row says that is no record but stands among the rows of a table, and of
// which kind it is: its only text where it lacks what every row needs, as a title or a remark
// ("note"), or the word Total beside nothing but numbers, or in the place of what it lacks or of a
// number ("total").
func (t *Table) note(row []Cell) (text Cell, why string) {
	if t.Grid.blocks != nil {
		return Cell{}, ""
	}
	filled, missing, words, sums := 0, 0, 0, 0
	var head, of Cell
	for i, c := range row {
		f := t.Fields[i]
		if t.Made && f.Key {
			continue
		}
		switch named := f.Key || slices.Contains([]string{"title", "name"}, f.Base); {
		case c.Text != "":
			filled++
			text = c
			said := "" // of what may be the word
			if named || f.Whole {
				said = bare(c.Text)
			}
			switch {
			case named && total.MatchString(said):
				head = c
			case f.Whole && total.MatchString(said):
				return c, "total"
			case named && subtotal.MatchString(said):
				of = c
			case !lettered(c.Text) && amount.MatchString(c.Text):
				if !f.Key && !f.Whole {
					sums++
				}
			default:
				words++
			}
		case f.Required:
			missing++
		}
	}
	switch {
	case head.Text != "" && (words == 0 || missing > 0):
		return head, "total"
	case of.Text != "" && words == 0 && sums > 0:
		return of, "total"
	case filled == 1 && missing > 1:
		return text, "note"
	}
	return Cell{}, ""
}
