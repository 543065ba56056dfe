package content

import (
	"slices"

	"cocrea/generator/problem"
)

// Untranslated is a page that a language lacks, in the first language that has it.
type Untranslated struct {
	*Page
	In string // the language that lacks it
}

// Compare finds the pages that some languages of a site have and others have not, and
// what a page places in one language and not in another: charts and figures. It
// returns the pages that are missing, by key, and how many there are in any language.
func (s *Site) Compare(pages []*Page, probs *problem.List) (missing []Untranslated, all int) {
	if len(s.unread) > 0 {
		return nil, 0 // a page that seems missing may be the one that could not be read
	}
	langs := s.Languages
	byKey := map[string]map[string]*Page{} // by key, then by language
	var keys []string
	for _, p := range pages {
		if byKey[p.Key] == nil {
			byKey[p.Key] = map[string]*Page{}
			keys = append(keys, p.Key)
		}
		byKey[p.Key][p.Lang] = p
	}
	slices.Sort(keys)
	for _, key := range keys {
		have := byKey[key]
		var first *Page
		for _, lang := range langs {
			if first = have[lang]; first != nil {
				break
			}
		}
		for _, lang := range langs {
			if have[lang] == nil && !s.drafted(key, lang) {
				probs.Add("page-untranslated", problem.Position{File: first.File}, "lang", lang, "key", key, "cause", lang)
				missing = append(missing, Untranslated{first, lang})
			}
		}
		compareParts(have, langs, probs)
	}
	return missing, len(keys)
}

// drafted reports whether a page is written in a language and not published yet.
func (s *Site) drafted(key, lang string) bool {
	for _, p := range s.byFile {
		if p.draft && p.Lang == lang && p.Key == key {
			return true
		}
	}
	return false
}

// compareParts tells of each chart and figure that a page places in one language and
// not in another that has the page. What a page with a mistake has is not known.
func compareParts(have map[string]*Page, langs []string, probs *problem.List) {
	told := map[part]bool{}
	for _, lang := range langs {
		p := have[lang]
		if p == nil {
			continue
		}
		for _, a := range p.parts {
			if told[a.part] {
				continue
			}
			told[a.part] = true
			for _, other := range langs {
				if q := have[other]; q != nil && probs.Sound(p.File) && probs.Sound(q.File) && !slices.ContainsFunc(q.parts, func(b placed) bool { return a.part == b.part }) {
					probs.Add("page-differs", problem.Position{File: q.File}, "value", a.id, "other", a.at)
				}
			}
		}
	}
}

// part is a chart or a figure that a page places.
type part struct {
	chart bool
	id    string
}

// placed is a part and where the page places it.
type placed struct {
	part
	at problem.Position
}

// As is the page as a stand-in for its translation into a language, at an address.
func (p *Page) As(lang, address string) *Page {
	q := *p
	q.Lang, q.Address, q.Spoken, q.links = lang, address, p.Lang, nil // its links were checked
	return &q
}
