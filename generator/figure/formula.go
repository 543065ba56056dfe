package figure

import (
	"cmp"
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/model"
)

// titled is what readers call a table, or a column of it where there is one.
type titled struct {
	m             *model.Model
	table, column string
}

// In is the title of the table or the label of the column in a language. What only reports
// say of a commitment, its status and progress, has its label among theirs.
func (t titled) In(lang string) string {
	meta := t.m.Dataset.Tables[t.table]
	if t.column == "" {
		return cmp.Or(meta.Title.In(lang), t.table)
	}
	label := meta.Fields[t.column].Label.In(lang)
	if label == "" && t.table == "commitments" {
		label = t.m.Dataset.Tables["progress"].Fields[t.column].Label.In(lang)
	}
	return cmp.Or(label, t.column)
}

// faceted is what readers call a facet.
type faceted struct {
	m *model.Model
	f *model.Facet
}

// In is its label in a language.
func (f faceted) In(c *message.Catalog) string { return f.m.Label(f.f, c) }

// columns are the labels of several.
type columns []titled

// In lists them.
func (c columns) In(lang string) string {
	var names []string
	for _, one := range c {
		names = append(names, one.In(lang))
	}
	return strings.Join(names, ", ")
}

// how is a formula about columns of a table; without any, about all of its rows.
func (s *Set) how(key, from string, of ...string) Phrase {
	if key == "count" && len(of) == 0 {
		key = "count-all"
	}
	if key == "seats" && len(of) == 1 {
		key = "seats-one"
	}
	var labels columns
	for _, column := range of {
		labels = append(labels, titled{s.m, from, column})
	}
	return Say("figure.formula."+key, "table", titled{s.m, from, ""}, "columns", labels)
}

// part is a formula for a share of a figure in another, in percent.
func part(a, b *Figure) Phrase {
	return Say("figure.formula.share", "a", a.Label, "x", a, "b", b.Label, "y", b)
}
