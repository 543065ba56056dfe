package generator_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestDefinitions: every button for a definition opens a box of its own page, every
// box has a button, and says what the glossary says of that term, in the page's language.
func TestDefinitions(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	glossaries := map[string]map[string]string{"es": s.glossary("guia/glosario/index.html"), "en": s.glossary("en/guide/glossary/index.html")}
	buttons := 0
	for _, name := range slices.Sorted(maps.Keys(s.pages)) {
		doc := s.pages[name]
		lang := attr(find(doc, tag("html", ""))[0], "lang")
		boxes, used := map[string]bool{}, map[string]bool{}
		for _, box := range find(doc, tag("div", "definition")) {
			id := attr(box, "id")
			if _, ok := lookup(box, "popover"); !ok || boxes[id] {
				t.Errorf("%s: the box %s is no popover, or is there twice", name, id)
			}
			boxes[id] = true
			said := text(find(box, tag("div", ""))[0])
			if want := glossaries[lang][strings.TrimPrefix(id, "def-")]; want == "" || said != want {
				t.Errorf("%s: the box %s says %q, the glossary %q", name, id, said, want)
			}
		}
		for _, button := range find(doc, tag("button", "")) {
			if id, ok := lookup(button, "popovertarget"); ok {
				buttons++
				if used[id] = true; !boxes[id] {
					t.Errorf("%s: the button %q opens nothing", name, text(button))
				}
			}
		}
		if !maps.Equal(boxes, used) {
			t.Errorf("%s: the boxes are %v, the buttons open %v", name, boxes, used)
		}
	}
	if buttons < 200 {
		t.Errorf("only %d buttons for definitions", buttons)
	}
	terms := map[string]bool{}
	for _, b := range find(s.pages["guia/que-es/index.html"], tag("button", "term")) {
		name, ok := lookup(b, "aria-label")
		if !ok {
			name = text(b)
		}
		terms[name] = true
	}
	for _, want := range []string{"secretariado técnico local", "cocreación", "organismo garante"} {
		if !terms[want] {
			t.Errorf("the guide does not explain %q, only %v", want, terms)
		}
	}
}

// glossary reads the terms of a page's definition list: term and explanation by id.
func (s *site) glossary(page string) map[string]string {
	out := map[string]string{}
	for _, dt := range find(s.pages[page], tag("dt", "")) {
		for dd := dt.NextSibling; dd != nil; dd = dd.NextSibling {
			if dd.Type == html.ElementNode && dd.Data == "dd" {
				out[attr(dt, "id")] = text(dt) + " " + text(dd)
				break
			}
		}
	}
	return out
}
