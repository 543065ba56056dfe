package intake

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"cocrea/generator/problem"
)

// byWords are the roles that a column may have because its name begins or ends with the
// name of one: «Monto contratado», «¿Qué área es responsable?», «Project start date».
var byWords = []string{"title", "status", "progress", "description", "body_ids", "state_id", "start", "done", "due", "budget", "evidence", "theme_ids"}

// otherwise are words of a heading that make another thing of a name in it: «entidad líder» is
// no place, and «unidad de medida» nobody who answers for anything.
var otherwise = map[string][]string{
	"progress":  strings.Fields("financiero financiera presupuestal presupuestario gasto ejercido financial spending satisfecho satisfaccion satisfied satisfaction calificacion rating"),
	"state_id":  strings.Fields("recomendante recommending under lider responsable responsables responsible encargada encargado ejecutora coordinadora coordinador lead leading implementing pilote"),
	"budget":    strings.Fields("paid pagado pagada ejercido ejercida spent disbursed gastado gastada executed devengado devengada paye depense verse liquidado liquidada ausgezahlt pago habitante capita unit unitario unitaria"),
	"done":      planned,
	"evidence":  {"self", "api"},
	"theme_ids": append(slices.Clone(codes), "type", "tipo"),
	"body_ids":  append(slices.Clone(codes), strings.Fields("medida medicion measure measurement mesure medicao type tipo")...),
}

// planned are words of a heading of a day that is not yet there.
var planned = strings.Fields("original planned baseline estimated estimada estimado previsto prevista programada programado expected target forecast prevue planifiee geplant esperada esperado")

// codes are words of a heading of what stands for a name.
var codes = strings.Fields("code codigo clave id key cve codi codice cpv cup nif siret ubigeo zip postal")

// joints are words between two others of which the first says what the whole is.
var joints = strings.Fields("de del da do das dos du des of the for")

// giveByWords finds a column for a role that none has by its whole name.
func (p *proposer) giveByWords(role string, probs *problem.List) {
	if p.taken[role] || slices.ContainsFunc(p.m.Columns, func(c Column) bool { return strings.HasPrefix(c.To, role+"_") }) {
		return
	}
	for _, place := range []func(heading) string{
		func(h heading) string { first, _ := ends(h.base); return first },
		func(h heading) string { _, last := ends(h.base); return last },
		inside,
	} {
		var found []int
		for i, h := range p.heads {
			if _, behind := p.s.behind[i]; behind || p.m.Columns[i].To != "" || len(p.looks[i].texts) == 0 || h.lang != "" {
				continue
			}
			words := strings.Split(h.base, "-")
			among := func(of []string) bool {
				return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(of, w) })
			}
			if of := place(h); of != role && !(role == "due" && of == "done" && among(planned)) || among(otherwise[role]) || p.s.twice[p.s.Header[i].Text] {
				continue
			}
			if role == "progress" && !p.percents(i) {
				continue
			}
			if l := p.looks[i]; (role != "title" || l.distinct*10 >= len(l.texts)*8) && p.fits(i, role, "", probs) == "" {
				found = append(found, i)
			}
		}
		if len(found) == 1 {
			p.take(found[0], role, role)
			p.facts[found[0]].Unsure = "by-word"
			return
		}
	}
}

// percents reports a column that shows that its figures are percentages, and no marks from 1
// to 5 or 10.
func (p *proposer) percents(i int) bool {
	if unit := p.heads[i].unit; unit != "" {
		return unit == "%"
	}
	return slices.ContainsFunc(p.looks[i].texts, func(t string) bool {
		n, err := strconv.ParseFloat(strings.ReplaceAll(t, ",", "."), 64)
		return err == nil && n > 10 || strings.HasSuffix(t, "%")
	})
}

// statusByValues finds the one column whose words are all of a scale, whatever it is called.
func (p *proposer) statusByValues() {
	if p.taken["status"] {
		return
	}
	var found []int
	for i, l := range p.looks {
		if p.m.Columns[i].To != "" || l.distinct < 2 || l.kind != "choice" && l.kind != "text" {
			continue
		}
		if !slices.ContainsFunc(l.texts, func(t string) bool { _, is := stepOf(t); return !is }) {
			found = append(found, i)
		}
	}
	if len(found) == 1 {
		p.take(found[0], "status", "status")
		p.facts[found[0]].Unsure = "by-values"
	}
}

// mostBrief is how many words a heading has at most that is no question or sentence.
const mostBrief = 4

// inside is the role whose name comes first in a heading that is a question or a sentence:
// «¿En qué estado se encuentra el compromiso?» is of a status.
func inside(h heading) string {
	words := strings.Split(h.base, "-")
	if len(words) <= mostBrief && !h.asks {
		return ""
	}
	for i := range words {
		rest, longest, of := strings.Join(words[i:], "-"), "", ""
		for _, role := range byWords {
			for _, name := range roles()[role] {
				if len(name) > 4 && len(name) > len(longest) && (rest == name || strings.HasPrefix(rest, name+"-")) {
					longest, of = name, role
				}
			}
		}
		if of != "" {
			return of
		}
	}
	return ""
}

// briefEnds are names of fewer letters with which a heading may end.
var briefEnds = strings.Fields("fin fim end")

// ends are the roles whose names stand at the two ends of a heading, the likelier first: in
// «date of the start» the first word says what it is, in «start date» the last.
func ends(base string) (first, last string) {
	words := strings.Split(base, "-")
	begin, end := "", ""
	for _, role := range byWords {
		for _, name := range roles()[role] {
			brief := slices.Contains(briefEnds, name) && len(words) == 2 && slices.Contains(planned, words[1]) // fin previsto
			if (len(name) > 4 || brief) && strings.HasPrefix(base, name+"-") && len(name) > len(begin) {
				begin, first = name, role
			}
			if (len(name) > 4 || slices.Contains(briefEnds, name)) && strings.HasSuffix(base, "-"+name) && len(name) > len(end) {
				end, last = name, role
			}
		}
	}
	if last != "" && (first == "" || !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(joints, w) })) {
		first, last = last, first
	}
	return first, last
}

// ofCode is a code that has letters: ocds-a1b2-00001, FOI/25/001, SDG 16.
var ofCode = regexp.MustCompile(`^(?:[\w./#:-]*\d[\w./#:-]*|[A-Z]{2,6} ?\d[\d.]*)$`)

// worded reports texts of which most have a word.
func worded(texts []string) bool {
	n := 0
	for _, text := range texts {
		if ofCode.MatchString(text) {
			continue
		}
		letters := 0
		for _, r := range text {
			if letters++; !unicode.IsLetter(r) {
				letters = 0
			} else if unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) {
				letters++ // a word has two of them
			}
			if letters >= 3 {
				n++
				break
			}
		}
	}
	return n*10 >= len(texts)*8
}
