package page

import (
	"html/template"
	"slices"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// text is a table.Text in the language.
func (s *Site) text(t table.Text) string { return t.In(s.c.Lang) }

// figure is a number with a link to its proof; a text where there is no such figure.
func (s *Site) figure(id string) template.HTML {
	f := s.Figures.Get(id)
	if f == nil {
		return escape(s.c.Text("figure.unknown"))
	}
	return anchor("figure", s.to.Figure(id), f.Text(s.c), id)
}

// proven is a figure for a message, as a link to its proof: the message may choose its
// words by it.
type proven struct {
	*figure.Figure
	link template.HTML
}

// Markup is the link.
func (p proven) Markup() template.HTML { return p.link }

// proven is such a figure; a text where there is none.
func (s *Site) proven(id string) any {
	if f := s.Figures.Get(id); f != nil {
		return proven{f, s.figure(id)}
	}
	return s.c.Text("figure.unknown")
}

// plainlyNone tells that a figure is there, and zero: «about 0» may be some.
func (s *Site) plainlyNone(id string) bool {
	f := s.Figures.Get(id)
	return f != nil && f.Known() && f.Value == 0 && f.Qualifier == "exact"
}

// same tells that two figures are there, known exactly, and equal.
func (s *Site) same(a, b string) bool {
	x, y := s.Figures.Get(a), s.Figures.Get(b)
	return x != nil && y != nil && x.Known() && y.Known() && x.Qualifier == "exact" && y.Qualifier == "exact" && x.Value == y.Value
}

// sought tells that some row of a table has a value in one of some columns: what the others
// lack is then not known, and otherwise nobody looked for it.
func (s *Site) sought(table string, columns ...string) bool {
	return s.Model.Missing(table, columns...) == model.NotKnown
}

// number is a figure for a message, which says it without a link; a text where there is
// no such figure.
func (s *Site) number(id string) any {
	if f := s.Figures.Get(id); f != nil {
		return f
	}
	return s.c.Text("figure.unknown")
}

// explained is what is known of why two numbers differ, with its figures.
func (s *Site) explained(k figure.Comparison) template.HTML {
	text, _ := s.Figures.Fill(template.HTMLEscapeString(s.text(k.Why.Explanation)), func(f *figure.Figure) string { return string(s.figure(f.ID)) })
	return template.HTML(text)
}

// counted is a figure as the cell of a table.
func (s *Site) counted(id string) TableCell {
	return TableCell{HTML: escape(s.c.Value(s.number(id))), Number: true, Proof: id}
}

func anchor(class, href, text, figure string) template.HTML {
	e := template.HTMLEscapeString
	out := `<a`
	if class != "" {
		out += ` class="` + e(class) + `"`
	}
	out += ` href="` + e(href) + `"`
	if figure != "" {
		out += ` data-figure="` + e(figure) + `"`
	}
	return template.HTML(out + `>` + e(text) + `</a>`)
}

func (s *Site) link(text, href string) template.HTML { return anchor("", href, text, "") }

// named is a state for a sentence, as a link to its page.
func (s *Site) named(st *model.State) message.Linked {
	return message.Linked{Articled: st, Link: s.link(st.In(s.c.Lang), s.to.State(st))}
}

func escape(text string) template.HTML { return template.HTML(template.HTMLEscapeString(text)) }

// coverage is the figure that says how much of a published total is documented.
var coverage = map[string]string{
	"states.total": "states.counted", "secretariats.total": "secretariats.with-seats",
	"action-plans.total": "action-plans.counted", "commitments.total": "commitments.titled",
}

// total is a published total as a large figure, with its coverage.
func (s *Site) total(id string) Total {
	f := s.Figures.Get(id)
	if f == nil {
		return Total{}
	}
	of := strings.TrimSuffix(strings.TrimSuffix(id, ".counted"), ".total")
	if id == "action-plans.counted" && !s.Model.Publishes() { // nothing says that they were
		of += "-plain"
	}
	return Total{Value: f.Text(s.c), Label: s.c.Text("total."+of, "n", f), Href: s.to.Figure(id), ID: id, Coverage: s.covered(id)}
}

// covered says how much of a published total is documented, "" where that is not asked.
func (s *Site) covered(id string) template.HTML {
	if documented := coverage[id]; documented != "" && s.Figures.Get(documented) != nil && !s.plainlyNone(id) && !s.plainlyNone(documented) {
		return s.c.HTML("coverage."+id, "n", s.number(documented))
	}
	return ""
}

// sourceOf is the document with an id; nil where there is none.
func (s *Site) sourceOf(id string) *model.Source {
	if t := s.Model.Table("sources"); t != nil && id != "" {
		if row := t.Find(id); row >= 0 {
			return &s.Model.Sources[row]
		}
	}
	return nil
}

func (s *Site) sourceLink(id string) *Link {
	if d := s.sourceOf(id); d != nil {
		return &Link{Text: d.Title, Href: s.to.Source(id)}
	}
	return nil
}

// sourceLinks are links to documents in the order of data/sources.csv, decks first:
// they are what the totals come from.
func (s *Site) sourceLinks(ids []string) []Link {
	var decks, others []Link
	for i := range s.Model.Sources {
		d := &s.Model.Sources[i]
		if !slices.Contains(ids, d.ID) {
			continue
		}
		to := &others
		if d.Kind == "deck" {
			to = &decks
		}
		*to = append(*to, Link{Text: d.Title, Href: s.to.Source(d.ID)})
	}
	return append(decks, others...)
}

// plain is markup without its tags, for descriptions.
func plain(h template.HTML) string {
	var out strings.Builder
	in := false
	for _, r := range string(h) {
		switch {
		case r == '<':
			in = true
		case r == '>':
			in = false
		case !in:
			out.WriteRune(r)
		}
	}
	return unescape.Replace(out.String())
}

var unescape = strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&lt;", "<", "&gt;", ">", "&amp;", "&")
