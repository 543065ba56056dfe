package generator_test

import (
	"testing"

	"cocrea/generator"
)

// TestNoRawIDs: pages and feeds call records, figures and columns by their names.
func TestNoRawIDs(t *testing.T) {
	t.Parallel()
	for _, build := range []func() (*site, error){plainSite, repoSite} {
		found, err := generator.RawIDs(given(t, build).files)
		if err != nil {
			t.Fatal(err)
		}
		for i, said := range found {
			if i < 20 {
				t.Error(said)
			}
		}
	}
}
