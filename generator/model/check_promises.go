package model

import (
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// checkPromises finds what no cell of a commitment shows by itself: one without a title
// that is not said to be known by count only, an end before its beginning, money without a
// currency, more than all of it done, evidence that is no address.
func (m *Model) checkPromises(probs *problem.List) {
	t := m.Table("commitments")
	if t == nil {
		return
	}
	if len(m.Commitments) == 0 && t.Whole() && len(m.Plans) == 0 {
		probs.Add("table-rowless", t.Grid.Source.Line(1), "table", t.Name)
	}
	unproven := 0
	for i := range m.Commitments {
		c := &m.Commitments[i]
		if title := t.Named("title"); !c.Titled() && c.Certainty != "count-only" && t.Sound("certainty", title.Name) {
			probs.Add("cell-required", t.At(i, title.Name), "column", title.Name)
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
			probs.AddOnce("currency-missing", t.At(i, "budget"), "value", c.Budget.Text())
		}
		m.checkPercent(t, i, c.Percent, probs)
		m.checkEvidence(t, i, c.Evidence, probs)
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
		m.checkPercent(t, i, p.Percent, probs)
		m.checkEvidence(t, i, p.Evidence, probs)
		if p.Text.In("") == "" && p.StatusID == "" && !p.Percent.Known {
			probs.Add("progress-empty", t.At(i, "date"), "report", p.ID)
		}
		if p.Source == "" && len(p.Evidence) == 0 {
			probs.Add("progress-unproven", t.At(i, "date"), "report", p.ID)
		}
	}
}

// checkPercent finds more than all of it done.
func (m *Model) checkPercent(t *table.Table, row int, n table.Int, probs *problem.List) {
	if n.Known && n.N > 100 {
		probs.Add("progress-range", t.At(row, "progress"), "value", n.Text())
	}
}

// checkEvidence finds evidence that is no address.
func (m *Model) checkEvidence(t *table.Table, row int, evidence []string, probs *problem.List) {
	if len(evidence) == 0 {
		return
	}
	cell := t.Rows[row][t.Column("evidence")]
	for _, address := range evidence {
		if reason, what := table.Address(address); reason != "" {
			at := t.Grid.Part(cell, max(strings.Index(cell.Text, address), 0), len(address))
			probs.Add("url", at, "value", address, "column", "evidence", "why", reason, "what", what)
		}
	}
}

// coded reports whether the values of a column of commitments were given here, not by a
// document.
func (d *Dataset) coded(column string) bool {
	return d.Tables["commitments"].Fields[column].Basis == "coded" || slices.Contains(d.Coded, column)
}
