package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// choices are the values of a column of the site's own.
type choices struct {
	ids   []string // those that dataset.toml has, and then those that are added
	had   int
	names map[string]string // of the added ones
	of    map[string]string // the id of each word, by wordKey
}

// wordKey is a word so that two spellings of it are equal: without accents and capitals, but
// with the signs that make another word of it, as of A and A+.
func wordKey(word string) string {
	return table.Fold(word) + strings.Map(func(r rune) rune {
		if unicode.IsSymbol(r) || strings.ContainsRune("%#*", r) {
			return r
		}
		return -1
	}, word)
}

// field is what dataset.toml may say of a column.
type field struct {
	Enum   []string
	Values map[string]string
}

// declared are the columns that a dataset.toml declares for commitments.
func declared(text string) map[string]field {
	var tree struct {
		Tables map[string]struct{ Fields map[string]field }
	}
	if _, err := toml.Decode(text, &tree); err != nil {
		return nil // a check tells of it
	}
	return tree.Tables["commitments"].Fields
}

// DateOf is the day that the data of a site are of, "" where they do not say.
func DateOf(files map[string]string) string {
	var tree struct{ Date string }
	if _, err := toml.Decode(files[datasetFile], &tree); err != nil {
		return "" // a check tells of it
	}
	return tree.Date
}

// choice are the values of a column, with those that the site has.
func (a *applier) choice(c Column) *choices {
	if a.choices[c.To] == nil {
		f := declared(a.site.Files[datasetFile])[c.To]
		ch := &choices{slices.Clone(f.Enum), len(f.Enum), map[string]string{}, map[string]string{}}
		for _, id := range f.Enum {
			ch.of[wordKey(id)] = id
			for _, lang := range a.langs {
				if name := f.Values[id+"_"+lang]; name != "" {
					ch.of[wordKey(name)] = id
				}
			}
		}
		a.choices[c.To] = ch
	}
	return a.choices[c.To]
}

// id is how the data write a word: as an id that no other word has, or as it is where none
// can be made of it.
func (c *choices) id(word string) string {
	if id := c.of[wordKey(word)]; id != "" {
		return id
	}
	base := table.ShortSlug(word)
	if !table.IsID(base) {
		base = word
	}
	id := base
	for n := 2; slices.Contains(c.ids, id); n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	c.ids, c.of[wordKey(word)] = append(c.ids, id), id
	if id != word {
		c.names[id] = word
	}
	return id
}

// words are the lines that say what readers call values.
func (c *choices) words(ids, langs []string) string {
	var out strings.Builder
	for _, id := range ids {
		for _, lang := range langs {
			if name := c.names[id]; name != "" || table.IsID(id) {
				fmt.Fprintf(&out, "values.%s_%s = %s\n", id, lang, table.Quoted(inWords(first(name, id))))
			}
		}
	}
	return out.String()
}

