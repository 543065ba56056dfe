package main

import (
	"fmt"
	"testing"

	"cocrea/generator/problem"
)

// TestFileNames: few files are named; of many, their folders.
func TestFileNames(t *testing.T) {
	t.Parallel()
	c := &console{catalog: problem.Catalog("en")}
	files := map[string]string{"data/a.csv": "", "README.md": ""}
	if got := c.fileNames(files); got != "README.md, data/a.csv" {
		t.Error(got)
	}
	for n := range mostNames {
		files[fmt.Sprintf("content/es/%d.md", n)] = ""
	}
	if got := c.fileNames(files); got != "README.md, content/ (16 files), data/ (1 file)" {
		t.Error(got)
	}
}
