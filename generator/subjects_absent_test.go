package generator

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// documented is what only a site may say whose commitments come from documents.
var documented = regexp.MustCompile(`what (the|each) document says|lo que dice (el|cada) documento|which document it comes|de qué documento viene`)

// onPaper is what only a site may say that has the totals of a document.
var onPaper = regexp.MustCompile(`percentage as printed|porcentaje (como se imprimió|impreso)`)

// there are what parts of pages are called in Spanish, on a page in English.
var there = regexp.MustCompile(`(?s)<html lang="?en.* id="?(datos|filas|fuentes|lista|prueba|grafica-[a-z-]+)[" >]`)

// bare is how far a commitment has come, in words alone.
var bare = regexp.MustCompile(`<dt>(Progress|Avance)</dt><dd>[^<]+</dd>`)

// unfilled are pages that a site has once there is something to be told on them.
var unfilled = regexp.MustCompile(`(^|/)(v|correcciones|corrections)/index\.html$`)

// unheard are the words of things that a site does not have.
var unheard = regexp.MustCompile(`(?i)qq(body|pillar|plan|secretariat|state|theme)`)

// call gives what the site in a folder does not have words that no text has, so that a
// sentence on it is seen.
func call(t *testing.T, dir string) {
	t.Helper()
	file := filepath.Join(dir, "content", "site.toml")
	settings, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(settings)
	for _, lang := range regexp.MustCompile(`"([a-z]{2})"`).FindAllStringSubmatch(regexp.MustCompile(`(?m)^languages = .*$`).FindString(text), -1) {
		words := "[words." + lang[1] + "]\n"
		if !strings.Contains(text, words) {
			text += "\n" + words
		}
		for thing, table := range map[string]string{"body": "bodies", "pillar": "pillars", "plan": "action_plans", "secretariat": "secretariats", "state": "states", "theme": "themes"} {
			there, err := filepath.Glob(filepath.Join(dir, "data", table+".*"))
			if err != nil {
				t.Fatal(err)
			}
			if named := regexp.MustCompile(`(?m)^` + thing + ` = \[`); there == nil && !named.MatchString(text) {
				text = strings.Replace(text, words, words+thing+` = ["qq`+thing+`", "qq`+thing+`s", "m"]`+"\n", 1)
			}
		}
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// absent fails for a page that tells of a thing that its site does not have, or of what
// documents say where no commitment names one.
func absent(t *testing.T, out string) {
	t.Helper()
	header, err := os.ReadFile(filepath.Join(filepath.Dir(out), "data", "commitments.csv"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(header), "\n")
	sourced := regexp.MustCompile(`\bsource\b`).MatchString(first)
	err = fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".html" {
			return err
		}
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			return err
		}
		if m := unheard.Find(data); m != nil {
			t.Errorf("%s tells of a %s, and there is none", name, m)
		}
		if m := onPaper.Find(data); m != nil {
			t.Errorf("%s says %q, and nothing was printed", name, m)
		}
		if m := bare.Find(data); m != nil {
			t.Errorf("%s says %q without a bar", name, m)
		}
		if m := there.FindSubmatch(data); m != nil {
			t.Errorf("%s has a part called %s", name, m[1])
		}
		if unfilled.MatchString(name) { // of none of these sites a state was frozen, or put right
			t.Errorf("%s is a page of nothing", name)
		}
		if m := documented.Find(data); m != nil && !sourced {
			t.Errorf("%s says %q, and no commitment names a document", name, m)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// ours are words of the program in names of files, and theirs in Spanish, which only a
// site has whose first language that is.
var (
	ours   = regexp.MustCompile(`cocrea`)
	theirs = regexp.MustCompile(`(^|[/-])(datos|descargas|tarjetas|sitio)([/.-]|$)`)
)

// filed fails for a file whose name is of another language than the site, or of the program,
// and for a citation that is.
func filed(t *testing.T, out string) {
	t.Helper()
	first, err := os.ReadFile(filepath.Join(out, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	spanish := regexp.MustCompile(`<html lang="?es`).Match(first)
	err = fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
		if ours.MatchString(name) || !spanish && theirs.MatchString(name) {
			t.Errorf("%s has a name of another site", name)
		}
		if err == nil && filepath.Ext(name) == ".bib" {
			data, err := os.ReadFile(filepath.Join(out, name))
			if err != nil || ours.Match(data) {
				t.Errorf("%s: %v\n%s", name, err, data)
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// folded fails for a list of all figures that shows many of one kind open: a reader is to see
// which there are before they see them all.
func folded(t *testing.T, out string) {
	t.Helper()
	pages, err := filepath.Glob(filepath.Join(out, "*", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	lists := 0
	for _, name := range pages {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range regexp.MustCompile(`(?s)(<details>.{0,200}?)?<table class="?stack figures.*?</table>`).FindAllString(string(data), -1) {
			lists++
			if rows := strings.Count(table, "<tr id="); rows > 8 && !strings.HasPrefix(table, "<details>") {
				t.Errorf("%s shows %d figures open", name, rows)
			}
		}
	}
	if lists == 0 {
		t.Error("there is no list of figures")
	}
}
