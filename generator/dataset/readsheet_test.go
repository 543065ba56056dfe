package dataset

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"cocrea/generator/table"
)

// readSheet reads a sheet of a workbook by its XML; fields are those of its columns,
// nil where all is text.
func readSheet(f *zip.File, fields []table.Field, to taker) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	var cells []string
	rows, at, kind, inside := 0, 0, "", false
	var text strings.Builder
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "row":
				cells = make([]string, len(fields))
			case "c":
				kind, at = "", -1
				for _, a := range e.Attr {
					switch a.Name.Local {
					case "t":
						kind = a.Value
					case "r":
						at = columnOf(a.Value)
					}
				}
				text.Reset()
			case "v", "t":
				inside = true
			case "f":
				return fmt.Errorf("a formula in row %d", rows+1)
			}
		case xml.CharData:
			if inside {
				text.Write(e)
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "v", "t":
				inside = false
			case "c":
				cells[at] = fromSheet(fields[at], kind, text.String(), rows == 0)
			case "row":
				if rows++; rows == 1 {
					to.head(cells)
				} else {
					to.row(cells)
				}
			}
		}
	}
}

// columnOf is the index of the column of a cell: 27 of AB12.
func columnOf(cell string) int {
	n := 0
	for _, r := range cell {
		if r >= 'A' && r <= 'Z' {
			n = n*26 + int(r-'A') + 1
		}
	}
	return n - 1
}

// fromSheet is a cell as the CSV has it, if it is of the field's type.
func fromSheet(f table.Field, kind, text string, head bool) string {
	switch {
	case kind == "inlineStr" && (head || f.Type != table.TypeInteger && !f.Decimal() && f.Type != table.TypeBoolean):
		return text
	case kind == "b" && f.Type == table.TypeBoolean:
		return map[string]string{"1": "yes", "0": "no"}[text]
	case kind == "" && (f.Type == table.TypeInteger || f.Decimal()):
		return text
	}
	return fmt.Sprintf("%q of the kind %q, which is not of the type %s", text, kind, f.Type)
}
