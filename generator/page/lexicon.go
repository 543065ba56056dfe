package page

import (
	"html/template"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexicon finds by their first words the terms that a text may name, so that not every
// term is sought in every text: places among the terms by word, letter case folded;
// those of terms that have a name without a word by "".
type lexicon map[string][]int

// add notes the names of the term at a place.
func (l lexicon) add(at int, names []string) {
	for _, name := range names {
		word := ""
		eachWord(template.HTMLEscapeString(name), func(folded []byte) bool {
			word = string(folded)
			return false
		})
		if !slices.Contains(l[word], at) {
			l[word] = append(l[word], at)
		}
	}
}

// within lists the terms that a text may name, in their order.
func (l lexicon) within(text string) []int {
	found := slices.Clone(l[""])
	eachWord(text, func(folded []byte) bool {
		found = append(found, l[string(folded)]...)
		return true
	})
	slices.Sort(found)
	return slices.Compact(found)
}

// eachWord calls do for every run of letters and digits, until it says no.
func eachWord(text string, do func(folded []byte) bool) {
	in := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	folded := make([]byte, 0, 64)
	for {
		start := strings.IndexFunc(text, in)
		if start < 0 {
			return
		}
		text, folded = text[start:], folded[:0]
		end := len(text)
		for i, r := range text {
			if !in(r) {
				end = i
				break
			}
			folded = utf8.AppendRune(folded, foldedRune(r))
		}
		if !do(folded) {
			return
		}
		text = text[end:]
	}
}

// foldedRune is the same for all cases of a letter, as those of regular expressions.
func foldedRune(r rune) rune {
	if r < utf8.RuneSelf && (r < 'a' || 'z' < r) {
		return r
	}
	least := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		least = min(least, next)
	}
	return least
}
