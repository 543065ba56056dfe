// Package starter is what a new site begins with: its settings, a table of commitments
// with one row to be overwritten, a guide for who keeps it, and the workflow that publishes
// it. It returns texts; others write them.
package starter

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"

	"cocrea/generator/table"
)

//go:embed es en
var files embed.FS

// Answers are what is asked of who begins a site.
type Answers struct {
	Title, Publisher string
	Languages        []string // of the site; the first is at its root
	Word, Body       []string // what a row is called, and who answers for it: one, many, gender
	Contact, Licence string   // empty: not said yet
	Reader           string   // the language of the guide: es or en
	Program, SHA256  string   // address of a released program, and its hash; empty: not known
}

// Commitments is the table of a site that has none yet.
const Commitments = "data/commitments.csv"

// Settings is where a site says what it is called.
const Settings = "content/site.toml"

// Pointed are the settings of a site in Spanish whose numbers look as in its table: 1,234.5.
func Pointed(settings string) string {
	before, after, is := strings.Cut(settings, "\nlanguages = [")
	languages, rest, _ := strings.Cut(after, "\n")
	if !is || !strings.Contains(languages, `"es"`) {
		return settings
	}
	return before + "\nlanguages = [" + languages + "\nlocales = { es = \"es-419\" } # 1,234.5\n" + rest
}

// first is the row of a new table, by language.
var first = map[string]string{"es": "Escriba aquí el primer compromiso", "en": "Write the first commitment here"}

// begun is a new table of commitments for a site in some languages.
func begun(langs []string) string {
	if len(langs) == 1 {
		text := first[langs[0]]
		if text == "" {
			text = first["en"]
		}
		return "id,title\n1," + text + "\n"
	}
	header, row := "id", "1"
	for _, lang := range langs {
		header, row = header+",title_"+lang, row+","+first[lang]
	}
	return header + "\n" + row + "\n"
}

// Untouched reports a table of commitments that nobody has written anything into yet.
func Untouched(text string, langs []string) bool { return text == begun(langs) }

// Files are those of a new site, by name.
func Files(a Answers) map[string]string {
	if a.Reader != "es" {
		a.Reader = "en"
	}
	out := map[string]string{
		Settings:     a.Settings(),
		Commitments:  begun(a.Languages),
		".gitignore": "/public/\n.*.cocrea/\nnode_modules/\n",
	}
	values := strings.NewReplacer("@TITLE@", a.Title, "@PROGRAM@", a.Program, "@SHA256@", a.SHA256)
	for name, to := range map[string]string{"README.md": "README.md", "pages.yml": ".github/workflows/pages.yml"} {
		text, err := files.ReadFile(path.Join(a.Reader, name))
		if err != nil {
			panic(err) // embedded; a test reads all of them
		}
		out[to] = values.Replace(string(text))
	}
	return out
}

// Settings is the text of content/site.toml.
func (a Answers) Settings() string {
	if a.Reader != "es" {
		a.Reader = "en"
	}
	var out strings.Builder
	say := func(es, en string) {
		out.WriteString("# " + map[string]string{"es": es, "en": en}[a.Reader] + "\n")
	}
	line := func(key, value string) { fmt.Fprintf(&out, "%s = %s\n", key, table.Quoted(table.Tidy(value))) }
	say("Cómo se llama el sitio y quién lo publica.", "What the site is called, and who publishes it.")
	line("title", a.Title)
	line("publisher", a.Publisher)
	say("El primer idioma queda en la raíz del sitio.", "The first language is at the root of the site.")
	fmt.Fprintf(&out, "languages = %s\n", list(a.Languages))
	if a.Contact != "" {
		say("A quién se avisa de un error: un correo o una página.", "Whom to tell of an error: an e-mail address or a page.")
		line("contact", a.Contact)
	}
	if a.Licence != "" {
		say("Con qué licencia se pueden usar los datos.", "Under which licence the data may be used.")
		line("licence", a.Licence)
	}
	words := [][]string{append([]string{"commitment"}, a.Word...), append([]string{"body"}, a.Body...)}
	if words = slices.DeleteFunc(words, func(w []string) bool { return len(w) < 3 }); len(words) > 0 {
		out.WriteByte('\n')
		say("Cómo se llaman las cosas: singular, plural y género, si el idioma lo tiene.", "What things are called: one, many, and the gender where the language has one.")
		fmt.Fprintf(&out, "[words.%s]\n", a.Languages[0])
		for _, w := range words {
			fmt.Fprintf(&out, "%s = %s\n", w[0], list(w[1:]))
		}
	}
	return out.String()
}

func list(items []string) string {
	quoted := make([]string, len(items))
	for i, item := range items {
		quoted[i] = table.Quoted(table.Tidy(item))
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// Word is a word with its plural and, in a language that has one, its gender: as it was
// given, «promesa, promesas, f», or made of the word alone by the usual rules.
func Word(given, lang string) []string {
	var forms []string
	for form := range strings.SplitSeq(given, ",") {
		if form = strings.TrimSpace(form); form != "" {
			forms = append(forms, form)
		}
	}
	if len(forms) == 1 {
		forms = append(forms, plural(forms[0], lang))
	}
	if len(forms) == 2 && lang == "es" {
		forms = append(forms, gender(forms[0]))
	}
	return forms
}

func plural(word, lang string) string {
	last := word[len(word)-1:]
	switch {
	case lang == "es" && strings.HasSuffix(word, "z"):
		return strings.TrimSuffix(word, "z") + "ces"
	case lang == "es" && strings.HasSuffix(word, "ión"):
		return strings.TrimSuffix(word, "ión") + "iones"
	case lang == "es" && !strings.Contains("aeiouéáó", last) && last[0] < 0x80:
		return word + "es"
	case lang == "en" && len(word) > 2 && last == "y" && !strings.Contains("aeiou", word[len(word)-2:len(word)-1]):
		return strings.TrimSuffix(word, "y") + "ies"
	case lang == "en" && (last == "s" || last == "x" || strings.HasSuffix(word, "ch") || strings.HasSuffix(word, "sh")):
		return word + "es"
	}
	return word + "s"
}

func gender(word string) string {
	for _, end := range []string{"a", "ión", "dad", "tad", "tud"} {
		if strings.HasSuffix(word, end) && !strings.HasSuffix(word, "grama") {
			return "f"
		}
	}
	return "m"
}
