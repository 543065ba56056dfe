package release

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"cocrea/generator/dataset"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Freeze makes the files of a release of the present data, by their path in the
// release's folder: those of the tables, CSV as it was understood, with the ids that were made, and
// TOML as it is; dataset.toml, with the words that it
// leaves to the program, which may have others one day, and release.toml. words are what
// dataset.toml says (change.Words), with figures in place, so that no release ever asks for
// one; before are the releases that there are, and read gives the bytes of a file of the site.
func Freeze(m *model.Model, words map[string]any, before []*Release, notes map[string]string, read func(file string) ([]byte, error)) (map[string][]byte, error) {
	out := map[string][]byte{}
	var frozen []Frozen
	for _, t := range m.Tables {
		file := strings.TrimPrefix(path.Clean(t.Grid.Source.File), "data/")
		f := Frozen{Name: t.Name, File: file}
		for _, c := range t.Fields {
			f.Columns, f.Types = append(f.Columns, c.Name), append(f.Types, string(c.Type))
			if c.Key {
				f.Key = c.Name
			}
		}
		frozen = append(frozen, f)
		var err error
		if out[file], err = rows(t, read); err != nil {
			return nil, err
		}
	}
	said, err := worded(words)
	if err != nil {
		return nil, err
	}
	out["dataset.toml"] = said
	asJSON, err := dataset.WordsJSON(words)
	if err != nil {
		return nil, err
	}
	digest, err := dataset.DigestOf(m.Tables, asJSON)
	if err != nil {
		return nil, err
	}
	d := &m.Dataset
	r := &Release{Version: d.Version, Date: d.Date, Licence: d.Licence, Digest: digest, Worded: true, Notes: table.Text(notes), Frozen: frozen, Former: map[string]string{}}
	for _, old := range before {
		if !old.Worded && old.Words != nil {
			r.Former[old.Version] = dataset.WordsSum(old.Words)
		}
	}
	out[File], err = written(r)
	return out, err
}

// rows are those of a table as they are frozen.
func rows(t *table.Table, read func(file string) ([]byte, error)) ([]byte, error) {
	src := t.Grid.Source
	if path.Ext(src.File) == ".csv" {
		return dataset.Plain(t)
	}
	data, err := read(src.File)
	if errors.Is(err, fs.ErrNotExist) { // the program's own, which the site has not
		return []byte(src.Text), nil
	}
	return data, err
}

// worded is a dataset.toml that says what the data say, and nothing that only helps who
// edits them.
func worded(words map[string]any) ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintln(&out, "# What was said of the data when they were frozen.")
	e := toml.NewEncoder(&out)
	e.Indent = ""
	err := e.Encode(words)
	return out.Bytes(), err
}

// written is release.toml.
func written(r *Release) ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintln(&out, "# A release of the data. Only the notes may still be changed: all else is what the")
	fmt.Fprintln(&out, "# hash was taken of, and the build refuses a release that no longer has it.")
	type head struct {
		Version string `toml:"version"`
		Date    string `toml:"date"`
		Licence string `toml:"licence"`
		Digest  string `toml:"digest"`
		Worded  bool   `toml:"words"`
	}
	e := toml.NewEncoder(&out)
	e.Indent = ""
	if err := e.Encode(head{r.Version, r.Date, r.Licence, r.Digest, r.Worded}); err != nil {
		return nil, err
	}
	notes := map[string]string{}
	var langs []string
	for lang, text := range r.Notes {
		notes["notes_"+lang] = text
		langs = append(langs, lang)
	}
	if slices.Sort(langs); len(langs) > 0 {
		if err := e.Encode(notes); err != nil {
			return nil, err
		}
	}
	out.WriteString("\n")
	if len(r.Former) > 0 {
		if err := e.Encode(map[string]map[string]string{"former": r.Former}); err != nil {
			return nil, err
		}
		out.WriteString("\n")
	}
	err := e.Encode(map[string][]Frozen{"table": r.Frozen})
	return out.Bytes(), err
}
