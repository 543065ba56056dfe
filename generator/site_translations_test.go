package generator_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"

	"cocrea/generator"
	"cocrea/generator/problem"
)

// publishFrom builds any site into a folder that is gone afterwards.
func publishFrom(o generator.Options) (*site, error) {
	dir, err := os.MkdirTemp("", "cocrea-site-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	o.Out = filepath.Join(dir, "public")
	report, err := generator.Build(context.Background(), o)
	if err != nil {
		return nil, err
	}
	if !report.Published {
		return nil, fmt.Errorf("not published: %v", report.Problems.Sorted())
	}
	s := &site{pages: map[string]*html.Node{}, moved: map[string]*html.Node{}, base: o.BaseURL, problems: report.Problems.Sorted()}
	for _, p := range s.problems {
		if p.Rule == "interactive-missing" {
			s.why = fmt.Sprint(p.Args...)
		}
	}
	if s.files, err = load(o.Out); err != nil {
		return nil, err
	}
	for name, file := range s.files {
		if path.Ext(name) != ".html" {
			continue
		}
		doc, err := html.Parse(strings.NewReader(string(file.Data)))
		if err != nil {
			return nil, err
		}
		if refresh := func(n *html.Node) bool { return attr(n, "http-equiv") == "refresh" }; len(find(doc, refresh)) > 0 {
			s.moved[name] = doc
		} else {
			s.pages[name] = doc
		}
	}
	return s, nil
}

// laidSite makes the small site in Spanish, English and Portuguese, in which the program
// speaks by pseudo. A published total of 1234 is added, which each language writes in its
// own way.
func laidSite(dir string) error {
	spanish, err := messagesIn(theme + "/messages/es.toml")
	if err != nil {
		return err
	}
	own, err := messagesIn("testdata/site/content/es/messages.toml")
	maps.Copy(spanish, own)
	if err := writeFile(filepath.Join(dir, filepath.FromSlash(portugueseMessages)), pseudoMessages(spanish), err); err != nil {
		return err
	}
	for _, over := range []string{"site", "en", "pt", "pt-data"} {
		from := os.DirFS(filepath.Join("testdata", over))
		err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(from, name)
			if err == nil && name == "data/totals.csv" {
				data = append(data, "authorities-2017,2017,authorities,1234,about,deck-2017,«Autoridades»"+strings.Repeat(",", strings.Count(header(data), "note_"))+"\n"...)
			}
			return writeFile(filepath.Join(dir, name), data, err)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func header(data []byte) string {
	head, _, _ := strings.Cut(string(data), "\n")
	return head
}

func writeFile(file string, data []byte, err error) error {
	if err == nil {
		err = os.MkdirAll(filepath.Dir(file), 0o755)
	}
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}

// messagesOf reads a file of messages, by dotted key.
func messagesOf(t *testing.T, file string) map[string]string {
	t.Helper()
	out, err := messagesIn(file)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func messagesIn(file string) (map[string]string, error) {
	var tree map[string]any
	if _, err := toml.DecodeFile(file, &tree); err != nil {
		return nil, err
	}
	out := map[string]string{}
	var flatten func(prefix string, tree map[string]any)
	flatten = func(prefix string, tree map[string]any) {
		for key, v := range tree {
			if inner, ok := v.(map[string]any); ok {
				flatten(prefix+key+".", inner)
			} else {
				out[prefix+key] = v.(string)
			}
		}
	}
	flatten("", tree)
	return out, nil
}

// forgotten is what a translator forgot: in a file, what is found loses its text.
var forgotten = []struct{ file, find string }{
	{portugueseMessages, `(?m)^"skip" = .*\n`},
	{portugueseMessages, `(?m)^"fact.stage" = .*\n`},
	{"data/themes.toml", `(?m)^name_pt = .*\n`}, // of all five themes
	{"data/commitments.csv", `Ferramentas eletrônicas para participar do trabalho do Congresso`},
	{"data/dataset.toml", `(?m)^cadence_pt = .*\n`},
	{"content/site.toml", `(?m)^tagline_pt = .*\n`},
	{"content/pt/metodo.md", "(?s)```chart.*```"},
}

// TestForgottenTranslations: what has no translation is told of, one by one and in sum,
// and readers see it in the first language of the site.
func TestForgottenTranslations(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := laidSite(dir); err != nil {
		t.Fatal(err)
	}
	for _, f := range forgotten {
		file := filepath.Join(dir, filepath.FromSlash(f.file))
		data, err := os.ReadFile(file)
		find := regexp.MustCompile(f.find)
		if err == nil && !find.Match(data) {
			t.Fatalf("%s does not hold %s", f.file, f.find)
		}
		if err := writeFile(file, find.ReplaceAll(data, nil), err); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(dir, "content/pt/sobre.md")); err != nil {
		t.Fatal(err)
	}
	s, err := publishFrom(generator.Options{Dir: dir, NoNPM: true})
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, p := range s.problems {
		if p.Rule == "translations" {
			told = append(told, fmt.Sprint(p.Args...))
		} else if p.Rule == "message-untranslated" {
			told = append(told, p.Rule+" "+fmt.Sprint(p.Args...))
		} else if p.Severity() != problem.Notice {
			more := ""
			if n := len(p.Also); n > 0 {
				more = fmt.Sprintf(" and %d more", n)
			}
			told = append(told, p.Rule+" "+p.At.File+more)
		}
	}
	want := []string{
		fmt.Sprint("language", "Português", "n", 11, "all", countTexts(t, dir)),
		"message-untranslated " + fmt.Sprint("lang", "pt", "n", 2, "given", "es", "keys", "fact.stage, skip"),
		"page-untranslated content/es/acerca.md", "page-differs content/pt/metodo.md", "label-untranslated content/site.toml",
		"translation-missing data/commitments.csv", "label-untranslated data/dataset.toml",
		"translation-missing data/themes.toml and 4 more",
	}
	if slices.Sort(told); !slices.Equal(told, slices.Sorted(slices.Values(want))) {
		t.Errorf("told: %q\nnot: %q", told, want)
	}
	s.standIns(t)
}

// builtIn are the units and labels of columns that the small site leaves to the program's words.
const builtIn = 5

// countTexts counts the texts of a site as its Spanish files hold them, and those.
func countTexts(t *testing.T, dir string) int {
	t.Helper()
	said := messagesOf(t, theme+"/messages/es.toml")
	maps.Copy(said, messagesOf(t, filepath.Join(dir, "content/es/messages.toml"))) // the site's own
	n := builtIn + len(said)
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(file)
		switch {
		case filepath.Ext(file) == ".md" && strings.Contains(filepath.ToSlash(file), "/es/"):
			n++
		case filepath.Ext(file) == ".toml":
			n += len(regexp.MustCompile(`_es = "`).FindAll(data, -1))
		case filepath.Ext(file) == ".csv":
			n += countColumns(t, string(data))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// standIns checks what readers of Portuguese see in the place of what is missing.
func (s *site) standIns(t *testing.T) {
	for dir, want := range map[string]string{
		"pt/temas/medio-ambiente":   "Medio ambiente",
		"pt/compromissos/tla-05":    "Herramientas electrónicas para participar en la labor del Congreso",
		"pt/sobre":                  "Acerca de",
		"pt/compromissos/tla-01":    "Prevenção da gravidez na adolescência e apoio para continuar os estudos",
		"en/themes/medio-ambiente":  "Environment",
		"tematicas/medio-ambiente":  "Medio ambiente",
		"pt/estados/aguascalientes": "Aguascalientes",
	} {
		if got := heading(s.page(t, dir)); got != want {
			t.Errorf("%s/ has the heading %q, not %q", dir, got, want)
		}
	}
	inSpanish := func(n *html.Node) bool { return attr(n, "lang") == "es" && n.Data != "a" && n.Data != "html" }
	for dir, want := range map[string][]string{
		"pt/sobre":    {"Ir al contenido", "Es una muestra de Os testes do Cocrea."},
		"pt/metodo":   {"Ir al contenido"},
		"en/themes":   nil,
		"pt/planos":   {"Ir al contenido"},
		"tematicas":   nil,
		"pt/estados/": {"Ir al contenido"},
	} {
		var got []string
		for _, n := range find(s.page(t, dir), inSpanish) {
			got = append(got, text(n))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s/ has in Spanish %q, not %q", dir, got, want)
		}
	}
	for dir, want := range map[string]string{"pt/dados": "No se actualiza.", "pt/estados/aguascalientes": "Etapa"} {
		if !strings.Contains(text(s.page(t, dir)), want) {
			t.Errorf("%s/ does not say %q", dir, want)
		}
	}
	if title := text(find(s.page(t, "pt"), tag("title", ""))[0]); title != "Amostra · Un sitio pequeño para probar las reglas" {
		t.Errorf("the first page is called %q", title)
	}
	for name, doc := range s.pages {
		if strings.HasPrefix(name, portuguese) && (heading(doc) == "" || text(find(doc, tag("title", ""))[0]) == "") {
			t.Errorf("%s has no name", name)
		}
	}
}

// countColumns counts the cells of a table that hold Spanish.
func countColumns(t *testing.T, data string) (n int) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		for i, cell := range row {
			if strings.HasSuffix(rows[0][i], "_es") && cell != "" {
				n++
			}
		}
	}
	return n
}
