package model

import (
	"cocrea/generator/message"
	"cocrea/generator/table"
)

// enumWords are where the messages name the values of an enumeration, by its column.
var enumWords = map[string][]string{
	"kind": {"kind.", "source.one.", "progress.kind."}, "sector": {"sector."}, "status": {"plan.status."}, "plan_status": {"plan.status."}, "certainty": {"facet.certainty."},
	"measure": {"value.measure."}, "qualifier": {"value.qualifier."},
}

// EnumWord is what readers call a value of an enumeration, "" where they have no word for it.
func (m *Model) EnumWord(f table.Field, value string, c *message.Catalog) string {
	if word := f.Words[value].In(c.Lang); word != "" {
		return word
	}
	for _, words := range enumWords[f.Base] {
		if c.Has(words + value) {
			return c.Text(words + value)
		}
	}
	return ""
}
