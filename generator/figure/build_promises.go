package figure

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Bin is a part of the scale of progress, in percent, both ends included.
type Bin struct{ From, To int }

// Bins are the parts: nothing done, four that are open, all done.
var Bins = []Bin{{0, 0}, {1, 24}, {25, 49}, {50, 74}, {75, 99}, {100, 100}}

// Name is the bin in ids: 25-49.
func (b Bin) Name() string {
	if b.From == b.To {
		return strconv.Itoa(b.From)
	}
	return fmt.Sprintf("%d-%d", b.From, b.To)
}

// has reports whether a share that is done lies in the bin.
func (b Bin) has(n table.Number) bool {
	return n.Known && n.V >= float64(b.From) && (n.V < float64(b.To+1) || b.To == 100)
}

// measured counts what the columns of dates, progress and money say.
func (s *Set) measured() {
	t := s.m.Table("commitments")
	reports := s.m.Table("progress")
	if t.Named("progress") != nil || reports != nil && reports.Named("progress") != nil {
		s.progress()
	}
	if t.Named("due") != nil {
		s.due()
	}
	s.took()
	if t.Named("budget") != nil {
		s.budget()
	}
	s.history()
	s.course()
}

// some are the commitments of which keep holds.
func (s *Set) some(keep func(*model.Commitment) bool) (out []*model.Commitment) {
	for i := range s.m.Commitments {
		if c := &s.m.Commitments[i]; keep(c) {
			out = append(out, c)
		}
	}
	return out
}

// newest is what SQL reads of a commitment in a column of its newest report or, without
// one, in its own.
func (s *Set) newest(column, until string) string {
	reports := s.m.Table("progress")
	if reports == nil || reports.Named(column) == nil {
		return column
	}
	report := "(SELECT " + column + " FROM progress WHERE commitment_id = commitments.id AND " + column + " IS NOT NULL" + until +
		" ORDER BY substr(date || '-01-01', 1, 10) DESC, rowid DESC LIMIT 1)"
	if until != "" || s.m.Table("commitments").Named(column) == nil {
		return report
	}
	return "coalesce(" + report + ", " + column + ")"
}

