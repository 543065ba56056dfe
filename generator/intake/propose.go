package intake

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/problem"
)

// Fact is what is known of a column, beside what becomes of it.
type Fact struct {
	Filled, Of, Distinct int
	Examples             []string // two of its values
	Unsure               string   // why it is not what its name says: a key below import.unsure
}

// proposer finds what becomes of the columns of a sheet.
type proposer struct {
	s     *Sheet
	ask   Options
	langs []string
	order *string // of days, as the person said; nil: not asked yet
	heads []heading
	looks []look
	m     *Mapping
	facts []Fact
	taken map[string]bool // columns of commitments that have one
}

// order is in which roles are given: a name that may be of two is of the earlier.
var order = []string{"id", "title", "status", "state_id", "progress", "number", "description", "body_ids", "theme_ids", "pillar_ids", "tags", "kind",
	"start", "due", "done", "currency", "budget", "evidence", "image", "link", "source", "source.url", "locator", "note"}

// Propose says what becomes of each column of a sheet: one that the program knows, by its
// name and by its values, or else one of the site's own. langs are the languages of the
// site; given is what columns become by the word of a person, "" where they are left out.
// What the table does not say is asked as o says.
func Propose(s *Sheet, langs []string, given map[string]string, o Options, probs *problem.List) (*Mapping, []Fact) {
	p := &proposer{s: s, ask: o, langs: langs, m: &Mapping{Sheet: s.Read.Sheet, Header: s.Read.Header, Lines: s.Read.Lines}, taken: map[string]bool{}}
	for i, c := range s.Header {
		h := headingOf(c.Text, langs)
		l := lookAt(s.Texts(i), h.unit)
		p.heads, p.looks = append(p.heads, h), append(p.looks, l)
		p.m.Columns = append(p.m.Columns, Column{From: c.Text})
		p.facts = append(p.facts, factOf(l, len(s.Rows)))
		p.signs(i, h.unit, probs)
	}
	p.forms(probs)
	p.flags(probs)
	p.letters(probs)
	before := probs.Count(problem.Error)
	left := p.given(given, probs)
	p.hidden(left)
	for _, role := range order {
		p.give(role, probs)
	}
	for _, role := range byWords {
		p.giveByWords(role, probs)
	}
	p.statusByValues()
	if !p.taken["title"] {
		p.title(probs)
	}
	p.codes()
	p.names()
	p.keys(left)
	p.behind()
	p.personal(left, probs)
	p.mails(left, probs)
	for i := range p.m.Columns {
		switch c := &p.m.Columns[i]; {
		case left[i]:
			c.To = ""
		case c.To == "" && len(p.looks[i].texts) > 0:
			if p.looks[i].kind == "text" && all(p.looks[i].texts, timeOfDay.MatchString) {
				timed := *c
				timed.Dates = "day"
				p.reread(i, timed, "day", probs, "date")
			}
			p.own(i)
			p.told(i)
		}
	}
	if probs.Count(problem.Error) > before {
		return nil, nil
	}
	if _, is := p.s.groups(); is && p.facts[0].Unsure == "" {
		p.facts[0].Unsure = "groups"
	}
	return p.m, p.facts
}

// given takes the word of a person for what columns become, and returns those that are
// left out.
func (p *proposer) given(given map[string]string, probs *problem.List) map[int]bool {
	left := map[int]bool{}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		to := given[name]
		i := p.s.Column(name)
		switch {
		case i < 0:
			probs.Add("import-column", p.s.At(p.s.Header[0]), "column", name, "near", problem.Near(name, headings(p.s.Header)))
		case to == "":
			left[i] = true
			p.m.Columns[i].To = leftOut
		case known(to):
			p.take(i, to, to)
		default:
			p.own(i)
			if name := columnName(to); !clashes(name) {
				p.m.Columns[i].To = name
			}
		}
	}
	return left
}

// hidden leaves out the columns that the workbook does not show, as somebody may have had a
// reason, and those of keys whose names stand in another.
func (p *proposer) hidden(left map[int]bool) {
	for i, c := range p.s.Header {
		if _, keys := p.s.keys[c.Text]; keys && p.m.Columns[i].To == "" {
			left[i], p.m.Columns[i].To, p.facts[i].Unsure = true, leftOut, "keys"
		}
		if p.s.seen.columns[c.Col] && p.m.Columns[i].To == "" && len(p.looks[i].texts) > 0 {
			left[i], p.m.Columns[i].To, p.facts[i].Unsure = true, leftOut, "hidden"
		}
	}
}

