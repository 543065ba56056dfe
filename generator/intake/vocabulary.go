package intake

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"cocrea/generator/table"
)

// vocabulary is a table of words that a column refers to.
type vocabulary struct {
	file, one string
	many      bool // a cell may have several
}

// vocabularies are those of the columns of commitments.
var vocabularies = map[string]vocabulary{
	"body_ids":   {"data/bodies.csv", "body", true},
	"state_id":   {"data/states.csv", "state", false},
	"theme_ids":  {"data/themes.toml", "theme", true},
	"pillar_ids": {"data/pillars.toml", "pillar", true},
	"status":     {"data/statuses.toml", "status", false},
	"source":     {"data/sources.csv", "source", false},
}

// entry is a record of a vocabulary.
type entry struct {
	id, name, url string
	done          bool
	names         map[string]string // by language, where the file has them in several
	more          map[string]string // of a document: other columns
}

// in is the name in a language: the one that the file has first, where it has none in it.
func (e entry) in(lang string) string { return first(e.names[lang], e.name) }

// words are the records of a vocabulary: those that the site has, and those that a file adds.
type words struct {
	vocabulary
	was    string            // the file as it is
	ids    map[string]string // by word, folded
	taken  map[string]bool
	added  []entry
	before int // records that the site has
}

// wordsOf reads a vocabulary as it is. What of it cannot be read is as if it were not
// there: a check tells of it.
func wordsOf(v vocabulary, was string) *words {
	w := &words{vocabulary: v, was: was, ids: map[string]string{}, taken: map[string]bool{}}
	for _, record := range recordsOf(v.file, was) {
		id := record["id"]
		if id == "" {
			continue
		}
		w.before++
		w.taken[id] = true
		for _, key := range slices.Sorted(maps.Keys(record)) {
			base, _, _ := strings.Cut(key, "_")
			if word := wordKey(record[key]); word != "" && (base == "name" || base == "title" || key == "id") && w.ids[word] == "" {
				w.ids[word] = id
			}
		}
		if v.one == "source" {
			w.ids[wordKey(record["title"])+" "+record["url"]] = id
		}
	}
	return w
}

// recordsOf reads the texts of a file of records.
func recordsOf(file, text string) (out []map[string]string) {
	if strings.HasSuffix(file, ".toml") {
		var tree map[string][]map[string]any
		if _, err := toml.Decode(text, &tree); err != nil {
			return nil
		}
		for _, key := range slices.Sorted(maps.Keys(tree)) {
			for _, record := range tree[key] {
				texts := map[string]string{}
				for k, v := range record {
					if s, is := v.(string); is {
						texts[k] = s
					}
				}
				out = append(out, texts)
			}
		}
		return out
	}
	g := gridOf(text)
	for _, row := range g.rows {
		record := map[string]string{}
		for i, name := range g.header {
			record[name] = row[i]
		}
		out = append(out, record)
	}
	return out
}

// id is that of a word, which is added where it is new. given is the id that the file itself
// has for it, if any.
func (w *words) id(word, given, url string, names map[string]string) string {
	key := wordKey(word)
	if w.one == "source" {
		key += " " + url
	}
	if given != "" {
		key = wordKey(given)
	}
	if id := w.ids[key]; id != "" {
		return id
	}
	base := table.ShortSlug(word)
	if given != "" {
		base = table.ShortSlug(given)
	}
	if !table.IsID(base) {
		base = w.one + "-" + strconv.Itoa(w.before+len(w.added)+1)
	}
	id := base
	for n := 2; w.taken[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	w.ids[key], w.taken[id] = id, true
	w.added = append(w.added, entry{id: id, name: inWords(word), url: url, done: stepDone(word), names: names})
	return id
}

// inWords is a word that was written for programs, such as in-progress, as readers see it, and
// so is one in small letters, which may stand beside it; but for a unit, such as km, and what may
// be a name, such as user1.
func inWords(word string) string {
	first, _ := utf8.DecodeRuneInString(word)
	coded := table.IsID(strings.ReplaceAll(word, "_", "-")) && strings.ContainsAny(word, "-_")
	switch {
	case !unicode.IsLetter(first), len([]rune(word)) <= longestUnit, strings.ContainsFunc(word, unicode.IsUpper),
		strings.ContainsAny(word, ",;:/@."), strings.ContainsFunc(word, unicode.IsDigit) && !coded:
		return word
	}
	return label(word)
}

// longestUnit is how many letters a unit has at most that may stand alone.
const longestUnit = 2

// unranked are the words of a new scale that no step is known for.
func (w *words) unranked() (out []string) {
	for _, e := range w.added {
		if _, known := stepOf(e.name); !known {
			out = append(out, e.name)
		}
	}
	return out
}

// text is the file with what is added to it, in the order of first appearance; a new scale
// whose words are all known goes from the worst to the best.
func (w *words) text(langs []string, comment string) string {
	if len(w.added) == 0 {
		return w.was
	}
	if w.one == "status" && w.before == 0 && len(w.unranked()) == 0 {
		sort.SliceStable(w.added, func(i, j int) bool {
			one, _ := stepOf(w.added[i].name)
			two, _ := stepOf(w.added[j].name)
			return one.rank < two.rank
		})
	}
	if strings.HasSuffix(w.file, ".csv") {
		return w.sheet(langs)
	}
	var out strings.Builder
	if out.WriteString(w.was); w.was == "" && comment != "" && len(w.unranked()) == 0 {
		fmt.Fprintf(&out, "# %s\n", comment)
	} else if !strings.HasSuffix(w.was, "\n") && w.was != "" {
		out.WriteByte('\n')
	}
	for _, e := range w.added {
		fmt.Fprintf(&out, "\n[[%s]]\nid = %s\n", w.one, table.Quoted(e.id))
		for _, lang := range langs {
			fmt.Fprintf(&out, "name_%s = %s\n", lang, table.Quoted(e.in(lang)))
		}
		if w.one == "status" {
			fmt.Fprintf(&out, "done = %t\n", e.done)
		}
	}
	return out.String()
}

// sheet is a file of rows with what is added to it.
func (w *words) sheet(langs []string) string {
	name := "name"
	g := gridOf(w.was)
	if w.one == "source" {
		name = "title"
	}
	columns := []string{"id", name}
	if len(langs) > 1 && g.find(name) < 0 && w.one != "source" && w.one != "state" {
		columns = []string{"id"}
		for _, lang := range langs {
			columns = append(columns, name+"_"+lang)
		}
	}
	if w.one == "source" && slices.ContainsFunc(w.added, func(e entry) bool { return e.url != "" }) {
		columns = append(columns, "url")
	}
	for _, e := range w.added {
		for _, column := range slices.Sorted(maps.Keys(e.more)) {
			if !slices.Contains(columns, column) {
				columns = append(columns, column)
			}
		}
	}
	at := make([]int, len(columns))
	for i, column := range columns {
		at[i] = g.column(column)
	}
	for _, e := range w.added {
		row := make([]string, len(g.header))
		for i, column := range columns {
			switch _, lang, _ := cutLast(column, "_"); column {
			case "id":
				row[at[i]] = e.id
			case "url":
				row[at[i]] = e.url
			case "date", "read", "sha256":
				row[at[i]] = e.more[column]
			default:
				row[at[i]] = e.in(lang)
			}
		}
		g.rows = append(g.rows, row)
	}
	return g.text()
}
