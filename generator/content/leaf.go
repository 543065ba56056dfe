package content

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// plain is the text of a node as it is read, without its markup.
func plain(n ast.Node, source []byte) string {
	return written(n, func(leaf ast.Node) string { return leafText(leaf, source) })
}

// leafText is that of a node without others in it, "" where it is no text.
func leafText(leaf ast.Node, source []byte) string {
	if t, ok := leaf.(*ast.Text); ok {
		return html.UnescapeString(string(util.UnescapePunctuations(t.Segment.Value(source)))) + gap(t)
	}
	return ""
}

// anchor is what an anchor is made of: the text as written, figures by their ids; the
// address of a link is not part of it.
func anchor(n ast.Node, source []byte) string {
	return written(n, func(leaf ast.Node) string {
		switch leaf := leaf.(type) {
		case *ast.Text:
			return string(leaf.Segment.Value(source)) + gap(leaf)
		case *figureNode:
			return leaf.id
		}
		return ""
	})
}

func gap(t *ast.Text) string {
	if t.SoftLineBreak() || t.HardLineBreak() {
		return " "
	}
	return ""
}

// written joins what is said of every leaf of a node.
func written(n ast.Node, say func(ast.Node) string) string {
	var out strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if child.HasChildren() {
			out.WriteString(written(child, say))
		} else {
			out.WriteString(say(child))
		}
	}
	return out.String()
}
