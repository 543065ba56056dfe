// Package dataset publishes the tables as files that other programs read: CSV, JSON
// and one archive of all. Values are those of data/, cell by cell; nothing is
// rounded, filled in or renamed.
package dataset

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Archive is the name of the file that holds all others.
const Archive = "cocrea-datos.zip"

// File is a download.
type File struct {
	Name   string // commitments.csv
	Table  string // empty for the archive
	Format string // CSV, JSON, ZIP
	Rows   int
	Data   []byte
	SHA256 string // of Data, in hexadecimal
}

// Build makes all downloads, in the order in which they are listed: the archive
// last. readme is the text that goes with them in it.
func Build(m *model.Model, readme string) ([]File, error) {
	var files []File
	for _, t := range m.Tables {
		data, err := CSV(t)
		if err != nil {
			return nil, err
		}
		files = append(files, newFile(t.Name+".csv", t.Name, "CSV", len(t.Rows), data))
		if data, err = JSON(t, &m.Dataset); err != nil {
			return nil, err
		}
		files = append(files, newFile(t.Name+".json", t.Name, "JSON", len(t.Rows), data))
	}
	data, err := archive(files, readme, m.Dataset.Date)
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	return append(files, newFile(Archive, "", "ZIP", 0, data)), nil
}

func newFile(name, table, format string, rows int, data []byte) File {
	sum := sha256.Sum256(data)
	return File{name, table, format, rows, data, hex.EncodeToString(sum[:])}
}

// Digest is one hash for the data as a whole: of the CSV files' names and hashes.
func Digest(files []File) string {
	h := sha256.New()
	for _, f := range files {
		if f.Format == "CSV" {
			fmt.Fprintf(h, "%s  %s\n", f.SHA256, f.Name)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// CSV writes a table as RFC 4180 has it: commas, CRLF, a header; in UTF-8.
func CSV(t *table.Table) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	record := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		record[i] = f.Name
	}
	if err := w.Write(record); err != nil {
		return nil, fmt.Errorf("%s.csv: %w", t.Name, err)
	}
	for _, row := range t.Rows {
		for i, cell := range row {
			record[i] = cell.Text
		}
		if err := w.Write(record); err != nil {
			return nil, fmt.Errorf("%s.csv: %w", t.Name, err)
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// JSON writes a table as an object with its fields and records. Integers are
// numbers, yes and no are true and false, lists are arrays, an unknown value is
// null. The order of keys is that of the columns.
func JSON(t *table.Table, d *model.Dataset) ([]byte, error) {
	var out bytes.Buffer
	quote := func(v any) {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		_ = e.Encode(v) // strings, numbers and lists of strings always encode
		out.Write(bytes.TrimRight(b.Bytes(), "\n"))
	}
	pair := func(key string, v any) {
		quote(key)
		out.WriteString(": ")
		quote(v)
	}
	out.WriteString("{\n  ")
	for _, head := range [][2]string{{"table", t.Name}, {"version", d.Version}, {"date", d.Date}, {"licence", d.Licence}} {
		pair(head[0], head[1])
		out.WriteString(",\n  ")
	}
	out.WriteString(`"fields": [`)
	for i, f := range t.Fields {
		out.WriteString(separator(i, "\n    {"))
		pair("name", f.Name)
		out.WriteString(", ")
		pair("type", string(f.Type))
		out.WriteString("}")
	}
	out.WriteString("\n  ],\n  \"records\": [")
	for n, row := range t.Rows {
		out.WriteString(separator(n, "\n    {"))
		for i, f := range t.Fields {
			out.WriteString(separator(i, " "))
			pair(f.Name, Value(f, row[i].Text))
		}
		out.WriteString(" }")
	}
	out.WriteString("\n  ]\n}\n")
	return out.Bytes(), nil
}

func separator(i int, before string) string {
	if i > 0 {
		return "," + before
	}
	return before
}

// Value is a cell as JSON has it.
func Value(f table.Field, text string) any {
	if text == "" {
		return nil
	}
	switch f.Type {
	case table.TypeInteger:
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return n
		}
	case table.TypeBoolean:
		return text == "yes"
	case table.TypeList:
		return strings.Split(text, ";")
	}
	return text
}

// archive packs the files with a readme. Its times are the date of the data, so
// that the same data give the same bytes.
func archive(files []File, readme, date string) ([]byte, error) {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		day = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	entries := append([]File{{Name: "LEEME.txt", Data: []byte(readme)}}, files...)
	slices.SortFunc(entries, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range entries {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: day})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(f.Data); err != nil {
			return nil, err
		}
	}
	err = z.Close()
	return out.Bytes(), err
}
