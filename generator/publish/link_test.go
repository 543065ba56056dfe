package publish

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"cocrea/generator/problem"
)

// linked is what the links of linkPage may lead to.
var linked = tree{
	"index.html":               `<h1 id=inicio>`,
	"404.html":                 `<h1>`,
	"datos.csv":                "a,b\n",
	"entidades/index.html":     `<h2 id="ámbito">`,
	"entidades/jal/index.html": `<a name=sello></a><input name=campo>`,
	"es/metodo.html":           `<p id=fuentes>`,
	"a b/c.svg":                `<svg>`,
}

const linkPage = "entidades/mex/index.html"

var linkTests = []struct {
	base, html string
	want       []string // rule link near
}{
	{"/", `<a href="../../"><a href="../jal/"><a href="../jal/index.html"><a href="./"><a href="."><a href="..">`, nil},
	{"/", `<a href=""><a href="#"><a href="#top"><p id=yo><a href="#yo"><a href="?q=1#yo"><a href="./#yo">`, nil},
	{"/", `<a href="../../datos.csv?v=1f"><a href="../../SHA256SUMS"><a href="../../datos.csv#row=4">`, nil},
	{"/", `<a href="../#%C3%A1mbito"><a href="../#ámbito"><a href="../jal/#sello"><a href="../../es/metodo.html#fuentes:~:text=x">`, nil},
	{"/", `<img src="../../a%20b/c.svg"><img src=" ../../a b/c.svg "><script src="../../datos.csv"></script>`, nil},
	{"/", `<a href="https://example.org/x"><a href="//example.org"><a href="mailto:x@example.org"><img src="data:image/png;base64,AA,"><a href="tel:1">`, nil},
	{"/", `<script>"<a href=x>"</script><!-- <a href=x> --><a data-href=x title="<a href=x>">`, nil},
	{"/", `<a href="../jall/">`, []string{"link-broken ../jall/ ../jal/"}},
	{"/", `<a href="../jal"><a href="../jal"><a href="../jal#x">`, []string{"link-broken ../jal#x ../jal/"}},
	{"/", `<a href="../../ENTIDADES/">`, []string{"link-broken ../../ENTIDADES/ ../"}},
	{"/", `<a href="../../../datos.csv">`, []string{"link-broken ../../../datos.csv ../../datos.csv"}},
	{"/", `<a href="../../datos.csv/">`, []string{"link-broken ../../datos.csv/ ../../datos.csv"}},
	{"/", `<a href="../../%zz"><a href="../../quite-something-else.pdf">`, []string{"link-broken ../../%zz ", "link-broken ../../quite-something-else.pdf "}},
	{"/", `<a href="../jal/#selo"><a href="../jal/#campo">`, []string{"anchor-broken ../jal/#campo ", "anchor-broken ../jal/#selo ../jal/#sello"}},
	{"/", `<p id=capitulo><a href="#capitulos">`, []string{"anchor-broken #capitulos #capitulo"}},
	{"/", `<noscript><img src=no></noscript><svg><title/><a href=no2></a></svg>`, []string{"link-broken no ", "link-broken no2 "}},
	{"/", `<form action=x1><video poster=x2 src=x3><div data-chart=x4 data-src=x5>`,
		[]string{"link-broken x1 ", "link-broken x2 ", "link-broken x3 ", "link-broken x4 ", "link-broken x5 "}},
	{"/", `<img srcset="s1 1x, data:image/png;base64,AA 2x,s2,, s3 100w , s4">`,
		[]string{"link-broken s1 ", "link-broken s2 ", "link-broken s3 ", "link-broken s4 "}},
	{"/", `<a href="/"><a href="/entidades/#ámbito"><a href="/dato.csv">`, []string{"link-broken /dato.csv /datos.csv"}},
	{"repo", `<a href="/repo/"><a href="/repo/datos.csv"><a href="../../datos.csv">`, nil},
	{"/repo/", `<a href="/datos.csv"><a href="/repo/dato.csv"><a href="/">`,
		[]string{"link-broken / /repo/", "link-broken /datos.csv /repo/datos.csv", "link-broken /repo/dato.csv /repo/datos.csv"}},
	{"/", `<a href="datos.csv"><a href="../entidades/jal/"><a href="../../../jal/"><a href="../../metodo.html#x">`,
		[]string{"link-broken ../../../jal/ ../jal/", "link-broken ../../metodo.html#x ../../es/metodo.html", "link-broken ../entidades/jal/ ../jal/", "link-broken datos.csv ../../datos.csv"}},
	{"/", `<a href="../../entidade/jall">`, []string{"link-broken ../../entidade/jall ../jal/"}},
}

func TestLinks(t *testing.T) {
	for _, test := range linkTests {
		t.Run(test.html, func(t *testing.T) {
			s := Dry()
			s.Base(test.base)
			files := maps.Clone(linked)
			files[linkPage] = test.html
			for name, text := range files {
				if err := s.Write(name, "data/states.csv:14", []byte(text)); err != nil {
					t.Fatal(err)
				}
			}
			var probs problem.List
			s.Problems(&probs)
			var got []string
			for _, p := range probs.Sorted() {
				if p.At.String() != "data/states.csv:14" || p.Args[3] != "/entidades/mex/" {
					t.Errorf("not of the page: %v", p)
				}
				got = append(got, fmt.Sprint(p.Rule, " ", p.Args[1], " ", p.Args[5]))
			}
			slices.Sort(got)
			equal(t, "problems", got, test.want)
		})
	}
}
