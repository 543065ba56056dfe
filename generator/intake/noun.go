package intake

import (
	"slices"
	"strings"

	"cocrea/generator/table"
)

// nouns are words for one promise, and for who answers for it, by language: a heading that has one
// says what a table calls its rows.
var nouns = map[string]map[string][]string{
	"title": {
		"es": strings.Fields("promesa proyecto obra medida acción meta propuesta recomendación iniciativa acuerdo actividad indicador programa objetivo hito contrato solicitud"),
		"en": strings.Fields("promise pledge project measure action goal target recommendation initiative milestone indicator motion assurance contract request proposal objective programme program"),
	},
	"body_ids": {
		"es": strings.Fields("ministerio dependencia institución entidad organismo secretaría"),
		"en": strings.Fields("ministry department agency institution entity"),
	},
}

// Noun is what the file calls what a column of commitments has, title or body_ids, in a language:
// the first such word in the heading of its column; "" where it says none.
func (m *Mapping) Noun(to, lang string) string {
	for _, c := range m.Columns {
		if c.To != to && c.To != to+"_"+lang {
			continue
		}
		for word := range strings.SplitSeq(table.Fold(spaced(c.From)), "-") {
			if i := slices.IndexFunc(nouns[to][lang], func(n string) bool { n = table.Fold(n); return word == n || word == n+"s" || word == n+"es" }); i >= 0 {
				return nouns[to][lang][i]
			}
		}
	}
	return ""
}
