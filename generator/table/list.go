package table

import (
	"slices"
	"strings"
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
				if parts := parted(word, words); parts != nil {
					list := strings.Join(parts, ";")
					d.probs.Add("list-separator", d.table.Grid.Part(row[i], start, len(word)), "value", word, "column", f.Name, "list", list)
					d.table.Grid.offer(row[i], strings.Replace(row[i].Text, word, list, 1), d.probs)
				}
				start += len(word) + 1
			}
		}
	}
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
