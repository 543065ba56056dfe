package model

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// TestLabels: every known table and column has a label and a description in each language
// of the program, and the languages say something of the same ones.
func TestLabels(t *testing.T) {
	t.Parallel()
	langs := []string{"es", "en"}
	for lang := range builtIn() {
		l := speaking(lang, nil)
		for _, k := range tables {
			if l.Tables[k.name].Title == "" || l.Tables[k.name].Description == "" {
				t.Errorf("%s has no title or description of the table %s", lang, k.name)
			}
			for _, f := range k.schema(langs) {
				if f.Base == "inegi" { // which is one site's own
					continue
				}
				for _, name := range []string{f.Base, f.Alias} {
					c := l.column(k.name, name, f.Lang, f.Lang == langs[0], langs)
					if name != "" && (c.Label == "" || c.Description == "" || strings.ContainsAny(c.Label+c.Description, "[]{}")) {
						t.Errorf("%s says of %s.%s %q: %q", lang, k.name, name, c.Label, c.Description)
					}
				}
			}
		}
		for other, o := range builtIn() {
			for name, table := range l.Tables {
				if _, ok := o.Tables[name]; !ok {
					t.Errorf("%s knows the table %s, %s does not", lang, name, other)
				}
				for column, c := range table.Fields {
					d := o.Tables[name].Fields[column]
					if (c.Label == "") != (d.Label == "") || (c.Description == "") != (d.Description == "") || (c.Other == "") != (d.Other == "") || (c.Unit == "") != (d.Unit == "") {
						t.Errorf("%s and %s do not say the same of %s.%s", lang, other, name, column)
					}
				}
			}
			for column, c := range l.Columns {
				if d := o.Columns[column]; (c.Label == "") != (d.Label == "") || (c.Description == "") != (d.Description == "") || (c.Other == "") != (d.Other == "") {
					t.Errorf("%s and %s do not say the same of the column %s", lang, other, column)
				}
			}
		}
	}
}

// TestLabelsAreNeutral: what the program says is about any subject: no year and, within a
// sentence, no name of a place or an institution.
func TestLabelsAreNeutral(t *testing.T) {
	t.Parallel()
	proper := regexp.MustCompile(`[a-záéíóúñ,;] +[A-ZÁÉÍÓÚÑ][\pL-]*|[0-9]{4}`)
	codes := strings.NewReplacer("ISO 4217", "", "SHA-256", "") // which are of no country
	entries, err := labelFiles.ReadDir("labels")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := labelFiles.ReadFile("labels/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(string(text), "\n\n")
		for line := range strings.Lines(codes.Replace(body)) {
			_, said, _ := strings.Cut(line, " = ")
			if found := proper.FindString(said); found != "" {
				t.Errorf("%s names %q: %s", e.Name(), found, line)
			}
		}
	}
}

