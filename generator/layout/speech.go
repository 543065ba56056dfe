package layout

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"cocrea/generator/message"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Speech is in which languages a site speaks, and what it calls its things.
type Speech struct {
	Languages []string
	Locales   map[string]string              // BCP 47, by language
	Words     map[string]map[string][]string // by language and thing: see message.Catalog.Call
	At        problem.Position               // of the name of the theme
}

// english lends its messages to a site that has none in a language, in none of its others.
const english = "en"

// spoken is a file of messages that lies over those below it, text by text.
type spoken struct{ file, text string }

// written are the texts of a file of messages that is the site's own.
type written struct {
	texts *message.Catalog
	tree  *table.Tree
	ones  []string // keys of those about one thing, where the program has a text of any
}

// Written is where the site writes a text of its own in a language; without a file where
// the text is the program's.
func (t *Theme) Written(lang, key string) problem.Position {
	for _, w := range slices.Backward(t.written[lang]) {
		if w.texts.Has(key) {
			return w.tree.ValueAt(key)
		}
	}
	return problem.Position{}
}

// messages reads what the site says in each of its languages. Over the messages of the
// program lie those of the site's own theme, over both content/<lang>/messages.toml: each
// file needs only the lines that it says otherwise, or none.
func (l *loader) messages(speech Speech, site fs.FS) {
	for _, lang := range speech.Languages {
		tag, err := language.Parse(speech.Locales[lang])
		if err != nil {
			continue // the settings were told so
		}
		c, name := message.New(lang, tag), "messages/"+lang+".toml"
		base, err := fs.ReadFile(l.files[0], name)
		text, found := l.sources[name]
		if err == nil {
			if tree := bundledTexts(string(base)); tree == nil || len(c.Lay(tree)) > 0 {
				l.lay(c, spoken{l.name + "/" + name, string(base)}, nil) // which tells what is wrong
			}
		} else if !found && l.holes {
			continue // it may be the one that could not be read
		}
		if found && text != string(base) {
			l.lay(c, spoken{l.name + "/" + name, text}, l.words())
		}
		if own, ok := l.own(site, lang); ok {
			l.lay(c, own, l.words())
		}
		l.theme.Messages[lang] = c
	}
	l.lend(speech.Languages)
	for lang, c := range l.theme.Messages {
		for _, thing := range slices.Sorted(maps.Keys(speech.Words[lang])) {
			c.Call(thing, speech.Words[lang][thing])
		}
		for _, named := range []string{"route.", "explorer.name.", "explorer.sort-name."} {
			c.Settle(named, table.Slug)
		}
	}
}

// own are the sentences that are the site's own, where it has some.
func (l *loader) own(site fs.FS, lang string) (spoken, bool) {
	file := OwnMessages(lang)
	if _, err := fs.Stat(site, file); errors.Is(err, fs.ErrNotExist) {
		return spoken{}, false
	}
	src, ok := table.Open(site, file, MaxText, l.probs)
	if !ok || strings.TrimSpace(src.Text) == "" {
		return spoken{}, false
	}
	return spoken{file, src.Text}, true
}

// OwnMessages is the file of a site's own sentences in a language.
func OwnMessages(lang string) string { return "content/" + lang + "/messages.toml" }

// lay puts the texts of a file over those that a catalog has. With known it tells of
// those that nothing says: neither the program's have their key, nor does a template
// name it.
func (l *loader) lay(c *message.Catalog, of spoken, known []string) {
	tree, ok := table.ReadTOML(&problem.Source{File: of.file, Text: of.text}, l.probs)
	if !ok {
		l.mute = true
		return
	}
	before := c.Texts()
	for _, key := range c.Lay(tree.Values) {
		l.probs.Add("message-syntax", tree.At(key), "key", key)
	}
	if known == nil {
		return
	}
	tree.Damaged(l.probs)
	own := message.New(c.Lang, language.Und)
	own.Lay(tree.Values)
	copied, old := l.copied(of.file, own, known), 0
	if copied {
		old = l.renew(c, own, before)
	} else {
		l.blank(c, own, tree, before, known)
	}
	var ones, unknown []string
	for _, key := range own.Keys() {
		_, had := before[key]
		switch _, found := slices.BinarySearch(known, key); {
		case found || l.asked(key):
		case ofAny(key, known) != "":
			ones = append(ones, key)
		case !had:
			c.Drop(key)
			unknown = append(unknown, key)
		}
	}
	l.theme.written[c.Lang] = append(l.theme.written[c.Lang], written{own, tree, ones})
	if !copied {
		l.unknown(tree, unknown, known)
	} else if old += len(unknown); old > 0 {
		l.probs.Add("theme-copied", problem.Position{File: of.file}, "n", old)
	}
}

// words are the keys of all texts that the program has, sorted.
func (l *loader) words() []string {
	var keys []string
	files, _ := fs.Glob(l.files[0], "messages/*.toml") // the pattern is a good one
	for _, name := range files {
		if c := l.bundled(path.Base(name)); c != nil {
			keys = append(keys, c.Keys()...)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// bundled are messages of the program; nil where it has none in the language.
func (l *loader) bundled(file string) *message.Catalog {
	text, err := fs.ReadFile(l.files[0], "messages/"+file)
	if err != nil {
		return nil
	}
	tree := bundledTexts(string(text))
	if tree == nil {
		return nil
	}
	c := message.New(strings.TrimSuffix(file, ".toml"), language.Und)
	c.Lay(tree)
	return c
}

// bundledTexts are those of a file of the program's, nil where it has a slip.
func bundledTexts(text string) map[string]any {
	return heard.of(text, func() (tree map[string]any) {
		if _, err := toml.Decode(text, &tree); err != nil {
			return nil
		}
		return tree
	})
}

// heard are the texts of the program's files, by what they hold.
var heard memo[map[string]any]

// asked reports whether a template names a message.
func (l *loader) asked(key string) bool {
	for name, text := range l.sources {
		if path.Ext(name) == ".html" && strings.Contains(text, `"`+key+`"`) {
			return true
		}
	}
	return false
}

// lend gives each language the messages that it lacks: those of the first language of the
// site that has them, or else English ones. One notice a language tells of them.
func (l *loader) lend(langs []string) {
	for _, lang := range langs {
		c := l.theme.Messages[lang]
		if c == nil {
			continue
		}
		had := len(c.Keys())
		if !c.Has("language.name") {
			c.Lay(map[string]any{"language": map[string]any{"name": ownName(lang)}})
		}
		var lent, from []string
		for _, other := range append(slices.Clone(langs), "") {
			source := l.theme.Messages[other]
			if other == "" {
				source = l.bundled(english + ".toml")
			}
			if source == nil || source == c {
				continue
			}
			if keys := c.Borrow(source); len(keys) > 0 {
				lent, from = append(lent, keys...), append(from, source.Lang)
			}
		}
		if len(lent) == 0 || l.mute {
			continue
		}
		slices.Sort(lent)
		args := []any{"lang", lang, "n", len(lent), "given", strings.Join(from, ", ")}
		if had == 0 {
			l.probs.Add("message-untranslated", problem.Position{File: "content/site.toml"}, append(args, "why", "all")...)
			continue
		}
		some := strings.Join(lent[:min(len(lent), 5)], ", ")
		if len(lent) > 5 {
			some += ", …"
		}
		l.probs.Add("message-untranslated", problem.Position{File: OwnMessages(lang)}, append(args, "keys", some)...)
	}
}

// ownName is what a language calls itself, or its code.
func ownName(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return lang
	}
	if name := display.Self.Name(tag); name != "" {
		return name
	}
	return lang
}
