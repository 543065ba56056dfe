package generator

import (
	"slices"
	"strings"

	"cocrea/generator/content"
	"cocrea/generator/page"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// speak sees to it that the site says everything in each of its languages: what has no
// translation is shown in the first language that has it. Each such text is told of by
// the room that it belongs to; here they are summed up, a line a language.
func (b *build) speak() {
	probs, langs := b.report.Problems, b.in.Site.Languages
	missing, pages := b.in.Site.Compare(b.in.Pages, probs)
	for _, m := range missing {
		at := b.standIn(m)
		if !slices.ContainsFunc(b.in.Pages, func(p *content.Page) bool { return p.Address == at }) { // else it is the one without its key
			b.in.Pages = append(b.in.Pages, m.As(m.In, at))
		}
	}
	slices.SortFunc(b.in.Pages, func(p, q *content.Page) int { return strings.Compare(p.Address, q.Address) })
	data := b.in.Model.Speak(langs, probs)
	all := pages + data + table.Complete(b.in.Site, langs) + len(b.in.Theme.Messages[langs[0]].Keys())
	for _, lang := range langs {
		n := untranslated(probs, lang)
		if !slices.Contains(b.in.Model.Dataset.Languages, lang) {
			n += data
		}
		if n > 0 {
			name := b.in.Theme.Messages[lang].Text("language.name")
			probs.Add("translations", problem.Position{}, "language", name, "n", n, "all", all)
		}
	}
}

// untranslated counts the texts that were found missing in a language. A rule that
// tells of one gives the language as the value lang.
func untranslated(probs *problem.List, lang string) (n int) {
	for _, p := range probs.Sorted() {
		for i := 0; i+1 < len(p.Args); i += 2 {
			if p.Args[i] == "lang" && p.Args[i+1] == lang {
				n += 1 + len(p.Also)
				if p.Rule == "message-untranslated" { // one tells of all
					n += count(p) - 1
				}
			}
		}
	}
	return n
}

// count is how many texts a problem tells of.
func count(p problem.Problem) int {
	for i := 0; i+1 < len(p.Args); i += 2 {
		if p.Args[i] == "n" {
			return p.Args[i+1].(int)
		}
	}
	return 1
}

// written are the sections whose pages people write.
var written = []string{"guide", "news", "method", "about", "api"}

// follow gives the sections of a language that has no addresses of its own those of its
// pages: the one with the key of the first language's.
func (b *build) follow() {
	for i, lang := range b.in.Site.Languages {
		c := b.in.Theme.Messages[lang]
		for _, section := range written {
			if i == 0 || !c.Lent("route."+section) {
				continue
			}
			at := b.routes[0].Section(section)
			first := slices.IndexFunc(b.in.Pages, func(p *content.Page) bool { return p.Address == at })
			if first < 0 {
				continue
			}
			key := b.in.Pages[first].Key
			own := slices.IndexFunc(b.in.Pages, func(p *content.Page) bool { return p.Lang == lang && p.Key == key })
			if own >= 0 {
				address := strings.TrimPrefix(b.in.Pages[own].Address, b.in.Site.Root(lang))
				c.Lay(map[string]any{"route": map[string]any{section: strings.Trim(address, "/")}})
			}
		}
	}
}

// standIn is the address of a page that stands in for its translation: below the
// section that the language has for it, or else below its home.
func (b *build) standIn(m content.Untranslated) string {
	from, to := b.routesOf(m.Lang), b.routesOf(m.In)
	for _, section := range written {
		if rest, inside := strings.CutPrefix(m.Address, from.Section(section)); inside {
			return to.Section(section) + rest
		}
	}
	return to.Home() + strings.TrimPrefix(m.Address, from.Home())
}

func (b *build) routesOf(lang string) page.Routes {
	return b.routes[slices.Index(b.in.Site.Languages, lang)]
}
