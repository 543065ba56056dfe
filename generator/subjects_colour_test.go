package generator

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// shade is the class of a level of what is shaded or marked.
var shade = regexp.MustCompile(`\bstage-[0-9a-z-]+`)

// coloured fails for a mark of the first page of which no style sheet knows the colour: it
// would be black.
func coloured(t *testing.T, out string) {
	t.Helper()
	var sheets []byte
	files, err := filepath.Glob(filepath.Join(out, "assets", "*.css"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%v in %d style sheets", err, len(files))
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sheets = append(sheets, text...)
	}
	home, err := os.ReadFile(filepath.Join(out, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, class := range shade.FindAll(home, -1) {
		if !bytes.Contains(sheets, append([]byte("."), class...)) {
			t.Errorf("no style sheet knows the class %s", class)
		}
	}
}
