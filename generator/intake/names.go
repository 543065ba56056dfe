package intake

import (
	"slices"
	"strings"
)

// named is the heading of a vocabulary without the word that says that its names stand there,
// such as ministry of ministry-name, where no other column is called so.
func (p *proposer) named(base, role string) string {
	if role == "number" && !slices.Contains(roles()[role], base) && numbers(base) {
		return "number"
	}
	if _, is := vocabularies[role]; !is {
		return base
	}
	for _, word := range []string{"-name", "-label", "-nombre"} {
		if bare, is := strings.CutSuffix(base, word); is && !slices.ContainsFunc(p.heads, func(h heading) bool {
			return h.base == bare || h.base == bare+"-id" && slices.Contains(roles()[role], h.base)
		}) {
			return bare
		}
	}
	return base
}

// numbers reports a heading that says that its column numbers what the rows are: «N° de
// l’engagement», «commitment no.». The number of several things is a count of them.
func numbers(base string) bool {
	word, thing := false, false
	for _, w := range strings.Split(base, "-") {
		switch one := !strings.HasSuffix(w, "s"); {
		case slices.Contains(roles()["number"], w):
			word = true
		case one && slices.Contains(roles()["title"], w):
			thing = true
		case !slices.Contains(joints, w) && len(w) > 1:
			return false
		}
	}
	return word && thing
}

// names finds the columns that say in words what another says in ids, areaLabel of area, or in
// another language: Ministère (FR) of Department (EN).
func (p *proposer) names() {
	for i, c := range p.m.Columns {
		if _, is := vocabularies[c.To]; !is || c.Split != "" {
			continue
		}
		base := p.heads[i].base
		for j, h := range p.heads {
			if (h.base == base || roleOf(h.base) == c.To) && h.lang != "" && h.lang != p.heads[i].lang && p.heads[i].lang != "" && p.m.Columns[j].To == "" && p.oneToOne(i, j) {
				p.m.Columns[j].To, p.facts[j].Unsure = c.To+".name_"+h.lang, ""
			}
			for _, word := range []string{base + "-label", base + "-name", base + "-title", base + "-nombre", "nombre-" + base, "nombre-de-" + base, "nombre-del-" + base} {
				if h.base == word && p.m.Columns[j].To == "" && p.oneToOne(i, j) {
					p.m.Columns[j].To, p.facts[j].Unsure = c.To+".name", ""
				}
			}
		}
	}
}

// keys leaves out the columns of keys of what another column, which has a role, says in words:
// ministry.id of ministry.name.
func (p *proposer) keys(left map[int]bool) {
	for i, c := range p.m.Columns {
		if _, is := vocabularies[c.To]; !is {
			continue
		}
		stem := p.heads[i].base
		for _, word := range []string{"-name", "-label", "-nombre", "-title"} {
			stem = strings.TrimSuffix(stem, word)
		}
		for j, h := range p.heads {
			if (h.base == stem+"-id" || h.base == "id-"+stem) && p.m.Columns[j].To == "" && len(p.looks[j].texts) > 0 && p.oneToOne(j, i) {
				left[j], p.m.Columns[j].To, p.facts[j].Unsure = true, leftOut, "parted"
			}
		}
	}
}

// codeOf reports a column of codes of what another one of that name says in words: buyer.id
// beside buyer.name. How often each occurs is said once.
func (p *proposer) codeOf(i int) bool {
	stem := func(i int) string { word, _, _ := strings.Cut(p.heads[i].base, "-"); return word }
	for j, l := range p.looks {
		if j != i && stem(j) == stem(i) && worded(l.texts) && p.oneToOne(i, j) && p.oneToOne(j, i) {
			return !slices.ContainsFunc(p.looks[i].texts, func(t string) bool { return strings.Contains(t, " ") })
		}
	}
	return false
}

// oneToOne reports whether each value of a column has the same value of another with it.
func (p *proposer) oneToOne(i, j int) bool {
	words := map[string]string{}
	for _, row := range p.s.Rows {
		id, word := strings.TrimSpace(row[i].Text), strings.TrimSpace(row[j].Text)
		if other, known := words[id]; known && other != word || id == "" && word != "" {
			return false
		}
		words[id] = word
	}
	return true
}
