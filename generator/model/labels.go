package model

import (
	"cmp"
	"embed"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"cocrea/generator/message"
	"cocrea/generator/table"
)

// The words for known tables and columns are in files, one a language: a language more is
// a file more. Nothing else knows which there are.
//
//go:embed labels/*.toml
var labelFiles embed.FS

// labels is one of them. A column of a table has the words of Tables and, where those say
// nothing, of Columns.
type labels struct {
	OfLanguage string                 `toml:"of-language"` // how a column of one language is called after the site's word for it in all
	Word       map[string]string      `toml:"word"`        // what things are called, as in messages: a site may call them otherwise
	Name       map[string]string      `toml:"name"`        // how an article is put before a word, likewise
	Columns    map[string]columnWords `toml:"columns"`
	Tables     map[string]struct {
		Title       string
		Description string
		Fields      map[string]columnWords
	} `toml:"tables"`
	tag language.Tag
}

// voice are the labels of a language in the words of a site.
type voice struct {
	*labels
	words *message.Catalog
}

// speaking returns the labels of a language, nil where the program has none in it.
func speaking(lang string, words Words) *voice {
	l := builtIn()[lang]
	if l == nil {
		return nil
	}
	v := &voice{l, message.New(lang, l.tag)}
	for key, texts := range map[string]map[string]string{"word": l.Word, "name": l.Name} {
		tree := map[string]any{}
		for name, text := range texts {
			tree[name] = text
		}
		v.words.Lay(map[string]any{key: tree})
	}
	for thing, forms := range words[lang] {
		if len(forms) > 1 {
			v.words.Call(thing, forms)
		}
	}
	return v
}

// columnWords are what readers are told of a column. Other is the description of the same
// text in a further language.
type columnWords struct{ Label, Description, Other, Unit string }

// Words are what a site calls its things, by language and thing: the singular and the plural.
type Words map[string]map[string][]string

// builtIn are the words by language.
var builtIn = sync.OnceValue(func() map[string]*labels {
	all := map[string]*labels{}
	entries, err := labelFiles.ReadDir("labels")
	for _, e := range entries {
		l := &labels{}
		if _, wrong := toml.DecodeFS(labelFiles, "labels/"+e.Name(), l); wrong != nil {
			err = wrong
		}
		lang := strings.TrimSuffix(e.Name(), path.Ext(e.Name()))
		l.tag, all[lang] = language.Make(lang), l
	}
	if err != nil {
		panic(err) // embedded; a test reads all of them
	}
	return all
})

// column are the words for a column of a table: of one language where lang is not empty,
// and then, unless first, of the text in a further one. langs are those of the data.
func (l *voice) column(table, base, lang string, first bool, langs []string) columnWords {
	own, common := l.Tables[table].Fields[base], l.Columns[base]
	c := columnWords{Label: cmp.Or(own.Label, common.Label), Description: cmp.Or(own.Description, common.Description),
		Other: cmp.Or(own.Other, common.Other), Unit: cmp.Or(own.Unit, common.Unit)}
	if lang != "" && !first {
		c.Description = cmp.Or(c.Other, c.Description)
	}
	several := lang != "" && len(langs) > 1
	c.Label, c.Description, c.Unit = l.say(c.Label, lang, several), l.say(c.Description, lang, several), l.plain(c.Unit)
	return c
}

var bracketed = regexp.MustCompile(`\[([^\]]*)\]`)

// say puts the name of a language into a text; where data are in one, what is in brackets
// goes without saying.
func (l *voice) say(text, lang string, several bool) string {
	if several {
		text = bracketed.ReplaceAllString(text, "$1")
	} else {
		text = bracketed.ReplaceAllString(text, "")
	}
	if strings.Contains(text, "{language}") {
		name := lang
		if tag, err := language.Parse(lang); err == nil {
			name = cmp.Or(display.Languages(l.tag).Name(tag), lang)
		}
		text = strings.ReplaceAll(text, "{language}", name)
	}
	return l.plain(text)
}

// plain puts the words of the site into a text.
func (l *voice) plain(text string) string {
	if l.words == nil || !strings.Contains(text, "@") {
		return text
	}
	l.words.Lay(map[string]any{"text": text})
	return l.words.Text("text")
}

