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
	unproven, turned := 0, m.turned(t, probs)
	ends := slices.ContainsFunc(m.Statuses, func(s Status) bool { return s.Done })
	for i := range m.Commitments {
		c := &m.Commitments[i]
		if title := t.Named("title"); !c.Titled() && c.Certainty != "count-only" && t.Sound("certainty", title.Name) {
			probs.Add("cell-required", t.At(i, title.Name), "why", "title", "column", title.Name)
		}
		for _, end := range []struct {
			column string
			date   table.Date
		}{{"due", c.Due}, {"done", c.Done}} {
			if !turned && before(end.date, c.Start) {
				probs.Add("date-ends", t.At(i, end.column), "column", end.column, "later", c.Start, "earlier", end.date, "other", t.At(i, "start"))
			}
		}
		switch {
		case c.Budget.Known && c.Currency == "" && t.Sound("currency") && t.Named("currency") == nil:
			probs.AddOnce("currency", t.HeaderAt("budget"), "why", "column", "column", "budget")
		case c.Budget.Known && c.Currency == "" && t.Sound("currency"):
			probs.AddOnce("currency", t.At(i, "budget"), "why", "cell", "column", "budget", "value", c.Budget.Text())
		case c.Currency != "" && !table.Currency(c.Currency):
			probs.Add("currency", t.At(i, "currency"), "why", "unknown", "column", "currency", "value", c.Currency)
		}
		if c.Done.Known() && c.Status != nil && !c.Status.Done && ends && t.Sound("status", "done") {
			probs.Add("status-done", t.At(i, "done"), "date", c.Done, "status", c.Status.ID, "other", m.stands(i))
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
		if t.Sound("status", "progress") && p.Text.In("") == "" && p.StatusID == "" && !p.Percent.Known {
			probs.Add("progress-empty", t.At(i, "date"), "report", p.ID)
		}
		if p.Source == "" && len(p.Evidence) == 0 && t.Sound("source", "evidence") {
			probs.Add("progress-unproven", t.At(i, "date"), "report", p.ID)
		}
	}
}

// stands is where the data say how a commitment stands: the newest report that does, or its row.
func (m *Model) stands(row int) problem.Position {
	for _, p := range slices.Backward(m.Commitments[row].Progress) {
		if p.Status != nil {
			return m.Table("progress").At(slices.IndexFunc(m.Progress, func(o Progress) bool { return o.ID == p.ID }), "status")
		}
	}
	return m.Table("commitments").At(row, "status")
}

// coded reports whether the values of a column of commitments were given here, not by a
// document.
func (d *Dataset) coded(column string) bool {
	return d.Tables["commitments"].Fields[column].Basis == "coded" || slices.Contains(d.Coded, column)
}

// before reports a date that is surely before another one.
func before(date, other table.Date) bool {
	span := Between(other, date)
	return span.Known && span.Max < 0
}

// turned tells of ends that are mostly before their beginnings: the names of the two columns
// stand in each other's place. No row is told of then.
func (m *Model) turned(t *table.Table, probs *problem.List) bool {
	const few = 3
	wrong, all := 0, 0
	for i := range m.Commitments {
		if c := &m.Commitments[i]; c.Start.Known() && c.Due.Known() {
			all++
			if before(c.Due, c.Start) {
				wrong++
			}
		}
	}
	if wrong < few || wrong*2 <= all {
		return false
	}
	probs.Add("date-ends", t.HeaderAt("due"), "why", "turned", "column", "due", "n", wrong, "of", all)
	return true
}
