package problem

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"

	"cocrea/generator/message"
)

//go:embed es.toml en.toml
var catalogs embed.FS

// severities lists the rules that are not errors.
var severities = map[string]Severity{
	"address-end":          Warning,
	"base-url-unknown":     Notice,
	"choice-word":          Notice,
	"budget":               Warning,
	"code-indented":        Warning,
	"contact-missing":      Notice,
	"contact-unknown":      Notice,
	"data-language":        Notice,
	"date-future":          Warning,
	"difference":           Warning,
	"difference-stale":     Warning,
	"id-date":              Warning,
	"ids-made":             Notice,
	"import-charts":        Notice,
	"import-column-new":    Notice,
	"import-damaged":       Warning,
	"import-form":          Notice,
	"import-hidden":        Notice,
	"import-label":         Notice,
	"import-left":          Notice,
	"import-mail":          Warning,
	"import-personal":      Warning,
	"import-repaired":      Notice,
	"import-scale":         Notice,
	"import-semicolon":     Notice,
	"import-uncomputed":    Warning,
	"import-unknown":       Notice,
	"import-unused":        Notice,
	"import-untitled":      Notice,
	"interactive-missing":  Notice,
	"label-borrowed":       Notice,
	"label-untranslated":   Warning,
	"locator-missing":      Warning,
	"mended":               Notice,
	"message-empty":        Warning,
	"message-idle":         Warning,
	"message-untranslated": Notice,
	"name-twice":           Warning,
	"outputs-size":         Warning,
	"page-differs":         Warning,
	"page-draft":           Notice,
	"page-untranslated":    Warning,
	"progress-unproven":    Warning,
	"source-archived":      Notice,
	"row-twice":            Warning,
	"source-gone":          Warning,
	"source-unread":        Warning,
	"source-unused":        Warning,
	"status-done":          Warning,
	"status-unproven":      Notice,
	"text-markup":          Warning,
	"theme-copied":         Warning,
	"theme-file":           Warning,
	"theme-idle":           Notice,
	"text-value":           Notice,
	"translation-missing":  Warning,
	"translations":         Notice,
	"version-name":         Warning,
	"version-open":         Notice,
}

// Severity says how grave the problem's rule is.
func (p Problem) Severity() Severity {
	if s, ok := severities[p.Rule]; ok {
		return s
	}
	return Error
}

// locales says how numbers look in what the command says.
var locales = map[string]string{"es": "es-MX", "en": "en-GB"}

// Catalog returns the texts of the rules in a language, "es" or "en".
func Catalog(lang string) *message.Catalog {
	read := trees[lang]
	if read == nil {
		panic(fmt.Sprintf("no problem catalog for %q", lang)) // the languages are checked by the command's flags
	}
	c := message.New(lang, language.MustParse(locales[lang]))
	if wrong := c.Lay(read()); len(wrong) > 0 {
		panic(wrong[0] + " is no text") // embedded; a test reads both
	}
	return c
}

// trees are the catalogs as they are written, each read once.
var trees = map[string]func() map[string]any{"es": sync.OnceValue(func() map[string]any { return tree("es") }), "en": sync.OnceValue(func() map[string]any { return tree("en") })}

func tree(lang string) (read map[string]any) {
	if _, err := toml.DecodeFS(catalogs, lang+".toml", &read); err != nil {
		panic(err) // embedded, as above
	}
	return read
}

// Rules returns the names of all rules, sorted.
func Rules() []string {
	out := Texts()
	for i, text := range out {
		out[i], _, _ = strings.Cut(text, ".")
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Texts returns what problems may say, sorted: a rule, or a variant of one, rule.why.
func Texts() []string {
	var out []string
	for _, key := range english().Keys() {
		if text, ok := strings.CutSuffix(key, ".say"); ok {
			out = append(out, text)
		}
	}
	slices.Sort(out)
	return out
}

// Text is which of the texts of its rule a problem says.
func (p Problem) Text() string {
	if why, _ := p.arg("why").(string); why != "" && english().Has(p.Rule+"."+why+".say") {
		return p.Rule + "." + why
	}
	return p.Rule
}

// spoken are the catalogs for words inside of sentences.
func spoken(lang string) *message.Catalog {
	if lang == "es" {
		return spanish()
	}
	return english()
}

var (
	spanish = sync.OnceValue(func() *message.Catalog { return Catalog("es") })
	english = sync.OnceValue(func() *message.Catalog { return Catalog("en") })
)

// Say returns the problem's message and its hint, in letters that are safe to show.
func (p Problem) Say(c *message.Catalog) (said, hint string) {
	key := p.Text()
	said = c.Text(key+".say", p.Args...)
	switch near, _ := p.arg("near").(string); {
	case near != "":
		hint = c.Text("near", p.Args...)
	case c.Has(key + ".hint"):
		hint = c.Text(key+".hint", p.Args...)
	default:
		hint = c.Text(p.Rule+".hint", p.Args...)
	}
	if len(p.Also) > 0 {
		said += "; " + c.Text("also", "n", len(p.Also), "lines", ranges(p.Also))
	}
	if len(p.Else) > 0 {
		said += "; " + c.Text("elsewhere", "n", len(p.Else), "places", places(p.Else))
	}
	if command, made := p.arg("made").(string); made {
		said += ". " + c.Text("made."+p.arg("had").(string), "file", p.At.File, "command", command)
		if last, _ := p.arg("said-last").(string); last != "" {
			said += ". " + c.Text("made.said", "said", last)
		}
	}
	return Shown(said), Shown(hint)
}

// mostRanges is how many lines, or runs of lines, are listed.
const mostRanges = 12

// ranges writes lines in their order: 3, 5, 7-12.
func ranges(lines []int) string {
	var parts []string
	for i := 0; i < len(lines); {
		j := i
		for j+1 < len(lines) && lines[j+1] <= lines[j]+1 {
			j++
		}
		if len(parts) == mostRanges {
			return strings.Join(parts, ", ") + "…"
		}
		part := strconv.Itoa(lines[i])
		if lines[j] > lines[i] {
			part += "-" + strconv.Itoa(lines[j])
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, ", ")
}

// mostPlaces is how many other places are listed.
const mostPlaces = 6

// places lists where the others of a cause are.
func places(at []Position) string {
	var out []string
	for _, p := range at {
		if p.Col = 0; !slices.Contains(out, p.String()) {
			out = append(out, p.String())
		}
	}
	if len(out) > mostPlaces {
		return strings.Join(out[:mostPlaces], ", ") + "…"
	}
	return strings.Join(out, ", ")
}
