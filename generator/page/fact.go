package page

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// facts are what a record says, column by column, but for some columns by role. Texts are
// those of the language; a column that says where another comes from stands beside it.
// What was asked for and is not known is said so; of a column of which no row has a value
// nobody asked.
func (s *Site) facts(name, id string, but []string) []Fact {
	t := s.Model.Table(name)
	row := t.Find(id)
	if row < 0 {
		return nil
	}
	facts, last := make([]Fact, 0, len(t.Fields)), []Fact(nil)
	seen := map[string]bool{}
	for i, f := range t.Fields {
		if slices.Contains(but, f.Role) || f.Role == "currency" && t.Named("budget") != nil || !s.Model.Dataset.Shows(name, f, "page") || f.Role == "note" || f.Key && f.Ref != "" || f.Ref == "sources" || strings.HasSuffix(f.Role, "locator") || seen[f.Role] {
			continue
		}
		text := t.Rows[row][i].Text
		if f.Lang != "" {
			seen[f.Role] = true
			text = s.spokenIn(t, row, f.Role)
		}
		fact := s.columnFact(t, row, f, text)
		fact.place, fact.role = i, f.Role
		switch {
		case f.Key && repeated(t, row, text):
		case f.Key, f.Role == "number" && text != "": // what names the record, after what it says
			last = append(last, fact)
		case text != "" || s.Model.Missing(name, f.Name) == model.NotKnown && s.asks(f):
			facts = append(facts, fact)
		}
	}
	facts = append(facts, last...)
	if slices.Contains(but, "note") {
		return facts
	}
	return append(facts, s.noteFact(t, row)...)
}

// repeated reports whether the id of a record is its name over again.
func repeated(t *table.Table, row int, id string) bool {
	for i, f := range t.Fields {
		if (f.Role == "title" || f.Role == "name") && id == table.ShortSlug(t.Rows[row][i].Text) {
			return true
		}
	}
	return false
}

// ownFacts are what the columns of a record say that only this site has.
func (s *Site) ownFacts(name, id string) []Fact {
	var but []string
	for _, f := range s.Model.Table(name).Fields {
		if !f.Extra {
			but = append(but, f.Role)
		}
	}
	return s.facts(name, id, append(but, "note"))
}

// asks reports whether an empty cell of a column is worth telling of: not of what only
// some records have, as a remark, a link or a picture, or what a site adds to them.
func (s *Site) asks(f table.Field) bool {
	return !f.Extra && !slices.Contains([]string{"tags", "progress", "link", "image", "evidence", "budget", "currency", "progress_of", "done", "start", "due", "parent_id"}, f.Role) &&
		f.Type != table.TypeURL
}

// noteFact is the remark on a record.
func (s *Site) noteFact(t *table.Table, row int) []Fact {
	if note := s.spokenIn(t, row, "note"); note != "" {
		return []Fact{{Term: s.c.Text("fact.note"), Value: lines(note), Whole: true}}
	}
	return nil
}

// spokenIn is a text of a row in the language, or in another where it has only that.
func (s *Site) spokenIn(t *table.Table, row int, role string) string {
	text := t.Spoken(row, role)
	for _, lang := range append([]string{s.c.Lang, ""}, s.Site.Languages...) {
		if text[lang] != "" {
			return text[lang]
		}
	}
	return text.In("")
}

// columnFact is a cell as a fact.
func (s *Site) columnFact(t *table.Table, row int, f table.Field, text string) Fact {
	term := cmp.Or(s.columnLabel(t.Name, f.Base), s.columnLabel(t.Name, f.Name), f.Name) // a page is in one language and need not name it
	if key := "fact." + factKey(f); !f.Extra && s.c.Has(key) {
		term = s.c.Text(key)
	}
	if f.Role == "body_ids" {
		if term = s.c.Text("section.bodies"); len(f.Values(text)) == 1 {
			term = s.c.Text("fact.body")
		}
	}
	fact := Fact{Term: term, Value: s.cell(f, text), Whole: f.Lang != "" && len(text) > 60 || f.Type == table.TypeText && len(text) > longFact}
	if currency := t.Named("currency"); f.Role == "budget" && currency != nil && text != "" {
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			fact.Value = escape(s.c.Money(n, t.Rows[row][t.Column(currency.Name)].Text))
		}
	}
	if f.Role == "number" && t.Name == "commitments" && text != "" {
		if size := s.Figures.Get("commitments.plan." + s.Model.Commitments[row].PlanID); size != nil {
			fact.Value = s.c.HTML("fact.number-of", "number", text, "n", size)
		}
		return fact
	}
	if facet := s.facetOf(t.Name, f); facet != nil {
		fact.Badge = s.codedBadge(facet.Coded && (text != "" || s.spokenIn(t, row, "title") != ""))
		switch {
		case text != "":
			fact.Value = s.facetCell(facet, text)
		case facet.Coded && s.spokenIn(t, row, "title") != "":
			fact.Value = s.c.HTML("explorer.unassigned")
			if s.fromDocuments() {
				fact.Value = s.c.HTML("fact.unseen")
			}
		default:
			fact.Absence = model.NotKnown
		}
		return fact
	}
	meta := s.Model.Dataset.Tables[t.Name].Fields[f.Name]
	unit := meta.Unit.In(s.c.Lang)
	if text == "1" {
		unit = cmp.Or(meta.One.In(s.c.Lang), unit)
	}
	if unit != "" && f.Extra && f.Currency == "" && f.Type != table.TypePercent {
		if strings.ContainsAny(unit, "$£¥") { // the sign of a currency stands before the figures
			fact.Value = escape(unit) + fact.Value
		} else {
			fact.Value += escape("\u00a0" + unit)
		}
	}
	fact.Absence = unknownIf(text == "")
	if origin := t.Origin(row, f.Name); !f.RowSource() {
		fact.Source, fact.Note = s.brief(origin.Source), s.text(origin.Locator)
	}
	return fact
}

