package page

import (
	"bytes"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cocrea/generator/chart"
	"cocrea/generator/dataset"
	"cocrea/generator/table"
)

// dictionary describes every column: what it means, what it may hold and what it does
// hold. Its counts, some hundred a table, are no figures of their own: each is the
// number of rows of one file with one value, so that the text above the table gives one
// formula and one figure, the number of rows, for all of them. TestDictionaryCounts
// counts them again from the published CSV.
func (s *Site) dictionary(t *dataset.Table) Section {
	out := &Table{Class: "stack dictionary", Caption: s.c.Text("table.dictionary"), Proof: "rows." + t.Name,
		Head: []string{s.c.Text("table.column"), s.c.Text("table.meaning"), s.c.Text("table.holds")}}
	for i, f := range t.Fields {
		p := t.Profile(i)
		out.Rows = append(out.Rows, TableRow{ID: "campo-" + f.Name, Cells: []TableCell{
			{HTML: s.columnHead(f)},
			{HTML: s.meaning(f, t.Columns[i]) + s.admitted(f, t.Columns[i], p)}, {HTML: s.held(f, t.Columns[i], p)},
		}})
	}
	file := t.Name + ".csv"
	return Section{ID: "diccionario", Title: s.c.Text("table.dictionary"), Table: out,
		Text: "<p>" + s.c.HTML("table.counted", "n", s.proven("rows."+t.Name), "file", s.link(file, s.to.Downloads()+file)) + "</p>" + s.loaded(t.Name)}
}

// columnHead is the name of a column, with its type.
func (s *Site) columnHead(f table.Field) template.HTML {
	kind := s.c.Text("type." + string(f.Type))
	switch {
	case f.Key:
		kind += ", " + s.c.Text("type.key")
	case f.Required:
		kind += ", " + s.c.Text("type.required")
	}
	return "<code>" + template.HTML(strings.ReplaceAll(string(escape(f.Name)), "_", "_<wbr>")) + "</code> <small>" + escape(kind) + "</small>"
}

// meaning is what a column is called and what it says.
func (s *Site) meaning(f table.Field, c dataset.Column) template.HTML {
	out := "<strong>" + escape(s.text(c.Label)) + "</strong>"
	if meant := s.text(c.Description); meant != "" {
		out += "<br>" + escape(meant)
	}
	if c.Basis != "" {
		out += " " + template.HTML(`<span class="badge `+template.HTMLEscapeString(c.Basis)+`">`) + escape(s.c.Text("basis."+c.Basis)) + "</span>"
	}
	return out
}

// admitted is what a column may hold, with examples of what it does.
func (s *Site) admitted(f table.Field, c dataset.Column, p dataset.Profile) template.HTML {
	var out template.HTML
	say := func(key string, value template.HTML) {
		if value != "" {
			out += "<div><dt>" + escape(s.c.Text("table."+key)) + "</dt> <dd>" + value + "</dd></div>"
		}
	}
	say("unit", escape(s.text(c.Unit)))
	var allowed template.HTML
	for i, value := range dataset.Allowed(f) {
		if i > 0 {
			allowed += ", "
		}
		allowed += code(value)
	}
	switch {
	case f.Ref != "":
		allowed = s.c.HTML("table.allowed-ref", "table", s.link(s.tableTitle(f.Ref), s.to.Table(f.Ref)))
	case f.Pattern != nil:
		allowed = s.c.HTML("table.allowed-pattern", "pattern", code(dataset.Pattern(f)))
	case f.HasMax:
		allowed = s.c.HTML("table.allowed-range", "min", strconv.Itoa(f.Min), "max", strconv.Itoa(f.Max))
	case f.HasMin:
		allowed = s.c.HTML("table.allowed-min", "n", strconv.Itoa(f.Min))
	}
	say("allowed", allowed)
	say("examples", s.examples(f, p))
	if out == "" {
		return ""
	}
	return "<dl>" + out + "</dl>"
}

// examples are real values as they stand in the files, long ones shortened; texts on
// lines of their own, ids and numbers as code.
func (s *Site) examples(f table.Field, p dataset.Profile) template.HTML {
	address := f.Type == table.TypeURL || f.Type == table.TypeLinks
	lines := f.Type == table.TypeText && f.Pattern == nil || address
	var out template.HTML
	var shown []string
	for _, value := range p.Examples {
		if value = brief(value); slices.Contains(shown, value) {
			continue
		}
		switch {
		case address:
			out += "<span>" + code(value) + "</span>"
		case lines:
			out += s.spoken(f, value)
		case len(shown) > 0:
			out += ", " + code(value)
		default:
			out = code(value)
		}
		if shown = append(shown, value); lines {
			out += " "
		}
	}
	return out
}

// spoken is a text of a column, marked where it is in another language than the page.
func (s *Site) spoken(f table.Field, text string) template.HTML {
	lang := ""
	if f.Lang != "" && f.Lang != s.c.Lang {
		lang = ` lang="` + template.HTMLEscapeString(f.Lang) + `"`
	}
	return template.HTML("<span"+lang+">") + escape(text) + "</span>"
}

// longest is how many characters of a value the dictionary shows.
const longest = 52

// brief is a text on one line, cut between words where it is longer than the longest.
func brief(text string) string { return clipped(text, longest) }

