package table

import (
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// separators tells of words of a list that are two with another sign between them: each part
// is a word that other cells of the column have.
func (d decoder) separators() {
	for i, f := range d.table.Fields {
		if f.Type != TypeList || f.Ref != "" || f.Enum != nil {
			continue
		}
		words := map[string]bool{}
		for _, text := range d.table.texts(i) {
			for word := range f.items(text) {
				words[word] = true
			}
		}
		for _, row := range d.table.Rows {
			start := 0
			for word := range f.items(row[i].Text) {
				d.separated(f, row[i], d.table.Grid.Part(row[i], start, len(word)), word, words)
				start += len(word) + 1
			}
		}
	}
}

// separated tells of an item of a list that is several of some words, and reports whether it is.
func (d decoder) separated(f Field, c Cell, at problem.Position, item string, words map[string]bool) bool {
	parts := parted(item, words)
	if parts == nil {
		return false
	}
	list := strings.Join(parts, ";")
	d.probs.Add("list-separator", at, "value", item, "column", f.Name, "list", list)
	d.table.Grid.offer(c, strings.Replace(c.Text, item, list, 1), d.probs)
	return true
}

// setOf are words as a set.
func setOf(list []string) map[string]bool {
	set := map[string]bool{}
	for _, word := range list {
		set[word] = true
	}
	return set
}

// parted parts a word at a sign that parts lists elsewhere, where each part is a word, too.
func parted(word string, words map[string]bool) []string {
	for _, sign := range []string{",", "|", "/"} {
		parts := strings.Split(word, sign)
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		if len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return !words[p] }) {
			return parts
		}
	}
	return nil
}
