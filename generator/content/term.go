package content

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"cocrea/generator/problem"
)

// Term is a term that a definition list explains.
type Term struct {
	ID    string
	Text  string   // as written: OSC (organización de la sociedad civil)
	Names []string // each way to say it: OSC, organización de la sociedad civil

	said *extast.DefinitionDescription // nil without an explanation
	at   problem.Position
}

// newTerm reads a term; its anchor is that of its first name.
func newTerm(n *extast.DefinitionTerm, body []byte, ids *ids) Term {
	t := Term{Text: plain(n, body)}
	first, second, _ := strings.Cut(t.Text, " (")
	t.Names = []string{first}
	if second = strings.TrimSuffix(second, ")"); second != "" {
		t.Names = append(t.Names, second)
	}
	t.ID = ids.Generate(first)
	t.said, _ = n.NextSibling().(*extast.DefinitionDescription)
	return t
}

// Explain renders what the page says of one of its terms.
func (p *Page) Explain(t Term, v Values) (template.HTML, error) {
	if t.said == nil {
		return "", nil
	}
	var out bytes.Buffer
	markdown := newMarkdown(v).Renderer()
	for child := ast.Node(t.said).FirstChild(); child != nil; child = child.NextSibling() {
		if err := markdown.Render(&out, p.body, child); err != nil {
			return "", fmt.Errorf("rendering %s, %s: %w", p.File, t.Text, err)
		}
	}
	return template.HTML(bytes.TrimSpace(out.Bytes())), nil
}
