package content

import (
	"maps"
	"slices"
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// A site says what it calls its things, by language, in the singular and the plural, and
// of what gender the word is:
//
//	[words.es]
//	commitment = ["promesa", "promesas", "f"]
//
// In a language whose words have no gender, that is left out.

// inLanguage tells of words that stand under [words], and not under one of its languages.
func inLanguage(tree *table.Tree, probs *problem.List) {
	all, _ := tree.Values["words"].(map[string]any)
	for _, thing := range message.Words {
		said, is := all[thing]
		if _, section := said.(map[string]any); is && !section {
			lang := "es"
			if langs, _ := tree.Values["languages"].([]any); len(langs) > 0 {
				lang, _ = langs[0].(string)
			}
			probs.Add("words", tree.At("words."+thing), "why", "apart", "key", thing, "lang", lang)
			delete(tree.Values, "words") // of the others the same would be told
			return
		}
	}
}

// checkWords tells of words that no sentence can be made with, and takes them away.
func (s *Site) checkWords(probs *problem.List) {
	for _, lang := range slices.Sorted(maps.Keys(s.Words)) {
		if len(s.Languages) == 0 {
			return // of what languages there are it is told
		}
		if !slices.Contains(s.Languages, lang) && s.unsaid {
			continue // it may be that one
		}
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
	said := func(form string) bool { return table.Slug(form) != "" && !strings.Contains(form, "|") }
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

// CheckWords tells of words that do not go with what the site says by itself: without a
// gender in a language whose words have one, or with the address of another section.
// catalogs are the messages of each language, which have the words already.
func (s *Site) CheckWords(catalogs map[string]*message.Catalog, probs *problem.List) {
	for _, lang := range s.Languages {
		c := catalogs[lang]
		if c == nil {
			continue
		}
		for _, thing := range slices.Sorted(maps.Keys(s.Words[lang])) {
			at := s.tree.ValueAt("words." + lang + "." + thing)
			if len(s.Words[lang][thing]) == 2 && c.Gender(thing) != "" {
				probs.Add("words", at, "why", "genderless", "key", thing)
			}
			if other := taken(c, "route."+message.Plural(thing)); other != "" {
				probs.Add("words", at, "why", "taken", "key", thing, "value", s.Words[lang][thing][1], "other", other)
			}
		}
	}
}

// taken is the section with the same address as another, "" where there is none.
func taken(c *message.Catalog, route string) string {
	if !c.Has(route) {
		return ""
	}
	for _, key := range c.Keys() {
		if name, is := strings.CutPrefix(key, "route."); is && key != route && c.Has("section."+name) && c.Text(key) == c.Text(route) {
			return c.Text("section." + name)
		}
	}
	return ""
}
