package page

import (
	"slices"
	"testing"
)

// TestLexicon seeks the terms of a text with the lexicon and without it: it leaves out
// none that a text names, whatever the case, the accents or the signs around it, and
// most of the others.
func TestLexicon(t *testing.T) {
	names := [][]string{
		{"acción", "acciones"}, {"INAI"}, {"plan de acción", "planes"}, {"Q&A"}, {"«ojo»"}, {"¿?"},
		{"3 de 3"}, {"ΑΣ"}, {"kilo"}, {"straße"}, {"C++"}, {"de"},
	}
	l := lexicon{}
	for i, n := range names {
		l.add(i, n)
	}
	texts := []string{
		"", "Las ACCIONES de hoy", "una acción, dos", "El inai y el INAI", "los planes", "un Plan de Acción", "Q&amp;A", "q&amp;a: nada",
		"dice «ojo» y sigue", "¿? nada", "declaración 3 de 3", "ας y ΑΣ", "un \u212Ailo", "STRASSE y STRAßE", "C++", "nada", "acción-plan", "subacciones", "año2de",
	}
	sought, left := 0, 0
	for _, text := range texts {
		within := l.within(text)
		for i, n := range names {
			if mention(spoken(n), text) != nil && !slices.Contains(within, i) {
				t.Errorf("%q names %q, and the lexicon finds only %v", text, n, within)
			}
		}
		sought, left = sought+len(within), left+len(names)-len(within)
	}
	if left < 4*sought {
		t.Errorf("%d terms are sought and only %d left out", sought, left)
	}
}
