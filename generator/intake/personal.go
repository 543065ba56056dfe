package intake

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// personalWords are words of headings of data about persons, by what the values have then.
var personalWords = []struct {
	words []string
	is    func(look) bool
}{
	{strings.Fields("correo email mail courriel"), func(l look) bool { return half(l.texts, mailbox.MatchString) }},
	{strings.Fields("telefono phone telephone tel celular movil mobile telefon"), func(l look) bool { return half(l.texts, longNumber.MatchString) }},
	{strings.Fields("curp nif dni cpf ssn passport pasaporte"), func(l look) bool { return half(l.texts, longNumber.MatchString) }},
	{strings.Fields("nacimiento birth birthdate naissance geburtsdatum"), func(l look) bool { return l.kind == "date" || l.kind == "text" && figures(l.texts) }},
	{strings.Fields("solicitante peticionario peticionaria denunciante quejoso quejosa requerente demandeur requester complainant petitioner applicant antragsteller proponente promovente proposer"), people},
}

// people reports values that may be names of persons.
func people(l look) bool { return l.kind != "number" && !institutions(l.texts) }

// citizens are headings that begin with who somebody is; within one they mostly say what kind
// of thing it is, as of participation.
var citizens = []string{"ciudadano", "ciudadana"}

// personalEnds are headings of several words of such data.
var personalEnds = []string{"nombre-completo", "full-name-of", "domicilio", "home-address", "persona-de-contacto", "contact-person", "ansprechpartner", "ansprechperson", "kontaktperson", "interlocuteur", "pessoa-de-contato", "pessoa-de-contacto", "nombre-de-contacto", "nombre-del-ciudadano", "nombre-del-beneficiario", "nombre-de-la-beneficiaria", "nombre-del-titular", "beneficiary-name", "name-of-beneficiary", "name-of-the-beneficiary", "nombre-de-la-ciudadana"}

// untold makes texts of the figures and the words of a column about persons: nobody counts
// them, and nobody has a page that lists what one of them asked for.
func (p *proposer) untold(i int) {
	if l := &p.looks[i]; slices.Contains([]string{"number", "choice", "list"}, l.kind) {
		l.kind, l.split = "text", ""
	}
}

var (
	personKey  = regexp.MustCompile(`^[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d$`)
	telephone  = regexp.MustCompile(`^(?:\+\d|\(\d)[\d ()./-]{7,}$`)
	longNumber = regexp.MustCompile(`(?:\d[ ()./-]*){5,}`)
)

// personal asks whether columns of the site's own that look like data about persons are to be
// published. Where nobody can be asked they are not, and it is told.
func (p *proposer) personal(left map[int]bool, probs *problem.List) {
	var names []string
	var at []int
	for i, h := range p.heads {
		if l := p.looks[i]; !left[i] && p.m.Columns[i].To == "" && len(l.texts) > 0 && (personalName(h.base, l) || half(l.texts, mailbox.MatchString) || half(l.texts, personKey.MatchString) || half(l.texts, telephone.MatchString)) {
			names, at = append(names, p.m.Columns[i].From), append(at, i)
			p.untold(i)
		}
	}
	if len(names) == 0 {
		return
	}
	args := []any{"n", len(names), "names", strings.Join(names, ", "), "first", names[0]}
	answer, asked := p.ask.choose(Question{Key: "personal", Args: args, Options: []Option{{Key: "unpublished"}, {Key: "published"}}})
	for _, i := range at {
		if answer == 0 {
			left[i], p.m.Columns[i].To, p.facts[i].Unsure = true, leftOut, "personal"
		}
	}
	if !asked {
		probs.Add("import-personal", p.s.At(p.s.Header[at[0]]), args...)
	}
}

// mails tells of addresses of mail within texts that are to be published, column by column.
func (p *proposer) mails(left map[int]bool, probs *problem.List) {
	for i, l := range p.looks {
		if left[i] || mailboxes(l.texts) { // of which it is asked
			continue
		}
		n, first := 0, ""
		for _, text := range l.texts {
			if found := mailWithin.FindString(text); found != "" {
				n, first = n+1, cmp.Or(first, found)
			}
		}
		if n > 0 {
			probs.Add("import-mail", p.s.At(p.s.Header[i]), "column", p.m.Columns[i].From, "n", n, "value", first)
		}
	}
}

var mailWithin = regexp.MustCompile(`[\pL\pN._+-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)+`)

// kinds are words of headings of what kind of person somebody is, which names nobody.
var kinds = strings.Fields("type types kind category categories tipo tipos categoria categorias categorie art genero gender sexe sexo")

func personalName(base string, l look) bool {
	words := strings.Split(base, "-")
	if l.kind == "choice" && slices.ContainsFunc(words, func(w string) bool { return slices.Contains(kinds, w) }) {
		return false
	}
	for _, of := range personalWords {
		if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(of.words, w) }) && of.is(l) {
			return true
		}
	}
	return slices.Contains(citizens, words[0]) && people(l) || slices.ContainsFunc(personalEnds, func(end string) bool { return strings.Contains(base, end) })
}

// mostJudged is how many texts of a column are judged where half of them are enough.
const mostJudged = 1000

// half reports texts of which half or more are so.
func half(texts []string, is func(string) bool) bool {
	texts = texts[:min(len(texts), mostJudged)]
	n := 0
	for _, text := range texts {
		if is(table.Tidy(text)) {
			n++
		}
	}
	return n*2 >= len(texts) && n > 0
}
