package intake_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/tools/txtar"
)

// sheet is a part of a case's workbook.
type sheet struct {
	name string
	rows [][]string
}

// sheets are those of a case: lines of cells; «= Name» begins one more.
func sheets(t *testing.T, text string) (out []sheet) {
	t.Helper()
	for i, part := range strings.Split("\n"+text, "\n= ") {
		name, body := "Sheet1", strings.TrimPrefix(part, "\n")
		if i > 0 {
			name, body, _ = strings.Cut(part, "\n")
		} else if strings.TrimSpace(body) == "" {
			continue
		}
		in := csv.NewReader(strings.NewReader(body))
		in.FieldsPerRecord = -1
		rows, err := in.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, sheet{name, rows})
	}
	return out
}

// cellOf is a cell of a case: «#1.5» a number, «@2024-07-31» a day, «%0.85» a share that is
// shown as a percentage, «?yes» yes or no, «^2 text» a text merged over two rows, «>3 text»
// one over three columns, «~address text» a text with a link behind it, «!comment|text» one with
// a comment, «:0.375» a time of day, «&7» a number that is shown with zeros in front, «=A1+1» a
// formula that nobody has computed.
func cellOf(text string) (kind byte, value string) {
	if text != "" && strings.ContainsRune("#@%?^>~!:&=", rune(text[0])) {
		return text[0], text[1:]
	}
	return 0, text
}

// unshown is what a case's workbook hides, and which lines its outline puts under others:
// «hide=B 4 Notes» and «outline=3 4» among the options.
type unshown struct{ hide, under []string }

func unshownOf(archive *txtar.Archive) unshown {
	return unshown{strings.Fields(optionOf(archive, "hide")), strings.Fields(optionOf(archive, "outline"))}
}

// put hides what is hidden in a workbook.
func (u unshown) put(f *excelize.File) (err error) {
	first := f.GetSheetList()[0]
	for _, what := range u.hide {
		switch line, _ := strconv.Atoi(what); {
		case line > 0:
			err = errors.Join(err, f.SetRowVisible(first, line, false))
		case len(what) == 1:
			err = errors.Join(err, f.SetColVisible(first, what, false))
		default:
			err = errors.Join(err, f.SetSheetVisible(what, false))
		}
	}
	for _, what := range u.under {
		line, _ := strconv.Atoi(what)
		err = errors.Join(err, f.SetRowOutlineLevel(first, line, 1))
	}
	return err
}

func workbook(t *testing.T, text string, u unshown) []byte {
	t.Helper()
	f := excelize.NewFile()
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	check(err)
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 9})
	check(err)
	clock, err := f.NewStyle(&excelize.Style{NumFmt: 20})
	check(err)
	three := "000"
	code, err := f.NewStyle(&excelize.Style{CustomNumFmt: &three})
	check(err)
	for i, s := range sheets(t, text) {
		if i == 0 {
			check(f.SetSheetName("Sheet1", s.name))
		} else if _, err := f.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for y, row := range s.rows {
			for x, text := range row {
				if text == "" {
					continue // it may be a part of one above
				}
				at, err := excelize.CoordinatesToCellName(x+1, y+1)
				check(err)
				switch kind, value := cellOf(text); kind {
				case '#', '%', ':', '&':
					n, err := strconv.ParseFloat(value, 64)
					check(err)
					check(f.SetCellValue(s.name, at, n))
					if style := map[byte]int{'%': percent, ':': clock, '&': code}[kind]; style > 0 {
						check(f.SetCellStyle(s.name, at, at, style))
					}
				case '=':
					check(f.SetCellFormula(s.name, at, value))
				case '@':
					d, err := time.Parse(time.DateOnly, value)
					check(err)
					check(f.SetCellValue(s.name, at, d))
					check(f.SetCellStyle(s.name, at, at, day))
				case '?':
					check(f.SetCellValue(s.name, at, value == "yes"))
				case '^', '>':
					cells, value, _ := strings.Cut(value, " ")
					n, err := strconv.Atoi(cells)
					check(err)
					right, down := x+1, y+n
					if kind == '>' {
						right, down = x+n, y+1
					}
					to, err := excelize.CoordinatesToCellName(right, down)
					check(err)
					check(f.SetCellValue(s.name, at, value))
					check(f.MergeCell(s.name, at, to))
				case '!':
					comment, value, _ := strings.Cut(value, "|")
					check(f.SetCellValue(s.name, at, value))
					check(f.AddComment(s.name, excelize.Comment{Cell: at, Author: "office", Text: comment}))
				case '~':
					address, value, _ := strings.Cut(value, " ")
					check(f.SetCellValue(s.name, at, value))
					check(f.SetCellHyperLink(s.name, at, address, "External"))
				default:
					check(f.SetCellValue(s.name, at, value))
				}
			}
		}
	}
	check(u.put(f))
	out, err := f.WriteToBuffer()
	check(err)
	return out.Bytes()
}

