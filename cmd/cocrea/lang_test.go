package main

import "testing"

// TestLanguageOfMessages: only Spanish is Spanish.
func TestLanguageOfMessages(t *testing.T) {
	for tag, want := range map[string]string{"es": "es", "es-MX": "es", "es_MX.UTF-8": "es", "ES": "es", "est": "en", "est_EE": "en", "et_EE": "en", "C": "en", "": "en"} {
		if got := catalog(tag).Lang; got != want {
			t.Errorf("%q has the messages of %s, not %s", tag, got, want)
		}
	}
}
