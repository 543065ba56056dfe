package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"cocrea/generator/model"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// fits is why the values of a column cannot be what its name says, "" where they can.
func (p *proposer) fits(i int, role, name string, probs *problem.List) string {
	l := p.looks[i]
	wrong := func(is bool, why string) string {
		if is {
			return why
		}
		return ""
	}
	if area := table.Fold(name) == "area" || name == "areas"; area && (role == "body_ids") != half(l.texts, office) {
		return "kind" // a field of policy, or a part of the administration
	}
	words := l.kind == "text" || l.kind == "choice" || l.kind == "list" || l.kind == "long"
	switch role {
	case "id":
		return p.fitsID(i, name, probs)
	case "number":
		return first(wrong(l.longest > 12, "long"), wrong(name == "number" && p.heads[i].base != name && l.distinct < len(l.texts), "id"))
	case "title":
		if slices.ContainsFunc(l.texts, ofRecord) || personalName(p.heads[i].base, l) {
			return "kind"
		}
		if !worded(l.texts) && (name == "" || p.saidElsewhere(i)) {
			return "codes"
		}
		return wrong(len(l.texts)*2 < len(p.s.Rows) || all(l.texts, func(t string) bool { _, is := stepOf(t); return is }) || !words || l.distinct*2 <= len(l.texts) && len(l.texts) > 3, "repeats")
	case "description", "note", "source", "locator":
		return wrong(!words || name == "body" && !noNames(l.texts) || (name == "scope" || name == "alcance") && l.kind == "choice" || role == "source" && half(l.texts, ofPage.MatchString), "kind")
	case "status":
		return p.fitsStatus(l, name)
	case "body_ids", "theme_ids", "pillar_ids", "tags", "state_id":
		if role == "theme_ids" && len(l.texts) >= fewThemes && p.apart(i) && clearSplitter(l.texts) == "" {
			return "repeats-not"
		}
		if name == "unidad" && !institutions(l.texts) && slices.ContainsFunc(p.heads, func(h heading) bool { return slices.Contains(measured, h.base) }) {
			return "kind"
		}
		if role == "body_ids" && slices.Contains(divisions, name) && slices.ContainsFunc(p.heads, func(h heading) bool { return slices.Contains(places, h.base) }) && !half(l.texts, office) {
			return "kind"
		}
		return wrong(!words || l.longest > 2*longestPhrase && l.split == "" || role != "tags" && noNames(l.texts) || role == "state_id" && noPlace(l, name), "kind")
	case "kind":
		return wrong(l.kind != "choice", "repeats-not")
	case "progress":
		return first(l.doubt, wrong(!l.reads(table.Field{Type: table.TypePercent, HasMax: true, Max: 100}), "percent"))
	case "start", "due", "done":
		return wrong(!l.reads(table.Field{Type: table.TypeDate}) && !p.daysOf(i, probs), "date")
	case "currency":
		return wrong(slices.ContainsFunc(l.texts, func(t string) bool { return !table.Currency(t) || strings.ToUpper(t) != t }), "currency")
	case "budget":
		return p.fitsBudget(l, p.heads[i].unit)
	case "evidence":
		return wrong(!l.reads(table.Field{Type: table.TypeLinks}), "link")
	case "link", "image", "source.url":
		return wrong(l.kind != "link" || role == "source.url" && !p.taken["source"], "link")
	}
	return ""
}

// divisions are names of a part of an administration that are of a part of a country beside a
// column of places.
var (
	divisions = strings.Fields("departamento departement department")
	places    = strings.Fields("municipio municipality commune comune provincia province distrito district canton corregimiento ciudad city localidad")
)

// measured are names of columns beside which a «unidad» is one of measure.
var measured = strings.Fields("indicador indicadores nombre-del-indicador linea-base meta-anual")

// fewThemes is how many rows may each have a theme of its own.
const fewThemes = 8

// fitsID: names of records are there for each row, and no two are alike.
func (p *proposer) fitsID(i int, name string, probs *problem.List) string {
	seen := map[string]Cell{}
	if p.parts(i) {
		return "id"
	}
	for _, row := range p.s.Rows {
		c := row[i]
		id := table.Slug(c.Text)
		if other, twice := seen[id]; twice && id != "" && name == "id" {
			probs.Add("import-id", p.s.At(c), "why", "twice", "value", table.Tidy(c.Text), "line", other.Line, "other", table.Tidy(other.Text))
		} else if twice || id == "" {
			return "id"
		}
		seen[id] = c
	}
	return ""
}

// parts reports a column in which several rows one below the other have the same, more than once:
// it numbers what has several rows, not the rows.
func (p *proposer) parts(i int) bool {
	ended, groups, last := map[string]bool{}, 0, 0
	for n, row := range p.s.Rows {
		if n > 0 && row[i].Text == p.s.Rows[n-1][i].Text && row[i].Text != "" {
			if last == 0 || p.s.Rows[last][i].Text != row[i].Text {
				groups++
			}
			last = n
			continue
		}
		if ended[row[i].Text] {
			return false
		}
		ended[row[i].Text] = true
	}
	return groups > 1
}

