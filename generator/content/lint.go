package content

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"cocrea/generator/table"
)

// lint finds what is legal Markdown and yet not what its writer meant: the traces of a
// text that came from elsewhere. Code is never judged.
type lint struct {
	prose []byte // the body; code and comments are blanks
	said  []byte // what is published as plain text; all else is 0
}

func newLint(body []byte) lint {
	said := make([]byte, len(body))
	for i, b := range body {
		if b == '\n' {
			said[i] = b
		}
	}
	return lint{bytes.Clone(body), said}
}

// cover takes lines out of what is judged.
func (l *lint) cover(lines *text.Segments) {
	for i := range lines.Len() {
		l.coverSegment(lines.At(i))
	}
}

func (l *lint) coverSegment(s text.Segment) {
	for i := s.Start; i < s.Stop && i < len(l.prose); i++ {
		if l.prose[i] != '\n' {
			l.prose[i], l.said[i] = ' ', 0
		}
	}
}

func (l *lint) coverText(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok {
			l.coverSegment(t.Segment)
		}
	}
}

// say notes a text that is published as it is written.
func (l *lint) say(t *ast.Text) {
	if t.Parent().Kind() != ast.KindCodeSpan {
		copy(l.said[t.Segment.Start:t.Segment.Stop], l.prose[t.Segment.Start:t.Segment.Stop])
	}
}

// slip is a form of text, the variant of the rule that tells of it, and what of it is the
// same wherever it stands, one of parts: most texts have none, and are not looked through.
type slip struct {
	why   string
	parts string // with spaces between
	form  *regexp.Regexp
}

// slips are forms of plain text that are Markdown gone wrong.
var slips = []slip{
	{"link", "](", regexp.MustCompile(`\]\([^\n)]*\)?`)},
	{"link-gap", "]", regexp.MustCompile(`\]\s+\((?:https?:|mailto:|www\.|/|[^()\s]+\.md\b)[^\n)]*\)?`)},
	{"link-turned", ")[", regexp.MustCompile(`\)\[(?:https?:|mailto:|www\.|/|[^\[\]\s]+\.md\b)[^\n\]]*\]?`)},
	{"link-bracket", "[", regexp.MustCompile(`\[[^\[\]()\n\x00]+\((?:https?:[^\s()]+|/[^\s()]*|[^()\s]+\.md)\)`)},
	{"bold", "**", regexp.MustCompile(`\*\*[^\s*]|[^\s*\x00]\*\*`)},
	{"link-wiki", "[[", regexp.MustCompile(`!?\[\[[^\[\]\n]+\]\]`)},
	{"link-named", "][", regexp.MustCompile(`\[[^\[\]\n]*\pL[^\[\]\n]*\]\[[^\[\]\n]*\]`)},
	{"marked", "==", regexp.MustCompile(`==[^=\s][^=\n]*==`)},
	{"figure", "{", regexp.MustCompile(`\{[ \t]*[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+[ \t]*\}+`)},
}

// strange are forms that are not known here, wherever they stand.
var strange = []slip{
	{"order", "{% [!NOTE] [!TIP] [!IMPORTANT] [!WARNING] [!CAUTION] [TOC] !!!", regexp.MustCompile(`\{%[^%\n]*%\}|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]|(?m:^\[TOC\]|^!!! *[a-z]+)`)},
	{"footnote", "[^", regexp.MustCompile(`\[\^[^\]\s]+\]`)},
	{"entity", "&amp;", regexp.MustCompile(`&amp;(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});`)},
}

// judge tells of all that the page's text has of damage, once a kind.
func (r *reading) judge(root ast.Node) {
	for _, s := range slips {
		r.find(r.said, s)
	}
	for _, s := range strange {
		r.find(r.prose, s)
	}
	told := map[string]bool{}
	_ = ast.Walk(root, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || node.Kind() != ast.KindParagraph && node.Kind() != ast.KindTextBlock {
			return ast.WalkContinue, nil
		}
		if n, line := r.pasted(node); n != "" && !told[n] {
			told[n] = true
			r.probs.Add("markdown", r.at(line.Start, max(len(bytes.TrimSpace(line.Value(r.body))), 1)), "why", n)
		}
		return ast.WalkContinue, nil
	})
	r.damaged()
}

