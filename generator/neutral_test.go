package generator_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// programFiles are the folders of the files of the program that readers, maintainers and programs get to read,
// and its code.
var programFiles = []string{"../cmd", "../generator", "../themes"}

// still are words of the demo that a file holds yet: columns of its own that the model
// knows. A word that is gone from its file is taken out here, too.
var still = map[string][]string{
	"generator/chart/option_map.go":   {"inegi"},
	"generator/dataset/derive.go":     {"inegi"},
	"generator/model/records.go":      {"inegi"},
	"themes/default/messages/en.toml": {"inegi"},
	"themes/default/messages/es.toml": {"inegi"},
}

// TestNeutral: no file of the program but the tests' names the subject of the demo: its
// country, its institutions, its documents or its years.
func TestNeutral(t *testing.T) {
	t.Parallel()
	words := subjectWords(t)
	found := map[string][]string{}
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
					if word := strings.ToLower(m[1]); slices.Contains(still[name], word) {
						found[name] = append(found[name], word)
					} else {
						t.Errorf("%s:%d says %q: %s", name, n+1, word, strings.TrimSpace(line))
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for file, words := range still {
		for _, word := range words {
			if !slices.Contains(found[file], word) {
				t.Errorf("%s does not say %q any more", file, word)
			}
		}
	}
}

// subjectWords finds the words of the demo's subject.
func subjectWords(t *testing.T) *regexp.Regexp {
	t.Helper()
	text, err := os.ReadFile("testdata/subject-words.txt")
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			words = append(words, regexp.QuoteMeta(line))
		}
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