// said are the cells that say something of commitments: of the newest report that does,
// else of their own.
func said(column string, rows []*model.Commitment, has func(*model.Progress) bool) (out []Cells) {
	own, told := Cells{Table: "commitments", Column: column}, Cells{Table: "progress", Column: column}
	for _, c := range rows {
		id := ""
		for _, p := range c.Progress {
			if has(p) {
				id = p.ID
			}
		}
		if id == "" {
			own.Rows = append(own.Rows, c.ID)
		} else {
			told.Rows = append(told.Rows, id)
		}
	}
	for _, c := range []Cells{own, told} {
		if len(c.Rows) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// progress counts commitments by how much of each is done. Where they measure different
// things there is no median: it would be of nothing.
func (s *Set) progress() {
	expr := s.newest("progress", "")
	known := s.some(func(c *model.Commitment) bool { return c.Percent.Known })
	reported := func(p *model.Progress) bool { return p.Percent.Known }
	if len(known) == 0 {
		return
	}
	all := s.these(Figure{ID: "commitments.progress.known", Label: Say("figure.label.progress.known"), Query: expr + " IS NOT NULL", Cells: said("progress", known, reported)}, known, "progress")
	measures := map[string]bool{}
	var values []float64
	for _, c := range known {
		measures[c.PercentOf.In("")] = true
		values = append(values, c.Percent.V)
	}
	for _, b := range Bins {
		rows := slices.DeleteFunc(slices.Clone(known), func(c *model.Commitment) bool { return !b.has(c.Percent) })
		where, read := fmt.Sprintf("%s >= %d AND %s < %d", expr, b.From, expr, b.To+1), all.Cells
		if len(rows) > 0 {
			read = said("progress", rows, reported)
		}
		label := Say("figure.label.progress.bin", "from", b.From, "to", b.To)
		if b.From == b.To {
			label = Say("figure.label.progress.at", "at", b.From)
		}
		s.these(Figure{ID: "commitments.progress." + b.Name(), Label: label, Query: where, Cells: read}, rows, "progress")
	}
	if len(measures) > 1 {
		return
	}
	slices.Sort(values)
	n := len(values)
	s.add(Figure{ID: "commitments.progress.median", Value: (values[(n-1)/2] + values[n/2]) / 2, Unit: "percent", Basis: Derived, Label: Say("figure.label.progress.median"),
		Formula: Say("figure.formula.median-of", "a", all.Label), Table: "commitments", Rows: all.Rows, Cells: all.Cells,
		Query: middleOf("SELECT " + expr + " AS n FROM commitments WHERE " + expr + " IS NOT NULL")})
}

// due counts commitments by the year in which each is due, and those that were due before
// the day of the data and are not done.
func (s *Set) due() {
	years := map[int][]*model.Commitment{}
	for _, c := range s.some(func(c *model.Commitment) bool { return c.Due.Known() }) {
		years[c.Due.Year] = append(years[c.Due.Year], c)
	}
	for _, year := range Years(s.m) {
		text := strconv.Itoa(year)
		s.these(Figure{ID: "commitments.due." + text, Label: Say("figure.label.due", "year", text), Query: "substr(due, 1, 4) = " + quoted(text)}, years[year], "due")
	}
	today, _, real := table.ParseDate(s.m.Dataset.Date)
	if !real || len(years) == 0 {
		return
	}
	columns, where := []string{"due"}, lastDay("due")+" < "+lastDay(quoted(today.String()))
	if s.m.Table("commitments").Named("done") != nil {
		columns, where = append(columns, "done"), where+" AND done IS NULL"
	}
	if s.m.Facet("status") != nil {
		var done []string
		for _, st := range s.m.Statuses {
			if st.Done {
				done = append(done, quoted(st.ID))
			}
		}
		where += " AND coalesce(" + s.newest("status", "") + ", '') NOT IN (" + strings.Join(done, ", ") + ")"
	}
	if whole(s.m) {
		where += " AND coalesce(" + s.newest("progress", "") + ", 0) < 100"
	}
	late := s.some(func(c *model.Commitment) bool { return Overdue(s.m, c) })
	s.these(Figure{ID: "commitments.overdue", Label: Say("figure.label.overdue", "date", today), Query: where}, late, columns...)
}

// Overdue reports whether a commitment was due before the day of the data and nothing says
// that it is done.
func Overdue(m *model.Model, c *model.Commitment) bool {
	today, _, real := table.ParseDate(m.Dataset.Date)
	return real && c.Due.Known() && c.Due.Last().Before(today.Last()) && !c.Done.Known() && (c.Status == nil || !c.Status.Done) &&
		!(whole(m) && c.Percent.Known && c.Percent.V >= 100)
}

// whole reports whether a commitment of which 100 % is done is done: not where it is said
// what the progress is of.
func whole(m *model.Model) bool {
	own, reports := m.Table("commitments"), m.Table("progress")
	return own.Named("progress_of") == nil && (own.Named("progress") != nil || reports != nil && reports.Named("progress") != nil)
}

// Years are those in which a commitment is due, in their order.
func Years(m *model.Model) (out []int) {
	for i := range m.Commitments {
		if year := m.Commitments[i].Due.Year; m.Commitments[i].Due.Known() && !slices.Contains(out, year) {
			out = append(out, year)
		}
	}
	slices.Sort(out)
	return out
}

// budget adds up the money of each currency and, where there is but one, by those who
// answer for it, by theme and by place. What is not known is not nothing.
func (s *Set) budget() {
	of := map[string][]*model.Commitment{}
	for _, c := range s.some(func(c *model.Commitment) bool { return c.Budget.Known && c.Currency != "" }) {
		of[c.Currency] = append(of[c.Currency], c)
	}
	var currencies []string
	for currency := range of {
		currencies = append(currencies, currency)
	}
	slices.Sort(currencies)
	sum := func(id string, label Phrase, rows []*model.Commitment, where, currency string) {
		f := Figure{ID: id, Unit: currency, Basis: Counted, Label: label, Formula: s.how("sum", "commitments", "budget"), Table: "commitments"}
		for _, c := range rows {
			f.Value += c.Budget.V
			f.Rows = append(f.Rows, c.ID)
		}
		f.Cells = []Cells{{"commitments", "budget", f.Rows}}
		f.Query = "SELECT sum(budget) FROM commitments WHERE currency = " + quoted(currency) + where
		s.add(f)
	}
	label := "figure.label.budget" // its values have the currency
	if len(currencies) > 1 {
		label = "figure.label.budget-in"
	}
	for _, currency := range currencies {
		sum("budget.total."+strings.ToLower(currency), Say(label, "currency", currency), of[currency], "", currency)
	}
	if len(currencies) != 1 {
		return
	}
	for _, f := range s.m.Facets {
		if !slices.Contains([]string{"body", "theme", "state"}, f.Stem) {
			continue
		}
		add := func(id string, label Phrase, rows []*model.Commitment, where string) {
			rows = slices.DeleteFunc(slices.Clone(rows), func(c *model.Commitment) bool { return !c.Budget.Known })
			if len(rows) > 0 {
				sum(id, label, rows, " AND "+where, currencies[0])
			}
		}
		for i := range f.Values {
			v := &f.Values[i]
			add("budget."+f.Stem+"."+v.ID, Say("figure.label.budget-of", "value", s.spoken(f, v)), v.Rows, s.has(f, v))
		}
		if shown, rest := Costly(f); len(rest) > 0 {
			add(OtherMoneyID(f), Say("figure.label.budget-others", "n", len(rest), "column", faceted{s.m, f}), having(rest), s.hasOther(f, shown))
		}
	}
}