// visibility is what an element of a document says of what is hidden.
func (u unshown) visibility(what, how string) string {
	if !slices.Contains(u.hide, what) {
		return ""
	}
	return ` table:visibility="` + how + `"`
}

func openDocument(t *testing.T, text string, u unshown) []byte {
	t.Helper()
	var x strings.Builder
	x.WriteString(`<?xml version="1.0"?><office:document-content xmlns:office="urn:o" xmlns:table="urn:t" xmlns:text="urn:x" xmlns:xlink="urn:l" xmlns:style="urn:s"><office:automatic-styles><style:style style:name="unshown"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>`)
	for i, s := range sheets(t, text) {
		style := ""
		if slices.Contains(u.hide, s.name) {
			style = ` table:style-name="unshown"`
		}
		fmt.Fprintf(&x, `<table:table table:name="%s"%s>`, s.name, style)
		for column := 'A'; i == 0 && column <= 'Z'; column++ {
			x.WriteString(`<table:table-column` + u.visibility(string(column), "collapse") + `/>`)
		}
		for y, row := range s.rows {
			line := strconv.Itoa(y + 1)
			if slices.Contains(u.under, line) {
				x.WriteString(`<table:table-row-group>`)
			}
			x.WriteString(`<table:table-row` + u.visibility(line, "filter") + `>`)
			for _, text := range row {
				kind, value := cellOf(text)
				attributes := map[byte]string{
					'#': ` office:value-type="float" office:value="` + value + `"`, '%': ` office:value-type="percentage" office:value="` + value + `"`,
					'@': ` office:value-type="date" office:date-value="` + value + `"`, '?': ` office:value-type="boolean" office:boolean-value="` + map[string]string{"yes": "true", "no": "false"}[value] + `"`,
				}[kind]
				if kind == '^' {
					var tall string
					tall, value, _ = strings.Cut(value, " ")
					attributes = ` table:number-rows-spanned="` + tall + `"`
				}
				if kind == '>' {
					var wide string
					wide, value, _ = strings.Cut(value, " ")
					attributes = ` table:number-columns-spanned="` + wide + `"`
				}
				address := ""
				if kind == '~' {
					address, value, _ = strings.Cut(value, " ")
				}
				fmt.Fprintf(&x, `<table:table-cell%s>`, attributes)
				for line := range strings.SplitSeq(value, "\n") {
					x.WriteString(`<text:p>`)
					if address != "" {
						fmt.Fprintf(&x, `<text:a xlink:href="%s">`, address)
					}
					_ = xml.EscapeText(&x, []byte(line)) // a Builder does not fail
					if address != "" {
						x.WriteString(`</text:a>`)
					}
					x.WriteString(`</text:p>`)
				}
				x.WriteString(`</table:table-cell>`)
			}
			x.WriteString(`<table:table-cell table:number-columns-repeated="1000"/></table:table-row>`)
			if slices.Contains(u.under, line) {
				x.WriteString(`</table:table-row-group>`)
			}
		}
		x.WriteString(`<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>`)
	}
	x.WriteString(`</office:spreadsheet></office:body></office:document-content>`)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	pack(t, z, "mimetype", "application/vnd.oasis.opendocument.spreadsheet")
	pack(t, z, "content.xml", x.String())
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func pack(t *testing.T, z *zip.Writer, name, text string) {
	t.Helper()
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// withMacros is a workbook with a part that holds macros.
func withMacros(t *testing.T, book []byte) []byte {
	t.Helper()
	was, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range was.File {
		if err := z.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	pack(t, z, "xl/vbaProject.bin", "macros")
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
