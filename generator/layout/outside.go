package layout

import (
	"regexp"
	"strings"
	"text/template/parse"

	"cocrea/generator/problem"
)

// remark is a comment of HTML, which nobody waits to see.
var remark = regexp.MustCompile(`(?s)<!--.*?-->`)

// outside tells of the first thing in a template's file that stands in no {{define}}, and
// so on no page.
func (l *loader) outside(name string) {
	text := remark.ReplaceAllStringFunc(l.sources[name], func(s string) string { return strings.Repeat(" ", len(s)) })
	tree := parse.New(name)
	tree.Mode = parse.SkipFuncCheck
	if _, err := tree.Parse(text, "", "", map[string]*parse.Tree{}); err != nil {
		return // which is told
	}
	src := &problem.Source{File: l.name + "/" + name, Text: l.sources[name]}
	for _, node := range tree.Root.Nodes {
		from, what := int(node.Position()), node.String()
		switch node.Type() {
		case parse.NodeTemplate: // what {{block}} leaves of itself
			continue
		case parse.NodeText:
			trimmed := strings.TrimSpace(what)
			if trimmed == "" {
				continue
			}
			from += strings.Index(what, trimmed)
			what = trimmed
		}
		line, _, _ := strings.Cut(what, "\n")
		l.probs.Add("template-outside", src.Offset(from, len(line)))
		return
	}
}
