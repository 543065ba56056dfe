package intake

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Ways in which days are written that have more than one reading, or none by themselves:
// serial are the days that a spreadsheet counts, unix seconds or milliseconds since 1970,
// day is a day with a time of day, of which the day is taken, month a month in figures: 12/2026.
var dateForms = append(slices.Clone(orders), "serial", "unix", "day", "month")

// Ways in which percentages are written without their sign.
const (
	ofOne     = "of-one"     // 0.85 is 85 %
	ofHundred = "of-hundred" // 0.85 is 0.85 %
)

var (
	serialDay      = regexp.MustCompile(`^[2-7]\d{4}$`)
	monthInFigures = regexp.MustCompile(`^(0?[1-9]|1[0-2])[-/.]((?:19|20)\d{2})$`)
	unixTime       = regexp.MustCompile(`^[1-4]\d{9}(\d{3})?$`)
	ambiguous      = regexp.MustCompile(`^(\D*[1-9]\d{0,2})([.,])(\d{3})(\D*)$`)
	onMap          = regexp.MustCompile(`(?:^|-)(?:lat|lon|lng|long|latitud|longitud|latitude|longitude|coord|coordenada|coordenadas|gps|utm|x|y)(?:-|$)`)
	partOfOne      = regexp.MustCompile(`^(?:0?[.,]\d+|[01](?:[.,]0+)?)$`)
	commaMarks     = regexp.MustCompile(`^\D*(?:\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d+,\d{1,2})\D*$`)
	pointMarks     = regexp.MustCompile(`^\D*(?:\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d+\.\d{1,2})\D*$`)
)

// compactDay is a day in eight figures, 20260131; fewDays is how many different ones say by themselves
// that they are days.
var compactDay = regexp.MustCompile(`^(?:19[5-9]|20[0-4])\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$`)

const fewDays = 3

// plain is a figure or a day of a column as it reads by what the mapping says of the column.
func (c Column) plain(text string) string {
	switch c.Dates {
	case "":
	case "serial":
		if n, err := strconv.Atoi(text); err == nil && serialDay.MatchString(text) {
			return time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		}
	case "unix":
		if n, err := strconv.ParseInt(text, 10, 64); err == nil && unixTime.MatchString(text) {
			if len(text) > 10 {
				n /= 1000
			}
			return time.Unix(n, 0).UTC().Format(time.DateOnly)
		}
	case "day":
		return dayOf(text)
	case "month":
		if m := monthInFigures.FindStringSubmatch(text); m != nil {
			return m[2] + "-" + two(m[1])
		}
		return text
	default:
		return ordered(text, c.Dates)
	}
	if m := ambiguous.FindStringSubmatch(text); m != nil && c.Decimals != "" && m[2] != c.Decimals {
		text = m[1] + m[3] + m[4]
	}
	if c.Percent != "" && !strings.Contains(text, "%") {
		if c.Percent == ofOne && partOfOne.MatchString(text) {
			text = hundredfold(text)
		}
		return text + "%"
	}
	return text
}

// hundredfold moves the point of a part of one behind its hundredths.
func hundredfold(text string) string {
	whole, decimals, _ := strings.Cut(strings.ReplaceAll(text, ",", "."), ".")
	decimals += strings.Repeat("0", max(2-len(decimals), 0))
	whole = strings.TrimLeft(whole+decimals[:2], "0")
	if decimals = strings.TrimRight(decimals[2:], "0"); decimals != "" {
		decimals = "." + decimals
	}
	return first(whole, "0") + decimals
}

