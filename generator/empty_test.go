package generator

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"cocrea/generator/problem"
)

// emptied are the tables of a site without any record.
var emptied = map[string]func(string) string{
	"states.csv": header, "secretariats.csv": header, "secretariat_members.csv": header, "action_plans.csv": header,
	"commitments.csv": header, "sources.csv": header, "totals.csv": header, "totals_by_theme.csv": header, "geo/tiles.csv": header,
	"themes.toml": nobody, "pillars.toml": nobody, "checklist.toml": nobody,
	"geo/states.geojson": func(string) string { return `{"type": "FeatureCollection", "features": []}` },
}

func header(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line + "\n"
}

func nobody(string) string { return "# nothing yet\n" }

// hole finds a place in a sentence where a value should be; broken finds one anywhere.
var (
	hole   = regexp.MustCompile(`\S  \S| [.,;:]( |$)|\(\)|«»`)
	broken = regexp.MustCompile(`NaN|[^a-z]Inf\b|⟦|%!`)
)

// brokenAt is where a text has what broken finds. A pattern takes as long for a page as all
// that makes it, so only what stands about a part of one is given to it.
func brokenAt(text string) []int {
	for _, part := range []string{"NaN", "Inf", "⟦", "%!"} {
		for from := 0; ; {
			at := strings.Index(text[from:], part)
			if at < 0 {
				break
			}
			start := max(from+at-1, 0)
			if found := broken.FindStringIndex(text[start:min(from+at+len(part)+1, len(text))]); found != nil {
				return []int{start + found[0], start + found[1]}
			}
			from += at + len(part)
		}
	}
	return nil
}

func TestBrokenAt(t *testing.T) {
	for text, want := range map[string]bool{
		"Información Inf": true, "+Inf": true, "InfNaN": true, "x%!d": true, "⟦a⟧": true, "ñInf": true,
		"Información, Informe": false, "aInf": false, "": false, "100 %": false,
	} {
		if at := brokenAt(text); (at != nil) != want {
			t.Errorf("%q: %v", text, at)
		}
	}
	if got := unmarked("<p>a <b>b</b> 1 < 2</p", "|"); got != "|a |b| 1 < 2</p" {
		t.Errorf("without tags it is %q", got)
	}
}

// unmarked is a text with something else in the place of each tag.
func unmarked(text, instead string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "<")
		out.WriteString(before)
		tag, after, ended := strings.Cut(rest, ">")
		if !found || !ended {
			if found {
				out.WriteString("<" + tag)
			}
			return out.String()
		}
		out.WriteString(instead)
		text = after
	}
}

// TestEmptyTables: whatever table has no rows, the site is published without holes, or
// somebody is told why not.
func TestEmptyTables(t *testing.T) {
	t.Parallel()
	commitments := []string{"commitments.csv", "action_plans.csv"}
	states := append([]string{"states.csv", "secretariats.csv", "secretariat_members.csv", "geo/tiles.csv", "geo/states.geojson"}, commitments...)
	cases := map[string][]string{
		"all": slices.Sorted(maps.Keys(emptied)), "no commitments": commitments, "nothing yet": states,
		"nothing yet, no totals": append([]string{"totals_by_theme.csv", "totals.csv"}, states...),
		"no plans":               append([]string{"secretariats.csv", "secretariat_members.csv"}, commitments...),
	}
	for name := range emptied {
		cases[name] = []string{name}
	}
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := homeless(t, layOver(t, &txtar.Archive{}))
			for _, file := range cases[name] {
				path := filepath.Join(dir, "data", file)
				text, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if err := write(path, emptied[file](string(text))); err != nil {
					t.Fatal(err)
				}
			}
			out := filepath.Join(t.TempDir(), "public")
			report, err := Build(context.Background(), Options{Dir: dir, Out: out, NoNPM: true})
			if err != nil {
				t.Fatal(err)
			}
			if !report.Published {
				if report.Problems.Count(problem.Error) == 0 {
					t.Error("nothing was published and nobody told why")
				}
				return
			}
			whole(t, out)
		})
	}
}

// whole fails for a page of a published site that has a hole.
func whole(t *testing.T, dir string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".html" {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		if at := brokenAt(string(text)); at != nil {
			t.Errorf("%s: …%s…", name, text[max(at[0]-60, 0):min(at[1]+40, len(text))])
		}
		for _, p := range strings.Split(string(text), "<p>")[1:] {
			p, _, _ = strings.Cut(p, "</p>")
			if said := unmarked(p, ""); hole.MatchString(said) {
				t.Errorf("%s says %q", name, said)
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
