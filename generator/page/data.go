package page

import (
	"html/template"
	"strings"

	"cocrea/generator/dataset"
	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// most is how many rows of a table its page shows, all of most tables, and mostText how
// many bytes of text.
const (
	most     = 100
	mostText = 90_000
)

// data are the page of all downloads and one for each table.
func (s *Site) data() []Page {
	pages := []Page{{Address: s.to.Section("data"), Owner: "data/dataset.toml", View: of(s.dataList)}}
	for _, t := range dataset.TablesOf(s.Files) {
		pages = append(pages, Page{Address: s.to.Table(t.Name), Owner: t.Grid.Source.File, Key: "table:" + t.Name, View: of(func() View { return s.table(t) })})
	}
	return pages
}

// dataList is the page of all downloads.
func (s *Site) dataList() View {
	d := &s.Model.Dataset
	tables := dataset.TablesOf(s.Files)
	list := View{
		Kind: "page", Class: "wide", Title: s.c.Text("section.data"), Description: s.formats("data.description"),
		Lead: s.c.HTML("data.lead", "n", len(tables), "sums", s.link("SHA256SUMS", Sums)),
	}
	all := Section{ID: "todo", Title: s.c.Text("data.all")}
	if s.to.made.Packed() {
		all.Text = `<p class="online">` + s.c.HTML("data.offline", "file", s.link(s.to.Offline(s.Model), s.to.Downloads()+s.to.Offline(s.Model))) + "</p>"
	}
	for _, f := range s.Files {
		if f.Of == nil && s.told(f) {
			all.Downloads = append(all.Downloads, s.download(f))
		}
	}
	list.Sections = []Section{all, {ID: "tablas", Title: s.c.Text("data.tables"), Table: s.tables()},
		{ID: "ficha", Title: s.c.Text("data.about"), Text: paragraphs(s.text(d.Description)), Facts: s.dataFacts()},
	}
	if len(s.Releases) > 0 {
		versions := Section{ID: "versiones", Title: s.c.Text("release.all"), Text: "<p>" + s.c.HTML("release.kept") + "</p>",
			More: &Link{Text: s.c.Text("release.see"), Href: s.to.Version("")}}
		if !s.Changes.None() {
			versions.Text += `<p><strong>` + s.c.HTML("release.pending-told", "version", s.newest().Version) + "</strong></p>"
		}
		list.Sections = append(list.Sections, versions)
	}
	list.Sections = append(list.Sections, s.citation(s.Documents), s.programs())
	if s.guided() {
		list.Sections = append(list.Sections, Section{ID: "api", Title: s.c.Text("data.api"), Text: "<p>" +
			s.c.HTML("data.api-text"+s.documented(), "page", s.link(s.c.Text("data.api-page"), s.to.Section(apiPage))) + "</p>"})
	}
	return list
}

// formats is a sentence on the formats of the downloads; where some are not made, the one
// that lists those that are.
func (s *Site) formats(key string, args ...any) string {
	every := true
	var names []string
	for _, f := range dataset.Formats {
		switch {
		case f.Setting == "" || f.Name == dataset.ZIP: // which have no table by itself
		case !s.to.made.Serves(f.Setting):
			every = false
		case f.Name == dataset.Excel:
			names = append(names, "Excel")
		default:
			names = append(names, f.Name)
		}
	}
	if every {
		return s.c.Text(key, args...)
	}
	if last := len(names) - 1; last > 0 {
		names = []string{strings.Join(names[:last], ", ") + " " + s.c.Text("compare-with.and") + " " + names[last]}
	}
	return s.c.Text(key+"-some", append(args, "formats", strings.Join(names, ""))...)
}

// documented is the ending of texts about the API where not each record has a document.
func (s *Site) documented() string {
	if s.to.made.API == "tables" {
		return "-tables"
	}
	return ""
}

// dataFacts are what is said of the data as a whole, as far as anything is.
func (s *Site) dataFacts() []Fact {
	d := &s.Model.Dataset
	var facts []Fact
	add := func(key, value string) {
		if value != "" {
			facts = append(facts, s.fact(key, value, "", ""))
		}
	}
	add("dataset", s.text(d.Title))
	add("version", d.Version)
	add("data-date", s.c.Date(d.Date))
	facts = append(facts, s.licenceFacts(d.Licence)...)
	add("cadence", s.text(d.Cadence))
	facts = append(facts, Fact{Term: s.c.Text("fact.digest"), Value: "<code>" + escape(s.Digest) + "</code>"})
	add("contact", d.Contact)
	return facts
}

// told tells whether pages of the language offer a file: not one in the words of another.
func (s *Site) told(f dataset.File) bool { return f.Lang == "" || f.Lang == s.c.Lang }

// download is a file with a few words on what it is for.
func (s *Site) download(f dataset.File) Download {
	d := s.downloadIn(f, s.to.Downloads())
	if f.Of != nil {
		d.Proof, d.Rows = "rows."+f.Of.Name, f.Rows
	}
	return d
}

// downloadIn is a file of a folder.
func (s *Site) downloadIn(f dataset.File, folder string) Download {
	format := strings.ToLower(f.Format)
	if f.Name == dataset.WordsName {
		format = "words"
	}
	return Download{Name: f.Name, Href: folder + f.Name, Format: s.c.Text("format." + format), Size: s.bytes(f.Size), SHA256: f.SHA256}
}

// fileLinks are links to the files of a table in a folder, called after their formats.
func (s *Site) fileLinks(files []dataset.File, t *dataset.Table, folder string) (links template.HTML) {
	for _, f := range files {
		if f.Of == t && s.told(f) {
			if links != "" {
				links += " "
			}
			links += s.link(formatName(f), folder+f.Name)
		}
	}
	return links
}

// formatName is a format in a word or two.
func formatName(f dataset.File) string {
	if f.Format == dataset.Excel {
		return "Excel (TSV)"
	}
	return f.Format
}

// tableHead is a table's title, with a link to its page where it has one, above its name.
func (s *Site) tableHead(t *dataset.Table, href string) template.HTML {
	title := escape(s.text(t.Title))
	if href != "" {
		title = s.link(s.text(t.Title), href)
	}
	return title + "<br><code>" + template.HTML(strings.ReplaceAll(string(escape(t.Name)), "_", "_<wbr>")) + "</code>"
}

// tables lists the tables with their downloads.
func (s *Site) tables() *Table {
	out := &Table{Class: "stack downloads", Caption: s.c.Text("data.tables"), Head: []string{s.c.Text("data.table"), s.c.Text("data.what"), s.c.Text("data.rows"), s.c.Text("data.downloads")}}
	for _, t := range dataset.TablesOf(s.Files) {
		out.Rows = append(out.Rows, TableRow{Cells: []TableCell{{HTML: s.tableHead(t, s.to.Table(t.Name))},
			{HTML: escape(s.text(t.Description)) + s.loaded(t.Name)}, s.counted("rows." + t.Name), {HTML: s.fileLinks(s.Files, t, s.to.Downloads())}}})
	}
	return out
}

// loaded says which command printed a table; nothing of one that lies in a file.
func (s *Site) loaded(name string) template.HTML {
	command := s.Model.LoaderOf(name)
	if command == nil {
		return ""
	}
	return "<p>" + s.c.HTML("data.loaded", "command", commandLine(command)) + "</p>"
}

// commandLine is a command as it is typed.
func commandLine(command []string) template.HTML {
	return template.HTML(`<code translate="no">`) + escape(model.CommandLine(command)) + "</code>"
}

// table is the page of a table: what it is, downloads, dictionary, first rows.
func (s *Site) table(t *dataset.Table) View {
	v := View{
		Kind: "page", Class: "wide", Title: s.text(t.Title), Description: s.text(t.Description),
		Crumbs: []Link{{Text: s.c.Text("section.data"), Href: s.to.Section("data")}},
		Lead:   s.c.HTML("table.lead", "description", message.Sentence(s.text(t.Description)), "n", s.number("rows."+t.Name), "fields", len(t.Fields)),
	}
	files := Section{ID: "descargas", Title: s.c.Text("data.downloads")}
	for _, f := range s.Files {
		if f.Of == t && s.told(f) {
			files.Downloads = append(files.Downloads, s.download(f))
		}
	}
	files.Downloads = append(files.Downloads, s.documents(s.Documents, t, dataset.KindTables, dataset.KindPartitions)...)
	rows := s.rows(t)
	v.Sections = []Section{files}
	if lines, any := s.snippets(t); any {
		v.Sections = append(v.Sections, lines)
	}
	v.Sections = append(v.Sections, s.dictionary(t), Section{ID: "filas", Title: rows.Caption, Table: rows})
	return v
}

// shownRows is how many rows of a table its page shows: most of them, or fewer of long ones.
func shownRows(t *dataset.Table) int {
	size := 0
	for i, row := range t.Rows[:min(most, len(t.Rows))] {
		for _, cell := range row {
			size += len(cell.Text)
		}
		if size > mostText && i > 0 {
			return i
		}
	}
	return min(most, len(t.Rows))
}

// rows shows the rows as they are in the downloads, or the first of them.
func (s *Site) rows(t *dataset.Table) *Table {
	out := &Table{Class: "rows", Caption: s.c.Text("table.all-rows")}
	shown := shownRows(t)
	if len(t.Rows) > shown {
		out.Caption = s.c.Text("table.first-rows", "n", shown)
	}
	for _, f := range t.Fields {
		out.Head = append(out.Head, f.Name)
	}
	for _, row := range t.Rows[:shown] {
		r := TableRow{}
		for i, cell := range row {
			r.Cells = append(r.Cells, TableCell{HTML: escape(cell.Text), Number: t.Fields[i].Type == table.TypeInteger || t.Fields[i].Decimal()})
		}
		out.Rows = append(out.Rows, r)
	}
	return out
}
