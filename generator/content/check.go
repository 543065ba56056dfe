package content

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"cocrea/generator/problem"
)

// checker knows what pages may refer to.
type checker struct {
	figures  []string
	charts   []string
	sections map[string]string // names of sections, by the words for them
	probs    *problem.List
}

// reading is the reading of one page.
type reading struct {
	checker
	*Page
	ids   *ids
	level int        // of the last heading
	parts int        // headings and terms so far
	refs  []ast.Node // links, in their order
	lint
}

// at is the position of the wide bytes at an offset of the body.
func (p *Page) at(offset, wide int) problem.Position { return p.src.Offset(p.start+offset, wide) }

// parse reads the page's Markdown and checks every construct and heading. What it
// links to is known only when all pages are read: see resolve.
func (p *Page) parse(c checker) {
	p.root = newMarkdown(Values{}).Parser().Parse(text.NewReader(p.body))
	r := &reading{checker: c, Page: p, ids: newIDs(), level: 1, lint: newLint(p.body)}
	_ = ast.Walk(p.root, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			r.node(node)
		}
		return ast.WalkContinue, nil
	})
	p.refs, p.anchors = r.refs, r.ids.taken
	r.judge(p.root)
}

func (r *reading) node(node ast.Node) {
	switch n := node.(type) {
	case *ast.Heading:
		r.heading(n)
	case *extast.DefinitionTerm:
		r.term(n)
	case *figureNode:
		r.figure(n)
	case *ast.FencedCodeBlock:
		r.fenced(n)
	case *ast.CodeBlock:
		r.cover(n.Lines())
		r.probs.Add("code-indented", r.at(start(n), len(bytes.TrimRight(first(n, r.body), "\n"))))
	case *ast.CodeSpan:
		r.coverText(n)
	case *ast.HTMLBlock:
		r.html(n)
	case *ast.RawHTML:
		if tag := n.Segments.Value(r.body); !bytes.HasPrefix(tag, []byte("<!--")) {
			r.probs.Add("raw-html", r.at(start(n), len(tag)))
		}
	case *ast.Image:
		r.probs.Add("image", r.at(r.target(n, n.Destination)))
	case *ast.Link, *ast.AutoLink:
		if !strings.HasPrefix(plain(n, r.body), "^") { // a footnote, of which lint tells
			r.refs = append(r.refs, n)
			if link, ok := n.(*ast.Link); ok && !n.HasChildren() {
				r.probs.Add("markdown", r.at(r.target(n, link.Destination)), "why", "link-bare")
			}
		}
	case *ast.Text:
		r.say(n)
	case *extast.TableCell:
		if n.Alignment == extast.AlignRight || n.Alignment == extast.AlignCenter {
			n.SetAttributeString("class", []byte(n.Alignment.String()))
		}
	case *extast.TableRow:
		r.row(n)
	case *extast.TaskCheckBox:
		if item, ok := n.Parent().Parent().(*ast.ListItem); ok {
			item.SetAttributeString("class", []byte("task"))
		}
	}
}

func (r *reading) heading(n *ast.Heading) {
	if n.Level > r.level+1 || n.Level == 1 {
		line := bytes.LastIndexByte(r.body[:start(n)], '\n') + 1
		r.probs.Add("heading-level", r.at(line, n.Level), "found", n.Level, "before", r.level)
	}
	r.level = n.Level
	if !r.room(n) {
		return
	}
	id := r.ids.Generate(anchor(n, r.body))
	n.SetAttributeString("id", []byte(id))
	if n.Level == 2 {
		r.Headings = append(r.Headings, Heading{id, plain(n, r.body)})
	}
}

func (r *reading) term(n *extast.DefinitionTerm) {
	if !r.room(n) {
		return
	}
	term := newTerm(n, r.body, r.ids)
	n.SetAttributeString("id", []byte(term.ID))
	term.at = r.at(start(n), len(term.Text))
	if strings.TrimSpace(term.Names[0]) != "" {
		r.Terms = append(r.Terms, term)
	}
}

