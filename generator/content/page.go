package content

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Page is one Markdown file.
type Page struct {
	File        string
	Lang        string
	Spoken      string // the language that it is in, where it stands in for a translation
	Key         string // what the page is in any language: guia/que-es
	Address     string // from the root of the site: /guia/que-es/
	Title       string
	Description string
	Order       int
	Date        table.Date // of news; unknown for other pages
	Headings    []Heading  // of level 2
	Terms       []Term     // what its definition lists explain
	Links       []Link     // to pages of this site
	parts       []placed   // the charts and figures that it places

	body  []byte // the Markdown after the front matter
	start int    // where it starts in the file
	root  ast.Node
}

// Heading is a section of a page.
type Heading struct{ ID, Text string }

// Link is a link from a page to an address of this site.
type Link struct {
	Address string // /guia/glosario/#stl
	At      problem.Position
}

type frontMatter struct {
	Title       string `toml:"title,required"`
	Description string `toml:"description,required"`
	Order       int    `toml:"order"`
	Date        string `toml:"date"` // of news, a day
	Key         string `toml:"key"`
}

// Load reads all pages of a site's languages, sorted by address. figures and
// charts are the ids that pages may use; without figures they are not checked.
func Load(fsys fs.FS, site *Site, figures, charts []string, probs *problem.List) []*Page {
	var pages []*Page
	var sources []*problem.Source
	table.Walk(fsys, "content", probs, func(file string) {
		if file == "content/site.toml" {
			return
		}
		lang, _, _ := strings.Cut(strings.TrimPrefix(file, "content/"), "/")
		if path.Ext(file) != ".md" || !slices.Contains(languages(site), lang) {
			probs.Add("file-orphan", problem.Position{File: file})
			return
		}
		if !slices.Contains(site.Languages, lang) {
			return
		}
		src, ok := table.Open(fsys, file, MaxPage, probs)
		if ok && table.Readable(src, probs) {
			if p := newPage(src, lang, site, probs); p != nil {
				pages = append(pages, p)
				sources = append(sources, src)
			} else {
				site.holes = true
			}
		}
	})
	byFile := map[string]*Page{}
	for _, p := range pages {
		byFile[p.File] = p
	}
	for i, p := range pages {
		p.parse(sources[i], checker{byFile: byFile, figures: figures, charts: charts, probs: probs})
	}
	slices.SortFunc(pages, func(a, b *Page) int { return strings.Compare(a.Address, b.Address) })
	return pages
}

// newPage reads a page's front matter and finds its address; nil when it has none.
func newPage(src *problem.Source, lang string, site *Site, probs *problem.List) *Page {
	const fence = "+++\n"
	text := strings.ReplaceAll(src.Text, "\r\n", "\n")
	src.Text = text
	end := -1
	if strings.HasPrefix(text, fence) {
		end = strings.Index(text[len(fence):], "\n"+fence)
	}
	if end < 0 {
		probs.Add("front-matter", src.Line(1))
		return nil
	}
	body := len(fence) + end + 1 + len(fence)
	// The TOML keeps its lines, so that positions in it are those of the file.
	head := &problem.Source{File: src.File, Text: "\n" + text[len(fence):len(fence)+end+1]}
	tree, ok := table.ReadTOML(head, probs)
	if !ok {
		return nil
	}
	var front frontMatter
	tree.Config(&front, probs)
	name := strings.TrimSuffix(strings.TrimPrefix(src.File, "content/"+lang+"/"), ".md")
	p := &Page{
		File: src.File, Lang: lang, Key: cmp.Or(front.Key, name),
		Title: front.Title, Description: front.Description, Order: front.Order,
		body: []byte(text[body:]), start: body,
	}
	p.date(front.Date, tree, probs)
	p.Address = site.Root(lang) + name + "/"
	if path.Base(name) == "index" {
		p.Address = site.Root(lang) + strings.TrimPrefix(path.Dir(name)+"/", "./")
	}
	return p
}

// Values gives a page what its constructs stand for.
type Values struct {
	Figure func(id string) template.HTML
	Chart  func(id string) template.HTML
	Region string // accessible name of a box that scrolls
}

// HTML renders the page.
func (p *Page) HTML(v Values) (template.HTML, error) {
	var out bytes.Buffer
	if err := newMarkdown(v).Renderer().Render(&out, p.body, p.root); err != nil {
		return "", fmt.Errorf("rendering %s: %w", p.File, err)
	}
	return template.HTML(out.String()), nil
}
