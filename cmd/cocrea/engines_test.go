package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cocrea/generator"
	"cocrea/generator/problem"
)

// The sites of these tests are the frozen one of all 62 commitments. Their engines are those
// of .ci/run, which demands them with COCREA_ENGINES=required: the PostgreSQL server of
// .ci/postgres, which PGHOST says the address of, and DuckDB, which COCREA_DUCKDB prints CSV
// of a query with (.ci/duckdb.mjs).

// engine is the value of a variable that says where an engine is; without it the test is
// skipped, or fails where engines are demanded.
func engine(t *testing.T, name string) string {
	t.Helper()
	value := os.Getenv(name)
	if value == "" && os.Getenv("COCREA_ENGINES") == "required" {
		t.Fatalf("%s names no engine", name)
	} else if value == "" {
		t.Skipf("%s names no engine", name)
	}
	return value
}

// demo is a copy of the frozen site, with some more lines under [outputs] of its settings.
func demo(t *testing.T, outputs string) string {
	t.Helper()
	dir := t.TempDir()
	if err := copySite("../../generator/testdata/demo", dir, ""); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "content", "site.toml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	more := strings.Replace(string(text), "[outputs]\n", "[outputs]\n"+outputs+"\n", 1)
	if err := os.WriteFile(file, []byte(more), 0o600); err != nil || more == string(text) {
		t.Fatalf("%v: the settings have no [outputs]", err)
	}
	return dir
}

func prepend(t *testing.T, file, lines string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, append([]byte(lines+"\n"), text...), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// loaded lets a command print the commitments of a site.
func loaded(t *testing.T, dir string, env []string, command ...string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, "data", "commitments.csv")); err != nil {
		t.Fatal(err)
	}
	list := func(texts []string) string {
		out, err := json.Marshal(append([]string{}, texts...)) // which TOML reads, too
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	prepend(t, filepath.Join(dir, "data", "dataset.toml"), "loaders.env = "+list(env)+"\ntables.commitments.loader = "+list(command))
}

// site builds a site and returns its files.
func site(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	report, err := generator.Build(t.Context(), generator.Options{Dir: dir, Out: out, NoNPM: true, Cache: t.TempDir(), Loaders: generator.Loaders{Allow: true}})
	if err != nil {
		t.Fatal(err)
	}
	if !report.Published {
		var said bytes.Buffer
		_ = report.Problems.Print(&said, problem.Text, problem.Catalog("en")) // a Buffer does not fail
		t.Fatal(said.String())
	}
	files := map[string][]byte{}
	err = fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[name], err = os.ReadFile(filepath.Join(out, name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// origins are the places in which pages and documents say which command printed a table.
var origins = regexp.MustCompile(`(?s)<p>[^<]*<code translate="?no"?>[^<]*</code></p>` +
	`|<div[^>]*><dt>[^<]*commitments</dt><dd><code translate="?no"?>[^<]*</code></dd></div>` +
	`|\n *"loaded": \[.*?\n    \}\n  \],`)

// alike fails where two sites differ in more than that the second says how its commitments
// were loaded, in n files at least.
func alike(t *testing.T, before, after map[string][]byte, n int) {
	t.Helper()
	if diff := cmp.Diff(slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after))); diff != "" {
		t.Fatalf("there are other files (-want +got):\n%s", diff)
	}
	told := 0
	for name, want := range before {
		got := after[name]
		switch {
		case bytes.Equal(want, got), name == "SHA256SUMS", path.Base(name) == "cocrea-sitio.zip":
			continue
		case !origins.Match(got):
			t.Errorf("%s differs, and does not say how the table was loaded", name)
			continue
		}
		told++
		if diff := cmp.Diff(string(want), string(origins.ReplaceAll(got, nil))); diff != "" {
			t.Errorf("%s differs in more than that (-want +got):\n%s", name, diff)
		}
	}
	if told < n {
		t.Errorf("only %d files say how the table was loaded", told)
	}
}

// TestPostgreSQL copies the commitments into a database and loads them from there.
func TestPostgreSQL(t *testing.T) {
	engine(t, "PGHOST")
	dir := demo(t, "")
	want := site(t, dir)
	header, _, _ := strings.Cut(string(want["datos/descargas/commitments.csv"]), "\n")
	columns := strings.ReplaceAll(header, ",", " text, ") + " text"
	for _, sql := range []string{"DROP TABLE IF EXISTS rows", "CREATE TABLE rows (n serial, " + columns + ")", `\copy rows (` + header + `) FROM '` + filepath.Join(dir, "data", "commitments.csv") + `' CSV HEADER`} {
		if said, err := exec.CommandContext(t.Context(), "psql", "-X", "-q", "-w", "-v", "ON_ERROR_STOP=1", "-c", sql).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", sql, err, said)
		}
	}
	env := []string{"PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGPASSWORD"}
	loaded(t, dir, env, "psql", "-X", "-w", "--csv", "-c", "SELECT "+header+" FROM rows ORDER BY n")
	alike(t, want, site(t, dir), 100)
}

// TestPostgreSQLRefuses: what the server says is told, and the password is not.
func TestPostgreSQLRefuses(t *testing.T) {
	engine(t, "PGHOST")
	t.Setenv("PGPASSWORD", "never-the-right-one")
	for env, want := range map[string]string{
		"PGHOST PGPORT PGUSER PGDATABASE PGPASSWORD": "password authentication failed",
		"PGHOST PGPORT PGUSER PGDATABASE":            "no password supplied",
	} {
		dir := demo(t, "")
		loaded(t, dir, strings.Fields(env), "psql", "-X", "--csv", "-c", "SELECT 1") // and without -w: there is no terminal to ask at
		report, err := generator.Build(t.Context(), generator.Options{Dir: dir, NoNPM: true, Cache: t.TempDir(), Loaders: generator.Loaders{Allow: true}})
		if err != nil {
			t.Fatal(err)
		}
		var said bytes.Buffer
		_ = report.Problems.Print(&said, problem.Text, problem.Catalog("en"))
		if text := said.String(); !strings.Contains(text, want) || strings.Contains(text, "never-the-right-one") {
			t.Errorf("with %s it says %s", env, text)
		}
	}
}

// TestDuckDB reads the rows that a site publishes apart, and makes the site of them again.
func TestDuckDB(t *testing.T) {
	script := engine(t, "COCREA_DUCKDB")
	dir := demo(t, `partitions = ["state_id", "theme_id"]`)
	want := site(t, dir)
	lake := filepath.Join(dir, "lake")
	parts := 0
	for name, data := range want {
		if rest, is := strings.CutPrefix(name, "datos/descargas/commitments/"); is && path.Ext(name) == ".parquet" {
			file := filepath.Join(lake, filepath.FromSlash(rest))
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, data, 0o644); err != nil {
				t.Fatal(err)
			}
			parts++
		}
	}
	if parts < 30 {
		t.Fatalf("only %d files have the rows apart", parts)
	}
	header, _, _ := strings.Cut(string(want["datos/descargas/commitments.csv"]), "\n")
	from := strings.ReplaceAll(header, "pillar_ids", "array_to_string(pillar_ids, ';') AS pillar_ids")
	loaded(t, dir, nil, "node", script, "SELECT "+from+" FROM read_parquet('lake/**/*.parquet', hive_partitioning = true, hive_types_autocast = false) ORDER BY id")
	alike(t, want, site(t, dir), 100)
}
