package generator

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"cocrea/generator/problem"
)

// TestReadme builds the site of two files that the README begins with, as it stands there.
func TestReadme(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for file, block := range map[string]string{"content/site.toml": "(?s)```toml\n# content/site.toml\n(.*?)```", "data/commitments.csv": "(?s)```csv\n(.*?)```"} {
		m := regexp.MustCompile(block).FindSubmatch(readme)
		if m == nil {
			t.Fatalf("the README shows no %s", file)
		}
		path := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, m[1], 0o666); err != nil {
			t.Fatal(err)
		}
	}
	report, err := Build(context.Background(), Options{Dir: dir, Out: filepath.Join(t.TempDir(), "public"), NoNPM: true, Strict: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Problems.Sorted() {
		if p.Severity() != problem.Notice {
			t.Errorf("%s: %s", p.At.File, p.Rule)
		}
	}
	if !report.Published || report.Charts == 0 {
		t.Error("nothing was published, or no chart")
	}
}
