// Package content reads what people write as prose: the site's settings and its
// Markdown pages, with two constructs of our own. {{figure.id}} puts a number with
// a link to its proof, so that no figure is ever typed; a fenced block whose info
// word is chart places a drawing. HTML in pages is refused, links are checked.
package content

import (
	"cmp"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// MaxPage is the size of the largest page in bytes; Markdown readers are slow on
// hostile text that is longer.
const MaxPage = 256 << 10

// Site is content/site.toml.
type Site struct {
	Title      table.Text        `toml:"title,required"`
	Tagline    table.Text        `toml:"tagline"`
	Languages  []string          `toml:"languages,required,once"` // the first is at the root
	Locales    map[string]string `toml:"locales"`                 // BCP 47, by language; by default the language itself
	Publisher  table.Text        `toml:"publisher,required"`
	About      table.Text        `toml:"about"`      // what it is, for the foot of each page
	MapCredit  table.Text        `toml:"map_credit"` // who made the map, for the same place
	Place      table.Text        `toml:"place"`      // what place it is about, for catalogues of data
	Licence    string            `toml:"licence"`    // of the data, where data/dataset.toml says none
	BaseURL    string            `toml:"base_url"`   // https://host/path/, or empty when not known
	Repository string            `toml:"repository"`
	Theme      string            `toml:"theme"`     // by default the program's
	Menu       []string          `toml:"menu,once"` // sections of the header; by default those that there are
	Contact    string            `toml:"contact"`   // likewise: where an error is told
	Home       []Section         `toml:"section"`   // of the first page; by default those of the charts that there are
	Charts     []Worded          `toml:"chart"`     // own words for charts
	Budget     Budget            `toml:"budget"`
	Outputs    Outputs           `toml:"outputs"`   // what is made: see outputs.go
	Redirects  map[string]string `toml:"redirects"` // addresses that have moved: old = new

	Words map[string]map[string][]string `toml:"words"` // what it calls its things, by language: see words.go

	Sections map[string]string // their names, by the words for them in any language

	byFile map[string]*Page // every page file, in the composed form of its name
	unsaid bool             // a language of the settings is none
	lost   []string         // folders of languages that are not there
	unread []*Page          // those that could not be read
	tree   *table.Tree
}

// Budget is how heavy the site may be for a reader, in kilobytes (1000 bytes) after
// gzip. A number that is left out has its default.
type Budget struct {
	Page    int `toml:"page,positive"`    // one page: 40
	Style   int `toml:"style,positive"`   // the style sheet: 12
	Script  int `toml:"script,positive"`  // all scripts of our own together: 12
	Library int `toml:"library,positive"` // the chart library, loaded only when a reader asks: 280
}

// LoadSite reads the settings. baseURL, where it is not empty, wins over the file's.
func LoadSite(fsys fs.FS, baseURL string, probs *problem.List) *Site {
	site := &Site{}
	src, ok := table.Open(fsys, "content/site.toml", MaxPage, probs)
	if !ok {
		return site
	}
	tree, ok := table.ReadTOML(src, probs)
	if !ok {
		return site
	}
	inLanguage(tree, probs)
	if regional(fsys, tree, probs) {
		tree.Config(site, &problem.List{}) // which texts are missing follows from it
		site.tree, site.Languages = tree, nil
		return site
	}
	tree.Config(site, probs)
	site.tree = tree
	if !site.settled() {
		site.Languages = nil // which was told; of theme and pages nothing is known
		return site
	}
	site.fill()
	site.Budget.fill()
	at := tree.ValueAt("base_url")
	if baseURL != "" {
		site.BaseURL, at = baseURL, problem.Position{File: "--base-url"}
	}
	site.BaseURL = checkBase(site.BaseURL, at, probs)
	site.Repository = CheckRepository(site.Repository, tree.ValueAt("repository"), probs)
	site.checkLocales(probs)
	site.checkWords(probs)
	site.checkOutputs(probs)
	return site
}

// ContactAt is the position of the contact.
func (s *Site) ContactAt() problem.Position { return s.tree.ValueAt("contact") }

// CheckContact tells of a site that gives readers no way to tell of an error. reach is where
// the contact leads to that the data or the settings name. A repository that is left empty may
// be known where the site is published.
func (s *Site) CheckContact(contact, reach string, at problem.Position, probs *problem.List) {
	if s.Repository != "" || reach != "" {
		return
	}
	if contact != "" {
		probs.Add("contact-missing", at, "why", "plain", "value", contact)
		return
	}
	rule := "contact-missing"
	if _, left := s.tree.Values["repository"]; left {
		rule = "contact-unknown"
	}
	probs.Add(rule, s.tree.ValueAt("repository"))
}

// fill gives the settings that are left out their defaults.
func (s *Site) fill() {
	s.Theme = cmp.Or(s.Theme, "default")
}

// settled reports whether the file says in which languages the site is: as many as stand
// there could be read.
func (s *Site) settled() bool {
	languages, _ := s.tree.Values["languages"].([]any)
	locales, isTable := s.tree.Values["locales"].(map[string]any)
	given := s.tree.Values["locales"] == nil || isTable
	return len(languages) > 0 && len(s.Languages) == len(languages) && given && len(s.Locales) == len(locales)
}

// regional tells of a language with a country where the pages are of the language alone: the
// country belongs to the locale, and every page and text would be missed.
func regional(fsys fs.FS, tree *table.Tree, probs *problem.List) (is bool) {
	languages, _ := tree.Values["languages"].([]any)
	for _, said := range languages {
		lang, _ := said.(string)
		base, _, parted := strings.Cut(lang, "-")
		_, err := fs.Stat(fsys, "content/"+base)
		if _, own := fs.Stat(fsys, "content/"+lang); parted && own != nil && err == nil {
			probs.Add("language-unknown", tree.ValueAt("languages"), "why", "region", "value", lang, "lang", base)
			is = true
		}
	}
	return is
}

// checkLocales tells of languages that are none, and of locales that are none; each is
// then that of its language alone.
func (s *Site) checkLocales(probs *problem.List) {
	if s.Locales == nil {
		s.Locales = map[string]string{}
	}
	var known []string
	for _, lang := range s.Languages {
		tag, err := language.Parse(lang)
		if near := tag.String(); err != nil || near != lang && strings.EqualFold(near, strings.ReplaceAll(lang, "_", "-")) {
			probs.Add("language-unknown", s.tree.ValueAt("languages"), "value", lang, "near", cmp.Or(map[bool]string{true: near}[err == nil], table.LanguageNamed(lang)))
			s.unsaid = true
			continue // and nothing is missed in it
		}
		known = append(known, lang)
		s.Locales[lang] = cmp.Or(s.Locales[lang], lang)
	}
	s.Languages = known
	for _, lang := range languages(s) {
		tag, err := language.Parse(s.Locales[lang])
		if err != nil {
			if s.Locales[lang] != lang {
				probs.Add("locale", s.tree.ValueAt("locales."+lang), "value", s.Locales[lang])
			}
			if tag, err = language.Parse(lang); err != nil {
				tag = language.Und
			}
		}
		s.Locales[lang] = tag.String()
	}
}

// CheckMenu tells of sections in the menu that there are none of. known are all.
func (s *Site) CheckMenu(known []string, probs *problem.List) {
	for _, name := range s.Menu {
		if !slices.Contains(known, name) {
			probs.Add("menu", s.tree.ValueAt("menu"), "value", name, "near", problem.Near(name, known), "known", strings.Join(known, ", "))
		}
	}
}

func (b *Budget) fill() {
	for _, limit := range []struct {
		at   *int
		kilo int
	}{{&b.Page, 40}, {&b.Style, 12}, {&b.Script, 12}, {&b.Library, 280}} {
		if *limit.at == 0 {
			*limit.at = limit.kilo
		}
	}
}

func languages(site *Site) []string {
	var out []string
	for lang := range site.Locales {
		out = append(out, lang)
	}
	slices.Sort(out)
	return out
}

// Base is the path under which the site is served, "/" when that is not known.
func (s *Site) Base() string {
	if u, err := url.Parse(s.BaseURL); err == nil && u.Path != "" {
		return u.Path
	}
	return "/"
}

// Root is the address of a language's home: / for the first, /en/ for another.
func (s *Site) Root(lang string) string {
	if len(s.Languages) == 0 || lang == s.Languages[0] {
		return "/"
	}
	return "/" + lang + "/"
}

// RedirectAt is the position of an address that has moved, RedirectTo that of where to.
func (s *Site) RedirectAt(from string) problem.Position { return s.tree.At("redirects." + from) }
func (s *Site) RedirectTo(from string) problem.Position { return s.tree.ValueAt("redirects." + from) }

// ThemeAt is the position of the theme.
func (s *Site) ThemeAt() problem.Position { return s.tree.ValueAt("theme") }

// LicenceAt is the position of the licence.
func (s *Site) LicenceAt() problem.Position { return s.tree.ValueAt("licence") }
