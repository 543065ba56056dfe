package dataset

import (
	"encoding/csv"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// writeCSV writes a table as RFC 4180 has it: commas, CRLF, a header of the columns'
// names; in UTF-8.
func writeCSV(w io.Writer, t *Table) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	columns := make([]int, len(t.Fields))
	head := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		columns[i], head[i] = i, f.Name
	}
	return writeRows(c, t, columns, head)
}

// writeExcel writes a table so that Excel opens it right by a double click, in every
// country: UTF-16 in little-endian with its mark, and tabs. Excel takes such a file
// as it is, whatever letters and list separator Windows is set to, while it takes a
// UTF-8 file with commas for one long column wherever the separator is another. The
// header has the readable labels of a language; columns of other languages are left
// out. Values are those of the strict CSV. Excel itself may still show what looks
// like a number or a date in its own way (09 as 9): the workbook keeps all of them.
func writeExcel(w io.Writer, t *Table, lang string) error {
	wide := transform.NewWriter(w, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder())
	c := csv.NewWriter(wide)
	c.Comma, c.UseCRLF = '\t', true
	columns := t.shown(lang)
	if err := writeRows(c, t, columns, labels(t, columns, lang)); err != nil {
		return err
	}
	return wide.Close()
}

// labels are the readable names of columns.
func labels(t *Table, columns []int, lang string) []string {
	head := make([]string, len(columns))
	for i, at := range columns {
		head[i] = t.Columns[at].Label.In(lang)
	}
	return head
}

func writeRows(c *csv.Writer, t *Table, columns []int, head []string) error {
	if err := c.Write(head); err != nil {
		return fmt.Errorf("table %s: %w", t.Name, err)
	}
	record := make([]string, len(columns))
	for _, row := range t.Rows {
		for i, at := range columns {
			record[i] = row[at].Text
		}
		if err := c.Write(record); err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
	}
	c.Flush()
	return c.Error()
}
