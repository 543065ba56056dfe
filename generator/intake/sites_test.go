package intake_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"cocrea/generator"
	"cocrea/generator/problem"
	"cocrea/generator/starter"
	"cocrea/generator/table"
)

// TestSites makes a new site of each table of testdata, as «cocrea new --from … --yes» does:
// the table is refused with a reason, or the site is built without a warning, each word of the
// table is in its data, and the same table once more changes nothing. The ordinary run tries
// every fourth of those that begin with public-; the long run, which CI has, all.
func TestSites(t *testing.T) {
	t.Parallel()
	pattern, step := "testdata/public-*.txtar", 4
	if os.Getenv("COCREA_LONG") != "" {
		pattern, step = "testdata/*.txtar", 1
	}
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no cases")
	}
	for i := 0; i < len(files); i += step {
		file := files[i]
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return strings.HasPrefix(f.Name, "data/") }) {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { t.Parallel(); site(t, archive) })
		}
	}
}

// site makes a site of a case and builds it.
func site(t *testing.T, archive *txtar.Archive) {
	t.Helper()
	name, data, o, langs, date := foreignOf(t, archive)
	dir := t.TempDir()
	file := filepath.Join(dir, filepath.Base(name))
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	from := generator.ImportOptions{File: file, Name: name, Read: o, Date: date, Catalog: problem.Catalog("en")}
	answers := starter.Answers{Title: "T", Publisher: "P", Languages: langs, Reader: "en"}
	made, in, err := generator.New(t.Context(), filepath.Join(dir, "site"), answers, &from, false)
	if err != nil {
		t.Fatal(err)
	}
	if in.Problems.Count(problem.Error) > 0 {
		for _, p := range in.Problems.Sorted() {
			if p.Severity() == problem.Error && !strings.HasPrefix(p.Rule, "import-") {
				t.Logf("%v %v", p.At, p.Args)
				t.Errorf("%s is not told of as a mistake of the table", p.Rule)
			}
		}
		return
	}
	report, err := generator.Build(t.Context(), generator.Options{Dir: filepath.Join(dir, "site"), Strict: true, NoNPM: true})
	if err != nil {
		t.Fatal(err)
	}
	untranslated := func(p problem.Problem) bool { // a table may say less in one language
		return p.Severity() == problem.Notice || p.Rule == "translation-missing"
	}
	if slices.ContainsFunc(report.Problems.Sorted(), func(p problem.Problem) bool { return !untranslated(p) }) {
		_ = report.Problems.Print(os.Stderr, problem.Text, problem.Catalog("en"))
		t.Error("the site is not right")
	}
	kept(t, in, made)
	from.Dir = filepath.Join(dir, "site")
	again, err := generator.Import(t.Context(), from)
	if err != nil || again.Result == nil || again.Result.Count.Same != in.Result.Count.Rows {
		t.Errorf("the same file once more changes something: %+v, %v", again.Result, err)
	}
}

// kept reports the words of a table, but for columns that are left out, that are nowhere in the data that were made of it.
func kept(t *testing.T, in *generator.Imported, made map[string]string) {
	t.Helper()
	var all strings.Builder
	for _, text := range made {
		all.WriteString(table.Fold(text) + "\n")
	}
	text := all.String()
	for _, row := range in.Sheet.Rows {
		for i, c := range row {
			if in.Mapping.Columns[i].To == "" { // of persons, or keys
				continue
			}
			for word := range strings.SplitSeq(table.Fold(c.Text), "-") {
				if len(word) > 3 && !strings.ContainsAny(word, "0123456789") && !strings.Contains(text, word) && !readOtherwise(c.Text) {
					t.Errorf("%q of line %d is not in the data", word, c.Line)
				}
			}
		}
	}
}

// readOtherwise reports a text whose words the data write otherwise: a day, yes or no, what
// is not known.
func readOtherwise(text string) bool {
	if table.Placeholder(text, true) || table.SheetError(text) {
		return true
	}
	for _, kind := range []table.Type{table.TypeDate, table.TypeBoolean} {
		if _, unread := (table.Field{Type: kind}).Reading([]string{table.Tidy(text)}); len(unread) == 0 {
			return true
		}
	}
	return false
}
