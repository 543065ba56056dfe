package intake

import (
	"slices"
	"strings"
	"unicode"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// signs looks for cells of signs alone in a column of figures or days, as «!$!», «***» and «..»
// are where an office has no number: they are read as not known, which is told and remembered.
func (p *proposer) signs(i int, unit string, probs *problem.List) {
	l := p.looks[i]
	if l.kind != "text" && l.kind != "choice" {
		return
	}
	var said, unknown []string
	n, usual := 0, true // no mark of what was ticked, but what says that no figure is known, however often
	for _, text := range l.texts {
		if text = table.Tidy(text); !unsaid(text) {
			said = append(said, text)
			continue
		}
		usual = usual && strings.Trim(text, "xX*/") != ""
		if n++; !slices.Contains(unknown, text) && !table.Placeholder(text, true) {
			unknown = append(unknown, text)
		}
	}
	if n == 0 || n > len(said) && (len(said) == 0 || !usual) {
		return
	}
	bare := lookAt(said, unit)
	if !slices.Contains([]string{"number", "percent", "money", "date"}, bare.kind) {
		return
	}
	p.looks[i], p.facts[i], p.m.Columns[i].Unknown = bare, factOf(bare, len(p.s.Rows)), unknown
	if len(unknown) > 0 {
		at := slices.IndexFunc(p.s.Rows, func(row []Cell) bool { return slices.Contains(unknown, table.Tidy(row[i].Text)) })
		probs.Add("import-unknown", p.s.At(p.s.Rows[at][i]), "column", p.m.Columns[i].From, "n", n, "values", strings.Join(unknown, ", "))
	}
}

// unsaid reports a text without a letter or a figure, or one that says nothing where a number
// is expected.
func unsaid(text string) bool {
	spoken := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return table.Placeholder(text, true) || !strings.ContainsFunc(text, spoken)
}
