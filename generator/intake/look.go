package intake

import (
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/table"
)

// look is what the values of a column show of it.
type look struct {
	texts    []string // those that say something
	bare     []string // those of amounts, without the sign of their currency
	distinct int
	longest  int
	mean     int    // letters
	kind     string // a type of dataset.toml
	split    string // what parts the values of a cell, "" where each is one
	currency string // of money, where its signs or the heading name it
	unit     string // of numbers, where it stands behind each
	doubt    string // why nobody knows how its figures are to be read: a key below import.unsure
}

// said are the texts of a column that are values: none that only says that nothing is known.
func said(texts []string) (out []string) {
	marked := marks(texts)
	for _, text := range texts {
		if text = strings.TrimSpace(text); text != "" && (marked || !table.Placeholder(text, false)) {
			out = append(out, text)
		}
	}
	return out
}

// marks reports texts of which some are marks such as «+» and «++»: beside them, «-» is one, too.
func marks(texts []string) bool {
	return slices.ContainsFunc(texts, func(t string) bool { t = strings.TrimSpace(t); return t != "" && strings.Trim(t, "+") == "" })
}

// lookAt looks at the values of a column.
func lookAt(texts []string, unit string) look {
	l := look{texts: said(texts)}
	if len(l.texts) == 0 {
		return l
	}
	sum := 0
	for _, text := range l.texts {
		n := len([]rune(text))
		l.longest, sum = max(l.longest, n), sum+n
	}
	l.mean = sum / len(l.texts)
	l.distinct = different(l.texts)
	if slices.ContainsFunc(l.texts, ofRecord) {
		l.kind = "long"
		return l
	}
	l.kind = l.kindOf(unit)
	if l.kind == "text" || l.kind == "long" {
		if l.split = splitter(l.texts); l.split != "" {
			l.kind = "list"
		}
	}
	if l.kind == "text" && l.choice() {
		l.kind = "choice"
	}
	return l
}

func different(texts []string) int {
	seen := map[string]bool{}
	for _, text := range texts {
		seen[wordKey(text)] = true
	}
	return len(seen)
}

// What a choice is: few words, each short, that repeat.
const (
	fewChoices    = 6
	mostChoices   = 24
	longestChoice = 60
)

func (l look) choice() bool {
	often := 3
	if l.distinct <= fewChoices {
		often = 2
	}
	if l.longest == 1 && all(l.texts, func(t string) bool { return strings.EqualFold(t, strings.TrimSpace(l.texts[0])) }) {
		return false // ticked or not
	}
	if marks(l.texts) {
		return l.distinct <= mostChoices
	}
	return !half(l.texts, machineID.MatchString) && l.distinct <= mostChoices && l.distinct*often <= len(l.texts) && l.longest <= longestChoice && !figures(l.texts)
}

// machineID is what programs call records: a hash, a UUID.
var machineID = regexp.MustCompile(`^\{?[0-9a-fA-F-]{12,}\}?$`)

var (
	figure    = regexp.MustCompile(`^[-+~<>≤≥±−]* ?(?:[A-Z]{0,3}[$€£¥]|([A-Z]{3}))? ?\d[\d.,/:'’T -]*(?:Z|[ap]\.? ?m\.?|AM|PM|(?:k|m|M|bn|mn|md[pd]|Mio\.?|Mrd\.?|mil(?: millones)?|milh(?:ão|ões)|mi?l?lones|[mb]illions?|crore|lakh)? ?(?:de )?(?:%|‰|[$€£¥]|([A-Z]{3}))?)$`)
	briefCode = regexp.MustCompile(`^[A-Z]{3} ?\d{1,2}$`) // a goal or a form, where it is no amount: SDG 16
	period    = regexp.MustCompile(`^\d{1,4} ?[-–/] ?\d{1,4}$|^\d+\+?$`)
)

// figures reports texts of which half or more are numbers, amounts or days that cannot be read
// as such, or have an address in them: which of them is the most frequent says nothing.
func figures(texts []string) bool {
	n := 0
	seen := map[string]bool{}
	for _, text := range texts {
		if text = table.Tidy(text); seen[text] {
			continue
		}
		seen[text] = true
		m := figure.FindStringSubmatch(text)
		coded := m != nil && (m[1]+m[2] == "" || isCode(first(m[1], m[2])) && !briefCode.MatchString(text))
		if strings.Contains(text, "://") || coded && !period.MatchString(text) {
			n++
		}
	}
	return n*2 >= len(seen) && n > 0
}

// longestPhrase is how many letters a text has on average, or its longest one, that is no
// paragraph.
const longestPhrase = 120

