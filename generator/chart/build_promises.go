package chart

import (
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// promiseSpecs adds the charts of dates, progress and money, for commitments that have them.
func promiseSpecs(m *model.Model, add func(bool, string, func(builder) *Chart)) {
	add(len(figure.History(m)) > 0, "status-over-time", builder.history)
	percents := 0
	for i := range m.Commitments {
		percents += boolInt(m.Commitments[i].Percent.Known)
	}
	add(percents > 1, "progress", builder.progress)
	dates, _ := figure.Course(m)
	add(len(dates) > 0, "progress-over-time", builder.course)
	add(len(figure.Years(m)) > 1, "due", builder.due)
	add(figure.Punctual(m) > 1, "in-time", builder.inTime)
	add(figure.Measured(m) > 2, "took", builder.took)
	for _, stem := range []string{"body", "theme", "state"} {
		f := m.Facet(stem)
		add(currencies(m) == 1 && f != nil && costly(f) > 1 && !together(f), "budget-by-"+stem, func(b builder) *Chart { return b.budget(stem) })
	}
}

// repeated counts the commitments with a budget that have several values of a facet.
func repeated(f *model.Facet) (n int) {
	seen := map[*model.Commitment]int{}
	for _, v := range f.Values {
		for _, c := range v.Rows {
			if seen[c]++; seen[c] == 2 && c.Budget.Known {
				n++
			}
		}
	}
	return n
}

// costly counts the values of a facet under which some money is known.
func costly(f *model.Facet) (n int) {
	for _, v := range f.Values {
		n += boolInt(slices.ContainsFunc(v.Rows, func(c *model.Commitment) bool { return c.Budget.Known }))
	}
	return n
}

// currencies counts those of known budgets.
func currencies(m *model.Model) int {
	seen := map[string]bool{}
	for i := range m.Commitments {
		if c := &m.Commitments[i]; c.Budget.Known {
			seen[c.Currency] = true
		}
	}
	return len(seen)
}

// progress shows how many commitments have come how far.
func (b builder) progress() *Chart {
	c := b.start("progress", Bars, []figure.Basis{figure.Counted}, "n", b.said("commitments.progress.known"), "of", b.said("commitments.counted"),
		"median", b.said("commitments.progress.median"))
	switch median := b.set.Get("commitments.progress.median"); {
	case median == nil || b.n("commitments.progress.known") < 3:
		c.title("plain")
	case b.evenly():
		c.title("equal")
	case median.Value == 0:
		c.title("begins")
	case median.Value == 100:
		c.title("ends")
	}
	if b.n("commitments.progress.known") == b.n("commitments.counted") {
		c.note("all")
	}
	c.Columns = []Column{{Key: "commitments", Role: RoleBar, Class: "published"}}
	for _, bin := range figure.Bins {
		label := b.c.Text("chart.progress.bin", "from", bin.From, "to", bin.To)
		if bin.From == bin.To {
			label = b.c.Percent(float64(bin.From))
		}
		c.Rows = append(c.Rows, Row{ID: bin.Name(), Label: label, Cells: []Cell{b.figure("commitments.progress." + bin.Name())}})
	}
	return c
}

// evenly reports that all progress that is known is the same.
func (b builder) evenly() bool {
	var first *float64
	for i := range b.m.Commitments {
		if p := &b.m.Commitments[i].Percent; p.Known && first == nil {
			first = &p.V
		} else if p.Known && p.V != *first {
			return false
		}
	}
	return true
}

// due shows how many commitments are due in each year.
func (b builder) due() *Chart {
	years := figure.Years(b.m)
	c := b.start("due", Bars, []figure.Basis{figure.Counted}, "n", b.said("commitments.overdue"), "of", b.said("commitments.counted"), "date", b.c.Date(b.m.Dataset.Date),
		"from", strconv.Itoa(years[0]), "to", strconv.Itoa(years[len(years)-1]))
	late := b.set.Get("commitments.overdue")
	if late == nil { // of data without a day nothing is late
		c.note("undated")
	}
	switch {
	case late == nil, !b.fallen():
		c.title("plain")
		most := leaders(years, func(year int) float64 { return b.n("commitments.due." + strconv.Itoa(year)) })
		if len(most) == 1 {
			text := strconv.Itoa(most[0])
			c.Args = append(c.Args, "most", b.said("commitments.due."+text), "year", text)
			c.title("year")
		}
	case late.Value == 0:
		c.title("none")
	}
	c.Columns = []Column{{Key: "commitments", Role: RoleBar, Class: "published"}}
	for _, year := range years {
		text := strconv.Itoa(year)
		c.Rows = append(c.Rows, Row{ID: text, Label: text, Cells: []Cell{b.figure("commitments.due." + text)}})
	}
	return c
}

// fallen reports that some commitment was due before the day of the data.
func (b builder) fallen() bool {
	today, _, real := table.ParseDate(b.m.Dataset.Date)
	return real && slices.ContainsFunc(b.m.Commitments, func(k model.Commitment) bool {
		return k.Due.Known() && k.Due.Last().Before(today.Last())
	})
}

// inTime shows how many commitments ended in time, and how many late.
func (b builder) inTime() *Chart {
	c := b.start("in-time", Bars, []figure.Basis{figure.Counted}, "n", b.said("commitments.done-in-time"), "late", b.said("commitments.done-late"), "of", figure.Punctual(b.m))
	switch {
	case b.n("commitments.done-in-time") == 0:
		c.title("none")
	case b.n("commitments.done-late") == 0:
		c.title("all")
	}
	c.Columns = []Column{{Key: "commitments", Role: RoleBar, Class: "published"}}
	for _, what := range []string{"in-time", "late"} {
		c.Rows = append(c.Rows, Row{ID: what, Label: b.c.Text("chart.in-time." + what), Cells: []Cell{b.figure("commitments.done-" + what)}})
	}
	return c
}

// took shows how long commitments took from start to end.
func (b builder) took() *Chart {
	c := b.start("took", Bars, []figure.Basis{figure.Counted}, "n", b.said("commitments.took.known"), "of", b.said("commitments.counted"),
		"median", b.said("commitments.took.median"), "time", b.time("commitments.took.median"))
	switch {
	case b.n("commitments.took.median") == 0:
		c.title("day")
	case figure.SameLength(b.m):
		c.title("equal")
	}
	if b.n("commitments.took.known") == b.n("commitments.counted") {
		c.note("all")
	}
	c.Columns = []Column{{Key: "commitments", Role: RoleBar, Class: "published"}}
	for _, l := range figure.Lengths {
		label := b.c.Text("chart.took.length", "from", l.From, "to", l.To)
		if l.To < 0 {
			label = b.c.Text("chart.took.longer", "from", l.From)
		}
		c.Rows = append(c.Rows, Row{ID: l.Name(), Label: label, Cells: []Cell{b.figure("commitments.took." + l.Name())}})
	}
	return c
}

// budget adds up the money of commitments by a facet, the most first. Those whose money is
// not known are in none of the sums.
func (b builder) budget(stem string) *Chart {
	f := b.m.Facet(stem)
	known, currency := 0, ""
	for i := range b.m.Commitments {
		if k := &b.m.Commitments[i]; k.Budget.Known {
			known, currency = known+1, k.Currency
		}
	}
	c := b.start("budget", Bars, []figure.Basis{figure.Counted}, "column", b.label(f), "what", b.within(f), "total", b.said("budget.total."+strings.ToLower(currency)), "n", known, "of", b.said("commitments.counted"))
	c.ID, c.Label = "budget-by-"+stem, b.label(f)
	if known == len(b.m.Commitments) {
		c.note("all")
	}
	also := "" // of money that stands in several rows
	if n := repeated(f); n > 0 {
		also = " " + b.c.Text("chart.budget.also", "n", n)
	}
	c.Args = append(c.Args, "also", also)
	c.Columns = []Column{{Key: "budget", Role: RoleBar, Class: "published"}}
	shown, rest := figure.Costly(f)
	for _, v := range shown {
		c.Rows = append(c.Rows, Row{ID: v.ID, Label: v.Name(b.c), Href: b.to.Value(f, v), Cells: []Cell{b.figure("budget." + f.Stem + "." + v.ID)}})
	}
	if top := b.figure("budget." + f.Stem + "." + shown[0].ID); len(shown) > 1 {
		c.Args = append(c.Args, "value", b.named(f, shown[0]), "sum", b.said(top.Proof))
		switch {
		case top.N > b.n("budget."+f.Stem+"."+shown[1].ID):
			c.title("most")
		case len(rest) == 0 && top.N == b.n("budget."+f.Stem+"."+shown[len(shown)-1].ID):
			c.title("equal")
		}
	}
	if len(rest) > 0 {
		c.Rows = append(c.Rows, Row{ID: "others", Label: b.others(f, len(rest)), Cells: []Cell{b.figure(figure.OtherMoneyID(f))}})
	}
	return c
}
