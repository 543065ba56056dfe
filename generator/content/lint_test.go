package content

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"cocrea/generator/problem"
)

// said lists the rules that a page's text breaks, each with its variant and line.
func said(t *testing.T, text string) (told []string, pages []*Page) {
	t.Helper()
	site := &Site{Languages: []string{"es"}, Locales: map[string]string{"es": "es-MX"}}
	var probs problem.List
	pages = Load(fstest.MapFS{"content/es/page.md": {Data: []byte(front + text)}}, site, []string{"a.b"}, []string{"map"}, &probs)
	for _, p := range probs.Sorted() {
		why := ""
		for i := 0; i+1 < len(p.Args); i += 2 {
			if p.Args[i] == "why" {
				why = fmt.Sprint(p.Args[i+1])
			}
		}
		told = append(told, fmt.Sprintf("%s %s %d", p.Rule, why, p.At.Line-strings.Count(front, "\n")))
	}
	return told, pages
}

// TestDamageIsTold: each trace of another program is told at its line; what only looks
// like one, and code, is not.
func TestDamageIsTold(t *testing.T) {
	for text, want := range map[string]string{
		"•\tuno\n•\tdos":                       "markdown list 1",
		"▪ uno\n\n▪ dos":                       "markdown list 1",
		"– uno\n– dos":                         "markdown list 1",
		"– uno\n\n– dos":                       "markdown list 3",
		"1.- uno\n2.- dos":                     "markdown list 1",
		"a) uno\nb) dos":                       "markdown list 1",
		"-uno\n-dos":                           "markdown list 1",
		"*uno\n*dos":                           "markdown list 1",
		"*Uno* y más\n*Otra* más":              "",
		"Es ** muy importante **.":             "markdown bold 1",
		"Es **muy importante.":                 "markdown bold 1",
		"Son **8** y 2**3, y precio**.":        "",
		"Es ==urgente==.":                      "markdown marked 1",
		"Si a == b == c.":                      "",
		"El [informe][1].":                     "markdown link-named 1",
		"El [informe][1].\n\n[1]: /es/":        "",
		"La celda a[1][2].":                    "",
		"Va [](https://example.org/).":         "markdown link-bare 1",
		"Son [{{a.b}}](https://example.org/).": "",
		"> [!NOTE]\n> Ojo":                     "markdown order 1",
		"!!! note\n    Ojo":                    "markdown order 1",
		"[TOC]":                                "markdown order 1",
		"Uno\n– inciso – y más":                "",
		"—Hola —dijo\n—Adiós":                  "",
		"En 2015 (a) y b) hubo":                "",
		"##Sin espacio":                        "markdown heading 1",
		"#GobiernoAbierto es":                  "",
		"A\tB\nC\tD":                           "markdown table-tabs 1",
		"| A | B |\n| C | D |":                 "markdown table-rule 1",
		"| A | B |\n|---|\n| C | D |":          "markdown table-rule 1",
		"A | B\nC | D":                         "markdown table-rule 1",
		"A | B es uno":                         "",
		"| A | B |\n|---|---|\n| 1 | 2 | 3 |":  "markdown table-cells 3",
		"| A | B |\n|---|---|\n| 1 | `a\\|b`|": "",
		"| A | B |\n|---|---|\n| 1 | 2 | |":    "",
		"[x](a b.md)":                          "markdown link 1",
		"[x](https://example.org/a b.pdf)":     "markdown link 1",
		"[x](<https://example.org/a b.pdf>)":   "",
		"[x] (https://example.org/)":           "markdown link-gap 1",
		"(x)[https://example.org/]":            "markdown link-turned 1",
		"Véase [[Plan de acción]].":            "markdown link-wiki 1",
		"![[foto.png]]":                        "markdown link-wiki 1",
		"Escriba `[[step]]` y \\[\\[uno]]":     "",
		"[[1]](https://example.org/)":          "",
		"Plan\n:Lo que se promete":             "markdown definition 2",
		"Plan\n\n:Lo que se promete":           "markdown definition 3",
		"Plan\n: Lo que se promete":            "",
		"Uno\n:smile: dos":                     "",
		"[x]()":                                "markdown link-empty 1",
		`\[x](y z)`:                            "markdown link 1",
		`[x\](y z)`:                            "",
		"[x](http://localhost:8000/)":          "link-address local 1",
		"[x](https://example.org/año)":         "",
		"a[^1]\n\n[^1]: nota":                  "markdown footnote 1",
		"son {a.b}":                            "markdown figure 1",
		`son \{{a.b}}`:                         "",
		"son {a}":                              "",
		"Visi\u00c3\u00b3n":                    "text-damaged mojibake 1",
		"a\u200bb":                             "text-damaged invisible 1",
		"👩\u200d💻":                             "",
		"a &#x202e; b":                         "text-damaged invisible 1",
		"a &#27; b":                            "text-damaged invisible 1",
		"a &#233; &lrm; b":                     "",
		"a\ufffdb":                             "text-damaged lost 1",
		"a &amp;oacute; b":                     "markdown entity 1",
		"Atenci&oacute;n &amp; ayuda":          "",
		"    codigo":                           "code-indented  1",
		"\tcodigo":                             "code-indented  1",
		"`• {a.b} [^1] \u200b`":                "",
		"```\n• {a.b} [^1] \u200b\n##x\n```":   "",
		"```\nsin fin":                         "markdown fence 1",
		"```chart\nmap":                        "",
		"``` chart map\n```":                   "",
		"```chart\nmop\n":                      "markdown fence 1",
		"<!-- nota -->\n\nTexto":               "",
		"Texto <!-- nota --> y más":            "",
		"<!-- nota --> perdido":                "markdown comment-text 1",
		"<!-- nota\n\nTexto":                   "markdown comment-open 1",
		"<br>":                                 "raw-html  1",
	} {
		told, pages := said(t, text+"\n")
		if got := strings.Join(told, "; "); got != want {
			t.Errorf("%q: told %q, not %q", text, got, want)
		}
		if len(pages) == 1 {
			if out, err := pages[0].HTML(values); err != nil || strings.Contains(string(out), "nota -->") || strings.Contains(string(out), "<!--") {
				t.Errorf("%q is published as %s (%v)", text, out, err)
			}
		}
	}
}

