package generator_test

import (
	"encoding/csv"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"

	"cocrea/generator"
)

// A third language is files only: testdata/pt is what a translator adds to a site in
// Spanish and English (pages, messages, settings), testdata/pt-data what the data gain.

// threeSite is that site, built as --strict would have it: with no warning.
var threeSite = sync.OnceValues(func() (*site, error) {
	dir, err := os.MkdirTemp("", "cocrea-three-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := laidSite(dir); err != nil {
		return nil, err
	}
	return publishFrom(generator.Options{Dir: dir, BaseURL: "https://example.org/", Strict: true, NoNPM: true})
})

// Portuguese pages, and the folder of theirs.
const portuguese = "pt/"

const portugueseMessages = "content/pt/messages.toml"

// between is what stands between the words of a message: values, and new lines.
var between = regexp.MustCompile(`\{[^}]*\}|\n`)

// TestSameMessages: the program says the same in each of its languages: under the same
// keys, with the same values.
func TestSameMessages(t *testing.T) {
	t.Parallel()
	es, en := messagesOf(t, theme+"/messages/es.toml"), messagesOf(t, theme+"/messages/en.toml")
	value := regexp.MustCompile(`\{(?:[A-Za-z]+ )?[a-z-]+[}|]`)
	values := func(text string) []string {
		var names []string
		for _, found := range value.FindAllString(text, -1) {
			names = append(names, strings.ToLower(strings.Trim(found[strings.LastIndex(found, " ")+1:], "{}|")))
		}
		slices.Sort(names)
		return slices.Compact(names)
	}
	for key, text := range es {
		if _, has := en[key]; !has {
			t.Errorf("English has no text for %s, which is %q in Spanish", key, text)
		} else if want, got := values(text), values(en[key]); !slices.Equal(want, got) {
			t.Errorf("%s puts in %v, not %v", key, got, want)
		}
	}
	for key := range en {
		if _, has := es[key]; !has {
			t.Errorf("Spanish has no text for %s", key)
		}
	}
}

// TestThirdLanguage: the site has each of its pages in each of its languages, and each
// page leads to the others.
func TestThirdLanguage(t *testing.T) {
	t.Parallel()
	s := given(t, threeSite)
	counts := map[string]int{}
	for name, doc := range s.pages {
		want := "es"
		if first, _, _ := strings.Cut(name, "/"); first == "en" || first == "pt" {
			want = first
		}
		if got := attr(find(doc, tag("html", ""))[0], "lang"); got != want {
			t.Errorf("%s is in %q", name, got)
		}
		counts[want]++
		if path.Base(name) == "404.html" {
			continue // has no address of its own
		}
		for _, lang := range []string{"es", "en", "pt"} {
			to := s.alternate(doc, lang)
			if to == "" {
				t.Errorf("%s has no page in %q", name, lang)
			} else if back := s.alternate(s.pages[to], want); back != name {
				t.Errorf("%s leads to %s in %q, and that one to %s", name, to, lang, back)
			}
		}
	}
	if counts["es"] < 70 || counts["pt"] != counts["es"] || counts["en"] != counts["es"] {
		t.Errorf("pages by language: %v", counts)
	}
}

// alternate is the file of a page in a language, by the links in its head.
func (s *site) alternate(doc *html.Node, lang string) string {
	for _, link := range find(doc, tag("link", "")) {
		if attr(link, "hreflang") == lang {
			return s.file(attr(link, "href"))
		}
	}
	return ""
}

// TestNoSpanishInPortuguese: no words of the Spanish messages are on a Portuguese page,
// but for short ones and single words, which may be the same in both.
func TestNoSpanishInPortuguese(t *testing.T) {
	t.Parallel()
	s := given(t, threeSite)
	var spanish []string
	for key, text := range messagesOf(t, theme+"/messages/es.toml") {
		if strings.HasPrefix(key, "word.") {
			continue
		}
		for _, words := range between.Split(text, -1) {
			if words = strings.TrimSpace(words); len([]rune(words)) > 12 && strings.Contains(words, " ") && pseudo(words) != words {
				spanish = append(spanish, words)
			}
		}
	}
	if len(spanish) < 300 {
		t.Errorf("only %d texts to look for", len(spanish))
	}
	for name, doc := range s.pages {
		if !strings.HasPrefix(name, portuguese) {
			continue
		}
		shown := text(doc)
		for _, n := range find(doc, func(n *html.Node) bool { return true }) {
			for _, a := range n.Attr {
				if a.Key == "aria-label" || a.Key == "content" || strings.HasPrefix(a.Key, "data-") || a.Key == "title" {
					shown += "\n" + a.Val
				}
			}
		}
		for _, words := range spanish {
			if strings.Contains(shown, words) {
				t.Errorf("%s says %q", name, words)
			}
		}
	}
}

