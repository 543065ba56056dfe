package table

import (
	"regexp"
	"slices"
	"strings"
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
		if word := f.spelled(text); word != "" {
			return word, "words"
		}
	case f.Pattern != nil:
		return f.readPattern(text, habits)
	case f.Type == TypeBoolean:
		if word := yesAndNo[fold(text)]; word != "" && word != text {
			return word, "words"
		}
	case f.Whole && f.Type == TypeText && wholePattern.MatchString(text):
		if whole, _, pointed := strings.Cut(text, "."); pointed {
			return whole, "numbers"
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
		if value := unspied(text); value != text {
			return value, "trackers"
		}
	}
	return text, ""
}

// spelled is the word of an enumeration of which a text that is none of its words is another
// spelling, "" where there is none. Signs alone are no spelling of each other: ▲ is not ▼.
func (f Field) spelled(text string) string {
	if slices.Contains(f.Enum, text) {
		return ""
	}
	folded := fold(text)
	i := slices.IndexFunc(f.Enum, func(word string) bool { return fold(word) == folded })
	if i < 0 || folded == "" {
		return ""
	}
	return f.Enum[i]
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
	if upper := strings.ToUpper(text); !f.Key && f.Pattern.MatchString(upper) {
		return upper, "words"
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
