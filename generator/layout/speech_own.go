package layout

import (
	"maps"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// ofOne reports the key of a text about one thing of the site's own, where the program has
// one of any: steps.name.opened beside steps.name.any.
func ofOne(key string, known []string) bool {
	for at := range key {
		if key[at] == '.' {
			if _, found := slices.BinarySearch(known, key[:at]+".any"); found {
				return true
			}
		}
	}
	return false
}

// fewUnknown is how many keys of a section may be misspelt, each by itself; of more the
// section is another one.
const fewUnknown = 2

// unknown tells of texts that nothing says: of each, or once of many in one section.
func (l *loader) unknown(tree *table.Tree, keys, known []string) {
	sections := map[string][]string{}
	for _, key := range keys {
		section := sectionOf(tree.Values, key)
		sections[section] = append(sections[section], key)
	}
	for _, section := range slices.Sorted(maps.Keys(sections)) {
		keys := sections[section]
		if len(keys) > fewUnknown && section != "" {
			l.probs.Add("message-unknown", firstOf(tree, keys), "why", "many", "section", section, "n", len(keys), "keys", within(section, keys))
			continue
		}
		for _, key := range keys {
			l.probs.Add("message-unknown", tree.At(key), "key", key, "near", problem.Near(key, known))
		}
	}
}

// sectionOf is the key of the table in which a text stands, "" for the file itself.
func sectionOf(values map[string]any, key string) string {
	for at := range key {
		if key[at] != '.' {
			continue
		}
		if inner, is := values[key[:at]].(map[string]any); is {
			if deeper := sectionOf(inner, key[at+1:]); deeper != "" {
				return key[:at] + "." + deeper
			}
			return key[:at]
		}
	}
	return ""
}

// firstOf is where the first of some keys stands.
func firstOf(tree *table.Tree, keys []string) problem.Position {
	first := tree.At(keys[0])
	for _, key := range keys[1:] {
		if at := tree.At(key); at.Line < first.Line {
			first = at
		}
	}
	return first
}

// within names keys of a section, the first few.
func within(section string, keys []string) string {
	var names []string
	for _, key := range keys[:min(len(keys), 5)] {
		names = append(names, strings.TrimPrefix(key, section+"."))
	}
	if len(keys) > 5 {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}

// CheckOwn tells of the site's texts about things of its own that it does not have: by a slip
// in the name, under the heading of another section, or since the data lost them. own are
// the names that there are, by the part of a key before them.
func (t *Theme) CheckOwn(own map[string][]string, probs *problem.List) {
	for _, lang := range slices.Sorted(maps.Keys(t.written)) {
		for _, w := range t.written[lang] {
			for _, part := range slices.Sorted(maps.Keys(own)) {
				idle := slices.DeleteFunc(slices.Clone(w.ones), func(key string) bool {
					name, is := strings.CutPrefix(key, part+".")
					return !is || slices.Contains(own[part], name)
				})
				if len(idle) == 0 {
					continue
				}
				known, near := slices.DeleteFunc(slices.Clone(own[part]), func(name string) bool { return name == "any" }), ""
				if len(idle) == 1 {
					near = problem.Near(strings.TrimPrefix(idle[0], part+"."), known)
				}
				why := ""
				if len(known) == 0 {
					why = "none"
				}
				probs.Add("message-idle", firstOf(w.tree, idle), "why", why, "section", part, "n", len(idle), "keys", within(part, idle), "near", near, "known", strings.Join(known, ", "))
			}
		}
	}
}
