package page

import (
	"cmp"
	"html/template"
	"strings"

	"cocrea/generator/change"
	"cocrea/generator/figure"
)

// mostChanged is how many changes a page shows one by one.
const mostChanged = 200

// changed shows how two states of the data differ: in sentences, and cell by cell up to the
// most that a page shows. from and to are what «cocrea diff», which has all, calls them.
func (s *Site) changed(d change.Difference, from, to string) Section {
	if d.None() {
		return Section{Text: "<p>" + s.c.HTML("release.same") + "</p>"}
	}
	out := &Table{Class: "stack changes", Caption: s.c.Text("release.changes"), Head: []string{
		s.c.Text("change.record"), s.c.Text("change.field"), s.c.Text("change.old"), s.c.Text("change.new")}}
	text := template.HTML(`<ul class="changes">`)
	if n := len(d.Words); n > 0 {
		text += "<li>" + escape(s.c.Text("change.words", "n", n)) + "</li>"
	}
	const most = mostChanged + 1 // that there are more is told
	for _, t := range d.Tables {
		text += "<li>" + escape(s.tableChanges(t)) + "</li>"
		for _, r := range t.Added[:min(len(t.Added), most)] {
			out.Rows = append(out.Rows, s.changedRow(d, t, r, "added")...)
		}
		for _, r := range t.Removed[:min(len(t.Removed), most)] {
			out.Rows = append(out.Rows, s.changedRow(d, t, r, "removed")...)
		}
		edited := t.Edited()
		for _, r := range edited[:min(len(edited), most)] {
			out.Rows = append(out.Rows, s.changedRow(d, t, r, "")...)
		}
	}
	words := map[string]change.Word{}
	var cells []change.Cell
	for _, w := range d.Words {
		words[w.Path] = w
		cells = append(cells, change.Cell{Column: w.Path, Old: w.Old, New: w.New})
	}
	for _, said := range d.In(s.c.Lang, cells) {
		w := words[said.Column]
		was, now := differing(w.Old, w.New)
		out.Rows = append(out.Rows, TableRow{Cells: []TableCell{{HTML: escape(s.subject(w))}, {HTML: escape(s.wordName(w)) + " " + code(w.What)},
			{HTML: s.value(was, "del")}, {HTML: s.value(now, "ins")}}})
	}
	section := Section{Text: text + "</ul>"}
	if len(out.Rows) > mostChanged {
		out.Rows = out.Rows[:mostChanged]
		section.Text += "<p>" + s.c.HTML("release.most", "command", code("cocrea diff "+from+" "+to)) + "</p>"
	}
	if len(out.Rows) > 0 {
		section.Table = out
	}
	return section
}

// subject is what a word of the data is said of: a column, a table, the data as a whole.
func (s *Site) subject(w change.Word) string {
	switch {
	case w.Column != "":
		return s.tableTitle(w.Table) + ": " + s.columnName(w.Table, w.Column)
	case w.Table != "":
		return s.tableTitle(w.Table)
	}
	return s.c.Text("change.whole")
}

// wordName is what a word is, without its language: label, description, licence.
func (s *Site) wordName(w change.Word) string {
	what, _, _ := strings.Cut(w.What, ".")
	what, _, _ = strings.Cut(what, "_")
	if key := "change.word." + what; s.c.Has(key) {
		return s.c.Text(key)
	}
	return s.c.Text("change.word.other")
}

// changedRow is a row for each cell that changed, a text of several languages in the
// reader's; one for a record that came or went.
func (s *Site) changedRow(d change.Difference, t change.Table, r change.Record, whole string) []TableRow {
	href := ""
	if whole != "removed" {
		href = s.present(t.Name, r.Key)
	}
	head := s.recordHead(t.Name, r.Key, r.Name, href)
	if whole != "" {
		var values []string
		for _, c := range d.In(s.c.Lang, r.Cells) {
			values = append(values, s.columnName(t.Name, c.Column)+": "+shortened(c.Old+c.New))
		}
		cells := []TableCell{{HTML: head}, {HTML: escape(s.c.Text("change.record-" + whole))}, {}, {}}
		said := strings.Join(values, "; ")
		if name := s.recordName(t.Name, r.Key); whole == "added" && name != "" {
			said = name // its page says the rest
		}
		cells[map[string]int{"removed": 2, "added": 3}[whole]].HTML = escape(said)
		return []TableRow{{Class: whole, Cells: cells}}
	}
	var rows []TableRow
	for _, c := range d.In(s.c.Lang, r.Cells) {
		was, now := differing(s.reworded(t.Name, c.Column, c.Old), s.reworded(t.Name, c.Column, c.New))
		rows = append(rows, TableRow{Cells: []TableCell{{HTML: head}, {HTML: escape(s.columnLabel(t.Name, c.Column)) + " " + code(c.Column)},
			{HTML: s.value(was, "del")}, {HTML: s.value(now, "ins") + s.why(t.Name, r.Key, c.Cell)}}})
	}
	return rows
}

// why is the reason that a correction gives for a changed cell, "" where there is none.
func (s *Site) why(table, record string, c change.Cell) template.HTML {
	for i := range s.Model.Corrections {
		k := &s.Model.Corrections[i]
		if k.Table == table && k.Record == record && k.Field == c.Column && k.Was == c.Old && k.Now == c.New && s.text(k.Reason) != "" {
			return "<br><small>" + escape(s.text(k.Reason)) + "</small>"
		}
	}
	return ""
}

