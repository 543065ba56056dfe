// Package figure holds every number that the site shows, each with its proof:
// what it counts, on what basis, by which formula, from which rows and documents.
// A page never computes a number of its own; it asks for one by its id.
package figure

import (
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Basis says what kind of evidence a number rests on.
type Basis string

const (
	Published Basis = "published" // printed in a document
	Counted   Basis = "counted"   // rows of data/ counted
	Coded     Basis = "coded"     // counted over our own coding of titles
	Derived   Basis = "derived"   // computed from other facts: days, medians, shares
)

// Phrase is a message still without a language. Values that are table.Text are
// put in the reader's language.
type Phrase struct {
	Key  string
	Own  string // of the text that a site may have for just this; "" for none
	Args []any
}

// In says the phrase in the catalog's language.
func (p Phrase) In(c *message.Catalog) string {
	if p.Own != "" && c.Has(p.Own) {
		return c.Text(p.Own, p.Args...)
	}
	return c.Text(p.Key, p.Args...)
}

// Say makes a phrase.
func Say(key string, args ...any) Phrase { return Phrase{Key: key, Args: args} }

// or is the phrase in the words that a site has for just this, where it has any.
func (p Phrase) or(own string) Phrase {
	p.Own = own
	return p
}

// Figure is a number with its proof. What it rests on is given once, as cells of the data
// or as other figures; its documents follow from that.
type Figure struct {
	ID        string
	Value     float64
	Max       float64       // the most it can be, where the dates behind it are partial; 0: Value
	Absence   model.Absence // why there is no value; "" where there is one
	Qualifier string        // exact, more-than, about, as published; between where Max is more than Value
	Unit      string        // "" for a count, days, percent (0 to 100), a currency (EUR)
	Basis     Basis
	Label     Phrase   // what is counted
	Formula   Phrase   // how, in a sentence
	AsOf      string   // day, month or year that a published figure stands for
	Since     string   // where that date lies between two, the earlier; AsOf is the later
	Table     string   // the table whose rows were counted
	Rows      []string // ids of those rows
	Cells     []Cells  // what was read to come by it
	Of        []string // ids of the figures that it is made of
	Query     string   // SQL over the published SQLite file that gives the value

	Sources []string   // the documents that its cells, or those of the figures that it is made of, come from
	Locator table.Text // the place in the document, where all of it was read in one
}

// Cells are those of a column in some rows of a table.
type Cells struct {
	Table, Column string
	Rows          []string // keys
}

// When is the date that a published figure stands for, in words; "" where it has none.
func (f *Figure) When(c *message.Catalog) string {
	if f.Since == "" {
		return c.Date(f.AsOf)
	}
	return c.Text("date.between", "from", c.Date(f.Since), "to", c.Date(f.AsOf))
}

// Known reports whether there is a value. Zero is one.
func (f *Figure) Known() bool { return f.Absence == model.Present }

// Columns are those that were read, with their tables: states.declaration.
func (f *Figure) Columns() []string {
	var out []string
	for _, c := range f.Cells {
		if name := c.Table + "." + c.Column; !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// N is the value of a count; of a range, the most, which is never said as one.
func (f *Figure) N() int { return int(max(f.Value, f.Max)) }

// Proof is the figure's id.
func (f *Figure) Proof() string { return f.ID }

// Text writes the value with its qualifier: «más de 120», «100.4», «no se sabe».
func (f *Figure) Text(c *message.Catalog) string {
	switch {
	case !f.Known():
		return c.Text("figure." + string(f.Absence))
	case f.Max > f.Value:
		return c.Text("chart.range", "min", f.Value, "max", f.Max)
	case f.Qualifier == "more-than", f.Qualifier == "about":
		return c.Text("figure."+f.Qualifier, "n", f.Value)
	case f.Unit == "percent":
		return c.Percent(f.Value)
	case len(f.Unit) == 3 && strings.ToUpper(f.Unit) == f.Unit:
		return c.Money(f.Value, f.Unit)
	}
	return c.Value(f.Value)
}

// Set is all figures of a site, in the order in which they are shown.
type Set struct {
	All  []*Figure
	byID map[string]*Figure

	m *model.Model
}

// Get returns a figure by id, nil when there is none.
func (s *Set) Get(id string) *Figure { return s.byID[id] }

// N is the value of a count that is known to exist; it panics on a slip in the code.
func (s *Set) N(id string) int { return s.Must(id).N() }

// Must returns a figure that is known to exist; it panics on a slip in the code.
func (s *Set) Must(id string) *Figure {
	f := s.byID[id]
	if f == nil {
		panic("figure: no figure " + id)
	}
	return f
}

// placed is a figure in a text of the data: {{commitments.total}}.
var placed = regexp.MustCompile(`\{\{ *([^{} ]+) *\}\}`)

// Fill puts figures into a text of the data, each as say writes it; what is no figure
// stays as it was and is returned.
func (s *Set) Fill(text string, say func(*Figure) string) (filled string, unknown []string) {
	var out strings.Builder
	from := 0
	for _, at := range placed.FindAllStringSubmatchIndex(text, -1) {
		before, id := text[from:at[0]], text[at[2]:at[3]]
		out.WriteString(before)
		said := text[at[0]:at[1]]
		if f := s.byID[id]; f == nil {
			unknown = append(unknown, id)
		} else if said = say(f); message.Opens(before, at[0] == 0, text) {
			said = message.Opened(said)
		}
		out.WriteString(said)
		from = at[1]
	}
	return out.String() + text[from:], unknown
}

// IDs lists all ids in order.
func (s *Set) IDs() []string {
	ids := make([]string, len(s.All))
	for i, f := range s.All {
		ids[i] = f.ID
	}
	return ids
}

func (s *Set) add(f Figure) *Figure {
	switch {
	case f.Max > f.Value:
		f.Qualifier = "between"
	case f.Qualifier == "":
		f.Qualifier = "exact"
	}
	if !f.Known() {
		f.Formula, f.Query = Say("figure.formula.absent."+string(f.Absence)), ""
	} else if f.N() == 0 {
		s.lookThrough(f.Cells)
	}
	s.attribute(&f)
	s.All = append(s.All, &f)
	s.byID[f.ID] = &f
	return &f
}

// lookThrough says of a zero in which rows nothing was found: where none is named, in all
// that their table has.
func (s *Set) lookThrough(cells []Cells) {
	if slices.ContainsFunc(cells, func(c Cells) bool { return len(c.Rows) > 0 }) {
		return
	}
	for i, c := range cells {
		cells[i].Rows = s.m.Table(c.Table).Keys()
	}
}

// attribute finds the documents of a figure: those of its cells and of the figures that
// it is made of.
func (s *Set) attribute(f *Figure) {
	var origins []table.Origin
	for _, c := range f.Cells {
		t := s.m.Table(c.Table)
		if len(c.Rows) > 0 && !t.Sourced(c.Column) {
			origins = append(origins, table.Origin{})
			continue
		}
		origin := t.Origins(c.Column)
		for _, key := range c.Rows {
			origins = append(origins, origin(t.Find(key)))
		}
	}
	for _, id := range f.Of {
		for _, source := range s.Must(id).Sources {
			origins = append(origins, table.Origin{Source: source, Locator: s.Must(id).Locator})
		}
	}
	for i, o := range origins {
		if i == 0 || o.Source != origins[i-1].Source { // those of a document mostly stand together
			f.Sources = append(f.Sources, o.Source)
		}
	}
	if slices.Sort(f.Sources); len(origins) > 0 && !slices.ContainsFunc(origins, func(o table.Origin) bool { return !o.Same(origins[0]) }) {
		f.Locator = origins[0].Locator
	}
	f.Sources = slices.DeleteFunc(slices.Compact(f.Sources), func(id string) bool { return id == "" })
}
