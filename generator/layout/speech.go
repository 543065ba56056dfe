package layout

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"cocrea/generator/message"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// messages reads what the site says in each of its languages. A theme of the site lies
// over the program's text by text, so that its file needs only the lines that it says
// otherwise.
func (l *loader) messages(langs []string, locales map[string]string) {
	for _, lang := range langs {
		tag, err := language.Parse(locales[lang])
		if err != nil {
			continue // the settings were told so
		}
		c, name := message.New(lang, tag), "messages/"+lang+".toml"
		text, found := l.sources[name]
		if !found && l.holes {
			continue // it may be the one that could not be read
		}
		if !found {
			l.probs.Add("language-unknown", problem.Position{File: "content/site.toml"}, "value", lang, "known", strings.Join(l.spoken(), ", "))
			continue
		}
		base, err := fs.ReadFile(l.files[0], name)
		if err == nil {
			l.lay(c, name, string(base), nil)
		}
		if text != string(base) {
			l.lay(c, name, text, l.words())
		}
		l.theme.Messages[lang] = c
	}
	l.lend(langs)
}

// lay puts the texts of a file over those that a catalog has. With known it tells of
// those that nothing says: neither the program's have their key, nor does a template
// name it.
func (l *loader) lay(c *message.Catalog, name, text string, known []string) {
	tree, ok := table.ReadTOML(&problem.Source{File: l.name + "/" + name, Text: text}, l.probs)
	if !ok {
		return
	}
	for _, key := range c.Lay(tree.Values) {
		l.probs.Add("message-syntax", tree.At(key), "key", key)
	}
	if known == nil {
		return
	}
	for _, key := range c.Keys() {
		if _, found := slices.BinarySearch(known, key); !found && !l.asked(key) {
			c.Drop(key)
			l.probs.Add("message-unknown", tree.At(key), "key", key, "near", problem.Near(key, known))
		}
	}
}

// words are the keys of all texts that the program has, sorted.
func (l *loader) words() []string {
	var keys []string
	files, _ := fs.Glob(l.files[0], "messages/*.toml") // the pattern is a good one
	for _, name := range files {
		if text, err := fs.ReadFile(l.files[0], name); err == nil {
			if c, err := message.Parse("", "und", text); err == nil {
				keys = append(keys, c.Keys()...)
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// asked reports whether a template names a message.
func (l *loader) asked(key string) bool {
	for name, text := range l.sources {
		if path.Ext(name) == ".html" && strings.Contains(text, `"`+key+`"`) {
			return true
		}
	}
	return false
}

// spoken are the languages that the theme has messages for.
func (l *loader) spoken() []string {
	var have []string
	for file := range l.sources {
		if dir, base := path.Split(file); dir == "messages/" {
			have = append(have, strings.TrimSuffix(base, ".toml"))
		}
	}
	slices.Sort(have)
	return have
}

// lend gives each language the messages that it lacks and another has: that of the
// first language of the site which has them.
func (l *loader) lend(langs []string) {
	for _, lang := range langs {
		for _, other := range langs {
			c, from := l.theme.Messages[lang], l.theme.Messages[other]
			if c == nil || from == nil || c == from {
				continue
			}
			for _, key := range c.Borrow(from) {
				at := problem.Position{File: l.name + "/messages/" + lang + ".toml"}
				l.probs.Add("message-untranslated", at, "lang", lang, "key", key, "given", other)
			}
		}
	}
}
