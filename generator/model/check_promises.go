package model

import (
	"slices"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// checkPromises finds what no cell of a commitment shows by itself: one without a title
// that is not said to be known by count only, an end before its beginning, money without a
// currency, a status that nothing shows.
func (m *Model) checkPromises(probs *problem.List) {
	t := m.Table("commitments")
	if t == nil {
		return
	}
	if len(m.Commitments) == 0 && t.Whole() && len(m.Plans)+len(m.Totals) == 0 {
		probs.Add("table-rowless", t.Grid.Source.Line(1), "table", t.Name)
	}
	unproven := 0
	for i := range m.Commitments {
		c := &m.Commitments[i]
		if title := t.Named("title"); !c.Titled() && c.Certainty != "count-only" && t.Sound("certainty", title.Name) {
			probs.Add("cell-required", t.At(i, title.Name), "why", "title", "column", title.Name)
		}
		for _, end := range []struct {
			column string
			date   table.Date
		}{{"due", c.Due}, {"done", c.Done}} {
			if span := Between(c.Start, end.date); span.Known && span.Max < 0 {
				probs.Add("date-ends", t.At(i, end.column), "column", end.column, "later", c.Start, "earlier", end.date, "other", t.At(i, "start"))
			}
		}
		if c.Budget.Known && c.Currency == "" {
			probs.AddOnce("currency", t.At(i, "budget"), "why", "cell", "column", "budget", "value", c.Budget.Text())
		}
		if c.StatusID != "" && c.Source == "" && len(c.Evidence) == 0 && len(c.Progress) == 0 {
			unproven++
		}
	}
	if unproven > 0 && t.Sound("status", "source") {
		probs.Add("status-unproven", t.Grid.Source.Line(1), "n", unproven)
	}
	t = m.Table("progress")
	for i := range m.Progress {
		p := &m.Progress[i]
		if p.Text.In("") == "" && p.StatusID == "" && !p.Percent.Known {
			probs.Add("progress-empty", t.At(i, "date"), "report", p.ID)
		}
		if p.Source == "" && len(p.Evidence) == 0 {
			probs.Add("progress-unproven", t.At(i, "date"), "report", p.ID)
		}
	}
}

// coded reports whether the values of a column of commitments were given here, not by a
// document.
func (d *Dataset) coded(column string) bool {
	return d.Tables["commitments"].Fields[column].Basis == "coded" || slices.Contains(d.Coded, column)
}
