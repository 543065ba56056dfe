package table

import (
	"cmp"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/problem"
)

var (
	idPattern      = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	integerPattern = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,17})$`)
	wholePattern   = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,14})(?:\.0+)?$`) // as a spreadsheet may write one
)

// Decode reads the rows of a grid into records of type T and checks each cell
// against its field. extra are the columns that dataset.toml declares beyond the model.
// A column that is optional and that the file does not have is no field of the table:
// its values are unknown, and nobody publishes a column of nothing.
func Decode[T any](name string, g *Grid, langs []string, extra []Field, probs *problem.List) ([]T, *Table) {
	t := &Table{Name: name, Grid: g, Fields: Schema[T](langs), unsound: map[string]bool{}, told: map[Cell]bool{}}
	t.extend(extra, probs)
	for i := range t.Fields {
		t.Fields[i].Role = cmp.Or(t.Fields[i].Role, t.Fields[i].Base)
	}
	t.dropAbsent()
	t.identify(probs)
	t.place()
	order := t.order(probs)
	for _, name := range g.guessed {
		t.unsound[name] = true
	}
	for n, cells := range g.Rows {
		row := make([]Cell, len(t.Fields))
		for i, from := range order {
			if row[i] = g.none(n); from >= 0 {
				row[i] = cells[from]
			}
		}
		if note, why := t.note(row); why != "" {
			probs.Add("row-note", g.At(note), "why", why, "value", note.Text)
			g.Holes = true
			continue
		}
		t.Rows = append(t.Rows, row)
	}
	d := decoder{t, probs, make([]habits, len(t.Fields)), map[string]Cell{}}
	for i, f := range t.Fields {
		if f.Whole {
			if f.Type = TypeInteger; slices.ContainsFunc(t.texts(i), func(text string) bool { return text != "" && !wholePattern.MatchString(text) }) {
				f.Type, f.HasMin = TypeText, false // a text has no least value
			}
			t.Fields[i] = f
		}
		if f.Type == TypeDate || f.Pattern != nil || f.Decimal() {
			d.habits[i] = f.habits(t.texts(i))
		}
	}
	if d.headed() {
		probs.Add("row-note", g.At(t.Rows[0][0]), "why", "header")
		t.Rows, g.Holes = t.Rows[1:], true
	}
	records := make([]T, len(t.Rows))
	for n, row := range t.Rows {
		d.row(row, order, reflect.ValueOf(&records[n]).Elem())
	}
	d.separators()
	t.index()
	g.Rows = nil // the table has them
	return records, t
}

type decoder struct {
	table  *Table
	probs  *problem.List
	habits []habits        // by column
	keys   map[string]Cell // in small letters
}

// row reads the cells of a row; the texts that are read as others become those.
func (d decoder) row(row []Cell, order []int, to reflect.Value) {
	for i, f := range d.table.Fields {
		if order[i] < 0 {
			d.absent(f, row[i], row)
			continue
		}
		if odd, is := d.table.Grid.kinds[row[i]]; is && !f.takes(odd, row[i].Text) {
			d.table.unsound[f.Name] = true
			d.probs.Add("key-type", odd.at, "key", f.Name, "found", problem.Word("type."+odd.kind), "want", problem.Word("type."+f.wants()))
			continue
		}
		if !d.sound(f, row[i]) {
			d.table.unsound[f.Name] = true
			_, nothing := d.table.told[row[i]]
			d.table.told[row[i]] = !nothing
			continue
		}
		if row[i].Text == "" {
			d.empty(f, row[i], row)
			continue
		}
		raw := row[i].Text
		if value, kind := f.read(raw, d.habits[i]); kind != "" {
			if kind != asWritten {
				d.table.Grid.mend(row[i], kind, value, d.probs)
			}
			row[i].Text = value
		}
		var into reflect.Value
		if !f.Extra {
			into = to.Field(f.index)
		}
		if f.Key && d.twice(f, row[i]) {
			f.Type, f.Pattern = TypeText, nil // nor is it told of its form
		}
		d.cell(f, row[i], raw, d.habits[i], into)
	}
}

func (d decoder) empty(f Field, c Cell, row []Cell) {
	if f.Required {
		d.table.unsound[f.Name] = true
		d.probs.Add("cell-required", d.table.Grid.At(c), "column", f.Name)
		return
	}
	if f.Lang == "" || f.Same {
		return
	}
	for i, other := range d.table.Fields {
		if other.Base == f.Base && row[i].Text != "" && !d.told(row[i]) {
			d.probs.Add("translation-missing", d.table.Grid.At(c), "column", f.Name, "given", other.Name, "lang", f.Lang)
			return
		}
	}
}

// absent tells of a text that no block of a TOML file, or no column of a CSV file, has in a
// language; of another column that a CSV file lacks, its header was told.
func (d decoder) absent(f Field, c Cell, row []Cell) {
	if !f.Required && (d.table.Grid.blocks != nil || !d.table.unsound[f.Name]) {
		d.empty(f, c, row)
	}
}