// facetCell are values by which commitments are grouped, each a link to its like.
func (s *Site) facetCell(f *model.Facet, text string) template.HTML {
	var parts []string
	for _, raw := range f.Field.Values(text) {
		if i := slices.IndexFunc(f.Values, func(v model.Value) bool { return v.Raw == raw }); i >= 0 && len(f.Values[i].Rows) > 0 {
			parts = append(parts, string(s.link(f.Values[i].Name(s.c), s.to.Value(f, &f.Values[i]))))
		} else {
			parts = append(parts, string(s.oneCell(f.Field, raw)))
		}
	}
	return template.HTML(message.Listed(parts))
}

// factKey is how the messages name a column.
func factKey(f table.Field) string {
	switch f.Role {
	case "theme_ids":
		return "theme"
	case "pillar_ids":
		return "pillars"
	}
	return strings.ReplaceAll(strings.TrimSuffix(f.Role, "_id"), "_", "-")
}

// facetOf is the facet of a column of commitments, nil where it is none.
func (s *Site) facetOf(name string, f table.Field) *model.Facet {
	for _, facet := range s.Model.Facets {
		if name == "commitments" && facet.Field.Name == f.Name {
			return facet
		}
	}
	return nil
}

// cell is a value as readers see it: records by their names, as links, dates in words,
// addresses as links.
func (s *Site) cell(f table.Field, text string) template.HTML {
	if f.Lang != "" || f.Long {
		return lines(text)
	}
	var parts []string
	for _, value := range f.Values(text) {
		parts = append(parts, string(s.oneCell(f, value)))
	}
	if f.Type == table.TypeLinks { // a comma would seem a part of the address
		return template.HTML(strings.Join(parts, "<br>"))
	}
	return template.HTML(message.Listed(parts))
}

func (s *Site) oneCell(f table.Field, value string) template.HTML {
	name := s.Model.ValueName(f, value, s.c)
	switch {
	case f.Ref != "" && s.homes[f.Ref+" "+value] != "":
		return s.link(name, s.homes[f.Ref+" "+value])
	case f.Ref != "":
		return escape(name)
	case strings.HasPrefix(value, "https://"), strings.HasPrefix(value, "http://"):
		if reason, _ := table.Address(value); reason == "" {
			return outward(value)
		}
	case f.Key, f.Pattern != nil: // a code
		return "<code>" + escape(value) + "</code>"
	case f.Type == table.TypeDate:
		return escape(s.c.Date(value))
	case f.Decimal():
		return escape(s.amount(f, value))
	}
	return escape(name)
}

// amount is a number of a record as readers see it, not rounded, with what it is of.
func (s *Site) amount(f table.Field, value string) string {
	n, _ := table.ParseNumber(value)
	switch {
	case f.Type == table.TypePercent:
		return s.c.Percent(n)
	case f.Currency != "":
		return s.c.Exact(n) + "\u00a0" + f.Currency
	}
	return s.c.Exact(n)
}

// outward is a link to an address, which it says without what all have, and short. It may be
// broken where the address has a new part, rather than within a word.
func outward(address string) template.HTML {
	_, rest, _ := strings.Cut(address, "://")
	said := string(escape(clipped(strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/"), 60)))
	return template.HTML(`<a href="` + template.HTMLEscapeString(address) + `">` + joints.Replace(said) + "</a>")
}

var joints = strings.NewReplacer("/", "/<wbr>", "_", "_<wbr>", "(", "<wbr>(")

// lines is a text as markup whose lines stay apart, as within a fact.
func lines(text string) template.HTML {
	return template.HTML(strings.ReplaceAll(string(escape(text)), "\n", "<br>"))
}

// paragraphs is a text of several lines as markup.
func paragraphs(text string) (out template.HTML) {
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out += "<p>" + escape(line) + "</p>"
		}
	}
	return out
}

// fact is a term with a value as text, which is not known where it is empty.
func (s *Site) fact(key, value, source, locator string) Fact {
	return s.asked(key, value, model.NotKnown, source, locator)
}

// idFact tells the id of a record, for whoever works with the data.
func (s *Site) idFact(id string) Fact {
	return Fact{Term: s.c.Text("fact.id"), Value: code(id), Absence: model.Present}
}

// asked is such a term of a record; absence says why there is no value where it is empty.
func (s *Site) asked(key, value string, absence model.Absence, source, locator string) Fact {
	f := Fact{Term: s.c.Text("fact." + key), Value: escape(value), Note: locator}
	if f.Absence = absence; value != "" {
		f.Absence, f.Source = model.Present, s.brief(source)
	}
	return f
}

// unknownIf is the absence of a value that is missing, and was asked for.
func unknownIf(missing bool) model.Absence {
	if missing {
		return model.NotKnown
	}
	return model.Present
}

// longFact is how many bytes a text has that is no value beside others but is read by itself.
const longFact = 160
