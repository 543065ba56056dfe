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

// TestReach: where a contact leads to.
func TestReach(t *testing.T) {
	t.Parallel()
	for contact, want := range map[string]string{
		"": "", "https://example.org/x": "https://example.org/x", "office@example.org": "mailto:office@example.org",
		"mailto:office@example.org": "mailto:office@example.org", "+52 55 1234 5678": "tel:+525512345678",
		"(55) 1234-5678": "tel:5512345678", "tel:5512345678": "tel:5512345678", "Office of 2016": "", "2016": "",
	} {
		if got := (&Dataset{Contact: contact}).Reach(); got != want {
			t.Errorf("%q leads to %q, not %q", contact, got, want)
		}
	}
}
