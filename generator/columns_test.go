package generator

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// recounted asks a site's database for each of its figures by the query that its document
// gives: it says the same.
func recounted(t *testing.T, out string) {
	t.Helper()
	data, err := filepath.Glob(filepath.Join(out, "*", "*", "*.sqlite"))
	if err != nil || len(data) != 1 {
		t.Fatalf("%v in %d databases", err, len(data))
	}
	db, err := sqlite.OpenConn(data[0], sqlite.OpenReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	documents, err := filepath.Glob(filepath.Join(out, "api", "v1", "figures", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, file := range documents {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var f struct {
			ID, Query string
			Value     *float64
		}
		if err := json.Unmarshal(text, &f); err != nil {
			t.Fatal(err)
		}
		if f.Query == "" || f.Value == nil {
			continue
		}
		asked++
		got, rows := 0.0, 0
		err = sqlitex.ExecuteTransient(db, f.Query, &sqlitex.ExecOptions{ResultFunc: func(r *sqlite.Stmt) error {
			got, rows = r.ColumnFloat(0), rows+1
			return nil
		}})
		if err != nil || rows != 1 || got != *f.Value {
			t.Errorf("%s is %v, the query gives %v in %d rows (%v)\n%s", f.ID, *f.Value, got, rows, err, f.Query)
		}
	}
	if asked < 5 {
		t.Errorf("%d of %d figures have a query", asked, len(documents))
	}
}

// TestManyValues: of more values than bars can be read the most frequent are shown, and the
// rest as one, with all that are as frequent as one of it. Those that differ in a sign or a
// capital letter alone are not one another.
func TestManyValues(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var rows strings.Builder
	rows.WriteString("title,kind,tags,body_ids,budget,currency\n")
	var bodies strings.Builder
	bodies.WriteString("id,name\n")
	for i := range 60 {
		fmt.Fprintf(&rows, "First %d,k%d,a_%d;b%d,o%d,%d,EUR\nSecond %d,k%d,axb;A_%d,,,\n", i, i, i%50, i%7, i, i+1, i, i/2, i)
		fmt.Fprintf(&bodies, "o%d,Office %d\n", i, i)
	}
	for name, text := range map[string]string{
		"content/site.toml":    "title = \"Many\"\npublisher = \"Nobody\"\nlanguages = [\"en\"]\n",
		"data/commitments.csv": rows.String(), "data/bodies.csv": bodies.String(),
	} {
		if err := write(filepath.Join(dir, name), text); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "public")
	if report, err := Build(context.Background(), Options{Dir: dir, Out: out, NoNPM: true}); err != nil || !report.Published {
		t.Fatalf("%v: %v", err, report)
	}
	recounted(t, out)
	for chart, want := range map[string]string{"by-kind": "others,36 other values,48", "by-tag": "others,", "budget-by-body": "others,36 other values,666"} {
		files, _ := filepath.Glob(filepath.Join(out, "*", "*", chart+".csv"))
		if len(files) != 1 {
			t.Fatalf("%s: %v", chart, files)
		}
		text, err := os.ReadFile(files[0])
		if lines := strings.Count(string(text), "\n"); err != nil || !strings.Contains(string(text), "\n"+want) || lines > 27 {
			t.Errorf("%s has %d lines (%v):\n%s", chart, lines, err, text)
		}
	}
}

// TestColumns builds the sites of testdata/columns, each of few columns, and reads what
// follows from them, as TestOddSites does.
func TestColumns(t *testing.T) {
	eachCase(t, "columns", func(t *testing.T, file string) {
		out := built(t, file)
		whole(t, out)
		sensible(t, out)
		recounted(t, out)
		says(t, out, parsed(t, file))
	})
}

// described fails where what programs are told of a site's data states what is not known, or
// demands a least value of a text, which readers of Data Packages refuse.
func described(t *testing.T, out string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(out, "catalog.ttl"))
	if err != nil || strings.Contains(string(text), ` ""`) {
		t.Errorf("the catalogue states nothing of something (%v)", err)
	}
	if text, err = os.ReadFile(filepath.Join(out, "datapackage.json")); err != nil {
		t.Fatal(err)
	}
	var pack struct {
		Resources []struct {
			Name   string
			Schema struct {
				Fields []struct {
					Name, Type  string
					Constraints struct{ Minimum, Maximum *float64 }
				}
			}
		}
	}
	if err := json.Unmarshal(text, &pack); err != nil || len(pack.Resources) == 0 {
		t.Fatalf("%v in %d resources", err, len(pack.Resources))
	}
	for _, r := range pack.Resources {
		for _, f := range r.Schema.Fields {
			if f.Type == "string" && (f.Constraints.Minimum != nil || f.Constraints.Maximum != nil) {
				t.Errorf("%s.%s is a text with a least or a most value", r.Name, f.Name)
			}
		}
	}
}
