package generator_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"math"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"cocrea/generator"
)

// proven is what cocrea why says of a figure to machines.
type proven struct {
	ID        string   `json:"id"`
	Value     *float64 `json:"value"`
	Absence   string   `json:"absence"`
	Max       float64  `json:"max"`
	Qualifier string   `json:"qualifier"`
	Unit      string   `json:"unit"`
	Query     string   `json:"query"`
	Rows      []string `json:"rows"`
}

// why asks for the proof of figures.
func why(t *testing.T, ids []string) map[string]proven {
	t.Helper()
	var out bytes.Buffer
	report, err := generator.Why(t.Context(), &out, generator.Options{Dir: demo}, "es", true, ids...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Problems.Sorted() {
		if p.Rule == "figure-unknown" {
			t.Errorf("cocrea why knows nothing of %v", p.Args)
		}
	}
	proofs := map[string]proven{}
	for d := json.NewDecoder(&out); d.More(); {
		var p proven
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		proofs[p.ID] = p
	}
	return proofs
}

// carried are the ids of the figures that pages say they show.
func (s *site) carried() []string {
	seen := map[string]bool{}
	for _, doc := range s.pages {
		for _, n := range find(doc, func(*html.Node) bool { return true }) {
			for _, id := range strings.Fields(attr(n, "data-figure")) {
				seen[id] = true
			}
		}
	}
	var ids []string
	for id := range seen {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

var (
	// dated are dates and spans of years as pages write them, in Spanish and English;
	// sizes of files and tables, and the number that a commitment has in its plan.
	dated = regexp.MustCompile(`(?i)\b(\d{1,2} (de )?)?(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|january|february|march|april|may|june|july|august|september|october|november|december)( de)? \d{4}\b|\b20[0-9]{2}(\.[0-9]+)?\b|CC BY 4\.0|Atribución 4\.0|Attribution 4\.0|[\d.,]+ (bytes|kB|MB)|100 %|100%|SHA256SUMS|SHA-256|UTF-16|Data Package 2\.0|DCAT 3|[0-9a-f]{12}\b|[0-9]+ (columnas|columns|tablas|tables|fuentes|more sources)\b|^[0-9]+ (de|of)( los| the)?$|(Compromiso|Commitment) [0-9]+ (de|of) `)
	// free are parts of a page whose numbers are not figures: code and names of files,
	// drawings (whose numbers are those of their tables, see TestChartsOnPages), running
	// text that people wrote, samples of rows, former and new cells and how many cells of a column are filled.
	free = []string{"svg", "script", "style", "code", "pre", "dfn"}
)

// TestNumbersCarryTheirFigure: a number on a page that is no date and stands in no
// text of the data is in an element that names its figure.
func TestNumbersCarryTheirFigure(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	said := dataTexts(t)
	var walk func(page string, n *html.Node)
	walk = func(page string, n *html.Node) {
		if n.Type == html.TextNode {
			if rest := said.Replace(dated.ReplaceAllString(strings.Join(strings.Fields(n.Data), " "), "")); strings.ContainsAny(rest, "0123456789") {
				t.Errorf("%s: %q has a number of no figure, in <%s class=%q>", page, rest, n.Parent.Data, attr(n.Parent, "class"))
			}
			return
		}
		_, carries := lookup(n, "data-figure")
		class := strings.Fields(attr(n, "class"))
		written := slices.Contains(class, "text") && n.Parent.Parent.Data == "article" && strings.Contains(attr(body(n), "class"), "prose")
		if carries || written || slices.Contains(free, n.Data) || slices.ContainsFunc(class, func(c string) bool {
			return slices.Contains([]string{"rows", "changes", "dictionary", "intro", "definition", "crumbs", "pager", "contents"}, c)
		}) {
			return
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(page, child)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.pages)) {
		walk(name, find(s.pages[name], tag("main", ""))[0])
		if t.Failed() && len(name) > 400 {
			return
		}
	}
}

// TestProofPromises: what the description of a figure's page promises is on the page.
func TestProofPromises(t *testing.T) {
	t.Parallel()
	s, plain := given(t, plainSite), 0
	for name, page := range s.pages {
		said := find(page, func(n *html.Node) bool { return attr(n, "name") == "description" })
		if !strings.HasPrefix(name, "cifras/") || name == "cifras/index.html" || len(said) == 0 {
			continue
		}
		promised := strings.Contains(attr(said[0], "content"), "de qué documento viene")
		if kept := len(find(page, func(n *html.Node) bool { return attr(n, "id") == "fuentes" })) > 0; promised && !kept {
			t.Errorf("%s promises documents: %s", name, attr(said[0], "content"))
		}
		if !promised {
			plain++
		}
	}
	if plain == 0 {
		t.Error("no page is of a figure without documents")
	}
}

func body(n *html.Node) *html.Node {
	for n.Data != "body" {
		n = n.Parent
	}
	return n
}

// dataTexts takes every text of the data that has a digit out of a text.
func dataTexts(t *testing.T) *strings.Replacer {
	t.Helper()
	var texts []string
	add := func(text string) {
		if text = dated.ReplaceAllString(strings.Join(strings.Fields(text), " "), ""); strings.ContainsAny(text, "0123456789") && len(text) > 2 {
			texts = append(texts, text)
		}
	}
	for _, table := range tables {
		_, records := rows(t, table)
		for _, r := range records {
			for _, cell := range r {
				add(cell)
			}
		}
	}
	var gather func(any)
	gather = func(v any) {
		switch v := v.(type) {
		case string:
			for _, piece := range strings.Split(v, "{{") { // figures stand between
				_, after, found := strings.Cut(piece, "}}")
				if found {
					piece = after
				}
				add(piece)
			}
		case map[string]any:
			for _, child := range v {
				gather(child)
			}
		case []map[string]any:
			for _, child := range v {
				gather(child)
			}
		}
	}
	for _, file := range []string{"data/dataset.toml", "data/checklist.toml"} {
		var doc map[string]any
		if _, err := toml.DecodeFile(filepath.Join(demo, file), &doc); err != nil {
			t.Fatal(err)
		}
		gather(doc)
	}
	slices.SortFunc(texts, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, text := range texts {
		pairs = append(pairs, text, "")
	}
	return strings.NewReplacer(pairs...)
}

// TestWhy asks for the proof of every figure that any page shows, and runs its query
// on the published database: it gives the same value, and of a range both ends. What has
// no value says why.
func TestWhy(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	ids := s.carried()
	if len(ids) < 250 {
		t.Errorf("pages show only %d figures", len(ids))
	}
	file := filepath.Join(t.TempDir(), "cocrea.sqlite")
	if err := os.WriteFile(file, s.files[path.Join(downloads, "cocrea-datos.sqlite")].Data, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sqlite.OpenConn(file, sqlite.OpenReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	without := 0
	for id, p := range why(t, ids) {
		if (p.Value == nil) != (p.Absence != "") || (p.Max > 0) != (p.Qualifier == "between") {
			t.Errorf("%s: %v, at most %v, is %q and %q", id, p.Value, p.Max, p.Qualifier, p.Absence)
		}
		if p.Query == "" {
			if without++; p.Value != nil {
				t.Errorf("%s has no query", id)
			}
			continue
		}
		got, most, rows := math.NaN(), 0.0, 0
		err := sqlitex.ExecuteTransient(db, p.Query, &sqlitex.ExecOptions{ResultFunc: func(r *sqlite.Stmt) error {
			got, rows = r.ColumnFloat(0), rows+1
			if r.ColumnCount() > 1 {
				most = r.ColumnFloat(1)
			}
			return nil
		}})
		if err != nil || rows != 1 || p.Value == nil || got != *p.Value || most != p.Max {
			t.Errorf("%s: the query gives %v to %v in %d rows, the figure is %v to %v (%v)\n%s", id, got, most, rows, p.Value, p.Max, err, p.Query)
		}
	}
	t.Logf("%d figures, %d without a query", len(ids), without)
}
