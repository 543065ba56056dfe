package table

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"cocrea/generator/problem"
)

// The parts of a line of TOML, as far as a line that is none has them.
var (
	keyPart     = regexp.MustCompile(`^\s*("[^"]*"|'[^']*'|[^\s=:"'\[#]+)(\s*)(=|:|)(\s*)(.*)$`)
	headerPart  = regexp.MustCompile(`^\s*(\[{1,2})([^\[\]]*)(\]{0,2})\s*(#.*)?$`)
	plainNumber = regexp.MustCompile(`^[+-]?\d+(\.\d+)?\s*(#.*)?$`)
	commaNumber = regexp.MustCompile(`^[+-]?\d+,\d+\s*(#.*)?$`)
	dateFigures = regexp.MustCompile(`^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}`)
	bareKey     = regexp.MustCompile(`^[A-Za-z0-9_.-]+$`)
	yamlLine    = regexp.MustCompile(`(?m)^\s*(- )?[A-Za-z_]+:( .*)?\r?$`)
	quotedThen  = regexp.MustCompile(`^(?:"[^"]*"|'[^']*'|true|false|-?\d+|\[[^\]]*\])\s*(,|;|//)`)
	definedKey  = regexp.MustCompile(`^Key '(?:[^']*\.)?([^'.]+)'`)
	yesOrNo     = regexp.MustCompile(`(?i)^(true|false|yes|no|sí|si|verdadero|falso)\s*(#.*)?$`)
	headerEnd   = regexp.MustCompile(`^\s*[A-Za-z0-9_.-]+\]{1,2}\s*(#.*)?$`)
	quotedKey   = regexp.MustCompile(`^"\s*=`)
	valueThen   = regexp.MustCompile(`^(?:[+-]?\d+(?:\.\d+)?|true|false)\s+([^\s#].*)$`)
	curly       = "“”„‟‘’‚‛«»″′"
)

// slip tells what is wrong with a text that is not TOML, in words of our own: the
// parser's are in another language, and it stumbles where the slip has its effect.
func slip(src *problem.Source, err toml.ParseError, probs *problem.List) {
	if kind := otherForm(src.Text); kind != "" {
		probs.Add("toml-syntax", src.Line(1), "why", kind)
		return
	}
	line := err.Position.Line
	if line == 0 {
		line = 1
	}
	if strings.Contains(err.Message, "already ") || strings.Contains(err.Message, "duplicate") { // been defined, defined, created
		twice(src, line, err.Message, probs)
		return
	}
	at := src.Offset(err.Position.Start, max(err.Position.Len, 1))
	if overLines(src, line, at, err.Message, probs) {
		return
	}
	if before := headerPart.FindStringSubmatch(src.Line(line - 1).Text); before != nil && len(before[1]) != len(before[3]) {
		line-- // a bracket that is missing makes the next line stumble
	}
	for _, l := range []int{line, line - 1} { // what is not closed in a line stumbles in the next
		if why, col, wide := slipIn(src, l, err.Message); why != "" {
			place, text := src.At(l, col, wide), src.Line(l).Text
			if why == "braces" && l == at.Line {
				place = at
			}
			probs.Add("toml-syntax", place, "why", why, "key", keyOf(text), "sign", text[col-1:min(col-1+wide, len(text))])
			return
		}
	}
	probs.Add("toml-syntax", at, "why", "")
}

// otherForm names the form of a file that is no TOML at all.
func otherForm(text string) string {
	begin := strings.TrimSpace(text)
	switch {
	case strings.HasPrefix(begin, "---"), !strings.Contains(text, "=") && len(yamlLine.FindAllString(text, 3)) > 1:
		return "yaml"
	case strings.HasPrefix(begin, "{"):
		return "json"
	}
	return ""
}

