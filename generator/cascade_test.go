package generator

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"cocrea/generator/problem"
)

// cascades are what people do to a whole file or folder of a site in two languages that has
// published a version, and the errors that are told then: the cause first, and once.
var cascades = []struct {
	name string
	do   func(dir string) error
	want []string
}{
	{"a language is lost", lose("content/en"), []string{"file-missing content/en"}},
	{"the first language is lost", lose("content/es"), []string{"file-missing content/es"}},
	{"a language has another name", move("content/en", "content/en-copia"), []string{"file-orphan content/en-copia"}},
	{"a page to which others lead", linked, []string{"link-file content/es/acerca.md", "link-broken content/es/acerca.md"}},
	{"a table is lost to which others refer", lose("data/states.csv"), []string{"table-emptied data/states.csv"}},
	{"a record has another id", edit("data/sources.csv", "deck-2017,", "deck-2018,"), []string{"id-changed data/sources.csv"}},
	{"a vocabulary is lost", lose("data/themes.toml"), []string{"table-emptied data/themes.toml"}},
	{"a table has another name", move("data/action_plans.csv", "data/action_plans (1).csv"), []string{"file-orphan data/action_plans (1).csv"}},
	{"a table has a name of another language", move("data/states.csv", "data/lugares.csv"), []string{"file-orphan data/lugares.csv"}},
	{"the needed table has another name", move("data/commitments.csv", "data/Copia de commitments.csv"), []string{"file-orphan data/Copia de commitments.csv"}},
	{"the checklist has another name", move("data/checklist.toml", "data/checklist-final.toml"), []string{"file-orphan data/checklist-final.toml"}},
	{"a folder of data has another name", move("data/geo", "data/mapas/geo"), []string{"file-orphan data/mapas/geo"}},
	{"the map has another name", move("data/geo", "data/geo-copia"), []string{"file-orphan data/geo-copia"}},
	{"the releases have another name", move("data/releases", "data/releases-old"), []string{"file-orphan data/releases-old"}},
	{"a release is lost", lose("data/releases/" + frozenVersion), []string{"file-missing data/releases/" + frozenVersion}},
}

func lose(name string) func(dir string) error {
	return func(dir string) error { return os.RemoveAll(filepath.Join(dir, filepath.FromSlash(name))) }
}

// edit puts a text in the place of the first other one of a file.
func edit(name, was, now string) func(dir string) error {
	return func(dir string) error {
		name := filepath.Join(dir, filepath.FromSlash(name))
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(name, []byte(strings.Replace(string(text), was, now, 1)), 0o644)
	}
}

func move(from, to string) func(dir string) error {
	return func(dir string) error {
		to := filepath.Join(dir, filepath.FromSlash(to))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		return os.Rename(filepath.Join(dir, filepath.FromSlash(from)), to)
	}
}

// linked leads from several places to two pages that are not there.
func linked(dir string) error {
	for _, name := range []string{"acerca.md", "index.md", "metodo.md"} {
		file, err := os.OpenFile(filepath.Join(dir, "content", "es", name), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = file.WriteString("\nVea [uno](guia/no.md), [otro](./guia/no.md#a) y [más](/guia/ninguna/).\n")
		if err := errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}

const frozenVersion = "2017.1"

// TestCascades fails where the loss of one thing is told of as of many, or after what follows
// from it.
func TestCascades(t *testing.T) {
	t.Parallel()
	good := releasedSite(t)
	for _, c := range cascades {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "site")
			if err := os.CopyFS(dir, os.DirFS(good)); err != nil {
				t.Fatal(err)
			}
			if err := c.do(dir); err != nil {
				t.Fatal(err)
			}
			report, err := Build(context.Background(), Options{Dir: dir, NoNPM: true})
			if err != nil {
				t.Fatal(err)
			}
			for _, lang := range languages {
				checkWords(t, report.Problems, problem.Catalog(lang))
			}
			var told []string
			for _, p := range report.Problems.Sorted() {
				if p.Severity() == problem.Error {
					told = append(told, fmt.Sprint(p.Rule, " ", p.At.File))
				}
			}
			if !slices.Equal(told, c.want) {
				t.Errorf("told are\n%s\nnot\n%s", strings.Join(told, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// releasedSite is a good site in two languages of which a version is frozen, and data that
// have gone on since.
func releasedSite(t *testing.T) string {
	t.Helper()
	dir := layOver(t, txtar.Parse([]byte("-- lay en --\n")))
	if _, err := Release(context.Background(), Options{Dir: dir, NoNPM: true}, frozenVersion, nil); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "data", "dataset.toml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	now := strings.Replace(string(text), `version = "`+frozenVersion+`"`, `version = "2017.2"`, 1)
	if err := os.WriteFile(file, []byte(now), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}
