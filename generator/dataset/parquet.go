package dataset

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"

	"cocrea/generator/table"
)

// rowGroup is how many rows are held in memory and written together.
const rowGroup = 10_000

// writeParquet writes a table with a type for each column: 64-bit integers,
// doubles, booleans, lists of texts, texts for everything else, dates among them, as they may
// be partial. An unknown value is null. What the file and its columns are is in the
// footer: pairs of keys and values such as dataset.title_es and
// column.theme_id.label_es.
func writeParquet(w io.Writer, t *Table, about [][2]string) error {
	root := ordered{parquet.Group{}, nil}
	for _, f := range t.Fields {
		root.Group[f.Name] = node(f)
		root.names = append(root.names, f.Name)
	}
	options := []parquet.WriterOption{
		parquet.NewSchema(t.Name, root), parquet.Compression(&parquet.Snappy),
		parquet.CreatedBy("cocrea", "1", "0"), parquet.MaxRowsPerRowGroup(rowGroup),
	}
	for _, pair := range slices.Concat(prefixed("dataset.", about), [][2]string{{"dataset.table", t.Name}}, prefixed("column.", t.words())) {
		options = append(options, parquet.KeyValueMetadata(pair[0], pair[1]))
	}
	p := parquet.NewWriter(w, options...)
	var b parquetRow
	for n, cells := range t.Rows {
		if err := b.fill(t, cells); err != nil {
			return fmt.Errorf("%s.parquet: row %d: %w", t.Name, n+1, err)
		}
		if _, err := p.WriteRows([]parquet.Row{b.row}); err != nil {
			return fmt.Errorf("%s.parquet: %w", t.Name, err)
		}
	}
	if err := p.Close(); err != nil {
		return fmt.Errorf("%s.parquet: %w", t.Name, err)
	}
	return nil
}

// prefixed are pairs whose names say what they are of: a column may be called like a fact
// of the data.
func prefixed(prefix string, pairs [][2]string) [][2]string {
	out := slices.Clone(pairs)
	for i := range out {
		out[i][0] = prefix + out[i][0]
	}
	return out
}

// words are the labels of the columns in every language, with their descriptions.
func (t *Table) words() [][2]string {
	var out [][2]string
	for i, f := range t.Fields {
		c := t.Columns[i]
		for lang, text := range c.Label {
			out = append(out, [2]string{f.Name + ".label_" + lang, text})
		}
		for lang, text := range c.Description {
			out = append(out, [2]string{f.Name + ".description_" + lang, text})
		}
	}
	return out // the writer sorts them
}

// ordered is a group whose columns keep their order; those of parquet.Group are
// sorted by name.
type ordered struct {
	parquet.Group
	names []string
}

func (o ordered) Fields() []parquet.Field {
	fields := o.Group.Fields()
	slices.SortFunc(fields, func(a, b parquet.Field) int {
		return slices.Index(o.names, a.Name()) - slices.Index(o.names, b.Name())
	})
	return fields
}

// node is the type of a column.
func node(f table.Field) parquet.Node {
	n := parquet.String()
	switch f.Type {
	case table.TypeInteger:
		n = parquet.Int(64)
	case table.TypeNumber, table.TypePercent, table.TypeMoney:
		n = parquet.Leaf(parquet.DoubleType)
	case table.TypeBoolean:
		n = parquet.Leaf(parquet.BooleanType)
	case table.TypeList, table.TypeLinks:
		n = parquet.List(n)
	}
	if f.Required && !f.Many() {
		return n
	}
	return parquet.Optional(n)
}

// parquetRow is one row as the library takes it, filled again and again.
type parquetRow struct {
	row  parquet.Row
	text []byte // what the row's texts point into
}

func (b *parquetRow) fill(t *Table, cells []table.Cell) error {
	b.row, b.text = b.row[:0], b.text[:0]
	for i, f := range t.Fields {
		text := cells[i].Text
		known := 1 // the level that says that an optional value is there
		if f.Required && !f.Many() {
			known = 0
		}
		switch {
		case text == "" && known > 0:
			b.row = append(b.row, parquet.NullValue().Level(0, 0, i))
		case f.Many():
			repeated := 0
			for item := range strings.SplitSeq(text, ";") {
				b.row = append(b.row, b.bytes(item).Level(repeated, 2, i))
				repeated = 1
			}
		case f.Type == table.TypeInteger:
			n, err := strconv.ParseInt(text, 10, 64)
			if err != nil {
				return fmt.Errorf("%s: %w", f.Name, err)
			}
			b.row = append(b.row, parquet.Int64Value(n).Level(0, known, i))
		case f.Decimal():
			n, ok := table.ParseNumber(text)
			if !ok {
				return fmt.Errorf("%s: %q is no number", f.Name, text)
			}
			b.row = append(b.row, parquet.DoubleValue(n).Level(0, known, i))
		case f.Type == table.TypeBoolean:
			b.row = append(b.row, parquet.BooleanValue(text == "yes").Level(0, known, i))
		default:
			b.row = append(b.row, b.bytes(text).Level(0, known, i))
		}
	}
	return nil
}

// bytes is a text of the row; the library copies it when the row is written.
func (b *parquetRow) bytes(text string) parquet.Value {
	from := len(b.text)
	b.text = append(b.text, text...)
	return parquet.ByteArrayValue(b.text[from:len(b.text):len(b.text)])
}
