package generator_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

const downloads = "datos/descargas/"

// The columns that are not text in the JSON, by table. It is written down here once
// more, away from the records' struct tags, so that neither changes by itself.
var (
	integers = map[string][]string{
		"commitments":     {"number"},
		"action_plans":    {"commitments"},
		"secretariats":    {"seats_civil_society", "seats_government", "seats_autonomous", "seats_guarantor"},
		"totals":          {"value"},
		"totals_by_theme": {"commitments"},
		"states":          {"cohort"},
		"tiles":           {"column", "row"},
	}
	booleans = map[string][]string{"states": {"participates"}}
	lists    = map[string][]string{"commitments": {"pillar_ids"}}
)

// TestCSVIsTheData compares each CSV with the file of data/, cell by cell.
func TestCSVIsTheData(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	for _, table := range tables {
		head, want := rows(t, table)
		got, err := csv.NewReader(bytes.NewReader(s.download(t, table+".csv"))).ReadAll()
		if err != nil {
			t.Errorf("%s.csv: %v", table, err)
			continue
		}
		if !slices.Equal(got[0], head) {
			t.Errorf("%s.csv has the columns %v, not %v", table, got[0], head)
			continue
		}
		if len(got)-1 != len(want) {
			t.Errorf("%s.csv has %d records, not %d", table, len(got)-1, len(want))
			continue
		}
		for n, cells := range got[1:] {
			for i, cell := range cells {
				if cell != want[n][head[i]] {
					t.Errorf("%s.csv, record %d, %s: %q, not %q", table, n+1, head[i], cell, want[n][head[i]])
				}
			}
		}
	}
}

// TestJSONIsTheData compares each JSON with the file of data/, value by value and
// type by type.
func TestJSONIsTheData(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	for _, table := range tables {
		head, want := rows(t, table)
		var doc struct {
			Table   string
			Fields  []struct{ Name, Type string }
			Records []json.RawMessage
		}
		if err := json.Unmarshal(s.download(t, table+".json"), &doc); err != nil {
			t.Errorf("%s.json: %v", table, err)
			continue
		}
		var fields []string
		for _, f := range doc.Fields {
			fields = append(fields, f.Name)
		}
		if doc.Table != table || !slices.Equal(fields, head) || len(doc.Records) != len(want) {
			t.Errorf("%s.json: table %q, fields %v, %d records; not %v, %d", table, doc.Table, fields, len(doc.Records), head, len(want))
			continue
		}
		for n, raw := range doc.Records {
			if keys := keysOf(t, raw); !slices.Equal(keys, head) {
				t.Errorf("%s.json, record %d: the keys are %v", table, n+1, keys)
			}
			var record map[string]any
			d := json.NewDecoder(bytes.NewReader(raw))
			d.UseNumber()
			if err := d.Decode(&record); err != nil {
				t.Fatal(err)
			}
			for _, name := range head {
				if got, want := fmt.Sprintf("%#v", record[name]), fmt.Sprintf("%#v", valueOf(t, table, name, want[n][name])); got != want {
					t.Errorf("%s.json, record %d, %s: %s, not %s", table, n+1, name, got, want)
				}
			}
		}
	}
}

// keysOf lists the keys of a JSON object in their order.
func keysOf(t *testing.T, object []byte) []string {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(object))
	var keys []string
	depth, key := 0, true
	for {
		token, err := d.Token()
		if err == io.EOF {
			return keys
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
			continue
		case json.Delim('}'), json.Delim(']'):
			if depth--; depth == 1 {
				key = true
			}
			continue
		}
		if depth != 1 {
			continue
		}
		if key {
			keys = append(keys, token.(string))
		}
		key = !key
	}
}

// valueOf is a cell of data/ as JSON must have it.
func valueOf(t *testing.T, table, name, cell string) any {
	t.Helper()
	switch {
	case cell == "":
		return nil
	case slices.Contains(integers[table], name):
		if _, err := strconv.Atoi(cell); err != nil {
			t.Errorf("%s, %s: %v", table, name, err)
		}
		return json.Number(cell)
	case slices.Contains(booleans[table], name):
		return cell == "yes"
	case slices.Contains(lists[table], name):
		var out []any
		for _, item := range strings.Split(cell, ";") {
			out = append(out, item)
		}
		return out
	}
	return cell
}

