package problem

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
)

var value = regexp.MustCompile(`\{\{|\}\}|\{[a-z-]+`)

// TestLanguages fails when the two languages say other things: other keys, or
// other values in a text. English help stands beside the flags, so it is left out.
func TestLanguages(t *testing.T) {
	es, en := texts(t, "es"), texts(t, "en")
	for key, text := range es {
		if strings.HasPrefix(key, "help.") {
			continue
		}
		if _, ok := en[key]; !ok {
			t.Errorf("en.toml has no %s", key)
			continue
		}
		if diff := cmp.Diff(values(text), values(en[key])); diff != "" {
			t.Errorf("%s has other values in es.toml (-) than in en.toml (+):\n%s", key, diff)
		}
	}
	for key := range en {
		if _, ok := es[key]; !ok {
			t.Errorf("es.toml has no %s", key)
		}
	}
}

// TestRules fails for a text without a hint, its own or that of its rule, for a hint of a rule
// that is that of no text, and for rules that are not in the order of their names.
func TestRules(t *testing.T) {
	c := Catalog("en")
	used := map[string]bool{}
	for _, text := range Texts() {
		rule, _, _ := strings.Cut(text, ".")
		if c.Has(text + ".hint") {
			rule = text
		}
		if used[rule] = true; !c.Has(rule + ".hint") {
			t.Errorf("%s has no hint", text)
		}
	}
	for _, rule := range Rules() {
		if c.Has(rule+".hint") && !used[rule] {
			t.Errorf("the hint of %s is that of no text", rule)
		}
	}
	for _, lang := range []string{"es", "en"} {
		src, err := catalogs.ReadFile(lang + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		_, rules, _ := strings.Cut(string(src), "\n[help]")
		last := ""
		for _, header := range regexp.MustCompile(`(?m)^\[(.*)\]$`).FindAllStringSubmatch(rules, -1) {
			if header[1] < last {
				t.Errorf("%s.toml: %s comes after %s", lang, header[1], last)
			}
			last = header[1]
		}
	}
}

// texts are those of a catalog as written, by key.
func texts(t *testing.T, lang string) map[string]string {
	t.Helper()
	src, err := catalogs.ReadFile(lang + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := toml.Unmarshal(src, &tree); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	flatten("", tree, all)
	return all
}

func flatten(prefix string, tree map[string]any, into map[string]string) {
	for key, v := range tree {
		switch v := v.(type) {
		case string:
			into[prefix+key] = v
		case map[string]any:
			flatten(prefix+key+".", v, into)
		}
	}
}

// values lists what a text puts in, each once.
func values(text string) []string {
	found := value.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}
