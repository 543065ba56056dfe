package generator

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cocrea/generator/problem"
)

// largeSite writes a site of more commitments than a page lists, with settings at the end of
// content/site.toml.
func largeSite(t *testing.T, commitments int, settings string) string {
	t.Helper()
	var rows strings.Builder
	rows.WriteString("id,title,state_id,theme_id,status\n")
	for i := range commitments {
		fmt.Fprintf(&rows, "c%03d,Promise %d,P%d,theme-%d,%s\n", i, i, i%2+1, i%3+1, []string{"complete", "not-started"}[i/5%2])
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"content/site.toml":    "title = \"Large\"\npublisher = \"Someone\"\nlanguages = [\"en\"]\nbase_url = \"https://example.org/\"\n" + settings,
		"data/dataset.toml":    "title = \"Large\"\nlanguages = [\"en\"]\n",
		"data/states.csv":      "id,name\nP1,Here\nP2,There\n",
		"data/themes.toml":     "[[theme]]\nid = \"theme-1\"\nname = \"One\"\n[[theme]]\nid = \"theme-2\"\nname = \"Two\"\n[[theme]]\nid = \"theme-3\"\nname = \"Three\"\n",
		"data/commitments.csv": rows.String(),
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestLargeSite reads a site whose lists go on on other pages and that leaves out all that it
// may: each commitment is in the list once and in what the script fetches, no page speaks of
// what is not made, and every link leads somewhere, which the build itself checks.
func TestLargeSite(t *testing.T) {
	t.Parallel()
	const n = 450
	dir := largeSite(t, n, "[outputs]\nfigures = \"cited\"\ncomparisons = false\napi = \"none\"\ncards = \"none\"\noffline = false\nformats = [\"csv\"]\n")
	out := filepath.Join(t.TempDir(), "public")
	report, err := Build(context.Background(), Options{Dir: dir, Out: out, NoNPM: true})
	if err != nil || !report.Published || report.Problems.Count(problem.Warning) > 0 {
		t.Fatalf("not published, or warned of: %v %v", err, report.Problems.Sorted())
	}
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	first, second, last := read("commitments/index.html"), read("commitments/page/2/index.html"), read("commitments/page/3/index.html")
	all := first + second + last
	for i := range n {
		if k := strings.Count(all, fmt.Sprintf(">Promise %d</a>", i)); k != 1 {
			t.Errorf("commitment %d is %d times in the list", i, k)
		}
	}
	for name, page := range map[string]struct {
		html       string
		prev, next bool
	}{"first": {first, false, true}, "second": {second, true, true}, "last": {last, true, false}} {
		if strings.Contains(page.html, `rel="prev"`) != page.prev || strings.Contains(page.html, `rel="next"`) != page.next {
			t.Errorf("the %s page of the list does not lead on as it should", name)
		}
	}
	var records struct {
		Words []string
		Rows  [][]any
	}
	if err := json.Unmarshal([]byte(read("assets/commitments.en.1.json")), &records); err != nil || len(records.Rows) != n {
		t.Errorf("the script fetches %d records: %v", len(records.Rows), err)
	}
	if !strings.Contains(second, `data-records="../../../assets/commitments.en.1.json" data-files="1"`) {
		t.Error("the script of a later page does not find the records")
	}
	for _, row := range records.Rows {
		read("commitments/" + row[0].(string) + "/index.html")
	}
	for _, gone := range []string{"api", "cards", "compare", "data/downloads/*-site.zip", "data/downloads/*-data.sqlite", "commitments/page/4", "figures/commitments.theme.theme-1.P1"} {
		if there, err := filepath.Glob(filepath.Join(out, gone)); err != nil || len(there) > 0 {
			t.Errorf("%v is there: %v", there, err)
		}
	}
	for _, file := range filesIn(t, out) {
		if !strings.HasSuffix(file, ".html") {
			continue
		}
		for _, word := range []string{"SQLite", "sqlite", "-site.zip", "/api/", "Parquet", "og:image", "/compare/"} {
			if strings.Contains(read(file), word) {
				t.Errorf("%s speaks of %s", file, word)
			}
		}
	}
}

// filesIn are the paths of all files below a folder.
func filesIn(t *testing.T, dir string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			path, err = filepath.Rel(dir, path)
			out = append(out, filepath.ToSlash(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestEstimate warns of a site that does not fit, with what makes it fit: that site fits.
func TestEstimate(t *testing.T) {
	t.Parallel()
	said := func(settings string) (rules []string, off string) {
		b := newBuild(Options{Dir: largeSite(t, 450, settings), NoNPM: true})
		defer b.end()
		if err := b.load(); err != nil || b.failed() {
			t.Fatal(err, b.report.Problems.Sorted())
		}
		b.fits()
		for _, p := range b.report.Problems.Sorted() {
			if p.Rule == "outputs-size" {
				_, off = p.Say(problem.Catalog("en"))
				rules = append(rules, p.Rule)
			}
		}
		return rules, off
	}
	if rules, _ := said(""); rules != nil {
		t.Error("a site that fits is warned of")
	}
	rules, off := said("[outputs]\nlimit = 9\n")
	if len(rules) != 1 || !strings.Contains(off, "cards = \"lists\"") {
		t.Fatalf("what makes most is not told of: %s", off)
	}
	off = strings.TrimPrefix(off, "write under [outputs] in content/site.toml: ")
	off, _, _ = strings.Cut(off, ";")
	if rules, off := said("[outputs]\nlimit = 9\n" + strings.ReplaceAll(off, ", ", "\n")); rules != nil {
		t.Errorf("what was told is not enough: %s", off)
	}
}
