package table

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/problem"
)

// longestID is how long an id that is made of a text may be.
const longestID = 60

// identify gives the rows of a CSV file that has no column for their keys ids made of
// other columns: of the first in which every row has another value, else of the last that
// a row has, with a number where several have the same. The same rows have the same ids.
func (t *Table) identify(probs *problem.List) {
	key := t.key()
	if key < 0 || t.Fields[key].Made == nil || !strings.HasSuffix(t.Grid.Source.File, ".csv") ||
		slices.ContainsFunc(t.Grid.Header, func(c Cell) bool { return c.Text == t.Fields[key].Name }) {
		return
	}
	t.Made = true
	ids := t.madeIDs(t.Fields[key].Made)
	t.Grid.Header = append(slices.Clone(t.Grid.Header), Cell{Text: t.Fields[key].Name})
	for i, row := range t.Grid.Rows {
		t.Grid.Rows[i] = append(slices.Clone(row), Cell{ids[i], t.Grid.none(i).line, t.Grid.none(i).col})
	}
	if len(ids) > 0 {
		t.twice(probs)
		probs.Add("ids-made", t.Grid.Source.Line(1), "table", t.Name, "example", ids[0], "column", t.Fields[key].Name)
	}
}

// twice tells of a row that says what another one says, and so is counted twice. Where rows
// have ids of their own, that is told as an id that is taken.
func (t *Table) twice(probs *problem.List) {
	seen := map[string]int{}
	for i, row := range t.Grid.Rows {
		var said strings.Builder
		for _, c := range row[:len(row)-1] { // the last one is the id that was made
			said.WriteString(c.Text + "\x00")
		}
		first, again := seen[said.String()]
		if !again {
			seen[said.String()] = i
			continue
		}
		probs.Add("row-twice", t.Grid.Source.Line(int(row[0].line)), "line", int(t.Grid.Rows[first][0].line))
	}
}

// madeIDs are an id for each row of the grid.
func (t *Table) madeIDs(from []string) []string {
	ids := make([]string, len(t.Grid.Rows))
	for _, role := range from {
		at := t.headed(role)
		if at < 0 {
			continue
		}
		seen, alone := map[string]bool{"": true}, true
		for i, row := range t.Grid.Rows {
			id := ShortSlug(row[at].Text)
			if alone = alone && !seen[id]; id != "" {
				ids[i] = id
			}
			seen[id] = true
		}
		if alone {
			return ids
		}
	}
	taken := map[string]int{}
	for i, id := range ids {
		if id == "" {
			id = One(t.Name)
		}
		if taken[id]++; taken[id] > 1 {
			id += "-" + strconv.Itoa(taken[id])
		}
		ids[i] = id
	}
	return ids
}

// headed is the place of a column in the header by its role, -1 where the file lacks it.
func (t *Table) headed(role string) int {
	i := t.where(func(f *Field) bool { return f.Role == role })
	if i < 0 {
		return -1
	}
	return slices.IndexFunc(t.Grid.Header, func(c Cell) bool { return c.Text == t.Fields[i].Name })
}

// ShortSlug is Slug, cut after a word where it is long.
func ShortSlug(text string) string {
	slug := Slug(text)
	if len(slug) <= longestID {
		return slug
	}
	if at := strings.LastIndexByte(slug[:longestID+1], '-'); at > 0 {
		return slug[:at]
	}
	return slug[:longestID]
}

// place puts the columns of the site's own where the header has them: each after the one
// that it follows there.
func (t *Table) place() {
	before := "" // in the header
	for _, c := range t.Grid.Header {
		from := t.Column(c.Text)
		if from >= 0 && t.Fields[from].Extra {
			f := t.Fields[from]
			t.Fields = slices.Delete(t.Fields, from, from+1)
			t.Fields = slices.Insert(t.Fields, t.Column(before)+1, f)
		}
		if from >= 0 {
			before = c.Text
		}
	}
}

// Means reports whether a column is what another state of the data calls by a name: its
// own, that of its text in the first of langs, or another one that it may go by. A text in
// a language that is not one of langs is missed by nobody.
func (f Field) Means(name string, langs []string) bool {
	if f.Name == name || f.Role == name || f.Alias == name {
		return true
	}
	at := strings.LastIndexByte(name, '_')
	if at < 0 || name[:at] != f.Base {
		return false
	}
	lang := name[at+1:]
	return f.Lang != "" && !slices.Contains(langs, lang) || f.Name == f.Base && lang == langs[0]
}

// Named is the column with a role, nil where the table has none.
func (t *Table) Named(role string) *Field {
	if i := t.where(func(f *Field) bool { return f.Role == role }); i >= 0 {
		return &t.Fields[i]
	}
	return nil
}

// twice tells of a key that another row has: which of them counts, nobody knows.
func (d decoder) twice(f Field, c Cell) bool {
	folded := strings.ToLower(c.Text) // ids are part of the names of files
	if first, twice := d.keys[folded]; twice {
		why := ""
		if first.Text != c.Text {
			why = "capitals"
		}
		at := d.table.Grid.At(first)
		d.table.unsound[f.Name], d.table.Grid.Holes = true, true
		d.probs.Add("key-duplicate", d.table.Grid.At(c), "why", why, "value", c.Text, "column", f.Name, "first", first.Text, "other", at, "line", at.Line)
		return true
	}
	d.keys[folded] = c
	if dateLike.MatchString(c.Text) && month(dateLike.FindStringSubmatch(c.Text)[1]) != "" {
		d.probs.Add("id-date", d.table.Grid.At(c), "value", c.Text, "column", f.Name)
	}
	return false
}

// dateLike is what a spreadsheet makes of an id that it takes for a date: 01-mar.
var dateLike = regexp.MustCompile(`^[0-9]{1,2}-([a-z]{3})$`)
