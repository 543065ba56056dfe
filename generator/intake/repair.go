package intake

import (
	"regexp"
	"strings"

	"cocrea/generator/table"
)

var (
	webCode = regexp.MustCompile(`(?is)<script\b.*?</script\s*>|<style\b.*?</style\s*>`)
	webLink = regexp.MustCompile(`(?is)<a\s[^<>]*href\s*=\s*["']?([^"'\s>]+)["']?[^<>]*>(.*?)</a>`)
	webEnd  = regexp.MustCompile(`(?i)<(?:/p|/div|/li|/tr|/h[1-6]|br)(?:\s[^<>]*)?/?>`)
)

// repair takes from the cells what programs left in them and nobody wrote: signs of the web,
// letters that were read in another encoding, characters that are not seen. What is changed
// is told; a letter that is lost is a mistake, since nobody knows it.
func (r reader) repair(s *Sheet) {
	for _, cells := range append([][]Cell{s.Header}, s.Rows...) {
		for i, c := range cells {
			text := ascii(c.Text)
			for range mostRepairs {
				kind, _, _, meant := table.Damage(text)
				if kind == "" || meant == "" && kind != table.DamageInvisible {
					break
				}
				r.probs.Add("import-repaired", s.At(c), "why", kind, "value", short(text, 60), "meant", short(meant, 60))
				text = meant
			}
			if table.Tag.MatchString(text) || webCode.MatchString(text) {
				r.probs.Add("import-repaired", s.At(c), "why", "tags", "value", short(text, 60), "meant", short(withoutTags(text), 60))
				text = withoutTags(text)
			}
			if bare := table.Unmarked(text); bare != text {
				r.probs.Add("import-repaired", s.At(c), "why", "marks", "value", short(text, 60), "meant", short(bare, 60))
				text = bare
			}
			if kind, at, _, _ := table.Damage(text); kind == table.DamageLost {
				r.probs.Add("import-lost", s.At(c), "value", short(strings.ToValidUTF8(text[max(0, at-20):], ""), 60))
			}
			cells[i].Text = text
		}
	}
}

// mostRepairs is how many kinds of damage a text can have.
const mostRepairs = 5

// withoutTags is a text without the marks of the web; what a link leads to stands behind it.
func withoutTags(text string) string {
	text = webCode.ReplaceAllString(text, "")
	text = webLink.ReplaceAllStringFunc(text, func(link string) string {
		m := webLink.FindStringSubmatch(link)
		switch {
		case shows(table.Tag.ReplaceAllString(m[2], ""), m[1]):
			return m[1]
		case !strings.Contains(m[1], ":"): // within the site from which it was taken
			return m[2]
		}
		return m[2] + " (" + m[1] + ")"
	})
	text = table.Tag.ReplaceAllString(webEnd.ReplaceAllString(text, "\n"), "")
	return strings.TrimSpace(strings.ReplaceAll(text, "\n\n", "\n"))
}

// guarded is a text that begins with the sign of a formula so that no spreadsheet runs it:
// a hyphen becomes a dash, as before an item or a number; before the others stands an
// apostrophe, as spreadsheets write it themselves.
func (a *applier) guarded(text string, at Cell) string {
	out := text
	switch {
	case !table.Formula(text):
		return text
	case len(text) > 1 && text[0] == '-' && text[1] >= '0' && text[1] <= '9':
		out = "−" + text[1:]
	case text[0] == '-':
		out = "–" + strings.TrimLeft(text, "-")
	default:
		out = "'" + text
	}
	a.probs.Add("import-repaired", a.s.At(at), "why", "formula", "value", short(text, 60), "meant", short(out, 60))
	return out
}
