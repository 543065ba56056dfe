package intake

import (
	"slices"
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
	"state_id": strings.Fields("lider responsable responsables responsible encargada encargado ejecutora coordinadora coordinador lead leading implementing pilote"),
	"body_ids": strings.Fields("medida medicion measure measurement mesure medicao type tipo"),
}

// joints are words between two others of which the first says what the whole is.
var joints = strings.Fields("de del da do das dos du des of the for")

// giveByWords finds a column for a role that none has by its whole name.
func (p *proposer) giveByWords(role string, probs *problem.List) {
	if p.taken[role] || slices.ContainsFunc(p.m.Columns, func(c Column) bool { return strings.HasPrefix(c.To, role+"_") }) {
		return
	}
	for _, whole := range []bool{true, false} {
		var found []int
		for i, h := range p.heads {
			if _, behind := p.s.behind[i]; behind || p.m.Columns[i].To != "" || len(p.looks[i].texts) == 0 || h.lang != "" {
				continue
			}
			first, last := ends(h.base)
			if is := first == role; whole && !is || !whole && last != role {
				continue
			}
			if slices.ContainsFunc(strings.Split(h.base, "-"), func(w string) bool { return slices.Contains(otherwise[role], w) }) {
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

// ends are the roles whose names stand at the two ends of a heading, the likelier first: in
// «date of the start» the first word says what it is, in «start date» the last.
func ends(base string) (first, last string) {
	words := strings.Split(base, "-")
	begin, end := "", ""
	for _, role := range byWords {
		for _, name := range roles()[role] {
			if len(name) > 4 && strings.HasPrefix(base, name+"-") && len(name) > len(begin) {
				begin, first = name, role
			}
			if len(name) > 4 && strings.HasSuffix(base, "-"+name) && len(name) > len(end) {
				end, last = name, role
			}
		}
	}
	if last != "" && (first == "" || !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(joints, w) })) {
		first, last = last, first
	}
	return first, last
}

// worded reports texts of which most have a word.
func worded(texts []string) bool {
	n := 0
	for _, text := range texts {
		letters := 0
		for _, r := range text {
			if letters++; !unicode.IsLetter(r) {
				letters = 0
			}
			if letters == 3 {
				n++
				break
			}
		}
	}
	return n*10 >= len(texts)*8
}
