package table

import "testing"

// TestLanguageNamed finds the code of a language by its name.
func TestLanguageNamed(t *testing.T) {
	for name, want := range map[string]string{
		"inglés": "en", "Español": "es", "English": "en", "português": "pt", "francés": "fr", "German": "de", "nobody": "", "": "",
	} {
		if got := LanguageNamed(name); got != want {
			t.Errorf("%q is %q, not %q", name, got, want)
		}
	}
}