// fitsStatus: few short words; by a name that may mean another thing, words of a scale.
func (p *proposer) fitsStatus(l look, name string) string {
	if l.kind == "list" { // a comma in what a status says
		l.kind, l.distinct = "choice", different(l.texts)
	}
	scale := 0
	seen := map[string]bool{}
	for _, text := range l.texts {
		word := table.Fold(text)
		if _, is := stepOf(text); is && !seen[word] {
			scale++
		}
		seen[word] = true
	}
	switch {
	case l.kind != "choice" && l.kind != "text", l.longest > longestChoice, l.distinct > mostChoices:
		return "repeats-not"
	case l.kind == "text" && scale*2 < l.distinct, l.distinct == 1 && scale == 0, (name == "" || slices.Contains(mayBeOther, name)) && scale*2 < l.distinct:
		return "scale"
	}
	return ""
}

// mayBeOther are names of a status that may be of a place, of a step or of what else.
var mayBeOther = []string{"estado", "cumplimiento", "phase", "fase", "etapa-actual", "implementation", "avancement", "rating", "verdict", "situacao", "etat", "ruling", "list-name", "progress-report", "stato-di-attuazione", "stato", "estat", "beratungsstand", "realisation"}

func (p *proposer) fitsBudget(l look, unit string) string {
	switch {
	case !l.reads(table.Field{Type: table.TypeMoney, Currency: l.currency}) && (l.bare == nil || !readsAll(table.Field{Type: table.TypeMoney, Currency: l.currency}, l.bare)):
		return "number"
	case l.currency == "" && unit != "":
		return "unit"
	case l.currency == "" && !p.taken["currency"]:
		return "currencyless"
	}
	return ""
}

// honorific is how the names of persons begin.
var honorific = regexp.MustCompile(`(?i)^(?:ing|lic|mtr[oa]|dra?|sra?|prof|profa|arq|mrs?|ms|mme|herr|frau|biol?|c\.p)\.? \pL`)

var sentenceEnd = regexp.MustCompile(`\pL{5,}\.(?:\s|$)`)

var point = regexp.MustCompile(`-?\d+[.,]\d{2,}`)

// ofPage is a place in a document, which does not name it.
var ofPage = regexp.MustCompile(`(?i)^(?:s|p|pp|pgs?|pag|pág|page|seite|art|artículo|article)\.? ?\d`)

// sentence reports a text that is a whole one.
func sentence(text string) bool {
	return sentenceEnd.MatchString(text) && strings.Count(text, " ") > 2
}

// noNames reports texts that name nothing: addresses of people, codes alone, points on a map or
// whole sentences.
func noNames(texts []string) bool {
	return mailboxes(texts) || half(texts, honorific.MatchString) || half(texts, telephone.MatchString) || half(texts, point.MatchString) || half(texts, sentence) ||
		!slices.ContainsFunc(texts, func(t string) bool { return strings.ContainsFunc(t, unicode.IsLetter) })
}

// small is a word that no capital begins: where a column is called state, it says how things stand.
var small = regexp.MustCompile(`^\p{Ll}{4,}$`)

// noPlace reports texts that are no names of places: states of things, several in a cell, or addresses that begin
// with the number of a house, of which each is of one row.
func noPlace(l look, name string) bool {
	houses := 0
	for _, text := range l.texts {
		if text[0] >= '0' && text[0] <= '9' {
			houses++
		}
	}
	return l.split != "" || name == "state" && half(l.texts, small.MatchString) || institutions(l.texts) || l.kind != "choice" && (name == "" || houses*2 > len(l.texts))
}

// offices are words with which the name of one begins.
var offices = strings.Fields("secretaria ministerio instituto direccion comision consejo agencia universidad fiscalia contraloria subsecretaria coordinacion organismo ministry department agency office commission council authority ministere direction agence secretariado orgao sistema")

// duties are words for what parts of an administration are there for.
var duties = strings.Fields("finance finances finanzas finanzen financas hacienda treasury works travaux obras tiefbau hochbau health sante salud saude gesundheit education educacion educacao bildung police policia polizei fire legal transport transporte transports verkehr housing logement vivienda wohnen libraries ressources resources recursos affaires sociales soziales welfare environnement umwelt environment ambiente hacienda justice justicia justiz defense defensa planning planeacion urbanisme sistemas compras procurement personal juridico comunicacion informatique informatica")

// office reports the name of one.
func office(text string) bool {
	word, _, _ := strings.Cut(table.Fold(text), "-")
	return slices.Contains(offices, word)
}

// institutions reports texts of which half or more are names of offices: an «entidad» may be a
// place or one of them.
func institutions(texts []string) bool {
	n := 0
	for _, text := range texts {
		words := strings.Split(table.Fold(text), "-")
		if office(text) || slices.ContainsFunc(words, func(w string) bool { return slices.Contains(duties, w) }) {
			n++
		}
	}
	return n*2 >= len(texts)
}

// clashes reports a name that a column of the program's has, or could have in a language.
func clashes(name string) bool {
	return slices.ContainsFunc(model.Fields("commitments", []string{"xx"}), func(f table.Field) bool {
		return table.Slug(name) == table.Slug(f.Name) || table.Slug(name) == table.Slug(f.Base) || table.Slug(name) == table.Slug(f.Alias)
	})
}