// find tells of the first place where a form stands and no backslash before it.
func (r *reading) find(in []byte, s slip) {
	if !slices.ContainsFunc(strings.Fields(s.parts), func(part string) bool { return bytes.Contains(in, []byte(part)) }) {
		return
	}
	for _, m := range s.form.FindAllIndex(in, -1) {
		if m[0] > 0 && bytes.IndexByte([]byte(`\{`), r.body[m[0]-1]) >= 0 || bytes.IndexByte(in[m[0]:m[1]], 0) == 0 {
			continue
		}
		found := strings.TrimRight(string(r.body[m[0]:m[1]]), " \t\\")
		r.probs.Add("markdown", r.at(m[0], len(found)), "why", s.why, "value", strings.Trim(found, "{} \t"))
		return
	}
}

// forms are what lines of a paragraph look like that was meant to be something else: an
// item of a list in texts of other programs, with a sign before it, a dash, or a number
// or letter; a heading; what a term means; a row of a table.
var forms = map[string]*regexp.Regexp{
	"list":       regexp.MustCompile("^(?:[•·▪◦‣●○■□▸►➢✓✔\uf0b7\uf0a7\uf0d8\uf0fc§]|o\t)[ \t\u00a0]*\\S"),
	"dashes":     regexp.MustCompile(`^(?:[–—−―‐][ \t\x{a0}]+\S|-\pL|\*\pL[^*]*$)`),
	"steps":      regexp.MustCompile(`^(?:[0-9]{1,2}(?:\.-|\.?[°º]|[.)](?:\pL|\x{a0}))|\(?[a-z]\)[ \t]+\S)`),
	"heading":    regexp.MustCompile(`^#{2,}[^\s#]|^#{7,}`),
	"table-rule": regexp.MustCompile(`^\|.*[^|\s].*\|`),
	"rule":       regexp.MustCompile(`^(?:[—–―]{2,}|_{5,}|={5,})$`),
	"definition": regexp.MustCompile(`^:{1,2}[^\s:][^:]*$|^:{2,}[ \t]`),
	"pipes":      regexp.MustCompile(`[^\s|] ?\| ?[^\s|]`),
	"table-tabs": regexp.MustCompile(`\S\t+\S`),
}

// line is one of a block's lines, without code.
func (r *reading) line(n ast.Node, i int) string {
	s := n.Lines().At(i)
	return strings.TrimSpace(string(r.prose[s.Start:s.Stop]))
}

// follows reports whether the paragraph before a paragraph begins in a form, too.
func (r *reading) follows(n ast.Node, form string) bool {
	before := n.PreviousSibling()
	return before != nil && before.Kind() == n.Kind() && before.Lines().Len() > 0 && forms[form].MatchString(r.line(before, 0))
}

// pasted says what a paragraph is that was meant to be something else, and where.
func (r *reading) pasted(n ast.Node) (why string, at text.Segment) {
	count := map[string]int{}
	where := map[string]text.Segment{}
	lines := n.Lines()
	for i := range lines.Len() {
		line := r.line(n, i)
		if worded(line) {
			continue
		}
		for name, form := range forms {
			if form.MatchString(line) {
				if count[name]++; count[name] == 1 {
					where[name] = lines.At(i)
				}
			}
		}
	}
	for _, form := range []struct {
		count, why string
		least      int
	}{{"heading", "heading", 1}, {"rule", "rule", 1}, {"definition", "definition", 1}, {"list", "list", 1}, {"dashes", "list", 2}, {"steps", "list", 2},
		{"table-rule", "table-rule", 1}, {"pipes", "table-rule", max(lines.Len(), 2)}, {"table-tabs", "table-tabs", 2}} {
		if form.least == 2 && count[form.count] == 1 && r.follows(n, form.count) {
			count[form.count]++ // a list with empty lines between its items
		}
		if count[form.count] >= form.least {
			return form.why, where[form.count]
		}
	}
	return "", at
}

