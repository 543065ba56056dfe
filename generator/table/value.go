package table

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// yesAndNo are the words that programs and people write for yes and no.
var yesAndNo = map[string]string{
	"yes": "yes", "si": "yes", "verdadero": "yes", "true": "yes", "sim": "yes", "verdadeiro": "yes",
	"oui": "yes", "vrai": "yes", "ja": "yes", "wahr": "yes", "vero": "yes",
	"no": "no", "falso": "no", "false": "no", "nao": "no",
	"non": "no", "faux": "no", "nein": "no", "falsch": "no", "nee": "no",
	"да": "yes", "нет": "no", "是": "yes", "否": "no", "نعم": "yes", "لا": "no",
	"y": "yes", "n": "no",
}

var zeros = regexp.MustCompile(`^(-?)0*([0-9]+)(\.0+)?$`)

// asWritten is what a number is read from that must stay as it is: without its sign, 0.5 %
// would not be told from a half.
const asWritten = "as-written"

// read writes a value in the form of the files where it has one reading only: kind says
// in what it was another (see problem.List.Mend), "" where it was right or cannot be read.
func (f Field) read(text string, habits habits) (value, kind string) {
	switch {
	case f.Type == TypeList:
		return f.readList(text)
	case f.Type == TypeLinks:
		if value := readLinks(text); value != text {
			return value, "lists"
		}
	case f.Decimal():
		if value, why := f.readNumber(text, habits.mark); why == "" && value != text {
			if _, rule, _ := f.number(value, 0); rule != "" {
				return value, asWritten
			}
			return value, "numbers"
		}
	case f.Enum != nil:
		for _, word := range f.Enum {
			if word != text && fold(word) == fold(text) {
				return word, "words"
			}
		}
	case f.Pattern != nil:
		return f.readPattern(text, habits)
	case f.Type == TypeBoolean:
		if word := yesAndNo[fold(text)]; word != "" && word != text {
			return word, "words"
		}
	case f.Type == TypeInteger:
		if m := zeros.FindStringSubmatch(text); m != nil && m[1]+m[2] != text && len(m[2]) < 16 {
			return m[1] + m[2], "numbers"
		}
	case f.Type == TypeDate:
		if date, why := readDate(text, habits.dates); why == "" && date.String() != text {
			return date.String(), "dates"
		}
	case f.Type == TypeURL:
		if reason, scheme := Address(text); reason == "capitals" {
			return strings.ToLower(scheme) + text[len(scheme):], "addresses"
		}
	}
	return text, ""
}

// readPattern gives a text back what a spreadsheet took from it: the zeros in front, the
// point of a percentage, and takes the space before its sign.
func (f Field) readPattern(text string, habits habits) (value, kind string) {
	if m := addedZero.FindStringSubmatch(text); habits.zeros && m != nil && f.Pattern.MatchString(m[1]+"%") {
		return m[1] + "%", "numbers"
	}
	if f.Pattern.MatchString(text) {
		return text, ""
	}
	for zeros := "0"; len(zeros) < 8 && digits(text); zeros += "0" {
		if f.Pattern.MatchString(zeros + text) {
			return zeros + text, "zeros"
		}
	}
	compact := strings.ReplaceAll(strings.Join(strings.Fields(text), ""), ",", ".")
	if strings.HasSuffix(compact, "%") && f.Pattern.MatchString(compact) {
		return compact, "numbers"
	}
	return text, ""
}

// Percentages of two decimals; addedZero is one whose last a spreadsheet may have added.
var (
	twoDecimals = regexp.MustCompile(`^[0-9]+\.[0-9]{2}%$`)
	addedZero   = regexp.MustCompile(`^([0-9]+\.[0-9])0%$`)
)

func digits(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// readList takes the spaces around the items of a list, and the items that are empty.
func (f Field) readList(text string) (value, kind string) {
	var items []string
	for item := range strings.SplitSeq(text, ";") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	if value = strings.Join(items, ";"); value == text {
		return text, ""
	}
	return value, "lists"
}

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
	yearFirst   = regexp.MustCompile(`^([1-9]\d{3})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$`)
	yearLast    = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$`)
	dayAndName  = regexp.MustCompile(`^(\d{1,2})(?:\.|º|°|er|st|nd|rd|th)?[-/. ](?:de )?([\pL]{3,})\.?[-/., ]+(?:de |del )?(\d{4}|\d{2})$`)
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

// dayOf is a text without the first moment of a day, which programs write behind the day.
func dayOf(text string) string {
	if m := midnight.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return text
}

// habits are what only a whole column shows of the program that wrote it.
type habits struct {
	dates dateOrder
	mark  byte // what parts whole from decimals, 0 where nothing shows it
	zeros bool // each percentage of two decimals has a zero as its last, and there are several
}

// habits finds them in the texts of a column.
func (f Field) habits(texts []string) habits {
	if f.Decimal() {
		return habits{mark: f.markOf(texts)}
	}
	added, decimals := 0, 0
	for _, text := range texts {
		if twoDecimals.MatchString(text) {
			decimals++
		}
		if addedZero.MatchString(text) {
			added++
		}
	}
	return habits{dates: orderOf(texts), zeros: added > 1 && added == decimals}
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
	enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre`)

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
