package content

import (
	"bytes"
	"html/template"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"cocrea/generator/table"
)

// chartInfo is the info word of a fenced block that places a chart.
const chartInfo = "chart"

// newMarkdown is CommonMark with tables, definition lists and task lists, and our
// two constructs. Raw HTML is never let through.
func newMarkdown(v Values) goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.DefinitionList, extension.TaskList),
		goldmark.WithParserOptions(
			parser.WithAutoHeadingID(),
			parser.WithInlineParsers(util.Prioritized(figureParser{}, 50)),
		),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(
			util.Prioritized(constructs{v}, 50),
		)),
	)
}

// figureNode is {{id}} in a page.
type figureNode struct {
	ast.BaseInline
	id     string
	offset int // in the body
}

var kindFigure = ast.NewNodeKind("Figure")

func (n *figureNode) Kind() ast.NodeKind { return kindFigure }

func (n *figureNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"id": n.id}, nil)
}

type figureParser struct{}

func (figureParser) Trigger() []byte { return []byte{'{'} }

// Parse reads {{id}}. Without its end the braces become a node with an empty id,
// which the checker reports.
func (figureParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("{{")) {
		return nil
	}
	end := bytes.Index(line, []byte("}}"))
	if end < 0 {
		block.Advance(2)
		return &figureNode{offset: segment.Start}
	}
	block.Advance(end + 2)
	return &figureNode{id: string(bytes.TrimSpace(line[2:end])), offset: segment.Start}
}

// ids makes the anchors of headings: accents folded, numbered when repeated.
type ids struct{ taken map[string]bool }

func newIDs() *ids { return &ids{map[string]bool{}} }

func (i *ids) Generate(value []byte, _ ast.NodeKind) []byte {
	base := table.Slug(string(value))
	if base == "" {
		base = "s"
	}
	id := base
	for n := 2; i.taken[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	i.Put([]byte(id))
	return []byte(id)
}

func (i *ids) Put(value []byte) { i.taken[string(value)] = true }

// constructs renders what is ours, and what needs a word more than CommonMark gives it.
type constructs struct{ values Values }

func (r constructs) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(kindFigure, r.figure)
	reg.Register(ast.KindFencedCodeBlock, r.fenced)
	reg.Register(extast.KindTaskCheckBox, r.box)
	reg.Register(extast.KindTable, r.table)
}

func (r constructs) figure(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, err := w.WriteString(string(r.values.Figure(node.(*figureNode).id)))
		return ast.WalkContinue, err
	}
	return ast.WalkContinue, nil
}

func (r constructs) fenced(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	block := node.(*ast.FencedCodeBlock)
	body := string(bytes.TrimSpace(block.Lines().Value(source)))
	if string(block.Language(source)) == chartInfo {
		_, err := w.WriteString(string(r.values.Chart(body)))
		return ast.WalkContinue, err
	}
	code := siteWord.ReplaceAllStringFunc(template.HTMLEscapeString(body), func(word string) string {
		return string(r.values.Figure(siteWord.FindStringSubmatch(word)[1]))
	})
	_, err := w.WriteString("<pre tabindex=\"0\"><code>" + code + "</code></pre>\n")
	return ast.WalkContinue, err
}

// siteWord is what stands in code for something of the site: {{site.base}}. Other words
// in braces are the code's own.
var siteWord = regexp.MustCompile(`\{\{(site\.[a-z]+)\}\}`)

// box draws a task's box: a form control without a form would say nothing to a
// screen reader, and could not be ticked on paper.
func (r constructs) box(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	mark := "☐"
	if node.(*extast.TaskCheckBox).IsChecked {
		mark = "☑"
	}
	_, err := w.WriteString(`<span class="box" aria-hidden="true">` + mark + `</span> `)
	return ast.WalkContinue, err
}

// table lets a wide table scroll in a box of its own, also by keyboard. The box is
// called by the table's columns, as a page may have several.
func (r constructs) table(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	text := "</table></div>\n"
	if entering {
		text = `<div class="scroll" role="region" tabindex="0" aria-label="` + template.HTMLEscapeString(r.values.Region+": "+columns(node, source)) + "\"><table>\n"
	}
	_, err := w.WriteString(text)
	return ast.WalkContinue, err
}

// columns are the heads of a table's columns, one after the other.
func columns(table ast.Node, source []byte) string {
	var heads []string
	for cell := table.FirstChild().FirstChild(); cell != nil; cell = cell.NextSibling() {
		heads = append(heads, plain(cell, source))
	}
	return strings.Join(heads, ", ")
}
