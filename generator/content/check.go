package content

import (
	"bytes"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"cocrea/generator/problem"
)

// checker knows what pages may refer to.
type checker struct {
	byFile  map[string]*Page
	figures []string
	charts  []string
	probs   *problem.List
}

// parse reads the page's Markdown and checks every construct, link and heading.
func (p *Page) parse(src *problem.Source, c checker) {
	context := parser.NewContext(parser.WithIDs(newIDs()))
	p.root = newMarkdown(Values{}).Parser().Parse(text.NewReader(p.body), parser.WithContext(context))
	at := func(offset, wide int) problem.Position { return src.Offset(p.start+offset, wide) }
	level := 1
	_ = ast.Walk(p.root, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := node.(type) {
		case *ast.Heading:
			if n.Level > level+1 || n.Level == 1 {
				line := bytes.LastIndexByte(p.body[:start(n)], '\n') + 1
				c.probs.Add("heading-level", at(line, n.Level), "found", n.Level, "before", level)
			}
			level = n.Level
			if id, ok := n.AttributeString("id"); ok && n.Level == 2 {
				p.Headings = append(p.Headings, Heading{string(id.([]byte)), plain(n, p.body)})
			}
		case *extast.DefinitionTerm:
			term := newTerm(n, p.body, context.IDs())
			n.SetAttributeString("id", []byte(term.ID))
			p.Terms = append(p.Terms, term)
		case *figureNode:
			c.figure(n, at)
			if n.id != "" {
				p.parts = append(p.parts, placed{part{false, n.id}, at(n.offset+2, len(n.id))})
			}
		case *ast.FencedCodeBlock:
			id := string(bytes.TrimSpace(n.Lines().Value(p.body)))
			if string(n.Language(p.body)) != chartInfo {
				for i := range n.Lines().Len() {
					c.words(p, n.Lines().At(i), at)
				}
				break
			}
			p.parts = append(p.parts, placed{part{true, id}, at(start(n), len(id))})
			if !slices.Contains(c.charts, id) {
				c.probs.Add("chart-unknown", at(start(n), len(id)), "value", id,
					"near", problem.Near(id, c.charts), "known", strings.Join(c.charts, ", "))
			}
		case *ast.HTMLBlock:
			c.probs.Add("raw-html", at(start(n), len(bytes.TrimRight(n.Lines().Value(p.body), "\n"))))
		case *ast.RawHTML:
			c.probs.Add("raw-html", at(start(n), len(n.Segments.Value(p.body))))
		case *ast.Image:
			c.probs.Add("image", at(p.target(n, n.Destination)))
		case *ast.Link:
			n.Destination = []byte(c.link(p, string(n.Destination), at(p.target(n, n.Destination))))
		case *ast.AutoLink:
			c.link(p, string(n.URL(p.body)), at(p.target(n, n.Label(p.body))))
		}
		return ast.WalkContinue, nil
	})
}

// words checks the words of the site in a line of code.
func (c checker) words(p *Page, line text.Segment, at func(offset, wide int) problem.Position) {
	for _, m := range siteWord.FindAllSubmatchIndex(line.Value(p.body), -1) {
		c.figure(&figureNode{id: string(line.Value(p.body)[m[2]:m[3]]), offset: line.Start + m[0]}, at)
	}
}

func (c checker) figure(n *figureNode, at func(offset, wide int) problem.Position) {
	switch {
	case n.id == "":
		c.probs.Add("figure-open", at(n.offset, 2))
	case c.figures != nil && !slices.Contains(c.figures, n.id):
		c.probs.Add("figure-unknown", at(n.offset+2, len(n.id)), "value", n.id, "near", problem.Near(n.id, c.figures))
	}
}

// link checks a link and returns its address from the root of the site. A link to
// a Markdown file beside the page becomes the address of that file's page.
func (c checker) link(p *Page, to string, at problem.Position) string {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" && !slices.Contains([]string{"https", "http", "mailto"}, u.Scheme) || strings.HasPrefix(to, "//") {
		c.probs.Add("link-scheme", at, "value", to)
		return to
	}
	if u.Scheme != "" || u.Path == "" {
		return to
	}
	if strings.HasSuffix(u.Path, ".md") {
		file := path.Join(path.Dir(p.File), u.Path)
		other := c.byFile[file]
		if other == nil {
			c.probs.Add("link-file", at, "value", to, "near", c.nearFile(p, u.Path))
			return to
		}
		u.Path = other.Address
		to = u.String()
	} else if !strings.HasPrefix(u.Path, "/") {
		to = (&url.URL{Path: p.Address}).ResolveReference(u).String()
	}
	p.Links = append(p.Links, Link{to, at})
	return to
}

// nearFile finds the page file most like the one that a link names.
func (c checker) nearFile(p *Page, to string) string {
	var names []string
	for file, other := range c.byFile {
		if other.Lang == p.Lang {
			names = append(names, path.Base(file))
		}
	}
	slices.Sort(names)
	return problem.Near(path.Base(to), names)
}

// CheckLinks reports the links of pages to addresses that the site does not have.
func CheckLinks(pages []*Page, addresses []string, probs *problem.List) {
	known := map[string]bool{}
	for _, a := range addresses {
		known[a] = true
	}
	for _, p := range pages {
		for _, link := range p.Links {
			address, _, _ := strings.Cut(link.Address, "#")
			if !known[address] {
				probs.Add("link-broken", link.At, "link", link.Address, "page", p.Address, "near", problem.Near(address, addresses))
			}
		}
	}
}

// target finds the address of a link, mostly close behind the link's text; where it
// is not, as for one that is defined elsewhere, the place is that of the text.
func (p *Page) target(n ast.Node, address []byte) (offset, wide int) {
	const far = 2000 // a link is looked for in so many bytes
	from := start(n)
	near := p.body[from:min(from+far, len(p.body))]
	for _, before := range []string{"](", "](<", "<", ""} {
		if i := bytes.Index(near, append([]byte(before), address...)); i >= 0 && len(address) > 0 {
			return from + i + len(before), len(address)
		}
	}
	return from, 1
}

// start is the offset of the first text of a node in the page's body.
func start(n ast.Node) int {
	switch n := n.(type) {
	case *ast.Text:
		return n.Segment.Start
	case *ast.RawHTML:
		return n.Segments.At(0).Start
	case *figureNode:
		return n.offset
	}
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	if child := n.FirstChild(); child != nil {
		return start(child)
	}
	for up := n.Parent(); up != nil; up = up.Parent() {
		if up.Type() == ast.TypeBlock && up.Lines() != nil && up.Lines().Len() > 0 {
			return up.Lines().At(0).Start
		}
	}
	return 0
}

// plain is the text of a node without its markup.
func plain(n ast.Node, source []byte) string {
	var out strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok {
			out.Write(t.Segment.Value(source))
			continue
		}
		out.WriteString(plain(child, source))
	}
	return out.String()
}
