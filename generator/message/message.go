// Package message turns a key and its values into a sentence of one language.
//
// A catalog is a TOML file; nested tables make dotted keys. In a text,
//
//	{name}               puts the value called name, numbers in the language's way
//	{name|día|días}      chooses by the number called name: 1, or anything else
//	{of name}            puts a name as text name.of says: «del Valle»
//	{@theme}             puts what the site calls a thing: «temática»; {@themes} is many,
//	                     {@Theme} and {@Themes} begin a sentence
//	{n|@theme}           puts it in the singular or the plural, by the number called n
//	{@theme|o|a}         chooses by its gender: the first where it is masculine
//	{{ and }}            are the braces themselves
//
// Everything that readers or maintainers read comes from such a file: what the
// command says of a mistake (package problem) and what the site says (package
// layout). A language is added by adding a file.
package message

import (
	"fmt"
	"html/template"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"
	xmessage "golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Catalog holds the texts of one language. It is safe for concurrent use.
type Catalog struct {
	Lang    string // language code, "es"
	texts   map[string]string
	words   map[string]word   // by @name, in all forms
	lent    map[string]string // languages of the texts of other catalogs, by key
	printer *xmessage.Printer

	mu      sync.Mutex
	missing map[string]bool
}

// Localized is a value that has a text of its own in each language.
type Localized interface{ In(lang string) string }

// Said is a value that is said in the words of a catalog; Titled has such a name.
type (
	Said   interface{ In(*Catalog) string }
	Titled interface{ Name(*Catalog) string }
)

// Marked is a value that has a markup of its own: a number or a name that is a link.
type Marked interface{ Markup() template.HTML }

// Dated is a date that may be partial; String writes it as 2024, 2024-07 or 2024-07-31.
type Dated interface {
	Exact() bool
	String() string
}

// Parse reads the catalog of a language. locale is a BCP 47 tag, "es-MX", and
// decides how numbers look.
func Parse(lang, locale string, src []byte) (*Catalog, error) {
	tag, err := language.Parse(locale)
	if err != nil {
		return nil, fmt.Errorf("locale %q: %w", locale, err)
	}
	var tree map[string]any
	if err := toml.Unmarshal(src, &tree); err != nil {
		return nil, err
	}
	c := New(lang, tag)
	if wrong := c.Lay(tree); len(wrong) > 0 {
		return nil, fmt.Errorf("%s: a message is a text", wrong[0])
	}
	return c, nil
}

// New returns a catalog without texts.
func New(lang string, tag language.Tag) *Catalog {
	return &Catalog{
		Lang:    lang,
		texts:   map[string]string{},
		words:   map[string]word{},
		lent:    map[string]string{},
		printer: xmessage.NewPrinter(tag),
		missing: map[string]bool{},
	}
}

// Lay puts the texts of a tree of tables over those that the catalog has. It returns
// the keys whose values are no texts, sorted.
func (c *Catalog) Lay(tree map[string]any) (wrong []string) {
	c.lay("", tree, &wrong)
	slices.Sort(wrong)
	return wrong
}

func (c *Catalog) lay(prefix string, tree map[string]any, wrong *[]string) {
	for key, value := range tree {
		switch v := value.(type) {
		case string:
			c.put(prefix+key, v)
		case map[string]any:
			c.lay(prefix+key+".", v, wrong)
		default:
			*wrong = append(*wrong, prefix+key)
		}
	}
}

func (c *Catalog) put(key, text string) {
	c.texts[key] = text
	delete(c.lent, key)
	c.learn(key, text)
}

// Drop takes a text away.
func (c *Catalog) Drop(key string) { delete(c.texts, key) }

// Has tells whether the catalog has a text for key.
func (c *Catalog) Has(key string) bool { _, ok := c.texts[key]; return ok }

// Of is the key of what a site says of one thing of its own, or else of what is said of any.
func (c *Catalog) Of(key, one string) string {
	if c.Has(key + "." + one) {
		return key + "." + one
	}
	return key + ".any"
}

// Texts returns every text by its key.
func (c *Catalog) Texts() map[string]string { return maps.Clone(c.texts) }

// Keys returns every key of the catalog, sorted.
func (c *Catalog) Keys() []string { return slices.Sorted(maps.Keys(c.texts)) }

// Borrow takes the texts that the catalog lacks from another, whose words then stand
// in for its own, and returns their keys, sorted. What the other has borrowed itself
// stays there.
func (c *Catalog) Borrow(from *Catalog) []string {
	var keys []string
	for _, key := range from.Keys() {
		if !c.Has(key) && from.lent[key] == "" {
			c.put(key, from.texts[key])
			c.lent[key] = from.Lang
			keys = append(keys, key)
		}
	}
	return keys
}

// Lent reports a text that is of another language.
func (c *Catalog) Lent(key string) bool { return c.lent[key] != "" }

// Missing returns the keys and placeholders that were asked for and not found,
// sorted. The build turns each into a problem: no page says nothing silently.
func (c *Catalog) Missing() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Sorted(maps.Keys(c.missing))
}