// forms finds what the whole file, or the name of a column, says of how its figures and days
// are to be read, where they do not say it themselves. Each is told, and remembered.
func (p *proposer) forms(probs *problem.List) {
	order, mark := p.fileOrder(), p.fileMark()
	for i := range p.looks {
		l, c := p.looks[i], p.m.Columns[i]
		loose := l.kind == "text" || l.kind == "choice"
		switch {
		case len(l.texts) == 0:
		case l.kind == "number" && slices.ContainsFunc(l.texts, func(t string) bool { return exact(t) != t }):
			p.form(i, "digits", l.texts, each(l.texts, exact), probs)
		case l.kind == "date" && slices.ContainsFunc(l.texts, clocked):
			p.form(i, "day", l.texts, each(l.texts, dayOf), probs)
		case l.kind == "number" && (p.dated(i) || l.distinct >= fewDays) && all(l.texts, compactDay.MatchString) && readsAll(table.Field{Type: table.TypeDate}, l.texts):
			p.looks[i].kind = "date"
		case l.kind == "number" && p.dated(i) && all(l.texts, serialDay.MatchString):
			c.Dates = "serial"
			p.reread(i, c, "serial", probs, "date")
		case l.kind == "number" && (p.dated(i) || p.hasWord(i, momentWords)) && all(l.texts, unixTime.MatchString):
			c.Dates = "unix"
			p.reread(i, c, "unix", probs, "date")
		case (loose || l.kind == "number") && p.dated(i) && slices.ContainsFunc(l.texts, monthInFigures.MatchString):
			c.Dates = "month"
			p.reread(i, c, "month", probs, "date")
		case loose && order != "" && slices.ContainsFunc(l.texts, figuresOfDay.MatchString):
			c.Dates = order
			p.reread(i, c, "order", probs, "date")
		case loose && mark != "" && slices.ContainsFunc(l.texts, ambiguous.MatchString):
			c.Decimals = mark
			p.reread(i, c, "decimals", probs, "number", "money", "percent")
		}
		p.days(i)
		p.shares(i, probs)
	}
}

// each are texts as a function writes them.
func each(texts []string, as func(string) string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = as(text)
	}
	return out
}

// reread looks at a column again as a mapping would read it; where it is then of one of some
// kinds, the mapping says so.
func (p *proposer) reread(i int, c Column, why string, probs *problem.List, kinds ...string) bool {
	was := each(p.looks[i].texts, table.Tidy)
	read := each(was, c.plain)
	l := lookAt(read, p.heads[i].unit)
	if slices.Equal(read, was) || !slices.Contains(kinds, l.kind) {
		return false
	}
	p.form(i, why, was, read, probs)
	p.looks[i], p.m.Columns[i] = l, c
	return true
}

// form tells how the values of a column were read, by the first that is read otherwise than it is
// written: one of several figures where there is one.
func (p *proposer) form(i int, why string, was, read []string, probs *problem.List) {
	example := -1
	for n := range was {
		if read[n] != was[n] && (example < 0 || len(was[n]) > 1 && len(was[example]) == 1) {
			example = n
		}
	}
	value := table.Tidy(was[example])
	at := slices.IndexFunc(p.s.Rows, func(row []Cell) bool { return table.Tidy(row[i].Text) == value })
	probs.Add("import-form", p.s.At(p.s.Rows[max(at, 0)][i]), "why", why, "column", p.m.Columns[i].From, "value", short(value, 40), "meant", short(signed(table.Tidy(read[example])), 40))
}

func all(texts []string, is func(string) bool) bool {
	return !slices.ContainsFunc(texts, func(t string) bool { return !is(table.Tidy(t)) })
}

// dayWords are words of headings of days, momentWords those of the moments that programs note.
var (
	dayWords    = strings.Fields("fecha date datum дата срок 日期 تاريخ")
	momentWords = strings.Fields("timestamp updated created modified actualizado creado modificado lastupdated datetime time hora 时间")
)

// dated reports a column whose name says that it holds days.
func (p *proposer) dated(i int) bool {
	base := p.heads[i].base
	for _, role := range []string{"start", "due", "done"} {
		if slices.Contains(roles()[role], base) {
			return true
		}
	}
	return p.hasWord(i, dayWords)
}

// hasWord reports a column of whose name one of some words is a part.
func (p *proposer) hasWord(i int, of []string) bool {
	return slices.ContainsFunc(strings.Split(p.heads[i].base, "-"), func(w string) bool { return slices.Contains(of, w) })
}

