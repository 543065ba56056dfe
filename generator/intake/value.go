package intake

import (
	"slices"
	"strings"

	"cocrea/generator/table"
)

// value is what a text says in a column of words.
func (a *applier) value(c Column, row int, text string) string {
	var items []string
	for _, item := range parted(text, c.Split) {
		item = a.guarded(item, a.s.Rows[row][a.s.Column(c.From)])
		if meant, is := c.Values[item]; is {
			item = meant
		}
		switch {
		case a.words[c.To] != nil:
			item = a.word(c, row, item)
		case strings.Contains(c.To, ".name") || c.To == "source.url" || c.To == "id":
		case c.Type == "choice":
			item = a.choice(c).id(item)
		}
		if c.Split != "" && strings.Contains(item, ";") {
			a.probs.Add("import-semicolon", a.s.At(a.s.Rows[row][a.s.Column(c.From)]), "column", c.From, "value", item)
			item = strings.ReplaceAll(item, ";", ",")
		}
		if !slices.Contains(items, item) {
			items = append(items, item)
		}
	}
	return strings.Join(items, ";")
}

// word is the id of a word of a vocabulary, in a row that may say more of it.
func (a *applier) word(c Column, row int, item string) string {
	other := func(to string) string {
		for _, o := range a.m.Columns {
			if i := a.s.Column(o.From); o.To == to && i >= 0 {
				return table.Tidy(a.s.Rows[row][i].Text)
			}
		}
		return ""
	}
	if name := other(c.To + ".name"); name != "" {
		return a.words[c.To].id(name, item, "", nil)
	}
	names := map[string]string{}
	for _, lang := range a.langs {
		if name := other(c.To + ".name_" + lang); name != "" {
			names[lang] = name
		}
	}
	url := ""
	if c.To == "source" {
		url = other("source.url")
		if reason, _ := table.Address(url); reason != "" {
			url = ""
		}
	}
	return a.words[c.To].id(item, "", url, names)
}
