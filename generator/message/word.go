package message

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words are the things that a site may call by its own words, as in [words.es].
var Words = []string{"body", "commitment", "pillar", "plan", "secretariat", "state", "theme"}

// fuller begins the name of a longer word for a thing, which a catalog may have for where
// the plain one would say too little: full-plan is «plan de acción». A site that calls the
// thing otherwise has one word for both.
const fuller = "full-"

// word is what a thing is called, in the singular or the plural.
type word struct {
	text      string
	masculine bool
}

// learn keeps the forms of the word that a text word.<thing> gives: «temática|temáticas|f».
// A text finds them by @theme, @themes, @Theme and @Themes.
func (c *Catalog) learn(key, text string) {
	thing, is := strings.CutPrefix(key, "word.")
	if !is {
		return
	}
	forms := strings.Split(text+"||", "|")
	for name, form := range map[string]string{thing: forms[0], Plural(thing): forms[1]} {
		w := word{form, forms[2] != "f"}
		c.words[name] = w
		w.text = capital(form)
		c.words[capital(name)] = w
	}
}

// Call gives a thing another word, and has its fuller one follow. forms are its singular,
// its plural and its gender; without that, it has the one that the catalog's word had.
func (c *Catalog) Call(thing string, forms []string) {
	text := strings.Join(forms, "|")
	if len(forms) < 3 {
		text += "|" + c.Gender(thing)
	}
	for _, key := range []string{"word." + thing, "word." + fuller + thing} {
		if c.Has(key) {
			c.put(key, text)
		}
	}
}

// Settle writes texts that begin a key in another form.
func (c *Catalog) Settle(prefix string, form func(string) string) {
	for key, text := range c.texts {
		if strings.HasPrefix(key, prefix) && strings.Contains(text, "{@") {
			c.texts[key] = form(c.Text(key))
		}
	}
}

// Gender is that of a thing's word, "" in a language whose words have none.
func (c *Catalog) Gender(thing string) string {
	forms := strings.Split(c.texts["word."+thing], "|")
	return strings.Join(forms[min(2, len(forms)):], "")
}

// Listed puts names one after another: with semicolons where one of them has a comma.
func Listed(names []string) string {
	if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(name, ", ") }) {
		return strings.Join(names, "; ")
	}
	return strings.Join(names, ", ")
}

// Plural is how texts and addresses name many of a thing.
func Plural(thing string) string {
	if stem, ok := strings.CutSuffix(thing, "y"); ok {
		return stem + "ies"
	}
	return thing + "s"
}

// article is the end of a text just before a word. Before a feminine one whose first sound
// is a stressed a, Spanish has the article of masculine ones: el área, toda el agua.
func (c *Catalog) article(text string, v any) string {
	w, is := v.(word)
	if !is || w.masculine || !strings.HasPrefix(c.Lang, "es") {
		return text
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(strings.ToLower(w.text), "h"), " ")
	if !strings.HasPrefix(first, "á") && !slices.Contains(tonicWords, first) {
		return text
	}
	for _, pair := range [][2]string{{" de la", " del"}, {" a la", " al"}, {" la", " el"}, {" una", " un"}, {" De la", " Del"}, {" A la", " Al"}, {" La", " El"}, {" Una", " Un"}} {
		if before, ends := strings.CutSuffix(" "+text, pair[0]); ends {
			return strings.TrimPrefix(before+pair[1], " ")
		}
	}
	return text
}

// tonicWords are common words with such a sound and no accent, without an h.
var tonicWords = []string{"abla", "acha", "acta", "agua", "ala", "alma", "alza", "ambre", "arca", "arma", "aula", "ave", "aya"}

// Sentence is a text with the full stop that it may lack where another sentence follows it.
func Sentence(text string) string {
	if last, _ := utf8.DecodeLastRuneInString(text); text == "" || strings.ContainsRune(".!?…:;", last) {
		return text
	}
	return text + "."
}

// capital writes a text as it begins a sentence.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
