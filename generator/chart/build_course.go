package chart

import (
	"cocrea/generator/figure"
	"cocrea/generator/table"
)

// over begins a chart of how things stood at some dates, which are its columns.
func (b builder) over(id string, basis figure.Basis, dates []table.Date, args ...any) *Chart {
	first, last := dates[0].String(), dates[len(dates)-1].String()
	c := b.start(id, Course, []figure.Basis{basis}, append(args, "from", b.c.Date(first), "to", b.c.Date(last), "on-from", b.c.On(first), "on-to", b.c.On(last))...)
	for _, date := range dates {
		text := date.String()
		c.Columns = append(c.Columns, Column{Key: text, Label: b.c.ShortDate(text), Name: b.c.Date(text), Role: RoleBar, Class: "published"})
	}
	return c
}

// history shows how many commitments stood at each step of the scale at each date.
func (b builder) history() *Chart {
	dates := figure.History(b.m)
	row := func(id, label, stem string) (r Row) {
		r = Row{ID: id, Label: label}
		for _, date := range dates {
			r.Cells = append(r.Cells, b.figure(stem+"."+date.String()))
		}
		return r
	}
	var rows []Row
	var done []Row
	for i := range b.m.Statuses {
		st := &b.m.Statuses[i]
		r := row(st.ID, st.Name.In(b.c.Lang), "commitments.status."+st.ID)
		for _, cell := range r.Cells {
			if cell.N > 0 {
				rows = append(rows, r)
				break
			}
		}
		if st.Done {
			done = append(done, r)
		}
	}
	if stem := "commitments.no-status"; b.set.Get(stem+"."+dates[0].String()) != nil {
		none := row("none", b.c.Text("chart.status-over-time.none"), stem)
		none.Class = "stage-0"
		rows = append(rows, none)
	}
	title, args := "plain", []any{"of", b.said("commitments.counted")}
	if len(done) == 1 { // one step is the end: what came to it is the finding
		before, after := done[0].Cells[0], done[0].Cells[len(dates)-1]
		args = append(args, "status", done[0].Label, "before", b.said(before.Proof), "after", b.said(after.Proof))
		switch {
		case after.N == 0 || after.N == before.N:
		case before.N == 0:
			title = "first"
		default:
			title = ""
		}
	}
	c := b.over("status-over-time", figure.Counted, dates, args...)
	c.Label = b.label(b.m.Facet("status"))
	if c.Rows = rows; title != "" {
		c.title(title)
	}
	return c
}

// course shows the median of how much is done, of the same commitments at each date.
func (b builder) course() *Chart {
	dates, of := figure.Course(b.m)
	r := Row{ID: "median", Label: b.c.Text("figure.label.progress.median")}
	for _, date := range dates {
		r.Cells = append(r.Cells, b.figure("commitments.progress.median."+date.String()))
	}
	before, after := r.Cells[0], r.Cells[len(r.Cells)-1]
	c := b.over("progress-over-time", figure.Derived, dates, "n", len(of), "of", b.said("commitments.counted"), "before", b.said(before.Proof), "after", b.said(after.Proof))
	if c.Rows = []Row{r}; before.N == after.N {
		c.title("same")
	}
	return c
}
