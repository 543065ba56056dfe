package figure

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/problem"
)

// Describe puts figures into what data/dataset.toml says of the data: {{commitments.total}}.
// It does so once, before anything is published, so that pages, downloads and programs
// read the same. catalogs are those of the site's languages; what the data say in another
// language is written as the first does.
func (s *Set) Describe(m *model.Model, catalogs []*message.Catalog) {
	for _, d := range m.Dataset.Described() {
		for lang, text := range d.Text {
			d.Text[lang] = s.fillIn(text, lang, catalogs)
		}
	}
}

// Words are the words of the data (change.Words) with their figures in them, as they are
// published, frozen and compared. The language of a text is the end of its key.
func (s *Set) Words(words map[string]any, catalogs []*message.Catalog) map[string]any {
	return s.fillAll("", words, catalogs).(map[string]any)
}

func (s *Set) fillAll(key string, value any, catalogs []*message.Catalog) any {
	switch value := value.(type) {
	case string:
		return s.fillIn(value, key[strings.LastIndex(key, "_")+1:], catalogs)
	case map[string]any:
		out := make(map[string]any, len(value))
		for key, inner := range value {
			out[key] = s.fillAll(key, inner, catalogs)
		}
		return out
	case []map[string]any:
		out := make([]map[string]any, len(value))
		for i, block := range value {
			out[i] = s.Words(block, catalogs)
		}
		return out
	case []any: // of blocks between brackets; of other lists nothing is filled
		out := slices.Clone(value)
		for i, one := range value {
			if block, is := one.(map[string]any); is {
				out[i] = s.Words(block, catalogs)
			}
		}
		return out
	}
	return value
}

// fillIn puts figures into a text of a language.
func (s *Set) fillIn(text, lang string, catalogs []*message.Catalog) string {
	c := catalogs[max(slices.IndexFunc(catalogs, func(c *message.Catalog) bool { return c.Lang == lang }), 0)]
	text, _ = s.Fill(text, func(f *Figure) string { return f.Text(c) })
	return text
}

// Check tells of figures that data/dataset.toml asks for and that are none.
func (s *Set) Check(m *model.Model, probs *problem.List) {
	check := func(text, key string) {
		_, unknown := s.Fill(text, func(f *Figure) string { return f.ID })
		for _, id := range unknown {
			probs.Add("figure-unknown", m.Dataset.Within(key, "{{"+id+"}}"), "value", id, "near", problem.Near(id, s.IDs()))
		}
	}
	for _, d := range m.Dataset.Described() {
		for _, lang := range slices.Sorted(maps.Keys(d.Text)) {
			check(d.Text[lang], d.Key+"_"+lang)
		}
	}
	for i, d := range m.Dataset.Differences {
		for _, lang := range slices.Sorted(maps.Keys(d.Explanation)) {
			check(d.Explanation[lang], fmt.Sprintf("difference.%d.explanation_%s", i, lang))
		}
	}
}