// TestHostilePages: no page takes long, whatever it holds.
func TestHostilePages(t *testing.T) {
	rows := func(columns, rows int) string {
		return strings.Repeat("|a", columns) + "|\n" + strings.Repeat("|-", columns) + "|\n" + strings.Repeat("|\n", rows)
	}
	var unlike strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&unlike, "## %d\n\n", i)
	}
	for name, text := range map[string]string{
		"quotes": strings.Repeat(">", 80_000), "quotes apart": strings.Repeat("> ", 40_000), "quotes and lists": strings.Repeat("> - ", 60_000),
		"lists": strings.Repeat("- ", 60_000), "links": strings.Repeat("[a](", 62_000), "links in lines": strings.Repeat(strings.Repeat("[a](", 7000)+"\n\n", 8),
		"pictures": strings.Repeat("![a](", 6000), "figures": strings.Repeat("{{", 16_000), "emphasis": strings.Repeat("*a**a", 6000), "code": strings.Repeat("`a``a", 6000),
		"headings": strings.Repeat("## a\n\n", 20_000), "setext": strings.Repeat("a\n=\n", 42_000), "setext apart": strings.Repeat("a\n=\n\n", 42_000),
		"other headings": unlike.String(), "table": rows(1000, 4000), "wide table": rows(8000, 1), "terms": strings.Repeat("a\n: b\n\n", 31_000),
		"references": strings.Repeat("[a]: /b\n\n", 20_000) + strings.Repeat("[a]", 5000), "comments": strings.Repeat("<!-- ", 40_000), "html": strings.Repeat("<a", 16_000),
		"deep list": func() (s string) {
			for i := range 300 {
				s += strings.Repeat("  ", i) + "- a\n"
			}
			return s
		}(),
	} {
		begun := time.Now()
		_, pages := said(t, text)
		for _, p := range pages {
			if _, err := p.HTML(values); err != nil {
				t.Error(err)
			}
		}
		if took := time.Since(begun); took > 4*time.Second { // most take a tenth; machines are slow at times
			t.Errorf("%s: %v", name, took)
		}
	}
}
