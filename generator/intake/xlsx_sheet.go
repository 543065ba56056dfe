package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// bookSheet is a sheet of a workbook, as one pass over its file finds it.
type bookSheet struct {
	w          *workbook
	targets    map[string]string // of links, by id
	rows       [][]Cell
	merged     []area
	links      links
	seen       seen
	holds      int // cells that say something
	uncomputed int // cells of a formula whose value nobody has computed

	cells     int
	line, col int
	row       []Cell
	kind      string          // of the cell
	style     int             // of the cell
	part      string          // of the cell that is being read: v, t or f
	text      strings.Builder // of that part
	value     string          // of the cell
	formula   bool            // of the cell
	computed  bool            // the cell has a value, be it an empty text
	phonetic  bool            // what is read says how letters are spoken
}

// errEntities says that a file declares what its words stand for: no spreadsheet does so.
var errEntities = errors.New("declared entities")

// tokens reads XML from its beginning to its end, one token after the other.
func tokens(data []byte, each func(xml.Token)) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for depth := 0; ; {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) && depth == 0 {
			return nil
		}
		if err != nil {
			return err
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.Directive:
			return errEntities
		}
		each(token)
	}
}

// sharedTexts are the texts that the cells of a workbook share.
func sharedTexts(data []byte) (out []string, err error) {
	var text strings.Builder
	in, phonetic := false, false
	err = tokens(data, func(token xml.Token) {
		switch t := token.(type) {
		case xml.StartElement:
			in, phonetic = t.Name.Local == "t", phonetic || t.Name.Local == "rPh"
		case xml.CharData:
			if in && !phonetic {
				text.Write(t)
			}
		case xml.EndElement:
			switch in = false; t.Name.Local {
			case "rPh":
				phonetic = false
			case "si":
				out = append(out, unescaped(text.String()))
				text.Reset()
			}
		}
	})
	return out, err
}

var escape = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescaped is a text with the characters that a workbook writes by their number.
func unescaped(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return escape.ReplaceAllStringFunc(text, func(code string) string {
		n, err := strconv.ParseUint(code[2:6], 16, 16)
		if err != nil {
			return code
		}
		return string(rune(n))
	})
}

// read reads the file of a sheet.
func (s *bookSheet) read(data []byte) error {
	err := tokens(data, func(token xml.Token) {
		switch t := token.(type) {
		case xml.StartElement:
			s.open(t)
		case xml.CharData:
			if s.part != "" {
				s.text.Write(t)
			}
		case xml.EndElement:
			s.close(t.Name.Local)
		}
	})
	if err == nil && s.cells > mostCells {
		return errCells
	}
	return err
}

// Limits of a sheet, as every program has them.
const (
	mostLines   = 1 << 20
	mostColumns = 1 << 14
)

// open reads what an element says of itself.
func (s *bookSheet) open(t xml.StartElement) {
	switch t.Name.Local {
	case "col":
		if on(attr(t, "hidden")) {
			for n := times(attr(t, "min")); n <= min(times(attr(t, "max")), mostColumns); n++ {
				s.seen.hide(n)
			}
		}
	case "row":
		s.line, s.col, s.row = s.line+1, 0, nil
		if n, err := strconv.Atoi(attr(t, "r")); err == nil && n >= s.line {
			s.line = n
		}
		s.seen.row(s.line, on(attr(t, "hidden")), attr(t, "outlineLevel"))
	case "c":
		s.col++
		if col, _, err := excelize.CellNameToCoordinates(attr(t, "r")); err == nil {
			s.col = col
		}
		s.kind, s.value, s.formula, s.computed = attr(t, "t"), "", false, false
		s.style, _ = strconv.Atoi(attr(t, "s"))
	case "rPh":
		s.phonetic = true
	case "v", "t", "f":
		s.part = t.Name.Local
		s.text.Reset()
	case "mergeCell":
		s.merge(attr(t, "ref"))
	case "hyperlink":
		from, to, _ := strings.Cut(attr(t, "ref"), ":")
		address := "#"
		if id := attr(t, "id"); id != "" {
			address = s.targets[id]
		}
		s.links.add(from, to, address)
	}
}

// on reports that something is so, as workbooks write it.
func on(text string) bool { return text == "1" || text == "true" }

// close takes over what stood in an element.
func (s *bookSheet) close(name string) {
	switch name {
	case "f":
		s.formula = true
		if m := linkFormula.FindStringSubmatch(s.text.String()); m != nil {
			s.links[[2]int{s.line, s.col}] = append(s.links[[2]int{s.line, s.col}], m[1])
		}
	case "v":
		s.value, s.computed = s.text.String(), true
	case "t":
		if !s.phonetic {
			s.value += s.text.String()
		}
	case "rPh":
		s.phonetic = false
	case "c":
		s.cell()
	case "row":
		s.ended()
	}
	if name == s.part {
		s.part = ""
	}
}

// cell puts the cell that was read into its row.
func (s *bookSheet) cell() {
	text := s.meant()
	if s.formula && !s.computed {
		s.uncomputed++
	}
	if text == "" || s.line > mostLines || s.col > mostColumns || s.cells > mostCells {
		return
	}
	for len(s.row) < s.col {
		s.row = append(s.row, Cell{"", s.line, len(s.row) + 1})
		s.cells++
	}
	s.row[s.col-1].Text = text
	if strings.TrimSpace(text) != "" {
		s.holds++
	}
}

// meant is the text of the cell that was read.
func (s *bookSheet) meant() string {
	switch s.kind {
	case "s":
		if i, err := strconv.Atoi(s.value); err == nil && i >= 0 && i < len(s.w.shared) {
			return s.w.form(s.style).indent + s.w.shared[i]
		}
		return ""
	case "b":
		return map[string]string{"1": "yes", "0": "no"}[s.value]
	case "d":
		day, _ := strings.CutSuffix(s.value, "T00:00:00")
		return day
	case "e":
		return s.value
	case "str", "inlineStr":
		return s.w.form(s.style).indent + unescaped(s.value) // a text of figures: its zeros are its own
	}
	return s.w.meant(s.value, s.style)
}

// ended puts the row that was read where its line is; those that say nothing are none.
func (s *bookSheet) ended() {
	if s.row == nil {
		return
	}
	for len(s.rows) < s.line {
		s.rows = append(s.rows, nil)
	}
	s.rows[s.line-1], s.row = s.row, nil
}

// merge notes cells that are one.
func (s *bookSheet) merge(ref string) {
	from, to, _ := strings.Cut(ref, ":")
	left, top, err1 := excelize.CellNameToCoordinates(from)
	right, bottom, err2 := excelize.CellNameToCoordinates(to)
	if err1 == nil && err2 == nil {
		s.merged = append(s.merged, area{top, left, bottom, right})
	}
}

// bookSheets are the sheets of a workbook, in their order, with the file of each.
func (r reader) bookSheets(z *zip.Reader) iter.Seq2[string, string] {
	const book = "xl/workbook.xml"
	var names struct {
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Attr []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	r.part(z, book, &names)
	targets := r.relations(z, book)
	return func(yield func(name, file string) bool) {
		for _, s := range names.Sheets {
			for _, a := range s.Attr {
				target := targets[a.Value]
				if a.Name.Local != "id" || target == "" {
					continue
				}
				file := path.Join("xl", target)
				if strings.HasPrefix(target, "/") {
					file = strings.TrimPrefix(target, "/")
				}
				if !yield(s.Name, file) {
					return
				}
			}
		}
	}
}
