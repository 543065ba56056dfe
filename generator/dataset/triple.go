package dataset

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// prefixes are the vocabularies of the catalogue, by the word before the colon.
var prefixes = [][2]string{
	{"dcat", "http://www.w3.org/ns/dcat#"},
	{"dcatap", "http://data.europa.eu/r5r/"},
	{"dct", "http://purl.org/dc/terms/"},
	{"foaf", "http://xmlns.com/foaf/0.1/"},
	{"geo", "http://www.opengis.net/ont/geosparql#"},
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"spdx", "http://spdx.org/rdf/terms#"},
	{"vcard", "http://www.w3.org/2006/vcard/ns#"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// term is what a triple says of its subject: an address, a prefixed name, or a text
// with its language or type.
type term struct {
	address string // https://…, or relative to the root of the site
	name    string // dcat:Dataset
	text    string
	lang    string
	kind    string // of the text: xsd:date
}

// triple is a statement. Its subject is an address or a prefixed name, its predicate
// a prefixed name.
type triple struct {
	subject   term
	predicate string
	object    term
}

// triples are statements in the order in which they were made. The same are written
// as Turtle and as JSON-LD; nothing in them is without an address of its own, so
// that readers find equal graphs in both without a search.
type triples struct {
	all  []triple
	have map[triple]bool
}

func at(address string) term      { return term{address: address} }
func called(name string) term     { return term{name: name} }
func said(text, kind string) term { return term{text: text, kind: kind} }

func (g *triples) add(subject term, predicate string, objects ...term) {
	if g.have == nil {
		g.have = map[triple]bool{}
	}
	for _, o := range objects {
		if o.address == "" && o.name == "" && o.text == "" { // what is not known is not stated
			continue
		}
		if t := (triple{subject, predicate, o}); !g.have[t] {
			g.have[t] = true
			g.all = append(g.all, t)
		}
	}
}

// bySubject are the statements of each subject together, and those of each predicate
// together in them, in the order in which the first of each was made.
func (g triples) bySubject() [][][]triple {
	var out [][][]triple
	place, within := map[term]int{}, map[[2]any]int{}
	for _, t := range g.all {
		i, known := place[t.subject]
		if !known {
			i = len(out)
			place[t.subject] = i
			out = append(out, nil)
		}
		key := [2]any{t.subject, t.predicate}
		j, known := within[key]
		if !known {
			j = len(out[i])
			within[key] = j
			out[i] = append(out[i], nil)
		}
		out[i][j] = append(out[i][j], t)
	}
	return out
}

// turtle writes the statements as Turtle.
func (g triples) turtle() []byte {
	var out bytes.Buffer
	for _, p := range prefixes {
		fmt.Fprintf(&out, "@prefix %s: <%s> .\n", p[0], p[1])
	}
	for _, subject := range g.bySubject() {
		fmt.Fprintf(&out, "\n%s", subject[0][0].subject.turtle())
		for i, predicate := range subject {
			if i > 0 {
				out.WriteString(" ;\n   ")
			}
			name := predicate[0].predicate
			if name == "rdf:type" {
				name = "a"
			}
			out.WriteString(" " + name)
			for j, t := range predicate {
				if j > 0 {
					out.WriteString(",")
				}
				out.WriteString(" " + t.object.turtle())
			}
		}
		out.WriteString(" .\n")
	}
	return out.Bytes()
}

func (t term) turtle() string {
	switch {
	case t.name != "":
		return t.name
	case t.address != "":
		return "<" + safeAddress(t.address) + ">"
	}
	out := `"` + turtleText(t.text) + `"`
	if t.lang != "" {
		return out + "@" + t.lang
	}
	if t.kind != "" {
		return out + "^^" + t.kind
	}
	return out
}

// turtleText escapes what may not stand between quotation marks.
func turtleText(s string) string {
	var out strings.Builder
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			out.WriteString(`\` + string(r))
		case r == '\n':
			out.WriteString(`\n`)
		case r == '\r':
			out.WriteString(`\r`)
		case r == '\t':
			out.WriteString(`\t`)
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&out, `\u%04X`, r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// safeAddress encodes the letters that no address may have.
func safeAddress(s string) string {
	var out strings.Builder
	for _, r := range s {
		if r <= 0x20 || r == 0x7f || strings.ContainsRune("<>\"{}|^`\\", r) {
			fmt.Fprintf(&out, "%%%02X", r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// jsonLD writes the statements as JSON-LD, flat: one object a subject.
func (g triples) jsonLD() []byte {
	var out bytes.Buffer
	out.WriteString("{\n  \"@context\": {")
	for i, p := range prefixes {
		fmt.Fprintf(&out, "%s\n    %s: %s", comma(i), quote(p[0]), quote(p[1]))
	}
	out.WriteString("\n  },\n  \"@graph\": [")
	for n, subject := range g.bySubject() {
		s := subject[0][0].subject
		fmt.Fprintf(&out, "%s\n    {\n      \"@id\": %s", comma(n), quote(s.id()))
		for _, predicate := range subject {
			name := predicate[0].predicate
			kinds := name == "rdf:type"
			if kinds {
				name = "@type"
			}
			fmt.Fprintf(&out, ",\n      %s: [", quote(name))
			for i, t := range predicate {
				value := t.object.jsonLD()
				if kinds {
					value = quote(t.object.id())
				}
				out.WriteString(comma(i) + value)
			}
			out.WriteString("]")
		}
		out.WriteString("\n    }")
	}
	out.WriteString("\n  ]\n}\n")
	return out.Bytes()
}

func (t term) id() string {
	if t.name != "" {
		return t.name
	}
	return safeAddress(t.address)
}

func (t term) jsonLD() string {
	switch {
	case t.name != "" || t.address != "":
		return `{"@id": ` + quote(t.id()) + `}`
	case t.lang != "":
		return `{"@value": ` + quote(t.text) + `, "@language": ` + quote(t.lang) + `}`
	case t.kind != "":
		return `{"@value": ` + quote(t.text) + `, "@type": ` + quote(t.kind) + `}`
	}
	return `{"@value": ` + quote(t.text) + `}`
}

func comma(i int) string {
	if i > 0 {
		return ","
	}
	return ""
}

// quote is a text as JSON.
func quote(s string) string {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a text always encodes
	return strings.TrimSuffix(out.String(), "\n")
}
