package intake

import (
	"strconv"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// progress is the file of reports with a row for each change, at the day of the import.
func (a *applier) progress(changes []change) string {
	was := a.site.Files[progressFile]
	if len(changes) == 0 {
		return was
	}
	if d, shape, real := table.ParseDate(a.site.Date); !shape || !real || !d.Exact() {
		a.probs.Add("import-date", problem.Position{File: a.s.File}, "n", len(changes), "value", a.site.Date)
		return was
	}
	source := a.document()
	g := gridOf(was)
	id, of, date := g.column("id"), g.column("commitment_id"), g.column("date")
	taken := map[string]bool{}
	for _, row := range g.rows {
		taken[row[id]] = true
	}
	for _, c := range changes {
		name := c.id + "-" + a.site.Date
		for n := 2; taken[name]; n++ {
			name = c.id + "-" + a.site.Date + "-" + strconv.Itoa(n)
		}
		taken[name] = true
		values := map[int]string{id: name, of: c.id, date: a.site.Date}
		for _, v := range [][2]string{{"status", c.status}, {"progress", c.progress}, {"source", source}, {"evidence", c.evidence}} {
			if v[1] != "" {
				values[g.column(v[0])] = v[1]
			}
		}
		row := make([]string, len(g.header))
		for i, text := range values {
			row[i] = text
		}
		g.rows = append(g.rows, row)
		a.count.Reports++
	}
	return g.text()
}

// document is the file of the import as a source of what it says, which is added to the
// sources where no import of it was.
func (a *applier) document() string {
	w, f := a.words["source"], a.site.Foreign
	if f.Name == "" {
		return ""
	}
	before := len(w.added)
	id := w.id(f.Name+" "+a.site.Date, "", f.URL, nil)
	if len(w.added) > before {
		e := &w.added[before]
		e.name, e.more = f.Name, map[string]string{"date": a.site.Date, "sha256": f.SHA256}
		if f.URL != "" || gridOf(w.was).find("read") >= 0 {
			e.more["read"] = a.site.Date
		}
	}
	return id
}
