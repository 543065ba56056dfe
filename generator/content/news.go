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
		probs.Add("date", tree.ValueAt("date"), "column", "date", "value", text)
	case !real:
		probs.Add("date-calendar", tree.ValueAt("date"), "column", "date", "value", text)
	default:
		p.Date = date
	}
}
