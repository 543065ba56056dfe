package dataset

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

var languages = []string{"es", "en"}

// catalogs are the theme's messages.
func catalogs(t testing.TB) map[string]*message.Catalog {
	t.Helper()
	out := map[string]*message.Catalog{}
	for _, lang := range languages {
		src, err := os.ReadFile("../../themes/default/messages/" + lang + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		if out[lang], err = message.Parse(lang, map[string]string{"es": "es-MX", "en": "en-US"}[lang], src); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// real is data as large as real ones, and frozen.
func real(t testing.TB) Input {
	t.Helper()
	probs := &problem.List{}
	m := model.Load(os.DirFS("../testdata/demo"), model.Given{}, probs)
	if !m.Whole {
		t.Fatal(probs.Sorted())
	}
	words := catalogs(t)
	told, err := WordsJSON(m.Dataset.Tree().Values)
	if err != nil {
		t.Fatal(err)
	}
	return Input{Model: m, Languages: languages, Address: "https://example.org/", Words: told, Shapes: []byte(`{"type":"FeatureCollection","features":[]}`),
		Records: func(lang, name string) string { return "/" + lang + "/" + name + "/" },
		Say:     func(lang, key string, args ...any) string { return words[lang].Text(key, args...) }}
}

// made is a file that was written.
type made struct {
	File
	data []byte
	path string // of a database
}

// produce writes all files.
func produce(t testing.TB, files []File) []made {
	t.Helper()
	var out []made
	for _, f := range files {
		m := made{File: f, path: filepath.Join(t.TempDir(), "x")}
		var into bytes.Buffer
		var err error
		if f.Make != nil {
			if err = f.Make(m.path); err == nil {
				m.data, err = os.ReadFile(m.path)
			}
		} else {
			err = f.Write(&into)
			m.data = into.Bytes()
		}
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		out = append(out, m)
	}
	return out
}

// check reads a file and compares all it has with a table. lang is that of its
// words, empty where it has every column under its own name.
func check(t *testing.T, name string, want *Table, lang string, read func(to taker) error) {
	t.Helper()
	var columns []int
	var head []string
	for i, f := range want.Fields {
		switch {
		case lang == "":
			columns, head = append(columns, i), append(head, f.Name)
		case f.Lang == "" || f.Lang == lang:
			columns, head = append(columns, i), append(head, want.Columns[i].Label[lang])
		}
	}
	n, faults := 0, 0
	err := read(taker{
		head: func(names []string) {
			if !slices.Equal(names, head) {
				t.Errorf("%s: the columns are %q, not %q", name, names, head)
			}
		},
		row: func(cells []string) {
			for i, at := range columns {
				if n < len(want.Rows) && !same(want.Fields[at], cells[i], want.Rows[n][at].Text) && faults < 5 {
					faults++
					t.Errorf("%s, row %d, %s: %q, not %q", name, n+1, head[i], cells[i], want.Rows[n][at].Text)
				}
			}
			n++
		},
	})
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	if n != len(want.Rows) {
		t.Errorf("%s: %d rows, not %d", name, n, len(want.Rows))
	}
}

// same reports whether two cells say the same: of numbers, 1.50 and 1.5 do.
func same(f table.Field, a, b string) bool {
	m, one := table.ParseNumber(a)
	n, two := table.ParseNumber(b)
	return a == b || f.Decimal() && one && two && m == n
}

// equal compares every file with the tables it was made of.
func equal(t *testing.T, tables []*Table, files []made) {
	t.Helper()
	for _, f := range files {
		if f.Name == WordsName || f.Format == GeoJSON { // which are no tables
			continue
		}
		switch f.Format {
		case CSV:
			check(t, f.Name, f.Of, "", func(to taker) error { return readCSV(bytes.NewReader(f.data), ',', to) })
		case JSON:
			check(t, f.Name, f.Of, "", func(to taker) error { return readJSON(f.data, f.Of, to) })
		case NDJSON:
			check(t, f.Name, f.Of, "", func(to taker) error { return readNDJSON(f.data, f.Of, to) })
		case Parquet:
			check(t, f.Name, f.Of, "", func(to taker) error { return readParquet(f.data, f.Of, to) })
		case Excel:
			check(t, f.Name, f.Of, f.Lang, func(to taker) error { return readExcel(f.data, to) })
		case XLSX:
			equalSheets(t, tables, f)
		case SQLite:
			equalDatabase(t, tables, f)
		case ZIP: // holds files that are compared by themselves
		default:
			t.Errorf("%s: nothing here reads %s", f.Name, f.Format)
		}
	}
}

func equalSheets(t *testing.T, tables []*Table, f made) {
	t.Helper()
	sheets, z, err := sheetsOf(f.data)
	if err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	if len(sheets) != len(tables)+2 || z.File[0].Name != "[Content_Types].xml" {
		t.Errorf("%s: %d sheets of %d tables, begins with %s", f.Name, len(sheets), len(tables), z.File[0].Name)
	}
	taken := map[string]bool{}
	for i, s := range sheets {
		units := utf16.Encode([]rune(s.name))
		if name := strings.ToLower(s.name); taken[name] || len(units) > 31 || strings.ContainsAny(name, `[]:*?/\`) {
			t.Errorf("%s: Excel takes no sheet of the name %q", f.Name, s.name)
		} else {
			taken[name] = true
		}
		if i < 2 { // what this is, and the dictionary
			continue
		}
		want := tables[i-2]
		var fields []table.Field
		for _, at := range want.shown(f.Lang) {
			fields = append(fields, want.Fields[at])
		}
		check(t, f.Name+": "+s.name, want, f.Lang, func(to taker) error { return readSheet(s.part, fields, to) })
	}
}

func equalDatabase(t *testing.T, tables []*Table, f made) {
	t.Helper()
	conn, err := sqlite.OpenConn(f.path, sqlite.OpenReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if got := column(t, conn, "PRAGMA integrity_check"); !slices.Equal(got, []string{"ok"}) {
		t.Errorf("%s: %v", f.Name, got)
	}
	if got := column(t, conn, "PRAGMA foreign_key_check"); len(got) > 0 {
		t.Errorf("%s: dangling references in %v", f.Name, got)
	}
	for _, want := range tables {
		check(t, f.Name+": "+want.Name, want, "", func(to taker) error {
			to.head(column(t, conn, `SELECT name FROM pragma_table_info('`+want.Name+`')`))
			return readSQLite(conn, want, to)
		})
	}
}

// column is the first column of what a query finds.
func column(t testing.TB, conn *sqlite.Conn, query string) []string {
	t.Helper()
	var out []string
	err := sqlitex.ExecuteTransient(conn, query, &sqlitex.ExecOptions{ResultFunc: func(row *sqlite.Stmt) error {
		out = append(out, row.ColumnText(0))
		return nil
	}})
	if err != nil {
		t.Errorf("%s: %v", query, err)
	}
	return out
}

// sums are the hashes of files by name.
func sums(files []made) map[string]string {
	out := map[string]string{}
	for _, f := range files {
		out[f.Name] = fmt.Sprintf("%x", sha256.Sum256(f.data))
	}
	return out
}

// everything writes all files of an input, compares them with the tables and with
// those of a second run.
func everything(t *testing.T, in Input) []made {
	t.Helper()
	files, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	first := produce(t, files)
	equal(t, TablesOf(files), first)
	again, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	second := sums(produce(t, again))
	for name, sum := range sums(first) {
		if second[name] != sum {
			t.Errorf("%s has other bytes when it is made again", name)
		}
	}
	return first
}

func TestFormatsAreEqual(t *testing.T) {
	files := everything(t, real(t))
	if want := 14*6 + 6; len(files) != want {
		t.Errorf("%d files, not %d", len(files), want)
	}
	for _, n := range []int{62, 1000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) { everything(t, synthetic(n)) })
	}
}

// TestManyRows: all formats of some thousands of rows, Parquet of more than one row group
// has, or with COCREA_LONG=yes all of a hundred thousand, each from a goroutine of its own,
// once.
func TestManyRows(t *testing.T) {
	some, more := 3000, 2*rowGroup+1
	if os.Getenv("COCREA_LONG") == "yes" {
		some, more = 100_000, 100_000
	}
	many, grouped := manyRows(t, some), manyRows(t, more)
	for i := range many {
		files := many
		if many[i].Format == Parquet {
			files = grouped
		}
		f := files[i]
		if f.Format == ZIP || f.Lang == "en" { // only packs what others are; only other columns
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			equal(t, TablesOf(files), produce(t, []File{f}))
		})
	}
}
