package content

import (
	"html/template"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"golang.org/x/net/html"

	"cocrea/generator/problem"
)

const front = "+++\ntitle = \"x\"\ndescription = \"x\"\n+++\n"

// FuzzPage renders any text as a page. Whatever it holds, nothing of it runs in a
// browser, the tags are balanced, and every problem points into the file.
func FuzzPage(f *testing.F) {
	for _, seed := range []string{
		"# x\n\n### y\n\n{{a}} {{b}} {{\n\n```chart\nmap\n```\n\n```chart\n<x>\n```\n",
		"[x](javascript:alert(1)) <script>x</script>\n\n<div onclick=x>\n\n![x](data:text/html,x) <https://example.org> <javascript:x>\n",
		"| a | b |\n|---|:-:|\n| 1 | `x|y` |\n\n- [ ] x\n- [x] y\n\nTerm\n: definition\n\n> q\n\n1. a\n   - b\n",
		"[a]: /x/ \"<t>\"\n\n[a] [b](page.md#x) [c](<../no no/>) [d](//host/) [e](?q) [f](#g) [g](\\javascript:x) [h](&#106;avascript:x)\n",
		"##\n\n#### \n\nTitle\n===\n\n<!--\n\n<![CDATA[\n\n&lt;script&gt; **b** _i_ ~~s~~ \\\n\tcode\n",
		"\xff", "",
	} {
		f.Add([]byte(front + seed))
	}
	f.Add([]byte("+++\ntitle = 1\nother = \"x\"\n+++\n"))
	f.Add([]byte("+++\r\ntitle = \"x\r\n+++\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return // the time for more is not the fuzzer's
		}
		const file = "content/es/page.md"
		site := &Site{Languages: []string{"es"}, Locales: map[string]string{"es": "es-MX"}}
		var probs problem.List
		pages := Load(fstest.MapFS{file: {Data: data}}, site, []string{"a"}, []string{"map"}, &probs)
		site.CheckLinks(pages, Addresses{All: []string{"/page/"}}, &probs)
		checkPlaces(t, file, string(data), probs.Sorted())
		for _, p := range pages {
			out, err := p.HTML(Values{
				Figure: func(string) template.HTML { return "<b>1</b>" },
				Chart:  func(string) template.HTML { return "<figure></figure>" },
			})
			if err != nil {
				t.Fatal(err)
			}
			checkHTML(t, string(out))
		}
	})
}

func checkPlaces(t *testing.T, file, text string, all []problem.Problem) {
	lines := strings.Split(text, "\n")
	c := problem.Catalog("en")
	for _, p := range all {
		if said, hint := p.Say(c); said == "" || hint == "" {
			t.Errorf("%s says %q and hints %q", p.Rule, said, hint)
		}
		if p.At.File != file || p.At.Line > len(lines) {
			t.Errorf("%s is at %s, outside the file", p.Rule, p.At)
		} else if p.At.Line > 0 && p.At.Col > utf8.RuneCountInString(lines[p.At.Line-1])+1 {
			t.Errorf("%s is at %s, outside the line %q", p.Rule, p.At, lines[p.At.Line-1])
		}
	}
	if missing := c.Missing(); len(missing) > 0 {
		t.Errorf("the catalog misses %v", missing)
	}
}

// void are the elements without an end tag.
var void = []string{"br", "hr", "img", "input"}

// checkHTML fails for markup that is not balanced or that a browser would run.
func checkHTML(t *testing.T, text string) {
	var open []string
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF || len(open) > 0 {
				t.Errorf("%v, still open: %v\n%s", z.Err(), open, text)
			}
			return
		case html.StartTagToken:
			token := z.Token()
			checkTag(t, token)
			if !slices.Contains(void, token.Data) {
				open = append(open, token.Data)
			}
		case html.SelfClosingTagToken:
			checkTag(t, z.Token())
		case html.EndTagToken:
			name := z.Token().Data
			if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("</%s> closes %v\n%s", name, open, text)
			}
			open = open[:len(open)-1]
		}
	}
}

func checkTag(t *testing.T, token html.Token) {
	if slices.Contains([]string{"script", "iframe", "object", "embed", "style", "link", "meta", "base", "form"}, token.Data) {
		t.Errorf("a page holds <%s>", token.Data)
	}
	for _, a := range token.Attr {
		value := strings.ToLower(strings.Map(func(r rune) rune {
			if r <= ' ' {
				return -1 // browsers skip them in a scheme
			}
			return r
		}, a.Val))
		if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:") {
			t.Errorf("a page holds %s=%q", a.Key, a.Val)
		}
	}
}
