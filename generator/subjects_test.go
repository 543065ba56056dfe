package generator

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/parquet-go/parquet-go"
	"golang.org/x/net/html"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"cocrea/generator/problem"
)

// TestSubjects builds the sites of testdata/subjects, which are of unlike subjects and have
// as few files as such a site needs: each builds without a warning, and no file of it says
// a word of another subject, a thing that is not there or a sentence with a hole.
func TestSubjects(t *testing.T) {
	eachCase(t, "subjects", func(t *testing.T, file string) {
		out := built(t, file)
		whole(t, out)
		sensible(t, out)
		named(t, out)
		coloured(t, out)
		recounted(t, out)
		described(t, out)
		absent(t, out)
		filed(t, out)
		folded(t, out)
		read := 0
		err := fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(filepath.Join(out, name))
			if err != nil {
				return err
			}
			if filepath.Ext(name) == ".html" {
				readPage(t, name, data)
				_, head, _ := bytes.Cut(data, []byte("<title>"))
				head, _, _ = bytes.Cut(head, []byte("</title>"))
				if title, of, _ := bytes.Cut(head, []byte(" · ")); bytes.Equal(title, of) {
					t.Errorf("%s: its title says the site’s twice", name)
				}
				if large := parted.Find(data); large != nil {
					t.Errorf("%s: set so large that its unit may stand alone: %s", name, large)
				}
				if bytes.Contains(data, []byte("· </title>")) || bytes.Contains(data, []byte(`content=""`)) {
					t.Errorf("%s: its head has a hole", name)
				}
			}
			if opens := readers[filepath.Ext(name)]; opens != nil {
				read++
				if err := opens(filepath.Join(out, name), data); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
			foreign(t, name, data)
			return nil
		})
		if err != nil || read < 20 {
			t.Errorf("%v; %d downloads were read", err, read)
		}
	})
}

// parted is a total with a unit that is set as large as one without.
var parted = regexp.MustCompile(`data-figure="[^"]*"><strong>[^<]* [^<]*</strong>`)

// built is where a site of one file is built, strictly.
func built(t *testing.T, file string) (out string) {
	t.Helper()
	dir := unpacked(t, file)
	call(t, dir)
	out = filepath.Join(dir, "public")
	report, err := Build(context.Background(), Options{Dir: dir, Out: out, NoNPM: true, Strict: true})
	if err != nil {
		t.Fatal(err)
	}
	if !report.Published || report.Problems.Count(problem.Warning) > 0 {
		var said strings.Builder
		_ = report.Problems.Print(&said, problem.Text, problem.Catalog("en"))
		t.Fatalf("not published, or with warnings:\n%s", said.String())
	}
	return out
}