// fileOrder is what comes first in the days of the file, where some of them can only be read
// so and none otherwise: one program wrote all of them.
func (p *proposer) fileOrder() string {
	found := map[string]bool{}
	for _, l := range p.looks {
		for _, text := range l.texts {
			if text = strings.TrimSpace(text); len(text) > len("31-12-2026") {
				continue
			}
			if m := figuresOfDay.FindStringSubmatch(text); m != nil && m[1] > "12" && len(m[1]) == 2 {
				found["day-first"] = true
			} else if m != nil && m[2] > "12" && len(m[2]) == 2 {
				found["month-first"] = true
			}
		}
	}
	if len(found) != 1 {
		return ""
	}
	return map[bool]string{true: "day-first", false: "month-first"}[found["day-first"]]
}

// fileMark is what parts whole from decimals in the numbers of the file, where some of them
// can only be read so and none otherwise.
func (p *proposer) fileMark() string {
	comma, point := false, false
	for i, l := range p.looks {
		if !slices.Contains([]string{"number", "money", "percent"}, l.kind) || onMap.MatchString(p.heads[i].base) {
			continue // programs write a place on a map, whoever writes the rest
		}
		for _, text := range l.texts {
			text = table.Tidy(text)
			comma, point = comma || commaMarks.MatchString(text), point || pointMarks.MatchString(text)
		}
	}
	switch {
	case comma && !point:
		return ","
	case point && !comma:
		return "."
	}
	return ""
}

// shares judges figures below a name that says that they are percentages: parts of one, such
// as 0.85, where all are; where some may be and others are not, nobody knows.
func (p *proposer) shares(i int, probs *problem.List) {
	l, c := &p.looks[i], p.m.Columns[i]
	progress := p.isProgress(i)
	signed := func(t string) bool { return strings.Contains(t, "%") }
	if l.kind != "number" && l.kind != "percent" || !progress && !p.saysPercent(i) || all(l.texts, signed) {
		return
	}
	if slices.ContainsFunc(l.texts, signed) {
		if slices.ContainsFunc(l.texts, func(t string) bool {
			return !signed(t) && strings.TrimRight(table.Tidy(t), "0.,") == "1" && partOfOne.MatchString(table.Tidy(t))
		}) {
			l.kind, l.doubt, p.facts[i].Unsure = "text", "shares", "shares" // all, or a hundredth
		}
		return
	}
	parts, broken, whole := 0, 0, 0
	for _, text := range l.texts {
		switch text = table.Tidy(text); {
		case !partOfOne.MatchString(text):
		case strings.Trim(text, "0.,") == "":
			parts++ // nothing is nothing
		case strings.TrimRight(text, "0.,") == "1":
			parts, whole = parts+1, whole+1
		default:
			parts, broken = parts+1, broken+1
		}
	}
	clear := parts == len(l.texts) && broken > 0 && (progress || whole > 0)
	doubtful := broken > 0 && (progress || parts == len(l.texts)) || parts == len(l.texts) && whole > 0
	if !clear && doubtful {
		answer, _ := p.ask.choose(Question{Key: "shares", Args: []any{"column", c.From, "example", p.facts[i].Examples[0]}, Options: []Option{{Key: "as-text"}, {Key: ofOne}, {Key: ofHundred}}})
		if c.Percent = []string{"", ofOne, ofHundred}[answer]; c.Percent == "" {
			l.kind, l.doubt, p.facts[i].Unsure = "text", "shares", "shares"
			return
		}
	} else if !clear {
		return
	}
	c.Percent = first(c.Percent, ofOne)
	if !p.reread(i, c, "shares", probs, "percent") {
		l.kind, l.doubt, p.facts[i].Unsure = "text", "shares", "shares"
	}
}

// isProgress reports a column whose name is one of progress.
func (p *proposer) isProgress(i int) bool {
	from, to := ends(p.heads[i].base)
	if p.hasWord(i, otherwise["progress"]) {
		return false
	}
	return slices.Contains(roles()["progress"], p.heads[i].base) || (from == "progress" || to == "progress") && p.saysPercent(i)
}

// saysPercent reports a column whose name says that it holds percentages.
func (p *proposer) saysPercent(i int) bool {
	return p.heads[i].unit == "%" || p.hasWord(i, percentWords)
}

// percentWords are words of headings of percentages.
var percentWords = strings.Fields("percent percentage porcentaje pct pourcentage prozent percentual percentuale porcentual процент проценты")
