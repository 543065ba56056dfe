package page

import (
	"html/template"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"cocrea/generator/figure"
)

// Definition is what a page says of a term beside it: in a box that its button
// opens, without JavaScript; on paper at the end.
type Definition struct {
	ID   string // of the box
	Term string
	Text template.HTML
	Page Link // where the term stands among the others

	names func() *regexp.Regexp // the term in running text
}

// Badge says on what a value rests.
type Badge struct {
	Basis      figure.Basis
	Definition string // the box that explains it; empty when no page does
}

// glossary reads the definitions of all terms that pages of the language explain.
func (s *Site) glossary() error {
	for _, p := range s.Pages {
		if p.Lang != s.c.Lang {
			continue
		}
		for _, t := range p.Terms {
			text, err := p.Explain(t, s.values(map[string]int{}))
			if err != nil {
				return err
			}
			if text != "" {
				s.words.add(len(s.terms), t.Names)
				s.terms = append(s.terms, Definition{"def-" + t.ID, t.Text, text, Link{Text: p.Title, Href: p.Address + "#" + t.ID}, sync.OnceValue(func() *regexp.Regexp { return spoken(t.Names) })})
			}
		}
	}
	return nil
}

// spoken finds any of the names as whole words; initials only as they are written.
func spoken(names []string) *regexp.Regexp {
	var forms []string
	for _, name := range names {
		form := regexp.QuoteMeta(template.HTMLEscapeString(name))
		if strings.ContainsFunc(name, unicode.IsLower) {
			form = "(?i:" + form + ")"
		}
		forms = append(forms, form)
	}
	return regexp.MustCompile(`(?:^|[^\pL\pN])(` + strings.Join(forms, "|") + `)(?:$|[^\pL\pN])`)
}

// badged is a basis with the box that explains it.
func (s *Site) badged(b figure.Basis) Badge {
	term := s.c.Text("basis-term." + string(b))
	i := slices.IndexFunc(s.terms, func(d Definition) bool { return d.Term == term })
	if i < 0 {
		return Badge{Basis: b}
	}
	return Badge{b, s.terms[i].ID}
}

// closed are the elements in which no term is marked.
var closed = []string{"a", "button", "code", "pre", "h1", "h2", "h3", "h4", "dt", "th", "summary", "figure", "details", "small"}

// define gives the first mention of every term in a text a button that opens its
// definition; shown are those that the page has already.
func (s *Site) define(text template.HTML, address string, shown *[]Definition) template.HTML {
	if len(s.terms) == 0 {
		return text
	}
	if raw := string(text); !strings.Contains(raw, "<") {
		return template.HTML(s.marked(raw, address, s.words.within(raw), shown))
	}
	var out strings.Builder
	depth := 0
	tokens := html.NewTokenizer(strings.NewReader(string(text)))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return template.HTML(out.String())
		case html.StartTagToken:
			out.Write(tokens.Raw())
			token := tokens.Token()
			if slices.Contains(closed, token.Data) {
				depth++
			}
			for _, a := range token.Attr { // a badge of a chart among the text
				if a.Key == "popovertarget" {
					s.open(a.Val, shown)
				}
			}
		case html.EndTagToken:
			out.Write(tokens.Raw())
			if name, _ := tokens.TagName(); slices.Contains(closed, string(name)) {
				depth--
			}
		case html.TextToken:
			if raw := string(tokens.Raw()); depth > 0 {
				out.WriteString(raw)
			} else {
				out.WriteString(s.marked(raw, address, s.words.within(raw), shown))
			}
		default:
			out.Write(tokens.Raw())
		}
	}
}

// marked puts buttons into text between tags, for some of the terms.
func (s *Site) marked(text, address string, terms []int, shown *[]Definition) string {
	for _, term := range terms {
		d := s.terms[term]
		on, _, _ := strings.Cut(d.Page.Href, "#")
		if on == address || slices.ContainsFunc(*shown, func(o Definition) bool { return o.ID == d.ID }) {
			continue
		}
		if at := mention(d.names(), text); at != nil {
			*shown = append(*shown, d)
			return s.marked(text[:at[2]], address, terms, shown) + opener(text[at[2]:at[3]], d.ID) + s.marked(text[at[3]:], address, terms, shown)
		}
	}
	return text
}

// mention finds the first mention of a term, which is not within a character reference:
// the amp of &amp; is no word. Nor is it in a name.
func mention(names *regexp.Regexp, text string) []int {
	for from := 0; ; {
		at := names.FindStringSubmatchIndex(text[from:])
		if at == nil {
			return nil
		}
		for i := range at {
			at[i] += from
		}
		open := strings.LastIndexByte(text[:at[2]], '&')
		if (open < 0 || strings.ContainsAny(text[open:at[2]], "; ") || !reference.MatchString(text[open:])) && !inName(text[:at[2]], text[at[2]:at[3]]) {
			return at
		}
		from = at[3]
	}
}

// inName reports whether a word is part of a name: it begins large behind another word,
// as the second of Rhode Island does, and is not written in capitals, as initials are.
func inName(before, word string) bool {
	before, behind := strings.CutSuffix(before, " ")
	last, _ := utf8.DecodeLastRuneInString(before)
	first, n := utf8.DecodeRuneInString(word)
	second, _ := utf8.DecodeRuneInString(word[n:])
	return behind && unicode.IsLetter(last) && unicode.IsUpper(first) && unicode.IsLower(second)
}

// reference is a character reference of HTML.
var reference = regexp.MustCompile(`^&#?[0-9a-zA-Z]+;`)

// opener is a button for a definition. No browser breaks a button between two lines,
// so that of several words is the last one, and the others are its label.
func opener(name, id string) string {
	button := func(extra, text string) string {
		return `<button type="button" class="term" popovertarget="` + id + `"` + extra + ">" + text + "</button>"
	}
	at := strings.LastIndexByte(name, ' ')
	if at < 0 {
		return button("", name)
	}
	return `<label class="term" for="use-` + id + `">` + name[:at+1] + "</label>" +
		button(` id="use-`+id+`" aria-label="`+name+`"`, name[at+1:])
}

// explain marks the terms of a page's running text and gathers the definitions of
// what it shows.
func (s *Site) explain(v *View) {
	if v.Class != "booklet" {
		v.Lead = s.define(v.Lead, v.Address, &v.Definitions)
	}
	for i := range v.Sections {
		section := &v.Sections[i]
		if v.Class == "prose" {
			section.Text = s.define(section.Text, v.Address, &v.Definitions)
		}
		for _, f := range section.Facts {
			s.open(f.Badge.Definition, &v.Definitions)
		}
		for _, c := range section.Charts {
			for _, b := range c.Basis {
				s.open(b.Definition, &v.Definitions)
			}
		}
	}
}

// open adds a definition to those that a page shows, once.
func (s *Site) open(id string, shown *[]Definition) {
	is := func(d Definition) bool { return d.ID == id }
	if at := slices.IndexFunc(s.terms, is); at >= 0 && !slices.ContainsFunc(*shown, is) {
		*shown = append(*shown, s.terms[at])
	}
}
