package dataset

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"cocrea/generator/table"
)

// workbook writes all tables as an Excel workbook in a language: a sheet that says
// what this is, one that describes every column, then a sheet a table. Numbers are
// numbers, yes and no are truth values, everything else is text, never a formula.
// Dates are text, too: some are only a month or a year, which no date cell can hold,
// and a column that is text here and a date there could not be sorted. Columns of
// other languages are left out, as in the CSV for Excel. How sheets look is in sheet.go.
func (s set) workbook(w io.Writer, lang string) error {
	f := excelize.NewFile()
	defer f.Close()
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return newSorted(w, s.day()) })
	head, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Border: []excelize.Border{{Type: "bottom", Style: 2, Color: "5B5853"}},
		Alignment: &excelize.Alignment{Vertical: "top"}})
	if err != nil {
		return err
	}
	wrapped, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return err
	}
	b := book{set: s, file: f, lang: lang, head: head, wrapped: wrapped, taken: map[string]bool{}}
	if err := b.properties(); err != nil {
		return err
	}
	about := b.sheet(s.Say(lang, "workbook.about"))
	dictionary := b.sheet(s.Say(lang, "workbook.dictionary"))
	for _, t := range s.tables {
		b.sheets = append(b.sheets, b.sheet(t.Title.In(lang)))
	}
	if b.err != nil {
		return b.err
	}
	if err := cmp.Or(b.aboutSheet(about), b.dictionarySheet(dictionary)); err != nil {
		return err
	}
	for i, t := range s.tables {
		if err := b.tableSheet(b.sheets[i], t); err != nil {
			return fmt.Errorf("sheet %s: %w", t.Name, err)
		}
	}
	return f.Write(w)
}

type book struct {
	set
	file    *excelize.File
	lang    string
	head    int // style of the first row
	wrapped int // style of long text
	sheets  []string
	taken   map[string]bool // names of sheets, in lower case
	err     error
}

func (b *book) say(key string) string { return b.Say(b.lang, key) }

// mostSheetName is the longest name of a sheet that Excel takes, in UTF-16 units.
const mostSheetName = 31

// sheet adds a sheet and returns its name: the title, cut where it must be, without
// the signs that Excel does not take, and unlike all others.
func (b *book) sheet(title string) string {
	clean := strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return ' '
		}
		return r
	}, title), " '")
	name := clean
	if cut(name, mostSheetName) != name {
		name = cut(clean, mostSheetName-1) + "…"
	}
	for n := 2; b.taken[strings.ToLower(name)]; n++ {
		end := " " + strconv.Itoa(n)
		name = cut(clean, mostSheetName-len(end)) + end
	}
	if len(b.taken) == 0 {
		b.err = cmp.Or(b.err, b.file.SetSheetName("Sheet1", name))
	} else if _, err := b.file.NewSheet(name); err != nil {
		b.err = cmp.Or(b.err, err)
	}
	b.taken[strings.ToLower(name)] = true
	return name
}

// cut shortens a text to as many UTF-16 units.
func cut(text string, most int) string {
	units := 0
	for i, r := range text {
		if units++; r > 0xffff {
			units++
		}
		if units > most {
			return strings.TrimRight(text[:i], " ")
		}
	}
	return text
}

// tableSheet writes the sheet of a table.
func (b *book) tableSheet(name string, t *Table) error {
	columns := t.shown(b.lang)
	widths := make([]float64, len(columns))
	head := labels(t, columns, b.lang)
	for i, at := range columns {
		widths[i] = width(head[i], t.Rows, at)
	}
	values := make([]any, len(columns))
	return b.grid(name, head, widths, len(t.Rows), func(n int) ([]any, error) {
		for i, at := range columns {
			var err error
			if values[i], err = typed(t.Fields[at], t.Rows[n][at].Text); err != nil {
				return nil, err
			}
		}
		return values, nil
	})
}

// typed is a cell as a value of the workbook; nil leaves it empty.
func typed(f table.Field, text string) (any, error) {
	switch {
	case text == "":
		return nil, nil
	case f.Type == table.TypeInteger:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		return n, nil
	case f.Decimal():
		n, ok := table.ParseNumber(text)
		if !ok {
			return nil, fmt.Errorf("%s: %q is no number", f.Name, text)
		}
		return n, nil
	case f.Type == table.TypeBoolean:
		return text == "yes", nil
	}
	return text, nil
}
