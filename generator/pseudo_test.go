package generator_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// A third language is made of the first: what the program says in Spanish is written with
// other vowels, so that each text of it is known where it stands, and a text that is not
// of the language, too. What is the site's own is in Portuguese: testdata/pt.

// vowels are those of the language, by those of Spanish.
var vowels = strings.NewReplacer("a", "ã", "e", "ê", "i", "î", "o", "õ", "u", "û", "á", "ã", "é", "ê", "í", "î", "ó", "õ", "ú", "û",
	"A", "Ã", "E", "Ê", "I", "Î", "O", "Õ", "U", "Û", "Á", "Ã", "É", "Ê", "Í", "Î", "Ó", "Õ", "Ú", "Û")

// ownTexts are what is another text in the language: its name, how it writes numbers, and
// addresses that pages of testdata/pt are at.
var ownTexts = map[string]string{
	"language.name": "Português", "percent": "{n}%", "archive.readme": "LEIAME.txt",
	"route.about": "sobre", "route.checklist": "sobre/ogp", "route.data": "dados", "route.figures": "numeros", "route.sources": "fontes",
	"route.charts": "graficos", "route.changes": "mudancas",
}

// pseudo writes a text in the language; what stands between braces are no words, but for
// those that a number chooses from.
func pseudo(text string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		out.WriteString(vowels.Replace(before))
		if !found {
			return out.String()
		}
		inside, after, _ := strings.Cut(rest, "}")
		name, forms, choice := strings.Cut(inside, "|")
		out.WriteString("{" + name)
		if choice && !strings.HasPrefix(forms, "@") {
			forms = vowels.Replace(forms)
		}
		if choice {
			out.WriteString("|" + forms)
		}
		out.WriteString("}")
		text = after
	}
}

// addressed are texts that stand in addresses or are put together with others: they are
// as in Spanish.
var addressed = []string{"route.", "explorer.name.", "explorer.value.", "explorer.sort-name.", "name.", "word."}

// pseudoMessages are the messages of the language, as a file.
func pseudoMessages(spanish map[string]string) []byte {
	var out strings.Builder
	for _, key := range slices.Sorted(maps.Keys(spanish)) {
		text, own := ownTexts[key]
		switch {
		case own:
		case slices.ContainsFunc(addressed, func(prefix string) bool { return strings.HasPrefix(key, prefix) }):
			text = spanish[key]
		default:
			text = pseudo(spanish[key])
		}
		fmt.Fprintf(&out, "%q = %q\n", key, text)
	}
	return []byte(out.String())
}

// TestPseudo: words are written anew, what stands in their place is not.
func TestPseudo(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Hay {n} {n|día|días}.":                      "Hãy {n} {n|dîã|dîãs}.",
		"{n|@commitment} de {@theme|el|la} {@theme}": "{n|@commitment} dê {@theme|êl|lã} {@theme}",
	} {
		if got := pseudo(text); got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}