// clipped is a text of no more than most characters, cut between words.
func clipped(text string, most int) string {
	line, over := make([]byte, 0, most+most/4), -most // over: by how many characters it is too long
	for word := range strings.FieldsSeq(text) {
		if len(line) > 0 {
			line, over = append(line, ' '), over+1
		}
		if line, over = append(line, word...), over+utf8.RuneCountInString(word); over > 0 {
			break
		}
	}
	if over <= 0 {
		return string(line)
	}
	for range over {
		_, n := utf8.DecodeLastRune(line)
		line = line[:len(line)-n]
	}
	if space := bytes.LastIndexByte(line, ' '); space > len(line)/2 {
		line = line[:space]
	}
	return string(bytes.TrimRight(line, " ,;.:")) + "…"
}

func code(value string) template.HTML { return "<code>" + escape(value) + "</code>" }

// held is what a column holds: how many cells are empty, and how its values are
// distributed or how many there are.
func (s *Site) held(f table.Field, c dataset.Column, p dataset.Profile) template.HTML {
	filled := p.Rows - p.Empty
	out := "<p>" + escape(s.missing(p)) + "</p>"
	switch {
	case filled == 0:
	case p.Values != nil:
		out += s.bars(f, c, p)
	case p.Bins != nil:
		out += s.columns(f, c, p)
	case p.Least != "": // numbers that are not whole
		out += "<p>" + escape(s.ends("numbers", p.Least, p.Most)) + "</p>"
	case p.Distinct == filled && filled > 1:
		out += "<p>" + escape(s.c.Text("table.different", "n", p.Distinct)) + "</p>"
	default:
		out += "<p>" + escape(s.c.Text("table.distinct", "n", p.Distinct)) + "</p>"
	}
	return out
}

// ends says from where to where values go, or which one it is.
func (s *Site) ends(key, least, most string) string {
	if least == most {
		return s.c.Text("table.one-value", "value", least)
	}
	return s.c.Text("table."+key, "min", least, "max", most)
}

// missing says how many cells are empty, with their share unless it is none or all.
func (s *Site) missing(p dataset.Profile) string {
	switch p.Empty {
	case 0:
		return s.c.Text("table.empty-none")
	case p.Rows:
		return s.c.Text("table.empty-all", "n", p.Rows)
	}
	return s.c.Text("table.empty-some", "empty", p.Empty, "n", p.Rows, "share", s.c.Percent(share(p.Empty, p.Rows)))
}

// share is a part in percent to whole ones, or to hundredths where it would else look
// like nothing or like everything.
func share(n, of int) float64 {
	out := 100 * float64(n) / float64(of)
	if whole := float64(int(out + .5)); whole > 0 && whole < 100 {
		return whole
	}
	return out
}

// bars draws rows by value, the empty ones last. What is in the others is a sum of many,
// so that it has a number and no bar beside those of single values.
func (s *Site) bars(f table.Field, c dataset.Column, p dataset.Profile) template.HTML {
	most, sum := p.Empty, p.Others.Rows
	for _, v := range p.Values {
		most, sum = max(most, v.Rows), sum+v.Rows
	}
	out := template.HTML("<ul>")
	bar := func(label template.HTML, n int, class string) {
		out += "<li><span>" + label + "</span> " + chart.SmallBar(n, most, class) + " <b>" + escape(s.c.Value(n)) + "</b></li>"
	}
	for i, label := range s.valueNames(f, p.Values) {
		bar(label, p.Values[i].Rows, hue(c))
	}
	if p.Others.Values > 0 {
		out += `<li class="others"><span>` + escape(s.c.Text("table.others", "n", p.Others.Values)) + "</span> <b>" + escape(s.c.Value(p.Others.Rows)) + "</b></li>"
	}
	if p.Empty > 0 {
		bar(escape(s.c.Text("table.empty")), p.Empty, chart.SmallEmpty)
	}
	out += "</ul>"
	if sum > p.Rows-p.Empty {
		out += "<small>" + escape(s.c.Text("table.several")) + "</small>"
	}
	return out
}

// hue is the class of a column's bars: what this project coded looks it everywhere.
func hue(c dataset.Column) string {
	if c.Basis == "coded" {
		return "coded"
	}
	return ""
}

// columns draws numbers, or dates by year, as a histogram.
func (s *Site) columns(f table.Field, c dataset.Column, p dataset.Profile) template.HTML {
	var columns []chart.SmallColumn
	for _, b := range p.Bins {
		label := strconv.Itoa(b.From)
		if b.To > b.From {
			label += "–" + strconv.Itoa(b.To)
		}
		columns = append(columns, chart.SmallColumn{Label: label, N: b.Rows, Text: s.c.Value(b.Rows), Class: hue(c)})
	}
	first, last := strconv.Itoa(p.Bins[0].From), strconv.Itoa(p.Bins[len(p.Bins)-1].To)
	if p.Empty > 0 {
		columns = append(columns, chart.SmallColumn{Label: s.c.Text("table.empty"), N: p.Empty, Text: s.c.Value(p.Empty), Class: chart.SmallEmpty})
	}
	ends := s.ends("numbers", p.Least, p.Most)
	if f.Type == table.TypeDate {
		ends = s.ends("dates", s.c.Date(p.Least), s.c.Date(p.Most))
	}
	return chart.SmallHistogram(columns, first, last) + "<small>" + escape(ends) + "</small>"
}
