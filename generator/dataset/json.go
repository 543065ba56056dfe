package dataset

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// writeJSON writes a table as an object with its fields and records. Numbers are
// numbers, yes and no are true and false, lists are arrays, an unknown value is
// null. The order of keys is that of the columns.
func writeJSON(w io.Writer, t *Table, d *model.Dataset) error {
	j := newJSON(w, 32<<10)
	j.raw("{\n  ")
	for _, head := range [][2]string{{"table", t.Name}, {"version", d.Version}, {"date", d.Date}, {"licence", d.Licence}} {
		if head[0] == "licence" && head[1] == "" {
			continue
		}
		j.pair(head[0], head[1])
		j.raw(",\n  ")
	}
	j.raw(`"fields": [`)
	for i, f := range t.Fields {
		j.comma(i, "\n    {")
		j.pair("name", f.Name)
		j.raw(", ")
		j.pair("type", string(f.Type))
		j.raw("}")
	}
	j.raw("\n  ],\n  \"records\": [")
	for n, row := range t.Rows {
		j.comma(n, "\n    ")
		j.record(t, row)
	}
	j.raw("\n  ]\n}\n")
	return j.end(t)
}

// writeNDJSON writes a table as one record a line, with the values of the JSON.
func writeNDJSON(w io.Writer, t *Table) error {
	j := newJSON(w, 32<<10)
	for _, row := range t.Rows {
		j.record(t, row)
		j.raw("\n")
	}
	return j.end(t)
}

// RecordJSON is the nth row of a table as an object, with the values of the JSON.
func RecordJSON(t *Table, n int) ([]byte, error) {
	var out bytes.Buffer
	j := newJSON(&out, 1<<10) // there is one a record
	j.record(t, t.Rows[n])
	err := j.end(t)
	return out.Bytes(), err
}

// jsonWriter writes JSON piece by piece; the first error stays until end.
type jsonWriter struct {
	w       *bufio.Writer
	text    string // what is being encoded: kept here so that nothing is allocated for it
	scratch bytes.Buffer
	encoder *json.Encoder
	err     error
}

func newJSON(w io.Writer, room int) *jsonWriter {
	j := &jsonWriter{w: bufio.NewWriterSize(w, room)}
	j.encoder = json.NewEncoder(&j.scratch)
	j.encoder.SetEscapeHTML(false)
	return j
}

func (j *jsonWriter) end(t *Table) error {
	if j.err == nil {
		j.err = j.w.Flush()
	}
	if j.err != nil {
		return fmt.Errorf("table %s: %w", t.Name, j.err)
	}
	return nil
}

// raw writes what is JSON already; an error of the writer is kept by it until Flush.
func (j *jsonWriter) raw(s string) { _, _ = j.w.WriteString(s) }

// comma parts the nth thing from the one before it.
func (j *jsonWriter) comma(n int, before string) {
	if n > 0 {
		j.raw(",")
	}
	j.raw(before)
}

func (j *jsonWriter) quote(s string) {
	j.text = s
	j.scratch.Reset()
	if err := j.encoder.Encode(&j.text); err != nil && j.err == nil {
		j.err = err
	}
	_, _ = j.w.Write(bytes.TrimSuffix(j.scratch.Bytes(), []byte("\n")))
}

func (j *jsonWriter) pair(key, value string) {
	j.quote(key)
	j.raw(": ")
	j.quote(value)
}

// record writes a row: { "id": "x", "number": 1 }.
func (j *jsonWriter) record(t *Table, row []table.Cell) {
	j.raw("{")
	for i, f := range t.Fields {
		j.comma(i, " ")
		j.quote(f.Name)
		j.raw(": ")
		j.value(f, row[i].Text)
	}
	j.raw(" }")
}

// value writes a cell by its type.
func (j *jsonWriter) value(f table.Field, text string) {
	switch {
	case text == "":
		j.raw("null")
	case f.Type == table.TypeInteger:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil && j.err == nil {
			j.err = fmt.Errorf("%s: %w", f.Name, err)
		}
		_, _ = j.w.Write(strconv.AppendInt(j.w.AvailableBuffer(), n, 10))
	case f.Decimal(): // as it is written: no digit is lost or added
		if _, ok := table.ParseNumber(text); !ok && j.err == nil {
			j.err = fmt.Errorf("%s: %q is no number", f.Name, text)
		}
		j.raw(text)
	case f.Type == table.TypeBoolean:
		j.raw(strconv.FormatBool(text == "yes"))
	case f.Many():
		n := 0
		j.raw("[")
		for item := range strings.SplitSeq(text, ";") {
			j.comma(n, "")
			j.quote(item)
			n++
		}
		j.raw("]")
	default:
		j.quote(text)
	}
}
