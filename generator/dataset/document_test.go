package dataset

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cocrea/generator/table"
)

// known is the data of the frozen site with all that a site says of itself.
func known(t testing.TB) Input {
	t.Helper()
	in := real(t)
	in.Title = table.Text{"es": "Sitio", "en": "Site"}
	in.Publisher = table.Text{"es": "Quien «publica» & cía.", "en": "Who publishes"}
	in.Repository = "https://example.org/repo"
	in.Page = func(lang, name string) string { return "/" + lang + "/data/" + name }
	in.Home = func(lang string) string { return in.Page(lang, "") }
	in.Folder, in.AllData, in.Cited = "datos/descargas/", "cocrea-datos", "cocrea"
	in.Cites = func(lang string) string { return "/" + lang + "/cite/cocrea" }
	in.API, in.OpenAPI = "/api/index.json", "/api/openapi.json"
	for _, version := range []string{"2016.1", "2017.1"} {
		in.Versions = append(in.Versions, Version{Version: version, Date: "2017-01-01", Licence: "CC-BY-4.0", Folder: "v/" + version + "/",
			Home: func(lang string) string { return "/" + lang + "/v/" + version + "/" }, Files: []File{{Name: "all.zip", Format: ZIP, SHA256: "00"}}})
	}
	return in
}

// sized are the downloads with measures as if they had been written: those of the
// CSV, of which documents say the hash of the whole, are real.
func sized(t testing.TB, in Input) []File {
	t.Helper()
	files, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	for i := range files {
		var out bytes.Buffer
		if files[i].Format == CSV {
			if err := files[i].Write(&out); err != nil {
				t.Fatal(err)
			}
		}
		m := measured(out.Bytes())
		files[i].Done(m.size, m.sum)
	}
	return files
}

func documents(t testing.TB, in Input) map[string]Document {
	t.Helper()
	list, err := Documents(in, sized(t, in))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]Document{}
	for _, d := range list {
		if _, twice := out[d.Path]; twice || len(d.Data) == 0 {
			t.Errorf("%s is empty or stands twice", d.Path)
		}
		out[d.Path] = d
	}
	return out
}

// TestCatalogue: the catalogue has former versions, each after the one before it, the API,
// and says of each file what it is; a contact only where there is one.
func TestCatalogue(t *testing.T) {
	in := known(t)
	text := string(documents(t, in)["catalog.ttl"].Data)
	for _, want := range []string{"dcat:hasVersion <https://example.org/es/v/2016.1/#dataset>", "dcat:previousVersion <https://example.org/es/v/2016.1/#dataset>",
		"a dcat:DataService", "dct:issued \"2017-01-01\"", "dcat:endpointURL <https://example.org/api/index.json>", "dcatap:availability", `rdfs:label "TSV"`, "file-type/GEOJSON>"} {
		if !strings.Contains(text, want) {
			t.Errorf("the catalogue lacks %s", want)
		}
	}
	if strings.Contains(text, `rdfs:label "Excel"`) || strings.Contains(text, "dcat:contactPoint") != (in.Model.Dataset.Contact != "") {
		t.Error("the catalogue says what is not so")
	}
	if strings.Contains(text, PartitionList(in.Folder, Partitioned)) {
		t.Error("the catalogue has rows apart, which nobody wanted")
	}
	in.Parted = true
	if text := string(documents(t, in)["catalog.ttl"].Data); strings.Count(text, PartitionList(in.Folder, Partitioned)) == 0 {
		t.Error("the catalogue lacks the list of the files with the rows apart")
	}
}

// TestDocumentsAreTheSame: two builds give the same bytes, and the names that links
// are checked against are those that are written.
func TestDocumentsAreTheSame(t *testing.T) {
	first, second := documents(t, known(t)), documents(t, known(t))
	if len(first) != 4+14+2*4 {
		t.Errorf("there are %d documents", len(first))
	}
	for name, d := range first {
		if !bytes.Equal(d.Data, second[name].Data) {
			t.Errorf("%s is not the same in two builds", name)
		}
	}
	tables, _ := Names(known(t).Model, languages, nil, "")
	for _, name := range DocumentNames(known(t).Folder, tables) {
		if _, written := first[name]; !written {
			t.Errorf("%s is not written", name)
		}
	}
}

