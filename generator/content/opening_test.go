package content

import (
	"html/template"
	"strings"
	"testing"
	"testing/fstest"

	"cocrea/generator/problem"
)

// TestOpening: a figure that is words has a capital where it begins a sentence or a heading,
// and nowhere else.
func TestOpening(t *testing.T) {
	said := values
	said.Figure = func(string) template.HTML { return `<a href="/x/">más de 2</a>` }
	for text, want := range map[string]string{
		"{{a}} lo hacen.":                  "<p>M",
		"Lo hacen {{a}}.":                  "hacen m",
		"Es así. {{a}} lo hacen.":          "así. M",
		"**Más de 100 %.** {{a}} lo hacen": "M",
		"¿Cuántos?\n{{a}} lo hacen.":       "\nM",
		"*{{a}}* lo hacen.":                "<em>M",
		"- {{a}}":                          "<li>m",
		"## {{a}} lo hacen":                ">M",
		"| Uno |\n| - |\n| {{a}} |":        ">m",
	} {
		var probs problem.List
		pages := Load(fstest.MapFS{"content/es/page.md": {Data: []byte("+++\ntitle = \"T\"\ndescription = \"D\"\n+++\n" + text + "\n")}},
			&Site{Languages: []string{"es"}, Locales: map[string]string{"es": "es-MX"}}, []string{"a"}, nil, &probs)
		out, err := pages[0].HTML(said)
		if got := strings.NewReplacer(`<a href="/x/">`, "").Replace(string(out)); err != nil || !strings.Contains(got, want+"ás de 2") {
			t.Errorf("%s: %v\n%s", text, err, got)
		}
	}
}
