package generator_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"cocrea/generator"
)

// programFiles are the folders of the files of the program that readers, maintainers and programs get to read,
// and its code.
var programFiles = []string{"../cmd", "../generator", "../themes"}

// TestNeutral: no file of the program but the tests' names the subject of the demo: its
// country, its institutions, its documents or its years.
func TestNeutral(t *testing.T) {
	t.Parallel()
	words := subjectWords(t)
	for _, root := range programFiles {
		err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
			switch name := d.Name(); {
			case err != nil:
				return err
			case d.IsDir() && (name == "testdata" || name == "node_modules"):
				return filepath.SkipDir
			case d.IsDir(), strings.HasSuffix(name, "_test.go"), name == "package-lock.json":
				return nil
			}
			text, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			name := strings.TrimPrefix(filepath.ToSlash(file), "../")
			for n, line := range strings.Split(string(text), "\n") {
				for _, m := range words.FindAllStringSubmatch(line, -1) {
					t.Errorf("%s:%d says %q: %s", name, n+1, m[1], strings.TrimSpace(line))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// subjectWords finds the words of the demo's subject.
func subjectWords(t *testing.T) *regexp.Regexp {
	t.Helper()
	words := generator.GuardWords()
	for i, word := range words {
		words[i] = regexp.QuoteMeta(word)
	}
	_, states := rows(t, "states")
	for _, state := range states {
		words = append(words, regexp.QuoteMeta(state["name"]))
	}
	if len(words) < 50 {
		t.Fatalf("only %d words", len(words))
	}
	return regexp.MustCompile(`(?i)(?:^|[^\pL\pN])(` + strings.Join(words, "|") + `)(?:[^\pL\pN]|$)`)
}
