package api

import (
	"cocrea/generator/chart"
	"cocrea/generator/dataset"
)

// allFigures writes the list of figures and each with its proof.
func (w *writer) allFigures() error {
	list := figuresDocument{Head: w.head(Figure("index"), "figures"), Figures: []figureEntry{}}
	catalogs := w.catalogs()
	for _, f := range w.Figures.All {
		p := w.Figures.Prove(f.ID, w.Model, w.Comparisons, catalogs[0])
		doc := figureDocument{
			Head: w.head(Figure(f.ID), "figure"), Figure: dataset.FigureOf(p, catalogs),
			Pages: w.links(func(l Language) string { return l.Pages.FigurePage(f.ID) }),
		}
		list.Figures = append(list.Figures, figureEntry{f.ID, doc.Value, doc.Max, doc.Absence, doc.Qualifier, f.Unit, string(f.Basis), Texts(doc.Label), w.whole(w.figureAt(f.ID))})
		if !w.each() {
			continue
		}
		if err := w.put(Figure(f.ID), "generator/figure", doc); err != nil {
			return err
		}
	}
	return w.put(Figure("index"), "generator/figure", list)
}

// allCharts writes the list of charts and each of them.
func (w *writer) allCharts() error {
	list := chartsDocument{Head: w.head(Chart("index"), "charts"), Charts: []chartEntry{}}
	for i, made := range w.Languages[0].Charts {
		id, doc := made.ID, w.chart(i)
		list.Charts = append(list.Charts, chartEntry{id, doc.Title, doc.Self})
		if err := w.put(Chart(id), "chart "+id, doc); err != nil {
			return err
		}
	}
	return w.put(Chart("index"), "generator/chart", list)
}

// chart is the nth chart. Its rows are in the order of the site's first language.
func (w *writer) chart(n int) chartDocument {
	first := w.Languages[0].Charts[n]
	id := first.ID
	of := func(text func(*chart.Chart) string) Texts {
		return w.said(func(l Language) string { return text(l.Charts[n]) })
	}
	drawing := func(ending string) Links {
		return w.links(func(l Language) string { return l.Pages.Drawing(id + ending) })
	}
	doc := chartDocument{
		Head: w.head(Chart(id), "chart"), ID: id, Kind: string(first.Kind), Basis: []string{}, Sources: []string{},
		Title: of(func(c *chart.Chart) string { return c.Title }), Measure: of(func(c *chart.Chart) string { return c.Measure }),
		Note: of(func(c *chart.Chart) string { return c.Note }), Label: of(func(c *chart.Chart) string { return c.Label }),
		Columns: []chartColumn{}, Rows: []chartRow{}, Figures: map[string]string{},
		CSV: drawing(".csv"), SVG: drawing(".svg"), Embed: w.links(func(l Language) string { return l.Pages.ChartPage(id) }),
	}
	for _, b := range first.Basis {
		doc.Basis = append(doc.Basis, string(b))
	}
	for _, source := range first.Sources {
		doc.Sources = append(doc.Sources, w.whole(w.recordAt("sources", source)))
	}
	for i, column := range first.Columns {
		doc.Columns = append(doc.Columns, chartColumn{column.Key, of(func(c *chart.Chart) string { return c.Columns[i].Label })})
	}
	places := make([]map[string]int, len(w.Languages))
	for i, l := range w.Languages {
		places[i] = map[string]int{}
		for at := range l.Charts[n].Rows {
			places[i][l.Charts[n].Rows[at].ID] = at
		}
	}
	for at := range first.Rows {
		var rows []*chart.Row // the row in each language
		for i, l := range w.Languages {
			rows = append(rows, &l.Charts[n].Rows[places[i][first.Rows[at].ID]])
		}
		doc.Rows = append(doc.Rows, w.row(n, rows, doc.Figures))
	}
	return doc
}

// row is a row of the nth chart, given in each language. The figures behind its values are
// added to figures.
func (w *writer) row(n int, rows []*chart.Row, figures map[string]string) chartRow {
	c := w.Languages[0].Charts[n]
	out := chartRow{ID: rows[0].ID, Label: Texts{}, Cells: []chartCell{}}
	for i, l := range w.Languages {
		out.Label[l.Catalog.Lang] = rows[i].Label
	}
	for k := range c.Columns {
		value := c.Value(rows[0], k)
		cell := chartCell{Value: value.Of, Absence: value.Absence, Max: value.Max, Qualifier: value.Qualifier, Code: value.Code, Figure: value.Proof}
		if value.Words != "" {
			cell.Text = Texts{}
			for i, l := range w.Languages {
				cell.Text[l.Catalog.Lang] = l.Charts[n].Value(rows[i], k).Words
			}
		}
		if value.Proof != "" {
			figures[value.Proof] = w.whole(w.figureAt(value.Proof))
		}
		out.Cells = append(out.Cells, cell)
	}
	return out
}
