package content

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"cocrea/generator/problem"
)

// TestComparePages: each language that lacks a page is told of it once, by the first
// language that has it; nothing is missed while a page cannot be read.
func TestComparePages(t *testing.T) {
	head := func(key string) string {
		return "+++\ntitle = \"x\"\ndescription = \"x\"\nkey = \"" + key + "\"\n+++\n\n"
	}
	site := func() *Site {
		return &Site{Languages: []string{"es", "en", "pt"}, Locales: map[string]string{"es": "es-MX", "en": "en-US", "pt": "pt-BR"}}
	}
	files := map[string]string{
		"content/es/a.md": head("a") + "{{one}} {{one}}", "content/en/a.md": head("a") + "{{two}} {{one}}", "content/pt/a.md": head("a") + "{{one}}\n\n{{two}}",
		"content/en/b.md": head("b"), "content/pt/b.md": head("b"),
		"content/pt/c.md": head("c"),
	}
	for _, c := range []struct {
		broken string
		want   []string
		all    int
	}{
		{"", []string{"page-untranslated content/en/b.md [lang es key b cause es]", "page-differs content/es/a.md [value two other content/en/a.md:7:3]",
			"page-untranslated content/pt/c.md [lang en key c cause en]"}, 3},
		{"content/es/b.md", []string{"front-matter content/es/b.md [why ]"}, 0},
	} {
		fsys := fstest.MapFS{}
		for name, text := range files {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		if c.broken != "" {
			fsys[c.broken] = &fstest.MapFile{Data: []byte("no head")}
		}
		var probs problem.List
		s := site()
		pages := Load(fsys, s, nil, nil, &probs)
		missing, all := s.Compare(pages, &probs)
		var told []string
		untranslated := 0
		for _, p := range probs.Sorted() {
			told = append(told, fmt.Sprint(p.Rule, " ", p.At.File, " ", p.Args))
			if p.Rule == "page-untranslated" {
				untranslated += 1 + len(p.Else)
			}
		}
		if !slices.Equal(told, c.want) || all != c.all || len(missing) != untranslated {
			t.Errorf("with %q broken, %d pages and %d missing, told:\n%q\nnot:\n%q", c.broken, all, len(missing), told, c.want)
		}
	}
}