// Text returns the sentence for key. args alternate names and values, as in slog.
func (c *Catalog) Text(key string, args ...any) string {
	return c.expand(key, args, func(s string) string { return s }, c.Value)
}

// Within is a heading as it stands within a sentence: «Etiqueta», «por etiqueta». One that
// begins with an abbreviation stays, as does one with other capital words, such as «Fiscal Year»,
// and any in a language whose nouns are capital.
func (c *Catalog) Within(heading string) string {
	first, size := utf8.DecodeRuneInString(heading)
	if second, _ := utf8.DecodeRuneInString(heading[size:]); unicode.IsUpper(second) || capitals.MatchString(heading) || strings.HasPrefix(c.Lang, "de") {
		return heading
	}
	return string(unicode.ToLower(first)) + heading[size:]
}

// capitals are the beginnings of a heading's later words that are written large, or the figures
// in its first one.
var capitals = regexp.MustCompile(`\s[\p{Pi}\p{Ps}"]*\p{Lu}\p{Ll}|^\pL+[\d_]`)

// Number is a number that knows where it comes from. In text it is written in the
// language's way; in markup its element carries its id, for proof.
type Number interface {
	N() int // for the choice between one and many
	Text(*Catalog) string
	Proof() string // its id
}

// HTML returns the sentence as markup: the text and its values are escaped, but
// for values that are template.HTML already. A Number is in an element with its id; a
// borrowed text is marked as one of the language that it is in.
func (c *Catalog) HTML(key string, args ...any) template.HTML {
	value := func(v any) string {
		switch v := v.(type) {
		case template.HTML:
			return string(v)
		case Marked:
			return string(v.Markup())
		case Number:
			return `<span data-figure="` + template.HTMLEscapeString(v.Proof()) + `">` + template.HTMLEscapeString(v.Text(c)) + "</span>"
		}
		return template.HTMLEscapeString(c.Value(v))
	}
	out := c.expand(key, args, template.HTMLEscapeString, value)
	if lang := c.lent[key]; lang != "" {
		out = `<span lang="` + template.HTMLEscapeString(lang) + `">` + out + "</span>"
	}
	return template.HTML(out)
}

// Value writes one value in the language's way: numbers grouped, floats with
// up to two decimals, anything else as fmt does.
func (c *Catalog) Value(v any) string {
	switch n := v.(type) {
	case int, int64:
		return c.printer.Sprint(number.Decimal(n))
	case float64:
		return c.printer.Sprint(number.Decimal(n, number.MaxFractionDigits(2)))
	case string:
		return n
	case word:
		return n.text
	case Number:
		return n.Text(c)
	case Localized:
		return n.In(c.Lang)
	case Said:
		return n.In(c)
	case Titled:
		return n.Name(c)
	case Dated:
		if c.Has("date.day") { // what the command says keeps to the form of the files
			return c.Date(n.String())
		}
		return n.String()
	}
	return fmt.Sprint(v)
}

// Money writes an amount in a currency: whole, or with the hundredths.
func (c *Catalog) Money(n float64, currency string) string {
	digits := 0
	if n != math.Trunc(n) {
		digits = 2
	}
	return c.Text("figure.money", "n", c.printer.Sprint(number.Decimal(n, number.Scale(digits))), "currency", currency)
}

// Exact writes a number with every decimal that it has: 19.432112.
func (c *Catalog) Exact(n float64) string {
	_, decimals, _ := strings.Cut(strconv.FormatFloat(n, 'f', -1, 64), ".")
	return c.printer.Sprint(number.Decimal(n, number.Scale(len(decimals))))
}

// Percent writes a percentage in the language's way: 21 %, 21%.
func (c *Catalog) Percent(n float64) string { return c.Text("percent", "n", n) }

// Date writes 2024, 2024-07 or 2024-07-31 in words; what is unknown stays out.
func (c *Catalog) Date(iso string) string { return c.date("date.", iso) }

// ShortDate writes a date where there is little room: «31 jul 2024».
func (c *Catalog) ShortDate(iso string) string { return c.date("date.short-", iso) }

// On writes a date as the time of an event: «el 31 de julio de 2024», «en 2024».
func (c *Catalog) On(iso string) string { return c.date("date.on-", iso) }

func (c *Catalog) date(form, iso string) string {
	if iso == "" {
		return ""
	}
	parts := strings.Split(iso, "-")
	args := []any{"year", parts[0]}
	if len(parts) > 1 {
		args = append(args, "month", c.Text("month-"+parts[1]), "short", c.Text("short-month-"+parts[1]))
	}
	if len(parts) > 2 {
		args = append(args, "day", strings.TrimPrefix(parts[2], "0"))
	}
	return c.Text(form+[...]string{"year", "month", "day"}[len(parts)-1], args...)
}

func (c *Catalog) note(missing string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.missing[missing] = true
}
