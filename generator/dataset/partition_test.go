package dataset

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cocrea/generator/table"
)

// parted are the rows of the synthetic table, apart by columns, and the list of the files.
func parted(t *testing.T, columns ...string) (*Table, []Part, partList) {
	t.Helper()
	in := synthetic(100)
	whole := Tables(in)[0]
	parts := Partitions(in, whole, columns)
	doc, err := Listed("d/", whole, columns, parts)
	if err != nil {
		t.Fatal(err)
	}
	var list partList
	if err := json.Unmarshal(doc.Data, &list); err != nil {
		t.Fatal(err)
	}
	return whole, parts, list
}

// inParquet are the rows of a Parquet file, each by the names of its columns.
func inParquet(t *testing.T, of *Table, write func(io.Writer) error) (rows []map[string]string) {
	t.Helper()
	var file bytes.Buffer
	if err := write(&file); err != nil {
		t.Fatal(err)
	}
	var columns []string
	err := readParquet(file.Bytes(), of, taker{func(names []string) { columns = names }, func(cells []string) {
		row := map[string]string{}
		for i, name := range columns {
			row[name] = cells[i]
		}
		rows = append(rows, row)
	}})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestPartitionsHaveEveryRowOnce: what the folders say and what the files hold is the table.
func TestPartitionsHaveEveryRowOnce(t *testing.T) {
	t.Parallel()
	whole, parts, list := parted(t, "kind", "tag")
	var got, want []string
	for i, p := range parts {
		rows := inParquet(t, whole.without([]int{whole.Column("kind"), whole.Column("tag")}, nil), p.Write)
		if len(rows) != p.Rows || list.Files[i].Rows != p.Rows || list.Files[i].Path != p.Name {
			t.Errorf("%s has %d rows, and the list %v", p.Name, len(rows), list.Files[i])
		}
		for _, row := range rows {
			row["kind"], row["tag"] = p.Values[0], p.Values[1]
			got = append(got, inOrder(whole, row))
		}
	}
	for _, row := range inParquet(t, whole, func(w io.Writer) error { return writeParquet(w, whole, nil) }) {
		want = append(want, inOrder(whole, row))
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" || len(want) != 100 {
		t.Errorf("the files have other rows than the whole, which has %d (-want +got):\n%s", len(want), diff)
	}
	if list.Rows != len(whole.Rows) || list.Files[0].Values["tag"] != nil {
		t.Errorf("the list has %d rows, and first %v", list.Rows, list.Files[0].Values)
	}
}

func inOrder(t *Table, row map[string]string) string {
	var out []string
	for _, f := range t.Fields {
		out = append(out, row[f.Name])
	}
	return strings.Join(out, "\x00")
}

// TestPartitionsAreNamedAsHiveDoes: one folder a value, and one for what is not known.
func TestPartitionsAreNamedAsHiveDoes(t *testing.T) {
	t.Parallel()
	_, parts, _ := parted(t, "kind", "tag")
	var names []string
	for _, p := range parts {
		names = append(names, p.Name)
	}
	want := []string{
		"kind=it%27s/tag=__HIVE_DEFAULT_PARTITION__/entries.parquet", "kind=it%27s/tag=a/entries.parquet", "kind=it%27s/tag=c/entries.parquet",
		"kind=ordinary/tag=__HIVE_DEFAULT_PARTITION__/entries.parquet", "kind=ordinary/tag=a/entries.parquet", "kind=ordinary/tag=c/entries.parquet",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
	for value, want := range map[string]string{"MX-JAL": "MX-JAL", "a/b=c%d": "a%2Fb%3Dc%25d", "ñ 1.": "ñ%201%2E", "": unknownPart, "x\ny": "x%0Ay"} {
		if got := partName(value); got != want {
			t.Errorf("%q is called %q, not %q", value, got, want)
		}
	}
}

func TestPartitionFault(t *testing.T) {
	t.Parallel()
	whole := Tables(synthetic(1))[0].Table
	for _, of := range []struct{ columns, fault string }{
		{"kind tag open number", ""}, {"kind kinds", "unknown"}, {"tag tag", "twice"}, {"tag_ids", "list"}, {"title_es", "text"}, {"id", "text"},
	} {
		if got, _ := PartitionFault(whole, strings.Fields(of.columns)); got != of.fault {
			t.Errorf("by %s: %q, not %q", of.columns, got, of.fault)
		}
	}
	if _, near := PartitionFault(&table.Table{}, []string{"x"}); near != nil {
		t.Errorf("a table without columns has %v", near)
	}
}
