package table

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// dateOrder is what comes first in the dates of a column that are written in figures.
type dateOrder int

const (
	unknownOrder dateOrder = iota
	dayFirst
	monthFirst
	bothOrders // some dates have the day first and some the month: nothing can be told
)

var (
	midnight    = regexp.MustCompile(`(?i)^(\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})[T ](?:00?:00(?::00(?:\.0+)?)?|12:00(?::00)? a\.? ?m\.?)(?:Z|[+-]00:?00)?$`)
	ofDay       = regexp.MustCompile(`(?i)^(\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}),?[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.? ?m\.?)?$`)
	weekday     = regexp.MustCompile(`^(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:segunda|terça|quarta|quinta|sexta)-feira|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? (.*)$`)
	unparted    = regexp.MustCompile(`^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$`)
	yearFirst   = regexp.MustCompile(`^([1-9]\d{3})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$`)
	yearLast    = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$`)
	dayAndName  = regexp.MustCompile(`^(\d{1,2})(?:\.|º|°|er|st|nd|rd|th)?[-/. ](?:de |d['’])?([\pL]{3,})\.?[-/., ]+(?:de |del )?(\d{4}|\d{2})$`)
	nameAndDay  = regexp.MustCompile(`^([\pL]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$`)
	nameAndYear = regexp.MustCompile(`^([\pL]{3,})\.?[-/. ]+(?:de |del )?(\d{4}|\d{2})$`)
	serial      = regexp.MustCompile(`^[2-6]\d{4}$`)
)

var lower = cases.Lower(language.Und)

// readDate reads a date in any form that has one reading only. why says what keeps it
// from being read: form, order (day and month could be either), serial (the number of
// days that a spreadsheet counts), calendar (no such day), or nothing.
func readDate(text string, order dateOrder) (d Date, why string) {
	if d, shape, real := ParseDate(text); shape {
		if !real {
			return Date{}, "calendar"
		}
		return d, ""
	}
	s := strings.Join(strings.Fields(lower.String(text)), " ")
	if day := dayOf(s); day != s {
		return readDate(day, order)
	}
	if m := unparted.FindStringSubmatch(s); m != nil {
		return dateOf(m[1], m[2], m[3])
	}
	if m := weekday.FindStringSubmatch(s); m != nil && (dayAndName.MatchString(m[1]) || nameAndDay.MatchString(m[1])) {
		s = m[1]
	}
	if m := yearFirst.FindStringSubmatch(s); m != nil && (m[3] != "" || !strings.Contains(s, ".")) {
		return dateOf(m[1], m[2], m[3])
	}
	if m := dayAndName.FindStringSubmatch(s); m != nil {
		return dateOf(century(m[3]), month(m[2]), m[1])
	}
	if m := nameAndDay.FindStringSubmatch(s); m != nil {
		return dateOf(m[3], month(m[1]), m[2])
	}
	if m := nameAndYear.FindStringSubmatch(s); m != nil {
		return dateOf(century(m[2]), month(m[1]), "")
	}
	if m := yearLast.FindStringSubmatch(s); m != nil && len(m[3]) == 4 {
		if order == unknownOrder && strings.Count(s, ".") == 2 && number(m[2]) <= 12 {
			order = dayFirst // nobody who writes points puts the month first
		}
		switch a, b := number(m[1]), number(m[2]); {
		case a > 12 && order != monthFirst || a == b || b <= 12 && order == dayFirst:
			return dateOf(m[3], m[2], m[1])
		case b > 12 && order != dayFirst || a <= 12 && order == monthFirst:
			return dateOf(m[3], m[1], m[2])
		}
		return Date{}, "order"
	}
	if serial.MatchString(s) {
		return Date{}, "serial"
	}
	return Date{}, "form"
}

// dayOf is a text without the time of day that programs write behind it: any without a zone,
// with one only the first moment of the day.
func dayOf(text string) string {
	for _, form := range []*regexp.Regexp{midnight, ofDay} {
		if m := form.FindStringSubmatch(text); m != nil {
			return m[1]
		}
	}
	return text
}

// orderOf tells from the dates of a column whether the day or the month comes first.
func orderOf(texts []string) dateOrder {
	order := unknownOrder
	for _, text := range texts {
		m := yearLast.FindStringSubmatch(dayOf(text))
		if m == nil {
			continue
		}
		switch a, b := number(m[1]) > 12, number(m[2]) > 12; {
		case a == b:
		case a && order != monthFirst && order != bothOrders:
			order = dayFirst
		case b && order != dayFirst && order != bothOrders:
			order = monthFirst
		default:
			order = bothOrders
		}
	}
	return order
}

func number(s string) int { n, _ := strconv.Atoi(s); return n }

// century is the year that two figures stand for in a spreadsheet: up to 29, of this
// century. The others could be of the last one, and are not read.
func century(year string) string {
	if len(year) == 2 && year < "30" {
		return "20" + year
	}
	return year
}

// month is the number of the month that a name or its beginning means, "" where it means
// none or several.
func month(name string) string {
	name = fold(name)
	found := 0
	for i, full := range monthNames {
		if n := i%12 + 1; len(name) >= 3 && strings.HasPrefix(full, name) {
			if found > 0 && found != n {
				return ""
			}
			found = n
		}
	}
	if found == 0 {
		return ""
	}
	return strconv.Itoa(found)
}

// monthNames are the whole names, folded, in the languages in which the program and
// spreadsheets around it speak: twelve each.
var monthNames = strings.Fields(`enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
	january february march april may june july august september october november december
	janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
	janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
	enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre
	januar februar marz april mai juni juli august september oktober november dezember
	januari februari maart april mei juni juli augustus september oktober november december
	gener febrer marc abril maig juny juliol agost setembre octubre novembre desembre
	gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre`)

// dateOf makes a date of figures; day is empty where only the month is known.
func dateOf(year, month, day string) (Date, string) {
	if len(year) != 4 || month == "" {
		return Date{}, "form"
	}
	iso := year + "-" + two(month)
	if day != "" {
		iso += "-" + two(day)
	}
	d, shape, real := ParseDate(iso)
	if !shape || !real {
		return Date{}, "calendar"
	}
	return d, ""
}

func two(s string) string { return strings.Repeat("0", max(2-len(s), 0)) + s }

// days is the day that a spreadsheet's number stands for.
func days(text string) string {
	return Date{1899, 12, 30}.First().AddDate(0, 0, number(text)).Format("2006-01-02")
}
