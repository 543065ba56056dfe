package release

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"cocrea/generator/model"
	"cocrea/generator/problem"
)

// frozen is the smallest data with a release of them, its notes in Spanish.
func frozen(t *testing.T) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("../testdata/tiny.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range archive.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	probs := &problem.List{}
	m := model.Load(files, probs)
	if !m.Whole {
		t.Fatalf("not read: %v", probs.Sorted())
	}
	made, err := Freeze(m, map[string]string{"es": "La primera."}, func(file string) ([]byte, error) { return fs.ReadFile(files, file) })
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range made {
		files[Folder+"/"+m.Dataset.Version+"/"+name] = &fstest.MapFile{Data: data}
	}
	return files
}

func rules(probs *problem.List) string {
	var out []string
	for _, p := range probs.Sorted() {
		out = append(out, p.Rule)
	}
	return strings.Join(out, " ")
}

// TestFreeze: what is frozen is read again as it was, and freezing twice gives the same bytes.
func TestFreeze(t *testing.T) {
	t.Parallel()
	files, again := frozen(t), frozen(t)
	for name, file := range files {
		if !bytes.Equal(file.Data, again[name].Data) {
			t.Errorf("%s is not the same when it is frozen again", name)
		}
	}
	probs := &problem.List{}
	all, err := Load(files, probs)
	if err != nil || len(all) != 1 || rules(probs) != "" {
		t.Fatalf("%d releases, %v, %s", len(all), err, rules(probs))
	}
	r := Find(all, "1.0")
	if r == nil || Find(all, "1.1") != nil || r.Date != "2017-10-01" || r.Notes.In("es") != "La primera." {
		t.Fatalf("the release is %+v", r)
	}
	for _, table := range r.Tables {
		live, err := fs.ReadFile(files, "data/"+table.Name+".csv")
		if err != nil {
			continue // kept in another form
		}
		if want := bytes.Count(live, []byte("\n")) - 1; len(table.Rows) != want {
			t.Errorf("%s has %d rows, not %d", table.Name, len(table.Rows), want)
		}
	}
	if n := len(r.Files()); n != 2*len(r.Tables) {
		t.Errorf("%d downloads of %d tables", n, len(r.Tables))
	}
}

// TestBroken: a release that is not what was frozen is told of, and left out.
func TestBroken(t *testing.T) {
	t.Parallel()
	const dir = Folder + "/1.0/"
	for _, c := range []struct{ name, file, old, new, rule string }{
		{"a cell is changed", "states.csv", "Alfa Única", "Alfa", "release-digest"},
		{"a row is gone", "commitments.csv", "a-02,", "\x00", "release-digest"},
		{"the hash is changed", File, `digest = "`, `digest = "0`, "release-digest"},
		{"its folder has another name", File, `version = "1.0"`, `version = "2.0"`, "release-version"},
		{"a column has no type", File, `columns = ["id", "inegi"`, `columns = ["inegi"`, "release-columns"},
		{"a table lies elsewhere", File, `file = "states.csv"`, `file = "../../states.csv"`, "release-columns"},
	} {
		files := frozen(t)
		text := string(files[dir+c.file].Data)
		if !strings.Contains(text, c.old) {
			t.Errorf("%s: %s does not hold %q", c.name, c.file, c.old)
			continue
		}
		if c.new == "\x00" {
			text = text[:strings.Index(text, c.old)]
		} else {
			text = strings.Replace(text, c.old, c.new, 1)
		}
		files[dir+c.file] = &fstest.MapFile{Data: []byte(text)}
		probs := &problem.List{}
		all, err := Load(files, probs)
		if err != nil || len(all) != 0 || rules(probs) != c.rule {
			t.Errorf("%s: %d releases, %v, %q, not %q", c.name, len(all), err, rules(probs), c.rule)
		}
	}
}

// TestNotes: the notes of a release may be mended.
func TestNotes(t *testing.T) {
	t.Parallel()
	files := frozen(t)
	at := Folder + "/1.0/" + File
	files[at] = &fstest.MapFile{Data: bytes.Replace(files[at].Data, []byte("La primera."), []byte("La primera de todas."), 1)}
	probs := &problem.List{}
	r, err := One(files, "1.0", probs)
	if err != nil || r == nil || rules(probs) != "" || r.Notes.In("es") != "La primera de todas." {
		t.Errorf("%+v, %v, %s", r, err, rules(probs))
	}
}

// TestNamed: a version can stand in an address and is not the word for the newest.
func TestNamed(t *testing.T) {
	t.Parallel()
	for v, want := range map[string]bool{"2017.1": true, "1": true, "2017.1-a": true, "": false, "latest": false, "2017/1": false, "..": false,
		"2017 1": false, "V1": false, "1.": false, strings.Repeat("1", 41): false} {
		if Named(v) != want {
			t.Errorf("%q may be a version: %v", v, !want)
		}
	}
}

// TestOrder: the oldest first, numbers as numbers.
func TestOrder(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{{"2017.9", "2017.10"}, {"2017.1", "2017.1.1"}, {"2016.12", "2017.1"}, {"1-a", "1-b"}} {
		if order(c[0], c[1]) >= 0 || order(c[1], c[0]) <= 0 || order(c[0], c[0]) != 0 {
			t.Errorf("%s does not come before %s", c[0], c[1])
		}
	}
}
