package table

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/currency"
)

// Number is a number, whole or not, that may be unknown.
type Number struct {
	V     float64
	Known bool
}

// Text writes the number with a point and without grouping; an unknown one is empty.
func (n Number) Text() string {
	if !n.Known {
		return ""
	}
	return strconv.FormatFloat(n.V, 'f', -1, 64)
}

// ParseNumber reads a number in the form of the files: -1234.5.
func ParseNumber(text string) (n float64, ok bool) {
	if !numberPattern.MatchString(text) {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

// mostDigits are how many a number of any program keeps exactly.
const mostDigits = 15

var (
	numberPattern = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	figures       = regexp.MustCompile(`^-?[0-9][0-9 .,']*$`)
	grouped       = regexp.MustCompile(`^[0-9]{1,3}(?:[ '][0-9]{3})+$`)
	scientific    = regexp.MustCompile(`^-?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+$`)
	signs         = strings.NewReplacer("\u00a0", " ", "\u2009", " ", "\u202f", " ", "\u2212", "-", "\u2019", "'")
	ungrouped     = strings.NewReplacer(" ", "", "'", "")
	code          = regexp.MustCompile(`^[A-Z]{3}$`)
)

// Decimal reports a column of numbers that need not be whole.
func (f Field) Decimal() bool {
	return f.Type == TypeNumber || f.Type == TypePercent || f.Type == TypeMoney
}

// readNumber reads a number in any form that has one reading only, and writes it in that
// of the files. mark is what parts whole from decimals in the column, 0 where nothing
// shows it. why says what keeps it from being read: form, percent (a sign where none can
// be), currency (of another one), readings (1.234 may be either), scientific, digits.
func (f Field) readNumber(text string, mark byte) (value, why string) {
	s, why := f.bare(signs.Replace(strings.TrimSpace(text)))
	switch {
	case why != "":
		return "", why
	case scientific.MatchString(s):
		return "", "scientific"
	case !figures.MatchString(s):
		return "", "form"
	}
	minus, s := strings.HasPrefix(s, "-"), strings.TrimPrefix(s, "-")
	whole, decimals, _, why := part(s, mark)
	if why != "" {
		return "", why
	}
	whole = strings.TrimLeft(whole, "0")
	if len(strings.TrimLeft(whole+decimals, "0")) > mostDigits {
		return "", "digits"
	}
	if value = "0"; whole != "" {
		value = whole
	}
	if decimals != "" {
		value += "." + decimals
	}
	if minus && strings.Trim(value, "0.") != "" {
		value = "-" + value
	}
	return value, ""
}

// bare takes from a number what says what it is of: the sign of a percentage, that or the
// code of a currency.
func (f Field) bare(s string) (number, why string) {
	if number, is := strings.CutSuffix(s, "%"); is {
		if f.Type != TypePercent {
			return "", "percent"
		}
		return strings.TrimSpace(number), ""
	}
	if f.Type != TypeMoney {
		return s, ""
	}
	minus := strings.HasPrefix(s, "-")
	first, last := strings.IndexFunc(s, isDigit), strings.LastIndexFunc(s, isDigit)
	if first < 0 {
		return s, ""
	}
	for _, of := range []string{strings.TrimLeft(s[:first], "-"), s[last+1:]} {
		if of = strings.TrimSpace(strings.Trim(of, "-")); of != "" && !f.takesCurrency(of) {
			if !code.MatchString(of) && !strings.ContainsAny(of, "€£¥$") {
				return "", "unit"
			}
			return "", "currency"
		}
		minus = minus || of == "" && strings.HasSuffix(strings.TrimSpace(s[:first]), "-")
	}
	if s = s[first : last+1]; minus {
		s = "-" + s
	}
	return s, ""
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// takesCurrency reports whether what stands beside a number can be the column's currency:
// its code, or a sign that may be its. A dollar sign is that of many.
func (f Field) takesCurrency(of string) bool {
	switch {
	case of == "€":
		return f.Currency == "" || f.Currency == "EUR"
	case of == "£":
		return f.Currency == "" || strings.HasSuffix(f.Currency, "P")
	case of == "¥":
		return f.Currency == "" || f.Currency == "JPY" || f.Currency == "CNY"
	case of == "$":
		return f.Currency == "" || !strings.Contains("EUR GBP JPY CNY", f.Currency)
	case code.MatchString(of):
		return f.Currency == "" || of == f.Currency
	}
	return false
}

// part parts a number into what stands before and after its mark, which it returns where
// the number itself shows it.
func part(s string, mark byte) (whole, decimals string, shown byte, why string) {
	at := strings.LastIndexAny(s, ".,")
	if at < 0 {
		if strings.ContainsAny(s, " '") && !grouped.MatchString(s) {
			return "", "", 0, "form"
		}
		return ungrouped.Replace(s), "", 0, ""
	}
	sign, left, right := s[at], s[:at], s[at+1:]
	other := byte('.' + ',' - int(sign))
	switch n := strings.Count(s, string(sign)); {
	case n > 1: // groups, such as 1,234,567
		if !inGroups(s, string(sign)) {
			return "", "", 0, "form"
		}
		return strings.ReplaceAll(s, string(sign), ""), "", other, ""
	case !digits(right):
		return "", "", 0, "form"
	case grouped.MatchString(left), inGroups(left, string(other)): // 1 234,5 or 1.234,5
		return strings.ReplaceAll(ungrouped.Replace(left), string(other), ""), right, sign, ""
	case !digits(left):
		return "", "", 0, "form"
	case len(right) != 3 || len(left) > 3 || left[0] == '0':
		return left, right, sign, ""
	case mark == sign:
		return left, right, 0, ""
	case mark == other:
		return left + right, "", 0, ""
	}
	return "", "", 0, "readings"
}

// inGroups reports whether a number is grouped by a sign: one to three digits, then
// threes.
func inGroups(s, sign string) bool {
	parts := strings.Split(s, sign)
	for i, p := range parts {
		if !digits(p) || i > 0 && len(p) != 3 || i == 0 && len(p) > 3 {
			return false
		}
	}
	return len(parts) > 1
}

// markOf is what parts whole from decimals in the numbers of a column, 0 where none shows
// it or some show each.
func (f Field) markOf(texts []string) (mark byte) {
	for _, text := range texts {
		s, why := f.bare(signs.Replace(strings.TrimSpace(text)))
		if why != "" || !figures.MatchString(s) {
			continue
		}
		switch _, _, shown, _ := part(strings.TrimPrefix(s, "-"), 0); {
		case shown == 0 || shown == mark:
		case mark == 0:
			mark = shown
		default:
			return 0
		}
	}
	return mark
}

// number is what a text says in a column of numbers, and the rule that it breaks.
func (f Field) number(text string, mark byte) (value any, rule string, args []any) {
	s, why := f.readNumber(text, mark)
	switch why {
	case "":
	case "currency":
		if f.Currency == "" {
			return nil, "number", []any{"why", "unit"}
		}
		return nil, "currency", []any{"why", "other", "currency", f.Currency}
	case "readings":
		whole, decimals, _ := strings.Cut(strings.ReplaceAll(text, ",", "."), ".")
		return nil, "number", []any{"why", why, "whole", digitsOf(whole + decimals), "decimal", digitsOf(whole) + "." + digitsOf(decimals) + "0"}
	default:
		return nil, "number", []any{"why", why}
	}
	n, _ := ParseNumber(s)
	if f.Type == TypePercent {
		switch {
		case n < 0 || n > 100:
			return nil, "percent", nil
		case n > 0 && n < 1 && !strings.Contains(text, "%"):
			return nil, "percent", []any{"why", "share", "percent", strconv.FormatFloat(n*100, 'f', -1, 64)}
		}
	}
	if f.HasMin && n < float64(f.Min) {
		return nil, "range", []any{"min", f.Min}
	}
	return Number{n, true}, "", nil
}

// digitsOf leaves of a text its digits, and a minus before them.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if isDigit(r) || r == '-' {
			return r
		}
		return -1
	}, s)
}

// newer are the codes of currencies of today that are younger than the list in x/text.
var newer = []string{"MRU", "SLE", "UYW", "VED", "VES", "XCG", "ZWG"}

// Currency reports whether three letters are the code of a currency.
func Currency(code string) bool {
	_, err := currency.ParseISO(code)
	return err == nil || slices.Contains(newer, strings.ToUpper(code))
}