// Label gives a dataset.toml the words that the program has for those of its tables and
// columns of which it says nothing itself, in each of langs that the program has
// words in. They are then what the data say, in a release as on a page. A column of one
// language that the site calls by its name without the language is called so; words are what
// the site calls its things.
func Label(tree *table.Tree, langs []string, tables []*table.Table, words Words) {
	for _, lang := range langs {
		l := speaking(lang, words)
		if l == nil { // the site's own words for a column still go for it in each language
			l = &voice{labels: &labels{OfLanguage: "{label}[ ({language})]", tag: language.Make(lang)}}
		}
		for _, t := range tables {
			here := []string{"tables", t.Name}
			tree.Fill(append(here, "title_"+lang), l.plain(l.Tables[t.Name].Title))
			tree.Fill(append(here, "description_"+lang), l.plain(l.Tables[t.Name].Description))
			for _, f := range slices.Backward(t.Fields) { // what stands for all languages last: until then only the site's own word is there
				base, of := spoken(f, langs)
				at := append(slices.Clip(here), "fields")
				words := l.column(t.Name, base, of, of == langs[0], langs)
				if of != "" {
					about := words.Description
					if words = l.called(words, tree, append(slices.Clip(at), base), lang, of, langs); lent(t.Name, base, langs) {
						words.Description = about // what an empty cell means is another thing there
					}
				}
				at = append(at, f.Name)
				tree.Fill(append(slices.Clip(at), "label_"+lang), words.Label)
				tree.Fill(append(slices.Clip(at), "description_"+lang), words.Description)
				tree.Fill(append(slices.Clip(at), "unit_"+lang), words.Unit)
			}
		}
	}
}

// lent reports a text that, where it is empty, is that of the first language. The columns of
// former data do not say so themselves.
func lent(name, base string, langs []string) bool {
	return slices.ContainsFunc(Fields(name, langs), func(f table.Field) bool { return f.Base == base && f.Same })
}

// called are the words for a column of one language where the site has its own for the
// text in all of them, at a path of its file.
func (l *voice) called(words columnWords, tree *table.Tree, at []string, lang, of string, langs []string) columnWords {
	said := func(key string) string { // in the language, or in one column for all
		return cmp.Or(tree.Text(append(slices.Clip(at), key+"_"+lang)), tree.Text(append(slices.Clip(at), key)))
	}
	if label := said("label"); label != "" {
		words.Label = strings.ReplaceAll(l.say(l.OfLanguage, of, len(langs) > 1), "{label}", label)
	}
	words.Description = cmp.Or(said("description"), words.Description)
	return words
}

// spoken is the name of a column without its language, and that language, "" where it is
// of none.
func spoken(f table.Field, langs []string) (base, lang string) {
	if f.Lang != "" {
		return f.Base, f.Lang
	}
	for _, lang := range langs {
		if base, is := strings.CutSuffix(f.Name, "_"+lang); is && base != "" {
			return base, lang
		}
	}
	return f.Name, ""
}

// lend gives the words in a language that the program has none in: those of the first of
// langs that it has some in, else the English ones. It returns how many it gave. What a
// site says itself is not lent: of a text of its own it is told that it is not translated.
func (d *Dataset) lend(to string, langs []string, tables []*table.Table) (n int) {
	from := "en"
	if i := slices.IndexFunc(append([]string{to}, langs...), func(l string) bool { return builtIn()[l] != nil }); i >= 0 {
		from = append([]string{to}, langs...)[i]
	}
	l := speaking(from, d.words)
	give := func(text *table.Text, word string) {
		if own := (*text)[from]; (*text)[to] != "" || word == "" || own != "" && own != word {
			return
		}
		if *text == nil {
			*text = table.Text{}
		}
		(*text)[to] = word
		n++
	}
	if d.Tables == nil {
		d.Tables = map[string]TableMeta{}
	}
	for _, t := range tables {
		meta := d.Tables[t.Name]
		give(&meta.Title, l.plain(l.Tables[t.Name].Title))
		give(&meta.Description, l.plain(l.Tables[t.Name].Description))
		fields := maps.Clone(meta.Fields)
		if fields == nil {
			fields = map[string]FieldMeta{}
		}
		for _, f := range t.Fields {
			base, of := spoken(f, d.Languages)
			words, field := l.column(t.Name, base, of, len(d.Languages) > 0 && of == d.Languages[0], d.Languages), fields[f.Name]
			give(&field.Label, words.Label)
			give(&field.Description, words.Description)
			give(&field.Unit, words.Unit)
			fields[f.Name] = field
		}
		meta.Fields = fields
		d.Tables[t.Name] = meta
	}
	return n
}

// headings are the columns of a table by what readers see of them, in all languages of the
// data: as the site calls them, else as the program does. A word for two columns is none.
func (d *Dataset) headings(name string, fields []table.Field) map[string]string {
	out := map[string]string{}
	voices := map[string]*voice{}
	for _, lang := range d.Languages {
		voices[lang] = speaking(lang, d.words)
	}
	call := func(column, word string) {
		if other, taken := out[word]; taken && other != column {
			column = ""
		}
		out[word] = column
	}
	for _, f := range fields {
		given := d.Tables[name].Fields[f.Name].Label
		base, of := spoken(f, d.Languages)
		for _, lang := range d.Languages {
			word := given[lang]
			if l := voices[lang]; word == "" && l != nil {
				word = l.column(name, base, of, false, d.Languages).Label
			}
			if word != "" {
				call(f.Name, word)
			}
		}
	}
	return out
}
