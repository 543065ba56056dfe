package content

import (
	"maps"
	"slices"
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/problem"
)

// A site says what it calls its things, by language, in the singular and the plural, and
// of what gender the word is:
//
//	[words.es]
//	commitment = ["promesa", "promesas", "f"]
//
// In a language whose words have no gender, that is left out.

// checkWords tells of words that no sentence can be made with, and takes them away.
func (s *Site) checkWords(probs *problem.List) {
	for _, lang := range slices.Sorted(maps.Keys(s.Words)) {
		if !slices.Contains(s.Languages, lang) {
			probs.Add("words", s.tree.At("words."+lang), "why", "language", "value", lang, "near", problem.Near(lang, s.Languages), "known", strings.Join(s.Languages, ", "))
			delete(s.Words, lang)
			continue
		}
		for _, thing := range slices.Sorted(maps.Keys(s.Words[lang])) {
			if s.wrongWord(lang, thing, probs) {
				delete(s.Words[lang], thing)
			}
		}
	}
}

// wrongWord tells of what is wrong with a word, and reports whether anything is.
func (s *Site) wrongWord(lang, thing string, probs *problem.List) bool {
	key, forms := "words."+lang+"."+thing, s.Words[lang][thing]
	said := func(form string) bool { return strings.TrimSpace(form) != "" && !strings.Contains(form, "|") }
	switch {
	case !slices.Contains(message.Words, thing):
		probs.Add("words", s.tree.At(key), "why", "thing", "value", thing, "near", problem.Near(thing, message.Words), "known", strings.Join(message.Words, ", "))
	case len(forms) < 2 || len(forms) > 3 || !said(forms[0]) || !said(forms[1]):
		probs.Add("words", s.tree.ValueAt(key), "key", thing)
	case len(forms) == 3 && forms[2] != "m" && forms[2] != "f":
		probs.Add("words", s.tree.ValueAt(key), "why", "gender", "key", thing, "value", forms[2])
	default:
		return false
	}
	return true
}

// CheckGenders tells of words without a gender in languages whose words have one.
// catalogs are the messages of each language.
func (s *Site) CheckGenders(catalogs map[string]*message.Catalog, probs *problem.List) {
	for _, lang := range s.Languages {
		for _, thing := range slices.Sorted(maps.Keys(s.Words[lang])) {
			if c := catalogs[lang]; c != nil && len(s.Words[lang][thing]) == 2 && c.Gender(thing) != "" {
				probs.Add("words", s.tree.ValueAt("words."+lang+"."+thing), "why", "genderless", "key", thing)
			}
		}
	}
}
