package model

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"cocrea/generator/message"
	"cocrea/generator/table"
)

// Words are what a site calls its things, by language and thing: the singular and the plural.
type Words map[string]map[string][]string

// things are the tables that are called by such a word.
var things = map[string]string{
	"action_plans": "plan", "bodies": "body", "commitments": "commitment", "pillars": "pillar",
	"secretariats": "secretariat", "states": "state", "themes": "theme",
}

// call gives tables, and columns that refer to them, the words that the site has for what
// they hold, before those of the program, in the languages of the data.
func (w Words) call(tree *table.Tree, langs []string, tables []*table.Table) {
	word := func(lang, name string, many bool) string {
		forms := w[lang][things[name]]
		if len(forms) < 2 {
			return ""
		}
		if many {
			return forms[1]
		}
		return forms[0]
	}
	for _, lang := range langs {
		for _, t := range tables {
			if one := word(lang, t.Name, false); one != "" {
				here := []string{"tables", t.Name}
				tree.Fill(append(here, "title_"+lang), capital(word(lang, t.Name, true)))
				if l := builtIn()[lang]; l != nil {
					tree.Fill(append(here, "description_"+lang), strings.ReplaceAll(l.OfThing, "{thing}", one))
				}
			}
			for _, f := range t.Fields {
				if label := word(lang, f.Ref, f.Many()); label != "" && !f.Extra {
					tree.Fill([]string{"tables", t.Name, "fields", f.Name, "label_" + lang}, capital(label))
				}
			}
		}
	}
}

// capital writes a word as it begins a heading.
func capital(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}

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
