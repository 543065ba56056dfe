package figure

import (
	"cmp"
	"slices"
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/model"
)

// Proof is all that stands behind a figure.
type Proof struct {
	*Figure
	Records   []Record        // the rows that were counted, in their order
	Documents []*model.Source // that they come from
	Against   []Comparison    // with what it was compared
	Parts     []*Figure       // that it is made of
	Whole     bool            // the rows are all that their table has
	Own       bool            // the site counted or calculated it, and no document is behind it, though others have one
	Related   []*Figure       // others of the same measure
	Loaded    []Loaded        // the commands that printed what was read

	set *Set
}

// Loaded is a table that a command printed.
type Loaded struct {
	Table   string   `json:"table" doc:"The table."`
	Command []string `json:"command" doc:"The program that printed its rows, with its arguments."`
}

// Record is a row behind a figure.
type Record struct {
	Table string
	ID    string
	Name  string // in a language
}

// Prove gathers what stands behind a figure, names in the catalog's language; nil when
// there is no such figure.
func (s *Set) Prove(id string, m *model.Model, comparisons []Comparison, c *message.Catalog) *Proof {
	f := s.Get(id)
	if f == nil {
		return nil
	}
	p := &Proof{Figure: f, set: s}
	p.Records = records(m, f.Table, f.Rows, c)
	if t := m.Table(f.Table); t != nil {
		p.Whole = len(f.Rows) > 0 && len(f.Rows) == len(t.Rows)
	}
	for _, name := range m.Loaded() {
		if s.rests(f, name) {
			p.Loaded = append(p.Loaded, Loaded{name, m.LoaderOf(name)})
		}
	}
	for _, part := range f.Of {
		p.Parts = append(p.Parts, s.Must(part))
	}
	for i := range m.Sources {
		if slices.Contains(f.Sources, m.Sources[i].ID) {
			p.Documents = append(p.Documents, &m.Sources[i])
		}
	}
	p.Own = len(m.Sources) > 0 && len(p.Documents) == 0 && f.Known() && f.Basis != Published
	for _, k := range comparisons {
		if k.Published == f || k.Other == f || k.Coded == f {
			p.Against = append(p.Against, k)
		}
	}
	family, below := id[:strings.LastIndexByte(id, '.')+1], id+"."
	above := strings.TrimSuffix(family, ".")
	under := func(of, id string) bool { // one step below
		rest, same := strings.CutPrefix(id, of)
		return same && of != "" && !strings.Contains(rest, ".")
	}
	for _, other := range s.All {
		if other != f && (under(family, other.ID) || under(below, other.ID) || other.ID == above) && !slices.Contains(f.Of, other.ID) {
			p.Related = append(p.Related, other)
		}
	}
	return p
}

// rests reports whether a table was read for a figure or for those that it is made of.
func (s *Set) rests(f *Figure, name string) bool {
	return f.Table == name || slices.ContainsFunc(f.Cells, func(c Cells) bool { return c.Table == name }) ||
		slices.ContainsFunc(f.Of, func(id string) bool { return s.rests(s.Must(id), name) })
}

// Explanation is what is known of why the two sides of a comparison differ, with its
// figures as texts; "" where nothing is.
func (p *Proof) Explanation(k Comparison, c *message.Catalog) string {
	if k.Why == nil {
		return ""
	}
	text, _ := p.set.Fill(k.Why.Explanation.In(c.Lang), func(f *Figure) string { return f.Text(c) })
	return text
}

// records are rows of a table with the names that readers see of them; the id where a
// row has no name.
func records(m *model.Model, from string, ids []string, c *message.Catalog) []Record {
	var out []Record
	for _, id := range ids {
		out = append(out, Record{from, id, cmp.Or(m.RecordName(from, id, c), id)})
	}
	return out
}
