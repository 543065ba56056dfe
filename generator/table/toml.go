package table

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"cocrea/generator/problem"
)

// Tree is a TOML file with the place of every key.
type Tree struct {
	Source *problem.Source
	Values map[string]any
	places map[string]place // by dotted path, array elements by index: theme.0.id
}

// place is where a key stands, and the text of its value in the same line.
type place struct{ line, col, wide, value, valueWide int }

// ReadTOML parses a TOML file; a slip in its syntax is added to probs.
func ReadTOML(src *problem.Source, probs *problem.List) (*Tree, bool) {
	if !Readable(src, probs) {
		return nil, false
	}
	if at := tooDeep(src.Text); at >= 0 {
		probs.Add("toml-syntax", src.Offset(at, 1), "why", "deep")
		return nil, false
	}
	t := &Tree{Source: src, Values: map[string]any{}}
	if _, err := toml.Decode(src.Text, &t.Values); err != nil {
		var wrong toml.ParseError
		if !errors.As(err, &wrong) {
			probs.Add("toml-syntax", src.Whole(), "why", "")
			return nil, false
		}
		slip(src, wrong, probs)
		return nil, false
	}
	t.places = locate(src.Text)
	return t, true
}

// MaxTOML is the largest TOML file that is read, in bytes: what people write by hand is
// far smaller, and the parser holds much more than the text.
const MaxTOML = 4 << 20

// mostDots and mostBrackets bound what one line may nest; no setting needs more than a few.
const mostDots, mostBrackets = 20, 40

// tooDeep is the offset of the first line whose keys or values nest too deeply, or -1.
func tooDeep(text string) int {
	offset := 0
	for line := range strings.Lines(text) {
		key, value, _ := strings.Cut(line, "=")
		if strings.Count(key, ".") > mostDots || strings.Count(key, "[") > mostBrackets && !strings.Contains(key, `"`) || depth(value) > mostBrackets {
			return offset
		}
		offset += len(line)
	}
	return -1
}

// depth is how deep the brackets and braces of a value nest.
func depth(value string) (most int) {
	now := 0
	for _, r := range value {
		switch r {
		case '[', '{':
			now++
			most = max(most, now)
		case ']', '}':
			now--
		}
	}
	return most
}

// At is the position of the key at a dotted path, or of the nearest key above it.
func (t *Tree) At(path string) problem.Position {
	for path != "" {
		if p, ok := t.places[path]; ok {
			return t.Source.At(p.line, p.col, p.wide)
		}
		path = path[:max(strings.LastIndexByte(path, '.'), 0)]
	}
	return t.Source.Whole()
}

// ValueAt is the position of the value at a dotted path, or of the nearest key above it.
func (t *Tree) ValueAt(path string) problem.Position {
	if p, ok := t.places[path]; ok {
		return t.Source.At(p.line, p.value, p.valueWide)
	}
	return t.At(path)
}

// locate finds the keys of a TOML text that is known to be valid. The library
// tells no positions; this needs only the lines that begin with a key or a header.
func locate(text string) map[string]place {
	places := map[string]place{}
	counts := map[string]int{}
	prefix, inside := "", ""
	for i, line := range strings.Split(text, "\n") {
		if inside != "" {
			if strings.Contains(line, inside) {
				inside = ""
			}
			continue
		}
		key := strings.TrimLeft(line, " \t")
		col := len(line) - len(key) + 1
		switch {
		case strings.HasPrefix(key, "#") || key == "":
			continue
		case strings.HasPrefix(key, "[["):
			name := dotted(key[2:max(strings.Index(key, "]]"), 2)])
			prefix = name + "." + strconv.Itoa(counts[name])
			counts[name]++
			places[prefix] = headerPlace(i+1, col+2, len(name))
		case strings.HasPrefix(key, "["):
			prefix = dotted(key[1:max(strings.Index(key, "]"), 1)])
			places[prefix] = headerPlace(i+1, col+1, len(prefix))
		default:
			name, value, found := strings.Cut(key, "=")
			if !found {
				continue // the rest of an array over several lines
			}
			path := dotted(name)
			wide := len(strings.TrimRight(name, " \t"))
			if prefix != "" {
				path = prefix + "." + path
			}
			start, valueWide := within(value)
			places[path] = place{i + 1, col, wide, col + len(name) + 1 + start, valueWide}
			for _, quote := range []string{`"""`, `'''`} {
				if strings.Count(value, quote)%2 == 1 {
					inside = quote
				}
			}
		}
	}
	return places
}

