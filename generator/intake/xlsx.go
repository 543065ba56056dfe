package intake

import (
	"archive/zip"
	"bytes"
	"math"
	"path"
	"regexp"
	"slices"
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
func (r reader) xlsx(z *zip.Reader, data []byte) *raw {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked})
	if err != nil {
		return r.no("damaged", r.whole())
	}
	defer f.Close()
	var tables []candidate
	for _, name := range f.GetSheetList() {
		visible, err := f.GetSheetVisible(name)
		if err == nil && (name == r.o.Sheet || visible) {
			tables = append(tables, candidate{name, holds(f, name)})
		}
	}
	name, ok := r.which(tables)
	if !ok {
		return nil
	}
	w := &workbook{File: f, sheet: name, forms: map[int]form{}}
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
	found.links = r.xlsxLinks(z, w.sheet)
	r.unheard(z, w)
	return found
}

// unheard tells of what a workbook holds beside its cells.
func (r reader) unheard(z *zip.Reader, w *workbook) {
	if slices.ContainsFunc(z.File, func(f *zip.File) bool { return path.Base(f.Name) == "vbaProject.bin" }) {
		r.probs.Add("import-left", r.whole(), "why", "macros")
	}
	if comments, err := w.GetComments(w.sheet); err == nil && len(comments) > 0 {
		r.probs.Add("import-left", r.whole(), "why", "comments", "n", len(comments))
	}
}

// holds is in how many cells of a sheet there is anything.
func holds(f *excelize.File, name string) (n int) {
	rows, err := f.Rows(name)
	if err != nil {
		return 0
	}
	defer rows.Close()
	for rows.Next() {
		cells, _ := rows.Columns()
		for _, text := range cells {
			if strings.TrimSpace(text) != "" {
				n++
			}
		}
	}
	return n
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
