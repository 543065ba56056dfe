package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"cocrea/generator/change"
	"cocrea/generator/figure"
	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// corrections is the page of all that was wrong in the data and was mended.
func (s *Site) correctionList() View {
	v := View{
		Kind: "page", Class: "wide", Title: s.c.Text("section.corrections"), Description: s.c.Text("corrections.description"), Lead: s.c.HTML("corrections.lead"),
		Crumbs: []Link{{Text: s.c.Text("section.data"), Href: s.to.Section("data")}},
	}
	v.Sections = []Section{s.correctionSection("lista", "corrections.all", s.Model.Corrections, "")}
	return v
}

// correctionSection lists corrections under a title. The day on which all of them were made is
// said once.
func (s *Site) correctionSection(id, title string, list []model.Correction, here string) Section {
	out, once := Section{ID: id, Title: s.c.Text(title)}, len(list) > 1
	for _, c := range list {
		once = once && c.Date == list[0].Date && c.Version == list[0].Version && s.text(c.Reason) != ""
	}
	if once {
		out.Text = "<p>" + escape(s.correctedOn(list[0], "corrections.when-all")) + "</p>"
	}
	out.Table = s.correctionTable(list, here, once)
	return out
}

// correctedOn says when something was corrected.
func (s *Site) correctedOn(c model.Correction, key string) string {
	return s.c.Text(key, "date", s.c.Date(c.Date.String()), "version", c.Version)
}

// correctionTable has a correction in each row; told that it is known when. The page at an
// address is about one record, which it need not name again.
func (s *Site) correctionTable(list []model.Correction, here string, told bool) *Table {
	out := &Table{Class: "stack changes", Caption: s.c.Text("corrections.all"), Head: []string{
		s.c.Text("change.record"), s.c.Text("change.field"), s.c.Text("change.old"), s.c.Text("change.new"), s.c.Text("corrections.reason")}}
	others := here == ""
	for _, c := range list {
		href := s.recordAddress(figure.Record{Table: c.Table, ID: c.Record})
		record := s.recordHead(c.Table, c.Record, "", href)
		if href == here {
			record = escape(s.tableTitle(c.Table))
		}
		others = others || href != here
		var reason template.HTML
		if !told {
			reason = escape(s.correctedOn(c, "corrections.when") + " ")
		}
		reason += escape(s.text(c.Reason))
		if l := s.brief(c.Source); l != nil {
			reason += " " + s.link(l.Text, l.Href)
		}
		out.Rows = append(out.Rows, TableRow{ID: "c-" + c.ID, Cells: []TableCell{
			{HTML: record}, {HTML: escape(s.columnLabel(c.Table, c.Field)) + template.HTML(" <code>") + escape(c.Field) + "</code>"},
			{HTML: s.value(s.reworded(c.Table, c.Field, c.Was), "del")}, {HTML: s.value(s.reworded(c.Table, c.Field, c.Now), "ins")}, {HTML: reason},
		}})
	}
	if !others { // all are of the record that the page is about
		out.Head = out.Head[1:]
		for i := range out.Rows {
			out.Rows[i].Cells = out.Rows[i].Cells[1:]
		}
	}
	return out
}

// reworded is a cell in the reader's words: its values by their names, where they have one.
func (s *Site) reworded(name, column, cell string) string {
	t := s.Model.Table(name)
	if t == nil || cell == "" {
		return cell
	}
	at := slices.IndexFunc(t.Fields, func(f table.Field) bool { return f.Name == column })
	if at < 0 {
		return cell
	}
	values := []string{cell}
	if t.Fields[at].Many() {
		values = strings.Split(cell, ";")
	}
	for i, v := range values {
		values[i] = cmp.Or(s.valueName(t.Fields[at], v), v)
	}
	return message.Listed(values)
}

// mended are the corrections of the record of each page, by its address.
func (s *Site) mended() map[string][]model.Correction {
	at := map[string][]model.Correction{}
	for _, c := range s.Model.Corrections {
		address, _, _ := strings.Cut(s.recordAddress(figure.Record{Table: c.Table, ID: c.Record}), "#")
		at[address] = append(at[address], c)
	}
	return at
}

// corrected adds to the page of a record what was mended in it.
func (s *Site) corrected(v *View) {
	if list := s.corrections[v.Address]; len(list) > 0 {
		section := s.correctionSection("correcciones", "section.corrections", list, v.Address)
		section.More = &Link{Text: s.c.Text("corrections.see"), Href: s.to.Section("corrections")}
		v.Sections = append(v.Sections, section)
	}
}

// correctionEntries tell of corrections in the feed of changes of the data.
func (s *Site) correctionEntries() []entry {
	var out []entry
	for _, c := range s.Model.Corrections {
		summary := s.cellSaid(c.Table, change.Record{Key: c.Record}, change.Cell{Column: c.Field, Old: c.Was, New: c.Now})
		out = append(out, entry{id: s.absolute(s.changesFile()) + "#c-" + c.ID, day: c.Date.First(), address: s.to.Section("corrections") + "#c-" + c.ID,
			title: s.c.Text("corrections.entry", "record", cmp.Or(s.recordName(c.Table, c.Record), c.Record), "table", s.tableTitle(c.Table)), summary: strings.TrimSpace(summary + " " + s.text(c.Reason))})
	}
	return out
}