// smallest is data of which dataset.toml says next to nothing.
func smallest(t *testing.T, about string, files map[string]string) (*Model, *problem.List) {
	t.Helper()
	fsys := fstest.MapFS{}
	all := map[string]string{
		"data/dataset.toml":            "title_es = \"Una\"\ndescription_es = \"x\"\nversion = \"1\"\ndate = \"2020-01-01\"\nlicence = \"CC-BY-4.0\"\ncadence_es = \"x\"\n" + about,
		"data/commitments.csv":         "id,plan_id,state_id,number,kind,title_es,theme_id,pillar_ids,coding_note_es,source,locator,certainty,note_es\n",
		"data/action_plans.csv":        "id,state_id,status,published,commitments,source,locator,note_es\n",
		"data/secretariats.csv":        "state_id,installed,seats_civil_society,seats_government,seats_autonomous,seats_guarantor,source,locator,note_es\n",
		"data/secretariat_members.csv": "id,state_id,sector,institution,source,locator,note_es\n",
		"data/states.csv":              "id,inegi,name,participates,source,locator,guarantor_body,note_es\n",
		"data/sources.csv":             "id,title,publisher,date,read,url,kind,note_es\n",
		"data/totals.csv":              "id,as_of,measure,value,qualifier,source,locator,note_es\n",
		"data/totals_by_theme.csv":     "theme_id,label_as_printed,commitments,share_as_printed,source,locator\n",
		"data/geo/tiles.csv":           "state_id,column,row,abbr\n",
		"data/geo/states.geojson":      `{"type":"FeatureCollection","features":[]}`,
		"data/themes.toml":             "[[theme]]\nid = \"a\"\nname_es = \"A\"\nsource = \"s\"\n", "data/pillars.toml": "[[pillar]]\nid = \"a\"\nname_es = \"A\"\nsource = \"s\"\n",
	}
	for name, text := range files {
		all[name] = text
	}
	for name, text := range all {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	probs := &problem.List{}
	return Load(fsys, Given{}, probs), probs
}

// TestOverrides: a site says of a known column only what it wants to, in the languages that
// it wants to; the rest is the program's, and in one language nobody says which.
func TestOverrides(t *testing.T) {
	t.Parallel()
	m, probs := smallest(t, "languages = [\"es\"]\n[tables.commitments]\ntitle_es = \"Promesas\"\n[tables.commitments.fields.plan_id]\nlabel_es = \"Programa\"\n", nil)
	for _, p := range probs.Sorted() {
		if strings.HasPrefix(p.Rule, "label-") && p.Args[1] != "inegi" {
			t.Errorf("told: %s at %v", p.Rule, p.At)
		}
	}
	of := m.Dataset.Tables["commitments"]
	if of.Title["es"] != "Promesas" || of.Description["es"] != "Cada fila es un compromiso." {
		t.Errorf("the table is called %v: %v", of.Title, of.Description)
	}
	if f := of.Fields["plan_id"]; f.Label["es"] != "Programa" || f.Description["es"] != "Identificador del plan al que pertenece, como en la tabla de planes." {
		t.Errorf("the plan is called %v: %v", f.Label, f.Description)
	}
	if f := of.Fields["note_es"]; f.Label["es"] != "Nota" {
		t.Errorf("in one language, the note is called %v", f.Label)
	}
	if tree := m.Dataset.Tree(); tree.Text([]string{"tables", "commitments", "fields", "number", "label_es"}) != "Número" || tree.Text([]string{"tables", "progress", "title_es"}) != "" {
		t.Error("the words of the data are not those of their tables")
	}
}

// TestBorrowed: a language that the program has no words in borrows those of another, and of
// that it is told once; the site's own words go for a text in each language.
func TestBorrowed(t *testing.T) {
	t.Parallel()
	tree, _ := table.ReadTOML(&problem.Source{File: "data/dataset.toml", Text: "languages = [\"eo\", \"es\"]\n[tables.commitments.fields.title]\nlabel_eo = \"Titolo\"\nlabel_es = \"Promesa\"\n"}, &problem.List{})
	rows := &table.Table{Name: "commitments", Fields: []table.Field{{Name: "title_eo", Base: "title", Lang: "eo"}, {Name: "title_es", Base: "title", Lang: "es"}, {Name: "number", Base: "number"}}}
	Label(tree, []string{"eo", "es"}, []*table.Table{rows}, nil)
	d := Dataset{tree: tree}
	probs := &problem.List{}
	tree.Config(&d, probs)
	n := d.lend("eo", d.Languages, []*table.Table{rows})
	f := d.Tables["commitments"].Fields
	if f["title_eo"].Label["es"] != "Promesa, en esperanto" || f["title_es"].Label["eo"] != "Titolo (español)" && f["title_es"].Label["eo"] == "" {
		t.Errorf("the titles are called %v and %v", f["title_eo"].Label, f["title_es"].Label)
	}
	if f["number"].Label["eo"] != "Número" || f["number"].Label["es"] != "Número" || n == 0 {
		t.Errorf("the number is called %v; %d were lent", f["number"].Label, n)
	}
	for _, p := range probs.Sorted() {
		if p.Rule == "label-untranslated" && strings.Contains(p.At.Text, "number") {
			t.Errorf("the program's own words are to be translated: %v", p)
		}
	}
}

// TestOwn: own columns and tables become fields of their types; a text is one column or one
// for each language.
func TestOwn(t *testing.T) {
	t.Parallel()
	about := `languages = ["es", "en"]
title_en = "One"
[tables.works]
title_es = "Obras"
file = "geo/obras.csv"
key = "code"
[tables.works.fields]
reason = { type = "long", label_es = "Motivo", label_en = "Reason" }
plain = { label_es = "Nota", label_en = "Note" }
share = { type = "percent", label_es = "Parte", label_en = "Share" }
cost = { type = "money", currency = "EUR", label_es = "Costo", label_en = "Cost", source = "read_in" }
state = { enum = ["a", "b"], values = { a_es = "Uno", a_en = "One" }, label_es = "Estado", label_en = "State", show = ["page"] }
tags = { type = "list", label_es = "Temas", label_en = "Topics" }
read_in = { ref = "sources", label_es = "Fuente", label_en = "Source" }
`
	m, probs := smallest(t, about, map[string]string{"data/geo/obras.csv": "code,tags,reason_en,reason_es,plain,share,cost,state,read_in\nw-1,x; y,So,Así,n,85 %,\"1.234,50\",a,\n"})
	works := m.Table("works")
	if works == nil {
		t.Fatal(probs.Sorted())
	}
	var got []string
	for i, f := range works.Fields {
		got = append(got, f.Name+" "+string(f.Type)+" "+works.Rows[0][i].Text)
	}
	want := []string{"code id w-1", "tags list x;y", "reason_en text So", "reason_es text Así", "plain text n", "share percent 85", "cost money 1234.50", "state text a", "read_in id "}
	if !slices.Equal(got, want) {
		t.Errorf("the table has\n%q, not\n%q", got, want)
	}
	field := func(name string) table.Field { return works.Fields[works.Column(name)] }
	d := &m.Dataset
	if f := field("reason_es"); !f.Long || f.Lang != "es" || d.Tables["works"].Fields["reason_es"].Label["en"] != "Reason, in Spanish" {
		t.Errorf("the reason is %+v, called %v", f, d.Tables["works"].Fields["reason_es"].Label)
	}
	if f := field("state"); f.Words["a"].In("en") != "One" || d.Shows("works", f, "filter") || !d.Shows("works", f, "page") {
		t.Errorf("the state is %+v", f)
	}
	if f := field("cost"); f.Source != "read_in" || f.Currency != "EUR" || !d.Shows("works", f, "chart") || d.Shows("works", f, "filter") {
		t.Errorf("the cost is %+v", f)
	}
	if Keys()["works"] != "" || works.Key() != "code" {
		t.Error("the key is another column")
	}
	var rules []string
	for _, p := range probs.Sorted() {
		if p.At.File == "data/geo/obras.csv" || strings.Contains(p.At.Text, "state =") {
			rules = append(rules, p.Rule)
		}
	}
	slices.Sort(rules)
	if !slices.Equal(rules, []string{"choice-word", "fact-unsourced", "mended"}) {
		t.Errorf("told: %q", rules)
	}
}
