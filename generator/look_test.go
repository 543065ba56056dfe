package generator

import (
	"os"
	"path/filepath"
	"testing"
)

// TestSettingsCut: a preview that reads the settings while they are being written has the
// theme of before and no settings; it tells so, and goes on.
func TestSettingsCut(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/site")); err != nil {
		t.Fatal(err)
	}
	before := newBuild(Options{Dir: dir, NoNPM: true})
	defer before.end()
	if err := before.do(t.Context(), before.load); err != nil || before.in.Theme == nil {
		t.Fatal(err, before.report.Problems.Sorted())
	}
	for name, text := range map[string]string{"empty": "", "cut": "title = \"Sam", "without languages": "title = \"Sample\"\n"} {
		if err := os.WriteFile(filepath.Join(dir, "content/site.toml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		b := newBuild(Options{Dir: dir, NoNPM: true})
		b.had.theme = before.in.Theme
		if err := b.do(t.Context(), b.load); err != nil || !b.failed() {
			t.Errorf("%s: %v, %v", name, err, b.report.Problems.Sorted())
		}
		b.end()
	}
}