// TestDataPackage: what the standard asks for is there, and paths, sizes, hashes,
// keys and references are those of the tables.
func TestDataPackage(t *testing.T) {
	in := known(t)
	files := sized(t, in)
	var p dataPackage
	if err := json.Unmarshal(documents(t, in)[packageName].Data, &p); err != nil {
		t.Fatal(err)
	}
	if p.Schema != packageProfile || p.Version != in.Model.Dataset.Version || p.Created != in.Model.Dataset.Date+"T00:00:00Z" ||
		p.Digest != "sha256:"+Digest(files) || p.Homepage != in.Address || len(p.Sources) != len(in.Model.Sources) ||
		len(p.Licences) != 1 || p.Licences[0].Name != "CC-BY-4.0" || p.Contributors[0].Title != in.Model.Dataset.Creator || p.Contributors[1].Title != in.Publisher["es"] {
		t.Errorf("the descriptor says %+v", p)
	}
	byPath := map[string]File{}
	for _, f := range files {
		byPath[in.Folder+f.Name] = f
	}
	columns := map[string][]string{}
	for _, r := range p.Resources {
		f := byPath[r.Path]
		if f.Format != CSV || r.Bytes != f.Size || r.Hash != "sha256:"+f.SHA256 {
			t.Errorf("%s: %s, %d bytes, %s", r.Name, r.Path, r.Bytes, r.Hash)
		}
		for i, c := range r.Schema.Fields {
			columns[r.Name] = append(columns[r.Name], c.Name)
			if c.Name != f.Of.Fields[i].Name || c.Title == "" || c.Description == "" {
				t.Errorf("%s: the column %d is %+v", r.Name, i+1, c)
			}
			if c.Constraints != nil && c.Constraints.Pattern != "" {
				fits(t, f.Of, i, regexp.MustCompile(c.Constraints.Pattern))
			}
		}
	}
	for _, r := range p.Resources {
		for _, k := range r.Schema.Foreign {
			if !slices.Contains(columns[k.Reference.Resource], k.Reference.Fields[0]) {
				t.Errorf("%s: %v points at no column", r.Name, k)
			}
		}
		if len(r.Schema.Key) == 0 || !slices.Equal(r.Schema.Missing, []string{""}) {
			t.Errorf("%s has the key %v and the missing values %q", r.Name, r.Schema.Key, r.Schema.Missing)
		}
	}
	c := named(TablesOf(files), "commitments_by_pillar")
	if got := c.keys(); !slices.Equal(got, []string{"commitment_id", "pillar_id"}) {
		t.Errorf("%s has the key %v", c.Name, got)
	}
}

// fits demands that all values of a column are as a pattern says.
func fits(t *testing.T, of *Table, column int, pattern *regexp.Regexp) {
	t.Helper()
	for _, row := range of.Rows {
		if cell := row[column].Text; cell != "" && !pattern.MatchString(cell) {
			t.Errorf("%s, %s: %q is not like %s", of.Name, of.Fields[column].Name, cell, pattern)
		}
	}
}

// TestTableMetadata: each column of a CSV is described, under the name of its header
// among others, and each reference stays within the document.
func TestTableMetadata(t *testing.T) {
	in := known(t)
	for _, d := range documents(t, in) {
		if d.Kind != KindTables {
			continue
		}
		var g tableGroup
		if err := json.Unmarshal(d.Data, &g); err != nil {
			t.Fatal(err)
		}
		own := g.Tables[0]
		if own.URL != d.Of.Name+".csv" || d.Path != in.Folder+own.URL+"-metadata.json" || len(own.Schema.Columns) != len(d.Of.Fields) {
			t.Errorf("%s describes %s with %d columns", d.Path, own.URL, len(own.Schema.Columns))
		}
		has := map[string]bool{}
		for _, w := range g.Tables {
			for _, c := range w.Schema.Columns {
				has[w.URL+" "+c.Name] = true
			}
		}
		for i, c := range own.Schema.Columns {
			f := d.Of.Fields[i]
			if c.Name != f.Name || c.Titles["und"][0] != f.Name || len(c.Titles["es"]) != 1 || len(c.Titles["en"]) != 1 ||
				(c.Separator == ";") != f.Many() || c.Required != f.Required {
				t.Errorf("%s, column %d: %+v", d.Path, i+1, c)
			}
		}
		for _, k := range own.Schema.Foreign {
			if !has[own.URL+" "+k.Column[0]] || !has[k.Reference.Resource+" "+k.Reference.Column[0]] {
				t.Errorf("%s: %+v points at nothing", d.Path, k)
			}
		}
	}
}

