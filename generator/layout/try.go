package layout

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/problem"
)

// Try runs every layout once on views that stand for all pages: one with everything and
// one with nothing. The first fault is told with the line where it is written, and the
// theme can then make no page. view gives the views of a kind.
func (t *Theme) Try(view func(kind string) []any, probs *problem.List) bool {
	l := t.read
	if l.endless || l.holes {
		return false
	}
	for _, name := range slices.Sorted(maps.Keys(l.sources)) {
		if !strings.HasPrefix(name, "layouts/") {
			continue
		}
		tried := template.New("").Option("missingkey=error").Funcs(l.silent())
		for _, part := range append(l.partials(), name) {
			if _, err := tried.New(part).Parse(l.sources[part]); err != nil {
				return false // told when it was read
			}
		}
		for _, v := range view(strings.TrimSuffix(path.Base(name), ".html")) {
			err := bounded(io.Discard, func(w io.Writer) error { return tried.ExecuteTemplate(w, "base", v) })
			if errors.Is(err, ErrEndless) {
				probs.AddOnce("template-endless", problem.Position{File: l.name + "/" + name})
				return false
			}
			if err != nil {
				l.fault(err, v, probs)
				return false
			}
		}
	}
	return true
}

func (l *loader) partials() []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(l.sources)) {
		if strings.HasPrefix(name, "partials/") {
			out = append(out, name)
		}
	}
	return out
}

// silent are the functions of templates, which say nothing.
func (l *loader) silent() template.FuncMap {
	functions := l.functions(nil)
	functions["t"] = func(string, ...any) template.HTML { return "" }
	asset := functions["asset"].(func(string) (string, error))
	functions["asset"] = func(name string) (string, error) {
		if name == Sample {
			return "", nil
		}
		return asset(name)
	}
	return functions
}

// Sample is each text of a view that stands for others.
const Sample = "x"

// What html/template says of a fault.
var (
	faultAt      = regexp.MustCompile(`template: ([^:]+\.html):(\d+)`)
	faultField   = regexp.MustCompile(`can't evaluate field (\S+) in type (\S+)`)
	faultPartial = regexp.MustCompile(`(?:no such template|template:) ?"([^"]+)"`)
	faultAsset   = regexp.MustCompile(`the theme has no asset "([^"]+)"`)
	faultSaid    = regexp.MustCompile(`^(?:.*executing "[^"]*" at |.*template: [^ ]* )`)
)

// fault tells of what went wrong in a template, in the line where it is written.
func (l *loader) fault(err error, view any, probs *problem.List) {
	said, at := err.Error(), problem.Position{File: l.name}
	if m := faultAt.FindStringSubmatch(said); m != nil {
		line, _ := strconv.Atoi(m[2])
		at = (&problem.Source{File: l.name + "/" + m[1], Text: l.sources[m[1]]}).Line(line)
	}
	switch {
	case faultField.MatchString(said):
		m := faultField.FindStringSubmatch(said)
		probs.Add("template-failed", at, "why", "field", "value", m[1], "near", problem.Near(m[1], fieldsOf(reflect.TypeOf(view), m[2], map[reflect.Type]bool{})))
	case faultAsset.MatchString(said):
		probs.Add("template-failed", at, "why", "asset", "value", faultAsset.FindStringSubmatch(said)[1])
	case faultPartial.MatchString(said):
		name := faultPartial.FindStringSubmatch(said)[1]
		if file := l.definedIn(name); file != "" {
			at = problem.Position{File: l.name + "/" + file}
		} else if at.Line == 0 {
			at = l.named(name)
		}
		probs.Add("template-failed", at, "why", "partial", "value", name)
	default:
		probs.Add("template-failed", at, "said", faultSaid.ReplaceAllString(said, ""))
	}
}

// definedIn is the file of the program's theme that defines a piece.
func (l *loader) definedIn(name string) string {
	for _, pattern := range []string{"partials/*.html", "layouts/*.html"} {
		files, _ := fs.Glob(l.files[0], pattern)
		for _, file := range files {
			if text, err := fs.ReadFile(l.files[0], file); err == nil && bytes.Contains(text, []byte(`{{define "`+name+`"}}`)) {
				return file
			}
		}
	}
	return ""
}

// named is the line of the template that asks for a piece.
func (l *loader) named(piece string) problem.Position {
	for _, file := range slices.Sorted(maps.Keys(l.sources)) {
		if before, _, found := strings.Cut(l.sources[file], `template "`+piece+`"`); found && path.Ext(file) == ".html" {
			return (&problem.Source{File: l.name + "/" + file, Text: l.sources[file]}).Line(strings.Count(before, "\n") + 1)
		}
	}
	return problem.Position{File: l.name}
}

// Blame is the file of the piece in which a page of a kind failed, as html/template names
// it: «"base" at <…>».
func (t *Theme) Blame(kind, said string) string {
	if piece, _, quoted := strings.Cut(strings.TrimPrefix(said, `"`), `"`); quoted && piece != "main" {
		if file := t.read.definedIn(piece); file != "" {
			return t.read.name + "/" + file
		}
	}
	return t.read.name + "/layouts/" + kind + ".html"
}

// fieldsOf names the fields of the type called name, which is that of a part of a view.
func fieldsOf(t reflect.Type, name string, seen map[reflect.Type]bool) []string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] {
		return nil
	}
	seen[t] = true
	if t.String() == strings.TrimPrefix(name, "*") {
		var fields []string
		for i := range t.NumField() {
			if t.Field(i).IsExported() {
				fields = append(fields, t.Field(i).Name)
			}
		}
		return fields
	}
	for i := range t.NumField() {
		if found := fieldsOf(t.Field(i).Type, name, seen); found != nil {
			return found
		}
	}
	return nil
}
