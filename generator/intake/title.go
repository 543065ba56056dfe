package intake

import (
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// title finds a column that can be the title where none is called so: the first of texts
// that tell the rows apart, or else the one of the most different texts.
func (p *proposer) title(probs *problem.List) {
	var can []int
	usual, best := 0, -1
	for i, l := range p.looks {
		if !p.titles(i) {
			continue
		}
		can = append(can, i)
		if n := p.likely(i); n > best || n == best && n < apartTitle && l.distinct > p.looks[can[usual]].distinct {
			usual, best = len(can)-1, n
		}
	}
	clear := best == apartTitle
	described := slices.IndexFunc(p.m.Columns, func(c Column) bool { return c.To == "description" })
	if described >= 0 && (len(can) == 0 || !clear && (p.apart(described) || best < 2 && p.looks[described].distinct > p.looks[can[usual]].distinct)) { // what is described has no other name
		can, usual, clear = append([]int{described}, can...), 0, true
	}
	if lone := len(p.heads) == 1 && p.s.source != nil; len(can) == 0 || lone && p.facts[0].Unsure == "" { // a letter is no table
		probs.Add("import-title", p.s.At(p.s.Header[0]), "columns", strings.Join(headings(p.s.Header), ", "))
		return
	}
	names := make([]string, len(can))
	for n, i := range can {
		names[n] = p.m.Columns[i].From
	}
	answer, asked := p.ask.choose(Question{Key: "title", Options: values(names), Usual: usual})
	i := can[answer]
	p.take(i, "title", "title")
	switch why := &p.facts[i].Unsure; {
	case asked:
		*why = ""
	case *why == "repeats", !p.apart(i) && !clear:
		*why = "title-repeats"
	default:
		*why = "title"
	}
}

// apartTitle is how likely texts that tell the rows apart are titles.
const apartTitle = 3

// likely is how likely a column is that of the titles: a name that is that of another thing says
// that it is not, and that of titles that it is, though they repeat.
func (p *proposer) likely(i int) int {
	of, _ := ends(p.heads[i].base)
	of = first(roleOf(p.heads[i].base), of)
	switch {
	case p.apart(i) && p.looks[i].mean >= briefTitle:
		return apartTitle
	case p.facts[i].Unsure == "repeats" || of == "title":
		return 2
	case of == "" || of == "description":
		return 1
	}
	return 0
}

// titles reports a column that can be the title: texts of words that have no role, and no
// addresses of people.
func (p *proposer) titles(i int) bool {
	_, behind := p.s.behind[i]
	l := p.looks[i]
	return !behind && !slices.ContainsFunc(l.texts, ofRecord) && !personalName(p.heads[i].base, l) && p.m.Columns[i].To == "" && slices.Contains([]string{"text", "long", "list", "choice"}, l.kind) && worded(l.texts) && !mailboxes(l.texts)
}

// codes takes a column of codes that is called as titles are for the number of each row, where no
// other is it: AC/001/2024 of an agreement.
func (p *proposer) codes() {
	for i, l := range p.looks {
		if p.m.Columns[i].To == "" && !p.taken["number"] && p.facts[i].Unsure == "codes" && l.kind == "text" && l.distinct == len(p.s.Rows) && p.fits(i, "number", "", nil) == "" {
			p.take(i, "number", "number")
			p.facts[i].Unsure = ""
		}
	}
}

// apart reports a column whose texts tell the rows from each other.
func (p *proposer) apart(i int) bool {
	l := p.looks[i]
	return l.kind != "choice" && l.kind != "list" && len(l.texts)*10 >= len(p.s.Rows)*9 && l.distinct*10 >= len(l.texts)*8
}

// saidElsewhere reports that another column than that of codes has words that tell the rows
// from each other.
func (p *proposer) saidElsewhere(code int) bool {
	for i, l := range p.looks {
		if i != code && p.apart(i) && l.mean >= briefTitle && worded(l.texts) {
			return true
		}
	}
	return false
}

// briefTitle is how many letters titles have on average at least, by which they are known.
const briefTitle = 12

// mailboxes reports texts of which half or more are addresses of mail.
func mailboxes(texts []string) bool {
	n := 0
	for _, text := range texts {
		if mailbox.MatchString(text) {
			n++
		}
	}
	return n*2 >= len(texts) && n > 0
}

var mailbox = regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[^@\s]+$`)
