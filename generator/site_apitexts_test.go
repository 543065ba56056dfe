package generator_test

import (
	"bytes"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestAPISpeaksEveryLanguage: a text that a document gives in one language of the site it
// gives in all, every record that readers have a name for has it in its document and in
// the list of its table, and so have publishers and places in documents.
func TestAPISpeaksEveryLanguage(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	named, publishers, places := 0, 0, 0
	for _, name := range s.documents() {
		doc := s.document(t, name)
		halves(doc, func(path string, texts map[string]any) {
			t.Errorf("%s, %s: only %v", name, path, texts)
		})
		if list, ok := doc["records"].([]any); ok {
			for _, entry := range list {
				entry := entry.(map[string]any)
				record := s.document(t, strings.TrimPrefix(entry["self"].(string), "/"))
				if !reflect.DeepEqual(entry["label"], record["label"]) || entry["label"] == nil && nameable(record["values"]) {
					t.Errorf("%s: %v is called %v in the list, %v in its document", name, entry["id"], entry["label"], record["label"])
				}
				named++
			}
		}
		fields, _ := doc["fields"].([]any)
		for _, f := range fields {
			f := f.(map[string]any)
			words, _ := f["words"].(map[string]any)
			if enum, _ := f["enum"].([]any); len(words) != len(enum) {
				t.Errorf("%s: the values of %v, %v, are called %v", name, f["name"], enum, words)
			}
		}
		if _, ok := doc["locator_in"]; ok {
			places++
		}
		sources, _ := doc["sources"].([]any)
		for _, source := range sources {
			if source, ok := source.(map[string]any); ok && source["publisher"] != "" {
				publishers++
				if in, _ := source["publisher_in"].(map[string]any); in["es"] != source["publisher"] || in["en"] == nil {
					t.Errorf("%s: %v is published by %v", name, source["id"], in)
				}
			}
		}
	}
	if named == 0 || publishers == 0 || places == 0 {
		t.Errorf("%d records, %d publishers, %d places were seen", named, publishers, places)
	}
}

// TestAPISaysItInEnglish: the words of the schemas are quoted as English does.
func TestAPISaysItInEnglish(t *testing.T) {
	t.Parallel()
	for name, file := range given(t, plainSite).files {
		if strings.HasPrefix(name, "api/v1/schemas/") && bytes.ContainsAny(file.Data, "«»") {
			t.Errorf("%s quotes in Spanish", name)
		}
	}
}

// nameable reports whether a record has anything that readers could call it.
func nameable(values any) bool {
	for key, value := range values.(map[string]any) {
		if stem, _, _ := strings.Cut(key, "_"); value != nil && (stem == "name" || stem == "title" || stem == "institution") {
			return true
		}
	}
	return false
}

// halves calls found with every object of texts by language that lacks one of the two
// languages of the site, or has it empty where the other is not.
func halves(v any, found func(path string, texts map[string]any)) {
	switch v := v.(type) {
	case []any:
		for _, child := range v {
			halves(child, found)
		}
	case map[string]any:
		es, spanish := v["es"]
		en, english := v["en"]
		if spanish != english || spanish && (es == "") != (en == "") {
			found("", v)
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			halves(v[key], func(path string, texts map[string]any) { found("/"+key+path, texts) })
		}
	}
}
