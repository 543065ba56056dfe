package table

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"cocrea/generator/problem"
)

// complete tells of languages in which a file has its texts and that its list of languages
// does not name, and adds them to it: else each text would be told of by itself, here and in all
// that follows the list.
func (t *Tree) complete(of reflect.Type, probs *problem.List) {
	t.completed.Do(func() { t.leftOut(of) })
	for _, args := range t.left {
		probs.Add("language-left", t.ValueAt("languages"), args...)
	}
}

// leftOut notes what complete tells, once: a file may be read for several ends.
func (t *Tree) leftOut(of reflect.Type) {
	list, _ := t.Values["languages"].([]any)
	langs := t.Strings("languages")
	if len(langs) == 0 || len(langs) != len(list) {
		return
	}
	locales, _ := t.Values["locales"].(map[string]any)
	names, texts, found := map[string]bool{}, map[string]int{}, map[string][]string{}
	textNames(of, names)
	textsIn(t.Values, "", func(key, path, _ string) {
		at := strings.LastIndexByte(key, '_')
		if at < 0 || !names[key[:at]] || locales[key[at+1:]] != nil {
			return
		}
		if slices.Contains(langs, key[at+1:]) {
			texts[key[at+1:]]++
			return
		}
		if _, err := language.ParseBase(key[at+1:]); err == nil {
			found[key[at+1:]] = append(found[key[at+1:]], path)
		}
	})
	most := texts[langs[0]]
	maps.DeleteFunc(found, func(_ string, keys []string) bool { return len(keys)*2 < most }) // a few keys are slips by themselves
	if len(found) == 0 {
		return
	}
	var meant []string
	for _, lang := range slices.Concat(langs, slices.Sorted(maps.Keys(found))) {
		if base, _, _ := strings.Cut(lang, "-"); texts[lang] == 0 && found[base] == nil {
			base = LanguageNamed(lang) // or it stays the word that it is
			lang = cmp.Or(base, lang)
		} else if texts[lang] == 0 {
			lang = base
		}
		if !slices.Contains(meant, lang) {
			meant = append(meant, lang)
		}
	}
	list = list[:0:0]
	for _, lang := range meant {
		list = append(list, lang)
	}
	t.Values["languages"] = list
	for _, lang := range slices.Sorted(maps.Keys(found)) {
		t.left = append(t.left, []any{"value", lang, "n", len(found[lang]), "key", found[lang][0], "languages", `["` + strings.Join(meant, `", "`) + `"]`})
	}
}

// textNames are the names of all texts that a file of a type may have.
func textNames(of reflect.Type, names map[string]bool) {
	switch of.Kind() {
	case reflect.Map, reflect.Slice, reflect.Pointer:
		if of != textType {
			textNames(of.Elem(), names)
		}
	case reflect.Struct:
		for i := range of.NumField() {
			if name, _, _ := strings.Cut(of.Field(i).Tag.Get("toml"), ","); name != "" {
				if of.Field(i).Type == textType {
					names[name] = true
				}
				textNames(of.Field(i).Type, names)
			}
		}
	}
}

// textsIn visits the keys of texts in their order, with their paths.
func textsIn(values map[string]any, path string, visit func(key, path, text string)) {
	for _, key := range slices.Sorted(maps.Keys(values)) {
		switch v := values[key].(type) {
		case string:
			visit(key, join(path, key), v)
		case map[string]any:
			textsIn(v, join(path, key), visit)
		case []map[string]any:
			for _, one := range v {
				textsIn(one, join(path, key), visit)
			}
		}
	}
}

// Damaged tells of what programs did to the texts of a file: letters that were read wrongly,
// characters that nobody sees and that change what is read, or what a terminal does; and of
// marks that readers would see.
func (t *Tree) Damaged(probs *problem.List) {
	textsIn(t.Values, "", func(key, path, text string) {
		switch kind, at, wide, meant := Damage(text); kind {
		case "":
			t.marked(path, text, probs)
		case DamageInvisible:
			r, _ := utf8.DecodeRuneInString(text[at:])
			probs.Add("cell-control", t.ValueAt(path), "column", key, "code", codePoint(r))
		default:
			probs.Add("text-damaged", t.ValueAt(path), "why", kind, "value", text[at:at+wide], "meant", meant)
		}
	})
}

// marked tells of a text of the file that has marks of HTML or Markdown in it.
func (t *Tree) marked(path, text string, probs *problem.List) {
	if kind, at, wide := Markup(text); wide > 0 {
		probs.Add("text-markup", t.Within(path, text[at:at+wide]), "why", kind, "value", text[at:at+wide])
	}
}
