package figure

import (
	"fmt"
	"slices"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// mostMoments is of how many dates a reader can see side by side how things stood.
const mostMoments = 8

// standing and percent tell the reports that say how a commitment stands, and how much of it
// is done.
func standing(p *model.Progress) bool { return p.Status != nil }
func percent(p *model.Progress) bool  { return p.Percent.Known }

// moments are the dates of reports on commitments, the first one first: of days or, where of
// some only the month or the year is known or these are too many to be seen, the ends of
// months or of years, of which the latest.
func moments(m *model.Model, tells func(*model.Progress) bool) (out []table.Date) {
	var dates []string
	length := len("2006-01-02")
	for i := range m.Progress {
		if p := &m.Progress[i]; p.CommitmentID != "" && tells(p) && p.Date.Known() {
			dates = append(dates, p.Date.String())
			length = min(length, len(p.Date.String()))
		}
	}
	slices.Sort(dates)
	for ; len(dates) > 0; length -= len("-01") {
		for i := range dates {
			dates[i] = dates[i][:length]
		}
		if dates = slices.Compact(dates); len(dates) <= mostMoments || length == len("2006") {
			break
		}
	}
	for _, text := range dates[max(0, len(dates)-mostMoments):] {
		date, _, _ := table.ParseDate(text)
		out = append(out, date)
	}
	return out
}

// by is the newest report of a commitment that tells something until a moment; nil for none.
func by(c *model.Commitment, moment table.Date, tells func(*model.Progress) bool) (newest *model.Progress) {
	until := moment.String()
	for _, p := range c.Progress {
		if date := p.Date.String(); tells(p) && date[:min(len(date), len(until))] <= until {
			newest = p
		}
	}
	return newest
}

// at is what SQL reads of a commitment in a column of its newest report until a moment.
func (s *Set) at(column string, moment table.Date) string {
	until := moment.String()
	return s.newest(column, fmt.Sprintf(" AND substr(date, 1, %d) <= %s", len(until), quoted(until)))
}

// History are the dates at which reports tell how commitments stood, none where they tell of
// fewer than two or where nothing has changed between the first and the last.
func History(m *model.Model) []table.Date {
	dates := moments(m, standing)
	if len(dates) < 2 {
		return nil
	}
	for i := range m.Commitments {
		c := &m.Commitments[i]
		first, last := by(c, dates[0], standing), by(c, dates[len(dates)-1], standing)
		if first != last && (first == nil || first.Status != last.Status) {
			return dates
		}
	}
	return nil
}

// history counts how many commitments stood at each step at some dates, by the newest report
// until then, and those of which there was none.
func (s *Set) history() {
	dates := History(s.m)
	if dates == nil {
		return
	}
	silent := slices.ContainsFunc(s.m.Commitments, func(c model.Commitment) bool { return by(&c, dates[0], standing) == nil })
	for _, date := range dates {
		text, expr := date.String(), s.at("status", date)
		rows, read := map[*model.Status][]*model.Commitment{}, map[*model.Status][]string{}
		var none []*model.Commitment
		for i := range s.m.Commitments {
			c := &s.m.Commitments[i]
			if p := by(c, date, standing); p == nil {
				none = append(none, c)
			} else {
				rows[p.Status], read[p.Status] = append(rows[p.Status], c), append(read[p.Status], p.ID)
			}
		}
		for i := range s.m.Statuses {
			st := &s.m.Statuses[i]
			s.these(Figure{ID: "commitments.status." + st.ID + "." + text, Label: Say("figure.label.status-at", "status", st.Name, "date", date),
				Query: expr + " = " + quoted(st.ID), Cells: []Cells{{"progress", "status", read[st]}}}, rows[st], "status")
		}
		if silent {
			s.these(Figure{ID: "commitments.no-status." + text, Label: Say("figure.label.no-status-at", "date", date), Query: expr + " IS NULL"}, none, "status")
		}
	}
}

// Course are the dates of which there is a median of how much is done of commitments of which
// it is known at all of them; none where that is fewer than two, where these are too few or
// where they do not measure the same.
func Course(m *model.Model) (dates []table.Date, of []*model.Commitment) {
	dates = moments(m, percent)
	for ; len(dates) > 1; dates = dates[1:] {
		of = nil
		measures := map[string]bool{}
		for i := range m.Commitments {
			if c := &m.Commitments[i]; by(c, dates[0], percent) != nil {
				of, measures[c.PercentOf.In("")] = append(of, c), true
			}
		}
		if len(measures) > 1 {
			break
		}
		if len(of) >= fewest {
			return dates, of
		}
	}
	return nil, nil
}

// course is that median.
func (s *Set) course() {
	dates, of := Course(s.m)
	for _, date := range dates {
		text, expr := date.String(), s.at("progress", date)
		var values []float64
		var rows, read []string
		for _, c := range of {
			p := by(c, date, percent)
			values, rows, read = append(values, p.Percent.V), append(rows, c.ID), append(read, p.ID)
		}
		slices.Sort(values)
		n := len(values)
		s.add(Figure{ID: "commitments.progress.median." + text, Value: (values[(n-1)/2] + values[n/2]) / 2, Unit: "percent", Basis: Derived,
			Label: Say("figure.label.progress.median-at", "date", date), Formula: Say("figure.formula.median-at", "n", n, "first", dates[0], "date", date),
			Table: "commitments", Rows: rows, Cells: []Cells{{"progress", "progress", read}},
			Query: middleOf("SELECT " + expr + " AS n FROM commitments WHERE " + s.at("progress", dates[0]) + " IS NOT NULL")})
	}
}
