package generator_test

import (
	"slices"
	"strings"
	"testing"
)

// What the explorer shows.
const (
	shownIDs = `[...document.querySelectorAll(".shown .items > li")].filter(li => li.checkVisibility()).map(li => li.dataset.id)`
	said     = `document.querySelector(".over output").value`
	query    = `location.search`
	chips    = `[...document.querySelectorAll(".chips button")].map(b => b.ariaLabel ?? b.textContent)`
)

func (p *tab) choose(t *testing.T, name, value string) {
	t.Helper()
	evaluate[any](t, p, `document.querySelector("input[name=`+name+`][value=`+value+`]").click()`)
}

// commitments lists the ids of those that a function accepts, in the order of the data.
func commitments(t *testing.T, accept func(r map[string]string) bool) (ids []string) {
	_, records := rows(t, "commitments")
	for _, r := range records {
		if accept(r) {
			ids = append(ids, r["id"])
		}
	}
	return ids
}

func TestExplorer(t *testing.T) {
	t.Parallel()
	p := openBrowser(t)
	p.at(t, "compromisos/")
	show := func(when string, want []string, words, address string) {
		t.Helper()
		if got := evaluate[[]string](t, p, shownIDs); !slices.Equal(got, want) {
			t.Errorf("%s it shows %v, not %v", when, got, want)
		}
		if got := evaluate[string](t, p, said); got != words {
			t.Errorf("%s it says %q, not %q", when, got, words)
		}
		if got := evaluate[string](t, p, query); got != address {
			t.Errorf("%s the address has %q, not %q", when, got, address)
		}
	}
	all := commitments(t, func(map[string]string) bool { return true })
	jalisco := commitments(t, func(r map[string]string) bool { return r["state_id"] == "MX-JAL" })
	schools := commitments(t, func(r map[string]string) bool { return r["state_id"] == "MX-JAL" && r["theme_id"] == "educacion" })
	if got := evaluate[[]string](t, p, shownIDs); len(got) != len(all) {
		t.Errorf("it shows %d of %d at first", len(got), len(all))
	}

	p.choose(t, "entidad", "jalisco")
	show("with a state", jalisco, "7 de 62 compromisos", "?entidad=jalisco")
	if got := evaluate[string](t, p, `document.querySelector("input[name=entidad][value=campeche] ~ data").textContent`); got != "6" {
		t.Errorf("a facet counts what its own choice leaves out: Campeche has %s, not 6", got)
	}
	if got := evaluate[string](t, p, `document.querySelector("input[name=tematica][value=educacion] ~ data").textContent`); got != "2" {
		t.Errorf("the other facets do not follow: education has %s, not 2", got)
	}
	p.choose(t, "tematica", "educacion")
	two := "?entidad=jalisco&tematica=educacion"
	show("with two facets", schools, "2 de 62 compromisos", two)
	if got := evaluate[[]string](t, p, chips); !slices.Equal(got, []string{"Quitar Jalisco", "Quitar Educación", "Quitar todo"}) {
		t.Errorf("the chips are %v", got)
	}

	evaluate[any](t, p, `history.back()`)
	p.eventually(t, query+` === "?entidad=jalisco"`)
	show("after going back", jalisco, "7 de 62 compromisos", "?entidad=jalisco")
	evaluate[any](t, p, `history.forward()`)
	p.eventually(t, query+` === "`+two+`"`)
	show("after going forward", schools, "2 de 62 compromisos", two)

	evaluate[any](t, p, `document.querySelector(".chips button").click()`)
	show("without the first chip", commitments(t, func(r map[string]string) bool { return r["theme_id"] == "educacion" }), "5 de 62 compromisos", "?tematica=educacion")
	if got := evaluate[string](t, p, `document.activeElement.ariaLabel`); got != "Quitar Educación" {
		t.Errorf("after removing a chip the focus is on %q", got)
	}
	evaluate[any](t, p, `document.querySelector(".chips button:last-child").click()`)
	if got := evaluate[[]string](t, p, shownIDs); len(got) != len(all) {
		t.Errorf("with everything removed it shows %d", len(got))
	}
	p.silent(t)

	t.Run("words", func(t *testing.T) { p.words(t) })
	t.Run("shared link", func(t *testing.T) {
		p.at(t, "compromisos/"+two+"&orden=titulo")
		want := slices.Clone(schools)
		slices.Reverse(want) // «Mayor cobertura…» before «Plataforma…»
		show("opened by a link", want, "2 de 62 compromisos", two+"&orden=titulo")
		if !evaluate[bool](t, p, `document.querySelector("input[value=jalisco]").checked && document.querySelector(".over select").value === "titulo"`) {
			t.Error("the form does not say what the link asks for")
		}
		p.at(t, "compromisos/?entidad=atlantida&orden=azar&q=")
		if got := evaluate[[]string](t, p, shownIDs); len(got) != len(all) {
			t.Errorf("a link to what is not there shows %d", len(got))
		}
	})
	t.Run("orders", func(t *testing.T) { p.orders(t) })
	t.Run("download", func(t *testing.T) { p.takes(t, schools) })
	p.silent(t)
}

