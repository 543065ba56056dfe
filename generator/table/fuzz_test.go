package table

import (
	"strings"
	"testing"
	"unicode/utf8"

	"cocrea/generator/problem"
)

// record has a field of every kind.
type record struct {
	ID    string   `table:"id,key"`
	Code  string   `table:"code,pattern=[A-Z]{3},example=ABC"`
	Kind  string   `table:"kind,required,enum=one|two"`
	Other string   `table:"other,ref=records"`
	Many  []string `table:"many,ref=records"`
	Text  Text     `table:"text"`
	Day   Date     `table:"day"`
	N     Int      `table:"n,min=0"`
	Is    bool     `table:"is"`
	URL   string   `table:"url,url"`
}

var langs = []string{"es", "en"}

func FuzzCSV(f *testing.F) {
	const header = "id,code,kind,other,many,text_es,text_en,day,n,is,url\n"
	for _, seed := range []string{
		header + "a,ABC,one,a,a,hola,hello,2015-07-31,1,yes,https://example.org/\n",
		header + "a,AB,three,b,\"a;a\",\" x\",=x,2015-02-30,-1,sí,ftp:x\n",
		header + "a,,one\n\"b\"\"c,,\n",
		"id;code\na;b\n", "\ufeffid,id\n", "\xff\xfe", "id\n\xe9\n", "\"", "\n\n", "id,x\r\n\"a\nb\",\u200b\r\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var probs problem.List
		src := &problem.Source{File: "data/records.csv", Text: string(data)}
		if g, ok := ReadCSV(src, NamesOf("records", Schema[record](langs), nil, nil), &probs); ok {
			_, table := Decode[record]("records", g, langs, nil, &probs)
			CheckRefs([]*Table{table}, nil, nil, &probs)
		}
		checkProblems(t, src, &probs)
	})
}

func FuzzTOML(f *testing.F) {
	for _, seed := range []string{
		"[[record]]\nid = \"a\"\nkind = \"one\"\nmany = [\"a\", \"b\"]\nn = 1 # one\nis = true\nday = 2015-07-31\n",
		"[[record]]\n\"id\" = 'a' # x\ntext_es = \"\"\"\nid = 3\n\"\"\"\nother = {a = 1}\nkind = \"\"\"one\"\"\"\n",
		"title_es = \"x\"\nflag = 1\nnumber = \"1\"\nlist = [\n  \"a\",\n  1,\n]\n[deep.a]\nname = \"x\"\n[[part]]\nname = 1.5\n",
		"record = [{id = \"a\"}, {id = \"a\\\"b\"}]\n", "a.b.c = 1\n[a.b]\n", "= 1", "x = \"", "[[record]]", "\ufeff[record]\n", "[[record]]\nid = \"á\\u200b\"\n",
	} {
		f.Add([]byte(seed))
	}
	type part struct {
		Name string `toml:"name,required"`
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var probs problem.List
		src := &problem.Source{File: "data/records.toml", Text: string(data)}
		if tree, ok := ReadTOML(src, &probs); ok {
			_, table := Decode[record]("records", tree.Grid("record", &probs), langs, nil, &probs)
			CheckRefs([]*Table{table}, nil, nil, &probs)
			var config struct {
				Title  Text            `toml:"title,required"`
				Flag   bool            `toml:"flag"`
				Number int             `toml:"number"`
				List   []string        `toml:"list,required"`
				Deep   map[string]part `toml:"deep"`
				Parts  []part          `toml:"part"`
			}
			tree.Config(&config, &probs)
		}
		checkProblems(t, src, &probs)
	})
}

// checkProblems fails for a problem that points outside the file or that says nothing.
func checkProblems(t *testing.T, src *problem.Source, probs *problem.List) {
	t.Helper()
	lines := strings.Split(src.Text, "\n")
	c := problem.Catalog("en")
	for _, p := range probs.Sorted() {
		said, hint := p.Say(c)
		if said == "" || hint == "" {
			t.Errorf("%s says %q and hints %q", p.Rule, said, hint)
		}
		at := p.At
		if at.File != src.File || at.Line < 0 || at.Line > len(lines) || at.Line == 0 && at.Col != 0 {
			t.Errorf("%s is at %s, outside the file of %d lines", p.Rule, at, len(lines))
			continue
		}
		if at.Line == 0 {
			continue
		}
		if wide := utf8.RuneCountInString(lines[at.Line-1]) + 1; at.Col > wide || at.Col > 0 && at.Wide < 1 {
			t.Errorf("%s is at %s and %d wide, outside the line %q", p.Rule, at, at.Wide, lines[at.Line-1])
		}
	}
	if missing := c.Missing(); len(missing) > 0 {
		t.Errorf("the catalog misses %v", missing)
	}
	var out strings.Builder
	if err := probs.Print(&out, problem.Text, c); err != nil {
		t.Error(err)
	}
}
