package message

import (
	"html/template"
	"slices"
	"testing"
)

func parse(t *testing.T, lang, locale, src string) *Catalog {
	t.Helper()
	c, err := Parse(lang, locale, []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const spanish = `
hello = "Hola, {who}"
days = "{n} {n|día|días}"
braces = "{{{n}}} de {{ }}"
open = "va {n"
percent = "{n} %"
opens = "{n} llegaron. {n} no, de {n}."
label = "{n} entidades"
quoted = "Es «{who}» o “{who}”."
month-07 = "julio"
[date]
day = "{day} de {month} de {year}"
month = "{month} de {year}"
year = "{year}"
on-year = "en {year}"
on-month = "en {month} de {year}"
on-day = "el {day} de {month} de {year}"
`

// hedged is a number of which only a bound is known.
type hedged int

func (h hedged) N() int               { return int(h) }
func (h hedged) Text(*Catalog) string { return "más de 2" }
func (h hedged) Proof() string        { return "h" }

// proven is a number that knows where it comes from.
type proven int

func (p proven) N() int                 { return int(p) }
func (p proven) Text(c *Catalog) string { return "<" + c.Value(int(p)) + ">" }
func (p proven) Proof() string          { return `a"b` }

type both struct{}

func (both) In(lang string) string { return "in " + lang }

// TestText puts values of every kind into sentences.
func TestText(t *testing.T) {
	t.Parallel()
	c := parse(t, "es", "es-MX", spanish)
	for _, x := range []struct {
		key  string
		args []any
		want string
	}{
		{"hello", []any{"who", "Ana"}, "Hola, Ana"},
		{"hello", []any{"who", 1234567}, "Hola, 1,234,567"},
		{"hello", []any{"who", 2.346}, "Hola, 2.35"},
		{"hello", []any{"who", both{}}, "Hola, in es"},
		{"days", []any{"n", 1}, "1 día"},
		{"days", []any{"n", 0}, "0 días"},
		{"days", []any{"n", 1.0}, "1 días"}, // only a count can be one
		{"days", []any{"n", proven(1)}, "<1> día"},
		{"braces", []any{"n", 3}, "{3} de { }"},
		{"percent", []any{"n", 5.5}, "5.5 %"},
		{"opens", []any{"n", hedged(2)}, "Más de 2 llegaron. Más de 2 no, de más de 2."},
		{"label", []any{"n", hedged(2)}, "más de 2 entidades"}, // no sentence
		{"quoted", []any{"who", "sin «Tema»"}, "Es «sin “Tema”» o “sin «Tema»”."},
		{"quoted", []any{"who", "without “Theme”"}, "Es «without ‘Theme’» o “without ‘Theme’”."},
		{"quoted", []any{"who", "«"}, "Es ««» o “«”."},
	} {
		if got := c.Text(x.key, x.args...); got != x.want {
			t.Errorf("%s with %v: %q, not %q", x.key, x.args, got, x.want)
		}
	}
	if missing := c.Missing(); len(missing) > 0 {
		t.Errorf("missing: %v", missing)
	}
}

// TestOpens: a number that is a link has its capital within it.
func TestOpens(t *testing.T) {
	t.Parallel()
	c := parse(t, "es", "es-MX", spanish)
	if got, want := c.HTML("opens", "n", hedged(2)), `<span data-figure="h">Más de 2</span> llegaron. <span data-figure="h">Más de 2</span> no, de <span data-figure="h">más de 2</span>.`; string(got) != want {
		t.Errorf("%s, not %s", got, want)
	}
}

// TestMissing: what is asked for and not there is shown, and kept to be told.
func TestMissing(t *testing.T) {
	t.Parallel()
	c := parse(t, "es", "es-MX", spanish)
	if got := c.Text("nothing"); got != "⟦nothing⟧" {
		t.Errorf("a key that is not there: %q", got)
	}
	if got := c.Text("hello"); got != "Hola, " {
		t.Errorf("without its value: %q", got)
	}
	c.Text("open", "n", 1)
	if got, want := c.Missing(), []string{"hello: {who}", "nothing", "open: { without }"}; !slices.Equal(got, want) {
		t.Errorf("missing: %q, not %q", got, want)
	}
}

// TestHTML: texts and values are escaped, markup is not; a figure carries its proof.
func TestHTML(t *testing.T) {
	t.Parallel()
	c := parse(t, "es", "es-MX", `say = "<b> {v}"`)
	for _, x := range []struct {
		value any
		want  template.HTML
	}{
		{"<i>", "&lt;b&gt; &lt;i&gt;"},
		{template.HTML("<i>"), "&lt;b&gt; <i>"},
		{proven(2), `&lt;b&gt; <span data-figure="a&#34;b">&lt;2&gt;</span>`},
	} {
		if got := c.HTML("say", "v", x.value); got != x.want {
			t.Errorf("%v: %s, not %s", x.value, got, x.want)
		}
	}
}

// TestDates: a date is written as far as it is known; numbers follow the locale.
func TestDates(t *testing.T) {
	t.Parallel()
	c := parse(t, "es", "es-MX", spanish)
	for iso, want := range map[string][2]string{
		"": {"", ""}, "2015": {"2015", "en 2015"}, "2015-07": {"julio de 2015", "en julio de 2015"},
		"2015-07-01": {"1 de julio de 2015", "el 1 de julio de 2015"},
	} {
		if got := [2]string{c.Date(iso), c.On(iso)}; got != want {
			t.Errorf("%q: %q, not %q", iso, got, want)
		}
	}
	if got := parse(t, "pt", "pt-BR", "").Value(1234567); got != "1.234.567" {
		t.Errorf("in Brazil a million is %q", got)
	}
}

// TestBorrow: a catalog takes what it lacks, keeps what it has, and marks what is lent.
func TestBorrow(t *testing.T) {
	t.Parallel()
	en := parse(t, "en", "en-US", `a = "A"`)
	es := parse(t, "es", "es-MX", "a = \"Á\"\nb = \"Bé\"\nc = \"Cé\"")
	if got, want := en.Borrow(es), []string{"b", "c"}; !slices.Equal(got, want) {
		t.Errorf("borrowed %v, not %v", got, want)
	}
	if got := en.Text("a") + en.Text("b"); got != "ABé" {
		t.Errorf("the texts are %q", got)
	}
	if got := en.HTML("b"); got != `<span lang="es">Bé</span>` {
		t.Errorf("a borrowed text is %s", got)
	}
	fr := parse(t, "fr", "fr-FR", "")
	if got := fr.Borrow(en); !slices.Equal(got, []string{"a"}) {
		t.Errorf("from one that has borrowed, %v were borrowed", got)
	}
}

// TestParse refuses what is no catalog.
func TestParse(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{{"es-MX", "a = 1"}, {"es-MX", "a = "}, {"x y", `a = "A"`}} {
		if _, err := Parse("es", c[0], []byte(c[1])); err == nil {
			t.Errorf("%q is read", c)
		}
	}
}

type place struct{ name, article string }

func (p place) In(string) string        { return p.name }
func (p place) ArticleIn(string) string { return p.article }

// TestNamed: a name stands in a sentence with its article, drawn together with the word
// before it where the language does so.
func TestNamed(t *testing.T) {
	t.Parallel()
	c := parse(t, "es", "es-MX", `
way = "El camino {of state}"
did = "{The state} firmó"
plain = "{state}: nada"
both = "Aquí {and state}"
[name]
the = "{article} {name}"
of = "de {article} {name}"
and = "y {article} {name}"
contracted = "de el = del, a el = al, y Hie = y, y Hi = e, y I = e"
`)
	for _, x := range []struct {
		key, name, article, want string
	}{
		{"way", "Valle", "el", "El camino del Valle"},
		{"way", "Costa", "la", "El camino de la Costa"},
		{"way", "Oriente", "", "El camino de Oriente"},
		{"did", "Valle", "el", "El Valle firmó"},
		{"did", "Oriente", "", "Oriente firmó"},
		{"plain", "Valle", "el", "Valle: nada"},
		{"both", "Oriente", "", "Aquí y Oriente"},
		{"both", "Hito", "", "Aquí e Hito"},
		{"both", "Hielo", "", "Aquí y Hielo"},
		{"both", "Istmo", "el", "Aquí y el Istmo"},
	} {
		if got := c.Text(x.key, "state", place{x.name, x.article}); got != x.want {
			t.Errorf("%s of %q is %q, not %q", x.key, x.name, got, x.want)
		}
	}
	linked := Linked{place{"Valle", "el"}, "<a>Valle</a>"}
	if got := c.HTML("way", "state", linked); got != "El camino del <a>Valle</a>" {
		t.Errorf("linked: %q", got)
	}
	if got := c.Text("way", "state", "Sur"); got != "El camino de Sur" {
		t.Errorf("a text: %q", got)
	}
}

// TestExact: a number of a record is not rounded, and has no decimals that nobody wrote.
func TestExact(t *testing.T) {
	c := parse(t, "es", "es", "")
	for n, want := range map[float64]string{19.432112: "19,432112", -99.133221: "-99,133221", 1234567.89: "1.234.567,89", 350: "350", 0.1: "0,1"} {
		if got := c.Exact(n); got != want {
			t.Errorf("%v is %s, not %s", n, got, want)
		}
	}
}

// TestWithin: a heading begins small within a sentence, but for an abbreviation, a name, or one
// whose words are all written large.
func TestWithin(t *testing.T) {
	t.Parallel()
	c := &Catalog{Lang: "en"}
	for heading, want := range map[string]string{
		"Funding source": "funding source", "NDC version": "NDC version", "Fiscal Year": "Fiscal Year",
		"Did it Open Government?": "Did it Open Government?", "Q1_2021 RAG": "Q1_2021 RAG", "Share in %": "share in %",
	} {
		if got := c.Within(heading); got != want {
			t.Errorf("%q within a sentence is %q, not %q", heading, got, want)
		}
	}
}
