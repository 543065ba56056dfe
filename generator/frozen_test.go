package generator

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestReleaseOfSubjects freezes each site of testdata/subjects: what is read of the release is
// what was frozen, and the site has no mistake with it.
func TestReleaseOfSubjects(t *testing.T) {
	eachCase(t, "subjects", func(t *testing.T, file string) {
		const version = "2030.1"
		o := Options{Dir: unpacked(t, file), NoNPM: true}
		describing := filepath.Join(o.Dir, "data", "dataset.toml")
		text, _ := os.ReadFile(describing) // a site may have none
		text = bytes.Join([][]byte{[]byte("version = \"" + version + "\"\n"), versionLine.ReplaceAll(text, nil)}, nil)
		if !bytes.Contains(text, []byte("\ndate = ")) {
			text = append([]byte("date = \"2030-01-01\"\n"), text...)
		}
		if err := os.WriteFile(describing, text, 0o644); err != nil {
			t.Fatal(err)
		}
		report, err := Release(t.Context(), o, version, nil)
		if err != nil || report.Files == 0 {
			t.Fatal(err, report.Problems.Sorted())
		}
		found, report, err := Diff(t.Context(), o, version, o.Dir)
		if err != nil || !found.None() {
			t.Errorf("the release differs from what it was frozen of: %+v, %v, %v", found, err, report.Problems.Sorted())
		}
		o.Out = filepath.Join(t.TempDir(), "public")
		if report, err := Build(t.Context(), o); err != nil || !report.Published {
			t.Error(err, report.Problems.Sorted())
		}
	})
}