// keyOf is what stands before the equals sign of a line.
func keyOf(text string) string {
	if m := keyPart.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// slipIn names the slip of a line, and its place in bytes; "" where none is seen.
func slipIn(src *problem.Source, line int, message string) (why string, col, wide int) {
	text := src.Line(line).Text
	if i := strings.IndexAny(text, "\u00a0\u200b\u2007\u202f"); i >= 0 && !insideQuotes(text, i) {
		return "space", i + 1, runeWide(text[i:])
	}
	if i := typographic(text); i >= 0 {
		return "curly", i + 1, runeWide(text[i:])
	}
	if _, err := toml.Decode(text, &map[string]any{}); err == nil {
		return "", 0, 0 // nothing is wrong with this one
	}
	if strings.HasPrefix(strings.TrimSpace(text), "[") {
		if m := headerPart.FindStringSubmatch(text); m != nil && len(m[1]) != len(m[3]) {
			return "header", strings.Index(text, "[") + 1, len(strings.TrimSpace(text))
		}
		if m := headerPart.FindStringSubmatch(text); m != nil && !bareKey.MatchString(strings.TrimSpace(m[2])) {
			return "header-name", strings.Index(text, "[") + 1, len(strings.TrimSpace(text))
		}
		return "", 0, 0
	}
	if headerEnd.MatchString(text) {
		return "header", strings.Index(text, strings.TrimSpace(text)) + 1, len(strings.TrimSpace(text))
	}
	m := keyPart.FindStringSubmatchIndex(text)
	if m == nil {
		return "", 0, 0
	}
	key, sign, value := text[m[2]:m[3]], text[m[6]:m[7]], strings.TrimRight(text[m[10]:m[11]], " \t\r")
	switch {
	case sign == ":":
		return "colon", m[6] + 1, 1
	case sign == "" && quotedKey.MatchString(value), sign == "=" && strings.Contains(key, "/") && !strings.ContainsAny(key[:1], `"'`):
		return "key-quotes", m[2] + 1, len(key)
	case sign == "" && looseText(value) && !strings.HasPrefix(value, `"`):
		return "comment", m[2] + 1, len(strings.TrimRight(text[m[2]:], " \r"))
	case sign == "":
		return "equals", m[3] + 1, 1
	case !bareKey.MatchString(key) && key[0] != '"' && key[0] != '\'':
		return "key", m[2] + 1, len(key)
	}
	why, from, wide := slipOfValue(src, line, value, message)
	return why, m[10] + from + 1, wide
}

// looseText reports text that begins with no value: words that lost the sign of a remark.
func looseText(value string) bool {
	return value == "" || value[0] != '"' && value[0] != '\'' && value[0] != '[' && value[0] != '{' && !strings.Contains(value, `"`)
}

// slipOfValue names the slip of what follows an equals sign.
func slipOfValue(src *problem.Source, line int, value, message string) (why string, from, wide int) {
	switch {
	case value == "":
		return "no-value", 0, 1
	case value[0] == '=':
		return "equals-twice", 0, 1
	case commaNumber.MatchString(value):
		return "decimal", strings.IndexByte(value, ','), 1
	case quotedThen.MatchString(value):
		m := quotedThen.FindStringSubmatchIndex(value)
		if value[m[2]] == ',' && strings.Trim(value[m[2]+1:], " \t\"'") != "" && value[0] != '[' {
			return "unlisted", 0, len(value)
		}
		if value[m[2]] != '/' {
			return "comma-end", m[2], 1
		}
		return "slashes", m[2], 2
	case strings.HasSuffix(value, `"`) && strings.Count(value, `"`) == 1 && value[0] != '[' && value[0] != '{' && value[0] != '"':
		return "unopened", 0, len(value)
	case valueThen.MatchString(value):
		return "words-after", valueThen.FindStringSubmatchIndex(value)[2], len(value) - valueThen.FindStringSubmatchIndex(value)[2]
	case dateFigures.MatchString(value):
		return "date", 0, len(value)
	case plainNumber.MatchString(value):
		return "", 0, 0
	case value[0] == '[':
		return slipOfList(src, line, value)
	case value[0] == '{':
		return "braces", 0, len(value)
	case yesOrNo.MatchString(value):
		return "yes-no", 0, len(value)
	case value[0] == '"' && strings.Contains(message, "escape"):
		return "backslash", strings.IndexByte(value, '\\'), 1
	case value[0] == '"' || value[0] == '\'':
		quote := value[:1]
		inner := value[1:]
		switch end := strings.LastIndex(inner, quote); {
		case end < 0 && continues(src.Line(line+1).Text, quote):
			return "broken-line", 0, len(value)
		case end < 0:
			return "open", 0, len(value)
		case quote == `'`:
			return "apostrophe", 0, len(value)
		default:
			return "inner", 0, len(value)
		}
	case strings.HasSuffix(value, `"`) || strings.HasSuffix(value, `'`):
		return "unopened", 0, len(value)
	}
	return "quotes", 0, len(value)
}

// continues reports a line that is the rest of a text begun in the line before.
func continues(next, quote string) bool {
	return strings.Count(next, quote)%2 == 1 && !strings.Contains(strings.SplitN(next, quote, 2)[0], "=")
}

// slipOfList names the slip of a list: no comma between two items, or no end.
func slipOfList(src *problem.Source, line int, value string) (why string, from, wide int) {
	if m := regexp.MustCompile(`["'\d]\s+["']`).FindStringIndex(value); m != nil {
		return "list-comma", m[0], m[1] - m[0]
	}
	if strings.Count(value, `"`)%2 == 1 {
		return "open", 0, len(value)
	}
	if !strings.Contains(value, "]") {
		return "list-open", 0, len(value)
	}
	if regexp.MustCompile(`[\[,]\s*[\pL]`).MatchString(value) {
		return "quotes", 0, len(value)
	}
	return "", 0, 0
}

// insideQuotes reports a place between straight quotation marks of a line.
func insideQuotes(text string, at int) bool {
	return strings.Count(text[:at], `"`)%2 == 1 && strings.Contains(text[at:], `"`)
}

func runeWide(s string) int { _, n := utf8.DecodeRuneInString(s); return n }
