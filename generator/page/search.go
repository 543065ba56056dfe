package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"cocrea/generator/content"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Search is the field of the page of search.
type Search struct {
	Action string // address of the page itself
	Index  string // address of what the script reads
}

// kind is one kind of thing that can be found, in columns: titles, addresses by a
// pattern, a few words that are shown beside each, and words that are only found.
// A column of words that are titles of another kind is numbers.
type kind struct {
	Name   string   `json:"name"`
	At     string   `json:"at"`  // an address from the root of the site; {} is the id
	IDs    string   `json:"ids"` // with spaces between them
	Titles []string `json:"titles"`
	Of     []column `json:"of,omitempty"`
	Notes  []string `json:"notes,omitempty"`
	Words  []string `json:"words,omitempty"`
}

// column gives each row the title of a row of another kind, or -1 for none.
type column struct {
	Kind int   `json:"kind"`
	Rows []int `json:"rows"`
}

// row is a thing that can be found, before it is packed.
type row struct{ id, title, note, words string }

// Places of kinds that others point at.
const (
	kindCommitments = iota
	kindStates
	kindThemes
	kindGuide
)

// index packs everything that can be found in the language. It has the words as
// they are written: the script folds accents and capitals of the index and of what
// a reader types in the same way.
func (s *Site) index() []byte {
	kinds := make([]kind, kindGuide+1, 12)
	kinds[kindCommitments] = s.findCommitments()
	kinds[kindStates] = s.find("states", s.Model.States, func(st *model.State) row {
		return row{st.Slug, st.Name, s.c.Text("stage." + st.Stage().String()), tileName(st)}
	})
	kinds[kindThemes] = s.find("themes", s.Model.Themes, func(t *model.Theme) row { return row{id: t.ID, title: s.text(t.Name)} })
	var others []row
	var terms []row
	kinds[kindGuide], terms, others = s.findProse()
	kinds = append(kinds,
		pack(s.c.Text("search.glossary"), s.to.Home(), terms),
		s.find("secretariats", s.Model.Secretariats, func(r *model.Secretariat) row {
			return row{id: r.State.Slug, title: s.c.Text("secretariat.title", "state", r.State.Name)}
		}),
		s.find("plans", s.Model.Plans, func(p *model.ActionPlan) row { return row{id: p.ID, title: s.planTitle(p)} }),
		s.find("pillars", s.Model.Pillars, func(p *model.Pillar) row { return row{id: p.ID, title: s.text(p.Name)} }),
		s.findFigures(),
		s.find("data", s.Model.Tables, func(t **table.Table) row {
			return row{id: strings.ReplaceAll((*t).Name, "_", "-"), title: s.text(s.Model.Dataset.Tables[(*t).Name].Title)}
		}),
		s.find("sources", s.Model.Sources, func(d *model.Source) row { return row{id: d.ID, title: d.Title, note: d.Publisher} }),
		pack(s.c.Text("search.others"), s.to.Home(), others))
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	_ = e.Encode(map[string]any{"kinds": kinds}) // texts and numbers always encode
	return out.Bytes()
}

// find packs records whose pages are id folders of a section.
func (s *Site) find(section string, records any, of any) kind { return kind{} }

// tileName is how maps shorten the state's name.
func tileName(st *model.State) string {
	if st.Tile == nil {
		return ""
	}
	return st.Tile.Abbr
}

var _ = content.Heading{}
var _ = sha256.Sum256
var _ = hex.EncodeToString