// recordHead is a record in a list of changes: its table, what readers call it, which leads
// to its page where there is one, and its id. was is what it was called.
func (s *Site) recordHead(table, id, was, href string) template.HTML {
	name := cmp.Or(s.recordName(table, id), was)
	said := escape(name)
	switch {
	case name == "" && href == "":
		said = code(id)
	case name == "":
		said = s.link(id, href)
	case href != "":
		said = s.link(name, href)
	}
	if name != "" {
		said += " " + code(id)
	}
	return escape(s.tableTitle(table)) + "<br>" + said
}

// differing shortens two long texts to where they differ; the downloads have them whole.
func differing(was, now string) (string, string) {
	at := 0 // what both begin with
	for i, r := range was {
		if !strings.HasPrefix(now[i:], string(r)) {
			break
		}
		at = i + len(string(r))
	}
	from := strings.LastIndexByte(was[:at], ' ') + 1
	if at-from > told/2 { // in the middle of an address
		from = at
	}
	if from <= told/2 {
		return shortened(was), shortened(now)
	}
	return "…" + shortened(was[from:]), "…" + shortened(now[from:])
}

// told is how many characters of a text are enough to see what changed in it.
const told = 120

func shortened(text string) string { return clipped(text, told) }

// value is a former or new value. Of an empty cell only that is said: what it means hangs
// on its column.
func (s *Site) value(text, tag string) template.HTML {
	if text == "" {
		return template.HTML(`<span class="unknown">`) + escape(s.c.Text("change.empty")) + "</span>"
	}
	return template.HTML("<"+tag+">") + escape(text) + template.HTML("</"+tag+">")
}

// present is the page of a record that is there now, "" for others.
func (s *Site) present(name, key string) string {
	t := s.Model.Table(name)
	if t == nil {
		return ""
	}
	if t.Find(key) < 0 {
		return ""
	}
	return s.recordAddress(figure.Record{Table: name, ID: key})
}

func (s *Site) tableTitle(name string) string {
	if title := s.text(s.Model.Dataset.Tables[name].Title); title != "" {
		return title
	}
	return name
}

func (s *Site) columnLabel(name, column string) string {
	return s.text(s.Model.Dataset.Tables[name].Fields[column].Label)
}

// columnName is a column within a sentence: its label, or its name where it has none, as one
// that is gone.
func (s *Site) columnName(name, column string) string {
	return cmp.Or(s.columnLabel(name, column), column)
}

// tableChanges is in one sentence how a table differs.
func (s *Site) tableChanges(t change.Table) string {
	var parts []string
	if t.Only != "" {
		parts = append(parts, s.c.Text("change.table-"+string(t.Only)))
	}
	for _, p := range []struct {
		key string
		n   int
	}{{"added", len(t.Added)}, {"removed", len(t.Removed)}} {
		if p.n > 0 {
			parts = append(parts, s.c.Text("change."+p.key, "n", p.n))
		}
	}
	if n := len(t.Edited()); n > 0 {
		var columns []string
		for _, by := range t.ByColumn() {
			columns = append(columns, s.c.Text("change.in-column", "column", s.columnName(t.Name, by.Column), "n", by.N))
		}
		parts = append(parts, s.c.Text("change.changed", "n", n, "columns", strings.Join(columns, ", ")))
	}
	for _, r := range t.Renamed {
		parts = append(parts, s.c.Text("change.column-renamed", "from", s.columnName(t.Name, r.From), "to", s.columnName(t.Name, r.To)))
	}
	for _, column := range t.AddedColumns {
		parts = append(parts, s.c.Text("change.column-added", "column", s.columnName(t.Name, column), "n", t.Filled(column)))
	}
	for _, column := range t.RemovedColumns {
		parts = append(parts, s.c.Text("change.column-removed", "column", s.columnName(t.Name, column), "n", t.Filled(column)))
	}
	if t.Reordered {
		parts = append(parts, s.c.Text("change.reordered"))
	}
	return s.tableTitle(t.Name) + ": " + strings.Join(parts, "; ")
}

// mostTold is how many changed cells a feed spells out.
const mostTold = 20

// changesSaid is how two states differ, in words for feeds.
func (s *Site) changesSaid(d change.Difference) string {
	var out []string
	told := 0
	for _, t := range d.Tables {
		out = append(out, s.tableChanges(t)+".")
		for _, r := range t.Edited() {
			for _, c := range r.Cells {
				if told++; told <= mostTold {
					out = append(out, s.cellSaid(t.Name, r, c))
				}
			}
		}
	}
	if n := len(d.Words); n > 0 {
		out = append(out, s.c.Text("change.words", "n", n)+".")
	}
	return strings.Join(out, " ")
}

// cellSaid is in a sentence how a cell of a record changed; the full stop is that of the
// sentence, not that of a value.
func (s *Site) cellSaid(table string, r change.Record, c change.Cell) string {
	key := "change.cell"
	switch {
	case c.Old == "":
		key = "change.cell-filled"
	case c.New == "":
		key = "change.cell-emptied"
	}
	quoted := func(value string) string { return strings.TrimSuffix(s.reworded(table, c.Column, value), ".") }
	return s.c.Text(key, "record", cmp.Or(s.recordName(table, r.Key), r.Name, r.Key), "column", s.columnName(table, c.Column),
		"old", quoted(c.Old), "new", quoted(c.New))
}