// cell checks one value that is not empty and puts it into the record. raw is its text as
// the file has it, which may say more of a number than the number does.
func (d decoder) cell(f Field, c Cell, raw string, habits habits, to reflect.Value) {
	text := c.Text
	if f.Decimal() {
		text = raw
	}
	value, rule, args := f.value(text, habits)
	if rule != "" {
		d.wrong(f, c, d.table.Grid.At(c), c.Text, rule, args)
	} else if f.Type == TypeURL {
		d.ending(f, d.table.Grid.At(c), c.Text)
	}
	if f.Many() {
		value = d.list(f, c)
	}
	switch {
	case f.Extra || value == nil:
	case to.Type() == listType && !f.Many():
		to.Set(reflect.ValueOf([]string{c.Text}))
	case to.Kind() == reflect.String:
		to.SetString(c.Text)
	case f.says != "":
		if to.IsNil() {
			to.Set(reflect.ValueOf(Text{}))
		}
		to.Interface().(Text)[f.says] = c.Text
	default:
		to.Set(reflect.ValueOf(value))
	}
}

// value is what a text that is not empty says in a column, nil where it says nothing
// there; the rule that it breaks, "" where none, and what the rule tells of it.
func (f Field) value(text string, habits habits) (value any, rule string, args []any) {
	switch {
	case f.Many(): // each of its items is checked
		return text, "", nil
	case f.Enum != nil && !slices.Contains(f.Enum, text):
		if r, like := unlike(text); r != 0 && slices.Contains(f.Enum, like) {
			return nil, "enum", []any{"why", "lookalike", "code", codePoint(r), "like", like}
		}
		return nil, "enum", []any{"allowed", strings.Join(f.Enum, ", ")}
	case f.Pattern != nil && !f.Pattern.MatchString(text):
		if r, like := unlike(text); r != 0 && f.Pattern.MatchString(like) {
			return nil, "pattern", []any{"why", "lookalike", "code", codePoint(r), "like", like}
		}
		return nil, "pattern", []any{"example", f.Example}
	case f.Decimal():
		return f.number(text, habits.mark)
	case f.Type == TypeInteger:
		n, err := strconv.Atoi(text)
		if err != nil || !integerPattern.MatchString(text) {
			return nil, "integer", nil
		}
		if f.HasMin && n < f.Min {
			return nil, "range", []any{"min", f.Min}
		}
		return Int{n, true}, "", nil
	case f.Type == TypeBoolean:
		if text != "yes" && text != "no" {
			return nil, "boolean", nil
		}
		return text == "yes", "", nil
	case f.Type == TypeDate:
		date, why := readDate(text, habits.dates)
		switch why {
		case "":
			return date, "", nil
		case "calendar":
			return nil, "date-calendar", nil
		}
		return nil, "date", []any{"why", why, "days", days(text)}
	case f.Type == TypeURL:
		if reason, what := Address(text); reason != "" {
			return text, "url", []any{"why", reason, "what", what}
		}
	case f.Type == TypeID && f.Key && f.Pattern == nil && f.Ref == "" && !idPattern.MatchString(text):
		if r, like := unlike(text); r != 0 && idPattern.MatchString(like) {
			return nil, "id", []any{"why", "lookalike", "code", codePoint(r), "like", string(looks[r])}
		}
		if Slug(text) == "" {
			return nil, "id", []any{"why", "signs"}
		}
		return nil, "id", []any{"slug", Slug(text)}
	}
	return text, "", nil
}

// wrong tells of a value of a cell, or an item of it, that breaks a rule, and of what it most
// likely was.
func (d decoder) wrong(f Field, c Cell, at problem.Position, item, rule string, args []any) {
	d.table.unsound[f.Name] = true
	args = append([]any{"value", item, "column", f.Name}, args...)
	switch rule {
	case "enum":
		if args[4] == "why" {
			break
		}
		args = append(args, "near", f.nearWord(item, d.table.Grid.Names.Values[f.Base]))
	case "url":
		if reason, meant := Address(item); reason == "detour" {
			d.table.Grid.offer(c, strings.Replace(c.Text, item, meant, 1), d.probs)
		}
	}
	d.probs.Add(rule, at, args...)
}

// ending tells of an address that ends as the sentence did which it was copied from.
func (d decoder) ending(f Field, at problem.Position, address string) {
	if signs, meant := Left(address); signs != "" {
		d.probs.Add("address-end", at, "column", f.Name, "value", address, "what", signs, "meant", meant)
	}
}

// list parts the items of a cell; one that is there twice is reported, and so is one that
// the column cannot have.
func (d decoder) list(f Field, c Cell) []string {
	items := strings.Split(c.Text, ";")
	start, one := 0, f
	if one.Type = TypeText; f.Type == TypeLinks {
		one.Type = TypeURL
	}
	for i, item := range items {
		at := d.table.Grid.Part(c, start, len(item))
		if slices.Contains(items[:i], item) {
			d.probs.Add("list-duplicate", at, "column", f.Name, "item", item)
		}
		if _, rule, args := one.value(item, habits{}); rule == "enum" && d.separated(f, c, at, item, setOf(f.Enum)) {
			d.table.unsound[f.Name] = true
		} else if rule != "" {
			d.wrong(f, c, at, item, rule, args)
		} else if one.Type == TypeURL {
			d.ending(f, at, item)
		}
		start += len(item) + 1
	}
	return items
}
