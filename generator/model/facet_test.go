package model

import (
	"testing"

	"cocrea/generator/table"
)

// TestMany: no id has the plural of a plural, and of a column of the site's own none is made.
func TestMany(t *testing.T) {
	for stem, want := range map[string]string{"theme": "themes", "body": "bodies", "status": "statuses"} {
		if got := (&Facet{Stem: stem}).Many(); got != want {
			t.Errorf("many of %s are %s", stem, got)
		}
	}
	for _, stem := range []string{"topics", "temas", "sector", "razón"} {
		if got := (&Facet{Stem: stem, Field: table.Field{Extra: true}}).Many(); got != stem {
			t.Errorf("many of %s are %s", stem, got)
		}
	}
}
