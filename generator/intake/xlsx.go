package intake

import (
	"archive/zip"
	"bytes"
	"errors"
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
	shared   []string // the texts that cells share
	forms    map[int]form
	date1904 bool
}

// form is what the number in a cell stands for.
type form struct {
	kind   kind
	wide   int    // of a code: its figures with the zeros in front
	code   string // of the currency that stands beside it
	indent string // before a text: as many spaces as it is set in
}

type kind int

const (
	plain   kind = iota
	percent      // 0.85 is 85 %
	date         // days since the workbook's first
	clock        // a part of a day
	hours        // days as hours
	padded       // 7 is 007
)

// xlsx reads a sheet of a workbook. A number that the workbook shows as a day, a time or a
// percentage is read as one: the file says what a CSV file would only show.
func (r reader) xlsx(z *zip.Reader, data []byte) *raw {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked})
	if err != nil {
		return r.no("damaged", r.whole())
	}
	defer f.Close()
	w := &workbook{File: f, forms: map[int]form{}}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		w.date1904 = *props.Date1904
	}
	if w.shared, err = sharedTexts(r.part(z, "xl/sharedStrings.xml", nil)); err != nil {
		return r.unsound(err)
	}
	sheets := map[string]*bookSheet{}
	var tables []candidate
	var hidden []string
	for name, file := range r.bookSheets(z) {
		if visible, err := f.GetSheetVisible(name); r.o.Sheet != name && (r.o.Sheet != "" || err != nil || !visible) {
			if err == nil && !visible {
				hidden = append(hidden, name)
			}
			continue
		}
		s := &bookSheet{w: w, links: links{}, targets: r.relations(z, file)}
		if err := s.read(r.part(z, file, nil)); err != nil {
			return r.unsound(err)
		}
		sheets[name] = s
		tables = append(tables, candidate{name, s.holds})
	}
	name, ok := r.which(tables)
	if !ok {
		return nil
	}
	r.unheard(z, w, name, sheets[name])
	s := sheets[name]
	found := &raw{kind: "xlsx", name: name, cells: s.rows, merged: s.merged, links: s.links, seen: s.seen}
	found.others = r.otherSheets(z, w, name, sheets)
	r.unseen(hidden, found)
	return found
}

// otherSheets are the smaller sheets of a workbook beside the one that is read.
func (r reader) otherSheets(z *zip.Reader, w *workbook, name string, read map[string]*bookSheet) (out []other) {
	for of, file := range r.bookSheets(z) {
		s := read[of]
		if s == nil && of != name {
			if data := r.part(z, file, nil); len(data) < mostNamed*20 {
				if s = (&bookSheet{w: w, links: links{}}); s.read(data) != nil {
					s = nil // it names nothing then
				}
			}
		}
		if s != nil && of != name && s.holds < mostNamed {
			out = append(out, other{of, s.rows})
		}
	}
	return out
}

// unsound tells why a workbook cannot be read.
func (r reader) unsound(err error) *raw {
	switch {
	case errors.Is(err, errCells):
		return r.no("cells", r.whole(), "limit", mostCells)
	case errors.Is(err, errEntities):
		return r.no("entities", r.whole())
	}
	return r.no("damaged", r.whole())
}

// unheard tells of what a workbook holds beside its cells.
func (r reader) unheard(z *zip.Reader, w *workbook, name string, s *bookSheet) {
	if slices.ContainsFunc(z.File, func(f *zip.File) bool { return path.Base(f.Name) == "vbaProject.bin" }) {
		r.probs.Add("import-left", r.whole(), "why", "macros")
	}
	if comments, err := w.GetComments(name); err == nil && len(comments) > 0 {
		r.probs.Add("import-left", r.whole(), "why", "comments", "n", len(comments))
	}
	if s.uncomputed > 0 {
		r.probs.Add("import-uncomputed", r.whole(), "n", s.uncomputed)
	}
}

// meant is what a stored number stands for.
func (w *workbook) meant(text string, style int) string {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	switch f := w.form(style); f.kind {
	case percent:
		return number(n*100) + "%"
	case date:
		if day, err := excelize.ExcelDateToTime(n, w.date1904); err == nil && n == math.Trunc(n) {
			return day.Format("2006-01-02")
		} else if err == nil {
			return day.Format("2006-01-02 15:04")
		}
	case clock:
		if at, err := excelize.ExcelDateToTime(n, w.date1904); err == nil && n >= 0 && n < 1 {
			return at.Format("15:04")
		} else if err == nil {
			return at.Format("2006-01-02 15:04")
		}
	case hours:
		minutes := int(math.Round(n * 24 * 60))
		return strconv.Itoa(minutes/60) + ":" + two(strconv.Itoa(max(minutes%60, -(minutes%60))))
	case padded:
		if text = number(n); n >= 0 && n == math.Trunc(n) && len(text) < f.wide {
			return strings.Repeat("0", f.wide-len(text)) + text
		}
	}
	return strings.TrimSpace(number(n) + " " + w.form(style).code)
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
	timeForm = regexp.MustCompile(`(?i)h|s`)
	hourForm = regexp.MustCompile(`(?i)\[(h+|m+|s+)\]`)
	signForm = regexp.MustCompile(`\[\$([^\]-]+)(?:-[0-9A-Fa-f]+)?\]`)
	codeForm = regexp.MustCompile(`^0{2,}$`)
)

// form is what numbers of a style stand for.
func (w *workbook) form(style int) form {
	if known, is := w.forms[style]; is {
		return known
	}
	s, err := w.GetStyle(style)
	var of form
	if err == nil && s != nil {
		if of.kind = formOf(s.NumFmt); s.CustomNumFmt != nil {
			of = customForm(*s.CustomNumFmt)
		}
		if s.Alignment != nil && s.Alignment.Indent > 0 && s.Alignment.Indent < 16 {
			of.indent = strings.Repeat(" ", s.Alignment.Indent)
		}
	}
	w.forms[style] = of
	return of
}

// formOf is that of a number of the forms that every workbook has.
func formOf(n int) kind {
	switch {
	case n == 9, n == 10:
		return percent
	case n >= 14 && n <= 17, n == 22, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 54, n >= 57 && n <= 58:
		return date
	case n >= 18 && n <= 21, n >= 32 && n <= 35, n == 45, n == 47, n == 55, n == 56:
		return clock
	case n == 46:
		return hours
	}
	return plain
}

// customForm is that of a form which the workbook writes out.
func customForm(text string) form {
	shown := notShown.ReplaceAllString(text, "")
	switch {
	case strings.Contains(shown, "%"):
		return form{kind: percent}
	case strings.EqualFold(shown, "general"):
		return form{}
	case hourForm.MatchString(text):
		return form{kind: hours}
	case dayForm.MatchString(shown):
		return form{kind: date}
	case timeForm.MatchString(shown):
		return form{kind: clock}
	case codeForm.MatchString(text):
		return form{kind: padded, wide: len(text)}
	}
	if m := signForm.FindStringSubmatch(text); m != nil {
		if sign := strings.TrimSpace(m[1]); isCode(sign) {
			return form{code: sign}
		}
		return form{code: currencyOf[strings.TrimSpace(m[1])]}
	}
	return form{}
}
