package model

import (
	"slices"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Speak gives the texts of the data words in each language of a site, the first of
// langs standing in where a translation is missing, and returns how many texts there
// are. A language in which the data have no texts at all is told of once.
func (m *Model) Speak(langs []string, probs *problem.List) (texts int) {
	d := &m.Dataset
	for _, lang := range langs {
		if d.tree != nil && !slices.Contains(d.Languages, lang) {
			probs.Add("data-language", d.tree.ValueAt("languages"), "value", lang)
			d.lend(lang, langs, m.Tables)
		}
	}
	return table.Complete(m, langs) + d.speak(langs, probs)
}

// speak does so for the keywords of the data.
func (d *Dataset) speak(langs []string, probs *problem.List) int {
	given := ""
	for _, lang := range append(slices.Clone(langs), d.Languages...) {
		if given == "" && len(d.Keywords[lang]) > 0 {
			given = lang
		}
	}
	if given == "" {
		return 0
	}
	for _, lang := range d.Languages {
		if len(d.Keywords[lang]) == 0 {
			probs.Add("label-untranslated", d.tree.At("keywords"), "key", "keywords."+lang, "given", "keywords."+given, "lang", lang)
		}
	}
	words := map[string][]string{} // the map that was read is that of the file
	for _, lang := range append(slices.Clone(langs), d.Languages...) {
		if words[lang] = d.Keywords[lang]; len(words[lang]) == 0 {
			words[lang] = d.Keywords[given]
		}
	}
	d.Keywords = words
	return 1
}
