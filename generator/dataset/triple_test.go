package dataset

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// measure is what a file came to.
type measure struct {
	size int64
	sum  [sha256.Size]byte
}

func measured(data []byte) measure { return measure{int64(len(data)), sha256.Sum256(data)} }

// strange are statements whose texts and addresses both forms must escape.
func strange() triples {
	var g triples
	for i, text := range append(awkward, "fin\\", "\x00\x1b\x7f", "a\r\nb", `"""`) {
		g.add(at(fmt.Sprintf("https://example.org/%d?a=<b>&c=\"d\" e", i)), "dct:title", term{text: text, lang: "es"}, said(text, ""), said(text, "xsd:string"))
	}
	return g
}

// TestBothFormsAreOneGraph reads both forms back and compares them, statement by
// statement; .ci/read.mjs does so with readers that others wrote.
func TestBothFormsAreOneGraph(t *testing.T) {
	in := known(t)
	real := set{Input: in, tables: Tables(in), date: in.Model.Dataset.Date}.catalogue(sized(t, in))
	for name, g := range map[string]triples{"the catalogue": real, "strange texts": strange()} {
		turtle, linked := readTurtle(t, string(g.turtle())), readJSONLD(t, g.jsonLD())
		if len(turtle) != len(g.all) || len(g.all) < 50 {
			t.Errorf("%s: %d statements are read, not %d", name, len(turtle), len(g.all))
		}
		for i := range turtle {
			if i < len(linked) && turtle[i] != linked[i] {
				t.Fatalf("%s: Turtle has\n%s\nJSON-LD\n%s", name, turtle[i], linked[i])
			}
		}
		if len(linked) != len(turtle) {
			t.Errorf("%s: JSON-LD has %d statements, Turtle %d", name, len(linked), len(turtle))
		}
		var want []string
		for _, s := range g.all {
			if s.object.name == "" && s.object.address == "" {
				want = append(want, statement(s.subject.id(), s.predicate, fmt.Sprintf("%q@%s^%s", s.object.text, s.object.lang, s.object.kind)))
			}
		}
		for _, s := range want {
			if _, found := slices.BinarySearch(turtle, s); !found {
				t.Errorf("%s: %s is not in the Turtle", name, s)
			}
		}
	}
}

func statement(subject, predicate, object string) string {
	return subject + " " + strings.ReplaceAll(predicate, "rdf:type", "a") + " " + object
}

// tokens are those of Turtle, as far as a flat graph has them.
var tokens = regexp.MustCompile(`<[^<>"{}|^` + "`" + `\\\x00-\x20]*>|"(?:[^"\\\n\r]|\\[nrt"\\]|\\u[0-9A-F]{4})*"|\^\^|@prefix|@[a-z]+|[a-z]+:[A-Za-z0-9_-]*|[a;,.]|\s+|.`)

// readTurtle lists the statements of a flat graph in Turtle, sorted.
func readTurtle(t *testing.T, text string) []string {
	t.Helper()
	var words []string
	for _, w := range tokens.FindAllString(text, -1) {
		if strings.TrimSpace(w) != "" {
			words = append(words, w)
		}
	}
	plain := func(w string) string { return strings.Trim(w, "<>") }
	var out []string
	subject, predicate := "", ""
	for i := 0; i < len(words); i++ {
		switch w := words[i]; {
		case w == "@prefix":
			i += 3
		case w == ".":
			subject, predicate = "", ""
		case w == ";":
			predicate = ""
		case w == ",":
		case subject == "":
			subject = plain(w)
		case predicate == "":
			predicate = w
		case strings.HasPrefix(w, `"`):
			value, err := strconv.Unquote(w)
			if err != nil {
				t.Fatalf("%s: %v", w, err)
			}
			lang, kind := "", ""
			if i+1 < len(words) && strings.HasPrefix(words[i+1], "@") {
				lang = words[i+1][1:]
				i++
			} else if i+2 < len(words) && words[i+1] == "^^" {
				kind = words[i+2]
				i += 2
			}
			out = append(out, statement(subject, predicate, fmt.Sprintf("%q@%s^%s", value, lang, kind)))
		case strings.HasPrefix(w, "<") || strings.Contains(w, ":"):
			out = append(out, statement(subject, predicate, plain(w)))
		default:
			t.Fatalf("%q after %s %s is no Turtle", w, subject, predicate)
		}
	}
	slices.Sort(out)
	return out
}

// readJSONLD lists the statements of flat JSON-LD, sorted.
func readJSONLD(t *testing.T, data []byte) []string {
	t.Helper()
	var doc struct {
		Graph []map[string]json.RawMessage `json:"@graph"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, node := range doc.Graph {
		var subject string
		if err := json.Unmarshal(node["@id"], &subject); err != nil {
			t.Fatal(err)
		}
		for predicate, raw := range node {
			switch predicate {
			case "@id":
				continue
			case "@type":
				var kinds []string
				if err := json.Unmarshal(raw, &kinds); err != nil {
					t.Fatal(err)
				}
				for _, kind := range kinds {
					out = append(out, statement(subject, "a", kind))
				}
				continue
			}
			var values []map[string]string
			if err := json.Unmarshal(raw, &values); err != nil {
				t.Fatal(err)
			}
			for _, v := range values {
				object := v["@id"]
				if text, has := v["@value"]; has {
					object = fmt.Sprintf("%q@%s^%s", text, v["@language"], v["@type"])
				}
				out = append(out, statement(subject, predicate, object))
			}
		}
	}
	slices.Sort(out)
	return out
}
