package model

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// scale is the usual one: the five steps of completion that the Open Government
// Partnership's independent reports give.
//
//go:embed scale.toml
var scale string

//go:embed scale_also.toml
var scaleOther string

// scaleAlso are the steps of the usual scale by what people write for them in other words.
var scaleAlso = sync.OnceValue(func() map[string]string {
	steps, also := map[string][]string{}, map[string]string{}
	if _, err := toml.Decode(scaleOther, &steps); err != nil {
		panic(err) // embedded; a test reads it
	}
	for id, words := range steps {
		for _, word := range words {
			also[word] = id
		}
	}
	return also
})

// scaleIn is the usual scale in some languages. One that the program does not speak has the
// words of the first that it does or else of English, as all that the program says.
func scaleIn(languages []string) string {
	spoken := func(lang string) bool { return strings.Contains(scale, "\nname_"+lang+" ") }
	lent := "en"
	if i := slices.IndexFunc(languages, spoken); i >= 0 {
		lent = languages[i]
	}
	text := scale
	for _, lang := range languages {
		if !spoken(lang) {
			text = regexp.MustCompile("(?m)^(name|definition)_"+lent+"( = .*)$").ReplaceAllString(text, "$0\n${1}_"+lang+"$2")
		}
	}
	return text
}

// scale gives a site that tells the status of anything, and has no scale of its own, the
// usual one.
func (l *loader) scale() {
	told := slices.ContainsFunc(l.model.Tables, func(t *table.Table) bool { return t.Named("status") != nil && t.Named("status").Ref == "statuses" })
	file := l.without["statuses"]
	if file == "" || !told {
		return
	}
	tree, ok := table.ReadTOML(&problem.Source{File: file, Text: scaleIn(l.model.Dataset.Languages)}, &problem.List{})
	if !ok {
		panic("model: the usual scale cannot be read")
	}
	var t *table.Table
	l.model.Statuses, t = table.Decode[Status]("statuses", tree.Grid("status", &problem.List{}), l.model.Dataset.Languages, nil, &problem.List{})
	l.model.Tables = append(l.model.Tables, t)
	delete(l.without, "statuses")
	l.also = scaleAlso()
}