// words: what is typed narrows the list, accents or not, and does not fill the history.
func (p *tab) words(t *testing.T) {
	p.at(t, "compromisos/")
	before := evaluate[int](t, p, `history.length`)
	counts := map[string]int{}
	for _, word := range []string{"jalisco", "educación", "educacion", "EDUCACIÓN", "presup", "jalisco presup", "xyzzy"} {
		p.write(t, word)
		counts[word] = len(evaluate[[]string](t, p, shownIDs))
	}
	if counts["jalisco"] != 7 || counts["educación"] == 0 || counts["educación"] != counts["educacion"] || counts["educación"] != counts["EDUCACIÓN"] ||
		counts["presup"] < 10 || counts["xyzzy"] != 0 {
		t.Errorf("words find %v", counts)
	}
	if got := evaluate[string](t, p, said); !strings.HasPrefix(got, "Ningún compromiso") {
		t.Errorf("with no result it says %q", got)
	}
	if got := evaluate[string](t, p, query); got != "?q=xyzzy" {
		t.Errorf("typing leaves %q in the address", got)
	}
	if after := evaluate[int](t, p, `history.length`); after != before {
		t.Errorf("typing added %d entries to the history", after-before)
	}
}

// orders: every order shows everything, under headings that are true of what follows.
func (p *tab) orders(t *testing.T) {
	for order, first := range map[string]string{"": "Campeche", "plan": "Plan de acción de Durango, 25 de agosto de 2015", "tematica": "Contraloría social", "titulo": "Por título"} {
		p.at(t, "compromisos/?orden="+order)
		if got := len(evaluate[[]string](t, p, shownIDs)); got != 62 {
			t.Errorf("order %q shows %d", order, got)
		}
		if got := evaluate[string](t, p, `document.querySelector(".shown h3").textContent`); got != first {
			t.Errorf("order %q begins with %q, not %q", order, got, first)
		}
	}
}

// takes: the download has the rows that are shown, as they are in the published table.
func (p *tab) takes(t *testing.T, ids []string) {
	p.at(t, "compromisos/?entidad=jalisco&tematica=educacion&q=Ó")
	evaluate[any](t, p, `(() => {
		URL.createObjectURL = b => (b.text().then(text => (window.taken = text)), "about:blank");
		HTMLAnchorElement.prototype.click = function () { window.called = this.download };
		document.querySelector(".take").click();
	})()`)
	p.eventually(t, `Boolean(window.taken && window.called)`)
	if name := evaluate[string](t, p, `window.called`); name != "compromisos-jalisco-educacion-o.csv" {
		t.Errorf("the file is called %q", name)
	}
	want := p.b.rowsOf(t, ids)
	if got := evaluate[string](t, p, `window.taken`); got != want {
		t.Errorf("the file has\n%s, not\n%s", got, want)
	}
}

// rowsOf is the published table of commitments with the rows of some ids only.
func (b *browser) rowsOf(t *testing.T, ids []string) string {
	t.Helper()
	lines := strings.SplitAfter(string(b.download(t, "commitments.csv")), "\r\n")
	want := lines[0]
	for _, line := range lines[1:] {
		if id, _, _ := strings.Cut(line, ","); slices.Contains(ids, id) {
			want += line
		}
	}
	return want
}
