package page

import (
	"html/template"
	"slices"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/model"
)

// proofs are a page for each figure: its value, on what it rests, how to get it
// again, the rows behind it and the documents they come from.
func (s *Site) proofs() []Page {
	var pages []Page
	for _, f := range s.Figures.All {
		if s.to.listed[f.ID] == "" {
			pages = append(pages, Page{Address: s.to.Figure(f.ID), Owner: "generator/figure", Key: "figure:" + f.ID,
				View: of(func() View { return s.proof(s.Figures.Prove(f.ID, s.Model, s.Comparisons, s.c)) })})
		}
	}
	return pages
}

func (s *Site) proof(p *figure.Proof) View {
	label := p.Label.In(s.c)
	v := View{
		Kind: "page", Class: "record proof", Title: label, Description: s.c.Text("proof.description", "label", label, "value", p.Text(s.c)),
		Crumbs: []Link{{Text: s.c.Text("section.figures"), Href: s.to.Section("figures")}},
	}
	value := Total{Value: p.Text(s.c), Label: s.c.Text("basis-said." + string(p.Basis)), Href: s.to.Figure(p.ID), ID: p.ID, Coverage: s.covered(p.ID)}
	if !p.Known() { // nothing was counted or published
		value.Label = ""
	}
	if !p.Known() || len(p.Sources) == 0 { // nor do all come from a document
		v.Description = s.c.Text("proof.description-plain", "label", label, "value", p.Text(s.c), "how", p.Formula.In(s.c))
	}
	v.Sections = []Section{{Totals: []Total{value}}, {ID: "prueba", Title: s.c.Text("proof.title"), Facts: s.proofFacts(p)}}
	if len(p.Against) > 0 {
		section := Section{ID: "conciliacion", Title: s.c.Text("proof.against")}
		section.Table = s.compared(p.Against)
		v.Sections = append(v.Sections, section)
	}
	if p.Query != "" {
		v.Sections = append(v.Sections, Section{ID: "repetir", Title: s.c.Text("proof.again"), Text: s.again(p) + "<p>" + s.c.HTML("proof.why") + `</p><pre tabindex="0"><code>cocrea why ` + escape(p.ID) + "</code></pre>"})
	}
	if len(p.Parts) > 0 {
		section := Section{ID: "partes", Title: s.c.Text("proof.parts")}
		for _, f := range p.Parts {
			section.Items = append(section.Items, s.figureItem(f))
		}
		v.Sections = append(v.Sections, section)
	}
	switch {
	case p.Whole:
		v.Sections = append(v.Sections, Section{ID: "filas", Title: s.c.Text("proof.rows-all"), Proof: p.ID,
			Text: "<p>" + s.c.HTML("proof.whole", "table", s.link(s.text(s.Model.Dataset.Tables[p.Table].Title), s.to.Table(p.Table))) + "</p>"})
	case len(p.Records) > 0:
		section := Section{ID: "filas", Title: s.c.Text("proof.rows", "n", len(p.Records)), Proof: p.ID}
		for _, r := range cut(s.first(&section, len(p.Records), s.to.Table(p.Table)), 0, p.Records) {
			item := Item{Text: r.Name, Href: s.recordAddress(r), ID: r.ID}
			if r.Name == r.ID {
				item.ID = ""
			}
			section.Items = append(section.Items, item)
		}
		v.Sections = append(v.Sections, section)
	}
	if len(p.Sources) > 0 {
		v.Sections = append(v.Sections, s.cited(p.Sources))
	}
	if len(p.Related) > 0 {
		section := Section{ID: "relacionadas", Title: s.c.Text("proof.related")}
		for _, f := range p.Related {
			section.Items = append(section.Items, s.figureItem(f))
		}
		v.Sections = append(v.Sections, section)
	}
	return v
}

// again is the query that gives a figure again, over the database among the downloads.
func (s *Site) again(p *figure.Proof) template.HTML {
	if !s.to.made.Serves("sqlite") {
		return ""
	}
	return "<p>" + s.c.HTML("proof.again-text") + `</p><pre tabindex="0"><code>` + escape(p.Query+";") + "</code></pre>"
}

// figureItem is another figure in a list.
func (s *Site) figureItem(f *figure.Figure) Item {
	return Item{Text: f.Label.In(s.c), Href: s.to.Figure(f.ID), Meta: f.Text(s.c), Proof: f.ID}
}

func (s *Site) proofFacts(p *figure.Proof) []Fact {
	var facts []Fact
	if p.Known() {
		facts = append(facts, Fact{Term: s.c.Text("proof.basis"), Value: escape(s.c.Text("basis-said." + string(p.Basis)))})
	}
	facts = append(facts,
		Fact{Term: s.c.Text("figures.how"), Value: template.HTML(`<span data-figure="`+template.HTMLEscapeString(p.ID)+`">`) + escape(p.Formula.In(s.c)) + "</span>"},
		s.idFact(p.ID))
	if p.Table != "" {
		facts = append(facts, Fact{Term: s.c.Text("data.table"), Value: template.HTML("<code>") + s.link(p.Table, s.to.Table(p.Table)) + "</code>"})
	}
	if columns := p.Columns(); len(columns) > 0 {
		facts = append(facts, Fact{Term: s.c.Text("proof.columns"), Value: template.HTML("<code>") + escape(strings.Join(columns, ", ")) + "</code>"})
	}
	for _, l := range p.Loaded {
		facts = append(facts, Fact{Term: s.c.Text("proof.loaded", "table", l.Table), Value: commandLine(l.Command), Whole: true})
	}
	if p.AsOf != "" {
		facts = append(facts, s.fact("as-of", p.When(s.c), "", ""))
	}
	if len(p.Documents) == 1 { // several are listed below
		d := p.Documents[0]
		facts = append(facts, Fact{Term: s.c.Text("figures.source"), Value: s.link(s.sourceMeta(d.ID), s.to.Source(d.ID)), Note: s.text(p.Locator)},
			s.fact("read", s.c.Date(d.Read.String()), "", ""))
	} else if p.Own {
		facts = append(facts, Fact{Term: s.c.Text("figures.source"), Value: escape(s.c.Text("proof.own"))})
	}
	if total := s.totalOf(p); total != nil && s.text(total.Note) != "" { // what must be known to read it well
		facts = append(facts, Fact{Term: s.c.Text("fact.note"), Value: escape(s.text(total.Note)), Whole: true})
	}
	return facts
}

// totalOf is the published total that a figure is, nil where it is none.
func (s *Site) totalOf(p *figure.Proof) *model.Total {
	at := slices.IndexFunc(s.Model.Totals, func(t model.Total) bool { return p.Table == "totals" && slices.Equal(p.Rows, []string{t.ID}) })
	if at < 0 {
		return nil
	}
	return &s.Model.Totals[at]
}

// recordAddress is the page of a row behind a figure; of a row without one, that of its
// table.
func (s *Site) recordAddress(r figure.Record) string {
	if page := s.homes[r.Table+" "+r.ID]; page != "" {
		return page
	}
	return s.to.Table(r.Table)
}
