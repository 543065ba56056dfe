package generator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/net/html"
)

const apiFolder = "api/v1/"

// documents lists the documents of the API that say of themselves what they are: all
// but the schemas and the OpenAPI document.
func (s *site) documents() []string {
	var out []string
	for name := range s.files {
		if strings.HasPrefix(name, apiFolder) && !strings.HasPrefix(name, apiFolder+"schemas/") && name != apiFolder+"openapi.json" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// document reads a file of the API. Numbers stay as they are written.
func (s *site) document(t *testing.T, name string) map[string]any {
	t.Helper()
	if s.files[name] == nil {
		t.Fatalf("there is no %s", name)
	}
	d := json.NewDecoder(bytes.NewReader(s.files[name].Data))
	d.UseNumber()
	var out map[string]any
	if err := d.Decode(&out); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

// TestAPI reads every document, for a site that knows its address and one that does not.
func TestAPI(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		at    string
		build func() (*site, error)
	}{{"https://example.org/", plainSite}, {"https://example.org/repo/", repoSite}} {
		v := serve(t, given(t, c.build), c.at)
		root := v.base
		if root == "" {
			root = "/"
		}
		names := v.documents()
		if len(names) < 150 {
			t.Errorf("only %d documents", len(names))
		}
		schemas := compiled(t, v.site)
		for _, name := range names {
			doc := v.document(t, name)
			if doc["self"] != root+name {
				t.Errorf("%s says that it is %v", name, doc["self"])
			}
			link, _ := doc["schema"].(string)
			schema := schemas[strings.TrimPrefix(link, root)]
			if schema == nil {
				t.Errorf("%s: there is no schema %q", name, link)
			} else if err := schema.Validate(doc); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			for _, link := range leads(doc, root) {
				if why := v.follow(v.address(name), link); why != "" {
					t.Errorf("%s: %q: %s", name, link, why)
				}
			}
		}
	}
}

// compiled are the schemas of a site, by their path. Nothing but those files is read.
func compiled(t *testing.T, s *site) map[string]*jsonschema.Schema {
	t.Helper()
	out := map[string]*jsonschema.Schema{}
	for _, name := range s.names(apiFolder + "schemas/*.json") {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(s.files[name].Data))
		if err != nil {
			t.Fatal(err)
		}
		if doc.(map[string]any)["$schema"] != "https://json-schema.org/draft/2020-12/schema" {
			t.Errorf("%s is of no draft", name)
		}
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		c.UseLoader(jsonschema.SchemeURLLoader{})
		where := "https://example.org/" + name
		if err := c.AddResource(where, doc); err != nil {
			t.Fatal(err)
		}
		if out[name], err = c.Compile(where); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	return out
}

// leads lists every text of a document that is an address of the site.
func leads(v any, root string) []string {
	var out []string
	switch v := v.(type) {
	case string:
		if strings.HasPrefix(v, root) {
			out = append(out, v)
		}
	case []any:
		for _, child := range v {
			out = append(out, leads(child, root)...)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			out = append(out, leads(v[key], root)...)
		}
	}
	return out
}

// TestAPIOnPages: where a document names a page of its own, that page links to it.
func TestAPIOnPages(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	count := 0
	for _, name := range s.documents() {
		kind := path.Base(path.Dir(name))
		if kind == "totals_by_theme" || kind == "v1" { // shown on the pages of themes; of the whole site
			continue
		}
		pages, _ := s.document(t, name)["pages"].(map[string]any)
		for _, address := range pages {
			if strings.Contains(address.(string), "#") {
				continue // a part of another record's page
			}
			count++
			page := strings.Trim(address.(string), "/")
			found := find(s.page(t, page), tag("p", "document"))
			up := strings.Repeat("../", strings.Count(page, "/")+1)
			if len(found) != 1 || attr(found[0].FirstChild, "href") != up+name {
				t.Errorf("%s does not link to %s", page, name)
			}
		}
	}
	if count < 900 {
		t.Errorf("only %d pages", count)
	}
	for _, page := range []string{"datos", "en/data"} {
		guide := find(s.page(t, page), func(n *html.Node) bool { return n.Data == "section" && attr(n, "id") == "api" })
		if len(guide) != 1 || len(find(guide[0], tag("a", ""))) != 1 {
			t.Errorf("%s does not lead to the page on the API", page)
		}
	}
}

// TestOpenAPI: the description has the schemas that are published and describes every
// file of the API and no other. That it is OpenAPI 3.1, .ci/openapi.mjs checks.
func TestOpenAPI(t *testing.T) {
	t.Parallel()
	for build, server := range map[*func() (*site, error)]string{&plainSite: "/", &repoSite: "https://example.org/repo"} {
		s := given(t, *build)
		api := s.document(t, apiFolder+"openapi.json")
		if got := fmt.Sprintf("%v %v", api["openapi"], api["servers"]); got != "3.1.0 [map[url:"+server+"]]" {
			t.Errorf("openapi.json: %s", got)
		}
		described(t, s, api["paths"].(map[string]any))
		components := api["components"].(map[string]any)["schemas"].(map[string]any)
		names := s.names(apiFolder + "schemas/*.json")
		if len(components) != len(names) {
			t.Errorf("openapi.json has %d schemas, not %d", len(components), len(names))
		}
		for _, name := range names {
			want := s.document(t, name)
			delete(want, "$id")
			delete(want, "$schema")
			if !reflect.DeepEqual(components[strings.TrimSuffix(path.Base(name), ".json")], any(want)) {
				t.Errorf("openapi.json has another schema than %s", name)
			}
		}
	}
}

// described compares the paths of a description with the files.
func described(t *testing.T, s *site, paths map[string]any) {
	t.Helper()
	met := map[string]bool{}
	for name := range s.files {
		if !strings.HasPrefix(name, apiFolder) {
			continue
		}
		at := "/" + name
		if paths[at] == nil { // a path with a parameter
			for p := range paths {
				if before, after, ok := strings.Cut(p, "{"); ok && path.Dir(at) == path.Dir(before+"x") && strings.HasSuffix(after, "}.json") {
					at = p
				}
			}
		}
		if paths[at] == nil {
			t.Errorf("nothing describes %s", name)
			continue
		}
		met[at] = true
		answer, _ := json.Marshal(paths[at])
		schema, _ := s.document(t, name)["schema"].(string)
		ref := `"$ref":"#/components/schemas/` + strings.TrimSuffix(path.Base(schema), ".json") + `"`
		if schema != "" && !bytes.Contains(answer, []byte(ref)) {
			t.Errorf("%s keeps to %s, which its description does not name", name, schema)
		}
	}
	for p := range paths {
		if !met[p] {
			t.Errorf("there is no file of %s", p)
		}
	}
}
