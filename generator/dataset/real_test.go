package dataset

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"zombiezen.com/go/sqlite"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// one is the file of a format, and of a language where it has one.
func one(t *testing.T, files []made, format, lang string) made {
	t.Helper()
	for _, f := range files {
		if f.Format == format && f.Of == nil && f.Lang == lang {
			return f
		}
	}
	t.Fatalf("no %s", format)
	return made{}
}

func written(t *testing.T, in Input) []made {
	t.Helper()
	files, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	return produce(t, files)
}

// TestViews compares what the database derives with what the model does.
func TestViews(t *testing.T) {
	in := real(t)
	files := written(t, in)
	conn, err := sqlite.OpenConn(one(t, files, SQLite, "").path, sqlite.OpenReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	var stages, themes, pillars []string
	for i := range in.Model.States {
		s := &in.Model.States[i]
		stages = append(stages, s.ID+" "+s.Step.Stage)
	}
	for i := range in.Model.Themes {
		c := &in.Model.Themes[i]
		published := "unknown"
		if c.Published != nil {
			published = c.Published.Count.Text()
		}
		themes = append(themes, fmt.Sprint(c.ID, " ", len(c.Commitments), " ", published))
	}
	for i := range in.Model.Commitments {
		c := &in.Model.Commitments[i]
		for _, p := range c.Pillars {
			pillars = append(pillars, fmt.Sprint(c.ID, " ", p.ID, " ", p.Name["es"], " ", c.State.In("es")))
		}
	}
	for query, want := range map[string][]string{
		`SELECT id || ' ' || stage FROM states_by_stage`:                                                                    stages,
		`SELECT id || ' ' || coded || ' ' || ifnull(published, 'unknown') FROM commitments_by_theme`:                        themes,
		`SELECT commitment_id || ' ' || pillar_id || ' ' || pillar_name_es || ' ' || state_name FROM commitments_by_pillar`: pillars,
	} {
		if got := column(t, conn, query); !slices.Equal(got, want) {
			t.Errorf("%s\n%v\nnot\n%v", query, got, want)
		}
	}
	meta := column(t, conn, `SELECT name || '=' || value FROM _meta`)
	for i := range files {
		files[i].Done(0, sha256.Sum256(files[i].data))
	}
	var all []File
	for _, f := range files {
		all = append(all, f.File)
	}
	d := &in.Model.Dataset
	for _, want := range []string{"version=" + d.Version, "date=" + d.Date, "licence=" + d.Licence, "sha256=" + Digest(all), "address=https://example.org/"} {
		if !slices.Contains(meta, want) {
			t.Errorf("_meta has no %s: %v", want, meta)
		}
	}
	for _, bad := range column(t, conn, `SELECT name FROM sqlite_schema WHERE sql LIKE '%''; '' ORDER BY%'`) {
		t.Errorf("libraries before SQLite 3.44 cannot read %s", bad)
	}
}

// TestDerived: the derived tables say what stands behind the ids, and their columns
// have words put together from those they come from.
func TestDerived(t *testing.T) {
	in := real(t)
	tables := Tables(in)
	joined, long := named(tables, "commitments_joined"), named(tables, "commitments_by_pillar")
	if len(joined.Rows) != len(in.Model.Commitments) {
		t.Errorf("%d rows of %d commitments", len(joined.Rows), len(in.Model.Commitments))
	}
	for i := range in.Model.Commitments {
		c := &in.Model.Commitments[i]
		theme := ""
		if c.Theme() != nil {
			theme = c.Theme().Name["en"]
		}
		var names []string
		for _, p := range c.Pillars {
			names = append(names, p.Name["es"])
		}
		for name, want := range map[string]string{"id": c.ID, "state_name": c.State.In("es"), "plan_published": c.Plan.Published.String(),
			"theme_name_en": theme, "pillar_names_es": strings.Join(names, ";")} {
			if got := joined.Rows[i][joined.Column(name)].Text; got != want {
				t.Errorf("%s, %s: %q, not %q", c.ID, name, got, want)
			}
		}
	}
	for name, want := range map[string]string{"theme_name_es": "Temática: nombre en español", "state_name": "Estado: nombre", "note_es": "Nota en español"} {
		at := joined.Column(name)
		if got := joined.Columns[at].Label["es"]; got != want {
			t.Errorf("the label of %s is %q, not %q", name, got, want)
		}
	}
	if at := joined.Column("theme_name_es"); joined.Columns[at].Basis != "coded" {
		t.Error("a theme's name behind a coded theme is not said to be coded")
	}
	if f := long.Fields[long.Column("pillar_id")]; f.Ref != "pillars" || f.Key || !f.Required {
		t.Errorf("pillar_id is %+v", f)
	}
	tableNames, fileNames := Names(in.Model, in.Languages, nil, "")
	for _, f := range written(t, in) {
		if len(fileNames) == 0 || fileNames[0] != f.Name {
			t.Fatalf("Names has %v where Build has %s", fileNames[:1], f.Name)
		}
		fileNames = fileNames[1:]
	}
	if len(tableNames) != len(tables) || len(fileNames) > 0 {
		t.Errorf("Names has %v and, beyond Build, %v", tableNames, fileNames)
	}
}

// TestOtherLanguage: a language that the data do not have keeps the texts they have.
func TestOtherLanguage(t *testing.T) {
	sources := named(Tables(real(t)), "sources")
	if got, want := len(sources.shown("pt")), len(sources.Fields); got != want {
		t.Errorf("in Portuguese %d columns are shown, not all %d", got, want)
	}
	if got, want := len(sources.shown("es")), len(sources.Fields)-1; got != want {
		t.Errorf("in Spanish %d columns are shown, not %d", got, want)
	}
}

// TestCodes: of a former state a column of codes is known by its texts.
func TestCodes(t *testing.T) {
	t.Parallel()
	for texts, want := range map[string]bool{"01 02 32": true, "01 01": false, "1 10": false, "": false} {
		of := &table.Table{Fields: []table.Field{{Name: "inegi", Type: table.TypeText}}}
		for _, text := range strings.Fields(texts) {
			of.Rows = append(of.Rows, []table.Cell{{Text: text}})
		}
		if got := codes(of, 0); got != want {
			t.Errorf("%q are codes: %v", texts, got)
		}
	}
}

// TestExtraColumn: a column beyond the model that has the name of a derived one wins.
func TestExtraColumn(t *testing.T) {
	in := real(t)
	c := in.Model.Table("commitments")
	c.Fields = append(c.Fields, table.Field{Name: "state_name", Base: "state_name", Type: table.TypeText, Extra: true})
	for i := range c.Rows {
		c.Rows[i] = append(c.Rows[i], table.Cell{Text: "own"})
	}
	in.Model.Dataset.Tables["commitments"].Fields["state_name"] = model.FieldMeta{Label: table.Text{"es": "Propia", "en": "Own"}, Extra: true}
	joined := named(Tables(in), "commitments_joined")
	if at := joined.Column("state_name"); joined.Rows[0][at].Text != "own" {
		t.Errorf("state_name is %q", joined.Rows[0][at].Text)
	}
	equal(t, Tables(in), []made{one(t, written(t, in), SQLite, "")})
}

// TestArchive: it has the CSV and JSON of every table as they are, what explains them
// in each language, and hashes that hold.
func TestArchive(t *testing.T) {
	files := written(t, real(t))
	data := one(t, files, ZIP, "").data
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	inside := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		inside[f.Name] = string(text)
	}
	sums := inside["SHA256SUMS"]
	for _, f := range files {
		packed := f.Format == CSV || f.Format == JSON
		if text, has := inside[f.Name]; has != packed || packed && text != string(f.data) {
			t.Errorf("%s is in the archive: %v; it is the same: %v", f.Name, has, text == string(f.data))
		}
	}
	if want := 14*3 + 7; len(inside) != want || strings.Count(sums, "\n") != want-1 {
		t.Errorf("the archive has %d files, SHA256SUMS %d lines", len(inside), strings.Count(sums, "\n"))
	}
	for name, text := range inside {
		if line := fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte(text)), name); name != "SHA256SUMS" && !strings.Contains(sums, line) {
			t.Errorf("SHA256SUMS does not have %s", line)
		}
	}
	for name, want := range map[string]string{"LEEME.txt": "Versión", "README.txt": "Version", "LICENCE.txt": "CC-BY-4.0"} {
		if !strings.Contains(inside[name], want) {
			t.Errorf("%s does not say %q: %q", name, want, inside[name])
		}
	}
}

