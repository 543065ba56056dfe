package model

import (
	"testing"

	"cocrea/generator/problem"
)

// TestContactWithoutFile: a contact can be judged where data/dataset.toml is empty.
func TestContactWithoutFile(t *testing.T) {
	t.Parallel()
	for contact, want := range map[string]int{"": 0, "office@example.org": 0, "office@": 1} {
		probs := &problem.List{}
		(&Model{Dataset: Dataset{Contact: contact}}).CheckContact(problem.Position{File: "content/site.toml"}, probs)
		if got := probs.Count(problem.Error); got != want {
			t.Errorf("%q: %d mistakes, not %d", contact, got, want)
		}
	}
}