// unpacked is the folder of a site of one file.
func unpacked(t *testing.T, file string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, f := range parsed(t, file).Files {
		if err := write(filepath.Join(dir, filepath.FromSlash(f.Name)), string(f.Data)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// foreign fails for a word of the demo in a text. What follows from code of others, as the
// notices of licences, is not the site's.
func foreign(t *testing.T, name string, data []byte) {
	t.Helper()
	switch filepath.Ext(name) {
	case ".html", ".json", ".ndjson", ".csv", ".svg", ".ttl", ".jsonld", ".txt", ".xml", ".bib", ".ris", ".cff", ".webmanifest":
	default:
		return
	}
	guard := guarded()
	data = bytes.ReplaceAll(data, []byte("<wbr>"), nil) // a part of an address is no word
	low := bytes.ToLower(data)
	if !slices.ContainsFunc(guard.words, func(word []byte) bool { return bytes.Contains(low, word) }) {
		return // as in nearly all files
	}
	if at := guard.alone.FindIndex(data); at != nil {
		t.Errorf("%s says …%s…", name, data[max(at[0]-60, 0):min(at[1]+40, len(data))])
	}
}

// guard are the words of testdata/subject-words.txt in small letters; alone finds one that is
// no part of another, which is why a year may be a part of a number.
type guard struct {
	words [][]byte
	alone *regexp.Regexp
}

var guarded = sync.OnceValue(func() guard {
	var out guard
	var patterns []string
	for _, word := range GuardWords() {
		out.words = append(out.words, bytes.ToLower([]byte(word)))
		patterns = append(patterns, regexp.QuoteMeta(word))
	}
	out.alone = regexp.MustCompile(`(?i)(?:^|[^\pL\pN/_.-])(` + strings.Join(patterns, "|") + `)(?:[^\pL\pN/_-]|$)`)
	return out
})

// GuardWords are those of testdata/subject-words.txt.
func GuardWords() (words []string) {
	text, err := os.ReadFile("testdata/subject-words.txt")
	if err != nil {
		panic(err) // the tests are in another folder
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			words = append(words, line)
		}
	}
	return words
}

// Markup that holds nothing, and what no reader should see in a text.
var (
	nothing = regexp.MustCompile(`<(ul|ol|dl|tbody|table|select|section|figcaption)[^>]*>\s*</`)
	slip    = regexp.MustCompile(`\(\)| ,|,,| \.( |$)|[{}]|«»|“”|(^|[^0-9.,])0 (de|of) `)
)

// readPage fails for an empty list, a chart without rows, a heading of nothing, and for a
// sentence that lacks a value.
func readPage(t *testing.T, name string, data []byte) {
	t.Helper()
	if at := nothing.FindIndex(data); at != nil {
		t.Errorf("%s has %s", name, data[max(at[0]-80, 0):min(at[1]+20, len(data))])
	}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch n.Data {
		case "script", "style", "svg", "pre", "code":
			return
		case "section":
			if text := plainText(n); text == plainText(heading(n)) {
				t.Errorf("%s: nothing under %q", name, text)
			}
		case "figure":
			if strings.Contains(attr(n, "class"), "chart") && find(n, "tr", 2) == nil {
				t.Errorf("%s: a chart without rows: %s", name, attr(n, "id"))
			}
		case "p", "li", "h1", "h2", "h3", "dd", "dt", "figcaption", "caption", "small", "title":
			if text := plainText(n); slip.MatchString(text) && !strings.Contains(name, "data/") && !strings.Contains(name, "datos/") {
				t.Errorf("%s says %q", name, text)
			}
			if page, site, _ := strings.Cut(plainText(n), " · "); n.Data == "title" && page == site {
				t.Errorf("%s is called %q, as the site is", name, page)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
}

// heading is the first heading of an element, or the element itself where it has none.
func heading(n *html.Node) *html.Node {
	for _, h := range []string{"h1", "h2", "h3"} {
		if found := find(n, h, 1); found != nil {
			return found
		}
	}
	return &html.Node{}
}

// find is the nth element of a kind within another, nil where there are fewer.
func find(n *html.Node, kind string, nth int) (found *html.Node) {
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && n.Data == kind {
			if nth--; nth == 0 {
				found = n
			}
		}
		for c := n.FirstChild; c != nil && found == nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return found
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// plainText is what an element says, with single spaces.
func plainText(n *html.Node) string {
	var out strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Data == "script", n.Data == "svg", n.Data == "pre":
			return
		case n.Type == html.TextNode:
			out.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return strings.Join(strings.Fields(out.String()), " ")
}

// readers open a file of a format and read all of it.
var readers = map[string]func(path string, data []byte) error{
	".csv": func(_ string, data []byte) error {
		if bytes.HasPrefix(data, []byte{0xff, 0xfe}) { // the text for Excel, which another test reads
			return nil
		}
		_, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		return err
	},
	".json":   func(_ string, data []byte) error { var v any; return json.Unmarshal(data, &v) },
	".jsonld": func(_ string, data []byte) error { var v any; return json.Unmarshal(data, &v) },
	".ndjson": func(_ string, data []byte) error {
		for line := range bytes.Lines(data) {
			var v map[string]any
			if err := json.Unmarshal(line, &v); err != nil {
				return err
			}
		}
		return nil
	},
	".parquet": func(_ string, data []byte) error {
		_, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
		return err
	},
	".sqlite": func(path string, _ []byte) error {
		db, err := sqlite.OpenConn(path, sqlite.OpenReadOnly)
		if err != nil {
			return err
		}
		defer db.Close()
		return sqlitex.Execute(db, "SELECT count(*) FROM commitments", nil)
	},
	".xlsx": zipped, ".zip": zipped,
}

func zipped(_ string, data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return err
		}
		if _, err := bytes.NewBuffer(nil).ReadFrom(r); err != nil {
			return err
		}
		r.Close()
	}
	return nil
}
