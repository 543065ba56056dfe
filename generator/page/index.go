package page

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"cocrea/generator/table"
)

// findable is one kind of thing that can be found.
type findable struct {
	name, at string // at is an address from the root; {} is the id
	rows     []found
	rest     []found // those of the next file
	of       []int   // kinds whose titles stand beside those of the rows
	as       string  // the title with {} for that of the row of the first of them
}

// found is a thing that can be found: a record, a page, a term, a figure.
type found struct {
	id       string
	title    string
	note     string   // shown beside the title
	word     string   // only looked through
	of       []int    // rows of the kinds in of; -1 is none
	sections []string // titles of its sections, whose anchors are slugs of them
}

// packed is the index as the script reads it. Each field has one value a kind, and
// in it the values of the rows stand in order, parted by | (ids by spaces). A title
// that begins with # is a section of the page before it. An id that is the slug of
// its title is left out, and one that only ends otherwise than the id before it is
// ~ and that end. What no row of a kind has is empty.
type packed struct {
	Name   []string  `json:"name"`
	At     []string  `json:"at"`
	IDs    []string  `json:"ids"`
	Titles []string  `json:"titles"`
	Notes  []string  `json:"notes"`
	Words  []string  `json:"words"`
	As     []string  `json:"as"`
	Of     [][]int   `json:"of"`
	Rows   [][][]int `json:"rows"`           // for each kind in of
	More   []string  `json:"more,omitempty"` // of the first file: the others, beside it, with the rest of long kinds
}

// split parts the rows of long kinds into files of so many, of which the first has all that
// stands beside others. Each file has the same kinds.
func split(kinds []findable, most int) (files [][]findable) {
	var beside []int
	for _, k := range kinds {
		beside = append(beside, k.of...)
	}
	for n := 0; n == 0 || slices.ContainsFunc(files[n-1], func(k findable) bool { return len(k.rest) > 0 }); n++ {
		file := slices.Clone(kinds)
		for i := range file {
			k := &file[i]
			if n > 0 {
				k.rows = files[n-1][i].rest
			}
			k.rest = nil
			if len(k.rows) > most && !slices.Contains(beside, i) {
				k.rows, k.rest = k.rows[:most], k.rows[most:]
			}
		}
		files = append(files, file)
	}
	return files
}

// pack writes the kinds in columns, into a file that leads to others.
func pack(kinds []findable, more ...string) []byte {
	p := packed{More: more}
	for _, k := range kinds {
		var ids, titles, notes, words []string
		rows := make([][]int, len(k.of))
		before := ""
		for _, r := range k.rows {
			ids = append(ids, shorter(r.id, before, r.title))
			titles, notes, words = append(titles, strings.TrimLeft(r.title, "#")), append(notes, r.note), append(words, r.word)
			before = r.id
			for _, title := range r.sections {
				titles = append(titles, "#"+title)
			}
			for i, other := range r.of {
				rows[i] = append(rows[i], other)
			}
		}
		if k.as != "" {
			titles = nil
		}
		p.Name, p.At = append(p.Name, k.name), append(p.At, strings.TrimPrefix(k.at, "/"))
		p.IDs, p.Titles = append(p.IDs, joined(ids, " ")), append(p.Titles, joined(titles, "|"))
		p.Notes, p.Words = append(p.Notes, joined(notes, "|")), append(p.Words, joined(words, "|"))
		p.As, p.Of, p.Rows = append(p.As, k.as), append(p.Of, append([]int{}, k.of...)), append(p.Rows, rows)
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	_ = e.Encode(p) // texts and numbers always encode
	return out.Bytes()
}

// shorter is an id in fewer bytes.
func shorter(id, before, title string) string {
	if id == table.Slug(title) {
		return ""
	}
	same := 0
	for same < min(len(id), len(before)) && id[same] == before[same] {
		same++
	}
	if same > 1 && len(id) == len(before) {
		return "~" + id[same:]
	}
	return id
}

// joined puts values into one, "" when none has anything.
func joined(values []string, separator string) string {
	if !slices.ContainsFunc(values, func(v string) bool { return v != "" }) {
		return ""
	}
	safe := make([]string, len(values))
	for i, v := range values {
		safe[i] = strings.ReplaceAll(v, "|", "/")
	}
	return strings.Join(safe, separator)
}
