package layout

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// ofAny is the key of what the program says of any thing, beside that of a text about one of
// the site's own: steps.name.any for steps.name.opened; "" where there is none.
func ofAny(key string, known []string) string {
	for at := range key {
		if key[at] == '.' {
			if _, found := slices.BinarySearch(known, key[:at]+".any"); found {
				return key[:at] + ".any"
			}
		}
	}
	return ""
}

// blank tells of texts of a file that say nothing in the place of what is said without them,
// and drops them: a page would have a hole there. before are the texts without the file.
func (l *loader) blank(c, own *message.Catalog, tree *table.Tree, before map[string]string, known []string) {
	texts := own.Texts()
	for _, key := range own.Keys() {
		without, had := before[key]
		if !had {
			without = before[ofAny(key, known)]
		}
		if strings.TrimSpace(texts[key]) != "" || without == "" {
			continue
		}
		l.probs.Add("message-empty", tree.At(key), "key", key)
		own.Drop(key)
		if c.Drop(key); had {
			c.Lay(map[string]any{key: without})
		}
	}
}

// copied reports a file of a theme that holds most of the texts of the program: a copy of
// the program's own, perhaps of another version.
func (l *loader) copied(file string, own *message.Catalog, known []string) bool {
	n := 0
	for _, key := range known {
		if own.Has(key) {
			n++
		}
	}
	return strings.HasPrefix(file, l.name+"/") && 2*n > len(known)
}

// renew takes from the texts of a copy those that are empty now or ask for a value which
// nothing gives there any more, and returns their number: the program says them.
func (l *loader) renew(c, own *message.Catalog, before map[string]string) (n int) {
	for key, text := range own.Texts() {
		if now, had := before[key]; had && (text == "" && now != "" || !subset(wanted(text), wanted(now))) {
			own.Drop(key)
			c.Lay(map[string]any{key: now})
			n++
		}
	}
	return n
}

// value is what a text asks for by its name, but for a word of the site.
var value = regexp.MustCompile(`\{(?:[A-Za-z]+ )?([a-z][a-z0-9-]*)`)

// wanted are the names of all that a text asks for.
func wanted(text string) (names []string) {
	for _, m := range value.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	return names
}

func subset(some, of []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(of, s) })
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
