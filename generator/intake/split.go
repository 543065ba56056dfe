package intake

import (
	"strings"

	"cocrea/generator/table"
)

// splitters are what parts the values of a cell, the clearest first.
var splitters = []string{"\n", ";", "|", ","}

// splitter is what parts the values of cells, where that makes fewer different words of
// them than there are different cells: the parts repeat in other company.
func splitter(texts []string) string {
	for _, sep := range splitters {
		parts, several, longest := partedBy(texts, sep)
		if several < 2 || longest > longestPhrase || twoTongues(texts, sep) || sep == "," && half(texts, sentence) {
			continue
		}
		if n := different(parts); n*2 <= len(parts) && (n < different(texts) || elsewhere(texts, sep)) {
			return sep
		}
	}
	return ""
}

// elsewhere reports parts of which most are in other company in another cell, or alone.
func elsewhere(texts []string, sep string) bool {
	in := map[string]map[string]bool{} // the cells in which a part is
	joined := map[string]bool{}
	for _, text := range texts {
		items := parted(text, sep)
		for _, item := range items {
			item = table.Fold(item)
			if in[item] == nil {
				in[item] = map[string]bool{}
			}
			in[item][table.Fold(text)] = true
			if len(items) > 1 {
				joined[item] = true
			}
		}
	}
	n := 0
	for item := range joined {
		if len(in[item]) > 1 {
			n++
		}
	}
	return n*2 > len(joined) || n*2 == len(joined) && sep != "," && n > 0 // the other signs stand in no name
}

// partedBy are the parts of all texts by a sign, how many texts have several, and how many
// letters the longest part has.
func partedBy(texts []string, sep string) (parts []string, several, longest int) {
	for _, text := range texts {
		items := parted(text, sep)
		if len(items) > 1 {
			several++
		}
		for _, item := range items {
			longest = max(longest, len([]rune(item)))
		}
		parts = append(parts, items...)
	}
	return parts, several, longest
}

// clearSplitter is a sign that parts values wherever a column may have several: it stands in
// no name.
func clearSplitter(texts []string) (best string) {
	most := 0
	for _, sep := range []string{"\n", ";", "|"} {
		_, several, longest := partedBy(texts, sep)
		if several > most && longest <= longestPhrase && !twoTongues(texts, sep) {
			best, most = sep, several
		}
	}
	return best
}

// twoTongues reports cells that each have the same two or more parts, which stand with no
// others: one name in several languages, such as «Treasury Board | Conseil du Trésor».
func twoTongues(texts []string, sep string) bool {
	parts, cells := map[string]bool{}, map[string]bool{}
	n := 0
	for _, text := range texts {
		items := parted(text, sep)
		if len(items) < 2 || n > 0 && len(items) != n {
			return false
		}
		n = len(items)
		cells[table.Fold(text)] = true
		for _, item := range items {
			parts[table.Fold(item)] = true
		}
	}
	return sep != "\n" && len(cells) > 1 && len(texts) > len(cells)*2 && len(parts) == n*len(cells)
}

// parted are the values of a cell.
func parted(text, sep string) (out []string) {
	if sep == "" {
		return []string{text}
	}
	for item := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), sep) {
		if item = strings.Trim(table.Tidy(item), " •·*"); item != "" {
			out = append(out, item)
		}
	}
	return out
}
