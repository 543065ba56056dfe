package generator_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// What the search shows.
const (
	answer  = `document.querySelector(".search output").value`
	kinds   = `[...document.querySelectorAll(".results h2")].map(h => h.textContent)`
	results = `[...document.querySelectorAll(".results a")].map(a => a.textContent)`
	marks   = `[...new Set([...document.querySelectorAll(".results mark")].map(m => m.textContent))]`
	focused = `document.activeElement.matches(".results a") ? [...document.querySelectorAll(".results a")].indexOf(document.activeElement) : -1`
)

// seek types a text and waits for the answer.
func (p *tab) seek(t *testing.T, text string) {
	t.Helper()
	before := evaluate[string](t, p, answer)
	p.write(t, text)
	p.eventually(t, answer+` !== `+quoted(before)+` || document.querySelectorAll(".results a").length > 0`)
	evaluate[any](t, p, `new Promise(done => setTimeout(done, 30))`)
}

func quoted(text string) string { return "`" + text + "`" }

func TestSearch(t *testing.T) {
	t.Parallel()
	p := openBrowser(t)
	asked := func() bool {
		return slices.ContainsFunc(p.requested(), func(a string) bool { return strings.Contains(a, "search.es.json") })
	}
	p.at(t, "guia/")
	if asked() {
		t.Error("a page asks for the index before anybody searches")
	}
	p.at(t, "buscar/")

	for _, c := range []struct{ text, kind, first, mark string }{
		{"jalisco", "Entidades", "Jalisco", "Jalisco"},
		{"educación", "Temáticas", "Educación", "Educación"},
		{"educacion", "Temáticas", "Educación", "Educación"},
		{"presup", "Temáticas", "Presupuesto y hacienda pública", "Presup"},
		{"stl", "Glosario", "STL (secretariado técnico local)", "STL"},
		{"cdmx", "Entidades", "Ciudad de México", ""},
		{"organismos garantes 2017", "Cifras", "Organismos garantes (2017)", "garantes"},
		{"jal-01", "Compromisos", "", ""},
		{"firmar la decl", "Guía", "Firmar la declaratoria", "decl"},
	} {
		p.seek(t, c.text)
		got, first := evaluate[[]string](t, p, kinds), evaluate[[]string](t, p, results)
		if len(got) == 0 || got[0] != c.kind || c.first != "" && first[0] != c.first {
			t.Errorf("%q finds %.80v first, in %v; not %q in %q", c.text, first, got, c.first, c.kind)
		}
		if found := evaluate[[]string](t, p, marks); c.mark != "" && !slices.Contains(found, c.mark) {
			t.Errorf("%q marks %v, not %q", c.text, found, c.mark)
		}
		if words := evaluate[string](t, p, answer); !strings.Contains(words, "resultado") {
			t.Errorf("%q: it says %q", c.text, words)
		}
	}
	if !asked() {
		t.Error("the index was not asked for")
	}
	t.Run("accents", func(t *testing.T) {
		p.seek(t, "educación")
		with := evaluate[[]string](t, p, results)
		p.seek(t, "EDUCACION")
		if without := evaluate[[]string](t, p, results); !slices.Equal(with, without) {
			t.Errorf("with the accent %v, without it %v", with, without)
		}
	})
	t.Run("no result", func(t *testing.T) {
		p.seek(t, "xyzzy <b>")
		if words := evaluate[string](t, p, answer); !strings.HasPrefix(words, "Nada coincide con «xyzzy <b>»") {
			t.Errorf("it says %q", words)
		}
		if found := evaluate[[]string](t, p, results); len(found) > 0 {
			t.Errorf("it finds %v", found)
		}
	})
	t.Run("keyboard", func(t *testing.T) { p.keys(t) })
	t.Run("history", func(t *testing.T) {
		p.at(t, "buscar/?q=presup")
		p.eventually(t, `document.querySelectorAll(".results a").length > 0`)
		evaluate[any](t, p, `document.querySelector(".results a").click()`)
		p.eventually(t, `location.pathname.includes("/tematicas/")`)
		evaluate[any](t, p, `history.back()`)
		p.eventually(t, `document.querySelector(".search input")?.value === "presup" && document.querySelectorAll(".results a").length > 0`)
	})
	p.silent(t)
}

// keys: arrows go through the results, Escape clears.
func (p *tab) keys(t *testing.T) {
	p.seek(t, "jalisco")
	for i, key := range []string{kb.ArrowDown, kb.ArrowDown, kb.ArrowUp, kb.ArrowUp} {
		p.press(t, key)
		if got, want := evaluate[int](t, p, focused), []int{0, 1, 0, -1}[i]; got != want {
			t.Errorf("after %d keys the focus is on result %d, not %d", i+1, got, want)
		}
	}
	p.press(t, kb.ArrowDown)
	p.press(t, kb.Escape)
	p.eventually(t, `document.activeElement.matches(".search input") && !document.activeElement.value && !document.querySelector(".results a")`)
	if got := evaluate[string](t, p, query); got != "" {
		t.Errorf("after Escape the address has %q", got)
	}
	p.write(t, "presup")
	p.press(t, kb.Enter)
	p.eventually(t, query+` === "?q=presup"`)
	more := evaluate[int](t, p, `document.querySelectorAll(".results a").length`)
	evaluate[any](t, p, `document.querySelector(".results button").click()`)
	if got := evaluate[int](t, p, `document.querySelectorAll(".results a").length`); got <= more || evaluate[int](t, p, focused) < 1 {
		t.Errorf("asked for more it shows %d after %d, the focus on %d", got, more, evaluate[int](t, p, focused))
	}
}
