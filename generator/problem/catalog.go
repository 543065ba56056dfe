package problem

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"cocrea/generator/message"
)

//go:embed es.toml en.toml
var catalogs embed.FS

// severities lists the rules that are not errors.
var severities = map[string]Severity{
	"base-url-unknown":     Notice,
	"bom":                  Warning,
	"budget":               Warning,
	"data-language":        Warning,
	"difference":           Warning,
	"difference-stale":     Warning,
	"interactive-missing":  Notice,
	"label-untranslated":   Warning,
	"locator-missing":      Warning,
	"message-untranslated": Warning,
	"page-differs":         Warning,
	"page-untranslated":    Warning,
	"source-archived":      Notice,
	"source-gone":          Warning,
	"source-unread":        Warning,
	"source-unused":        Warning,
	"translation-missing":  Warning,
	"translations":         Notice,
}

// Severity says how grave the problem's rule is.
func (p Problem) Severity() Severity {
	if s, ok := severities[p.Rule]; ok {
		return s
	}
	return Error
}

// locales says how numbers look in what the command says.
var locales = map[string]string{"es": "es-MX", "en": "en-US"}

// Catalog returns the texts of the rules in a language, "es" or "en".
func Catalog(lang string) *message.Catalog {
	src, err := catalogs.ReadFile(lang + ".toml")
	if err != nil {
		panic(fmt.Sprintf("no problem catalog for %q", lang)) // the languages are checked by the command's flags
	}
	c, err := message.Parse(lang, locales[lang], src)
	if err != nil {
		panic(err) // embedded; a test reads both
	}
	return c
}

// Rules returns the names of all rules, sorted.
func Rules() []string {
	var out []string
	for _, key := range Catalog("en").Keys() {
		if rule, ok := strings.CutSuffix(key, ".say"); ok {
			out = append(out, rule)
		}
	}
	slices.Sort(out)
	return out
}

// Say returns the problem's message and its hint.
func (p Problem) Say(c *message.Catalog) (said, hint string) {
	for i := 0; i+1 < len(p.Args); i += 2 {
		if near, _ := p.Args[i+1].(string); p.Args[i] == "near" && near != "" {
			return c.Text(p.Rule+".say", p.Args...), c.Text("near", p.Args...)
		}
	}
	return c.Text(p.Rule+".say", p.Args...), c.Text(p.Rule+".hint", p.Args...)
}
