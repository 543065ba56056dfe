package table

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day, a month or a year, as the source gives it. The zero Date is
// unknown. A part that the source does not give stays unknown for ever.
type Date struct{ Year, Month, Day int }

// ParseDate reads 2024, 2024-07 or 2024-07-31. shape is false when the text has
// another form, real is false when no calendar has that day or the year has lost a digit.
func ParseDate(s string) (d Date, shape, real bool) {
	parts := strings.Split(s, "-")
	wide := []int{4, 2, 2}
	if len(parts) > 3 {
		return Date{}, false, false
	}
	var n [3]int
	for i, p := range parts {
		if !digits(p) || len(p) != wide[i] {
			return Date{}, false, false
		}
		n[i], _ = strconv.Atoi(p)
	}
	d = Date{n[0], n[1], n[2]}
	if d.Year < 1000 || len(parts) > 1 && (d.Month < 1 || d.Month > 12) {
		return Date{}, true, false
	}
	if len(parts) == 3 {
		t := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
		if d.Day < 1 || t.Day() != d.Day {
			return Date{}, true, false
		}
	}
	return d, true, true
}

// String writes the date as it was read; an unknown one is empty.
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Known reports whether anything is known of the date.
func (d Date) Known() bool { return d.Year != 0 }

// Exact reports whether the day is known.
func (d Date) Exact() bool { return d.Day != 0 }

// First and Last are the earliest and the latest day that the date can be.
func (d Date) First() time.Time {
	return time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}

// Last is the latest day that the date can be.
func (d Date) Last() time.Time {
	switch {
	case d.Month == 0:
		return time.Date(d.Year, 12, 31, 0, 0, 0, 0, time.UTC)
	case d.Day == 0:
		return time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC)
	}
	return d.First()
}
