package figure

import (
	"fmt"
	"maps"
	"slices"

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
			c := catalogs[0]
			for _, own := range catalogs {
				if own.Lang == lang {
					c = own
				}
			}
			d.Text[lang], _ = s.Fill(text, func(f *Figure) string { return f.Text(c) })
		}
	}
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
