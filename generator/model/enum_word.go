package model

import (
	"cmp"
	"maps"
	"slices"

	"cocrea/generator/message"
	"cocrea/generator/table"
)

// enumWords are where the messages name the values of an enumeration, by its column.
var enumWords = map[string][]string{
	"kind": {"kind.", "source.one.", "progress.kind."}, "sector": {"sector."}, "status": {"plan.status."}, "plan_status": {"plan.status."}, "certainty": {"facet.certainty."},
	"measure": {"value.measure."}, "qualifier": {"value.qualifier."}, "met": {"checklist.met."},
}

// Spoken are the words of a site for the values of its columns, by language.
type Spoken map[string]*message.Catalog

// values are what readers see of the values of enumerations, by column and value, in all
// languages of the site.
func (s Spoken) values(fields []table.Field) map[string]map[string][]string {
	out := map[string]map[string][]string{}
	for _, f := range fields {
		column := cmp.Or(f.Base, f.Name) // what a site says of a column has only its name
		for _, value := range f.Enum {
			for _, lang := range slices.Sorted(maps.Keys(s)) {
				if word := enumWord(f, value, s[lang]); word != "" {
					if out[column] == nil {
						out[column] = map[string][]string{}
					}
					out[column][value] = append(out[column][value], word)
				}
			}
		}
	}
	return out
}

// EnumWord is what readers call a value of an enumeration, "" where they have no word for it.
func (m *Model) EnumWord(f table.Field, value string, c *message.Catalog) string {
	return enumWord(f, value, c)
}

func enumWord(f table.Field, value string, c *message.Catalog) string {
	if word := f.Words[value].In(c.Lang); word != "" {
		return word
	}
	for _, words := range enumWords[cmp.Or(f.Base, f.Name)] {
		if c.Has(words + value) {
			return c.Text(words + value)
		}
	}
	return ""
}
