package page

import (
	"html/template"
	"strings"

	"cocrea/generator/dataset"
)

// documents lists, of all there are, what describes the data for programs: a table's, or
// the whole's where of is nil, as files to take away. Those in the words of another
// language are left out.
func (s *Site) documents(all []dataset.Document, of *dataset.Table, kinds ...string) []Download {
	var out []Download
	for _, kind := range kinds {
		for i := range all {
			d := &all[i]
			if d.Kind != kind || d.Of != of || s.cites(d) && d.Lang != s.c.Lang {
				continue
			}
			out = append(out, Download{Name: d.Name(), Href: "/" + d.Path, Format: s.c.Text("document." + kind),
				Size: s.bytes(int64(len(d.Data))), SHA256: d.SHA256()})
		}
	}
	return out
}

// cites tells whether a document stands once a language.
func (s *Site) cites(d *dataset.Document) bool {
	return d.Kind != dataset.KindPackage && d.Kind != dataset.KindCitation && d.Lang != ""
}

// citation is how to cite the data that documents are of: as text to copy, and as files
// for programs.
func (s *Site) citation(documents []dataset.Document) Section {
	text := "<p>" + escape(s.c.Text("cite.lead")) + "</p>"
	for _, kind := range []string{dataset.KindCitedText, dataset.KindBibTeX} {
		text += template.HTML(`<pre class="citation" translate="no">`) + escape(strings.TrimSpace(s.citationAs(documents, kind))) + "</pre>"
	}
	return Section{ID: "citar", Title: s.c.Text("cite.title"), Text: text,
		Downloads: s.documents(documents, nil, dataset.KindBibTeX, dataset.KindRIS, dataset.KindCSL, dataset.KindCitedText, dataset.KindCitation)}
}

// citationAs is a citation in the language; "" where there is none.
func (s *Site) citationAs(documents []dataset.Document, kind string) string {
	for i := range documents {
		if d := &documents[i]; d.Kind == kind && d.Lang == s.c.Lang {
			return string(d.Data)
		}
	}
	return ""
}

// programs is what describes the data for programs.
func (s *Site) programs() Section {
	return Section{ID: "metadatos", Title: s.c.Text("data.programs"), Text: "<p>" + escape(s.c.Text("data.programs-text")) + "</p>",
		Downloads: s.documents(s.Documents, nil, dataset.KindPackage, dataset.KindJSONLD, dataset.KindTurtle)}
}
