package page

import (
	"cmp"
	"html/template"
	"strings"

	"cocrea/generator/chart"
	"cocrea/generator/model"
)

// mostCited is how many documents stand by name below a chart or in a list of figures.
const mostCited = 3

// citedBelow are the documents of a chart: few by name, and where all of them stand.
func (s *Site) citedBelow(k *chart.Chart) []Link {
	links := s.sourceLinks(k.Sources)
	if len(links) <= mostCited+1 { // «and one more» says no less than its name
		return links
	}
	more := Link{Text: s.c.Text("figures.more-sources", "n", len(links)-mostCited), Href: s.to.in("embed", k.ID)}
	return append(links[:mostCited:mostCited], more)
}

// chartView draws a chart for pages.
func (s *Site) chartView(k *chart.Chart) ChartView {
	say := func(key string) template.HTML { return s.c.HTML(key, k.Args...) }
	v := ChartView{
		Anchor: s.to.anchor("grafica") + "-" + k.ID, Title: say(k.Said.Title), Measure: say(k.Said.Measure), Legend: k.Keys(), Drawing: k.Drawings(true),
		Embed: s.to.in("embed", k.ID), Sources: s.citedBelow(k), CSV: s.to.Drawings() + k.ID + ".csv", SVG: s.to.Drawings() + k.ID + ".svg",
	}
	if v.Measure == v.Title { // a title that finds nothing says what is measured
		v.Measure = ""
	}
	if k.Said.Note != "" {
		v.Note = say(k.Said.Note)
	}
	if own := s.Site.Wording(k.ID); own != nil {
		if text := s.text(own.Title); text != "" {
			k.Title, v.Title = text, escape(text)
		}
		if text := s.text(own.Note); text != "" {
			k.Note, v.Note = text, escape(text)
		}
	}
	if s.Library != "" {
		v.Option, v.Script = s.to.Drawings()+k.ID+".json", s.Library
	}
	for _, b := range k.Basis {
		v.Basis = append(v.Basis, s.badged(b))
	}
	if k.Kind == chart.Matrix {
		return v // it is drawn as its table
	}
	t := &Table{Caption: k.Title, Proof: strings.Join(k.Proofs(), " "), Head: []string{k.Label}}
	for _, column := range k.Columns {
		t.Head = append(t.Head, column.Label)
	}
	for _, row := range k.Rows {
		r := TableRow{Cells: []TableCell{{HTML: escape(row.Label)}}}
		if row.Href != "" {
			r.Cells[0].HTML = s.link(row.Label, row.Href)
		}
		for i, cell := range row.Cells {
			text := escape(cell.Text)
			if !cell.Known {
				text = s.shown(Fact{Absence: cmp.Or(cell.Absence, model.NotKnown)})
			}
			r.Cells = append(r.Cells, TableCell{HTML: text, Proof: cell.Shown(), Number: cell.Date.Year == 0 && k.Columns[i].Key != "stage"})
		}
		t.Rows = append(t.Rows, r)
	}
	v.Table = t
	return v
}
