package main

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// claim is what a block of a page states that only a document can know: a day, or what a
// law or a public body did in a year.
var claim = regexp.MustCompile(`\b\d{1,2}(?:\.º)? de [a-z]+ de (?:19|20)\d\d\b|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) (?:19|20)\d\d\b` +
	`|(?i:\b(?:ley|decreto|reforma|law|decree|reform)\b)[^|]*\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b[^|]*(?i:\b(?:ley|decreto|reforma|law|decree|reform)\b)`)

// ours is what a site says of itself and of how it was made.
var ours = regexp.MustCompile(`(?i)\b(?:este sitio|esta página|esta guía|la versión|leímos|pudimos|encontramos|se leyó|this site|this page|this guide|the version|version 20|we read|we could|we found|was read)\b`)

// citation is a link to the page of a document.
var citation = regexp.MustCompile(`\]\((?:\.\./)*/?(?:\w+/)?(?:fuentes|sources)/([^/)]+)/`)

// TestClaims lists what the pages of this repository's site claim, each with the document
// that it is from: a claim without one is a fault. It is a part of the long run.
func TestClaims(t *testing.T) {
	t.Parallel()
	if !long {
		t.Skip("COCREA_LONG=yes runs it")
	}
	count := 0
	err := fs.WalkDir(os.DirFS(living), "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".md" {
			return err
		}
		text, err := os.ReadFile(filepath.Join(living, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		_, body, _ := strings.Cut(strings.TrimPrefix(string(text), "+++"), "\n+++\n")
		for block := range strings.SplitSeq(body, "\n\n") {
			said := claim.FindString(block)
			if said == "" || strings.Contains(block, "`") {
				continue
			}
			var from []string
			for _, m := range citation.FindAllStringSubmatch(block, -1) {
				from = append(from, m[1])
			}
			if len(from) == 0 && ours.MatchString(block) {
				continue
			}
			count++
			if t.Logf("%s: %s: %s", name, said, strings.Join(from, ", ")); len(from) == 0 {
				t.Errorf("%s: a claim without its document:\n%s", name, strings.TrimSpace(block))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if count == 0 {
		t.Error("no claim was found: the words that it is known by are others")
	}
}