// TestWorkbookSays: the first sheet says what the workbook is, the second describes
// every column that the others show.
func TestWorkbookSays(t *testing.T) {
	in := real(t)
	sheets, _, err := sheetsOf(one(t, written(t, in), XLSX, "es").data)
	if err != nil {
		t.Fatal(err)
	}
	text := func(n int) string {
		fields := make([]table.Field, 12)
		for i := range fields {
			fields[i].Type = table.TypeText
		}
		var out strings.Builder
		note := func(cells []string) { out.WriteString(strings.Join(cells, "|") + "\n") }
		if err := readSheet(sheets[n].part, fields, taker{note, note}); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	tables := Tables(in)
	d := &in.Model.Dataset
	about, dictionary := text(0), text(1)
	for _, want := range []string{d.Title["es"], d.Version, d.Date, "CC BY 4.0", "https://example.org/", tables[0].Description["es"]} {
		if !strings.Contains(about, want) {
			t.Errorf("the first sheet does not say %q:\n%s", want, about)
		}
	}
	lines := 1
	for _, c := range tables {
		lines += len(c.shown("es"))
	}
	if got := strings.Count(dictionary, "\n"); got != lines {
		t.Errorf("the dictionary has %d rows, not %d", got, lines)
	}
	for _, want := range []string{"|commitments|kind|Clase|", "high, medium, count-only", "|commitments_joined|theme_name_es|Temática: nombre en español|"} {
		if !strings.Contains(dictionary, want) {
			t.Errorf("the dictionary does not say %q", want)
		}
	}
}
