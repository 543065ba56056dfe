package generator

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cocrea/themes"
)

// editor edits a site at random.
type editor struct {
	t        *testing.T
	dir, out string
	chance   *rand.Rand
	releases int // that it made
}

// newEditor lays out a site to edit: the small one, or one of another subject.
func newEditor(t *testing.T, name string, seed uint64) *editor {
	t.Helper()
	dir := t.TempDir()
	err := os.CopyFS(dir, os.DirFS("testdata/site"))
	if name == "site" {
		err = errors.Join(err, lay(dir, "testdata/en"))
	} else {
		dir = unpacked(t, "testdata/subjects/"+name+".txtar")
	}
	if err != nil {
		t.Fatal(err)
	}
	return &editor{t: t, dir: dir, out: filepath.Join(t.TempDir(), "public"), chance: rand.New(rand.NewPCG(13, seed))}
}

// build publishes the site into a folder and gives the number of files that were not made
// again, or -1 where the site has an error.
func (e *editor) build(out string, anew bool) int {
	e.t.Helper()
	report, err := Build(context.Background(), Options{Dir: e.dir, Out: out, NoNPM: true, Anew: anew})
	if err != nil {
		e.t.Fatal(err)
	}
	if !report.Published {
		return -1
	}
	return report.Saved
}

// same compares the output with one that is made anew.
func (e *editor) same(did string) {
	e.t.Helper()
	dir := e.t.TempDir()
	clean := filepath.Join(dir, "public")
	e.build(clean, true)
	got, want := e.files(e.out), e.files(clean)
	if err := os.RemoveAll(dir); err != nil { // hundreds of them would fill the memory
		e.t.Fatal(err)
	}
	for name, data := range want {
		if !bytes.Equal(got[name], data) {
			e.t.Errorf("after %s: %s is not as in a new build", did, name)
		}
		delete(got, name)
	}
	for name := range got {
		e.t.Errorf("after %s: %s is left of a former build", did, name)
	}
}

// served compares what a preview shows, which followed all edits, with the output.
func (e *editor) served(p *Preview) {
	e.t.Helper()
	if err := p.Measure(context.Background()); err != nil {
		e.t.Fatal(err)
	}
	for name, want := range e.files(e.out) {
		if _, got, err := p.Open("/" + name); err != nil || !bytes.Equal(got, want) {
			e.t.Errorf("%s is shown otherwise than published: %v", name, err)
		}
	}
}

func (e *editor) files(dir string) map[string][]byte {
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[name], err = os.ReadFile(filepath.Join(dir, name))
		}
		return err
	})
	if err != nil {
		e.t.Fatal(err)
	}
	return files
}

// edit makes one edit that the site bears and builds it over the last one; it says what it
// did, and how many files were not made again.
func (e *editor) edit() (did string, saved int) {
	for {
		before := e.files(e.dir)
		did = e.try()
		if saved = e.build(e.out, false); saved >= 0 {
			return did, saved
		}
		e.restore(before)
	}
}

// restore takes an edit back.
func (e *editor) restore(before map[string][]byte) {
	for name := range e.files(e.dir) {
		if _, was := before[name]; !was {
			_ = os.Remove(filepath.Join(e.dir, name))
		}
	}
	for name, data := range before {
		e.write(name, data)
	}
}

// try makes one edit.
func (e *editor) try() string {
	edits := []func() string{e.cell, e.cell, e.cell, e.cell, e.setting, e.rowLess, e.rowMore, e.page, e.message, e.layout, e.release, e.damage, e.touched, e.backdated, e.moved}
	return edits[e.chance.IntN(len(edits))]()
}

// one is a file of the site that fits, any of them.
func (e *editor) one(fits func(name string) bool) (name string, data []byte) {
	return e.oneIn(e.dir, fits)
}

func (e *editor) oneIn(dir string, fits func(name string) bool) (name string, data []byte) {
	files := e.files(dir)
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(n string) bool { return !fits(n) })
	name = names[e.chance.IntN(len(names))]
	return name, files[name]
}

// table is a table of the present data.
func (e *editor) table() (name string, data []byte) {
	return e.one(func(n string) bool {
		return strings.HasPrefix(n, "data/") && strings.Count(n, "/") == 1 && strings.HasSuffix(n, ".csv")
	})
}

func (e *editor) rowLess() string {
	name, data := e.table()
	lines := bytes.SplitAfter(data, []byte("\n"))
	at := 1 + e.chance.IntN(max(1, len(lines)-2))
	e.write(name, bytes.Join(slices.Delete(lines, at, at+1), nil))
	return "a row less in " + name
}

