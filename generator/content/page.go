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
	"golang.org/x/text/unicode/norm"

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
	links       []Link     // to what is of this site
	parts       []placed   // the charts and figures that it places
	refs        []ast.Node // all links, as parsed
	anchors     map[string]bool
	draft       bool // it is there and not published

	src   *problem.Source
	body  []byte // the Markdown after the front matter
	start int    // where it starts in the file
	root  ast.Node
}

// Heading is a section of a page.
type Heading struct{ ID, Text string }

// Load reads all pages of a site's languages, sorted by address. figures and
// charts are the ids that pages may use; without figures they are not checked.
func Load(fsys fs.FS, site *Site, figures, charts []string, probs *problem.List) ([]*Page, error) {
	var pages []*Page
	site.byFile, site.unread = map[string]*Page{}, nil
	err := fs.WalkDir(fsys, "content", func(file string, entry fs.DirEntry, err error) error {
		if err == nil && table.Litter(file) {
			return table.PassOver(entry)
		}
		if err != nil || entry.IsDir() || file == "content/site.toml" {
			return err
		}
		lang, _, _ := strings.Cut(strings.TrimPrefix(file, "content/"), "/")
		if path.Ext(file) != ".md" || !slices.Contains(languages(site), lang) {
			probs.Add("file-orphan", problem.Position{File: file})
			return nil
		}
		if !slices.Contains(site.Languages, lang) {
			return nil
		}
		p, state, err := site.read(fsys, file, lang, probs)
		site.byFile[norm.NFC.String(file)] = p
		switch state {
		case whole:
			pages = append(pages, p)
		case draft:
			p.draft = true
			probs.Add("page-draft", problem.Position{File: file})
		case broken:
			site.unread = append(site.unread, p)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading content: %w", err)
	}
	for _, p := range pages {
		p.parse(checker{figures: figures, charts: charts, probs: probs})
	}
	for _, p := range pages {
		site.resolve(p, probs)
	}
	slices.SortFunc(pages, func(a, b *Page) int { return strings.Compare(a.Address, b.Address) })
	return pages, nil
}

// state is what could be made of a page's file.
type state int

const (
	whole  state = iota
	draft        // not to be published yet
	broken       // it could not be read, so what it holds is not known
)

// read reads a page's front matter and finds its address. A page that cannot be read
// has the address that its file gives it, so that links to it are not taken for broken.
func (site *Site) read(fsys fs.FS, file, lang string, probs *problem.List) (*Page, state, error) {
	p := &Page{File: file, Lang: lang}
	if strings.HasPrefix(path.Base(file), "_") { // so writers mark what is theirs only
		p.named(site, &problem.List{})
		return p, draft, nil
	}
	good := p.named(site, probs)
	src, ok, err := table.Open(fsys, file, MaxPage, probs)
	if !ok {
		return p, broken, err
	}
	src.Text = lineEnds.Replace(src.Text)
	if !table.Readable(src, probs) {
		return p, broken, nil
	}
	head, body, ok := split(src, probs)
	if !ok {
		return p, broken, nil
	}
	tree, ok := headTree(head, probs)
	if !ok {
		return p, broken, nil
	}
	var front frontMatter
	tree.Config(&front, probs)
	p.Key = cmp.Or(front.Key, p.Key)
	if front.Draft {
		return p, draft, nil
	}
	for _, key := range []string{"title", "description"} {
		if text, _ := tree.Values[key].(string); tree.Values[key] != nil && strings.TrimSpace(text) == "" {
			probs.Add("key-missing", tree.At(key), "key", key)
		}
	}
	p.Title, p.Description, p.Order = front.Title, front.Description, front.Order
	p.src, p.start, p.body = src, body, []byte(src.Text[body:])
	p.date(front.Date, tree, probs)
	if !good || !p.limited(probs) {
		return p, broken, nil
	}
	return p, whole, nil
}

// Values gives a page what its constructs stand for.
type Values struct {
	Figure func(id string) template.HTML
	Chart  func(id string) template.HTML
	Region string // accessible name of a box that scrolls
	Done   string // what is said of a task that is done, and of one that is not
	Open   string
}

// HTML renders the page.
func (p *Page) HTML(v Values) (template.HTML, error) {
	var out bytes.Buffer
	if err := newMarkdown(v).Renderer().Render(&out, p.body, p.root); err != nil {
		return "", fmt.Errorf("rendering %s: %w", p.File, err)
	}
	return template.HTML(out.String()), nil
}