// room counts headings and terms, and tells of the first that is one too many.
func (r *reading) room(n ast.Node) bool {
	if r.parts++; r.parts == maxParts+1 {
		r.probs.Add("page-oversize", r.at(start(n), 1), "why", "parts", "limit", maxParts)
	}
	return r.parts <= maxParts
}

func (r *reading) figure(n *figureNode) {
	r.named(n)
	if n.id != "" && (r.figures == nil || slices.Contains(r.figures, n.id)) {
		r.Page.parts = append(r.Page.parts, placed{part{false, n.id}, r.at(n.offset+2, len(n.id))})
	}
}

func (r *reading) named(n *figureNode) {
	switch {
	case n.id == "":
		r.probs.Add("figure-open", r.at(n.offset, 2))
	case r.figures != nil && !slices.Contains(r.figures, n.id):
		r.probs.Add("figure-unknown", r.at(n.offset+2, len(n.id)), "value", n.id, "near", r.meant(n.id))
	}
}

// meant is the figure whose id somebody probably meant, perhaps with its first word in
// another language.
func (r *reading) meant(id string) string {
	first, rest, _ := strings.Cut(id, ".")
	if name, ok := r.sections[strings.ToLower(first)]; ok {
		id = name + "." + rest
	}
	if slices.Contains(r.figures, id) {
		return id
	}
	return problem.Near(id, r.figures)
}

// fenced checks a block of code, or the chart that it places.
func (r *reading) fenced(n *ast.FencedCodeBlock) {
	r.cover(n.Lines())
	open := n.Pos()
	if !isChart(n, r.body) {
		for i := range n.Lines().Len() {
			r.words(n.Lines().At(i))
		}
		if !closed(n, r.body) {
			r.probs.Add("markdown", r.at(open, len(fenceOf(r.body[open:]))), "why", "fence")
		}
		return
	}
	id, offset := placedChart(n, r.body)
	at := r.at(offset, len(id))
	why := ""
	if id == "" {
		why = "none"
	}
	switch {
	case r.charts == nil || slices.Contains(r.charts, id): // of data that cannot be read nothing is missed
		r.Page.parts = append(r.Page.parts, placed{part{true, id}, at})
	case !closed(n, r.body):
		r.probs.Add("markdown", r.at(open, len(fenceOf(r.body[open:]))), "why", "fence")
	default:
		r.probs.Add("chart-unknown", at, "why", why, "value", id, "near", problem.Near(id, r.charts), "known", strings.Join(r.charts, ", "))
	}
}

// words checks the words of the site in a line of code.
func (r *reading) words(line text.Segment) {
	for _, m := range siteWord.FindAllSubmatchIndex(line.Value(r.body), -1) {
		r.named(&figureNode{id: string(line.Value(r.body)[m[2]:m[3]]), offset: line.Start + m[0]})
	}
}

// html tells of HTML that is no comment. A comment is its writer's own and is not
// published; what stands behind it in its last line would be lost with it.
func (r *reading) html(n *ast.HTMLBlock) {
	r.cover(n.Lines())
	from, to := start(n), start(n)
	if n.Lines().Len() > 0 {
		to = n.Lines().At(n.Lines().Len() - 1).Stop
	}
	if n.HasClosure() {
		from, to = min(from, n.ClosureLine.Start), n.ClosureLine.Stop
		r.coverSegment(n.ClosureLine)
	}
	whole := r.body[from:to]
	if !bytes.HasPrefix(bytes.TrimLeft(whole, " "), []byte("<!--")) {
		r.probs.Add("raw-html", r.at(from, len(bytes.TrimRight(whole, "\n"))))
		return
	}
	end := bytes.LastIndex(whole, []byte("-->"))
	if end < 0 {
		r.probs.Add("markdown", r.at(from, len("<!--")), "why", "comment-open")
		return
	}
	if rest := bytes.TrimSpace(whole[end+len("-->"):]); len(rest) > 0 {
		r.probs.Add("markdown", r.at(from+end+bytes.Index(whole[end:], rest), len(rest)), "why", "comment-text")
	}
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

// first is the first line of a block, nil where it has none.
func first(n ast.Node, body []byte) []byte {
	if n.Lines().Len() == 0 {
		return nil
	}
	line := n.Lines().At(0)
	return line.Value(body)
}
