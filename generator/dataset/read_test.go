package dataset

// Readers of each format: what they return is compared with the cells of the table.
// They share nothing with what wrote the files.

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
	"golang.org/x/text/encoding/unicode"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"cocrea/generator/table"
)

// taker is given the head of a table once and then its rows, as the CSV has them.
type taker struct {
	head func(names []string)
	row  func(cells []string)
}

func readCSV(data io.Reader, comma rune, to taker) error {
	r := csv.NewReader(data)
	r.Comma, r.ReuseRecord = comma, true
	for n := 0; ; n++ {
		cells, err := r.Read()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case n == 0:
			to.head(cells)
		default:
			to.row(cells)
		}
	}
}

func readExcel(data []byte, to taker) error {
	if !bytes.HasPrefix(data, []byte{0xff, 0xfe}) {
		return errors.New("no mark of UTF-16 in little-endian")
	}
	text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
	if err != nil {
		return err
	}
	for line := range bytes.Lines(text) {
		if !bytes.HasSuffix(line, []byte("\r\n")) {
			return fmt.Errorf("a line does not end in CRLF: %q", line)
		}
	}
	return readCSV(bytes.NewReader(text), '\t', to)
}

// plain is a value of JSON as the CSV has it, if it is of the field's type.
func plain(f table.Field, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case json.Number:
		if f.Type == table.TypeInteger || f.Decimal() {
			return v.String()
		}
	case bool:
		if f.Type == table.TypeBoolean {
			return map[bool]string{true: "yes", false: "no"}[v]
		}
	case []any:
		var items []string
		for _, item := range v {
			items = append(items, item.(string))
		}
		if f.Many() {
			return strings.Join(items, ";")
		}
	case string:
		if f.Type != table.TypeInteger && !f.Decimal() && f.Type != table.TypeBoolean && !f.Many() && v != "" {
			return v
		}
	}
	return fmt.Sprintf("%#v, which is not of the type %s", v, f.Type)
}

// readRecords reads JSON objects one after another; lead are those before the first.
func readRecords(d *json.Decoder, t *Table, to taker) error {
	d.UseNumber()
	cells := make([]string, len(t.Fields))
	for d.More() {
		var record map[string]any
		if err := d.Decode(&record); err != nil {
			return err
		}
		if len(record) != len(t.Fields) {
			return fmt.Errorf("a record has %d values", len(record))
		}
		for i, f := range t.Fields {
			v, has := record[f.Name]
			if !has {
				return fmt.Errorf("a record has no %s", f.Name)
			}
			cells[i] = plain(f, v)
		}
		to.row(cells)
	}
	return nil
}

func readJSON(data []byte, t *Table, to taker) error {
	d := json.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if err != nil {
			return err
		}
		if token == "records" {
			break
		}
	}
	if token, err := d.Token(); err != nil || token != json.Delim('[') {
		return fmt.Errorf("records begin with %v, %v", token, err)
	}
	return readRecords(d, t, to)
}

func readNDJSON(data []byte, t *Table, to taker) error {
	if n := bytes.Count(data, []byte("\n")); n != len(t.Rows) {
		return fmt.Errorf("%d lines of %d rows", n, len(t.Rows))
	}
	return readRecords(json.NewDecoder(bytes.NewReader(data)), t, to)
}

func readParquet(data []byte, t *Table, to taker) error {
	r := parquet.NewGenericReader[any](bytes.NewReader(data))
	defer r.Close()
	var names []string
	for _, f := range r.Schema().Fields() {
		names = append(names, f.Name())
	}
	to.head(names)
	rows := make([]parquet.Row, 500)
	for {
		n, err := r.ReadRows(rows)
		for _, row := range rows[:n] {
			cells := make([]string, len(names))
			for _, v := range row {
				cells[v.Column()] = fromParquet(t.Fields[v.Column()], cells[v.Column()], v)
			}
			to.row(cells)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// fromParquet is a value as the CSV has it; before is what its list has so far.
func fromParquet(f table.Field, before string, v parquet.Value) string {
	switch {
	case v.IsNull():
		return ""
	case f.Type == table.TypeInteger && v.Kind() == parquet.Int64:
		return strconv.FormatInt(v.Int64(), 10)
	case f.Decimal() && v.Kind() == parquet.Double:
		return strconv.FormatFloat(v.Double(), 'f', -1, 64)
	case f.Type == table.TypeBoolean && v.Kind() == parquet.Boolean:
		return map[bool]string{true: "yes", false: "no"}[v.Boolean()]
	case v.Kind() != parquet.ByteArray:
		return fmt.Sprintf("%v of the kind %s", v, v.Kind())
	case v.RepetitionLevel() > 0:
		return before + ";" + string(v.ByteArray())
	}
	return string(v.ByteArray())
}

func readSQLite(conn *sqlite.Conn, t *Table, to taker) error {
	return sqlitex.ExecuteTransient(conn, `SELECT * FROM "`+t.Name+`"`, &sqlitex.ExecOptions{ResultFunc: func(row *sqlite.Stmt) error {
		cells := make([]string, row.ColumnCount())
		for i, f := range t.Fields {
			if row.ColumnName(i) != f.Name {
				return fmt.Errorf("column %d is %s, not %s", i, row.ColumnName(i), f.Name)
			}
			number := f.Type == table.TypeInteger || f.Type == table.TypeBoolean
			switch kind := row.ColumnType(i); {
			case kind == sqlite.TypeNull:
			case (kind == sqlite.TypeInteger) != number, (kind == sqlite.TypeFloat) != f.Decimal():
				return fmt.Errorf("%s has a value of the type %v", f.Name, kind)
			default:
				cells[i] = row.ColumnText(i)
			}
			if f.Type == table.TypeBoolean {
				cells[i] = map[string]string{"1": "yes", "0": "no", "": ""}[cells[i]]
			}
		}
		to.row(cells)
		return nil
	}})
}

// sheet is a sheet of a workbook.
type sheet struct {
	name string
	part *zip.File
}

// sheetsOf are the sheets of a workbook, in their order.
func sheetsOf(data []byte) ([]sheet, *zip.Reader, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil, err
	}
	var parts struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		To []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(partOf(z, "xl/workbook.xml", &parts), partOf(z, "xl/_rels/workbook.xml.rels", &rels)); err != nil {
		return nil, nil, err
	}
	targets := map[string]string{}
	for _, r := range rels.To {
		targets[r.ID] = strings.TrimPrefix(path.Join("/xl", strings.TrimPrefix(r.Target, "/xl/")), "/")
	}
	var sheets []sheet
	for _, s := range parts.Sheets {
		for _, f := range z.File {
			if f.Name == targets[s.ID] {
				sheets = append(sheets, sheet{s.Name, f})
			}
		}
	}
	return sheets, z, nil
}

func partOf(z *zip.Reader, name string, into any) error {
	f, err := z.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return xml.NewDecoder(f).Decode(into)
}
