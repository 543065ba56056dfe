package dataset

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"cocrea/generator/table"
)

// stream begins a sheet of so many columns and rows. What it measures and how it is printed
// stands at its head, so that it must be known before the rows.
func (b *book) stream(name string, columns, rows int) (*excelize.StreamWriter, error) {
	area, err := area(columns, rows)
	if err != nil {
		return nil, err
	}
	across, fit, one, any := "landscape", true, 1, 0
	err = cmp.Or(b.file.SetSheetDimension(name, area), b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		b.file.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &across, FitToWidth: &one, FitToHeight: &any}))
	if err != nil {
		return nil, err
	}
	return b.file.NewStreamWriter(name)
}

// area is a range of cells from the first one: A1:P63.
func area(columns, rows int) (string, error) {
	last, err := excelize.CoordinatesToCellName(columns, rows)
	return "A1:" + last, err
}

// grid writes a sheet of rows below a header that stays in sight and can filter.
func (b *book) grid(name string, head []string, widths []float64, rows int, row func(n int) ([]any, error)) error {
	w, err := b.stream(name, len(head), rows+1)
	if err != nil {
		return err
	}
	for i, width := range widths {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	cells := make([]any, len(head))
	for i, label := range head {
		cells[i] = label
	}
	if err := w.SetRow("A1", cells, excelize.RowOpts{StyleID: b.head}); err != nil {
		return err
	}
	for n := range rows {
		values, err := row(n)
		if err != nil {
			return err
		}
		if err := w.SetRow("A"+strconv.Itoa(n+2), values, excelize.RowOpts{StyleID: b.wrapped, Height: height(values, widths)}); err != nil {
			return err
		}
	}
	area, err := area(len(head), rows+1)
	if err != nil {
		return err
	}
	titles := &excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + strings.ReplaceAll(name, "'", "''") + "'!$1:$1", Scope: name}
	return cmp.Or(b.file.AutoFilter(name, area, nil), b.file.SetDefinedName(titles), w.Flush())
}

// The height of a line of text, and the greatest of a row, in points.
const (
	lineHeight = 15
	mostHeight = 409
)

// height is that of a row whose texts are wrapped in columns of some widths.
func height(values []any, widths []float64) float64 {
	most := 1
	for i, value := range values {
		if i >= len(widths) || value == nil {
			continue
		}
		lines := 0
		for line := range strings.Lines(fmt.Sprint(value)) {
			lines += 1 + utf8.RuneCountInString(strings.TrimRight(line, "\n"))/int(widths[i])
		}
		most = max(most, lines)
	}
	return float64(min(most*lineHeight, mostHeight))
}

// width is that of a column in characters: wide enough for its label with the mark
// of the filter and for most texts, not so wide that the next column is out of sight.
func width(label string, rows [][]table.Cell, at int) float64 {
	most := utf8.RuneCountInString(label) + 4
	for _, row := range rows[:min(len(rows), 1000)] {
		most = max(most, utf8.RuneCountInString(row[at].Text)+1)
	}
	return float64(min(max(most, 8), 48))
}