// worded reports a line that has none of the forms, as nearly every one: it begins with a letter
// that numbers no item, or with what stands before one, and has no sign that parts cells.
func worded(line string) bool {
	first, n := utf8.DecodeRuneInString(line)
	return (unicode.IsLetter(first) && !strings.HasPrefix(line[n:], ")") || strings.ContainsRune("[«“\"¿¡", first) || strings.HasPrefix(line, "**")) &&
		!strings.ContainsAny(line, "|\t")
}

// row tells of a row with more cells than its table has columns: they would be lost.
func (r *reading) row(n *extast.TableRow) {
	line, _, _ := bytes.Cut(r.body[n.Pos():], []byte("\n"))
	cells := cellsOf(line)
	want := n.ChildCount()
	if len(cells) <= want {
		return
	}
	for _, c := range cells[want:] {
		if text := bytes.TrimSpace(line[c[0]:c[1]]); len(text) > 0 {
			at := n.Pos() + c[0] + bytes.Index(line[c[0]:c[1]], text)
			r.probs.Add("markdown", r.at(at, len(text)), "why", "table-cells", "found", len(cells), "want", want)
			return
		}
	}
}

// cellsOf are the places of the cells of a table's line.
func cellsOf(line []byte) (cells [][2]int) {
	from, to := 0, len(line)
	for from < to && (line[from] == ' ' || line[from] == '\t') {
		from++
	}
	for from < to && (line[to-1] == ' ' || line[to-1] == '\t') {
		to--
	}
	if from < to && line[from] == '|' {
		from++
	}
	if from < to && line[to-1] == '|' {
		to--
	}
	for i := from; i <= to; i++ {
		if i == to || line[i] == '|' && (i == 0 || line[i-1] != '\\') {
			cells = append(cells, [2]int{from, i})
			from = i + 1
		}
	}
	return cells
}

// joined are signs that nobody sees and that mean something in some scripts and in
// pictures: they join letters, or keep the direction of a line.
var joined = regexp.MustCompile("[^\\p{Latin}\\s\\p{P}0-9][\u200c\u200d]|[\\p{Arabic}\\p{Hebrew}\\p{Syriac}\\p{Thaana}][\\s\\p{P}0-9]*[\u200e\u200f\u061c]")

var joiners = []string{"\u200c", "\u200d", "\u200e", "\u200f", "\u061c"}

// reference is a character that stands as its number in HTML. One that stands by its
// name, such as &lrm;, was meant.
var reference = regexp.MustCompile(`&#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});`)

// damaged tells of what a program did to the text, the first place of each kind.
func (r *reading) damaged() {
	told := map[string]bool{}
	for _, m := range reference.FindAllIndex(r.prose, -1) {
		meant := html.UnescapeString(string(r.prose[m[0]:m[1]]))
		if kind, at, _, _ := table.Damage(meant); kind == table.DamageInvisible {
			r.probs.Add("text-damaged", r.at(m[0], m[1]-m[0]), "why", kind, "code", fmt.Sprintf("U+%04X", []rune(meant[at:])[0]))
			break
		}
	}
	body := r.prose
	if slices.ContainsFunc(joiners, func(sign string) bool { return bytes.Contains(body, []byte(sign)) }) {
		body = joined.ReplaceAllFunc(body, func(m []byte) []byte { return bytes.Repeat([]byte("x"), len(m)) })
	}
	offset := 0
	for line := range bytes.Lines(body) {
		rest, from := strings.ReplaceAll(string(line), "&", "+"), offset // Markdown has entities
		offset += len(line)
		for {
			kind, place, wide, _ := table.Damage(rest)
			if kind == "" || told[kind] {
				break
			}
			told[kind] = true
			r.probs.Add("text-damaged", r.at(from+place, wide), "why", kind, "value", rest[place:place+wide], "meant", meant(rest, place, wide),
				"code", fmt.Sprintf("U+%04X", []rune(rest[place : place+wide])[0]))
			rest, from = rest[place+wide:], from+place+wide
		}
	}
}

// meant is the word at a place of a line as it was before it was damaged.
func meant(line string, place, wide int) string {
	from := strings.LastIndexAny(line[:place], " \t") + 1
	to := len(line)
	if i := strings.IndexAny(line[place+wide:], " \t\n"); i >= 0 {
		to = place + wide + i
	}
	_, _, _, before := table.Damage(strings.TrimSpace(line[from:to]))
	return before
}
