package content

import (
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// News begins the key of every page that tells of something new. Such pages say of
// which day they are; their list is the page News + "index".
const News = "noticias/"

// date reads the day of a page, which news must have and no other page may.
func (p *Page) date(text string, tree *table.Tree, probs *problem.List) {
	news := strings.HasPrefix(p.Key, News) && p.Key != News+"index"
	switch {
	case news && text == "":
		probs.Add("key-missing", tree.At(""), "key", "date")
	case !news && text != "":
		probs.Add("key-unknown", tree.At("date"), "key", "date", "near", "", "known", "title, description, order, key, draft")
	}
	if !news || text == "" {
		return
	}
	date, shape, real := table.ParseDate(text)
	switch {
	case !shape || real && !date.Exact():
		probs.Add("date", tree.ValueAt("date"), "why", "day", "column", "date", "value", text)
	case !real:
		probs.Add("date-calendar", tree.ValueAt("date"), "column", "date", "value", text)
	default:
		p.Date, p.dateAt = date, tree.ValueAt("date")
	}
}

// CheckNews tells of news of a day more than a year after that of the data: nobody knows it yet.
func CheckNews(pages []*Page, day string, probs *problem.List) {
	today, _, real := table.ParseDate(day)
	if !real {
		return
	}
	for _, p := range pages {
		if p.Date.Known() && p.Date.First().After(today.Last().AddDate(1, 0, 0)) {
			probs.Add("date-future", p.dateAt, "why", "news", "column", "date", "value", p.Date.String(), "date", day)
		}
	}
}

// checkTerms tells of terms that two places of the pages in a language explain.
func checkTerms(pages []*Page, probs *problem.List) {
	taken := map[[2]string]problem.Position{}
	for _, p := range pages {
		for _, t := range p.Terms {
			name := [2]string{p.Lang, strings.ToLower(t.Text)}
			if first, twice := taken[name]; twice {
				probs.Add("key-duplicate", t.at, "why", "term", "value", t.Text, "other", first.String())
				continue
			}
			taken[name] = t.at
		}
	}
}
