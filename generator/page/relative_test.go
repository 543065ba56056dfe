package page

import "testing"

// TestRelative: addresses from the root become ones from the page, of the attributes that
// have addresses only, and nothing else in a page changes.
func TestRelative(t *testing.T) {
	for _, test := range []struct{ html, address, base, want string }{
		{`<a href="/a/">`, "/", "", `<a href="./a/">`},
		{`<a class="x" href="/a/b/#c">`, "/es/x/", "", `<a class="x" href="../../a/b/#c">`},
		{`<a href="/">`, "/a/", "", `<a href="../">`},
		{`<img src="/i.png?v=1"><form action="/f/" >`, "/a/", "", `<img src="../i.png?v=1"><form action="../f/" >`},
		{`<p data-src="/a" data-chart="/b" data-echarts="/c" data-dialog="/d">`, "/a/", "", `<p data-src="../a" data-chart="../b" data-echarts="../c" data-dialog="../d">`},
		{`<a href="/a/"`, "/x/y/", "/repo/", `<a href="/repo/a/"`},
		{`<a href="https://example.org/" title="/a" hrefs="/b" xhref="/c" data-href="/d"> href='/e' ="/f`, "/a/", "", `<a href="https://example.org/" title="/a" hrefs="/b" xhref="/c" data-href="/d"> href='/e' ="/f`},
		{`="/`, "/a/", "", `="/`},
		{``, "/a/", "", ``},
	} {
		if got := string(relative([]byte(test.html), test.address, test.base)); got != test.want {
			t.Errorf("%s on %q over %q:\n got %s\nwant %s", test.html, test.address, test.base, got, test.want)
		}
	}
}

// TestOffline: a page to be read from a disk names the page of each folder it leads to,
// runs the script of charts, and is without what only makes sense on the web.
func TestOffline(t *testing.T) {
	for html, want := range map[string]string{
		`<a href="./">`: `<a href="./index.html">`,
		`<a href="../../a/b/#c"> <a href="../?d">`:                     `<a href="../../a/b/index.html#c"> <a href="../index.html?d">`,
		`<a href="../a.csv"> <a href="#b"> <a href="../..">`:           `<a href="../a.csv"> <a href="#b"> <a href="../..">`,
		`<a href="https://example.org/"> <a href="/a/"> <a href="a/">`: `<a href="https://example.org/"> <a href="/a/"> <a href="a/">`,
		`<a href="../a`: `<a href="../a`,
		`1<p class="online">2</p>3<p>4</p><p class="online">5`:             `13<p>4</p><p class="online">5`,
		`<script type="module" src="../assets/chart.js?v=1"></script>`:     `<script defer src="../assets/chart.js?v=1"></script>`,
		`<script type="module" src="../assets/explorer.js?v=1"></script>a`: `<script type="module" src="../assets/explorer.js?v=1"></script>a`,
	} {
		if got := string(Offline("/cards/", "a/index.html", []byte(html))); got != want {
			t.Errorf("%s:\n got %s\nwant %s", html, got, want)
		}
	}
	for name, kept := range map[string]bool{"404.html": false, "robots.txt": false, "sitemap.xml": false, "cards/a.png": false, "a.csv": true} {
		if data := Offline("/cards/", name, []byte(`<a href="./">`)); (data != nil) != kept || kept && string(data) != `<a href="./">` {
			t.Errorf("%s: %q", name, data)
		}
	}
}
