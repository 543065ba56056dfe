package generator

import (
	"context"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"cocrea/generator/problem"
)

// odd are sentences that no data make true: a range of one number, nothing of nothing, a
// zero or a gap where a number should stand, one of a thing in the plural.
// Each is looked for where the text has a part of it, since most texts have not.
var odd = []struct {
	part string
	form *regexp.Regexp
}{
	{"0 de ", regexp.MustCompile(`\b0 de (los |las )?0\b`)},
	{" 0 ", regexp.MustCompile(`\b(tienen?|tuvo|tuvieron|publicó|publicaron|con) 0 `)},
	{"no se sabe ", regexp.MustCompile(`no se sabe (compromisos?|plan(es)?|días?|asientos?|entidad(es)?|más|de)\b`)},
	{"1 ", regexp.MustCompile(`(^|[^.,0-9–-])\b1 (compromisos|planes|entidades|secretariados|asientos|días|meses|valores|temáticas)\b`)},
	{"1 ", regexp.MustCompile(`(^|[^.,0-9–-])\b1 (commitments|plans|states|secretariats|seats|days|months|values|themes)\b`)},
	{"not known ", regexp.MustCompile(`\bnot known (commitments?|plans?|states?|seats?|days?)\b`)},
	{"0 of ", regexp.MustCompile(`\b0 of (the )?0\b`)},
	{" 0", regexp.MustCompile(`\b0 (to|a) 0\b`)},
	{"de el", regexp.MustCompile(`\bde el\b`)},
	{"de De", regexp.MustCompile(`\bde De\b`)},
	{"de más de ", regexp.MustCompile(`\b\d+ de más de \d`)},
	{" of more than ", regexp.MustCompile(`\b\d+ of more than \d`)},
	{"1 ", regexp.MustCompile(`\b1 (de|of) (los |las |the )?1 [a-z]`)},
	{"." + ".", regexp.MustCompile(`\.\.`)},
}

// beside is a number of places set beside all of them.
var beside = regexp.MustCompile(`(?:De|Of) (?:l[oa]s |the )?(\d+) [a-zé]{4,},? (?:participaron )?(\d+) `)

var between = regexp.MustCompile(`(?:entre|between) ([0-9.,]+) (?:y|and) ([0-9.,]+) `)

// TestOddSites builds the sites of testdata/odd, each of one kind of data that a sentence
// may be false of, and reads them. What its comment lists is «page: what it says» and, with
// an exclamation mark, what it must not say; no page says what is never true.
func TestOddSites(t *testing.T) {
	eachCase(t, "odd", func(t *testing.T, file string) {
		archive := parsed(t, file)
		archive.Files = append([]txtar.File{{Name: "lay en"}}, append(archive.Files, onlyText)...)
		out := filepath.Join(t.TempDir(), "public")
		report, err := Build(context.Background(), Options{Dir: layOver(t, archive), Out: out, NoNPM: true})
		if err != nil {
			t.Fatal(err)
		}
		if !report.Published {
			var said strings.Builder
			_ = report.Problems.Print(&said, problem.Text, problem.Catalog("en"))
			t.Fatalf("nothing was published:\n%s", said.String())
		}
		whole(t, out)
		sensible(t, out)
		named(t, out)
		says(t, out, archive)
	})
}

// eachCase runs a check of each case of a folder of testdata, side by side.
func eachCase(t *testing.T, folder string, check func(t *testing.T, file string)) {
	t.Parallel()
	cases, err := filepath.Glob("testdata/" + folder + "/*.txtar")
	if err != nil || len(cases) < 2 {
		t.Fatalf("%v in %d cases", err, len(cases))
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			check(t, file)
		})
	}
}

// parsed is a case.
func parsed(t *testing.T, file string) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

// says compares what a site's pages say with what the comment of its case lists.
func says(t *testing.T, out string, archive *txtar.Archive) {
	t.Helper()
	_, wants, _ := strings.Cut(string(archive.Comment), "\n\n")
	for line := range strings.Lines(wants) {
		page, said, must := strings.Cut(strings.TrimSpace(line), ": ")
		if first, _, _ := strings.Cut(line, " "); strings.HasSuffix(first, "!") {
			page, said, must = strings.TrimSuffix(first, "!"), strings.TrimSpace(strings.TrimPrefix(line, first)), false
		}
		if got := strings.Contains(reading(t, filepath.Join(out, page)), said); got != must {
			t.Errorf("%s says %q: %v\n%s", page, said, got, around(reading(t, filepath.Join(out, page)), said))
		}
	}
}

// onlyText leaves out of a site what has no sentences of its own and takes long to make.
var onlyText = txtar.File{Name: "edit content/site.toml", Data: []byte(strings.Join([]string{
	"+ [outputs]", `+ cards = "none"`, "+ offline = false", `+ formats = ["csv", "json", "ndjson"]`, ""}, "\n"))}

// reading is the text of a page as people read it, of any other file what it holds.
func reading(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Ext(file) != ".html" {
		return string(text)
	}
	_, body, _ := strings.Cut(string(text), "<main")
	plain := strings.Join(strings.Fields(html.UnescapeString(unmarked("<main"+body, " "))), " ")
	return strings.NewReplacer(" .", ".", " ,", ",", " ;", ";", " )", ")", "( ", "(").Replace(plain)
}

// sensible fails for a page that says what is never true.
func sensible(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(file) != ".html" || strings.Contains(file, "/datos/") || strings.Contains(file, "/data/") { // dictionaries put numbers before words
			return err
		}
		said := reading(t, file)
		for _, one := range odd {
			if !strings.Contains(said, one.part) {
				continue
			}
			if at := one.form.FindStringIndex(said); at != nil {
				t.Errorf("%s says …%s…", strings.TrimPrefix(file, dir), said[max(at[0]-80, 0):min(at[1]+60, len(said))])
			}
		}
		for _, m := range beside.FindAllStringSubmatch(said, -1) {
			all, _ := strconv.Atoi(m[1])
			if n, _ := strconv.Atoi(m[2]); n > all {
				t.Errorf("%s says %q", strings.TrimPrefix(file, dir), m[0])
			}
		}
		for _, m := range between.FindAllStringSubmatch(said, -1) {
			if m[1] == m[2] {
				t.Errorf("%s says %q", strings.TrimPrefix(file, dir), m[0])
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// around is what stands about a part of a text, or how the text begins.
func around(text, part string) string {
	at := max(strings.Index(text, part), 0)
	return text[max(at-200, 0):min(at+1000, len(text))]
}