// headerPlace is the place of a header, which has no value.
func headerPlace(line, col, wide int) place { return place{line, col, wide, col, wide} }

// within finds in what follows an equals sign the value: a string without its
// quotes, anything else without the comment.
func within(text string) (start, wide int) {
	value := strings.TrimLeft(text, " \t")
	start = len(text) - len(value)
	for _, quote := range []string{`"""`, `'''`, `"`, `'`} {
		inner, ok := strings.CutPrefix(value, quote)
		if !ok {
			continue
		}
		end := strings.Index(inner, quote)
		for end > 0 && quote == `"` && inner[end-1] == '\\' {
			next := strings.Index(inner[end+1:], quote)
			if next < 0 {
				break
			}
			end += 1 + next
		}
		if end < 0 {
			end = len(inner)
		}
		return start + len(quote), end
	}
	value, _, _ = strings.Cut(value, "#")
	return start, len(strings.TrimRight(value, " \t\r"))
}

var unquoted = strings.NewReplacer(" ", "", "\t", "", `"`, "", "'", "")

// dotted drops spaces and quotes from a key.
func dotted(key string) string { return unquoted.Replace(key) }

// Grid returns the blocks [[name]] of the file as rows: keys are columns. Keys
// and values that no table can hold are added to probs.
func (t *Tree) Grid(name string, probs *problem.List) *Grid {
	g := &Grid{Source: t.Source}
	for _, key := range slices.Sorted(maps.Keys(t.Values)) {
		if key != name {
			at := t.At(key)
			if at.Line == 0 {
				at = t.At(key + ".0")
			}
			probs.Add("key-unknown", at, "key", key, "near", "", "known", "[["+name+"]]")
			g.Holes = true
		}
	}
	blocks, ok := t.Values[name].([]map[string]any)
	switch _, single := t.Values[name].(map[string]any); {
	case single:
		probs.Add("toml-syntax", t.At(name), "why", "brackets", "key", name)
		g.Holes = true
		return g
	case !ok && !g.Holes:
		probs.Add("key-missing", t.Source.Whole(), "key", "[["+name+"]]")
		g.Holes = true
		return g
	}
	columns := map[string]int{}
	for i, block := range blocks {
		for _, key := range slices.Sorted(maps.Keys(block)) {
			if _, known := columns[key]; !known {
				columns[key] = len(g.Header)
				p := t.places[fmt.Sprintf("%s.%d.%s", name, i, key)]
				g.Header = append(g.Header, Cell{key, int32(p.line), int32(p.col)})
			}
		}
	}
	for i, block := range blocks {
		here := t.places[fmt.Sprintf("%s.%d", name, i)]
		g.blocks = append(g.blocks, Cell{"", int32(here.line), int32(here.col)})
		row := make([]Cell, len(g.Header))
		for j := range row {
			row[j] = g.blocks[i]
		}
		for key, value := range block {
			path := fmt.Sprintf("%s.%d.%s", name, i, key)
			text, ok := scalar(value)
			if !ok {
				probs.Add("key-type", t.ValueAt(path), "key", key, "found", problem.Word("type."+kindOf(value)), "want", problem.Word("type.text"))
				continue
			}
			p := t.places[path]
			cell := Cell{text, int32(p.line), int32(p.value)}
			tidied, changed := tidy(text)
			for _, kind := range changed {
				if !strings.Contains(text, "\n") { // several lines are as their author wants them
					g.mend(cell, kind, tidied, probs)
				}
			}
			cell.Text = tidied
			row[columns[key]] = cell
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// scalar writes a TOML value as the text of a cell.
func scalar(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case int64:
		return strconv.FormatInt(v, 10), true
	case bool:
		return map[bool]string{true: "yes", false: "no"}[v], true
	case time.Time:
		return v.Format(time.DateOnly), true
	case []any:
		items := make([]string, len(v))
		for i, item := range v {
			s, ok := item.(string)
			if !ok {
				return "", false
			}
			items[i] = s
		}
		return strings.Join(items, ";"), true
	}
	return "", false
}

// kindOf names a TOML value's type in the words of its specification.
func kindOf(v any) string {
	switch v.(type) {
	case string:
		return "string"
	case int64:
		return "integer"
	case float64:
		return "float"
	case bool:
		return "boolean"
	case time.Time:
		return "date"
	case []any, []map[string]any:
		return "array"
	}
	return "table"
}
