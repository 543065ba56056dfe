package generator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// exampleAddress stands in the page on the API for the site's own, which the site of
// the tests does not know.
const exampleAddress = "https://example.org/"

// guides are the pages on the API: the Markdown and what is published of it.
var guides = map[string][2]string{
	"es": {"content/es/api.md", "api/index.html"},
	"en": {"content/en/api.md", "en/api/index.html"},
}

var fenced = regexp.MustCompile("(?ms)^ *```([a-z ]+)\n(.*?)^ *```$")

// examples are the programs of a page, by what stands behind the fence, with the
// address of a server in the place of the site's. The page shows them as they are run.
func examples(t *testing.T, s *site, lang, server string) map[string][]string {
	t.Helper()
	md, err := os.ReadFile(filepath.Join(demo, guides[lang][0]))
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, pre := range find(s.pages[guides[lang][1]], tag("pre", "")) {
		shown[text(pre)] = true
	}
	out := map[string][]string{}
	for _, m := range fenced.FindAllStringSubmatch(string(md), -1) {
		code := strings.ReplaceAll(m[2], "{{site.base}}", exampleAddress)
		if !shown[strings.Join(strings.Fields(code), " ")] {
			t.Errorf("%s does not show the example %q", guides[lang][1], code)
		}
		out[m[1]] = append(out[m[1]], strings.ReplaceAll(code, exampleAddress, server))
	}
	return out
}

// TestExamples runs the examples of the page on the API against a server of the site,
// which lies in a folder there, and compares what they print with its files.
func TestExamples(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	server := httptest.NewServer(http.StripPrefix("/repo/", http.FileServerFS(s.files)))
	defer server.Close()
	for lang := range guides {
		programs := examples(t, s, lang, server.URL+"/repo/")
		for _, kind := range []string{"sh", "python", "js", "python pandas", "r", "r jsonlite", "sql"} {
			if len(programs[kind]) == 0 {
				t.Errorf("%s has no example in %s", guides[lang][0], kind)
			}
		}
		figure, record := s.document(t, apiFolder+"figures/commitments.total.json"), s.document(t, apiFolder+"commitments/jal-01.json")
		d := json.NewDecoder(strings.NewReader(run(t, "sh", programs["sh"][0], "-e")))
		d.UseNumber()
		for _, want := range []map[string]any{figure, record} {
			var got map[string]any
			if err := d.Decode(&got); err != nil && err.Error() != "EOF" {
				t.Errorf("curl: %v", err)
			} else if got != nil && !reflect.DeepEqual(got, want) {
				t.Errorf("curl brings %v, not %v", got, want)
			}
		}
		if got, want := run(t, "python3", programs["python"][0]), pythonSays(t, lang); got != "" && got != want {
			t.Errorf("the example in Python prints\n%s\nnot\n%s", got, want)
		}
		if got, want := run(t, "node", programs["js"][0], "--input-type=module"), scriptSays(t, s, lang); got != "" && got != want {
			t.Errorf("the example in JavaScript prints\n%s\nnot\n%s", got, want)
		}
	}
}

// run gives a program to an interpreter and returns what it prints; "" where there is
// no such interpreter, or no curl for the shell.
func run(t *testing.T, name, program string, args ...string) string {
	t.Helper()
	needed := name
	if name == "sh" {
		needed = "curl"
	}
	if _, err := exec.LookPath(needed); err != nil {
		t.Logf("%s is not installed", needed)
		return ""
	}
	cmd := exec.Command(name, args...)
	cmd.Stdin = strings.NewReader(program)
	cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8", "no_proxy=127.0.0.1")
	var errors bytes.Buffer
	cmd.Stderr = &errors
	out, err := cmd.Output()
	if err != nil || len(out) == 0 {
		t.Errorf("%s: %v\n%s", name, err, errors.String())
	}
	return strings.ReplaceAll(string(out), "\r\n", "\n")
}

// pythonSays is what the example in Python prints: from the data, and the figures that
// the database of the downloads counts, too (see TestWhy).
func pythonSays(t *testing.T, lang string) string {
	t.Helper()
	var out strings.Builder
	names := map[string]string{}
	_, states := rows(t, "states")
	for _, st := range states {
		names[st["id"]] = st["name"]
	}
	_, commitments := rows(t, "commitments")
	for _, c := range commitments {
		if c["id"] == "jal-01" {
			fmt.Fprintf(&out, "%s: %s\n", names[c["state_id"]], c["title_"+lang])
		}
	}
	_, pillars := rows(t, "pillars")
	var ids []string
	for _, p := range pillars {
		ids = append(ids, "commitments.pillar."+p["id"], "commitments.pillar."+p["id"]+".share")
	}
	proofs := why(t, ids)
	for _, id := range ids {
		fmt.Fprintln(&out, id, proofs[id].number())
	}
	return out.String()
}

// number is the value as programs print it.
func (p proven) number() string {
	data, _ := json.Marshal(p.Value)
	return string(data)
}

// scriptSays is what the example in JavaScript prints: the pillars, most served first,
// with how many commitments serve each.
func scriptSays(t *testing.T, s *site, lang string) string {
	t.Helper()
	page := map[string]string{"es": "insertar", "en": "en/embed"}[lang] + "/pillars"
	var out strings.Builder
	fmt.Fprintln(&out, text(find(s.page(t, page), tag("p", "measure"))[0]))
	for _, tr := range find(find(s.page(t, page), tag("tbody", ""))[0], tag("tr", "")) {
		fmt.Fprintln(&out, text(find(tr, tag("th", ""))[0]), text(find(tr, tag("td", ""))[0]))
	}
	return out.String()
}