// kindOf is the first type as which each value can be read.
func (l *look) kindOf(unit string) string {
	plain := l.texts
	if l.currency = currencyOf[unit]; isCode(unit) {
		l.currency = strings.ToUpper(unit)
	}
	if l.currency == "" {
		l.currency = commonCode(l.texts)
	}
	sign := commonSign(l.texts)
	if of := currencyOf[sign]; sign != "" && (l.currency == "" || l.currency == of) && of != "" {
		l.currency = of
		l.texts = bareAll(plain, sign)
		l.bare = l.texts
		defer func() { l.texts = plain }()
	}
	signs := slices.ContainsFunc(l.texts, func(t string) bool { return strings.HasSuffix(t, "%") })
	switch {
	case l.reads(table.Field{Type: table.TypeBoolean}) && (l.longest > 1 || l.distinct == 2):
		return "yes-no"
	case l.reads(table.Field{Type: table.TypeURL}):
		return "link"
	case l.reads(table.Field{Type: table.TypeLinks}):
		return "links"
	case l.years(), !l.reads(table.Field{Type: table.TypeNumber}) && l.reads(table.Field{Type: table.TypeDate}):
		return "date"
	case (signs || unit == "%") && l.reads(table.Field{Type: table.TypePercent, HasMax: true, Max: 100}):
		return "percent"
	case signs && beyond(l.texts):
		l.unit = "%"
		return "number"
	case l.currency != "" && l.reads(table.Field{Type: table.TypeMoney, Currency: l.currency}):
		return "money"
	case sign != "" && l.currency == "" && readsAll(table.Field{Type: table.TypeNumber}, bareAll(plain, sign)):
		l.unit = sign
		return "number"
	case l.reads(table.Field{Type: table.TypeNumber}) && !coded(l.texts):
		return "number"
	case unit == "" && l.measured():
		return "number"
	case l.mean > longestPhrase || l.longest > 2*longestPhrase:
		return "long"
	}
	return "text"
}

var measure = regexp.MustCompile(`^[-−]?\d[\d.,]*(?: \d{3})* (\pL[^\d\s]{0,9}[²³23]?)$`)

// measured reports numbers with one unit behind each of them, which it notes: 12 km.
func (l *look) measured() bool {
	m := measure.FindStringSubmatch(table.Tidy(l.texts[0]))
	if len(l.texts) < 2 || m == nil || !readsAll(table.Field{Type: table.TypeNumber}, bareAll(l.texts, " "+m[1])) {
		return false
	}
	if !all(l.texts, func(t string) bool { return strings.HasSuffix(t, " "+m[1]) }) {
		return false
	}
	l.unit = m[1]
	return true
}

// beyond reports percentages of which some are below zero or above a hundred, as a change
// is: numbers with a sign.
func beyond(texts []string) bool {
	bare := make([]string, len(texts))
	for i, text := range texts {
		of, is := strings.CutSuffix(text, "%")
		if !is {
			return false
		}
		bare[i] = strings.TrimSpace(of)
	}
	return readsAll(table.Field{Type: table.TypeNumber}, bare)
}

// firstTried are how many values are tried before all are: most types are out at once.
const firstTried = 20

// reads reports whether each value can be one of a type. Of a date or a number a whole
// column may say how it is read (day or month first), so those are not judged by a few.
func (l look) reads(f table.Field) bool {
	first := l.texts[:min(firstTried, len(l.texts))]
	if f.Type == table.TypeDate || f.Decimal() {
		return !slices.ContainsFunc(first, func(t string) bool { return !strings.ContainsAny(t, "0123456789") }) && readsAll(f, l.texts)
	}
	return readsAll(f, first) && readsAll(f, l.texts)
}

func readsAll(f table.Field, said []string) bool {
	var texts []string
	seen := make(map[string]bool, min(len(said), mostJudged))
	for _, text := range said { // each once: what one is read as, all like it are
		if seen[text] {
			continue
		}
		seen[text] = true
		if f.Type == table.TypeLinks {
			text = strings.ReplaceAll(text, "\n", " ")
		} else if text = table.Tidy(text); f.Decimal() {
			text = signed(text)
		}
		texts = append(texts, text)
	}
	_, unread := f.Reading(texts)
	return len(unread) == 0 && len(texts) > 0
}

// years reports that each value is a year that things of today could be of.
func (l look) years() bool {
	return !slices.ContainsFunc(l.texts, func(t string) bool { return !year(t) || t < "1900" || t > "2100" })
}

// coded reports figures of which the zeros in front are a part, or those behind the point, as
// in 1.9, 1.10, 1.11.
func coded(texts []string) bool {
	return numbered(texts) || slices.ContainsFunc(texts, func(t string) bool { return len(t) > 1 && t[0] == '0' && !strings.ContainsAny(t, ".,") })
}

var codeBeside = regexp.MustCompile(`^(?:([A-Z]{3}) ?[0-9.,' -]+|[0-9.,' -]+ ?([A-Z]{3}))$`)

// commonCode is the code of a currency that stands beside some number and contradicts none. Where
// all numbers are below a hundred it may be another code: SDG 16 is a goal, and pounds of Sudan.
func commonCode(texts []string) string {
	code := ""
	if !slices.ContainsFunc(texts, func(t string) bool { return codeBeside.MatchString(t) && !briefCode.MatchString(t) }) {
		return ""
	}
	for _, text := range texts {
		m := codeBeside.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		this := m[1] + m[2]
		if !table.Currency(this) || code != "" && code != this {
			return ""
		}
		code = this
	}
	return code
}
