package generator

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cocrea/generator/intake"
	"cocrea/generator/problem"
)

// TestImportStops: what is told to stop while a table is being read ends at once, though the
// reading itself goes on, and the site is as it was.
func TestImportStops(t *testing.T) {
	t.Parallel()
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "list.csv")
	if err := errors.Join(
		write(filepath.Join(dir, "content/site.toml"), "title_en = \"T\"\npublisher_en = \"P\"\nlanguages = [\"en\"]\n"),
		write(file, "Title,Due\nOne,03/04/2016\nTwo,05/06/2016\n"),
	); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stuck := make(chan struct{})
	t.Cleanup(func() { close(stuck) })
	ask := func(intake.Question) int { stop(); <-stuck; return 0 }
	began := time.Now()
	_, err := Import(ctx, ImportOptions{Dir: dir, File: file, Name: "list.csv", Catalog: problem.Catalog("en"), Read: intake.Options{Ask: ask}})
	if !errors.Is(err, context.Canceled) || time.Since(began) > 4*time.Second {
		t.Errorf("it ended after %v with %v", time.Since(began), err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("the site holds %v", left)
	}
}
