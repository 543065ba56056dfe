package release

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"cocrea/generator/change"
	"cocrea/generator/dataset"
	"cocrea/generator/model"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// frozen is the smallest data with a release of them, its notes in Spanish.
func frozen(t *testing.T, edits ...func(files fstest.MapFS)) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("../testdata/tiny.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range archive.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for _, edit := range edits {
		edit(files)
	}
	probs := &problem.List{}
	m := model.Load(files, model.Given{}, probs)
	if !m.Whole {
		t.Fatalf("not read: %v", probs.Sorted())
	}
	made, err := Freeze(m, change.Words(m.Dataset.Tree()), nil, map[string]string{"es": "La primera."}, func(file string) ([]byte, error) { return fs.ReadFile(files, file) })
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
	if d := r.Data(); d.Dataset.Title.In("es") == "" || d.Table("states").Fields[0].Pattern == nil || d.Table("action_plans").Fields[1].Ref != "states" {
		t.Errorf("what is known of the frozen data is %+v", d.Dataset)
	}
}

// TestFreezeWords: what a dataset.toml leaves to the program is frozen with it, so that a
// release says the same when the program has other words; own columns keep their types.
func TestFreezeWords(t *testing.T) {
	t.Parallel()
	files := frozen(t, func(files fstest.MapFS) {
		about := files["data/dataset.toml"]
		before, after, _ := strings.Cut(string(about.Data), "[tables.")
		about.Data = []byte(before + "[tables.works]\ntitle_es = \"Obras\"\nkey = \"id\"\n[tables.works.fields]\nshare = { type = \"percent\", label_es = \"Parte\" }\nstate = { enum = [\"a\", \"b\"], values = { a_es = \"Uno\" }, label_es = \"Estado\" }\n[tables." + after)
		files["data/works.csv"] = &fstest.MapFile{Data: []byte("id,share,state\nw-1,2.5,a\n")}
	})
	probs := &problem.List{}
	all, err := Load(files, probs)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d releases, %v, %s", len(all), err, rules(probs))
	}
	r := all[0]
	if got := r.Dataset.Tables["states"]; got.Title["es"] != "Lugares" || got.Fields["name"].Description["es"] == "" {
		t.Errorf("the release says of the states %+v", got)
	}
	live := change.Read(files, model.Keys(), func(tree *table.Tree, tables []*table.Table) {
		model.Label(tree, tree.Strings("languages"), tables, nil)
	}, probs)
	if d := change.Compare(r.State(), live); !d.None() {
		t.Errorf("the same data differ: %+v", d)
	}
	works := r.Data().Table("works")
	share, state := works.Fields[1], works.Fields[2]
	if share.Type != table.TypePercent || !share.HasMax || state.Words["a"].In("es") != "Uno" || works.Key() != "id" {
		t.Errorf("the columns of the release are %+v", works.Fields)
	}
}

// TestBroken: a release that is not what was frozen is told of, and left out.
func TestBroken(t *testing.T) {
	t.Parallel()
	const dir = Folder + "/1.0/"
	for _, c := range []struct{ name, file, old, new, rule string }{
		{"a cell is changed", "states.csv", "Alfa Única", "Alfa", "release-digest"},
		{"a title is changed", "dataset.toml", "title_es = \"", "title_es = \"No ", "release-digest"},
		{"a row is gone", "commitments.csv", "a-02,", "\x00", "release-digest"},
		{"the hash is changed", File, `digest = "`, `digest = "0`, "release-digest"},
		{"its folder has another name", File, `version = "1.0"`, `version = "2.0"`, "release-version"},
		{"a column has no type", File, `columns = ["id", "name"`, `columns = ["name"`, "release-columns"},
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

// TestFormer: the words of a release whose digest is not of them are kept by the next one.
func TestFormer(t *testing.T) {
	t.Parallel()
	files := frozen(t)
	old := Folder + "/1.0/"
	probs := &problem.List{}
	r, err := One(files, "1.0", probs)
	if err != nil || r == nil {
		t.Fatal(err, rules(probs))
	}
	bare, err := dataset.DigestOf(r.Tables, nil)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(files[old+File].Data), "words = true\n", "", 1)
	files[old+File] = &fstest.MapFile{Data: []byte(strings.Replace(text, r.Digest, bare, 1))}
	before, err := Load(files, probs)
	if err != nil || len(before) != 1 || before[0].Worded {
		t.Fatalf("%+v, %v, %s", before, err, rules(probs))
	}
	m := model.Load(files, model.Given{}, &problem.List{})
	m.Dataset.Version = "1.1"
	made, err := Freeze(m, before[0].words, before, nil, func(file string) ([]byte, error) { return fs.ReadFile(files, file) })
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range made {
		files[Folder+"/1.1/"+name] = &fstest.MapFile{Data: data}
	}
	if all, err := Load(files, probs); err != nil || len(all) != 2 || rules(probs) != "" {
		t.Fatalf("%d releases, %v, %s", len(all), err, rules(probs))
	}
	files[old+"dataset.toml"] = &fstest.MapFile{Data: bytes.Replace(files[old+"dataset.toml"].Data, []byte(`title_es = "`), []byte(`title_es = "No `), 1)}
	if all, err := Load(files, probs); err != nil || len(all) != 1 || rules(probs) != "release-digest" {
		t.Errorf("another title: %d releases, %v, %s", len(all), err, rules(probs))
	}
}
