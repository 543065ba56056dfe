package generator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// RawIDs finds the ids of records, figures, tables and columns that a site says to readers
// as if they were words. Where an id is meant as one, it stands in code, in the rows of a
// table as the files have them, or in a value that a version had.
func RawIDs(fsys fs.FS) ([]string, error) {
	ids, err := idsOf(fsys)
	if err != nil {
		return nil, err
	}
	var found []string
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".html", ".xml"}, path.Ext(name)) {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		texts, err := readerTexts(name, data)
		for _, text := range texts {
			if !strings.ContainsAny(text, "._-") {
				continue
			}
			for _, word := range idForm.FindAllString(text, -1) {
				if word = strings.TrimRight(word, ".-"); ids[word] {
					found = append(found, fmt.Sprintf("%s says %s: %.200q", name, word, text))
				}
			}
		}
		return err
	})
	return found, err
}

// named fails for the ids that a built site says to readers.
func named(t *testing.T, out string) {
	t.Helper()
	found, err := RawIDs(os.DirFS(out))
	if err != nil {
		t.Error(err)
	}
	for _, said := range found {
		t.Error(said)
	}
}

// idForm is what may be an id; one that is a plain word cannot be told from the word.
var idForm = regexp.MustCompile(`[A-Za-z0-9]+([._-]+[A-Za-z0-9]+)+`)

// idsOf are all ids that the API of a site has.
func idsOf(fsys fs.FS) (map[string]bool, error) {
	ids := map[string]bool{}
	names, err := fs.Glob(fsys, "api/v1/tables/*.json")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("%v in %d tables", err, len(names))
	}
	for _, name := range append(names, "api/v1/figures/index.json") {
		var doc struct {
			Name             string
			Records, Figures []struct {
				ID    string
				Label map[string]string
			}
			Fields []struct{ Name string }
		}
		data, err := fs.ReadFile(fsys, name)
		if err == nil {
			err = json.Unmarshal(data, &doc)
		}
		if err != nil {
			return nil, err
		}
		ids[doc.Name] = true
		for _, of := range slices.Concat(doc.Records, doc.Figures) {
			ids[of.ID] = of.Label != nil // else it is all that the record is called by
		}
		for _, f := range doc.Fields {
			ids[f.Name] = true
		}
	}
	return ids, nil
}

// readerTexts are the texts that a page or a feed has for readers, those of marks and of
// search engines with them.
func readerTexts(name string, data []byte) (texts []string, err error) {
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	meant := func(n *html.Node) bool { // as an id
		switch n.Data {
		case "code", "pre", "script", "style", "del", "ins", "id", "link":
			return true
		case "table":
			return has(n, "class", "rows")
		case "meta":
			return has(n, "http-equiv", "refresh")
		}
		return false
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode && !strings.Contains(n.Data, "://") {
			texts = append(texts, n.Data)
		}
		if n.Type == html.ElementNode {
			if meant(n) || n.Data == "body" && bytes.Contains(data, []byte(`http-equiv="refresh"`)) {
				return
			}
			for _, a := range n.Attr {
				if slices.Contains([]string{"title", "alt", "aria-label", "content"}, a.Key) && !strings.Contains(a.Val, "://") {
					texts = append(texts, a.Val)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	return texts, nil
}

// has reports whether an element has a word in an attribute.
func has(n *html.Node, key, word string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key && slices.Contains(strings.Fields(a.Val), word) })
}