func (s *site) download(t *testing.T, name string) []byte {
	t.Helper()
	file := s.files[downloads+name]
	if file == nil {
		t.Fatalf("there is no download %s", name)
	}
	return file.Data
}

// TestArchive opens the archive: it holds every CSV and JSON but those for Excel, the
// same bytes, and besides only what explains them.
func TestArchive(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	data := s.download(t, "cocrea-datos.zip")
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	left := map[string]bool{}
	for _, name := range s.names(downloads + "*") {
		ending := path.Ext(name)
		if (ending == ".csv" || ending == ".json") && !strings.Contains(name, "-excel-") {
			left[path.Base(name)] = true
		}
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		got, err := io.ReadAll(r)
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		if slices.Contains([]string{"LEEME.txt", "README.txt", "LICENCE.txt", "CITATION.cff", "datapackage.json", "SHA256SUMS"}, f.Name) {
			continue
		}
		if !left[f.Name] {
			t.Errorf("the archive has %s, which is no download or stands twice", f.Name)
		} else if !bytes.Equal(got, s.download(t, f.Name)) {
			t.Errorf("%s has other bytes in the archive", f.Name)
		}
		delete(left, f.Name)
	}
	for name := range left {
		t.Errorf("the archive lacks %s", name)
	}
}

// TestHashesOnPages: wherever a page gives a file's hash, it is the file's.
func TestHashesOnPages(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	shown := map[string]bool{}
	for name, doc := range s.pages {
		for _, li := range find(doc, tag("li", "")) {
			for _, code := range find(li, func(n *html.Node) bool { return n.Data == "code" && attr(n, "title") == "SHA-256" }) {
				file := path.Join(path.Dir(name), attr(find(li, tag("a", ""))[0], "href"))
				shown[file] = true
				if s.files[file] == nil {
					t.Errorf("%s: there is no file %s", name, file)
				} else if got, want := text(code), sum(s.files[file].Data); got != want {
					t.Errorf("%s: the hash of %s is %s, not %s", name, file, got, want)
				}
			}
		}
	}
	described := []string{"datapackage.json", "catalog.jsonld", "catalog.ttl", "CITATION.cff", "datos/cita/cocrea.ris", "en/data/citation/cocrea.json"}
	for _, name := range append(s.names(downloads+"*"), described...) {
		if !shown[name] && path.Base(name) != "cocrea-sitio.zip" { // it holds the page that would show its hash
			t.Errorf("no page shows the hash of %s", name)
		}
	}
}

func sum(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }

// TestManifest: SHA256SUMS has every published file with its hash, and no other.
func TestManifest(t *testing.T) {
	t.Parallel()
	for _, build := range []func() (*site, error){plainSite, threeSite, repoSite} {
		s := given(t, build)
		if err := matches(s.files, s.files["SHA256SUMS"].Data); err != nil {
			t.Error(err)
		}
	}
}

// matches returns an error when files are not just those that a manifest lists.
func matches(files fstest.MapFS, manifest []byte) error {
	listed := map[string]string{}
	var order []string
	for line := range strings.Lines(string(manifest)) {
		hash, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if _, twice := listed[name]; !ok || twice {
			return fmt.Errorf("SHA256SUMS: the line %q is none or stands twice", line)
		}
		listed[name] = hash
		order = append(order, name)
	}
	if !slices.IsSorted(order) {
		return fmt.Errorf("SHA256SUMS is not sorted")
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if name == "SHA256SUMS" || name == ".gitignore" {
			continue
		}
		if got := sum(files[name].Data); got != listed[name] {
			return fmt.Errorf("%s has the hash %s, the manifest %q", name, got, listed[name])
		}
		delete(listed, name)
	}
	for name := range listed {
		return fmt.Errorf("%s is in the manifest only", name)
	}
	return nil
}
