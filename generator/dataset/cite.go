package dataset

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"cocrea/generator/model"
)

// citationEndings are those of the files that cite the data.
var citationEndings = []string{".txt", ".bib", ".ris", ".json"}

// Citation is what every form of a citation says, in one language.
type Citation struct {
	Name     string // as Input.Cited has it
	Author   string
	Title    string
	Abstract string
	Version  string
	Date     string // of the data, YYYY-MM-DD
	Year     string
	Digest   string // of the data, in hexadecimal
	Address  string // of the data; empty where it is not known
	Licence  string // as model.LicenceOf reads it
	Lang     string
	Keywords []string
}

// cited gathers what is cited.
func (s set) cited(lang string) Citation {
	d := &s.Model.Dataset
	c := Citation{
		Name:   s.Cited,
		Author: cmp.Or(d.Creator, s.Publisher.In(lang)), Title: d.Title.In(lang), Abstract: d.Description.In(lang), Version: d.Version, Date: s.date, Year: s.date,
		Digest: s.digest, Licence: d.Licence, Lang: lang, Keywords: d.Keywords[lang],
	}
	if _, err := time.Parse(time.DateOnly, s.date); err == nil {
		c.Year = s.date[:4]
	}
	if c.Address = s.Address; c.Address != "" && s.Home != nil {
		c.Address += strings.TrimPrefix(s.Home(lang), "/")
	}
	return c
}

// citations are the files that cite the data in a language.
func (s set) citations(lang string) ([]Document, error) {
	c := s.cited(lang)
	csl, err := c.csl()
	if err != nil {
		return nil, err
	}
	var out []Document
	for i, as := range []struct {
		kind string
		data []byte
	}{{KindCitedText, []byte(s.sentence(c) + "\n")}, {KindBibTeX, []byte(c.bibTeX())}, {KindRIS, []byte(c.ris())}, {KindCSL, csl}} {
		out = append(out, Document{Path: strings.TrimPrefix(s.Cites(lang), "/") + citationEndings[i], Kind: as.kind, Lang: lang, Data: as.data})
	}
	return out, nil
}

// sentence is the citation as text.
func (s set) sentence(c Citation) string {
	key := "cite.text"
	switch {
	case c.Date == "":
		key += "-plain"
	case c.Version == "":
		key += "-date"
	}
	out := s.Say(c.Lang, key, "author", c.Author, "year", c.Year, "title", c.Title, "version", c.Version, "date", c.Date)
	if c.Address != "" {
		out += " " + c.Address + "."
	}
	return out + " SHA-256: " + c.Digest
}

// key names the citation in programs: public-works-2024-1.
func (c Citation) key() string {
	if c.Version == "" {
		return c.Name
	}
	return c.Name + "-" + strings.Trim(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '-'
	}, c.Version), "-")
}

// note is where programs that know no hashes keep it.
func (c Citation) note() string { return "SHA-256: " + c.Digest }

// parts are the year, month and day of the date; nil where it is none.
func (c Citation) parts() []int {
	day, err := time.Parse(time.DateOnly, c.Date)
	if err != nil {
		return nil
	}
	return []int{day.Year(), int(day.Month()), day.Day()}
}

// bibTeX is the citation for BibTeX, which knows no data: as @misc.
func (c Citation) bibTeX() string {
	var out strings.Builder
	fmt.Fprintf(&out, "@misc{%s,\n", c.key())
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&out, "  %s = {%s},\n", name, value)
		}
	}
	field("author", "{"+latex(c.Author)+"}") // in braces twice: one name, not a list of names
	field("title", "{"+latex(c.Title)+"}")
	field("year", latex(c.Year))
	if p := c.parts(); p != nil {
		field("month", strconv.Itoa(p[1]))
	}
	field("version", latex(c.Version))
	field("url", c.Address)
	field("note", latex(c.note()))
	out.WriteString("}\n")
	return out.String()
}

// latex escapes what TeX takes for a command.
var latexLetters = strings.NewReplacer(`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`, "\n", " ", "\r", " ")

func latex(s string) string { return latexLetters.Replace(s) }

// ris is the citation as RIS: two letters, two spaces, a hyphen, a space, a value.
func (c Citation) ris() string {
	var out strings.Builder
	line := func(tag, value string) {
		if value != "" || tag == "ER" {
			fmt.Fprintf(&out, "%s  - %s\r\n", tag, strings.Join(strings.Fields(value), " "))
		}
	}
	line("TY", "DATA")
	line("AU", c.Author)
	line("TI", c.Title)
	line("PY", c.Year)
	line("DA", strings.ReplaceAll(c.Date, "-", "/"))
	line("ET", c.Version)
	line("AB", c.Abstract)
	for _, word := range c.Keywords {
		line("KW", word)
	}
	line("LA", c.Lang)
	line("UR", c.Address)
	line("N1", c.note())
	line("ER", "")
	return out.String()
}

// csl is the citation as CSL-JSON.
func (c Citation) csl() ([]byte, error) {
	type name struct {
		Literal string `json:"literal"`
	}
	item := struct {
		ID       string             `json:"id"`
		Type     string             `json:"type"`
		Title    string             `json:"title"`
		Author   []name             `json:"author,omitempty"`
		Issued   map[string][][]int `json:"issued,omitempty"`
		Version  string             `json:"version"`
		Abstract string             `json:"abstract"`
		Lang     string             `json:"language"`
		Keyword  string             `json:"keyword,omitempty"`
		URL      string             `json:"URL,omitempty"`
		Note     string             `json:"note"`
	}{ID: c.key(), Type: "dataset", Title: c.Title, Version: c.Version, Abstract: c.Abstract, Lang: c.Lang,
		Keyword: strings.Join(c.Keywords, ", "), URL: c.Address, Note: c.note()}
	if c.Author != "" {
		item.Author = []name{{c.Author}}
	}
	if p := c.parts(); p != nil {
		item.Issued = map[string][][]int{"date-parts": {p}}
	}
	return Indented([]any{item})
}

// citationFile is CITATION.cff. A text of JSON is one of YAML.
func (s set) citationFile() []byte {
	c := s.cited(s.first())
	var out strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&out, "%s: %s\n", name, quote(value))
		}
	}
	out.WriteString("cff-version: 1.2.0\n")
	line("message", s.Say(c.Lang, "cite.message"))
	line("type", "dataset")
	line("title", c.Title)
	line("abstract", c.Abstract)
	fmt.Fprintf(&out, "authors:\n  - name: %s\n", quote(c.Author))
	line("version", c.Version)
	if c.parts() != nil {
		line("date-released", c.Date)
	}
	if l := model.LicenceOf(c.Licence); l.ID != "" {
		line("license", l.ID)
	} else {
		line("license-url", l.Address)
	}
	line("url", c.Address)
	line("repository-code", s.Repository)
	fmt.Fprintf(&out, "identifiers:\n  - type: other\n    value: %s\n    description: %s\n", quote("sha256:"+c.Digest), quote(s.Say(c.Lang, "cite.digest")))
	if len(c.Keywords) > 0 {
		out.WriteString("keywords:\n")
		for _, word := range c.Keywords {
			fmt.Fprintf(&out, "  - %s\n", quote(word))
		}
	}
	return []byte(out.String())
}
