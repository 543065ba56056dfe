package message

import (
	"html/template"
	"strings"
)

// Articled is a name that sentences may put an article before: «la Ciudad», «del Estado».
type Articled interface {
	Localized
	ArticleIn(lang string) string // "" where there is none
}

// Linked is such a name as markup: its link. In text it is the name alone.
type Linked struct {
	Articled
	Link template.HTML
}

// Markup is the link.
func (l Linked) Markup() template.HTML { return l.Link }

// named writes {form name}: the text name.<form> says what stands before a name, with its
// {article} where it has one; name.contracted lists what a language draws together, as in
// «de el = del, a el = al», also with how the name begins, as in «y Hi = e»; the first that
// fits holds. A form with a capital begins a sentence.
func (c *Catalog) named(form string, v any, text func(string) string, value func(any) string) string {
	article := ""
	if n, ok := v.(Articled); ok {
		article = n.ArticleIn(c.Lang)
	}
	key := "name." + strings.ToLower(form)
	pattern, ok := c.texts[key]
	if !ok {
		c.note(key)
		return value(v)
	}
	before, after, _ := strings.Cut(pattern, "{name}")
	before = strings.Join(strings.Fields(strings.ReplaceAll(before, "{article}", article)), " ")
	for pair := range strings.SplitSeq(c.texts["name.contracted"], ",") {
		apart, joined, _ := strings.Cut(pair, "=")
		if apart = strings.TrimSpace(apart); apart == before || apart != "" && strings.HasPrefix(apart, before+" ") && strings.HasPrefix(before+" "+c.Value(v), apart) {
			before = strings.TrimSpace(joined)
			break
		}
	}
	if before == "" {
		return value(v) + text(after)
	}
	if form != strings.ToLower(form) {
		before = capital(before)
	}
	return text(before) + " " + value(v) + text(after)
}
