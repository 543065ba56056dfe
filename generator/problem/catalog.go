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
	"code-indented":        Warning,
	"page-differs":         Warning,
	"page-draft":           Notice,
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
		if rule, ok := strings.CutSuffix(key, ".say"); ok && !strings.Contains(rule, ".") {
			out = append(out, rule)
		}
	}
	slices.Sort(out)
	return out
}

// Say returns the problem's message and its hint.
func (p Problem) Say(c *message.Catalog) (said, hint string) {
	key, near := p.Rule, ""
	for i := 0; i+1 < len(p.Args); i += 2 {
		text, _ := p.Args[i+1].(string)
		switch {
		case p.Args[i] == "near":
			near = text
		case p.Args[i] == "why" && text != "" && c.Has(p.Rule+"."+text+".say"):
			key += "." + text
		}
	}
	said = c.Text(key+".say", p.Args...)
	switch {
	case near != "":
		return said, c.Text("near", p.Args...)
	case c.Has(key + ".hint"):
		return said, c.Text(key+".hint", p.Args...)
	}
	return said, c.Text(p.Rule+".hint", p.Args...)
}
