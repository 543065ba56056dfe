package message

import (
	"strings"
	"unicode/utf8"
)

// Unclosed is what a text asks for (see Missing) that has a brace which nothing closes.
const Unclosed = "{ without }"

// expand writes the text of a key with its values. text escapes what stands in the text,
// value writes a value.
func (c *Catalog) expand(key string, args []any, text func(string) string, value func(any) string) string {
	pattern, ok := c.texts[key]
	if !ok {
		c.note(key)
		return "⟦" + key + "⟧"
	}
	if !strings.ContainsAny(pattern, "{}") {
		return text(pattern)
	}
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(pattern, "{")
		out.WriteString(text(strings.ReplaceAll(before, "}}", "}")))
		if !found {
			return out.String()
		}
		if literal, isBrace := strings.CutPrefix(rest, "{"); isBrace {
			out.WriteByte('{')
			pattern = literal
			continue
		}
		inside, after, closed := strings.Cut(rest, "}")
		if !closed {
			c.note(key + ": " + Unclosed)
			return out.String()
		}
		name, forms, choice := strings.Cut(inside, "|")
		form, bare, named := strings.Cut(name, " ")
		if named {
			name = bare
		}
		v, known := c.lookup(args, name)
		switch {
		case !known:
			c.note(key + ": {" + name + "}")
		case choice:
			chosen := c.choose(key, forms, v)
			if strings.HasPrefix(after, " {"+name+"}") {
				chosen = c.article(chosen, v)
			}
			out.WriteString(text(chosen))
		case named:
			out.WriteString(c.named(form, v, text, value))
		default:
			said := within(before, value(v))
			if _, number := v.(Number); number && Opens(before, out.Len() == 0, c.texts[key]) {
				said = Opened(said)
			}
			out.WriteString(said)
		}
		pattern = after
	}
}

// within is a value that stands between quotation marks, with those of its own as marks
// within marks are written.
func within(before, said string) string {
	switch {
	case utf8.RuneCountInString(said) == 1: // the mark itself is spoken of
	case strings.HasSuffix(before, "«"):
		return inSpanish.Replace(said)
	case strings.HasSuffix(before, "“"):
		return inEnglish.Replace(said)
	}
	return said
}

var (
	inSpanish = strings.NewReplacer("“", "‘", "”", "’", "«", "“", "»", "”")
	inEnglish = strings.NewReplacer("“", "‘", "”", "’")
)

// Opens reports that what follows a part of a text begins a sentence of it.
func Opens(before string, first bool, text string) bool {
	return first && endsSentence(text) || strings.HasSuffix(before, " ") && endsSentence(strings.TrimRight(before, " "))
}

func endsSentence(text string) bool {
	return strings.HasSuffix(strings.TrimRight(text, "»”)"), ".") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!")
}

// Opened is markup whose first word has a capital: «más de 2» is written so where it opens a sentence.
func Opened(markup string) string {
	tag := false
	for i, r := range markup {
		switch {
		case tag || r == '<':
			tag = r != '>'
		default:
			return markup[:i] + capital(markup[i:])
		}
	}
	return markup
}

func (c *Catalog) lookup(args []any, name string) (any, bool) {
	if thing, is := strings.CutPrefix(name, "@"); is {
		w, known := c.words[thing]
		return w, known
	}
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			return args[i+1], true
		}
	}
	return nil, false
}

// choose picks the first of "día|días" for 1 or a masculine word, and the last for
// anything else; «@theme» stands for the two numbers of the word.
func (c *Catalog) choose(key, forms string, v any) string {
	first, last, _ := strings.Cut(forms, "|")
	if thing, is := strings.CutPrefix(first, "@"); is {
		one, known := c.words[thing]
		if !known {
			c.note(key + ": {" + first + "}")
		}
		first, last = one.text, c.words[Plural(thing)].text
	}
	switch v := v.(type) {
	case word:
		if v.masculine {
			return first
		}
	case int:
		if v == 1 {
			return first
		}
	case Number:
		if v.N() == 1 {
			return first
		}
	}
	return last
}
