package intake

import (
	"regexp"
	"slices"
)

var (
	commaGroups = regexp.MustCompile(`^\D*\d{1,3}(?:,\d{3})+(?:\.\d+)?\D*$`)
	pointGroups = regexp.MustCompile(`^\D*\d{1,3}(?:\.\d{3})+(?:,\d+)?\D*$|^\D*\d+,\d{1,2}\D*$`)
)

// Pointed reports a table that writes its numbers as 1,234.5 and none as 1.234,5.
func (s *Sheet) Pointed() bool {
	has := func(form *regexp.Regexp) bool {
		return slices.ContainsFunc(s.Rows, func(row []Cell) bool {
			return slices.ContainsFunc(row, func(c Cell) bool { return form.MatchString(c.Text) })
		})
	}
	return has(commaGroups) && !has(pointGroups)
}