// TestPortugueseNumbers: numbers, dates and shares are written as Brazil does.
func TestPortugueseNumbers(t *testing.T) {
	t.Parallel()
	s := given(t, threeSite)
	for _, c := range []struct{ dir, has, hasNot string }{
		{"pt/numeros", pseudo("alrededor de") + " 1.234", "1,234"},
		{"cifras", "alrededor de 1,234", "1.234"},
		{"en/figures", "about 1,234", "1.234"},
		{"pt/pilares/participacion", "80%", "80 %"},
		{"pilares/participacion", "80 %", "80%"},
		{"pt/dados", pseudo("22 de noviembre de 2026"), "noviembre"},
	} {
		shown := text(s.page(t, c.dir))
		if !strings.Contains(shown, c.has) || strings.Contains(shown, c.hasNot) {
			t.Errorf("%s/ does not say %q, or says %q", c.dir, c.has, c.hasNot)
		}
	}
	comma, point := regexp.MustCompile(`\d,\d kB`), regexp.MustCompile(`\d\.\d kB`)
	if shown := text(s.page(t, "pt/dados")); !comma.MatchString(shown) || point.MatchString(shown) {
		t.Error("the sizes of the downloads are not written the Portuguese way")
	}
	if shown := text(s.page(t, "datos")); comma.MatchString(shown) || !point.MatchString(shown) {
		t.Error("the sizes of the downloads are not written the Mexican way")
	}
}

// TestPortugueseData: tables and columns have their Portuguese labels; the downloads
// have the cells that they had and the columns of the language.
func TestPortugueseData(t *testing.T) {
	t.Parallel()
	s := given(t, threeSite)
	var meta struct {
		Tables map[string]struct {
			Title  string `toml:"title_pt"`
			Fields map[string]struct {
				Label string `toml:"label_pt"`
			}
		}
	}
	if _, err := toml.DecodeFile("testdata/pt-data/data/dataset.toml", &meta); err != nil {
		t.Fatal(err)
	}
	for _, name := range tables {
		page := s.page(t, "pt/dados/"+strings.ReplaceAll(name, "_", "-"))
		if got, want := heading(page), meta.Tables[name].Title; got != want || want == "" {
			t.Errorf("%s has the heading %q, not %q", name, got, want)
		}
		for field, f := range meta.Tables[name].Fields {
			row := find(page, func(n *html.Node) bool { return attr(n, "id") == "campo-"+field })
			if len(row) != 1 || f.Label == "" || text(find(row[0], tag("strong", ""))[0]) != f.Label {
				t.Errorf("%s.%s is not labelled %q", name, field, f.Label)
			}
		}
		old, err := os.ReadFile("testdata/site/data/" + name + ".csv")
		if err != nil {
			continue // kept in another form
		}
		if got := withoutPortuguese(t, string(s.download(t, name+".csv"))); !strings.HasPrefix(got, withoutPortuguese(t, string(old))) {
			t.Errorf("%s.csv is not what it was:\n%s", name, got)
		}
	}
	if head := header(s.download(t, "commitments.csv")); !strings.Contains(head, "title_es,title_en,title_pt") {
		t.Errorf("commitments.csv has the columns %s", head)
	}
}

// withoutPortuguese writes a table again, without the columns of the language.
func withoutPortuguese(t *testing.T, data string) string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if !strings.HasSuffix(rows[0][i], "_pt") {
				out.WriteString(cell + "\t")
			}
		}
		out.WriteString("\n")
	}
	return out.String()
}

// TestPortugueseElsewhere: what is not a page speaks Portuguese, too: the index of the
// search, cards, feed and manifest.
func TestPortugueseElsewhere(t *testing.T) {
	t.Parallel()
	s := given(t, threeSite)
	found := map[string]string{}
	for _, e := range s.entries(t, "pt") {
		found[e.title] = e.kind
	}
	for title, kind := range map[string]string{"Meio ambiente": "Temas", "Prestação de contas": "Pilares", "Guanajuato": "Estados",
		"Ferramentas eletrônicas para participar do trabalho do Congresso": "Compromissos", "Plano de Tlaxcala": "Planos"} {
		if found[title] != kind {
			t.Errorf("the search finds %q under %q, not %q", title, found[title], kind)
		}
	}
	cards := map[bool]int{}
	for name := range s.files {
		if rest, ok := strings.CutPrefix(name, "tarjetas/"); ok && !strings.HasPrefix(rest, "en/") && rest != "en.png" {
			cards[strings.HasPrefix(rest, portuguese) || rest == "pt.png"]++
		}
	}
	if cards[true] < 30 || cards[true] != cards[false] {
		t.Errorf("%d cards are Portuguese and %d Spanish", cards[true], cards[false])
	}
	for name, words := range map[string]string{"pt/dados/mudancas.xml": `xml:lang="pt-BR"`, "pt/manifest.webmanifest": `"lang": "pt-BR"`,
		"pt/404.html": "Página não encontrada", "pt/index.html": `og:locale" content="pt_BR"`, "pt/dados/graficos/seats.svg": pseudo("Asientos por sector")} {
		if s.files[name] == nil || !strings.Contains(string(s.files[name].Data), words) {
			t.Errorf("%s does not say %q", name, words)
		}
	}
}
