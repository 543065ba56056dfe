package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// living is this repository: its site is what people edit. Only long runs read it, of
// TestPublishing and TestClaims (TestNothingLiving sees to that), because a test that does
// stands before every edit.
const living = "../.."

// publishing are the steps of the workflow that publishes, as it has them and in its order.
func publishing(t *testing.T) []string {
	t.Helper()
	workflow, err := os.ReadFile("../../.github/workflows/pages.yml")
	if err != nil {
		t.Fatal(err)
	}
	var steps []string
	for _, m := range regexp.MustCompile(`(?m)^ +(?:- )?run: (go run \./cmd/cocrea .+)$`).FindAllStringSubmatch(string(workflow), -1) {
		steps = append(steps, strings.TrimSpace(m[1]))
	}
	var verbs []string
	for _, step := range steps {
		verbs = append(verbs, strings.Fields(step)[3])
	}
	if got, want := strings.Join(verbs, " "), "check build verify"; got != want {
		t.Fatalf("pages.yml has the steps %q, not %q", got, want)
	}
	if strings.Contains(string(workflow), "go test") {
		t.Error("pages.yml runs tests of the program: an edit of the data would wait for them")
	}
	return steps
}

// publish runs the steps in a site's folder, and says which one failed and how.
func (s *folder) publish(steps []string) error {
	for _, step := range steps {
		command := strings.Replace(step, "go run ./cmd/cocrea", "cocrea", 1)
		if out, err := s.run("sh", "-c", command); err != nil {
			return errors.New(step + ": " + err.Error() + "\n" + out)
		}
	}
	return nil
}

// run runs a command in the site's folder, as the workflow would.
func (s *folder) run(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), "COCREA_NO_NPM=1", "LANG=en_US.UTF-8", "BASE_URL=https://example.org/repository/")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// long asks for the long run; see doc.go of package generator.
var long = os.Getenv("COCREA_LONG") == "yes"

// TestPublishing edits a small site in ten ordinary ways, one after the other. After the
// last edit the publishing steps pass, in order, and what was edited is published. With
// COCREA_LONG=yes the site of this repository is edited, too, and each is published after
// every edit.
func TestPublishing(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("there is no sh to run the steps of the workflow")
	}
	steps := publishing(t)
	t.Run("small", func(t *testing.T) {
		t.Parallel()
		editAll(t, copied(t, "../../generator/testdata/site"), steps)
	})
	t.Run("living", func(t *testing.T) {
		t.Parallel()
		if !long {
			t.Skip("COCREA_LONG=yes runs it")
		}
		s := copied(t, living)
		if out, err := s.run("cocrea", "why"); err != nil { // it reads all that is edited, and takes a tenth of check
			t.Skipf(mistaken, out)
		}
		editAll(t, s, steps)
	})
}

// mistaken is a site that cannot be published before any edit; pages.yml tells of it.
const mistaken = "the site has mistakes before any edit:\n%s"

// editAll makes all edits that the site allows, and publishes it after each or after the last.
func editAll(t *testing.T, s *folder, steps []string) {
	s.raise(t)
	for i, e := range edits {
		if why := e.do(t, s); why != "" {
			t.Logf("not tried: %s: %s", e.name, why)
		} else {
			t.Log(e.name)
		}
		if long || i == len(edits)-1 {
			s.published(t, steps)
		}
		if t.Failed() {
			t.Fatalf("after an edit: %s", e.name)
		}
	}
}

// published runs the steps and looks for what stands in the site's tables.
func (s *folder) published(t *testing.T, steps []string) {
	t.Helper()
	if err := s.publish(steps); err != nil {
		if s.from == living {
			if out, wrong := copied(t, living).run("cocrea", "check"); wrong != nil {
				t.Skipf(mistaken, out)
			}
		}
		t.Error(err)
	}
	for _, table := range []string{"commitments", "action_plans", "sources"} {
		s.pages(t, table)
	}
}

// pages looks for the page of every record of a table.
func (s *folder) pages(t *testing.T, table string) {
	t.Helper()
	head, rows := s.table(t, table)
	at := column(head, "id")
	for _, row := range rows {
		found, err := filepath.Glob(filepath.Join(s.dir, "public", "*", row[at], "index.html"))
		if err != nil || len(found) == 0 {
			t.Errorf("%s %s has no page", table, row[at])
		}
	}
}

// folder is a copy of a site that is edited as people do it: by cells and lines.
type folder struct{ dir, from string }

func copied(t *testing.T, from string) *folder {
	t.Helper()
	s := &folder{t.TempDir(), from}
	for _, part := range []string{"data", "content", "themes"} {
		parts := os.DirFS(filepath.Join(from, part))
		err := fs.WalkDir(parts, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(parts, name)
			if err != nil {
				return err
			}
			return put(filepath.Join(s.dir, part, name), data)
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	return s
}

func put(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}

// read returns the text of a file, "" where there is none.
func (s *folder) read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return string(data)
}

func (s *folder) write(t *testing.T, name, text string) {
	t.Helper()
	if err := put(filepath.Join(s.dir, filepath.FromSlash(name)), []byte(text)); err != nil {
		t.Fatal(err)
	}
}

// table reads a table as a spreadsheet would: blanks and marks that it passes over
// are passed over. A table that is not there has no rows.
func (s *folder) table(t *testing.T, name string) (head []string, rows [][]string) {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(s.read(t, "data/"+name+".csv"), "\ufeff")))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range all {
		for j := range row {
			row[j] = strings.TrimSpace(row[j])
		}
		switch {
		case i == 0:
			head = row
		case len(row) == len(head) && strings.Join(row, "") != "":
			rows = append(rows, row)
		}
	}
	return head, rows
}

// save writes a table as a spreadsheet does.
func (s *folder) save(t *testing.T, name string, head []string, rows [][]string) {
	t.Helper()
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(append([][]string{head}, rows...)); err != nil {
		t.Fatal(err)
	}
	s.write(t, "data/"+name+".csv", out.String())
}

// column is the place of a column, -1 where there is none.
func column(head []string, name string) int {
	for i, h := range head {
		if h == name {
			return i
		}
	}
	return -1
}

// raise raises version and date, as who edits what is frozen must; it returns the version.
func (s *folder) raise(t *testing.T) string {
	t.Helper()
	text := s.read(t, "data/dataset.toml")
	version, date := numbered.FindStringSubmatch(text), dated.FindStringSubmatch(text)
	if version == nil || date == nil {
		return ""
	}
	day, err := time.Parse(time.DateOnly, date[1])
	if err != nil {
		t.Fatal(err)
	}
	next := version[1] + ".1"
	text = strings.Replace(text, version[0], `version = "`+next+`"`, 1)
	text = strings.Replace(text, date[0], `date = "`+day.AddDate(0, 0, 1).Format(time.DateOnly)+`"`, 1)
	s.write(t, "data/dataset.toml", text)
	return next
}
