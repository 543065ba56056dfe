package problem

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"cocrea/generator/message"
)

// Format is a way of printing problems.
type Format string

const (
	Text   Format = "text"   // for people
	JSON   Format = "json"   // an array of objects
	SARIF  Format = "sarif"  // SARIF 2.1.0, for code scanning
	GitHub Format = "github" // workflow commands, shown beside the lines of a pull request
)

// most is how many problems of one rule are printed for one file.
const most = 5

// excerptWide is how many characters of a long line an excerpt shows.
const excerptWide = 100

// Print writes all problems, sorted.
func (l *List) Print(w io.Writer, format Format, c *message.Catalog) error {
	all := l.Sorted()
	switch format {
	case JSON:
		return printJSON(w, all, c)
	case SARIF:
		return printSARIF(w, all, c)
	case GitHub:
		return printGitHub(w, all, c)
	}
	return printText(w, all, c)
}

func printText(w io.Writer, all []Problem, c *message.Catalog) error {
	type group struct{ file, rule string }
	total, printed := map[group]int{}, map[group]int{}
	for _, p := range all {
		total[group{p.At.File, p.Rule}]++
	}
	var out strings.Builder
	for _, p := range all {
		g := group{p.At.File, p.Rule}
		if printed[g]++; printed[g] > most {
			continue
		}
		writeProblem(&out, p, c)
		if printed[g] == most && total[g] > most {
			fmt.Fprintf(&out, "  %s\n", c.Text("more", "n", total[g]-most, "rule", p.Rule))
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func writeProblem(out *strings.Builder, p Problem, c *message.Catalog) {
	said, hint := p.Say(c)
	if at := p.At.String(); at != "" {
		fmt.Fprintf(out, "%s: ", Shown(at))
	}
	fmt.Fprintf(out, "%s[%s]: %s\n", c.Text("severity."+p.Severity().String()), p.Rule, said)
	if p.At.Line > 0 && p.At.Text != "" {
		excerpt(out, p.At)
	}
	fmt.Fprintf(out, "  %s: %s\n", c.Text("hint"), hint)
}

// excerpt shows the line and underlines the place; of a long line, the part around it.
func excerpt(out *strings.Builder, at Position) {
	text := []rune(strings.Map(visible, at.Text))
	start := max(at.Col-1, 0)
	from := 0
	if len(text) > excerptWide && start > excerptWide/2 {
		from = start - excerptWide/2
	}
	to := min(from+excerptWide, len(text))
	before, after := "", ""
	if from > 0 {
		before = "…"
	}
	if to < len(text) {
		after = "…"
	}
	fmt.Fprintf(out, "%6d | %s%s%s\n", at.Line, before, string(text[min(from, to):to]), after)
	if at.Col == 0 {
		return
	}
	pad := start - from + len([]rune(before))
	wide := max(min(at.Wide, to-start), 1)
	fmt.Fprintf(out, "       | %s%s\n", strings.Repeat(" ", pad), strings.Repeat("^", wide))
}

// visible keeps an excerpt on its line and the terminal safe from what it quotes.
func visible(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case r < ' ' || r == 0x7f || Unsafe(r):
		return '·'
	}
	return r
}

// Shown writes a text that came from outside so that it is safe on a terminal: each
// character that is Unsafe stands as its number.
func Shown(s string) string {
	if !strings.ContainsFunc(s, Unsafe) {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		if Unsafe(r) {
			fmt.Fprintf(&out, "<U+%04X>", r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// Unsafe reports characters that change how the text around them is shown:
// controls, line ends that no file has, soft hyphens, and the marks that reorder, hide
// or isolate text (Unicode TR 36).
func Unsafe(r rune) bool {
	switch {
	case r < ' ', r >= 0x7f && r <= 0x9f, r == 0xad, r == 0x2028, r == 0x2029,
		r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e,
		r >= 0x2060 && r <= 0x2069, r == 0x061c, r == 0xfeff:
		return true
	}
	return false
}

type jsonProblem struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Length   int    `json:"length,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`
}

func printJSON(w io.Writer, all []Problem, c *message.Catalog) error {
	list := make([]jsonProblem, len(all))
	for i, p := range all {
		said, hint := p.Say(c)
		list[i] = jsonProblem{p.Rule, p.Severity().String(), p.At.File, p.At.Line, p.At.Col, p.At.Wide, said, hint}
	}
	return encode(w, list)
}

func printGitHub(w io.Writer, all []Problem, c *message.Catalog) error {
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	text := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	for _, p := range all {
		said, hint := p.Say(c)
		place := ""
		if p.At.File != "" {
			place = fmt.Sprintf("file=%s,line=%d,col=%d,", Shown(property.Replace(p.At.File)), max(p.At.Line, 1), max(p.At.Col, 1))
		}
		_, err := fmt.Fprintf(w, "::%s %stitle=%s::%s\n", p.Severity(), place, p.Rule, text.Replace(said+"\n"+hint))
		if err != nil {
			return err
		}
	}
	return nil
}

func printSARIF(w io.Writer, all []Problem, c *message.Catalog) error {
	level := map[Severity]string{Notice: "note", Warning: "warning", Error: "error"}
	results := make([]any, len(all))
	for i, p := range all {
		said, hint := p.Say(c)
		results[i] = map[string]any{
			"ruleId":  p.Rule,
			"level":   level[p.Severity()],
			"message": map[string]any{"text": said + ". " + hint},
			"locations": []any{map[string]any{"physicalLocation": map[string]any{
				"artifactLocation": map[string]any{"uri": p.At.File},
				"region":           map[string]any{"startLine": max(p.At.Line, 1), "startColumn": max(p.At.Col, 1)},
			}}},
		}
	}
	rules := make([]any, 0)
	for _, rule := range Rules() {
		rules = append(rules, map[string]any{"id": rule})
	}
	return encode(w, map[string]any{
		"version": "2.1.0",
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
		"runs": []any{map[string]any{
			"tool":    map[string]any{"driver": map[string]any{"name": "cocrea", "rules": rules}},
			"results": results,
		}},
	})
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
