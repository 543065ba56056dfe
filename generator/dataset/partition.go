package dataset

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"cocrea/generator/table"
)

// Partitioned is the table whose rows a site may publish apart.
const Partitioned = "commitments"

// KindPartitions is the document that lists the files with the rows of a table apart.
const KindPartitions = "partitions"

// unknownPart is how Hive names the folder of rows that have no value.
const unknownPart = "__HIVE_DEFAULT_PARTITION__"

// PartitionList is the path of that document in the output; folder is that of the downloads.
func PartitionList(folder, name string) string { return folder + name + "/" + KindPartitions + ".json" }

// PartitionFault is why the rows of a table cannot stand apart by the last of some columns: unknown,
// list (a row would stand in several files), text (nearly each row would have a file of its
// own) or twice. near are the columns by which they can.
func PartitionFault(t *table.Table, columns []string) (why string, near []string) {
	apart := func(f table.Field) bool {
		return !f.Many() && (f.Ref != "" || f.Enum != nil || f.Type == table.TypeBoolean || f.Type == table.TypeInteger)
	}
	for _, f := range t.Fields {
		if apart(f) {
			near = append(near, f.Name)
		}
	}
	last := len(columns) - 1
	switch at := t.Column(columns[last]); {
	case at < 0:
		return "unknown", near
	case slices.Contains(columns[:last], columns[last]):
		return "twice", near
	case t.Fields[at].Many():
		return "list", near
	case !apart(t.Fields[at]):
		return "text", near
	}
	return "", near
}

// Part is a file with those rows of a table that have the same values in some columns.
type Part struct {
	File
	Values []string // of those columns; "" is not known
}

// Partitions are the rows of a table apart by columns, as Hive does it: a folder for each
// value of the first, in it one for each value of the second, and so on. In the files are the
// other columns. Their names are within the folder of the table.
func Partitions(in Input, t *Table, columns []string) []Part {
	s := described(in, nil)
	var keys []int
	for _, name := range columns {
		keys = append(keys, t.Column(name))
	}
	rows := map[string][][]table.Cell{}
	values := map[string][]string{}
	for _, row := range t.Rows {
		var folder strings.Builder
		var of []string
		for i, at := range keys {
			of = append(of, row[at].Text)
			fmt.Fprintf(&folder, "%s=%s/", escapedPart(columns[i]), partName(row[at].Text))
		}
		rows[folder.String()] = append(rows[folder.String()], row)
		values[folder.String()] = of
	}
	var out []Part
	for folder, of := range values {
		some := rows[folder]
		out = append(out, Part{Values: of, File: File{Name: folder + t.Name + ".parquet", Table: t.Name, Format: Parquet, Rows: len(some),
			Write: func(w io.Writer) error { return writeParquet(w, t.without(keys, some), s.about(s.Languages)) }}})
	}
	slices.SortFunc(out, func(a, b Part) int { return slices.Compare(a.Values, b.Values) })
	return out
}

// without is a table of some rows without some columns.
func (t *Table) without(columns []int, rows [][]table.Cell) *Table {
	some := &table.Table{Name: t.Name, Grid: t.Grid}
	out := &Table{Table: some, Title: t.Title, Description: t.Description}
	var kept []int
	for i, f := range t.Fields {
		if !slices.Contains(columns, i) {
			kept = append(kept, i)
			some.Fields, out.Columns = append(some.Fields, f), append(out.Columns, t.Columns[i])
		}
	}
	for _, row := range rows {
		cells := make([]table.Cell, len(kept))
		for i, at := range kept {
			cells[i] = row[at]
		}
		some.Rows = append(some.Rows, cells)
	}
	return out
}

// partName is a value in the name of a folder.
func partName(value string) string {
	if value == "" {
		return unknownPart
	}
	return escapedPart(value)
}

// escapedPart writes as %XX what Hive does, and what not every file system can have in a name.
func escapedPart(text string) string {
	var out strings.Builder
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c == 0x7f || strings.IndexByte(`"#%'*/:=?\{[]^ <>|`, c) >= 0 || c == '.' && i == len(text)-1 {
			fmt.Fprintf(&out, "%%%02X", c)
		} else {
			out.WriteByte(c)
		}
	}
	return out.String()
}

// partList is what the list of the files says.
type partList struct {
	Table   string     `json:"table"`
	Columns []string   `json:"columns"`
	Rows    int        `json:"rows"`
	Files   []listPart `json:"files"`
}

type listPart struct {
	Path   string             `json:"path"`
	Values map[string]*string `json:"values"`
	Rows   int                `json:"rows"`
	Size   int64              `json:"bytes"`
	SHA256 string             `json:"sha256"`
}

// Listed is the list of the files, which have been written; folder is that of the downloads.
func Listed(folder string, t *Table, columns []string, parts []Part) (Document, error) {
	list := partList{Table: t.Name, Columns: columns, Rows: len(t.Rows), Files: []listPart{}}
	for _, p := range parts {
		of := map[string]*string{}
		for i, name := range columns {
			if of[name] = &p.Values[i]; p.Values[i] == "" {
				of[name] = nil
			}
		}
		list.Files = append(list.Files, listPart{p.Name, of, p.Rows, p.Size, p.SHA256})
	}
	data, err := Indented(list)
	return Document{Path: PartitionList(folder, t.Name), Kind: KindPartitions, Of: t, Data: data}, err
}
