package generator_test

// The tests in site_*_test.go and browser_*_test.go look at a whole site as a reader
// gets it: they build it once, keep its files in memory and judge them with nothing of
// the generator's own but Build.

import (
	"encoding/csv"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"

	"cocrea/generator"
	"cocrea/generator/problem"
)

// demo is a site as large as a real one, and frozen: numbers and names of it may stand
// in tests. Its files are mended only when the program asks for another form of them.
const demo = "testdata/demo"

// theme is the look that comes with the program.
const theme = "../themes/default"

// site is a published site, in memory.
type site struct {
	files fstest.MapFS
	pages map[string]*html.Node // parsed HTML, by path
	moved map[string]*html.Node // pages that only lead to another, and are no pages else
	base  string                // the base URL it was built with
	why   string                // why it has no interactive layer, if it has none

	problems []problem.Problem // that were told of when it was built
}

// The site without a base URL. Its charts are interactive, if npm can bring their library.
var plainSite = sync.OnceValues(func() (*site, error) { return publish("", true) })

// The site that has something of everything, with a base URL, without npm and without a
// network.
var repoSite = sync.OnceValues(func() (*site, error) {
	dir, err := os.MkdirTemp("", "every-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := generator.Every(dir); err != nil {
		return nil, err
	}
	return publishFrom(generator.Options{Dir: dir, BaseURL: "https://example.org/repo/", NoNPM: true})
})

// given returns a site that is built once for all tests.
func given(t *testing.T, build func() (*site, error)) *site {
	t.Helper()
	s, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// publish builds the frozen site into a folder that is gone afterwards.
func publish(base string, interactive bool) (*site, error) {
	return publishFrom(generator.Options{Dir: demo, BaseURL: base, NoNPM: !interactive})
}

// load reads a folder into memory.
func load(dir string) (fstest.MapFS, error) {
	files := fstest.MapFS{}
	disk := os.DirFS(dir)
	err := fs.WalkDir(disk, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(disk, name)
		files[name] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	})
	return files, err
}

// names lists the files whose path matches a pattern of path.Match, sorted.
func (s *site) names(pattern string) []string {
	var out []string
	for name := range s.files {
		if ok, _ := path.Match(pattern, name); ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// page returns a parsed page by its folder: "entidades/jalisco".
func (s *site) page(t *testing.T, dir string) *html.Node {
	t.Helper()
	doc := s.pages[path.Join(dir, "index.html")]
	if doc == nil {
		t.Fatalf("there is no page %s/", dir)
	}
	return doc
}

// find returns the elements below a node that a function accepts, in order.
func find(n *html.Node, accept func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && accept(d) {
			out = append(out, d)
		}
	}
	return out
}

// tag accepts elements of a name and, unless it is empty, of a class.
func tag(name, class string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		return n.Data == name && (class == "" || slices.Contains(strings.Fields(attr(n, "class")), class))
	}
}

func attr(n *html.Node, key string) string {
	value, _ := lookup(n, key)
	return value
}

func lookup(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// text joins all text below a node, with single spaces.
func text(n *html.Node) string {
	var out strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(d.Data + " ")
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

// rows reads a table of the data, as anyone would: the head, then its records.
func rows(t *testing.T, table string) (head []string, records []map[string]string) {
	t.Helper()
	name := map[string]string{"themes": "themes.toml", "pillars": "pillars.toml", "tiles": "geo/tiles.csv"}[table]
	if name == "" {
		name = table + ".csv"
	}
	file := filepath.Join(demo, "data", filepath.FromSlash(name))
	if path.Ext(name) == ".toml" {
		return tomlRows(t, file, strings.TrimSuffix(table, "s"))
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, cells := range all[1:] {
		record := map[string]string{}
		for i, cell := range cells {
			record[all[0][i]] = cell
		}
		records = append(records, record)
	}
	return all[0], records
}

// tomlRows reads a list of blocks [[name]]; the head is the order of keys.
func tomlRows(t *testing.T, file, name string) (head []string, records []map[string]string) {
	t.Helper()
	var doc map[string][]map[string]string
	meta, err := toml.DecodeFile(file, &doc)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range meta.Keys() {
		if len(key) == 2 && !slices.Contains(head, key[1]) {
			head = append(head, key[1])
		}
	}
	return head, doc[name]
}

var tables = []string{"commitments", "action_plans", "secretariats", "secretariat_members", "states", "themes", "pillars",
	"totals", "totals_by_theme", "sources", "tiles"}

func TestHomeShowsTheFourTotals(t *testing.T) {
	s := given(t, plainSite)
	totals := find(s.page(t, ""), tag("ul", "totals"))
	if len(totals) != 1 {
		t.Fatalf("%d lists of totals on the home page", len(totals))
	}
	var got []string
	for _, strong := range find(totals[0], tag("strong", "")) {
		got = append(got, text(strong))
	}
	if want := []string{"26", "16", "10", "62"}; !slices.Equal(got, want) {
		t.Errorf("the home page shows %v, not %v", got, want)
	}
}

// TestPages looks for a page of every record, under its own heading.
func TestPages(t *testing.T) {
	s := given(t, plainSite)
	for _, c := range []struct {
		table, dir, id, title string
		count                 int
	}{
		{"states", "entidades", "", "name", 32},
		{"secretariats", "secretariados", "", "", 16},
		{"action_plans", "planes", "id", "", 11},
		{"commitments", "compromisos", "id", "title_es", 62},
		{"themes", "tematicas", "id", "name_es", 17},
		{"pillars", "pilares", "id", "name_es", 4},
		{"sources", "fuentes", "id", "title", 31},
	} {
		names := s.names(c.dir + "/*/index.html")
		if len(names) != c.count {
			t.Errorf("%s/ has %d pages, not %d", c.dir, len(names), c.count)
		}
		var headings []string
		for _, name := range names {
			headings = append(headings, heading(s.pages[name]))
		}
		_, records := rows(t, c.table)
		for _, r := range records {
			if c.title != "" && r[c.title] != "" && !slices.Contains(headings, r[c.title]) {
				t.Errorf("no page in %s/ has the heading %q", c.dir, r[c.title])
			}
			if c.id == "" {
				continue
			}
			page := s.pages[c.dir+"/"+r[c.id]+"/index.html"]
			if page == nil {
				t.Errorf("%s %s has no page", c.table, r[c.id])
			} else if c.title != "" && r[c.title] != "" && heading(page) != r[c.title] {
				t.Errorf("%s %s has the heading %q, not %q", c.table, r[c.id], heading(page), r[c.title])
			}
		}
	}
	if names := s.names("datos/*/index.html"); len(names) != len(tables)+len(derived)+1 { // and that of the versions
		t.Errorf("%d tables have pages, not %d: %v", len(names)-1, len(tables)+len(derived), names)
	}
	for _, table := range tables {
		s.page(t, "datos/"+strings.ReplaceAll(table, "_", "-"))
	}
}

// heading is the text of the page's h1.
func heading(doc *html.Node) string {
	for _, h := range find(doc, tag("h1", "")) {
		return text(h)
	}
	return ""
}
