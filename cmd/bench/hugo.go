package main

import (
	"bufio"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// hugoVersion is the newest that builds with the Go of go.mod.
const hugoVersion = "v0.164.0"

// hugoFiles are the settings and layouts of the same site for Hugo: on each page the same
// words about the same record, links to the same pages, lists with the same rows.
//
//go:embed all:hugo
var hugoFiles embed.FS

// writeHugo writes the site's input for Hugo into dir: a file a record, with its facts as
// JSON, the form of front matter that Hugo reads with least work.
func (s *subject) writeHugo(dir string) error {
	files, err := fs.Sub(hugoFiles, "hugo")
	if err != nil {
		return err
	}
	if err := os.CopyFS(dir, files); err != nil {
		return err
	}
	if err := write(filepath.Join(dir, "static", "site.css"), []byte("body{max-width:60rem;margin:auto}")); err != nil {
		return err
	}
	folder := filepath.Join(dir, "content", "commitments")
	if err := write(filepath.Join(folder, "_index.md"), []byte("---\ntitle: Commitments\n---\n")); err != nil {
		return err
	}
	for r := range s.records() {
		if err := r.writeHugo(folder, ""); err != nil {
			return err
		}
	}
	return nil
}

// writeHugo writes the file of a record; its description ends with more.
func (r *record) writeHugo(folder, more string) error {
	file, err := os.Create(filepath.Join(folder, r.id+".md"))
	if err != nil {
		return err
	}
	defer file.Close()
	var themes []string
	for _, t := range r.themes {
		themes = append(themes, t.name)
	}
	facts := map[string]any{
		"title": r.title, "identifier": r.id, "number": r.number, "weight": r.number, "short": r.description[:150] + "…", "start": r.start, "due": r.due,
		"states": []string{r.place.name}, "themes": themes, "statuses": []string{r.status.name},
	}
	text, err := json.MarshalIndent(facts, "", "  ")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(file)
	fmt.Fprintf(out, "%s\n\n%s%s\n", text, r.description, more)
	if err := out.Flush(); err != nil {
		return err
	}
	return file.Close()
}