// rowMore repeats the last row under another id.
func (e *editor) rowMore() string {
	name, data := e.table()
	lines := bytes.SplitAfter(bytes.TrimSpace(data), []byte("\n"))
	if id, rest, found := bytes.Cut(lines[len(lines)-1], []byte(",")); found && len(lines) > 1 {
		e.write(name, slices.Concat(bytes.Join(lines, nil), []byte("\n"), id, []byte("1,"), rest, []byte("\n")))
	}
	return "a row more in " + name
}

func (e *editor) page() string {
	name, data := e.one(func(n string) bool { return strings.HasSuffix(n, ".md") || n == "content/site.toml" })
	if name == "content/site.toml" {
		e.write(name, bytes.Replace(data, []byte("\ntitle = \""), []byte("\ntitle = \"Otra "), 1))
		return "another title of the site"
	}
	e.write(name, append(data, "\nUna línea más.\n"...))
	return "a line more in " + name
}

func (e *editor) message() string {
	const file = "content/es/messages.toml"
	data, _ := os.ReadFile(filepath.Join(e.dir, filepath.FromSlash(file)))
	if bytes.Contains(data, []byte("[footer]")) {
		return e.cell()
	}
	e.write(file, append(data, "\n[footer]\nprogram = \"Hecho con esmero.\"\n"...))
	return "a message more"
}

func (e *editor) layout() string {
	text, err := fs.ReadFile(themes.FS, "default/layouts/missing.html")
	if err != nil {
		e.t.Fatal(err)
	}
	part := fmt.Sprintf(`<article data-n="%d"`, e.chance.IntN(1000))
	e.write("themes/default/layouts/missing.html", bytes.Replace(text, []byte("<article"), []byte(part), 1))
	return "another layout"
}

// damage turns a bit of the record of the last build.
func (e *editor) damage() string {
	made := filepath.Join(side(e.out), "made")
	if data, err := os.ReadFile(made); err == nil && len(data) > 0 {
		data[e.chance.IntN(len(data))] ^= 1
		_ = os.WriteFile(made, data, 0o600)
	}
	return "damage to the record"
}

// setting changes what the site makes.
func (e *editor) setting() string {
	const file = "content/site.toml"
	data := e.files(e.dir)[file]
	before, after, _ := bytes.Cut(data, []byte("\n[outputs]\n"))
	name := regexp.MustCompile(`(?m)^name = .*\n`).Find(after)
	some := []string{`cards = "none"`, "offline = false", `api = "tables"`, `figures = "cited"`, "comparisons = false", "joined = false", `formats = ["csv", "json", "xlsx"]`}
	chosen := some[e.chance.IntN(len(some))]
	e.write(file, slices.Concat(before, []byte("\n[outputs]\n"+chosen+"\n"), name))
	return "the setting " + chosen
}

var versionLine = regexp.MustCompile(`(?m)^version = .*$`)

// release freezes the data under a version of their own.
func (e *editor) release() string {
	const file = "data/dataset.toml"
	e.releases++
	version := fmt.Sprintf("2030.%d", e.releases)
	data := e.files(e.dir)[file]
	if !versionLine.Match(data) {
		return "nothing"
	}
	e.write(file, versionLine.ReplaceAll(data, []byte(`version = "`+version+`"`)))
	if _, err := Release(context.Background(), Options{Dir: e.dir, NoNPM: true}, version, nil); err != nil {
		e.t.Fatal(err)
	}
	return "the release " + version
}

// cell changes a cell of a table.
func (e *editor) cell() string {
	name, data := e.table()
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) < 2 {
		return "nothing"
	}
	row, col := 1+e.chance.IntN(len(rows)-1), e.chance.IntN(len(rows[0]))
	was := rows[row][col]
	switch e.chance.IntN(3) {
	case 0:
		rows[row][col] += "1"
	case 1:
		rows[row][col] = rows[1+e.chance.IntN(len(rows)-1)][col]
	case 2:
		rows[row][col] = ""
	}
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
		e.t.Fatal(err)
	}
	e.write(name, out.Bytes())
	return fmt.Sprintf("%s of %s:%d, %q for %q", rows[0][col], name, row+1, rows[row][col], was)
}

func (e *editor) write(name string, data []byte) {
	file := filepath.Join(e.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		e.t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		e.t.Fatal(err)
	}
}
