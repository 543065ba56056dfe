package message

import (
	"html/template"
	"slices"
	"testing"
)

// TestWords: a text takes the word of the site for a thing, in number and in gender, as it
// begins a sentence or not; a fuller word follows the plain one.
func TestWords(t *testing.T) {
	t.Parallel()
	c := parse(t, "es", "es-MX", `
one = "{@Commitment} publicad{@commitment|o|a}"
many = "{n} {n|@commitment} publicad{@commitment|o|a}{n||s} por {@body|el|la} {@body}, de {@bodies}"
full = "{@Full-plan} con {@Plans}"
article = "Es {a @theme}"
lost = "{@thing} {n|@other}"
[name]
a = "un {name}"
contracted = "un eje = eje"
[word]
commitment = "compromiso|compromisos|m"
body = "institución|instituciones|f"
theme = "tema|temas|m"
plan = "plan|planes|m"
full-plan = "plan de acción|planes de acción|m"
`)
	check := func(key string, n int, want string) {
		t.Helper()
		if got := c.Text(key, "n", n); got != want {
			t.Errorf("%s of %d is %q, not %q", key, n, got, want)
		}
	}
	check("one", 0, "Compromiso publicado")
	check("many", 1, "1 compromiso publicado por la institución, de instituciones")
	check("full", 0, "Plan de acción con Planes")
	check("article", 0, "Es un tema")
	c.Call("commitment", []string{"promesa", "promesas", "f"})
	c.Call("plan", []string{"<programa>", "programas", "m"})
	c.Call("body", []string{"oficina", "oficinas"})
	check("one", 0, "Promesa publicada")
	check("many", 1, "1 promesa publicada por la oficina, de oficinas")
	check("many", 2, "2 promesas publicadas por la oficina, de oficinas")
	check("full", 0, "<programa> con Programas")
	if got, want := c.HTML("full"), template.HTML("&lt;programa&gt; con Programas"); got != want {
		t.Errorf("as markup: %q", got)
	}
	if got := c.Gender("commitment") + c.Gender("body") + c.Gender("nothing"); got != "ff" {
		t.Errorf("the genders are %q", got)
	}
	if missing := c.Missing(); len(missing) > 0 {
		t.Errorf("missing: %q", missing)
	}
	c.Text("lost", "n", 2)
	if got, want := c.Missing(), []string{"lost: {@other}", "lost: {@thing}"}; !slices.Equal(got, want) {
		t.Errorf("missing: %q, not %q", got, want)
	}
	other := parse(t, "xx", "und", "")
	other.Borrow(c)
	if got := other.Text("one"); got != "Promesa publicada" {
		t.Errorf("borrowed: %q", got)
	}
}

// TestArticle: el área, de un aula, toda el agua; but la única área and las áreas.
func TestArticle(t *testing.T) {
	t.Parallel()
	c := parse(t, "es", "es-MX", `
near = "{@theme|del|de la} {@theme}, {@theme|todo el|toda la} {@theme}, {@theme|El|La} {@theme}, {@body|un|una} {@body}, {@state|al|a la} {@state}"
apart = "{@theme|el|la} {@theme|único|única} {@theme}, {@theme|los|las} {@themes}, {@body|otro|otra} {@body}"
[word]
theme = "área|áreas|f"
body = "hacha|hachas|f"
state = "sede|sedes|f"
`)
	for key, want := range map[string]string{"near": "del área, toda el área, El área, un hacha, a la sede", "apart": "la única área, las áreas, otra hacha"} {
		if got := c.Text(key); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
}
