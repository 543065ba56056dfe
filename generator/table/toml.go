package table

import (
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/BurntSushi/toml"

	"cocrea/generator/problem"
)

// Tree is a TOML file with the place of every key.
type Tree struct {
	Source *problem.Source
	Values map[string]any
	places map[string]place // by dotted path, array elements by index: theme.0.id
	filled map[string]bool  // paths of texts that the file was given (see Fill)

	completed sync.Once // see complete
	left      [][]any
}

// place is where a key stands, and the text of its value in the same line.
type place struct{ line, col, wide, value, valueWide int }

// ReadTOML parses a TOML file; a slip in its syntax is added to probs.
func ReadTOML(src *problem.Source, probs *problem.List) (*Tree, bool) {
	if !Readable(src, probs) || !fits(src, probs) {
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

// NoTree stands for a TOML file that a site does without.
func NoTree(file string) *Tree {
	return &Tree{Source: &problem.Source{File: file}, Values: map[string]any{}, places: map[string]place{}}
}

// At is the position of the key at a dotted path, or of the nearest key above it.
func (t *Tree) At(path string) problem.Position {
	for path != "" {
		for _, path := range []string{path, path + ".0"} { // a list of tables is where its first one is
			if p, ok := t.places[path]; ok {
				return t.Source.At(p.line, p.col, p.wide)
			}
		}
		if first := t.below(path); first.line > 0 {
			return t.Source.At(first.line, first.col, first.wide)
		}
		path = path[:max(strings.LastIndexByte(path, '.'), 0)]
	}
	return t.Source.Whole()
}

// below is the place of the first of the keys below one that only their headers name.
func (t *Tree) below(path string) (first place) {
	for below, p := range t.places {
		if strings.HasPrefix(below, path+".") && (first.line == 0 || p.line < first.line) {
			first = p
		}
	}
	return first
}

// ValueAt is the position of the value at a dotted path, or of the nearest key above it.
func (t *Tree) ValueAt(path string) problem.Position {
	if p, ok := t.places[path]; ok {
		return t.Source.At(p.line, p.value, p.valueWide)
	}
	return t.At(path)
}

// Within is the position of a text in the value at a dotted path, which may go over many
// lines.
func (t *Tree) Within(path, text string) problem.Position {
	p, ok := t.places[path]
	if !ok {
		return t.At(path)
	}
	start, line := 0, 1
	for ; line < p.line; line++ {
		start += strings.IndexByte(t.Source.Text[start:], '\n') + 1
	}
	at := strings.Index(t.Source.Text[start:], text)
	if at < 0 {
		return t.ValueAt(path)
	}
	return t.Source.Offset(start+at, len(text))
}

// place is where a text stands; within braces, where the line of the nearest key above it
// has the text once.
func (t *Tree) place(path, text string) place {
	here, known := t.places[path]
	for above := path; !known && above != ""; {
		above = above[:max(strings.LastIndexByte(above, '.'), 0)]
		p, ok := t.places[above]
		if line := t.Source.Line(p.line).Text; ok && strings.Count(line, `"`+text+`"`) == 1 {
			here = place{p.line, p.col, p.wide, strings.Index(line, `"`+text+`"`) + 2, len(text)}
			t.places[path] = here
		}
		known = ok
	}
	return here
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

// scalar writes a TOML value as the text of a cell.
func scalar(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case int64:
		return strconv.FormatInt(v, 10), true
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), true
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
