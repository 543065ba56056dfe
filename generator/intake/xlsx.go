package intake

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// workbook is an open workbook with what was asked of its styles.
type workbook struct {
	*excelize.File
	sheet    string
	forms    map[int]form
	date1904 bool
}

// form is what the number in a cell stands for.
type form int

const (
	plain form = iota
	percent
	date
)

// xlsx reads a sheet of a workbook. A number that the workbook shows as a day or as a
// percentage is read as one: the file says what a CSV file would only show.
func (r reader) xlsx(data []byte) *raw {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked})
	if err != nil {
		return r.no("damaged", r.whole())
	}
	defer f.Close()
	var names []string
	for _, name := range f.GetSheetList() {
		visible, err := f.GetSheetVisible(name)
		if err == nil && (name == r.o.Sheet || r.o.Sheet == "" && visible && holds(f, name)) {
			names = append(names, name)
		}
	}
	if len(names) != 1 {
		return r.several(names)
	}
	w := &workbook{File: f, sheet: names[0], forms: map[int]form{}}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		w.date1904 = *props.Date1904
	}
	found := &raw{kind: "xlsx", name: w.sheet}
	if found.cells, err = w.cells(); err != nil {
		return r.no("damaged", r.whole())
	}
	merges, _ := f.GetMergeCells(w.sheet)
	for _, m := range merges {
		left, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err1 == nil && err2 == nil {
			found.merged = append(found.merged, area{top, left, bottom, right})
		}
	}
	return found
}

// holds reports a sheet with anything in it.
func holds(f *excelize.File, name string) bool {
	rows, err := f.Rows(name)
	if err != nil {
		return false
	}
	defer rows.Close()
	for rows.Next() {
		cells, _ := rows.Columns()
		for _, text := range cells {
			if strings.TrimSpace(text) != "" {
				return true
			}
		}
	}
	return false
}

// cells are those of the sheet, as they are meant.
func (w *workbook) cells() ([][]Cell, error) {
	rows, err := w.Rows(w.sheet)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out [][]Cell
	for line := 1; rows.Next(); line++ {
		texts, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, err
		}
		row := make([]Cell, len(texts))
		for i, text := range texts {
			row[i] = Cell{w.meant(text, line, i+1), line, i + 1}
		}
		out = append(out, row)
	}
	return out, rows.Error()
}

// meant is what a stored text stands for.
func (w *workbook) meant(text string, line, col int) string {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	at, err := excelize.CoordinatesToCellName(col, line)
	if err != nil {
		return text
	}
	switch kind, _ := w.GetCellType(w.sheet, at); kind {
	case excelize.CellTypeBool:
		return map[bool]string{true: "yes", false: "no"}[n != 0]
	case excelize.CellTypeSharedString, excelize.CellTypeInlineString:
		return text // a text of figures: its zeros are its own
	}
	switch style, _ := w.GetCellStyle(w.sheet, at); w.form(style) {
	case percent:
		return number(n*100) + "%"
	case date:
		if day, err := excelize.ExcelDateToTime(n, w.date1904); err == nil && n == math.Trunc(n) {
			return day.Format("2006-01-02")
		} else if err == nil {
			return day.Format("2006-01-02 15:04")
		}
	}
	return number(n)
}

// number writes a number without the digits that only binary fractions have.
func number(n float64) string {
	s := strconv.FormatFloat(n, 'g', 15, 64)
	if v, err := strconv.ParseFloat(s, 64); err == nil {
		s = strconv.FormatFloat(v, 'f', -1, 64)
	}
	return s
}

var (
	notShown = regexp.MustCompile(`\[[^\]]*\]|"[^"]*"|\\.|_.|\*.`) // of a number's form: colours, texts, spaces
	dayForm  = regexp.MustCompile(`(?i)[yd]|m{3,}|mm?[/-]`)
)

// form is what numbers of a style stand for.
func (w *workbook) form(style int) form {
	if known, is := w.forms[style]; is {
		return known
	}
	s, err := w.GetStyle(style)
	kind := plain
	if err == nil && s != nil {
		n := s.NumFmt
		switch {
		case s.CustomNumFmt != nil && strings.Contains(notShown.ReplaceAllString(*s.CustomNumFmt, ""), "%"), n == 9, n == 10:
			kind = percent
		case s.CustomNumFmt != nil && dayForm.MatchString(notShown.ReplaceAllString(*s.CustomNumFmt, "")), n >= 14 && n <= 17, n == 22, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 54, n >= 57 && n <= 58:
			kind = date
		}
	}
	w.forms[style] = kind
	return kind
}
