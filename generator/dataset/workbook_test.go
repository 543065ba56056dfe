package dataset

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestDimensions: a sheet says how large it is, as readers believe it that stream a
// workbook, and is printed across.
func TestDimensions(t *testing.T) {
	for _, in := range []Input{real(t), synthetic(0), synthetic(3)} {
		data := one(t, written(t, in), XLSX, "es").data
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		sheets := 0
		for _, f := range z.File {
			if !strings.HasPrefix(f.Name, "xl/worksheets/sheet") {
				continue
			}
			sheets++
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			said := regexp.MustCompile(`<dimension ref="A1:([A-Z]+)([0-9]+)"`).FindSubmatch(text)
			rows := regexp.MustCompile(`<row r="([0-9]+)"`).FindAllSubmatch(text, -1)
			if said == nil || len(rows) == 0 || string(rows[len(rows)-1][1]) != string(said[2]) {
				t.Errorf("%s says %q of its %d rows", f.Name, said, len(rows))
				continue
			}
			widest := 0
			for _, cell := range regexp.MustCompile(`<c r="([A-Z]+)[0-9]+"`).FindAllSubmatch(text, -1) {
				n, err := excelize.ColumnNameToNumber(string(cell[1]))
				if err != nil {
					t.Fatal(err)
				}
				widest = max(widest, n)
			}
			if n, err := excelize.ColumnNameToNumber(string(said[1])); err != nil || n != widest {
				t.Errorf("%s says that its last column is %s; it has %d", f.Name, said[1], widest)
			}
			if !bytes.Contains(text, []byte(`orientation="landscape"`)) || !bytes.Contains(text, []byte(`fitToPage="true"`)) {
				t.Errorf("%s is not printed across", f.Name)
			}
		}
		if want := 2 + len(in.Model.Tables); sheets < want {
			t.Errorf("%d sheets, not %d", sheets, want)
		}
	}
}
