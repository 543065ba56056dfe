package intake_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"cocrea/generator/intake"
	"cocrea/generator/problem"
)

var update = flag.Bool("update", false, "write what is made now into the cases")

// TestTables reads testdata/*.txtar: tables as people keep them. A case begins with what
// is odd about it; then follow the file and what is made of it. The name of the file says
// what its text is made into before it is read:
//
//	x.csv, x.json            as it is
//	x.bom.csv, x.utf16.csv,
//	x.1252.csv, x.1251.csv   in that encoding
//	x.xlsx, x.ods            a workbook of its cells; a line «= Name» begins a sheet
//	x.hex                    the bytes that its figures are
//	x.zip                    the sections that begin with x.zip/ in an archive
//
// Sections under data/ are what the site has before. «options» has sheet, header and
// languages.
func TestTables(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases")
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(strings.Fields(string(archive.Comment))) < 5 {
				t.Error("the case does not say what is odd about it")
			}
			got := runCase(t, archive)
			at := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == "want" })
			if *update {
				if at < 0 {
					at = len(archive.Files)
					archive.Files = append(archive.Files, txtar.File{Name: "want"})
				}
				archive.Files[at].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if at < 0 {
				t.Fatal("the case wants nothing")
			}
			if diff := cmp.Diff(string(archive.Files[at].Data), got); diff != "" {
				t.Errorf("-want +got (-update rewrites):\n%s", diff)
			}
		})
	}
}

// TestSame: one table makes the same data, whatever file it is kept in.
func TestSame(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/same-*.txtar")
	if err != nil || len(files) < 8 {
		t.Fatalf("only %d files of one table", len(files))
	}
	first := ""
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := runCase(t, archive)
		at := strings.Index(got, "\n{Rows:")
		if at < 0 {
			t.Fatalf("%s: nothing was made", file)
		}
		if got = got[at:]; first == "" {
			first = got
		}
		if diff := cmp.Diff(first, got); diff != "" {
			t.Errorf("%s makes other data than %s:\n%s", file, files[0], diff)
		}
	}
}

// TestRules: whatever a problem of an import may say is said in a case.
func TestRules(t *testing.T) {
	t.Parallel()
	said := uncased
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems(t, archive).Sorted() {
			said = append(said, p.Text())
		}
	}
	for _, text := range problem.Texts() {
		if strings.HasPrefix(text, "import-") && !slices.Contains(said, text) {
			t.Errorf("%s is said in no case", text)
		}
	}
}

// uncased are texts that no file can show that a person would read.
var uncased = []string{"import-count", "import-unread.oversize", "import-unread.cells", "import-unread.entities"}

// say is where a case's comments of files come from.
func say(key string, args ...any) string { return problem.Catalog("en").Text(key, args...) }

// runCase is what is made of a case, as text.
func runCase(t *testing.T, archive *txtar.Archive) string {
	t.Helper()
	var out, said strings.Builder
	probs := made(t, archive, &out)
	_ = probs.Print(&said, problem.Text, problem.Catalog("en")) // a Builder does not fail
	return out.String() + said.String()
}

// problems are those of a case.
func problems(t *testing.T, archive *txtar.Archive) *problem.List {
	t.Helper()
	return made(t, archive, &strings.Builder{})
}

// made makes what a case asks for and describes it.
func made(t *testing.T, archive *txtar.Archive, out *strings.Builder) *problem.List {
	t.Helper()
	file, data, options, langs, date := foreignOf(t, archive)
	site := intake.Site{Languages: langs, Files: map[string]string{}, Date: date, Say: say}
	if address := optionOf(archive, "foreign"); address != "" {
		site.Foreign = intake.Foreign{Name: file, URL: address, SHA256: strings.Repeat("0", 64)}
	}
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "data/") {
			site.Files[f.Name] = string(f.Data)
		}
	}
	probs := &problem.List{}
	if s := intake.Read(file, data, options, probs); s != nil {
		fmt.Fprintln(out, strings.TrimSpace(strings.Join([]string{s.Kind, s.Name, s.Detail}, " ")))
		describe(t, out, s, site, probs)
	}
	return probs
}

// describe writes what becomes of a sheet.
func describe(t *testing.T, out *strings.Builder, s *intake.Sheet, site intake.Site, probs *problem.List) {
	t.Helper()
	m, facts := intake.Propose(s, site.Languages, nil, intake.Options{}, probs)
	if text := site.Files[intake.MappingFile]; text != "" {
		var ok bool
		if m, ok = intake.ReadMapping(&problem.Source{File: intake.MappingFile, Text: text}, probs); !ok {
			return
		}
		facts = nil
	}
	if m == nil {
		return
	}
	for i, f := range facts {
		c := m.Columns[i]
		fmt.Fprintf(out, "%s -> %s", c.From, c.To)
		for _, word := range []string{c.Type, c.Split, c.Currency, f.Unsure} {
			if word != "" {
				fmt.Fprintf(out, " %q", word)
			}
		}
		fmt.Fprintf(out, " %d/%d\n", f.Filled, f.Of)
	}
	r := intake.Apply(s, m, site, probs)
	if r == nil {
		return
	}
	fmt.Fprintf(out, "%+v\n", r.Count)
	var names []string
	for name := range r.Files {
		if name != intake.MappingFile {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(out, "%s:\n%s", name, r.Files[name])
	}
	if text := r.Files[intake.MappingFile]; text != "" { // what is written can be read
		again, ok := intake.ReadMapping(&problem.Source{File: intake.MappingFile, Text: text}, probs)
		if diff := cmp.Diff(m, again); !ok || diff != "" {
			t.Errorf("the mapping is not what was written:\n%s", diff)
		}
	}
}
