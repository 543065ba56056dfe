package generator

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// BenchmarkReload: the title of a commitment is changed and its page asked for, as while
// somebody writes. COCREA_SITE is another site than the small one.
func BenchmarkReload(b *testing.B) {
	dir := b.TempDir()
	from := os.Getenv("COCREA_SITE")
	if from == "" {
		from = "testdata/site"
	}
	for _, folder := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS(filepath.Join(from, folder))); err != nil {
			b.Fatal(err)
		}
	}
	file := filepath.Join(dir, "data", "commitments.csv")
	data, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	id := rows[1][slices.Index(rows[0], "id")]
	title := rows[1][slices.IndexFunc(rows[0], func(column string) bool { return strings.HasPrefix(column, "title") })]
	p := NewPreview(Options{Dir: dir, NoNPM: true})
	if _, err := p.Reload(b.Context()); err != nil {
		b.Fatal(err)
	}
	at := slices.IndexFunc(p.Files(), func(name string) bool { return strings.HasSuffix(name, "/"+id+"/index.html") })
	address := "/" + strings.TrimSuffix(p.Files()[at], "index.html")
	said := title
	for b.Loop() {
		said += " x"
		if len(said) > len(title)+100 {
			said = title + " x"
		}
		if err := os.WriteFile(file, bytes.Replace(data, []byte(title), []byte(said), 1), 0o644); err != nil {
			b.Fatal(err)
		}
		if _, err := p.Reload(b.Context()); err != nil {
			b.Fatal(err)
		}
		if _, page, err := p.Open(address); err != nil || !bytes.Contains(page, []byte(said)) {
			b.Fatal("the page does not say what was written: ", err)
		}
	}
}
