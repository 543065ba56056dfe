package intake

import (
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

var (
	timeOfDay = regexp.MustCompile(`(?i)[T ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)? ?(?:[ap]\.? ?m\.?)?(?: ?(?:Z|UTC|GMT)?(?:[+-]\d{1,2}(?::?\d{2})?)?)?$`)
	seconds   = regexp.MustCompile(`\d:\d{2}:(\d{2})`)
)

// daysOf takes the days of a column of days with a time: when on the day is left out. A time
// with its seconds is of a program, which noted when a form was filled in: no day of a promise.
func (p *proposer) daysOf(i int, probs *problem.List) bool {
	c := p.m.Columns[i]
	c.Dates = "day"
	stamped := slices.ContainsFunc(p.looks[i].texts, func(t string) bool {
		m := seconds.FindStringSubmatch(t)
		return m != nil && m[1] != "00" && m[1] != "59"
	})
	return !stamped && all(p.looks[i].texts, timeOfDay.MatchString) && p.reread(i, c, "day", probs, "date")
}

// dayOf is a day without the time that stands behind it.
func dayOf(text string) string { return timeOfDay.ReplaceAllString(table.Tidy(text), "") }

// clocked reports a day with a time that is not its first moment.
func clocked(text string) bool {
	time := timeOfDay.FindString(table.Tidy(text))
	return strings.ContainsAny(time, "123456789") && !midnight.MatchString(time)
}

var midnight = regexp.MustCompile(`(?i)^[T ,]+12:00(?::00)? ?a`)
