package table

import (
	"maps"
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// nearWord is the word of an enumeration that a text means or is a misspelling of, "" where
// that is not clear. labels are what readers see of its values, by value.
func (f Field) nearWord(text string, labels map[string][]string) string {
	if word := yesAndNo[fold(text)]; word != "" {
		if slices.Contains(f.Enum, word) {
			return word
		}
		return ""
	}
	if value := everyday[fold(text)]; value != "" && slices.Contains(f.Enum, value) {
		return value
	}
	meaning := f.meanings(labels)
	if value, called := meaning[fold(text)]; called {
		return value
	}
	if word := problem.Near(text, f.Enum); word != "" {
		return word
	}
	if value := begun(fold(text), meaning); value != "" {
		return value
	}
	return meaning[problem.Near(fold(text), slices.Sorted(maps.Keys(meaning)))]
}

// everyday are words for what lies between yes and no, and for what nobody knows.
var everyday = map[string]string{
	"parcial": "partly", "parcialmente": "partly", "en-parte": "partly", "a-medias": "partly", "partial": "partly", "partially": "partly", "in-part": "partly",
	"se-desconoce": "unknown", "desconocido": "unknown", "no-se-sabe": "unknown", "not-known": "unknown",
}

// meanings are the values of an enumeration by what they are called, folded; what several
// are called means none of them.
func (f Field) meanings(labels map[string][]string) map[string]string {
	meaning := map[string]string{}
	call := func(word, value string) {
		if word = fold(word); word == "" {
			return
		}
		if other, taken := meaning[word]; taken && other != value {
			value = ""
		}
		meaning[word] = value
	}
	for _, value := range f.Enum {
		call(value, value)
		for _, label := range labels[value] {
			call(label, value)
			call(inBrackets.ReplaceAllString(label, ""), value)
		}
		for _, label := range f.Words[value] {
			call(label, value)
		}
	}
	return meaning
}

// begun is the value whose name alone begins with some letters, "" where none or several do.
func begun(start string, meaning map[string]string) string {
	found := ""
	for word, value := range meaning {
		if len(start) < 4 || !strings.HasPrefix(word, start) {
			continue
		}
		if value == "" || found != "" && found != value {
			return ""
		}
		found = value
	}
	return found
}
