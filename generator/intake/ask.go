package intake

import (
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/table"
)

// Question is something that a file does not say by itself. Each has a default, which is
// what is done where nobody can be asked.
type Question struct {
	Key     string // of its text, below import.ask
	Args    []any
	Options []Option
	Usual   int // of Options
}

// Option is an answer that can be chosen.
type Option struct {
	Key   string // of its text, below import.option; empty: the value is the text
	Value string
}

// Ask puts a question to a person and returns the place of the chosen option.
type Ask func(Question) int

// choose is the answer to a question, and whether a person gave it.
func (o Options) choose(q Question) (answer int, asked bool) {
	if o.Ask == nil || len(q.Options) < 2 {
		return q.Usual, false
	}
	return min(max(o.Ask(q), 0), len(q.Options)-1), true
}

// values are options that are texts of the file.
func values(texts []string) []Option {
	out := make([]Option, len(texts))
	for i, text := range texts {
		out[i].Value = text
	}
	return out
}

// orders are what may come first in the days of a column.
var orders = []string{"day-first", "month-first"}

var figuresOfDay = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|[0-2]\d)$`)

// ordered writes days whose order is known so that they have one reading: 2026-11-03.
func ordered(text, order string) string {
	m := figuresOfDay.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return text
	}
	day, month := m[1], m[2]
	if order == "month-first" {
		day, month = month, day
	}
	if len(m[3]) == 2 {
		m[3] = "20" + m[3]
	}
	return m[3] + "-" + two(month) + "-" + two(day)
}

// two are two figures: 07.
func two(s string) string { return strings.Repeat("0", max(2-len(s), 0)) + s }

// days asks what comes first in the days of a column that could be either, once a file.
func (p *proposer) days(i int) {
	l := p.looks[i]
	if p.ask.Ask == nil || len(l.texts) == 0 || l.kind != "text" && l.kind != "choice" {
		return
	}
	var can []string
	read := map[string]look{}
	for _, order := range orders {
		texts := make([]string, len(l.texts))
		for n, text := range l.texts {
			texts[n] = ordered(text, order)
		}
		if read[order] = lookAt(texts, ""); read[order].kind == "date" {
			can = append(can, order)
		}
	}
	if len(can) != len(orders) {
		return
	}
	if p.order != nil { // one program wrote all of them
		if *p.order != "" {
			p.m.Columns[i].Dates, p.looks[i] = *p.order, read[*p.order]
		}
		return
	}
	answer, _ := p.ask.choose(Question{Key: "dates", Args: []any{"column", p.m.Columns[i].From, "example", p.facts[i].Examples[0]},
		Options: []Option{{Key: "as-text"}, {Key: orders[0]}, {Key: orders[1]}}})
	order := append([]string{""}, orders...)[answer]
	if p.order = &order; order != "" {
		p.m.Columns[i].Dates, p.looks[i] = order, read[order]
	}
}

// parted is what parts the values of a cell in a column of words: a comma only where the
// person does not say that it is a part of them.
func (p *proposer) parted(i int) string {
	l := p.looks[i]
	sep := first(l.split, clearSplitter(l.texts))
	if sep != "" && sep != "," || l.longest > longestPhrase {
		return sep
	}
	commas := slices.DeleteFunc(slices.Clone(l.texts), func(t string) bool { return !strings.Contains(t, ",") })
	if len(commas) < 2 {
		return sep
	}
	usual := map[bool]int{true: 0, false: 1}[sep == "," || p.m.Columns[i].To == "tags" || severalAsked(p.m.Columns[i].From)]
	answer, _ := p.ask.choose(Question{Key: "split", Args: []any{"column", p.m.Columns[i].From, "example", short(commas[0], 60)}, Options: []Option{{Key: "apart"}, {Key: "whole"}}, Usual: usual})
	return map[bool]string{true: ",", false: ""}[answer == 0]
}

// severalWords are those with which a form says that several answers can be ticked.
var severalWords = []string{"puede-marcar", "puede-elegir", "puede-seleccionar", "marque-todas", "marque-todos", "seleccione-todas", "seleccione-todos", "opcion-multiple", "select-all", "check-all", "all-that-apply", "one-or-more", "plusieurs", "mehrfach", "marque-todas-as", "multipla-escolha"}

// severalAsked reports a heading that says that a cell may have several values.
func severalAsked(heading string) bool {
	return slices.ContainsFunc(severalWords, func(w string) bool { return strings.Contains(table.Fold(heading), w) })
}

// behind says what the links behind the cells of a column are: of a document, its address;
// of what names a row, the link of the row; else links of the site's own.
func (p *proposer) behind() {
	for i := range p.heads {
		of, is := p.s.behind[i]
		if !is {
			continue
		}
		to := map[string]string{"source": "source.url", "title": "link", "id": "link", "number": "link", "evidence": "evidence"}[strings.SplitN(p.m.Columns[of].To, "_", 2)[0]]
		for _, role := range []string{"evidence", "link", "image"} {
			if to == "" && slices.Contains(roles()[role], p.heads[of].base) {
				to = role
			}
		}
		if p.m.Columns[i].To == "" && to != "" && (!p.taken[to] || to == "evidence") && (p.looks[i].kind == "link" || to == "evidence") {
			p.take(i, to, to)
		}
	}
}

// isScale asks whether words that no known scale has say how far each row has come.
func (p *proposer) isScale(i int) bool {
	var words []string
	for _, text := range p.looks[i].texts {
		if text = table.Tidy(text); !slices.Contains(words, text) {
			words = append(words, text)
		}
	}
	answer, _ := p.ask.choose(Question{Key: "scale", Args: []any{"column", p.m.Columns[i].From, "words", short(strings.Join(words, ", "), 80)}, Options: []Option{{Key: "no"}, {Key: "yes"}}})
	return answer == 1
}
