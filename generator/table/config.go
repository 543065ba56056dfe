package table

import (
	"cmp"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"cocrea/generator/problem"
)

// Config fills the struct that to points at from a TOML file. Its fields carry
// tags of the form `toml:"name,required"`, or `toml:"name,positive"` of an amount that
// cannot be none, or `toml:"name,once"` of a list that names nothing twice, and are string, bool, int, []string, *bool,
// Text (name_es, name_en, … in each of the file's own languages), structs, maps of
// structs, or slices of structs. All that is unknown, missing, without a translation
// or of another type is added to probs, at its own place. langs are its languages where
// it does not say which.
func (t *Tree) Config(to any, probs *problem.List, langs ...string) {
	if _, said := t.Values["languages"]; said {
		t.complete(reflect.TypeOf(to).Elem(), probs)
		langs = t.Strings("languages")
	}
	c := configurer{tree: t, probs: probs}
	for _, lang := range langs {
		if languageCode.MatchString(lang) && !slices.Contains(c.langs, lang) {
			c.langs = append(c.langs, lang)
		}
	}
	c.table("", t.Values, reflect.ValueOf(to).Elem())
}

// code is the form of a language's code. What is none, as «español», is told where languages
// are judged; nothing is missing in it.
var languageCode = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]+)*$`)

type configurer struct {
	tree  *Tree
	probs *problem.List
	langs []string // the languages that the file says it is in
}

func (c configurer) table(path string, values map[string]any, to reflect.Value) {
	used := map[string]bool{}
	var known, missing []string
	for i := range to.NumField() {
		name, options, _ := strings.Cut(to.Type().Field(i).Tag.Get("toml"), ",")
		option, once := strings.CutSuffix(options, "once")
		option = strings.TrimSuffix(option, ",")
		if name == "" {
			continue
		}
		field := to.Field(i)
		if field.Type() == textType {
			keys, given := c.texts(path, name, values, field, used)
			if known = append(known, keys...); !given && option == "required" {
				missing = append(missing, append(keys, name)[0])
			}
			continue
		}
		known = append(known, name)
		value, ok := values[name]
		used[name] = true
		if !ok {
			if option == "required" {
				missing = append(missing, name)
			}
			continue
		}
		at := join(path, name)
		switch ok := c.value(at, value, field); {
		case ok && once && c.twice(at, name, field):
		case ok && option == "required" && empty(value):
			c.probs.Add("key-empty", c.tree.ValueAt(at), "key", name)
		case ok && option == "positive" && field.Int() < 1:
			c.probs.Add("range", c.tree.ValueAt(at), "why", "setting", "column", name, "value", field.Int(), "min", 1)
			field.SetInt(0) // as if it were not there
		}
	}
	lacks(missing, c.tree.At(path), c.probs)
	c.unknown(path, slices.DeleteFunc(slices.Sorted(maps.Keys(values)), func(key string) bool { return used[key] }), known)
}

// unknown tells of keys that a table does not have: of those that are like none of its own in
// one problem, as they may be another table's, whose header is not there.
func (c configurer) unknown(path string, keys, known []string) {
	var strange []string
	for _, key := range keys {
		if near := problem.Near(key, known); near != "" {
			c.probs.Add("key-unknown", c.tree.At(join(path, key)), "key", key, "near", near)
		} else {
			strange = append(strange, key)
		}
	}
	if len(strange) == 0 {
		return
	}
	line := func(key string) int { return c.tree.At(join(path, key)).Line }
	slices.SortStableFunc(strange, func(a, b string) int { return cmp.Compare(line(a), line(b)) })
	why := map[bool]string{true: "several"}[len(strange) > 1]
	c.probs.Add("key-unknown", c.tree.At(join(path, strange[0])), "why", why, "key", strings.Join(strange, ", "), "near", "", "known", strings.Join(known, ", "))
}

// lacks tells of keys that are not there, in one problem.
func lacks(keys []string, at problem.Position, probs *problem.List) {
	switch len(keys) {
	case 0:
	case 1:
		probs.Add("key-missing", at, "key", keys[0])
	default:
		probs.Add("key-missing", at, "why", "several", "key", strings.Join(keys, ", "))
	}
}

// empty reports a value that says nothing: an empty text or list.
func empty(value any) bool {
	switch v := value.(type) {
	case string:
		return strings.TrimSpace(v) == ""
	case []any:
		return len(v) == 0
	}
	return false
}

// text writes a text as it reads, and tells of what a program did to it.
func (c configurer) text(path, name, s string) string {
	place := c.tree.place(path, s)
	cell := Cell{s, int32(place.line), int32(place.value)}
	g := &Grid{Source: c.tree.Source}
	tidied, changed := tidy(s, false)
	if strings.Contains(s, "\n") {
		tidied, changed = s, nil // of several lines, as its author wants it
	}
	for _, kind := range changed {
		g.mend(cell, kind, tidied, c.probs)
	}
	if strings.HasPrefix(name, "label") && Formula(tidied) { // it heads a column in files for spreadsheets
		c.probs.Add("cell-formula", c.tree.ValueAt(path), "column", name, "sign", tidied[:1])
		return tidied
	}
	kind, at, wide, meant := Damage(tidied)
	switch {
	case kind == "":
		c.tree.marked(path, tidied, c.probs)
		return tidied
	case kind == DamageInvisible:
		r, _ := utf8.DecodeRuneInString(tidied[at:])
		c.probs.Add("cell-control", c.tree.ValueAt(path), "column", name, "code", codePoint(r))
	default:
		c.probs.Add("text-damaged", c.tree.ValueAt(path), "why", kind, "value", tidied[at:at+wide], "meant", meant)
	}
	if meant != "" {
		cell.Text = s
		g.offer(cell, meant, c.probs)
	}
	return tidied
}

// texts gathers name_es, name_en, … into a Text, and returns the keys that it may have
// and whether any is there, right or wrong.
func (c configurer) texts(path, name string, values map[string]any, to reflect.Value, used map[string]bool) (keys []string, any bool) {
	text, given := Text{}, ""
	for _, lang := range c.languages(name, values) {
		key := name + "_" + lang
		keys = append(keys, key)
		value, ok := values[key]
		if used[key] = true; !ok {
			continue
		}
		s, isText := value.(string)
		if !isText {
			any = true
			c.wrong(join(path, key), key, value, "string")
		} else if s = c.text(join(path, key), key, s); s != "" {
			text[lang] = s
			if given == "" || !c.tree.own(join(path, given)) {
				given = key // one of the site's own, where there is any
			}
		}
	}
	if bare, ok := values[name]; ok { // for every language that has none of its own
		used[name] = true
		s, isText := bare.(string)
		if !isText {
			any = true
			c.wrong(join(path, name), name, bare, "string")
		} else if s = c.text(join(path, name), name, s); s != "" {
			given = cmp.Or(given, name)
			for _, lang := range c.languages(name, values) {
				text[lang] = cmp.Or(text[lang], s)
			}
		}
	}
	to.Set(reflect.ValueOf(text))
	for _, lang := range c.langs {
		if given != "" && text[lang] == "" && c.tree.own(join(path, given)) {
			c.probs.Add("label-untranslated", c.tree.At(join(path, given)), "key", name+"_"+lang, "given", given, "lang", lang)
		}
	}
	return keys, any || given != ""
}

// languages are those in which a text of the file may be: the file's own and, where it
// has them, those with a locale. A file that does not say has what its keys end in.
func (c configurer) languages(name string, values map[string]any) []string {
	langs := slices.Clone(c.langs)
	if locales, ok := c.tree.Values["locales"].(map[string]any); ok {
		langs = append(langs, slices.Sorted(maps.Keys(locales))...)
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if lang, ok := strings.CutPrefix(key, name+"_"); ok && len(c.langs) == 0 {
			langs = append(langs, lang)
		}
	}
	var each []string
	for _, lang := range langs {
		if !slices.Contains(each, lang) {
			each = append(each, lang)
		}
	}
	return each
}

// value puts a value into what to is, and reports whether it is of that type.
func (c configurer) value(path string, value any, to reflect.Value) (ok bool) {
	name := path[strings.LastIndexByte(path, '.')+1:]
	switch to.Kind() {
	case reflect.String:
		switch v := value.(type) {
		case string:
			to.SetString(c.text(path, name, v))
		case time.Time: // a date without quotation marks
			to.SetString(v.Format(time.DateOnly))
		default:
			return c.wrong(path, name, value, "string")
		}
	case reflect.Pointer: // what may be left out
		given := reflect.New(to.Type().Elem())
		if !c.value(path, value, given.Elem()) {
			return false
		}
		to.Set(given)
	case reflect.Bool:
		b, ok := value.(bool)
		if !ok {
			return c.wrong(path, name, value, "boolean")
		}
		to.SetBool(b)
	case reflect.Int:
		n, ok := value.(int64)
		if !ok {
			return c.wrong(path, name, value, "integer")
		}
		to.SetInt(n)
	case reflect.Struct:
		table, ok := value.(map[string]any)
		if !ok {
			return c.wrong(path, name, value, "table")
		}
		c.table(path, table, to)
	case reflect.Map:
		return c.mapping(path, name, value, to)
	case reflect.Slice:
		return c.slice(path, name, value, to)
	}
	return true
}
