package content

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/sync/errgroup"
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

	dateAt   problem.Position
	Headings []Heading  // of level 2
	Terms    []Term     // what its definition lists explain
	links    []Link     // to what is of this site
	parts    []placed   // the charts and figures that it places
	refs     []ast.Node // all links, as parsed
	anchors  map[string]bool
	draft    bool // it is there and not published

	src   *problem.Source
	body  []byte // the Markdown after the front matter
	start int    // where it starts in the file
	root  ast.Node
}

// Heading is a section of a page.
type Heading struct{ ID, Text string }

// Load reads all pages of a site's languages, sorted by address. figures and
// charts are the ids that pages may use; without figures they are not checked.
func Load(fsys fs.FS, site *Site, figures, charts []string, probs *problem.List) []*Page {
	var pages []*Page
	site.byFile, site.unread, site.lost = map[string]*Page{}, nil, nil
	for _, lang := range languages(site) {
		if _, err := fs.Stat(fsys, "content/"+lang); errors.Is(err, fs.ErrNotExist) {
			site.lost = append(site.lost, "content/"+lang)
		}
	}
	table.Walk(fsys, "content", probs, func(file string) {
		if file == "content/site.toml" {
			return
		}
		lang, _, _ := strings.Cut(strings.TrimPrefix(file, "content/"), "/")
		if slices.Contains(languages(site), lang) && file == "content/"+lang+"/messages.toml" {
			return // sentences, which are read with the look
		}
		if path.Ext(file) != ".md" || !slices.Contains(languages(site), lang) {
			if table.IsFile(fsys, file) {
				site.orphan(file, lang, probs)
			}
			return
		}
		if !slices.Contains(site.Languages, lang) {
			return
		}
		p, state := site.read(fsys, file, lang, probs)
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
	})
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, p := range pages {
		group.Go(func() error {
			p.parse(checker{figures: figures, charts: charts, sections: site.Sections, probs: probs})
			return nil
		})
	}
	_ = group.Wait() // what is wrong with a page is told
	checkTerms(pages, probs)
	copies(pages, probs)
	for _, p := range pages {
		site.resolve(p, probs)
	}
	slices.SortFunc(pages, func(a, b *Page) int { return strings.Compare(a.Address, b.Address) })
	return pages
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
func (site *Site) read(fsys fs.FS, file, lang string, probs *problem.List) (*Page, state) {
	p := &Page{File: file, Lang: lang}
	if strings.HasPrefix(path.Base(file), "_") { // so writers mark what is theirs only
		p.named(site, &problem.List{})
		return p, draft
	}
	good := p.named(site, probs)
	src, ok := table.Open(fsys, file, MaxPage, probs)
	if !ok {
		return p, broken
	}
	src.Text = lineEnds.Replace(src.Text)
	if !table.Readable(src, probs) {
		return p, broken
	}
	head, body, ok := split(src, probs)
	if !ok {
		return p, broken
	}
	tree, ok := headTree(head, probs)
	if !ok {
		return p, broken
	}
	var front frontMatter
	tree.Config(&front, probs)
	p.Key = cmp.Or(front.Key, p.Key)
	if front.Draft {
		return p, draft
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
		return p, broken
	}
	return p, whole
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

// copies tells of pages that say the same, all but for what stands above their text: a copy
// that a program or somebody left behind, mostly with the longer name.
func copies(pages []*Page, probs *problem.List) {
	const short = 200 // bytes, of which two pages may have the same
	same := map[string]*Page{}
	for _, p := range slices.SortedFunc(slices.Values(pages), func(a, b *Page) int { return cmp.Compare(len(a.File), len(b.File)) }) {
		text := p.Lang + string(bytes.TrimSpace(p.body))
		if first := same[text]; first == nil {
			same[text] = p
		} else if len(text) > short {
			probs.Add("name-twice", problem.Position{File: p.File}, "why", "page", "first", first.File)
		}
	}
}

// orphan tells of a file that nothing reads: once of a whole folder that is of none of the
// site's languages.
func (s *Site) orphan(file, lang string, probs *problem.List) {
	stem := strings.TrimSuffix(file, path.Ext(file))
	switch folder := "content/" + lang; {
	case file == folder && path.Ext(file) == ".md" && len(languages(s)) > 0:
		probs.Add("file-orphan", problem.Position{File: file}, "why", "placeless", "meant", "content/"+cmp.Or(strings.Join(s.Languages[:min(1, len(s.Languages))], ""), languages(s)[0])+"/"+path.Base(file))
	case file != folder && !slices.Contains(languages(s), lang):
		why, meant := "language", table.Formerly(folder, s.lost)
		if meant != "" {
			why = "renamed"
		}
		probs.AddOnce("file-orphan", problem.Position{File: folder}, "why", why, "meant", meant, "known", strings.Join(languages(s), ", "))
	case file != folder && path.Ext(stem) == ".md": // page.md.txt
		probs.Add("file-orphan", problem.Position{File: file}, "why", "ending", "meant", stem, "ending", path.Ext(file))
	case file != folder && slices.Contains([]string{".MD", ".Md", ".markdown", ".mkd", ".txt"}, path.Ext(file)):
		probs.Add("file-orphan", problem.Position{File: file}, "why", "page", "meant", stem+".md")
	default:
		probs.Add("file-orphan", problem.Position{File: file}, "near", table.Formerly(file, []string{folder + "/messages.toml"}))
	}
}
