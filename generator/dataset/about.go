package dataset

import (
	"encoding/xml"
	"strings"

	"github.com/xuri/excelize/v2"
)

// core is docProps/core.xml. The library's own SetDocProps leaves prefixes out that
// other readers of workbooks ask for.
type core struct {
	XMLName     xml.Name `xml:"cp:coreProperties"`
	CP          string   `xml:"xmlns:cp,attr"`
	DC          string   `xml:"xmlns:dc,attr"`
	Terms       string   `xml:"xmlns:dcterms,attr"`
	XSI         string   `xml:"xmlns:xsi,attr"`
	Title       string   `xml:"dc:title"`
	Description string   `xml:"dc:description"`
	Language    string   `xml:"dc:language"`
	Creator     string   `xml:"dc:creator"`
	Created     moment   `xml:"dcterms:created"`
	Modified    moment   `xml:"dcterms:modified"`
}

type moment struct {
	Type string `xml:"xsi:type,attr"`
	Text string `xml:",chardata"`
}

// properties are what the workbook says of itself; its times are the date of the data.
func (b *book) properties() error {
	d := &b.Model.Dataset
	day := moment{"dcterms:W3CDTF", b.day().Format("2006-01-02T15:04:05Z")}
	data, err := xml.Marshal(core{
		CP: "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", DC: "http://purl.org/dc/elements/1.1/",
		Terms: "http://purl.org/dc/terms/", XSI: "http://www.w3.org/2001/XMLSchema-instance",
		Title: d.Title.In(b.lang), Description: d.Description.In(b.lang), Language: b.lang, Creator: "cocrea", Created: day, Modified: day,
	})
	if err != nil {
		return err
	}
	b.file.Pkg.Store("docProps/core.xml", append([]byte(xml.Header), data...))
	return b.file.SetAppProps(&excelize.AppProperties{Application: "cocrea"})
}

// aboutSheet writes the first sheet: what this is, and what the other sheets are.
func (b *book) aboutSheet(name string) error {
	d := &b.Model.Dataset
	rows := [][]any{
		{b.say("fact.dataset"), d.Title.In(b.lang)},
		{b.say("fact.dataset-description"), d.Description.In(b.lang)},
		{b.say("fact.version"), d.Version},
		{b.say("fact.data-date"), d.Date},
	}
	if d.Licence != "" {
		rows = append(rows, []any{b.say("fact.licence"), b.licenceName(b.lang, d.Licence)})
	}
	if b.Address != "" {
		rows = append(rows, []any{b.say("workbook.address"), b.Address})
	}
	rows = append(rows,
		[]any{b.say("fact.digest"), b.digest},
		[]any{b.say("workbook.how"), b.say("workbook.how-text")},
		nil,
		[]any{b.say("workbook.sheet"), b.say("workbook.what"), b.say("workbook.rows")})
	titles := len(rows)
	for i, t := range b.tables {
		rows = append(rows, []any{b.sheets[i], t.Description.In(b.lang), len(t.Rows)})
	}
	widths := []float64{34, 90, 10}
	w, err := b.stream(name, len(widths), len(rows))
	if err != nil {
		return err
	}
	for i, width := range widths {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	for n, row := range rows {
		high := height(row, widths)
		for i := range row {
			style := b.wrapped
			if i == 0 && n < titles || n == titles-1 {
				style = b.head
			}
			row[i] = excelize.Cell{StyleID: style, Value: row[i]}
		}
		cell, err := excelize.CoordinatesToCellName(1, n+1)
		if err != nil {
			return err
		}
		if err := w.SetRow(cell, row, excelize.RowOpts{Height: high}); err != nil {
			return err
		}
	}
	return w.Flush()
}

// dictionarySheet writes the sheet that describes every column of the tables.
func (b *book) dictionarySheet(name string) error {
	var head []string
	for _, key := range []string{"sheet", "table", "column", "label", "type", "meaning", "required", "key", "reference", "allowed", "unit", "basis"} {
		head = append(head, b.say("workbook."+key))
	}
	var rows [][]any
	for n, t := range b.tables {
		for _, at := range t.shown(b.lang) {
			f, c := t.Fields[at], t.Columns[at]
			row := []any{b.sheets[n], t.Name, f.Name, c.Label.In(b.lang), b.say("type." + string(f.Type)), c.Description.In(b.lang), f.Required, f.Key, nil, nil, nil, nil}
			if f.Ref != "" {
				row[8] = f.Ref
			}
			if len(f.Enum) > 0 {
				row[9] = strings.Join(f.Enum, ", ")
			}
			if unit := c.Unit.In(b.lang); unit != "" {
				row[10] = unit
			}
			if c.Basis != "" {
				row[11] = b.say("basis." + c.Basis)
			}
			rows = append(rows, row)
		}
	}
	return b.grid(name, head, []float64{24, 22, 22, 28, 22, 80, 13, 10, 18, 40, 14, 14}, len(rows), func(n int) ([]any, error) { return rows[n], nil })
}
