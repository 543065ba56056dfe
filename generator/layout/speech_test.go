package layout

import (
	"regexp"
	"testing"

	"cocrea/generator/message"
	"cocrea/themes"
)

// TestSpanishVoice: the site says usted to its readers, and a number is not parted from
// its percent sign at the end of a line.
func TestSpanishVoice(t *testing.T) {
	t.Parallel()
	text, err := themes.FS.ReadFile("default/messages/es.toml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := message.Parse("es", "es-MX", text)
	if err != nil {
		t.Fatal(err)
	}
	familiar := regexp.MustCompile(`(?i)(^|[^\pL])(puedes|quieres|tienes|tengas|necesitas|usas|usaste|buscas|estás|tu|tus|contigo|cita siempre|quita un|prueba con|escribe|descarga los)([^\pL]|$)`)
	parted := regexp.MustCompile(`[0-9}] %`)
	for key, said := range c.Texts() {
		if m := familiar.FindString(said); m != "" {
			t.Errorf("%s says tú: %q in %q", key, m, said)
		}
		if parted.MatchString(said) {
			t.Errorf("%s has an ordinary space before its percent sign: %q", key, said)
		}
	}
}
