package layout

import (
	"os"
	"testing"

	"cocrea/generator/problem"
)

func TestReach(t *testing.T) {
	for _, c := range []struct{ name, text, rule string }{
		{"partials/a.html", `<script src=https://evil.example/x.js></script>`, "theme-host"},
		{"partials/a.html", `<link rel="stylesheet" href="//evil.example/x.css">`, "theme-host"},
		{"partials/a.html", `<img src="HTTP://evil.example/x.png">`, "theme-host"},
		{"partials/a.html", `<img srcset="/a.png 1x, https://evil.example/x.png 2x">`, "theme-host"},
		{"partials/a.html", `<iframe src="{{if .X}} https://evil.example/{{end}}"></iframe>`, "theme-host"},
		{"partials/a.html", `<form action="https://evil.example/">`, "theme-host"},
		{"partials/a.html", `<meta http-equiv="refresh" content="0; url=https://evil.example/">`, "theme-host"},
		{"partials/a.html", `<base href="https://evil.example/">`, "theme-host"},
		{"partials/a.html", `<a href="https://example.org/" ping="https://evil.example/">x</a>`, "theme-host"},
		{"partials/a.html", `<link rel="preload" as="image" imagesrcset="https://evil.example/x.png 1x">`, "theme-host"},
		{"partials/a.html", `<script>alert(1)</script>`, "theme-inline"},
		{"partials/a.html", `<script type="module">import "https://evil.example/x.js"</script>`, "theme-inline"},
		{"partials/a.html", `<style>@import url(https://evil.example/x.css);</style>`, "theme-inline"},
		{"partials/a.html", `<p style="color: red">x</p>`, "theme-inline"},
		{"partials/a.html", `<button onclick="x()">x</button>`, "theme-inline"},
		{"partials/a.html", `<a href=" JavaScript:x()">x</a>`, "theme-inline"},
		{"partials/a.html", `<iframe srcdoc="<script>x()</script>"></iframe>`, "theme-inline"},
		{"partials/a.html", `<script type="application/ld+json">{{.}}</script><script type="module" src="{{asset "there.js"}}"></script><p data-one="x">x</p>`, ""},
		{"partials/a.html", `<a href="https://example.org/">x</a><link rel="license" href="https://example.org/">`, ""},
		{"partials/a.html", `<link rel="canonical" href="{{.Canonical}}"><img src="{{asset "a.png"}}"><p>https://example.org/</p>`, ""},
		{"assets/a.css", `@import "https://evil.example/x.css";`, "theme-host"},
		{"assets/a.css", `@import url(//evil.example/x.css);`, "theme-host"},
		{"assets/a.css", `@font-face { font-family: x; src: url("https://evil.example/x.woff2") }`, "theme-host"},
		{"assets/a.css", `p { background: url(https://evil.example/x.png) }`, "theme-host"},
		{"assets/a.css", `p { background: url(missing.png) }`, "theme-reference"},
		{"assets/a.css", `@import "b.css";`, "theme-reference"},
		{"assets/a.css", `p { background: url(there.png?x#y) } q { background: url(data:image/png;base64,AA==) } i { mask: url(#m) } /* https://example.org */`, ""},
		{"assets/a.js", `import x from "https://evil.example/x.js"; x();`, "theme-host"},
		{"assets/a.js", `import("//evil.example/x.js");`, "theme-host"},
		{"assets/a.js", `import "./missing.js";`, "theme-reference"},
		{"assets/a.js", `import "package"; // import "https://example.org"`, "theme-reference"},
		{"assets/a.js", `import "./there.js"; const a = "https://example.org/"; location = a;`, ""},
	} {
		probs := &problem.List{}
		l := loader{name: "themes/x", probs: probs, sources: map[string]string{c.name: c.text, "assets/there.png": "x", "assets/there.js": "x"}}
		l.reach(c.name)
		said := ""
		for _, p := range probs.Sorted() {
			said += p.Rule
		}
		if said != c.rule {
			t.Errorf("%s: %s: told %q, not %q", c.name, c.text, said, c.rule)
		}
	}
}

func TestGuarded(t *testing.T) {
	base, err := os.ReadFile("../../themes/default/partials/base.html")
	if err != nil {
		t.Fatal(err)
	}
	if !Guarded(base) {
		t.Error("the default theme is not guarded")
	}
	for _, page := range []string{
		"<html>",
		`<script src="a.js"></script><meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'self'">`,
		`<meta http-equiv="Content-Security-Policy" content="default-src *">`,
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'self'">`,
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src https:; base-uri 'none'; form-action 'self'">`,
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; frame-src https://example.org; base-uri 'none'; form-action 'self'">`,
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">`,
	} {
		if Guarded([]byte(page)) {
			t.Errorf("taken as guarded: %s", page)
		}
	}
}