func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// array is a list of texts as TOML.
func array(ids []string) string {
	parts := make([]string, len(ids))
	for i, id := range ids {
		parts[i] = table.Quoted(id)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// dataset is dataset.toml with the columns of the site's own that it does not declare yet,
// and with the new values of those that it does.
func (a *applier) dataset() string {
	text := a.site.Files[datasetFile]
	had := declared(text)
	if len(a.langs) < len(a.site.Languages) {
		text = "# " + a.site.Say("import.languages") + "\nlanguages = " + array(a.langs) + "\n"
	}
	repeated, plain := 0, a.plain(had)
	for _, c := range a.m.Columns {
		if !c.own() || c.To == "" || a.s.Column(c.From) < 0 {
			continue
		}
		base, pair := a.m.pair(c, a.langs)
		if pair && strings.Contains(text, "[tables.commitments.fields."+base+"]\n") {
			continue // the other language of the pair declared it
		}
		if _, known := had[c.To]; known {
			if ch := a.choices[c.To]; ch != nil && len(ch.ids) > ch.had {
				text = a.extend(text, c, ch)
			}
			continue
		}
		if text != "" && !strings.HasSuffix(text, "\n\n") {
			text = strings.TrimSuffix(text, "\n") + "\n\n"
		}
		text += a.declare(c)
		if plain[c.To] {
			text += "show = [\"page\", \"filter\"]\n"
		}
		repeated++
	}
	if repeated > 0 && len(a.langs) > 1 {
		a.probs.Add("import-label", problem.Position{File: datasetFile}, "n", repeated)
	}
	return text
}

// declare is what dataset.toml says of a column.
func (a *applier) declare(c Column) string {
	var out strings.Builder
	name, title := c.To, c.From
	if base, is := a.m.pair(c, a.langs); is {
		name, title = base, strings.TrimRight(title[:len(title)-len(c.To)+len(base)], " _-(.")
	}
	fmt.Fprintf(&out, "[tables.commitments.fields.%s]\n", name)
	for _, lang := range a.langs {
		fmt.Fprintf(&out, "label_%s = %s\n", lang, table.Quoted(a.label(title)))
	}
	fmt.Fprintf(&out, "type = %s\n", table.Quoted(c.Type))
	if c.Unit != "" {
		fmt.Fprintf(&out, "unit = %s\n", table.Quoted(c.Unit))
	}
	if c.Currency != "" {
		fmt.Fprintf(&out, "currency = %s\n", table.Quoted(c.Currency))
	}
	if ch := a.choices[c.To]; c.Type == "choice" && ch != nil {
		fmt.Fprintf(&out, "enum = %s\n%s", array(ch.ids), ch.words(ch.ids, a.langs))
	}
	return out.String()
}

// label is the name of a column as readers see it. A brief one in capitals is an abbreviation,
// unless others are so, too.
func (a *applier) label(heading string) string {
	large := 0
	for _, c := range a.s.Header {
		if c.Text == strings.ToUpper(c.Text) {
			large++
		}
	}
	if large*2 <= len(a.s.Header) && len(strings.TrimRight(heading, "0123456789")) <= longestShort && strings.ToUpper(heading) == heading {
		return heading
	}
	return label(heading)
}

// longestShort is how many letters an abbreviation has at most.
const longestShort = 5

// label is a heading as readers see it; one that is written for programs, in words.
func label(heading string) string {
	text := heading
	large := unicode.IsUpper(rune(heading[0]))
	if hyphened := large && strings.Contains(heading, "-") && !strings.ContainsAny(heading, "_."); !hyphened && !strings.Contains(heading, " ") { // Co-responsible
		parts := "_.- "
		if unicode.IsLower(rune(heading[0])) { // awards/0/value
			parts += "/"
		}
		words := strings.FieldsFunc(spaced(strings.TrimLeft(heading, ":@_#")), func(r rune) bool { return strings.ContainsRune(parts, r) })
		for i, word := range words {
			if heading == strings.ToUpper(heading) || !acronym(word) {
				words[i] = strings.ToLower(word)
			}
		}
		text = first(strings.Join(words, " "), heading)
	}
	at := strings.IndexFunc(text, unicode.IsLetter)
	if at < 0 || strings.ContainsAny(text[:at], "0123456789%") { // 1er trimestre, % de avance
		return text
	}
	letter, wide := utf8.DecodeRuneInString(text[at:])
	return text[:at] + string(unicode.ToUpper(letter)) + text[at+wide:]
}

// acronym reports a word with two capitals, as ID has.
func acronym(word string) bool {
	capitals := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals > 1
}

// extend adds values to a column whose declaration stands as an import wrote it; where it
// does not, the person who wrote it is asked to.
func (a *applier) extend(text string, c Column, ch *choices) string {
	block := regexp.MustCompile(`(?m)^(\[tables\.commitments\.fields\.` + regexp.QuoteMeta(c.To) + `\]\n(?:[^\[\n][^\n]*\n)*?)enum = \[.*\]\n`)
	m := block.FindStringSubmatchIndex(text)
	added := ch.ids[ch.had:]
	if m == nil {
		a.probs.Add("import-mapping", problem.Position{File: datasetFile}, "why", "enum", "column", c.To, "value", strings.Join(added, ", "))
		return text
	}
	return text[:m[3]] + "enum = " + array(ch.ids) + "\n" + ch.words(added, a.langs) + text[m[1]:]
}
