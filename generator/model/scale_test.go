package model

import (
	"testing"
	"testing/fstest"

	"cocrea/generator/problem"
)

// TestOtherWords: who writes how far something has come in a word that the usual scale does
// not have is led to the step that it means, and to none where it could be of two.
func TestOtherWords(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{
		"cumplido": "complete", "Terminada": "complete", "pendiente": "not-started", "sin información": "no-evidence",
		"incumplido": "", "en proceso": "", "not complete": "",
	} {
		probs := &problem.List{}
		Load(fstest.MapFS{
			"data/dataset.toml":    {Data: []byte("languages = [\"es\"]\n")},
			"data/commitments.csv": {Data: []byte("title,status\nUno," + word + "\nDos,limited\n")},
		}, Given{}, probs)
		found := false
		for _, p := range probs.Sorted() {
			if p.Rule != "ref" {
				continue
			}
			found = true
			for i := 0; i < len(p.Args); i += 2 {
				if p.Args[i] == "near" && p.Args[i+1] != want {
					t.Errorf("%q leads to %q, not %q", word, p.Args[i+1], want)
				}
			}
		}
		if !found {
			t.Errorf("%q is not told of", word)
		}
	}
}
