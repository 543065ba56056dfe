package table

import (
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"cocrea/generator/problem"
)

var (
	idPattern      = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	integerPattern = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,17})$`)
	urlPattern     = regexp.MustCompile(`^https?://[^\s"<>\\^{|}` + "`" + `]+$`)
)

// Decode reads the rows of a grid into records of type T and checks each cell
// against its field. extra are the columns that dataset.toml declares beyond the model.
// A column that is optional and that a CSV file does not have is no field of the table:
// its values are unknown, and nobody publishes a column of nothing.
func Decode[T any](name string, g *Grid, langs []string, extra []Field, probs *problem.List) ([]T, *Table) {
	t := &Table{Name: name, Grid: g, Fields: append(Schema[T](langs), extra...)}
	t.dropAbsent()
	order := t.order(probs)
	var records []T
	d := decoder{t, probs, map[string]problem.Position{}}
	for n, cells := range g.Rows {
		row := make([]Cell, len(t.Fields))
		for i, from := range order {
			if row[i] = g.none(n); from >= 0 {
				row[i] = cells[from]
			}
		}
		t.Rows = append(t.Rows, row)
		var record T
		d.row(row, order, reflect.ValueOf(&record).Elem())
		records = append(records, record)
	}
	return records, t
}

type decoder struct {
	table *Table
	probs *problem.List
	keys  map[string]problem.Position
}

func (d decoder) row(row []Cell, order []int, to reflect.Value) {
	for i, f := range d.table.Fields {
		cell := row[i]
		if order[i] < 0 {
			d.absent(f, cell, row)
			continue
		}
		if !d.sound(f, cell) {
			continue
		}
		if cell.Text == "" {
			d.empty(f, cell, row)
			continue
		}
		if f.Key {
			d.key(f, cell)
		}
		var into reflect.Value
		if !f.Extra {
			into = to.Field(f.index)
		}
		d.cell(f, cell, into)
	}
}

// sound checks what holds for every text that comes from a spreadsheet.
func (d decoder) sound(f Field, c Cell) bool {
	at := func() problem.Position { return d.table.Grid.At(c) }
	if len(c.Text) > MaxCell {
		d.probs.Add("cell-oversize", at(), "column", f.Name, "size", len(c.Text), "limit", MaxCell)
		return false
	}
	for i, r := range c.Text {
		if problem.Unsafe(r) {
			d.probs.Add("cell-control", d.table.Grid.Part(c, i, utf8.RuneLen(r)), "column", f.Name, "code", codePoint(r))
			return false
		}
	}
	if left := strings.TrimLeftFunc(c.Text, unicode.IsSpace); left != c.Text {
		d.probs.Add("cell-spaces", d.table.Grid.Part(c, 0, len(c.Text)-len(left)), "column", f.Name)
		return false
	}
	if right := strings.TrimRightFunc(c.Text, unicode.IsSpace); right != c.Text {
		d.probs.Add("cell-spaces", d.table.Grid.Part(c, len(right), len(c.Text)-len(right)), "column", f.Name)
		return false
	}
	if c.Text != "" && strings.ContainsRune("=+-@", rune(c.Text[0])) && !integerPattern.MatchString(c.Text) {
		first, _ := utf8.DecodeRuneInString(c.Text)
		d.probs.Add("cell-formula", at(), "column", f.Name, "sign", string(first))
		return false
	}
	return true
}

func codePoint(r rune) string {
	s := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	return "U+" + strings.Repeat("0", max(4-len(s), 0)) + s
}

func (d decoder) empty(f Field, c Cell, row []Cell) {
	if f.Required {
		d.probs.Add("cell-required", d.table.Grid.At(c), "column", f.Name)
		return
	}
	if f.Lang == "" {
		return
	}
	for i, other := range d.table.Fields {
		if other.Base == f.Base && row[i].Text != "" {
			d.probs.Add("translation-missing", d.table.Grid.At(c), "column", f.Name, "given", other.Name, "lang", f.Lang)
			return
		}
	}
}

