// Package layout reads the look of a site: layouts, partials, messages and assets.
// The theme called default is in the program; a folder themes/<name> of the site
// lies on top of it and wins: file by file, and of messages line by line. There is no
// other rule of order.
//
//	layouts/*.html    one a kind of page; each defines "main"
//	partials/*.html   pieces that layouts share; base.html is the frame
//	messages/*.toml   what the site says, one file a language; content/<lang>/messages.toml
//	                  of the site lies over it, line by line, too
//	assets/*.css      joined in the order of their names into one site.css
//	assets/*          scripts and images, published as they are, minified
//	package.json      the chart library, brought by npm (see Interactive)
package layout

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"

	"cocrea/generator/message"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Sizes of the largest files of a theme, in bytes: MaxText of what is parsed, by readers
// that take much for what is nested deeply; maxFile of all others.
const (
	MaxText = 256 << 10
	maxFile = 4 << 20
)

// Theme is a look, ready to render pages.
type Theme struct {
	Messages map[string]*message.Catalog // by language
	Assets   []Asset                     // sorted by name
	Files    fs.FS                       // all files of the theme, layered

	colours string                       // colours.css, as written
	drawing string                       // drawing.css, minified
	layouts map[string]map[string]*sheet // by language and kind of page
	written map[string][]written         // texts of the site's own, by language
	read    *loader
}

// Load reads the theme called name. bundled holds the folder default, site the folder
// themes, if there is one, and the site's own sentences.
func Load(bundled, site fs.FS, name string, speech Speech, probs *problem.List) (*Theme, error) {
	layers, err := pile(bundled, site, name, speech.At, probs)
	if err != nil {
		return nil, err
	}
	idle(site, speech.At, probs)
	t := &Theme{Files: layers, Messages: map[string]*message.Catalog{}, layouts: map[string]map[string]*sheet{}, written: map[string][]written{}}
	l := &loader{theme: t, name: "themes/" + name, files: layers, probs: probs, sources: map[string]string{}}
	l.read()
	var beside sync.WaitGroup
	beside.Go(l.assets)
	l.messages(speech, site)
	for _, name := range slices.Sorted(maps.Keys(l.sources)) {
		l.reach(name)
	}
	l.templates(speech.Languages)
	beside.Wait()
	t.read = l
	return t, nil
}

// Kinds lists the kinds of page that the theme can render, sorted.
func (t *Theme) Kinds(lang string) []string { return slices.Sorted(maps.Keys(t.layouts[lang])) }

// Render writes a page of a kind in a language.
func (t *Theme) Render(w io.Writer, lang, kind string, view any) error {
	tmpl := t.layouts[lang][kind]
	if tmpl == nil {
		return fmt.Errorf("no layout %q", kind)
	}
	if tmpl.quick(w, view) {
		return nil
	}
	return bounded(w, func(w io.Writer) error { return tmpl.ExecuteTemplate(w, "base", view) })
}

// Partial writes one of the pieces that layouts share, for use inside prose.
func (t *Theme) Partial(w io.Writer, lang, name string, view any) error {
	for _, kind := range t.Kinds(lang) {
		return t.layouts[lang][kind].ExecuteTemplate(w, name, view)
	}
	return fmt.Errorf("no layouts in %q", lang)
}

type loader struct {
	theme   *Theme
	name    string // themes/default, for positions
	files   layers
	probs   *problem.List
	sources map[string]string // text of every file, by path
	holes   bool              // a file could not be read
	mute    bool              // a file of messages could not be read
	endless bool              // a template calls itself

	addresses sync.Map // of assets that a template asked for, by name
}

func (l *loader) read() {
	before := l.probs.Count(problem.Error)
	defer func() { l.holes = l.probs.Count(problem.Error) > before }()
	for _, name := range l.files.names(l.name, l.probs) {
		if !known(name) {
			if table.IsFile(l.files, name) && !aside(name) {
				l.probs.Add("theme-file", problem.Position{File: l.name + "/" + name}, "cause", l.name+"/"+path.Dir(name))
			}
			continue
		}
		if kinds, _ := fs.Glob(l.files[0], "layouts/*"); strings.HasPrefix(name, "layouts/") && !slices.Contains(kinds, name) {
			l.probs.Add("theme-file", problem.Position{File: l.name + "/" + name}, "why", "kind", "near", problem.Near(name, kinds), "known", strings.Join(kinds, ", "))
			continue
		}
		limit := int64(maxFile)
		if slices.Contains([]string{".css", ".html", ".js", ".toml"}, path.Ext(name)) {
			limit = MaxText
		}
		if src, ok := table.OpenAs(l.files, name, l.name+"/"+name, limit, l.probs); ok && l.readable(src) {
			l.sources[name] = src.Text
		}
	}
}

