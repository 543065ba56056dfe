package layout

import (
	"bytes"
	"html/template"
	"io"
	"reflect"
	"strings"
	"testing"

	"cocrea/generator/message"
)

// word is a text with a type of its own, said one that says itself.
type (
	word string
	said string
)

func (s said) String() string { return "said " + string(s) }

type shown struct {
	Text  string
	HTML  template.HTML
	Attr  template.HTMLAttr
	Word  word
	Said  said
	N     int
	Yes   bool
	Link  *link
	None  *link
	Links []link
	Empty []link
	Any   any
	Nil   any
}

type link struct{ Href, Text string }

func (l link) Long() bool    { return len(l.Text) > 3 }
func (l *link) Hard() string { return "hard " + l.Text }

// nasty are values that may be escaped in several ways.
var nasty = []string{
	"", "plain", `<b a="b">'&amp;'</b> + & é ñ €`, "javascript:alert(1)", "mailto:a@b.c?subject=á b+c&d=%41%4", "/a b/é?x=1&y=[2]#t", "HTTPS://x.org/%zz'\"", "a/b:c", "\x00\xff\uFFFE\u2028</script>", "x:y/z",
}

func views() []any {
	var out []any
	for i, s := range nasty {
		l := &link{s, "to " + s}
		v := shown{Text: s, HTML: template.HTML(s), Attr: ` data-a="b"`, Word: word(s), Said: said(s), N: i - 1, Yes: i%2 == 0, Links: []link{*l, {"/x/", s}}, Any: map[string]any{"a": s, "b": []string{s}}}
		if v.Yes {
			v.Link = l
		} else {
			v.Any = l
		}
		out = append(out, v)
	}
	return out
}

// pieces are templates, and whether they are compiled.
var pieces = []struct {
	text     string
	compiled bool
}{
	{`<p>{{.Text}} {{.HTML}} {{.Word}} {{.N}}</p><title>{{.Text}}{{.HTML}}</title>`, true},
	{`<p title="{{.Text}} {{.HTML}}{{.Word}}{{.N}}"{{with .Attr}} {{.}}{{end}} lang="{{t "lang"}}">`, true},
	{`<a href="{{.Text}}">{{.Text}}</a><a href="#x-{{.Text}}"></a><a href="{{.Word}}"></a><img src="{{.Text}}">`, true},
	{`<meta http-equiv="refresh" content="0; url={{.Text}}"><meta content="{{.Text}}">`, true},
	{`{{with .Any}}<script type="application/ld+json">{{.}}</script>{{else}}none{{end}}{{with .Nil}}x{{else}}nil{{end}}`, true},
	{`{{with .Link}}<a href="{{.Href}}">{{.Text}}</a>{{else}}-{{$.Text}}{{end}}{{with .None}}x{{end}}{{if .Link}}{{.Link.Text}}{{end}}`, true},
	{`{{$name := .Text}}{{range $i, $l := .Links}}{{$i}} {{if eq $i 0}}first{{else if eq $l.Href "/x/"}}{{index $.Links $i | printf "%v"}}{{end}}{{$l.Text}}{{$name}}{{if .Long}}long{{end}}{{else}}none{{end}}{{range .Empty}}x{{else}}empty{{end}}`, true},
	{`{{if and .Yes .Text}}a{{end}}{{if or .None .Text (eq .N 3)}}b{{end}}{{if .N}}c{{end}}{{if .Links}}{{(index .Links 1).Text}}{{end}}`, true},
	{`{{define "row"}}<li>{{.Text}}{{template "deep" .Href}}</li>{{end}}{{define "deep"}}<a href="{{.}}">{{.}}</a>{{end}}{{range .Links}}{{template "row" .}}{{end}}`, true},
	{`{{t "greet" "who" .Text "n" .N}}{{t (printf "say.%s" "it")}}{{asset "x"}}<a href="{{absolute "https://x.org/" .Text}}">`, true},
	{`{{/* said */}}{{.Said}}`, false},
	{`{{range .Links}}{{.Hard}}{{end}}`, false},
	{`{{len .Links}}`, false},
	{`{{range 3}}x{{end}}`, false},
	{`{{.Any}}`, false},
	{`<p title={{.Text}}>`, false},
	{`<script>var a = "{{.Text}}"</script>`, false},
	{`{{$x := .Text}}{{$x = "b"}}{{$x}}`, false},
}

// TestCompiled: what is compiled writes what html/template does, and what is not known is
// not compiled.
func TestCompiled(t *testing.T) {
	c, err := message.Parse("en", "en", []byte("lang = \"en <b>\"\ngreet = \"{who} <b>{n}</b>\"\nsay.it = \"it & \"\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, piece := range pieces {
		l := &loader{theme: &Theme{Assets: []Asset{{Name: "x", Data: []byte("x")}}}}
		functions := l.functions(c)
		set, err := template.New("base").Funcs(functions).Parse(piece.text)
		if err != nil {
			t.Fatal(err)
		}
		s := &sheet{Template: set, functions: functions}
		for _, view := range views() {
			var want, got bytes.Buffer
			if err := set.Execute(&want, view); err != nil {
				t.Fatalf("%s: %v", piece.text, err)
			}
			if done := s.quick(&got, view); done != piece.compiled {
				_, err := compile(set, functions, "base", reflect.TypeOf(view))
				t.Errorf("%s: compiled is %v (%v)", piece.text, done, err)
				break
			}
			if piece.compiled && got.String() != want.String() {
				t.Errorf("%s of %#v\ngot  %q\nwant %q", piece.text, view, got.String(), want.String())
			}
		}
	}
}

// TestQuickFails: what goes wrong while a page is written is left to html/template, which
// says what; and so is a view of another type.
func TestQuickFails(t *testing.T) {
	set := template.Must(template.New("base").Parse(`{{.Text}}{{if .Yes}}{{.None.Text}}{{end}}`))
	s := &sheet{Template: set}
	if !s.quick(io.Discard, shown{}) {
		t.Fatal("it is not compiled")
	}
	if s.quick(io.Discard, shown{Yes: true}) {
		t.Error("a field of nothing was written")
	}
	if s.quick(io.Discard, struct{ Text string }{}) {
		t.Error("a view of another type was written")
	}
	endless := &sheet{Template: template.Must(template.New("base").Parse(`{{range .Links}}{{.Text}}{{end}}`))}
	many := shown{Links: make([]link, 20)}
	if !endless.quick(io.Discard, many) {
		t.Fatal("it is not compiled")
	}
	for i := range many.Links {
		many.Links[i].Text = strings.Repeat("x", 1<<20)
	}
	if endless.quick(io.Discard, many) {
		t.Error("more was written than a page may have")
	}
}

// FuzzEscape: texts, addresses and parts of them are escaped as html/template does.
func FuzzEscape(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	set := template.Must(template.New("base").Parse(`<a href="{{.Text}}" title="{{.Text}}{{.HTML}}">{{.Text}}</a><a href="?q={{.Text}}"></a><title>{{.HTML}}</title>`))
	s := &sheet{Template: set}
	f.Fuzz(func(t *testing.T, text string) {
		view := shown{Text: text, HTML: template.HTML(text)}
		var want, got bytes.Buffer
		if err := set.Execute(&want, view); err != nil {
			t.Fatal(err)
		}
		if !s.quick(&got, view) || got.String() != want.String() {
			t.Errorf("got  %q\nwant %q", got.String(), want.String())
		}
	})
}
