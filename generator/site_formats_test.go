package generator_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"cocrea/generator"
	"cocrea/generator/dataset"
)

// derived are the tables that are put together from those of data/.
var derived = []string{"commitments_joined", "commitments_by_pillar", "states_joined"}

// dataPages are the folders of the pages about the data, by language.
var dataPages = map[string]string{"es": "datos", "en": "en/data"}

// offered are the files that a list of downloads offers, in its order.
func offered(n *html.Node) []string {
	var out []string
	for _, ul := range find(n, tag("ul", "downloads")) {
		for _, li := range find(ul, tag("li", "")) {
			out = append(out, text(find(li, tag("a", ""))[0]))
		}
	}
	return out
}

// TestFormatsOnPages: each table has a page that offers it in every format, and the
// files of all tables stand first among the data.
func TestFormatsOnPages(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	all := append(slices.Clone(tables), derived...)
	for lang, dir := range dataPages {
		for _, table := range all {
			page := s.page(t, dir+"/"+strings.ReplaceAll(table, "_", "-"))
			want := []string{table + ".csv", table + ".json", table + ".ndjson", table + ".parquet", table + "-excel-" + lang + ".csv", table + ".csv-metadata.json"}
			if got := offered(page); !slices.Equal(got, want) {
				t.Errorf("%s, %s: %v, not %v", dir, table, got, want)
			}
		}
		page := s.page(t, dir)
		want := []string{"cocrea-datos-" + lang + ".xlsx", "cocrea-datos.sqlite", "cocrea-datos.zip"}
		if got := offered(page); len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("%s: %v, not %v", dir, got, want)
		}
		list := find(page, tag("table", "downloads"))
		if len(list) != 1 || len(find(list[0], tag("tr", ""))) != len(all)+1 {
			t.Errorf("%s: the table of tables does not have all %d", dir, len(all))
		}
	}
	for lang, dir := range map[string]string{"es": "", "en": "en"} {
		want := []string{"cocrea-datos.zip", "cocrea-datos-" + lang + ".xlsx", "commitments.csv"}
		if got := offered(s.page(t, dir)); !slices.Equal(got, want) {
			t.Errorf("the home page in %s offers %v, not %v", lang, got, want)
		}
	}
	if got, want := len(s.names(downloads+"*")), len(all)*7+7; got != want {
		t.Errorf("%d downloads, not %d", got, want)
	}
}

// TestRows: the rows on a table's page are those of its CSV, all of them.
func TestRows(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	for _, table := range append(slices.Clone(tables), derived...) {
		want, err := csv.NewReader(bytes.NewReader(s.download(t, table+".csv"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, dir := range dataPages {
			found := find(s.page(t, dir+"/"+strings.ReplaceAll(table, "_", "-")), tag("table", "rows"))
			if len(found) != 1 {
				t.Errorf("%s, %s: %d tables of rows", dir, table, len(found))
				continue
			}
			if got := cellsOf(found[0]); !slices.EqualFunc(got, want, slices.Equal[[]string]) {
				t.Errorf("%s, %s: the rows are %v, not %v", dir, table, got, want)
			}
		}
	}
}

// cellsOf are the texts of a table, row by row, its head first.
func cellsOf(table *html.Node) [][]string {
	var out [][]string
	for _, tr := range find(table, tag("tr", "")) {
		var cells []string
		for _, cell := range find(tr, func(n *html.Node) bool { return n.Data == "th" || n.Data == "td" }) {
			cells = append(cells, text(cell))
		}
		out = append(out, cells)
	}
	return out
}

// TestFirstRows: of a table of a thousand rows the page shows the first hundred of its
// CSV, and says so.
func TestFirstRows(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/site")); err != nil {
		t.Fatal(err)
	}
	file, err := os.OpenFile(filepath.Join(dir, "data", "secretariat_members.csv"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 1000 {
		fmt.Fprintf(file, "more-%04d,MX-NLE,government,Dependencia %d,agentes-nuevoleon,,,\n", n, n)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := publishFrom(generator.Options{Dir: dir, NoNPM: true})
	if err != nil {
		t.Fatal(err)
	}
	want, err := csv.NewReader(bytes.NewReader(s.download(t, "secretariat_members.csv"))).ReadAll()
	if err != nil || len(want) < 1001 {
		t.Fatalf("%d rows: %v", len(want), err)
	}
	page := s.page(t, "datos/secretariat-members")
	if got := cellsOf(find(page, tag("table", "rows"))[0]); !slices.EqualFunc(got, want[:101], slices.Equal[[]string]) {
		t.Errorf("the rows are %v", got)
	}
	if !strings.Contains(text(page), "Las primeras 100 filas") {
		t.Error("the page does not say that there are more")
	}
}

// TestFormatsAreThemselves: each file begins as its format does.
func TestFormatsAreThemselves(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	for _, name := range s.names(downloads + "*") {
		begins := map[string]string{".json": "{\n  \"table\": ", ".ndjson": "{ \"", ".parquet": "PAR1", ".xlsx": "PK\x03\x04", ".zip": "PK\x03\x04",
			".sqlite": "SQLite format 3\x00", ".csv": "", ".geojson": "{\"type\":\"FeatureCollection\""}
		want, known := begins[path.Ext(name)]
		if strings.Contains(name, "-excel-") {
			want = "\xff\xfe"
		}
		if strings.HasSuffix(name, ".csv-metadata.json") {
			want = "{\n  \"@context\": "
		}
		if path.Base(name) == dataset.WordsName {
			want = "{\n  \"cadence_"
		}
		if !known || !bytes.HasPrefix(s.files[name].Data, []byte(want)) {
			t.Errorf("%s does not begin with %q", name, want)
		}
	}
}