// readable checks what is text. That of a style, a script or messages may be empty, which
// takes away what the program's theme has there.
func (l *loader) readable(src *problem.Source) bool {
	switch path.Ext(src.File) {
	case ".css", ".js", ".toml", ".svg", ".txt", ".json":
		if strings.TrimSpace(src.Text) == "" {
			return true
		}
	case ".html":
	default:
		return true
	}
	if !table.Readable(src, l.probs) {
		return false
	}
	if at := deep(src.Text); at >= 0 && (path.Ext(src.File) == ".css" || path.Ext(src.File) == ".js") {
		l.probs.Add("asset-syntax", src.Offset(at, 1), "why", "deep", "limit", mostNested)
		return false
	}
	return true
}

func known(name string) bool {
	dir, file := path.Split(name)
	switch dir {
	case "layouts/", "partials/":
		return path.Ext(file) == ".html"
	case "messages/":
		return path.Ext(file) == ".toml"
	case "assets/":
		return true
	}
	return name == "package.json" || name == "package-lock.json"
}

// aside reports a file that tells people of a theme: its README or its licence.
func aside(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	return slices.Contains([]string{"README", "LEEME", "LICENSE", "LICENCE", "CHANGELOG", "NOTICE"}, stem)
}

// templates parses every layout with all partials, once a language.
func (l *loader) templates(langs []string) {
	shared := template.New("").Option("missingkey=error").Funcs(l.functions(nil))
	for _, name := range slices.Sorted(maps.Keys(l.sources)) {
		if strings.HasPrefix(name, "partials/") {
			l.parse(shared, name)
		}
	}
	for _, lang := range langs {
		l.theme.layouts[lang] = map[string]*sheet{}
	}
	for _, name := range slices.Sorted(maps.Keys(l.sources)) {
		if !strings.HasPrefix(name, "layouts/") {
			continue
		}
		own, err := shared.Clone()
		if err != nil || !l.parse(own, name) {
			continue
		}
		l.recursion(own)
		kind := strings.TrimSuffix(path.Base(name), ".html")
		for _, lang := range langs {
			bound, err := own.Clone()
			if err == nil && l.theme.Messages[lang] != nil {
				functions := l.functions(l.theme.Messages[lang])
				l.theme.layouts[lang][kind] = &sheet{Template: bound.Funcs(functions), functions: functions}
			}
		}
	}
}

// place finds the line in what html/template says of a slip: «template: name:12:…».
var place = regexp.MustCompile(`^(?:html/)?template: ?[^:]*:(\d+):(?:\d+:)? *(.*)$`)

func (l *loader) parse(into *template.Template, name string) bool {
	src := l.sources[name]
	if _, err := into.Parse(smaller.of(src, func() string { return minified(src) })); err == nil {
		l.outside(name)
		return true
	}
	// Once more as written, for the line in which the author will find the slip.
	_, err := template.New(name).Funcs(l.functions(nil)).Parse(src)
	if err == nil {
		return true
	}
	at, said := problem.Position{File: l.name + "/" + name}, err.Error()
	if m := place.FindStringSubmatch(said); m != nil {
		line, _ := strconv.Atoi(m[1])
		at, said = (&problem.Source{File: at.File, Text: src}).Line(line), m[2]
	}
	l.probs.Add("template-syntax", at, slip(said, templateForms)...)
	return false
}

var smaller memo[string] // templates minified, by their text

// minified drops what no browser needs from a template, once, so that pages need
// not be minified one by one.
func minified(src string) string {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		TemplateDelims: html.GoTemplateDelims, KeepQuotes: true, KeepDocumentTags: true, KeepEndTags: true,
	})
	var out bytes.Buffer
	if err := m.Minify("text/html", &out, strings.NewReader(src)); err != nil {
		return src
	}
	return out.String()
}

// functions are what templates may call beside what html/template has: t says a
// message, asset finds the address of an asset, absolute puts the
// site's address before one of its pages.
func (l *loader) functions(c *message.Catalog) template.FuncMap {
	return template.FuncMap{
		"t": func(key string, args ...any) template.HTML { return c.HTML(key, args...) },
		"absolute": func(base, address string) string {
			return base + strings.TrimPrefix((&url.URL{Path: address}).EscapedPath(), "/")
		},
		"asset": l.address,
	}
}

// address is where an asset lies. It is found once: nearly every page asks for it.
func (l *loader) address(name string) (string, error) {
	if known, ok := l.addresses.Load(name); ok {
		return known.(string), nil
	}
	a := l.theme.Asset(name)
	if a == nil {
		return "", fmt.Errorf("the theme has no asset %q", name)
	}
	address := a.Address()
	l.addresses.Store(name, address)
	return address, nil
}
