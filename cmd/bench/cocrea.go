package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// address is where both sites are said to be published, so that both have a sitemap.
const address = "https://example.org/"

const siteTOML = `title = "Promises of the Bench"
publisher = "The Bench"
languages = ["en"]
base_url = "` + address + `"

[words.en]
state = ["state", "states"]

[outputs] # what the other site has, and no more
figures = "cited"
comparisons = false
api = "none"
cards = "none"
offline = false
formats = ["csv", "json"]
`

const datasetTOML = `version = "1.0"
date = "2026-01-31"
`

// writeCocrea writes the site's input for Cocrea into dir.
func (s *subject) writeCocrea(dir string) error {
	var themes, places strings.Builder
	for _, t := range s.themes {
		fmt.Fprintf(&themes, "[[theme]]\nid = %q\nname_en = %q\n\n", t.id, t.name)
	}
	places.WriteString("id,name\n")
	for _, p := range s.places {
		fmt.Fprintf(&places, "%s,%s\n", p.id, p.name)
	}
	for name, text := range map[string]string{
		"content/site.toml": siteTOML, "data/dataset.toml": datasetTOML, "data/themes.toml": themes.String(), "data/states.csv": places.String(),
	} {
		if err := write(filepath.Join(dir, name), []byte(text)); err != nil {
			return err
		}
	}
	return s.writeCommitments(filepath.Join(dir, "data", "commitments.csv"), "")
}

// writeCommitments writes the table; the first record's description ends with more, which
// is how one cell is changed.
func (s *subject) writeCommitments(name, more string) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	buffer := bufio.NewWriter(file)
	rows := csv.NewWriter(buffer)
	_ = rows.Write([]string{"id", "number", "title", "description", "state_id", "theme_ids", "status", "start", "due"})
	for r := range s.records() {
		var ids []string
		for _, t := range r.themes {
			ids = append(ids, t.id)
		}
		_ = rows.Write([]string{r.id, strconv.Itoa(r.number), r.title, r.description + more, r.place.id, strings.Join(ids, ";"), r.status.id, r.start, r.due})
		more = ""
	}
	if rows.Flush(); rows.Error() != nil {
		return rows.Error()
	}
	if err := buffer.Flush(); err != nil {
		return err
	}
	return file.Close()
}

// write writes a file, and the folders that it is in.
func write(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}
