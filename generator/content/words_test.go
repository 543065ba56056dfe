package content

import (
	"testing"
	"testing/fstest"

	"cocrea/generator/message"
	"cocrea/generator/problem"
)

// TestWords: a word is told of that has no gender where its language has some, or whose
// section would have the address of another; those that are good are kept.
func TestWords(t *testing.T) {
	t.Parallel()
	c, err := message.Parse("es", "es-MX", []byte(`
route.themes = "{@themes}"
route.data = "datos"
section.themes = "{@Themes}"
section.data = "Datos"
word.theme = "tema|temas|m"
word.plan = "plan|planes|m"
`))
	if err != nil {
		t.Fatal(err)
	}
	site := fstest.MapFS{"content/site.toml": {Data: []byte(`
title_es = "A"
tagline_es = "B"
publisher_es = "C"
theme = "default"
menu = ["data"]
languages = ["es"]
[words.es]
theme = ["dato", "datos", "m"]
plan = ["programa", "programas"]
state = ["…", "regiones", "f"]
`)}}
	probs := &problem.List{}
	s := LoadSite(site, "https://example.org/", probs)
	if told := probs.Sorted(); len(told) != 1 || told[0].Rule != "words" || told[0].At.Line != 11 {
		t.Errorf("told: %v", told)
	}
	if s.Locales["es"] != "es" || len(s.Words["es"]) != 2 {
		t.Errorf("locales %v, words %v", s.Locales, s.Words)
	}
	c.Call("theme", s.Words["es"]["theme"])
	probs = &problem.List{}
	s.CheckWords(map[string]*message.Catalog{"es": c}, probs)
	var why []any
	for _, p := range probs.Sorted() {
		why = append(why, p.Args[1], p.At.Line)
	}
	if len(why) != 4 || why[0] != "taken" || why[1] != 9 || why[2] != "genderless" || why[3] != 10 {
		t.Errorf("told: %v", why)
	}
}