// absent tells of a text that no block of a TOML file has in a language; of a column
// that a CSV file lacks, its header was told.
func (d decoder) absent(f Field, c Cell, row []Cell) {
	if d.table.Grid.blocks != nil && !f.Required {
		d.empty(f, c, row)
	}
}

func (d decoder) key(f Field, c Cell) {
	if first, twice := d.keys[c.Text]; twice {
		d.probs.Add("key-duplicate", d.table.Grid.At(c), "value", c.Text, "column", f.Name, "other", first)
		return
	}
	d.keys[c.Text] = d.table.Grid.At(c)
}

// cell checks one value that is not empty and puts it into the record.
func (d decoder) cell(f Field, c Cell, to reflect.Value) {
	wrong := func(rule string, args ...any) {
		d.probs.Add(rule, d.table.Grid.At(c), append([]any{"value", c.Text, "column", f.Name}, args...)...)
	}
	set := func(v any) {
		if !f.Extra {
			to.Set(reflect.ValueOf(v))
		}
	}
	switch {
	case f.Enum != nil && !slices.Contains(f.Enum, c.Text):
		wrong("enum", "near", problem.Near(c.Text, f.Enum), "allowed", strings.Join(f.Enum, ", "))
	case f.Pattern != nil && !f.Pattern.MatchString(c.Text):
		wrong("pattern", "example", f.Example)
	case f.Type == TypeInteger:
		n, err := strconv.Atoi(c.Text)
		if err != nil || !integerPattern.MatchString(c.Text) {
			wrong("integer")
		} else if f.HasMin && n < f.Min {
			wrong("range", "min", f.Min)
		} else {
			set(Int{n, true})
		}
	case f.Type == TypeBoolean:
		if c.Text != "yes" && c.Text != "no" {
			wrong("boolean")
		}
		set(c.Text == "yes")
	case f.Type == TypeDate:
		date, shape, real := ParseDate(c.Text)
		if !shape {
			wrong("date")
		} else if !real {
			wrong("date-calendar")
		}
		set(date)
	case f.Type == TypeURL && !urlPattern.MatchString(c.Text):
		wrong("url")
	case f.Type == TypeID && f.Key && f.Pattern == nil && f.Ref == "" && !idPattern.MatchString(c.Text):
		wrong("id")
	case f.Type == TypeList:
		set(d.list(f, c))
	case f.Lang != "":
		if !f.Extra {
			if to.IsNil() {
				to.Set(reflect.ValueOf(Text{}))
			}
			to.Interface().(Text)[f.Lang] = c.Text
		}
	default:
		set(c.Text)
	}
}

// list parts the items of a cell; one that is there twice is reported.
func (d decoder) list(f Field, c Cell) []string {
	items := strings.Split(c.Text, ";")
	start := 0
	for i, item := range items {
		if slices.Contains(items[:i], item) {
			d.probs.Add("list-duplicate", d.table.Grid.Part(c, start, len(item)), "column", f.Name, "item", item)
		}
		start += len(item) + 1
	}
	return items
}

// CheckRefs checks that every id which a table's cells refer to stands in the
// table they name. A table that could not be read whole is not asked: an id that
// seems missing may stand in what was left out.
func CheckRefs(tables []*Table, probs *problem.List) {
	ids := map[string][]string{}
	whole := map[string]bool{}
	for _, t := range tables {
		whole[t.Name] = !t.Grid.Holes
		for i, f := range t.Fields {
			if f.Key {
				for _, row := range t.Rows {
					ids[t.Name] = append(ids[t.Name], row[i].Text)
				}
			}
		}
	}
	for _, t := range tables {
		for i, f := range t.Fields {
			if !whole[f.Ref] {
				continue
			}
			known := map[string]bool{}
			for _, id := range ids[f.Ref] {
				known[id] = true
			}
			for _, row := range t.Rows {
				start := 0
				for item := range strings.SplitSeq(row[i].Text, ";") {
					if row[i].Text != "" && !known[item] {
						probs.Add("ref", t.Grid.Part(row[i], start, len(item)), "value", item, "column", f.Name, "table", f.Ref, "near", problem.Near(item, ids[f.Ref]))
					}
					start += len(item) + 1
				}
			}
		}
	}
}
