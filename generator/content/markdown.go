package content

import (
	"bytes"
	"cmp"
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

	"cocrea/generator/message"
	"cocrea/generator/table"
)

// chartInfo is the info word of a fenced block that places a chart.
const chartInfo = "chart"

// newMarkdown is CommonMark with tables, definition lists, task lists and text struck
// out, and our two constructs. Raw HTML is never let through.
func newMarkdown(v Values) goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(
			extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone)), // by a class: see reading.node
			extension.DefinitionList, extension.TaskList, extension.Strikethrough,
		),
		goldmark.WithParserOptions(
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
type ids struct {
	taken map[string]bool
	next  map[string]int // the number to try for one more of the same words
}

func newIDs() *ids { return &ids{map[string]bool{}, map[string]int{}} }

// Generate returns an anchor that the page has not yet.
func (i *ids) Generate(words string) string {
	base := cmp.Or(table.Slug(words), "s")
	id := base
	for n := max(i.next[base], 2); i.taken[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
		i.next[base] = n + 1
	}
	i.taken[id] = true
	return id
}

// constructs renders what is ours, and what needs a word more than CommonMark gives it.
type constructs struct{ values Values }

func (r constructs) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(kindFigure, r.figure)
	reg.Register(ast.KindFencedCodeBlock, r.fenced)
	reg.Register(extast.KindTaskCheckBox, r.box)
	reg.Register(extast.KindTable, r.table)
	reg.Register(ast.KindHTMLBlock, nothing)
	reg.Register(ast.KindRawHTML, nothing)
}

func (r constructs) figure(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		said := string(r.values.Figure(node.(*figureNode).id))
		if opening(node, source) {
			said = message.Opened(said)
		}
		_, err := w.WriteString(said)
		return ast.WalkContinue, err
	}
	return ast.WalkContinue, nil
}

// opening reports a figure that begins a sentence, or a heading.
func opening(n ast.Node, source []byte) bool {
	var before ast.Node
	for ; n.Type() == ast.TypeInline; n = n.Parent() {
		if before == nil {
			before = n.PreviousSibling()
		}
	}
	if before == nil {
		return n.Kind() == ast.KindHeading || message.Opens("", true, strings.TrimSpace(leafText(end(n), source)))
	}
	said := leafText(end(before), source)
	if strings.TrimSpace(said) == "" && before.PreviousSibling() != nil {
		said = leafText(end(before.PreviousSibling()), source) + said
	}
	return message.Opens(said, false, "")
}

// end is the last leaf in a node.
func end(n ast.Node) ast.Node {
	for n.HasChildren() {
		n = n.LastChild()
	}
	return n
}

// nothing renders HTML: comments are their writer's own, and other HTML is refused.
func nothing(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}

func (r constructs) fenced(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	block := node.(*ast.FencedCodeBlock)
	if isChart(block, source) {
		id, _ := placedChart(block, source)
		_, err := w.WriteString(string(r.values.Chart(id)))
		return ast.WalkContinue, err
	}
	body := strings.Trim(string(block.Lines().Value(source)), "\n")
	code := siteWord.ReplaceAllStringFunc(template.HTMLEscapeString(body), func(word string) string {
		return string(r.values.Figure(siteWord.FindStringSubmatch(word)[1]))
	})
	_, err := w.WriteString("<pre tabindex=\"0\"><code>" + code + "</code></pre>\n")
	return ast.WalkContinue, err
}

// isChart reports whether a fenced block places a chart.
func isChart(n *ast.FencedCodeBlock, source []byte) bool {
	return strings.EqualFold(string(n.Language(source)), chartInfo)
}

// placedChart is the id of the chart that a block places, in the block or behind the
// word chart, and where it stands.
func placedChart(n *ast.FencedCodeBlock, source []byte) (id string, offset int) {
	inside := n.Lines().Value(source)
	offset = n.Info.Segment.Start
	if n.Lines().Len() > 0 {
		offset = n.Lines().At(0).Start
	}
	if id = strings.TrimSpace(string(inside)); id != "" {
		return id, offset + strings.Index(string(inside), id)
	}
	info := string(n.Info.Segment.Value(source))
	if id = strings.TrimSpace(info[len(chartInfo):]); id == "" {
		return "", n.Info.Segment.Start
	}
	return id, n.Info.Segment.Start + strings.LastIndex(info, id)
}

// closed reports whether a fenced block has a fence at its end. Without one it takes
// all that follows.
func closed(n *ast.FencedCodeBlock, source []byte) bool {
	end := n.Pos()
	if n.Lines().Len() > 0 {
		end = n.Lines().At(n.Lines().Len() - 1).Stop
	} else if i := bytes.IndexByte(source[end:], '\n'); i >= 0 {
		end += i + 1
	} else {
		end = len(source)
	}
	line, _, _ := bytes.Cut(source[end:], []byte("\n"))
	return fenceOf(bytes.TrimLeft(line, " \t>")) != ""
}

// fenceOf is the fence at the start of a line.
func fenceOf(line []byte) string {
	wide := 0
	for wide < len(line) && line[wide] == line[0] && (line[0] == '`' || line[0] == '~') {
		wide++
	}
	if wide < 3 {
		return ""
	}
	return string(line[:wide])
}

// siteWord is what stands in code for something of the site: {{site.base}}. Other words
// in braces are the code's own.
var siteWord = regexp.MustCompile(`\{\{(site\.[a-z]+)\}\}`)

// box draws a task's box and says whether the task is done: a form control without a
// form could be ticked by nobody.
func (r constructs) box(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	mark, said := "☐", r.values.Open
	if node.(*extast.TaskCheckBox).IsChecked {
		mark, said = "☑", r.values.Done
	}
	_, err := w.WriteString(`<span class="box" role="img" aria-label="` + template.HTMLEscapeString(said) + `">` + mark + `</span> `)
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
