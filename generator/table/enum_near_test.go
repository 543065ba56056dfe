package table

import "testing"

// TestNearWord leads from what readers see of the values of an enumeration to the value, and
// nowhere where it is not clear or would be the contrary.
func TestNearWord(t *testing.T) {
	f := Field{Enum: []string{"published", "upcoming", "left-out"}, Words: map[string]Text{"left-out": {"es": "Fuera del plan"}}}
	labels := map[string][]string{
		"published": {"publicado", "published"},
		"upcoming":  {"anunciado como el siguiente", "Organismo que viene (sin voto)"},
		"left-out":  {"Organismo que se fue"},
	}
	for text, want := range map[string]string{
		"Publicado":           "published",
		"publicada":           "published",
		"publised":            "published",
		"anunciado":           "upcoming",
		"organismo que viene": "upcoming",
		"fuera del plan":      "left-out",
		"organismo":           "", // of which of two?
		"unpublished":         "",
		"no publicado":        "",
		"impublicado":         "",
		"sí":                  "",
		"plan":                "",
		"x":                   "",
	} {
		if got := f.nearWord(text, labels); got != want {
			t.Errorf("nearWord(%q) = %q, want %q", text, got, want)
		}
	}
	if got := (Field{Enum: []string{"yes", "partly", "no"}}).nearWord("sí", nil); got != "yes" {
		t.Errorf("«sí» is near %q", got)
	}
}
