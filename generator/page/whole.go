package page

import (
	"html/template"
	"path"
	"regexp"
	"strconv"
	"strings"

	"cocrea/generator/content"
)

// fewestWhole is of how many pages a guide is to be read, and printed, on one.
const fewestWhole = 3

// wholeGuide is the guide on one page, made to be printed; none for a guide of few pages. It
// says again what its pages say, so that searches and lists of pages leave it out.
func (s *Site) wholeGuide(guide []*content.Page) []Page {
	if len(guide) < fewestWhole {
		return nil
	}
	return []Page{{Address: s.to.wholeGuide(), Owner: guide[0].File, Key: "guide-whole", Again: true, View: func() (View, error) { return s.onePage(guide) }}}
}

// wholeGuide is the address of that page.
func (r Routes) wholeGuide() string { return r.in("guide", r.c.Text("route.whole")) }

// onePage puts the pages of a guide one below the other. Links between them lead to their
// place in it, and no two elements have the same name.
func (s *Site) onePage(guide []*content.Page) (View, error) {
	v := View{
		Kind: "page", Class: "prose whole", Title: s.c.Text("guide.whole"), Description: s.c.Text("guide.whole-description"),
		Lead: s.c.HTML("guide.whole-description"), Crumbs: []Link{{Text: s.c.Text("section.guide"), Href: s.to.Section("guide")}},
	}
	parts := map[string]string{} // addresses, and what their parts are called here
	list := template.HTML("<ol>")
	for _, p := range guide {
		parts[p.Address] = s.partName(p)
		list += "<li>" + s.link(p.Title, "#"+parts[p.Address]) + "</li>"
	}
	v.Sections = []Section{{ID: "indice", Title: s.c.Text("nav.guide"), Text: list + "</ol>"}}
	values := s.values(map[string]int{})
	values.Chart = s.printed
	for _, p := range guide {
		body, err := p.HTML(values)
		if err != nil {
			return v, err
		}
		text := lowered(suffixed(body, "."+parts[p.Address]))
		v.Sections = append(v.Sections, Section{ID: parts[p.Address], Title: p.Title, Text: inPage(text, parts), Lang: p.Spoken})
	}
	return v, nil
}

// printed is a chart in a text to be printed, without its table: its marks have their numbers.
func (s *Site) printed(id string) template.HTML {
	k := s.charts[id]
	if k == nil {
		return ""
	}
	v := s.onPaper(k)
	v.Table, v.Basis = nil, nil
	return s.pictured(v)
}

// partName is what a page of the guide is called on the page of all: as in its address. The
// dot, which addresses do not have, keeps the names of one part from those of others.
func (s *Site) partName(p *content.Page) string {
	section := s.to.Section("guide")
	name := strings.Trim(strings.TrimPrefix(p.Address, section), "/")
	if name == "" {
		return path.Base(section) + ".1"
	}
	return strings.ReplaceAll(name, "/", ".")
}

var (
	headed  = regexp.MustCompile(`<(/?)h([2-5])\b`)
	leading = regexp.MustCompile(` href="([^"#]*)(?:#([^"]*))?"`)
)

// lowered is a text with its headings one level further down.
func lowered(text template.HTML) template.HTML {
	return template.HTML(headed.ReplaceAllStringFunc(string(text), func(tag string) string {
		level, _ := strconv.Atoi(tag[len(tag)-1:])
		return tag[:len(tag)-1] + strconv.Itoa(level+1)
	}))
}

// inPage leads to the parts of a page what led to the pages that they are.
func inPage(text template.HTML, parts map[string]string) template.HTML {
	return template.HTML(leading.ReplaceAllStringFunc(string(text), func(link string) string {
		to := leading.FindStringSubmatch(link)
		switch part := parts[to[1]]; {
		case part == "":
			return link
		case to[2] == "":
			return ` href="#` + part + `"`
		default:
			return ` href="#` + to[2] + "." + part + `"`
		}
	}))
}
