package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// odsCell is a cell of an ODS file and how often it stands there.
type odsCell struct {
	text       string
	times      int
	wide, tall int
	links      []string
	notes      int
}

// odsSheet is a table of the file.
type odsSheet struct {
	name   string
	hidden bool
	level  int // of the outline, where the pass is
	rows   [][]Cell
	area   []area
	links  links
	seen   seen
	wide   int // columns that are declared
	cells  int
	holds  int // cells that say something
	notes  int // comments
}

// ods reads a sheet of an OpenDocument spreadsheet by its content alone.
func (r reader) ods(f *zip.File) *raw {
	data := r.unpack(f)
	if data == nil {
		return nil
	}
	sheets, err := odsSheets(xml.NewDecoder(bytes.NewReader(data)))
	if err != nil {
		return r.unsound(err)
	}
	var tables []candidate
	var hidden []string
	for _, s := range sheets {
		if s.hidden && s.name != r.o.Sheet {
			hidden = append(hidden, s.name)
			continue
		}
		tables = append(tables, candidate{s.name, s.holds})
	}
	name, ok := r.which(tables)
	if !ok {
		return nil
	}
	s := sheets[slices.IndexFunc(sheets, func(s *odsSheet) bool { return s.name == name })]
	if s.notes > 0 {
		r.probs.Add("import-left", r.whole(), "why", "comments", "n", s.notes)
	}
	found := &raw{kind: "ods", name: s.name, cells: s.rows, merged: s.area, links: s.links, seen: s.seen}
	for _, o := range sheets {
		if o.name != name && o.holds < mostNamed {
			found.others = append(found.others, other{o.name, o.rows})
		}
	}
	r.unseen(hidden, found)
	return found
}

// odsSheets reads all tables of a document.
func odsSheets(d *xml.Decoder) (sheets []*odsSheet, err error) {
	style, hidden := "", map[string]bool{} // of sheets that are not shown
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return sheets, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.Directive:
			return nil, errEntities
		case xml.StartElement:
			switch t.Name.Local {
			case "style":
				style = attr(t, "name")
			case "table-properties":
				hidden[style] = attr(t, "display") == "false"
			case "table":
				sheets = append(sheets, &odsSheet{name: attr(t, "name"), links: links{}, hidden: hidden[attr(t, "style-name")]})
			}
			if len(sheets) > 0 {
				err = sheets[len(sheets)-1].open(d, t)
			}
		case xml.EndElement:
			if len(sheets) > 0 && t.Name.Local == "table-row-group" {
				sheets[len(sheets)-1].level--
			}
		}
		if err != nil {
			return nil, err
		}
	}
}

// open reads what stands in a sheet: its columns, its rows and how they are grouped.
func (s *odsSheet) open(d *xml.Decoder, t xml.StartElement) error {
	shown := attr(t, "visibility") == "" || attr(t, "visibility") == "visible"
	switch t.Name.Local {
	case "table-column":
		for range min(times(attr(t, "number-columns-repeated")), mostColumns) {
			if s.wide++; !shown {
				s.seen.hide(s.wide)
			}
		}
	case "table-row-group":
		s.level++
	case "table-row":
		from := len(s.rows)
		if err := s.row(d, t); err != nil {
			return err
		}
		for line := from; line < len(s.rows); line++ {
			s.seen.row(line+1, !shown, strconv.Itoa(s.level))
		}
	}
	return nil
}

func attr(start xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// times is a number of repetitions, at least one.
func times(text string) int {
	n, _ := strconv.Atoi(text)
	return max(n, 1)
}

// mostCells is how many cells a sheet has at most: a few letters of a file can say that one is
// repeated in all of it.
const mostCells = 4_000_000

var errCells = errors.New("too many cells")

// row reads a row of a sheet.
func (s *odsSheet) row(d *xml.Decoder, start xml.StartElement) error {
	line := len(s.rows) + 1
	var row []Cell
	for {
		token, err := d.Token()
		if err != nil {
			return err
		}
		if end, is := token.(xml.EndElement); is && end.Name.Local == "table-row" {
			break
		}
		cell, is := token.(xml.StartElement)
		if !is || cell.Name.Local != "table-cell" && cell.Name.Local != "covered-table-cell" {
			continue
		}
		c, err := odsText(d, cell)
		if err != nil {
			return err
		}
		s.notes += c.notes
		if len(c.links) > 0 {
			s.links[[2]int{line, len(row) + 1}] = c.links
		}
		if c.text != "" && (c.wide > 1 || c.tall > 1) {
			s.area = append(s.area, area{line, len(row) + 1, line + c.tall - 1, len(row) + c.wide})
		}
		if c.text == "" {
			c.times = min(c.times, 1000)
		}
		if len(row)+c.times > mostCells {
			return errCells
		}
		for range c.times {
			row = append(row, Cell{c.text, line, len(row) + 1})
			if strings.TrimSpace(c.text) != "" {
				s.holds++
			}
		}
	}
	for len(row) > 0 && row[len(row)-1].Text == "" {
		row = row[:len(row)-1]
	}
	again := times(attr(start, "number-rows-repeated"))
	if len(row) == 0 {
		again = min(again, 1000)
	}
	if s.cells += len(row) * again; s.cells > mostCells {
		return errCells
	}
	for n := range again {
		copied := make([]Cell, len(row))
		for i, c := range row {
			copied[i] = Cell{c.Text, line + n, c.Col}
		}
		s.rows = append(s.rows, copied)
	}
	return nil
}

// odsText reads a cell: what its type says that it holds, else its paragraphs.
func odsText(d *xml.Decoder, start xml.StartElement) (odsCell, error) {
	c := odsCell{times: times(attr(start, "number-columns-repeated")), wide: times(attr(start, "number-columns-spanned")), tall: times(attr(start, "number-rows-spanned"))}
	var paragraphs []string
	note, depth := 0, 0
	for {
		token, err := d.Token()
		if err != nil {
			return c, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch {
			case t.Name.Local == "annotation" || note > 0:
				if note == 0 {
					c.notes++
				}
				note++
			case t.Name.Local == "a":
				c.links = append(c.links, attr(t, "href"))
			case t.Name.Local == "p":
				paragraphs = append(paragraphs, "")
			case t.Name.Local == "s" && len(paragraphs) > 0:
				paragraphs[len(paragraphs)-1] += strings.Repeat(" ", min(times(attr(t, "c")), 100))
			}
			depth++
		case xml.CharData:
			if note == 0 && len(paragraphs) > 0 {
				paragraphs[len(paragraphs)-1] += string(t)
			}
		case xml.EndElement:
			if note > 0 {
				note--
			}
			if depth--; depth < 0 {
				c.text = odsValue(start, strings.Join(paragraphs, "\n"))
				return c, nil
			}
		}
	}
}

// odsValue is what a cell holds by its type; shown is how it looks.
func odsValue(start xml.StartElement, shown string) string {
	switch attr(start, "value-type") {
	case "date":
		day, _ := strings.CutSuffix(attr(start, "date-value"), "T00:00:00")
		return day
	case "boolean":
		return map[string]string{"true": "yes", "false": "no"}[attr(start, "boolean-value")]
	case "percentage":
		if n, err := strconv.ParseFloat(attr(start, "value"), 64); err == nil {
			return number(n*100) + "%"
		}
	case "currency":
		if n, err := strconv.ParseFloat(attr(start, "value"), 64); err == nil {
			return strings.TrimSpace(number(n) + " " + attr(start, "currency"))
		}
	case "float":
		if n, err := strconv.ParseFloat(attr(start, "value"), 64); err == nil {
			return number(n)
		}
	}
	return shown
}