// TestCitations: every form says who, what, which version and its hash, with what is
// awkward in the form escaped.
func TestCitations(t *testing.T) {
	in := known(t)
	if text := string(documents(t, in)["es/cite/cocrea.txt"].Data); !strings.HasPrefix(text, in.Model.Dataset.Creator+" (2026). ") {
		t.Errorf("it is not %s whom one cites: %s", in.Model.Dataset.Creator, text)
	}
	in.Model.Dataset.Creator = "" // then it is who publishes
	docs := documents(t, in)
	digest := Digest(sized(t, in))
	for name, want := range map[string][]string{
		"es/cite/cocrea.txt":  {"Quien «publica» & cía.", "versión 2017.1", "https://example.org/es/data/"},
		"en/cite/cocrea.txt":  {"Who publishes", "version 2017.1", "https://example.org/en/data/"},
		"es/cite/cocrea.bib":  {"@misc{cocrea-2017-1,\n", `  author = {{Quien «publica» \& cía.}},`, "  version = {2017.1},"},
		"es/cite/cocrea.ris":  {"TY  - DATA\r\n", "AU  - Quien «publica» & cía.\r\n", "DA  - " + strings.ReplaceAll(in.Model.Dataset.Date, "-", "/"), "ER  - \r\n"},
		"es/cite/cocrea.json": {`"type": "dataset"`, `"literal": "Quien «publica» & cía."`, `"version": "2017.1"`},
		citationName:          {"cff-version: 1.2.0\n", "type: \"dataset\"\n", "  - name: \"Quien «publica» & cía.\"\n", "date-released: \"" + in.Model.Dataset.Date + `"`, "license: \"CC-BY-4.0\"\n", `url: "https://example.org/es/data/"`},
	} {
		text := string(docs[name].Data)
		for _, part := range append(want, digest) {
			if !strings.Contains(text, part) {
				t.Errorf("%s does not say %q:\n%s", name, part, text)
			}
		}
	}
	if got, want := latex(`50% de {a_b} & $c #1 ~ ^ \x`), `50\% de \{a\_b\} \& \$c \#1 \textasciitilde{} \textasciicircum{} \textbackslash{}x`; got != want {
		t.Errorf("%s, not %s", got, want)
	}
}

// TestUnknownAddress: without the site's address everything is relative, and nothing
// is called by an address that is not known.
func TestUnknownAddress(t *testing.T) {
	in := known(t)
	in.Address = ""
	docs := documents(t, in)
	for _, name := range []string{packageName, linkedName, turtleName, citationName} {
		if bytes.Contains(docs[name].Data, []byte("https://example.org/es")) {
			t.Errorf("%s knows an address", name)
		}
	}
	for _, want := range []string{"<datos/descargas/commitments.csv>", "<./>", "<es/data/#dataset>"} {
		if !bytes.Contains(docs[turtleName].Data, []byte(want)) {
			t.Errorf("%s does not have %s", turtleName, want)
		}
	}
	if text := string(docs[citationName].Data); strings.Contains(text, "\nurl:") || !strings.Contains(text, fmt.Sprintf("repository-code: %q", in.Repository)) {
		t.Errorf("%s:\n%s", citationName, text)
	}
}

// TestReadmes: no two languages call the text to read alike in one folder.
func TestReadmes(t *testing.T) {
	own := map[string]string{"es": "LEEME.txt", "en": "README.txt", "fr": "LEEME.txt"}
	got := readmes([]string{"es", "en", "fr"}, func(lang string) string { return own[lang] })
	if want := []string{"LEEME.txt", "README.txt", "LEEME.fr.txt"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