// told says why a column of the site's own is one, where its values are figures that nothing
// says how to read.
func (p *proposer) told(i int) {
	f, l := &p.facts[i], p.looks[i]
	switch _, sign := currencyOf[l.unit]; {
	case f.Unsure != "":
	case mailboxes(l.texts):
		f.Unsure = "mailboxes"
	case l.kind == "number" && sign:
		f.Unsure = "sign"
	case l.kind == "text" && figures(l.texts):
		f.Unsure = "figures"
	}
}

// leftOut stands for what a column becomes until all others have what they become.
const leftOut = "\x00"

func factOf(l look, of int) Fact {
	f := Fact{Filled: len(l.texts), Of: of, Distinct: l.distinct}
	for _, text := range l.texts {
		if text = short(text, 28); len(f.Examples) < 2 && !slices.Contains(f.Examples, text) {
			f.Examples = append(f.Examples, text)
		}
	}
	if len(l.texts) == 0 {
		f.Unsure = "empty"
	}
	return f
}

// several are the roles that columns may have together: area1 … area4.
var several = []string{"body_ids", "theme_ids", "pillar_ids", "tags", "evidence"}

// give finds the column with a role: that with its likeliest name whose values fit.
func (p *proposer) give(role string, probs *problem.List) {
	for _, name := range roles()[role] {
		for i, h := range p.heads {
			base, numbered := h.base, false
			if slices.Contains(several, role) {
				base, numbered = unnumbered(h.base)
				numbered = numbered || p.s.twice[p.s.Header[i].Text]
			}
			if role == "source.url" && !p.taken["source"] {
				continue // it is not known of what document
			}
			if _, behind := p.s.behind[i]; behind || base != name && h.base != name && p.named(h.base, role) != name || p.m.Columns[i].To != "" || len(p.looks[i].texts) == 0 {
				continue
			}
			to := role
			if h.lang != "" && !slices.Contains(spoken, role) {
				if _, words := vocabularies[role]; !words || h.lang != p.langs[0] || p.looks[i].split != "" {
					continue
				}
			} else if h.lang != "" {
				to = role + "_" + h.lang
			}
			if p.taken[to] && !(numbered && p.taken[role+" "+base]) {
				continue
			}
			if p.s.twice[p.s.Header[i].Text] && !slices.Contains(several, role) && role != "title" {
				p.facts[i].Unsure = "twice"
				continue
			}
			why := p.fits(i, role, name, probs)
			if why == "scale" && p.isScale(i) {
				why = ""
			}
			if why != "" {
				p.facts[i].Unsure = why
				continue
			}
			p.facts[i].Unsure = ""
			p.take(i, role, to)
			p.taken[role+" "+base] = numbered
		}
	}
}

// take gives a column a role.
func (p *proposer) take(i int, role, to string) {
	c, l := &p.m.Columns[i], p.looks[i]
	c.To, p.taken[to], p.taken[role] = to, true, true
	if vocabularies[role].many || role == "tags" {
		c.Split = p.parted(i)
	}
	if role == "budget" && !p.taken["currency"] {
		c.Currency = l.currency
	}
}

func headings(cells []Cell) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = c.Text
	}
	return out
}

var (
	ofUnits = regexp.MustCompile(`^(?:unit|units|unidad|unidade|unitat|unite|unita|einheit|masseinheit|uom)(?:-(?:of|de|d|di)-\w+)?$`)
	// numberWords are words of headings of what things are numbered by.
	numberWords = strings.Fields("no num numero number nr n nummer")
	whole       = regexp.MustCompile(`^\d+$`)
)

// own makes a column one of the site's own.
func (p *proposer) own(i int) {
	c, l := &p.m.Columns[i], p.looks[i]
	name := columnName(c.From)
	if clashes(name) {
		name += "_own"
	}
	for base, n := name, 2; p.taken[name] || clashes(name); n++ {
		name = base + "_" + strconv.Itoa(n)
	}
	if l.kind == "choice" && (p.codeOf(i) || p.hasWord(i, numberWords) && all(l.texts, ofCode.MatchString) || half(l.texts, honorific.MatchString) || ofUnits.MatchString(p.heads[i].base)) || l.kind == "number" && l.unit == "" && p.hasWord(i, codes) && all(l.texts, whole.MatchString) {
		l.kind = "text" // nobody counts by persons or units, nor adds codes
	}
	c.To, c.Type, c.Split, p.taken[name] = name, l.kind, l.split, true
	if c.Unit = l.unit; l.kind == "money" {
		c.Currency = l.currency
	}
}
