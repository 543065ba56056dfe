package dataset

import (
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// CSV on the Web: what a program must know to read one CSV, in the file beside it
// that the standard looks for. A foreign key may only point at a table of the same
// document, so those that the table refers to stand in it with their columns.
type (
	tableGroup struct {
		Context  []any          `json:"@context"`
		Title    []spoken       `json:"dc:title"`
		Licence  *linkedTo      `json:"dc:license,omitempty"`
		Modified typedText      `json:"dc:modified"`
		Version  string         `json:"schema:version"`
		Null     string         `json:"null"`
		Tables   []webTable     `json:"tables"`
		Dialect  map[string]any `json:"dialect"`
	}
	webTable struct {
		URL         string    `json:"url"`
		Title       []spoken  `json:"dc:title,omitempty"`
		Description []spoken  `json:"dc:description,omitempty"`
		Schema      webSchema `json:"tableSchema"`
	}
	webSchema struct {
		Columns []webColumn  `json:"columns"`
		Key     []string     `json:"primaryKey,omitempty"`
		Foreign []webForeign `json:"foreignKeys,omitempty"`
	}
	webColumn struct {
		Name        string              `json:"name"`
		Titles      map[string][]string `json:"titles"` // by language; und: as in the header
		Description []spoken            `json:"dc:description,omitempty"`
		Type        webType             `json:"datatype"`
		Lang        string              `json:"lang,omitempty"`
		Required    bool                `json:"required,omitempty"`
		Separator   string              `json:"separator,omitempty"`
	}
	webType struct {
		Base    string `json:"base"`
		Format  string `json:"format,omitempty"`
		Minimum *int   `json:"minimum,omitempty"`
		Maximum *int   `json:"maximum,omitempty"`
	}
	webForeign struct {
		Column    []string `json:"columnReference"`
		Reference struct {
			Resource string   `json:"resource"`
			Column   []string `json:"columnReference"`
		} `json:"reference"`
	}
	spoken struct {
		Value string `json:"@value"`
		Lang  string `json:"@language"`
	}
	typedText struct {
		Value string `json:"@value"`
		Type  string `json:"@type"`
	}
	linkedTo struct {
		ID string `json:"@id"`
	}
)

// tableMetadata is commitments.csv-metadata.json.
func (s set) tableMetadata(t *Table) ([]byte, error) {
	d := &s.Model.Dataset
	g := tableGroup{
		Context: []any{"http://www.w3.org/ns/csvw", map[string]string{"@language": s.first()}},
		Title:   s.spoken(d.Title), Modified: typedText{s.date, "xsd:date"}, Version: d.Version,
		Dialect: map[string]any{"encoding": "utf-8", "delimiter": ",", "lineTerminators": []string{"\r\n"}, "quoteChar": `"`, "doubleQuote": true, "header": true},
	}
	if l := model.LicenceOf(d.Licence); l.Address != "" {
		g.Licence = &linkedTo{l.Address}
	}
	own := webTable{URL: t.Name + ".csv", Title: s.spoken(t.Title), Description: s.spoken(t.Description), Schema: s.webSchema(t, true)}
	g.Tables = append(g.Tables, own)
	var seen []*Table
	for _, f := range t.Fields {
		if to := s.target(f); to != nil && to != t && !slices.Contains(seen, to) {
			seen = append(seen, to)
			g.Tables = append(g.Tables, webTable{URL: to.Name + ".csv", Title: s.spoken(to.Title), Schema: s.webSchema(to, false)})
		}
	}
	return Indented(g)
}

// webSchema are the columns of a table: whole, or only what a reader needs to follow
// a reference to it.
func (s set) webSchema(t *Table, whole bool) webSchema {
	out := webSchema{Key: t.keys()}
	for i, f := range t.Fields {
		c := webColumn{Name: f.Name, Titles: map[string][]string{"und": {f.Name}}, Type: webTypeOf(f), Lang: f.Lang, Required: f.Required}
		if f.Many() {
			c.Separator = ";"
		}
		if whole {
			for _, lang := range s.Languages {
				if label := t.Columns[i].Label[lang]; label != "" {
					c.Titles[lang] = []string{label}
				}
			}
			c.Description = s.spoken(t.Columns[i].Description)
			if to := s.target(f); to != nil {
				k := webForeign{Column: []string{f.Name}}
				k.Reference.Resource, k.Reference.Column = to.Name+".csv", to.keys()
				out.Foreign = append(out.Foreign, k)
			}
		}
		out.Columns = append(out.Columns, c)
	}
	return out
}

func webTypeOf(f table.Field) webType {
	out := webType{Base: "string", Format: Pattern(f)}
	switch {
	case f.Type == table.TypeInteger:
		out = webType{Base: "integer"}
		if f.HasMin {
			out.Minimum = &f.Min
		}
	case f.Decimal():
		out = webType{Base: "decimal"}
		if f.HasMin {
			out.Minimum = &f.Min
		}
		if f.HasMax {
			out.Maximum = &f.Max
		}
	case f.Type == table.TypeBoolean:
		out = webType{Base: "boolean", Format: "yes|no"}
	case f.Type == table.TypeURL, f.Type == table.TypeLinks:
		out = webType{Base: "anyURI"}
	case f.Type == table.TypeList && f.Ref != "": // the format is that of each id
		out.Format = "^" + idPattern + "$"
	case len(f.Enum) > 0:
		out.Format = "^(" + strings.Join(literals(f.Enum), "|") + ")$"
	}
	return out
}

// spoken is a text in each of the site's languages that it has.
func (s set) spoken(t table.Text) []spoken {
	var out []spoken
	for _, lang := range s.Languages {
		if t[lang] != "" {
			out = append(out, spoken{t[lang], lang})
		}
	}
	return out
}

// literals are values as a regular expression takes them.
func literals(values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = regexp.QuoteMeta(v)
	}
	return out
}
