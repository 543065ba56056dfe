package generator

import (
	"encoding/json"
	"os"
	"path/filepath"
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
