package generator

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkReload: a cell of a site is changed and its page asked for.
func BenchmarkReload(b *testing.B) {
	dir := b.TempDir()
	from := os.Getenv("COCREA_SITE") // another site than the small one
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
	p := NewPreview(Options{Dir: dir, NoNPM: true})
	for i := range b.N {
		cut := bytes.TrimRight(data, "\n")
		if i%2 == 0 {
			cut = append(bytes.Clone(cut), "\n\n\n"...)
		}
		if err := os.WriteFile(file, cut, 0o644); err != nil {
			b.Fatal(err)
		}
		if _, err := p.Reload(context.Background()); err != nil {
			b.Fatal(err)
		}
		if _, _, err := p.Open("/"); err != nil {
			b.Fatal(err)
		}
	}
}
