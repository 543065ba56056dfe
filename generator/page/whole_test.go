package page

import (
	"html/template"
	"testing"
)

// TestOnePage: on the page of the whole guide names are those of their part, links between the
// parts lead within it, others stay, and headings stand below the title of their part.
func TestOnePage(t *testing.T) {
	t.Parallel()
	parts := map[string]string{"/guia/": "guia.1", "/guia/que-es/": "que-es"}
	in := `<h2 id="uno">Uno</h2><a href="#uno">x</a><a href="/guia/">y</a><a href="/guia/que-es/#dos">z</a><a href="/guia/otra/">o</a><a href="https://e.example/#uno">e</a>`
	want := `<h3 id="uno.que-es">Uno</h3><a href="#uno.que-es">x</a><a href="#guia.1">y</a><a href="#dos.que-es">z</a><a href="/guia/otra/">o</a><a href="https://e.example/#uno">e</a>`
	if got := inPage(lowered(suffixed(template.HTML(in), ".que-es")), parts); string(got) != want {
		t.Errorf("%s\nnot\n%s", got, want)
	}
}
