package generator

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestIncremental edits sites at random and builds each after every edit, over what the
// build before it left and anew: both are the same, byte for byte. COCREA_LONG=yes makes
// three hundred edits, else a few.
func TestIncremental(t *testing.T) {
	edits := 3
	if everyFault {
		edits = 150
	}
	for i, name := range []string{"site", "agreements"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
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
			e := editor{t: t, dir: dir, out: filepath.Join(t.TempDir(), "public"), chance: rand.New(rand.NewPCG(13, uint64(i)))}
			e.build(e.out, false)
			if saved := e.build(e.out, false); saved == 0 {
				t.Error("nothing of an unchanged site was taken from the last build")
			}
			p := NewPreview(Options{Dir: dir, NoNPM: true})
			for range edits {
				did, saved := e.edit()
				t.Logf("after %s: %d files were not made again", did, saved)
				e.same(did)
				if _, err := p.Reload(context.Background()); err != nil {
					t.Fatal(err)
				}
			}
			e.served(p)
		})
	}
}

// editor edits a site at random.
type editor struct {
	t        *testing.T
	dir, out string
	chance   *rand.Rand
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
	clean := filepath.Join(e.t.TempDir(), "public")
	e.build(clean, true)
	got, want := e.files(e.out), e.files(clean)
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
		for name := range e.files(e.dir) {
			_ = os.Remove(filepath.Join(e.dir, name))
		}
		for name, data := range before {
			e.write(name, data)
		}
	}
}

// try makes one edit.
func (e *editor) try() string {
	var names []string
	for name := range e.files(e.dir) {
		names = append(names, name)
	}
	slices.Sort(names)
	of := func(fits func(string) bool) (string, []byte) {
		some := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return !fits(n) })
		name := some[e.chance.IntN(len(some))]
		data, err := os.ReadFile(filepath.Join(e.dir, name))
		if err != nil {
			e.t.Fatal(err)
		}
		return name, data
	}
	table := func(n string) bool {
		return strings.HasPrefix(n, "data/") && strings.Count(n, "/") == 1 && strings.HasSuffix(n, ".csv")
	}
	switch e.chance.IntN(9) {
	default:
		return e.cell(of(table))
	case 5: // a row less or twice
		name, data := of(table)
		lines := bytes.SplitAfter(data, []byte("\n"))
		at := 1 + e.chance.IntN(max(1, len(lines)-2))
		e.write(name, bytes.Join(slices.Delete(lines, at, at+1), nil))
		return "a row less in " + name
	case 6:
		name, data := of(func(n string) bool { return strings.HasSuffix(n, ".md") || n == "content/site.toml" })
		if name == "content/site.toml" {
			e.write(name, bytes.Replace(data, []byte("\ntitle = \""), []byte("\ntitle = \"Otra "), 1))
			return "another title of the site"
		}
		e.write(name, append(data, "\nUna línea más.\n"...))
		return "a line more in " + name
	case 7:
		file := "content/es/messages.toml"
		data, _ := os.ReadFile(filepath.Join(e.dir, filepath.FromSlash(file)))
		if bytes.Contains(data, []byte("[footer]")) {
			return e.cell(of(table))
		}
		e.write(file, append(data, "\n[footer]\nprogram = \"Hecho con esmero.\"\n"...))
		return "a message more"
	case 8: // the record and the output are not what they were
		made := filepath.Join(filepath.Dir(e.out), "."+filepath.Base(e.out)+".cocrea", "made")
		data, err := os.ReadFile(made)
		if err == nil && len(data) > 0 {
			data[e.chance.IntN(len(data))] ^= 1
			_ = os.WriteFile(made, data, 0o600)
		}
		return "damage to the record"
	}
}

// cell changes a cell of a table.
func (e *editor) cell(name string, data []byte) string {
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
