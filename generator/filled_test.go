package generator

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// open is a figure that nobody put in its place.
var open = regexp.MustCompile(`\{\{ *[a-z][a-z0-9.-]* *\}\}`)

// TestFiguresFilled: a figure in what describes the data is a number in every file that is
// published, in a release as in the present data, and in what a release is compared with.
func TestFiguresFilled(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/odd/described.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := layOver(t, &txtar.Archive{Files: append([]txtar.File{{Name: "lay en"}}, archive.Files...)})
	file := filepath.Join(dir, "data", "dataset.toml")
	words, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`(?m)^version = "(.*)"`).FindSubmatch(words)
	if version == nil || !open.Match(words) {
		t.Fatal("dataset.toml has no version, or asks for no figure")
	}
	if report, err := Release(context.Background(), Options{Dir: dir, NoNPM: true}, string(version[1]), nil); err != nil || report.Files == 0 {
		t.Fatal(err, report.Problems.Sorted())
	}
	found, report, err := Diff(context.Background(), Options{Dir: dir}, string(version[1]), dir)
	if err != nil || !found.None() {
		t.Errorf("the release differs from what it was frozen of: %+v, %v, %v", found, err, report.Problems.Sorted())
	}
	next := bytes.Replace(words, version[0], append(bytes.TrimSuffix(version[0], []byte(`"`)), `.1"`...), 1)
	if err := os.WriteFile(file, bytes.Replace(next, []byte("Se publicaron"), []byte("Fueron"), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "public")
	if report, err := Build(context.Background(), Options{Dir: dir, Out: out, NoNPM: true}); err != nil || !report.Published {
		t.Fatal(err, report.Problems.Sorted())
	}
	read, frozen := 0, ""
	err = filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		read++
		if at := open.Find(data); at != nil {
			t.Errorf("%s has %s", strings.TrimPrefix(name, out), at)
		}
		if strings.HasSuffix(filepath.ToSlash(name), "/v/"+string(version[1])+"/dataset.json") {
			frozen = string(data)
		}
		return err
	})
	if err != nil || read < 100 || !strings.Contains(frozen, "Se publicaron 62.") {
		t.Errorf("%v, %d files; the release says %s", err, read, frozen)
	}
}
