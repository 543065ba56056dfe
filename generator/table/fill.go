package table

import "strings"

// Value is what the file says at a path, nil where it says nothing.
func (t *Tree) Value(path ...string) any {
	var at any = t.Values
	for _, key := range path {
		within, _ := at.(map[string]any)
		at = within[key]
	}
	return at
}

// Strings is the list of texts of a key, nil where there is none.
func (t *Tree) Strings(key string) []string {
	var out []string
	items, _ := t.Values[key].([]any)
	for _, item := range items {
		if s, ok := item.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// Text is the text at a path of keys, "" where there is none.
func (t *Tree) Text(path []string) string {
	at := t.Values
	for _, key := range path[:len(path)-1] {
		at, _ = at[key].(map[string]any)
	}
	text, _ := at[path[len(path)-1]].(string)
	return text
}

// Fill gives the file a text at a path of keys where it has none: from then on it is as if
// it stood there, except that nobody is asked to translate it. An empty text, and a path
// that leads through what is no table, change nothing.
func (t *Tree) Fill(path []string, text string) {
	at, last := t.Values, len(path)-1
	if text == "" {
		return
	}
	for _, key := range path[:last] {
		next, ok := at[key].(map[string]any)
		if at[key] != nil && !ok {
			return
		}
		if next == nil {
			next = map[string]any{}
			at[key] = next
		}
		at = next
	}
	if at[path[last]] != nil {
		return
	}
	at[path[last]] = text
	if t.filled == nil {
		t.filled = map[string]bool{}
	}
	t.filled[strings.Join(path, ".")] = true
}

// Filled reports whether any text was given to the file.
func (t *Tree) Filled() bool { return len(t.filled) > 0 }

// own reports whether the file itself has a key.
func (t *Tree) own(path string) bool { return !t.filled[path] }
