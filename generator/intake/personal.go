package intake

import (
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// personalWords are words of headings of data about persons.
var personalWords = strings.Fields("correo email mail courriel telefono phone telephone tel celular movil mobile curp nif dni cpf ssn passport pasaporte nacimiento birth birthdate naissance geburtsdatum telefon nomina encuestado respondent firma signature")

// personalEnds are headings of several words of such data.
var personalEnds = []string{"nombre-completo", "full-name-of", "domicilio-particular", "home-address", "persona-de-contacto", "contact-person", "nombre-de-contacto"}

var (
	personKey = regexp.MustCompile(`^[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d$`)
	telephone = regexp.MustCompile(`^(?:\+\d|\(\d)[\d ()./-]{7,}$`)
)

// personal tells of columns that look like data about persons: they are published like all
// others, unless somebody leaves them out.
func (p *proposer) personal(probs *problem.List) {
	var names []string
	for i, h := range p.heads {
		if l := p.looks[i]; p.m.Columns[i].To != "" && len(l.texts) > 0 && (personalName(h.base, l) || half(l.texts, mailbox.MatchString) || half(l.texts, personKey.MatchString) || half(l.texts, telephone.MatchString)) {
			names = append(names, p.m.Columns[i].From)
		}
	}
	if len(names) > 0 {
		probs.Add("import-personal", p.s.At(p.s.Header[p.s.Column(names[0])]), "n", len(names), "names", strings.Join(names, ", "), "first", names[0])
	}
}

func personalName(base string, l look) bool {
	if l.kind == "yes-no" {
		return false
	}
	return slices.ContainsFunc(strings.Split(base, "-"), func(w string) bool { return slices.Contains(personalWords, w) }) ||
		slices.ContainsFunc(personalEnds, func(end string) bool { return strings.Contains(base, end) })
}

// half reports texts of which half or more are so.
func half(texts []string, is func(string) bool) bool {
	n := 0
	for _, text := range texts {
		if is(table.Tidy(text)) {
			n++
		}
	}
	return n*2 >= len(texts) && n > 0
}
